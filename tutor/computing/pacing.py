"""The exam's minutes and its pass mark: how many minutes a question has, whether so many questions in so much time are
on pace, which question is due after so long, and whether so many right or missed are a pass. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, counted, number
from tutor.patterns import compiled

PACE = Rule("lesson:cases/exam-craft#why-it-matters-on-the-exam")
PASSING, PASSES = Rule("exam:passing"), Rule("exam:running-out")
MINUTES, ITEMS, PASS = 240, 100, 70
#: Fewer questions are a section or a set, for which no pass mark is told.
LEAST = 20
DONE = re.compile(
    rf"\b(?:question|q|#) ?#?{NUMBER}|{NUMBER} (?:exam )?(?:questions|qs|items)\b|"
    rf"\b(?:done|finished|answered|did) {NUMBER}\b"
)
HOURS_AND_MINUTES = re.compile(
    rf"{NUMBER} ?(?:hours?|hrs?|h)\b(?:,? ?(?:and )?(?:(\d+) ?(?:minutes?|mins?|m)\b|(half)|a (half)))?|"
    rf"{NUMBER} ?(?:minutes?|mins?)\b"
)
OF_PACE = re.compile(
    r"\b(?:pace|track|behind|ahead|slow|fast|on time|in time|enough time|used|gone|only (?:done|finished|at|on|did)|"
    r"(?:am i|is (?:that|this|it)|are we|is) (?:doing )?(?:ok|okay|good|fine|alright|bad))\b"
)
#: "Is 4 hours enough for 100 questions?"
ENOUGH = re.compile(
    r"\b(?:4|240) ?(?:hours?|hrs?|h|minutes?|mins?)\b.*\benough\b.*\b(?:100|questions|qs)\b|"
    r"\b100 (?:questions|qs)\b.*\b(?:in|enough)\b.*\b(?:4|240) ?(?:hours?|hrs?|minutes?|mins?)\b"
)
#: "Which question should I be on after 2 hours?"
DUE = re.compile(
    r"\b(?:(?:what|which) (?:question|number|#|q)|how many (?:exam )?(?:questions|qs)|how far|where)\b.*\bshould i\b"
)
#: What is right or missed of the exam, or of a test of other length.
RIGHT = re.compile(rf"{NUMBER} ?(?:of them |questions? |qs? |answers? )?(?:right|correct\w*)\b")
OUT_OF = re.compile(
    rf"{NUMBER} ?(?:(?:questions? |qs? |answers? )?(?:right|correct\w*|wrong))?,? ?(?:out of|/|of) ?(?:the |a )?(\d+)\b"
    r"(?! ?(?:sections?|areas?|times?|tries|attempts?|days?|weeks?|months?|years?|/))"
)
PART = re.compile(r"\b(\d+) (?:right )?(?:out )?of (?:the |my )?(?:other |remaining |first |last )*(\d+)\b")
MISSED = re.compile(
    rf"\b(?:miss(?:ed)?|lost) (?:only |about |like )?{NUMBER}"
    r"(?!\.?\d| ?(?:%|percent|points?|days?|weeks?|years?|months?))|"
    rf"{NUMBER} ?(?:of them |questions? |qs? |answers? )?(?:wrong|incorrect)\b"
)
#: What a score is held against, and of what.
IS_A_PASS = re.compile(r"\b(?:pass(?:ed|ing)?|fail(?:ed|ing)?|good enough)\b")
IS_GOOD = re.compile(r"\b(?:good|ok|okay|enough|bad)\b")
#: What is left of the clock and of the questions; minutes that are kept for some of them; and a pace that is kept.
LEFT = re.compile(r" ?(?:are |is |still )?(?:left|remaining|to go|on the clock)\b")
KEPT_FOR = re.compile(
    rf"{NUMBER} ?(?:minutes?|mins?) (?:back )?(?:for|on) (?:the |my )?(?:last |first )?(\d+)\b"
    r".*\b(?:other|rest|remaining)\b"
)
EACH_IN = re.compile(
    rf"\b(?:each|every|per|a|one|1) (?:single )?(?:question|q|item)s? (?:in|at|takes?(?: me)?) ?{NUMBER} ?"
    r"(?:minutes?|mins?)|"
    rf"{NUMBER} ?(?:minutes?|mins?) (?:flat )?(?:(?:on|for) )?(?:an?|per|each|every) (?:single )?(?:question|q|item)\b"
)
AT_THE_END = re.compile(r"\b(?:left|spare|extra|finish|done|at the end|in (?:total|all)|to (?:check|review))\b")
OF_A_TEST = re.compile(r"\b(?:cpc|exam|tests?|questions?|qs|mock|aapc|wrong|right|correct|pass(?:ed|ing)?)\b")


def of(text: str) -> Sum | None:
    """The CPC exam: 100 questions in 240 minutes."""
    if found := score(text) or left(text) or kept(text) or at_the_end(text) or on_pace(text) or due(text):
        return found
    if compiled(r"\bhow many (?:exam )?questions\b.*\b(?:an|per|each|every) hour\b").search(text):
        return Sum("25 questions an hour", [Step("100 questions ÷ 4 hours", "25 an hour, 2.4 minutes each")], [PACE])
    if not compiled(
        r"\b(?:minutes?|time|seconds|long)\b.{0,40}\b(?:each|per|a|1) (?:exam )?question\b|"
        r"\bper question\b.*\b(?:time|minutes?|seconds)\b|^per question\b"
    ).search(text) or compiled(r"\bcase\b").search(text):
        return shared() if ENOUGH.search(text) else None
    return shared()


def shared() -> Sum:
    """The exam's minutes over its questions."""
    step = Step("240 minutes ÷ 100 questions", "2.4 minutes, 144 seconds")
    return Sum("2.4 minutes for each question", [step], [PACE])


def score(text: str) -> Sum | None:
    """Whether so many right or missed are a pass: "I missed 31, did I pass", "104 out of 150 on a practice test"."""
    if (
        not (IS_A_PASS.search(text) or (IS_GOOD.search(text) and OUT_OF.search(text)))
        or not OF_A_TEST.search(text)
        or compiled(r"\bhow many\b|\bpass rate\b|\b(?:each|every|per)\b").search(text)
    ):
        return None
    if parts := in_parts(text):
        text = parts
    of_all = OUT_OF.search(text)
    whole = float(of_all[2]) if of_all else ITEMS
    missed, told = MISSED.search(text), RIGHT.search(text)
    first = []
    if missed:
        lost = float(missed[1] or missed[2])
        right = whole - lost
        first = [Step(f"{number(whole)} questions − {number(lost)} missed", f"{number(right)} right")]
    elif told or of_all:
        right = float(told[1] if told else of_all[1] if of_all else 0)
    else:
        return None
    if not 0 <= right <= whole or whole < LEAST:
        return None
    percent = right * 100 / whole
    passed = "a pass" if percent >= PASS else "no pass"
    margin = f", by {counted(round(abs(percent - PASS), 1), 'point')}" if percent != PASS else ""
    share = "" if whole == ITEMS else f", {number(percent, 1)}%"
    held = Step(f"{number(right)} of {number(whole)} right are {number(percent, 1)}%; {PASS}% passes", passed + margin)
    return Sum(f"{number(right)} of {number(whole)}{share}: {passed}", [*first, held], [PASSING])


def in_parts(text: str) -> str:
    """A score told in two parts as one: "9 of the 10 cases right and 60 of the other 90"; empty for any other."""
    parts = [(float(right), float(whole)) for right, whole in PART.findall(text)]
    if len(parts) != len(("cases", "the others")):
        return ""
    right, whole = (sum(numbers) for numbers in zip(*parts, strict=True))
    return f"{number(right)} right out of {number(whole)} exam questions, pass"


def left(text: str) -> Sum | None:
    """What each open question has of the time left: "2 hours 20 left and 55 questions to go"."""
    rest, open_ = HOURS_AND_MINUTES.search(text), DONE.search(text)
    if not rest or not open_ or not compiled(r"\bq(?:uestion)?s?\b|\bitems\b").search(text):
        return None
    # "2 hours 20": the minutes are unsaid.
    behind = compiled(r" (?:and )?\d{1,2}\b").sub("", text[rest.end() :], count=1)
    if not LEFT.match(text, rest.end()) and not LEFT.match(behind):
        return None
    minutes, count = minutes_in(rest, text), float(next(group for group in open_.groups() if group))
    if not 0 < count <= ITEMS or not 0 < minutes <= MINUTES:
        return None
    each = f"{number(minutes / count, 2)} minutes each, {number(minutes * 60 / count, 0)} seconds"
    steps = [
        Step(f"{number(minutes)} minutes ÷ {counted(count, 'question')}", each),
        Step("The exam as a whole: 240 minutes ÷ 100 questions", "2.4 minutes each"),
    ]
    return Sum(each, steps, [PASSES, PACE])


def kept(text: str) -> Sum | None:
    """What is left for the others where minutes are kept for some: "50 min for the 10 cases"."""
    found = KEPT_FOR.search(text)
    if not found:
        return None
    minutes, count = float(found[1]), float(found[2])
    if not 0 < count < ITEMS or not 0 < minutes < MINUTES:
        return None
    each = f"{number((MINUTES - minutes) / (ITEMS - count), 2)} minutes each"
    steps = [
        Step(f"{MINUTES} − {number(minutes)} minutes", f"{number(MINUTES - minutes)} minutes"),
        Step(f"÷ {number(ITEMS - count)} questions", each),
        Step(
            f"{number(minutes)} minutes ÷ {counted(count, 'question')} of those", f"{number(minutes / count, 2)} each"
        ),
    ]
    return Sum(f"The other {number(ITEMS - count)}: {each}", steps, [PACE])


def at_the_end(text: str) -> Sum | None:
    """What a pace leaves of the exam's time: "every question in 2 min flat, how much time is left"."""
    found = EACH_IN.search(text)
    if not found or not AT_THE_END.search(text):
        return None
    each = float(found[1] or found[2])
    used = each * ITEMS
    over = MINUTES - used
    how = f"{number(abs(over))} minutes {'left' if over >= 0 else 'too many'}"
    steps = [
        Step(f"{ITEMS} questions × {number(each)} minutes", f"{number(used)} minutes"),
        Step(f"{MINUTES} − {number(used)}", how),
    ]
    return Sum(how, steps, [PACE])


def due(text: str) -> Sum | None:
    """Which question the average pace has reached after so long."""
    spent = HOURS_AND_MINUTES.search(text)
    if not spent or not DUE.search(text) or not compiled(r"\b(?:be|have|done|at)\b").search(text):
        return None
    used = minutes_in(spent, text)
    if not 0 < used <= MINUTES:
        return None
    reached = number(used * ITEMS / MINUTES, 0)
    steps = [
        Step(f"{number(used)} minutes ÷ 2.4 minutes a question", f"{reached} questions"),
        Step("At two minutes a question in a first pass, which leaves time for a second", f"{number(used / 2, 0)}"),
    ]
    return Sum(f"Question {reached}", steps[: 2 if used <= 200 else 1], [PASSES])


def on_pace(text: str) -> Sum | None:
    """Whether so many questions in so much time are on the exam's pace: "60 questions in 2 hr 50"."""
    done, spent = DONE.search(text), HOURS_AND_MINUTES.search(text)
    if (
        not done
        or not spent
        or not OF_PACE.search(text)
        or not compiled(r"\bq(?:uestion)?s?\b|\bitems\b|\bexam\b").search(text)
    ):
        return None
    count = float(next(group for group in done.groups() if group))
    used = minutes_in(spent, text)
    if not 0 < count <= ITEMS or not 0 < used <= MINUTES:
        return None
    due = count * MINUTES / ITEMS
    off = round(used - due, 1)
    how = f"{number(abs(off))} minutes {'behind' if off > 0 else 'ahead'}" if off else "just on the average"
    left, open_ = MINUTES - used, ITEMS - count
    steps = [
        Step(f"{number(count)} questions × 2.4 minutes", f"{number(due)} minutes"),
        Step(f"Used: {number(used)} minutes", how),
    ]
    if open_:
        each = f"{number(left / open_, 2)} minutes each"
        steps.append(Step(f"Left: {number(left)} minutes for {number(open_)} questions", each))
    return Sum(f"{how[0].upper()}{how[1:]}", steps, [PASSES, PACE])


def minutes_in(spent: re.Match[str], text: str) -> float:
    """The minutes that :data:`HOURS_AND_MINUTES` found in ``text``."""
    hours, minutes, half, a_half, bare = spent.groups()
    # "2 hr 50" leaves the minutes unsaid.
    rest = (
        compiled(r" (?:and )?(\d{1,2})\b(?! ?(?:questions|qs|items|%))").match(text[spent.end() :])
        if hours and not minutes
        else None
    )
    used = float(bare) if bare else float(hours) * 60 + float(minutes or (rest[1] if rest else 0) or 0)
    return used + 30 * bool(half or a_half)

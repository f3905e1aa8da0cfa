"""Numbers, times and sizes in a learner's words. Pure."""

import re
from dataclasses import dataclass

from tutor.patterns import compiled

SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
LARGE = "twenty thirty forty fifty sixty seventy eighty ninety"
UNITS = {word: value for value, word in enumerate(SMALL.split())}
TENS = {word: 10 * value for value, word in enumerate(LARGE.split(), start=2)}
NUMBER_WORD = re.compile(
    rf"\b(?<!which )(?:({'|'.join(TENS)})(?:[ -]({'|'.join(list(UNITS)[1:10])}))?|({'|'.join(UNITS)}))\b"
)
#: A number as :func:`clean` leaves it.
NUMBER = r"(?<![\w.])(\d+(?:\.\d+)?)"
CPT = re.compile(r"(?<![\w.$])\d{5}(?=\b)(?!\.\d)")

HOURS = r"(?:hours?|hrs?|h)"
MINUTES = r"(?:minutes?|mins?)"
CLOCK = r"(?:[01]?\d|2[0-3])(?::[0-5]\d)? ?[ap]\.?m\b\.?|(?:[01]?\d|2[0-3]):[0-5]\d|(?:[01]\d|2[0-3])[0-5]\d\b"
#: What may stand between the two ends of a time.
UNTIL = (
    r"\s*(?:-|–|[^\d.;]{0,40}?\b(?:ends?|ended|stop(?:s|ped)?|finish(?:ed)?|to|until|till|through|thru|"
    r"out)\b[^\d.;]{0,12}?)\s*"
)
#: Behind a number that is no minutes: "1 hour 25 modifier".
OF_SOMETHING = r"(?:m[cg]g?|m[lL]|ccs?|g|units?|%|years?|yrs?|y/?o|mod|days?|cm|mm|x|/|base|or |and |vs)"
SPAN = re.compile(
    rf"(?<![\w.:])(?:(?P<from>{CLOCK}){UNTIL}(?P<to>{CLOCK})|(?P<hours>\d+(?:\.\d+)?)[ -]?{HOURS}(?: ?(?:and|"
    rf"&)? ?(?P<odd>\d{{1,2}})[ -]?(?:{MINUTES}|m)\b|(?P<bare>\d{{2}})\b|"
    rf" (?P<apart>[0-5]\d)\b(?! ?{OF_SOMETHING}))?(?![a-z])|"
    rf"(?P<minutes>\d{{1,4}}(?:\.\d+)?)[ -]?{MINUTES}\b)"
)
#: A span that tells how long a unit is, not how long something took.
OF_A_UNIT = re.compile(r"[- ]*(?:rule|(?:time )?units?|blocks?|increments?|intervals?)\b")
BEFORE_A_UNIT = re.compile(r"(?:\b(?:per|every|each|units? of|rounds? to)|/|(?:\d|–) ?(?:-|–|to)) ?$")
LEADS_TO_A_UNIT = re.compile(r"(?:\b(?:in|uses?|an?|the|of|by|with|into|has|pays|counts?|at)|,|^) ?$")
APART = re.compile(r";|,(?!\d)|\.(?!\d)|\b(?:and|plus|then|including|excluding)\b|\+")


def clean(text: str) -> str:
    """``text`` in small letters with numbers as digits: "Two and a half hrs" → "2.5 hrs", ".3" → "0.3"."""
    text = text.lower().replace("’", "'").replace("½", " 1/2").replace("×", "x").replace("÷", "/")
    text = NUMBER_WORD.sub(spelled, text)
    text = compiled(r"(?<=\d),(?=\d{3}\b)").sub("", text)
    text = compiled(r"(?<![\d.\w])\.(?=\d)").sub("0.", text)
    text = compiled(r"(\d+) ?(?:and (?:a half|1/2)|1/2)(?= |$)").sub(r"\1.5", text)
    text = compiled(r"\b(?:half an hour|(?:a )?half[ -]hour|1/2 (?:an )?hours?)").sub("30 minutes", text)
    text = compiled(r"\ban hour\b").sub("1 hour", text)
    text = compiled(rf"(\d+) {HOURS} and (?:a half|30 minutes)").sub(r"\1.5 hours", text)
    # "Wart x 3".
    text = compiled(r"\b(warts?|aks?|skin tags?|moles?|lesions?|keratos[ei]s) x ?(\d{1,2})\b(?! ?(?:[cm]m|x))").sub(
        r"\2 \1", text
    )
    return " ".join(text.split())


def spelled(found: re.Match[str]) -> str:
    tens, ones, small = found.groups()
    return str(UNITS[small] if small else TENS[tens] + UNITS.get(ones, 0))


@dataclass(frozen=True)
class Span:
    """A stretch of time in minutes, where it stands, and the clause around it."""

    minutes: float
    start: int
    end: int
    said: str
    clause: str


def spans(text: str) -> list[Span]:
    """Each time that ``text`` says something took; not the length of a unit, no ranges."""
    found = [
        match
        for match in SPAN.finditer(text)
        if match["from"] or not (tells_a_unit(text, match) or BEFORE_A_UNIT.search(text[: match.start()]))
    ]
    result = []
    for place, match in enumerate(found):
        lowest = found[place - 1].end() if place else 0
        highest = found[place + 1].start() if place + 1 < len(found) else len(text)
        left = max((m.end() for m in APART.finditer(text, lowest, match.start())), default=lowest)
        right = min((m.start() for m in APART.finditer(text, match.end(), highest)), default=highest)
        length = length_of(match)
        result.append(Span(length, match.start(), match.end(), match[0], text[left:right].strip()))
    return result


def tells_a_unit(text: str, match: re.Match[str]) -> bool:
    """ "15 minute units" does; "50 minutes, units?" asks for some."""
    behind = OF_A_UNIT.match(text[match.end() :])
    if not behind or "unit" not in behind[0]:
        return bool(behind)
    return "-" in match[0] or (not match[0].endswith("s") and bool(LEADS_TO_A_UNIT.search(text[: match.start()])))


def length_of(match: re.Match[str]) -> float:
    if match["minutes"]:
        return float(match["minutes"])
    if match["hours"]:
        return round(float(match["hours"]) * 60 + float(match["odd"] or match["bare"] or match["apart"] or 0), 2)
    return between(match["from"], match["to"])


def between(begun: str, over: str) -> float:
    """Minutes from one time of the clock to the next other."""
    start, end = clock(begun), clock(over)
    if end <= start:
        # "11:30 to 1:00" is over noon, "23:30 to 0:45" over midnight.
        noon = start < 13 * 60 and end + 12 * 60 > start and not compiled(r"[ap]\.?m").search(begun + over)
        end += 12 * 60 if noon else 24 * 60
    return float(end - start)


def events(text: str) -> list[tuple[str, str]]:
    """Each time of the clock with the words that name it: "start 7:12, close 9:20", or "7:12 start, 9:20 close"."""
    times = list(compiled(rf"(?<![\w.:])(?:{CLOCK})(?![\w:])").finditer(text))
    if not times:
        return []
    ends = [0, *(time.end() for time in times)]
    starts = [*(time.start() for time in times), len(text)]
    words = [text[start:end] for start, end in zip(ends, starts, strict=True)]
    leading = compiled(r"[a-z]{3}").search(words[0].rpartition(".")[2].rpartition(":")[2])
    return [(time[0], label) for time, label in zip(times, words[:-1] if leading else words[1:], strict=True)]


def clock(text: str) -> int:
    """Minutes since midnight."""
    digits = compiled(r"[^\d:]").sub("", text)
    hours, minutes = (
        digits.split(":") if ":" in digits else (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, 0)
    )
    late = compiled(r"([ap])\.?m").search(text)
    hour = int(hours) % 12 + (12 if late[1] == "p" else 0) if late else int(hours)
    return hour * 60 + int(minutes)


def only_code(text: str) -> str:
    """The one code of CPT that ``text`` names; empty where it names none or several."""
    codes = set(CPT.findall(text))
    return codes.pop() if len(codes) == 1 else ""


def first(pattern: str, text: str) -> float | None:
    """The number that ``pattern``'s first group to match has found."""
    found = compiled(pattern).search(text)
    return float(next(group for group in found.groups() if group)) if found else None


def age_of(text: str) -> float | None:
    """In years; months, weeks and days as parts of a year."""
    years = first(
        r"(?<![\d.])(\d{1,3})[- ]?(?:years?|yrs?|y/?o\b|y\.o)(?! (?:ago|plan))|\bage[d ]*(?:of )?(\d{1,3})\b|"
        r"(?<![\d.])(\d{2,3}) ?[mf]\b(?![/.'])|\b(?:man|woman|lady|patient|pt|girl|boy|child) of (\d{1,3})\b",
        text,
    )
    if years is not None:
        return years
    months = first(r"(?<![\d.])(\d{1,2})[- ]?(?:months?|mos?)[- ]old", text)
    if months is not None:
        return months / 12
    weeks = first(r"(?<![\d.])(\d{1,2})[- ]?(?:weeks?|wks?)[- ]old", text)
    days = weeks * 7 if weeks is not None else first(r"(?<![\d.])(\d{1,3})[- ]?days?[- ]old", text)
    return days / 365 if days is not None else None


def sex_of(text: str) -> str:
    """ "F", "M" or empty."""
    if compiled(r"\b(?:woman|female|lady|girl|she|her)\b|\d ?(?:y/?o ?)?f\b").search(text):
        return "F"
    return "M" if compiled(r"\b(?:man|male|gentleman|boy|he|his)\b|\d ?(?:y/?o ?)?m\b").search(text) else ""

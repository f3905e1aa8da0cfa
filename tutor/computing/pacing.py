"""The exam's minutes: how many a question has, and whether so many questions in so much time are on pace. Pure."""

import re

from tutor.answer import Step
from tutor.computing.reading import NUMBER
from tutor.computing.result import Rule, Sum, number

PACE = Rule("lesson:cases/exam-craft#why-it-matters-on-the-exam")
MINUTES, ITEMS = 240, 100
DONE = re.compile(
    rf"\b(?:question|q|#) ?#?{NUMBER}|{NUMBER} (?:exam )?(?:questions|qs|items)\b|"
    rf"\b(?:done|finished|answered|did) {NUMBER}\b"
)
HOURS_AND_MINUTES = re.compile(
    rf"{NUMBER} ?(?:hours?|hrs?|h)\b(?:,? ?(?:and )?(?:(\d+) ?(?:minutes?|mins?|m)\b|(half)|a (half)))?|"
    rf"{NUMBER} ?(?:minutes|mins?)\b"
)
OF_PACE = re.compile(
    r"\b(?:pace|track|behind|ahead|slow|fast|on time|in time|enough time|used|only (?:done|finished|at|on))\b"
)


def of(text: str) -> Sum | None:
    """The CPC exam: 100 questions in 240 minutes."""
    if found := on_pace(text):
        return found
    if re.search(r"\bhow many (?:exam )?questions\b.*\b(?:an|per|each|every) hour\b", text):
        return Sum("25 questions an hour", [Step("100 questions ÷ 4 hours", "25 an hour, 2.4 minutes each")], [PACE])
    if not re.search(
        r"\b(?:minutes?|time|seconds|long)\b.{0,40}\b(?:each|per|a|1) (?:exam )?question\b|\bper question\b", text
    ) or re.search(r"\bcase\b", text):
        return None
    seconds = "144 seconds"
    return Sum(
        "2.4 minutes for each question", [Step("240 minutes ÷ 100 questions", f"2.4 minutes, {seconds}")], [PACE]
    )


def on_pace(text: str) -> Sum | None:
    """Whether so many questions in so much time are on the exam's pace: "60 questions in 2 hr 50"."""
    done, spent = DONE.search(text), HOURS_AND_MINUTES.search(text)
    if (
        not done
        or not spent
        or not OF_PACE.search(text)
        or not re.search(r"\bq(?:uestion)?s?\b|\bitems\b|\bexam\b", text)
    ):
        return None
    count = float(next(group for group in done.groups() if group))
    hours, minutes, half, a_half, bare = spent.groups()
    # "2 hr 50" leaves the minutes unsaid.
    rest = (
        re.match(r" (?:and )?(\d{1,2})\b(?! ?(?:questions|qs|items|%))", text[spent.end() :])
        if hours and not minutes
        else None
    )
    used = float(bare) if bare else float(hours) * 60 + float(minutes or (rest[1] if rest else 0) or 0)
    used += 30 * bool(half or a_half)
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
    return Sum(f"{how[0].upper()}{how[1:]}", steps, [PACE])

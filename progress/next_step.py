"""The next best thing to do, and why. Pure; the later plan by exam date builds on the same reasoning."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

#: A domain with fewer answers than this tells too little to judge it by.
ENOUGH = 5
#: Missed questions worth a session of their own.
A_SET_OF_MISSED = 5


@dataclass(frozen=True)
class DomainStanding:
    """Where a learner stands in one domain. ``weight`` is the domain's items of the exam's 100."""

    slug: str
    name: str
    weight: int
    answered: int
    right: int
    lessons_unread: int = 0

    @property
    def accuracy(self) -> float | None:
        """Share of right answers, 0 to 1; none without answers."""
        return self.right / self.answered if self.answered else None

    @property
    def points_to_gain(self) -> float:
        """Exam points that the domain may still hold: weight × (1 - accuracy), the accuracy pulled towards one half by
        two right and two wrong answers that everybody starts with (Agresti and Coull's adjustment of a proportion)."""
        return self.weight * (1 - (self.right + 2) / (self.answered + 4))


@dataclass(frozen=True)
class NextStep:
    kind: Literal["start", "resume", "missed", "lesson", "domain"]
    title: str
    reason: str
    domain: str = ""


def next_step(standings: Sequence[DomainStanding], *, unfinished: str = "", missed: int = 0) -> NextStep:
    """What to do next: finish what is begun, repeat what was missed, then the domain with most exam points to gain.

    ``unfinished`` is the title of an attempt that waits; ``missed`` counts questions last answered wrongly.
    """
    if unfinished:
        return NextStep("resume", f"Finish “{unfinished}”", "You have begun it, and your place is kept.")
    if not any(standing.answered for standing in standings):
        return NextStep(
            "start", "Answer ten mixed questions", "They touch the exam's areas in its own proportion and show a start."
        )
    if missed >= A_SET_OF_MISSED:
        return NextStep(
            "missed",
            "Try your missed questions again",
            f"You last answered {missed} questions wrongly; what you were just taught comes back quickest now.",
        )
    unknown = [standing for standing in standings if standing.answered < ENOUGH]
    best = max(unknown or standings, key=lambda standing: standing.points_to_gain)
    points = f"{best.weight} of the exam's 100 questions"
    if best.answered < ENOUGH:
        so_far = f"you have answered {best.answered}" if best.answered else "you have not tried it"
        reason = f"It is {points}, and {so_far} so far."
    else:
        reason = (
            f"It is {points}, and you have {best.right} of {best.answered} right: most points are to be gained here."
        )
    if best.lessons_unread and (best.accuracy or 0) < 0.7:
        return NextStep("lesson", f"Read a lesson: {best.name}", reason, best.slug)
    return NextStep("domain", f"Practice {best.name}", reason, best.slug)

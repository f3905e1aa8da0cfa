"""A learner's skill as it is stored, and the bank that it is measured by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from time import monotonic

from curriculum.models import Domain
from progress.models import DomainTally, ForecastDay
from progress.readiness import AUTHORS, Ability, Curve, Evidence, Forecast, Item, ability, forecast, general, updated
from progress.reads import DomainCounts
from quizzes.models import AttemptItem, Question

#: Of one option in four a guess is right; a code that is typed is not guessed.
GUESS = {Question.Kind.SINGLE: 0.25, Question.Kind.CODE_ENTRY: 0.0}
#: What a response weighs against a first answer to a question of the bank: one to a question whose reasons the learner
#: has read before, and one to a drill, which is about looking one thing up.
AGAIN, DRILL = 0.3, 0.15
#: A process reads the bank anew after so many seconds.
FRESH = 300
#: The normal quantile of an interval that holds 80%.
Z80 = 1.2816
#: A forecast needs so many answers, in domains that make up so many of the exam's 100 items.
ANSWERS, COVERED = 20, 70


@dataclass(frozen=True)
class Bank:
    """The current items' parameters by question; by domain, in the blueprint's order, the domain itself, the mean curve
    of its items, the exam's items of it and the bank's."""

    items: dict[int, Item]
    domains: dict[int, Domain]
    curves: dict[int, Curve]
    weights: dict[int, int]
    sizes: dict[int, int]


def bank() -> Bank:
    """The bank as it was read at most :data:`FRESH` seconds ago, by this process."""
    return read_bank(int(monotonic() // FRESH))


@lru_cache(maxsize=1)
def read_bank(_turn: int) -> Bank:
    rows = Question.objects.filter(drill="", revisions__is_current=True).values_list(
        *("pk", "domain_id", "difficulty", "kind"),
        *("parameters__difficulty", "parameters__discrimination", "parameters__guessing"),
    )
    items: dict[int, Item] = {}
    by_domain: dict[int, list[Item]] = {}
    for pk, domain, level, kind, *fitted in rows:
        items[pk] = Item(*fitted) if fitted[0] is not None else authors_item(level, kind)
        by_domain.setdefault(domain, []).append(items[pk])
    domains = {domain.pk: domain for domain in Domain.objects.all()}
    weights = {pk: domain.items for pk, domain in domains.items()}
    middling = [authors_item(2, Question.Kind.SINGLE)]
    curves = {domain: Curve(by_domain.get(domain, middling)) for domain in weights}
    return Bank(items, domains, curves, weights, {domain: len(by_domain.get(domain, ())) for domain in weights})


def authors_item(level: int, kind: str) -> Item:
    """An item before there are answers enough: as hard as its author says."""
    return Item(AUTHORS[level], guessing=GUESS[Question.Kind(kind)])


def item_of(question: int, level: int, kind: str) -> Item:
    """A question's parameters, of one that is no longer or never was in the bank too."""
    return bank().items.get(question) or authors_item(level, kind)


def weight_of(*, drill: str, again: bool) -> float:
    """What a response weighs: ``again`` is to a question that the learner has answered before."""
    return DRILL if drill else AGAIN if again else 1.0


def authors_items() -> dict[int, Item]:
    """The bank's questions as their authors say."""
    rows = Question.objects.filter(drill="", revisions__is_current=True).values_list("pk", "difficulty", "kind")
    return {pk: authors_item(level, kind) for pk, level, kind in rows}


def first_answers() -> list[list[tuple[int, bool]]]:
    """Every learner's first answer to each question of the bank, as it is worded now: (question, whether rightly)."""
    rows = AttemptItem.objects.filter(
        answered_at__isnull=False, revision__is_current=True, revision__question__drill=""
    ).order_by("answered_at")
    found: dict[int, dict[int, bool]] = {}
    for learner, question, right in rows.values_list("attempt__learner", "revision__question", "correct").iterator():
        found.setdefault(learner, {}).setdefault(question, bool(right))
    return [list(answers.items()) for answers in found.values()]


def gained(item: AttemptItem, evidence: Mapping[int, Evidence]) -> Evidence:
    """What a response that is being stored adds to the ``evidence`` of its domain."""
    question = item.revision.question
    parameters = item_of(question.pk, question.difficulty, question.kind)
    weight = weight_of(drill=question.drill, again=item.times > 1)
    old = evidence.get(question.domain_id, Evidence())
    new = updated(evidence, question.domain_id, parameters, right=bool(item.correct), weight=weight)
    return Evidence(new.precision - old.precision, new.weighted - old.weighted)


@dataclass(frozen=True)
class Needed:
    """What a forecast still waits for: at least so many ``answers``, some of them in ``domains`` (primary keys)."""

    answers: int
    domains: Sequence[int]


class Readiness:
    """What a learner's answers say of the exam. ``tallies``: all of theirs by domain."""

    def __init__(self, tallies: Iterable[DomainTally | DomainCounts]) -> None:
        rows = list(tallies)
        self.evidence = {row.domain_id: Evidence(row.precision, row.weighted) for row in rows}
        #: Exam-style questions answered, by domain.
        self.answered = {row.domain_id: row.answered for row in rows if row.answered}
        #: As they are asked for: a page asks for each three times.
        self.abilities: dict[int, Ability] = {}

    @cached_property
    def needed(self) -> Needed | None:
        return needed(self.answered, bank().weights)

    @cached_property
    def forecast(self) -> Forecast | None:
        """None while there is too little to go by (:attr:`needed` says what)."""
        return None if self.needed else forecast(self.evidence, bank().curves, bank().weights)

    @cached_property
    def general(self) -> Ability:
        return general(self.evidence)

    def ability(self, domain: int) -> Ability:
        if domain not in self.abilities:
            self.abilities[domain] = ability(self.evidence, domain, self.general)
        return self.abilities[domain]

    def expected(self, domain: int) -> float:
        """The share of the domain's items that the learner would have right now, 0 to 1."""
        return bank().curves[domain](self.ability(domain).theta)

    def likely(self, domain: int) -> tuple[float, float]:
        """The ends of the 80% interval of :meth:`expected`."""
        curve, now = bank().curves[domain], self.ability(domain)
        return curve(now.theta - Z80 * now.error), curve(now.theta + Z80 * now.error)


def needed(answered: Mapping[int, int], weights: Mapping[int, int]) -> Needed | None:
    """None where a forecast may be shown; else the answers missing, and the untried domains, those that weigh most
    first, that together reach :data:`COVERED`."""
    covered = sum(weight for domain, weight in weights.items() if answered.get(domain))
    lacking = []
    for domain in sorted(weights, key=lambda domain: -weights[domain]):
        if covered < COVERED and not answered.get(domain):
            lacking.append(domain)
            covered += weights[domain]
    answers = max(ANSWERS - sum(answered.values()), len(lacking))
    return Needed(answers, lacking) if answers > 0 else None


def keep_forecast(learner: int, day: date) -> None:
    """Keep the forecast as it stands as that of the end of ``day``, unless there is one or too little to go by."""
    if now := Readiness(DomainTally.objects.filter(learner=learner)).forecast:
        ForecastDay.objects.bulk_create(
            [
                ForecastDay(
                    learner_id=learner, day=day, score=now.score, low=now.low, high=now.high, passing=now.passing
                )
            ],
            ignore_conflicts=True,
        )

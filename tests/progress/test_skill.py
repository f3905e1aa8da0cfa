from datetime import timedelta

import pytest
from django.utils import timezone

from curriculum.models import Domain
from progress.actions import take_in_earlier_answers
from progress.models import DomainTally, ForecastDay, ItemParameters
from progress.readiness import Evidence, Item
from progress.skill import AGAIN, ANSWERS, Needed, Readiness, needed, read_bank
from progress.skill import bank as known_bank
from quizzes import actions
from quizzes.answers import Response
from quizzes.models import Attempt, AttemptItem
from tests.conftest import NOW

pytestmark = pytest.mark.django_db


def give(item: AttemptItem, right: bool = True, now=NOW) -> None:
    choice = item.revision.key if right else (item.revision.key + 1) % 4
    actions.record_response(item=item, response=Response(choice, "", None, 30, []), now=now)


def readiness(learner) -> Readiness:
    return Readiness(DomainTally.objects.of(learner))


def test_a_stored_response_moves_its_domains_estimate(learner, start):
    item = start(learner, domain=Domain.objects.get(slug="radiology")).items.first()
    give(item)
    domain = item.revision.question.domain_id
    assert readiness(learner).ability(domain).theta > 0
    assert readiness(learner).answered == {domain: 1}


def test_a_replay_adds_no_evidence(learner, start):
    item = start(learner).items.first()
    give(item)
    before = DomainTally.objects.of(learner).values_list("precision", "weighted")[0]
    give(AttemptItem.objects.get(pk=item.pk))
    assert DomainTally.objects.of(learner).values_list("precision", "weighted")[0] == before


def test_a_question_met_before_says_less(learner, bank):
    revision = bank[0]
    gains = []
    for _ in range(2):
        attempt = Attempt.objects.create(learner=learner, title="", size=1, started_at=NOW)
        before = readiness(learner).evidence.get(revision.question.domain_id, Evidence()).weighted
        give(AttemptItem.objects.create(attempt=attempt, position=1, revision=revision, option_order="0123"))
        gains.append(readiness(learner).evidence[revision.question.domain_id].weighted - before)
    assert 0 < gains[1] < gains[0] * AGAIN * 1.5


def test_fitted_parameters_take_the_place_of_the_authors_level(bank):
    question = bank[0].question
    assert known_bank().items[question.pk] == Item(0.0, 1.0, 0.25)
    ItemParameters.objects.create(
        question=question, difficulty=1.5, discrimination=0.8, guessing=0.2, responses=300, fitted_at=timezone.now()
    )
    read_bank.cache_clear()
    assert known_bank().items[question.pk] == Item(1.5, 0.8, 0.2)


def test_a_forecast_waits_for_answers_in_enough_of_the_exam():
    weights = {1: 60, 2: 30, 3: 10}
    assert needed({}, weights) == Needed(ANSWERS, [1, 2])
    assert needed({2: 15, 3: 40}, weights) == Needed(1, [1])
    assert needed({1: 5, 2: 5}, weights) == Needed(ANSWERS - 10, [])
    assert needed({1: 10, 2: 10}, weights) is None


def test_with_the_first_answer_of_a_day_the_last_days_forecast_is_kept(learner, start, bank):
    first = [item for _ in range(2) for item in start(learner).items.all()]
    for item in first:
        give(item)
    assert not ForecastDay.objects.exists()
    ended = readiness(learner).forecast
    assert ended
    tomorrow = NOW + timedelta(days=1)
    for item in list(start(learner).items.all())[:2]:
        give(item, now=tomorrow)
    kept = ForecastDay.objects.get(learner=learner)
    assert kept.day == timezone.localdate(NOW)
    assert (kept.score, kept.low, kept.high) == pytest.approx((ended.score, ended.low, ended.high))


def test_answers_from_before_evidence_was_kept_are_taken_in_once(learner, start):
    for item in start(learner).items.all():
        give(item)
    kept = dict(DomainTally.objects.of(learner).values_list("domain", "precision"))
    assert take_in_earlier_answers() == 0
    DomainTally.objects.update(precision=0, weighted=0)
    assert take_in_earlier_answers() == 1
    assert dict(DomainTally.objects.of(learner).values_list("domain", "precision")) == pytest.approx(kept)
    assert take_in_earlier_answers() == 0

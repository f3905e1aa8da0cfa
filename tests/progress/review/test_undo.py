from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from progress.models import ReviewCard, ReviewLog
from progress.review import actions

pytestmark = pytest.mark.django_db
STATE = [*actions.STATE, "buried_until"]


def states():
    return list(ReviewCard.objects.order_by("pk").values("pk", *STATE))


@pytest.mark.parametrize("grade", ReviewCard.Grade.values)
def test_undoing_puts_the_card_and_its_siblings_back(learner, terms, grade):
    actions.add_terms(learner=learner, terms=terms, now=timezone.now())
    before = states()
    actions.grade(card=ReviewCard.objects.first(), grade=grade, now=timezone.now())
    assert states() != before
    actions.undo(learner=learner, today=timezone.localdate())
    assert states() == before
    assert not ReviewLog.objects.exists()


def test_what_practice_left_pending_comes_back_too(learner, own):
    today = timezone.localdate()
    own(stability=4.5, difficulty=6.25, last_review=today - timedelta(9), pending=1, pending_on=today - timedelta(1))
    before = states()
    actions.grade(card=ReviewCard.objects.get(), grade=4, now=timezone.now())
    assert ReviewLog.objects.get().elapsed == 1
    actions.undo(learner=learner, today=today)
    assert states() == before


def test_grades_are_taken_back_one_by_one_the_last_first(learner, own):
    first, second = own("first"), own("second")
    for card in (first, second):
        actions.grade(card=card, grade=3, now=timezone.now())
    undone = [actions.undo(learner=learner, today=timezone.localdate()) for _ in range(3)]
    assert undone == [second, first, None]


def test_yesterdays_grade_stays(learner, own):
    actions.grade(card=own(days=-1), grade=3, now=timezone.now() - timedelta(1))
    assert actions.undo(learner=learner, today=timezone.localdate()) is None


def test_nobody_undoes_anothers_grade(as_learner, guest, own):
    card = own()
    ReviewCard.objects.update(learner=guest)
    actions.grade(card=card, grade=3, now=timezone.now())
    response = as_learner.post(reverse("review:undo"), follow=True)
    assert "nothing to take back" in response.text
    assert ReviewLog.objects.count() == 1


def test_undo_leads_back_to_the_card(as_learner, own):
    card = own()
    as_learner.post(reverse("review:grade", args=[card.pk]), {"grade": "3"})
    assert as_learner.post(reverse("review:undo")).url == reverse("review:card", args=[card.pk])
    assert as_learner.get(reverse("review:card", args=[card.pk])).status_code == 200

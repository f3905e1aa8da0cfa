"""A learner's plan, when two learners become one and when everything is exported; erasing it is the row's cascade. And
what Ask knows of careers."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.dispatch import receiver

from careers import (
    amount_answers,
    beside_places,
    credential_answers,
    credential_details,
    credential_pay,
    earners,
    employer_answers,
    explained,
    outlook_answers,
    price_answers,
    ranking_answers,
    role_answers,
    specialty_answers,
    work_answers,
)
from careers.explaining import passage_of
from careers.models import CareerPlan
from codebook.content_files import digest_of
from codebook.signals import fingerprinting
from learners.models import Learner
from learners.signals import exporting, merging
from tutor.answer import Answer
from tutor.answering import composing
from tutor.composing import exam
from tutor.context import describing
from tutor.passages import Passage, gathering
from tutor.query import Query

#: Nobody asks about pay or jobs in words so far from talk (:func:`tutor.talk.odds`): most questions need not be read
#: for it.
FAR_FROM_TALK = -4.0


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    """The plan that was saved last stays."""
    theirs = CareerPlan.objects.filter(learner=guest).first()
    own = CareerPlan.objects.filter(learner=account).first()
    if theirs and (own is None or theirs.saved_at > own.saved_at):
        CareerPlan.objects.filter(learner=account).delete()
        CareerPlan.objects.filter(learner=guest).update(learner=account)


@receiver(exporting)
def export(learner: Learner, **kwargs: Any) -> tuple[str, dict[str, Any] | None]:
    plans = CareerPlan.objects.filter(learner=learner).values("level", "target", "state", "saved_at")
    return "career_plan", dict(*plans) or None


@receiver(gathering)
def passages(**kwargs: Any) -> Iterable[Passage]:
    return explained.passages()


@receiver(fingerprinting)
def what_passages_are_made_of(**kwargs: Any) -> str:
    return digest_of(settings.BASE_DIR / "careers")


@receiver(composing)
def answer(query: Query, **kwargs: Any) -> Answer | None:
    if exam.odds_of(query) < FAR_FROM_TALK:
        return None
    first = (
        price_answers.compose,
        amount_answers.compose,
        work_answers.of_statistics,
        work_answers.of_oneself,
        ranking_answers.in_part,
    )
    if found := next((found for compose in first if (found := compose(query))), None):
        return found
    composers = (
        beside_places,
        employer_answers,
        ranking_answers,
        outlook_answers,
        credential_answers,
        credential_pay,
        credential_details,
        earners,
        role_answers,
        specialty_answers,
        work_answers,
    )
    return next((found for one in composers if (found := one.compose(query))), None)


@receiver(describing)
def describe(ref: str, **kwargs: Any) -> Passage | None:
    return passage_of(ref)

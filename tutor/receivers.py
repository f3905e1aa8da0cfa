"""The passages go into the reference database; a learner's questions are merged and exported."""

import sqlite3
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.dispatch import receiver

from codebook.content import LayTermsFile
from codebook.content_files import digest_of, read_yaml
from codebook.signals import building, fingerprinting
from learners.models import Learner
from learners.signals import exporting, merging
from tutor import alike, diagnosis_names, index, talk
from tutor.content import read_examples, read_synonyms
from tutor.facts import of_facts
from tutor.model.result import read as read_result
from tutor.models import Asked, ModelChoice
from tutor.passages import Passage, gathered, gathering


@receiver(building)
def write_passages(connection: sqlite3.Connection, **kwargs: Any) -> None:
    index.write(connection, gathered(settings.FIXTURES), read_synonyms(settings.FIXTURES))
    lay = read_yaml(LayTermsFile, settings.FIXTURES / "codebook" / "lay_terms.yaml")
    diagnosis_names.write(connection, lay.terms)
    examples = read_examples(settings.FIXTURES)
    alike.write(connection, examples.ours, examples.declined)
    talk.write(connection)


@receiver(gathering)
def facts(**kwargs: Any) -> Iterable[Passage]:
    return of_facts(settings.FIXTURES)


@receiver(fingerprinting)
def what_passages_are_made_of(**kwargs: Any) -> str:
    return digest_of(settings.FIXTURES) + digest_of(settings.BASE_DIR / "tutor")


@receiver(merging)
def merge(guest: Learner, account: Learner, **kwargs: Any) -> None:
    Asked.objects.filter(learner=guest).update(learner=account)
    if not ModelChoice.objects.filter(learner=account).exists():
        ModelChoice.objects.filter(learner=guest).update(learner=account)


@receiver(exporting)
def export(learner: Learner, **kwargs: Any) -> tuple[str, list[Any]]:
    fields = ("text", "about", "asked_at", "outcome", "mark", "remark", "model_text")
    asked = list(Asked.objects.filter(learner=learner).values(*fields))
    for one in asked:
        result = read_result(one.pop("model_text"))
        one["language_model"] = result.text if result else ""
    return "questions_asked", asked


@receiver(exporting)
def export_choice(learner: Learner, **kwargs: Any) -> tuple[str, list[Any]]:
    choice = ModelChoice.objects.filter(learner=learner).values("host", "agreed_at", "day", "asked")
    return "language_model", list(choice)

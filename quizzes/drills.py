"""Drills: items that the code book makes, kept as questions so that they are asked and answered like any other.

They are no part of the bank (``Question.drill`` names their kind), and progress counts them apart.
"""

import hashlib
import json
from collections.abc import Sequence
from random import Random
from typing import Any

from django.utils.text import slugify

from codebook.drills import KINDS, Drill, drill
from curriculum.markup import html, inline
from curriculum.models import Topic
from quizzes.models import Question, Revision
from quizzes.selection import Candidate

__all__ = ["KINDS", "drawn"]

DOMAIN = "icd-10-cm"
#: The blueprint's topic that a kind of drill trains.
TOPICS = {
    "inclusion": "conventions",
    "seventh": "injuries and 7th characters",
    "excludes1": "conventions",
    "order": "sequencing",
    "billable": "conventions",
    "laterality": "conventions",
}
#: Drills of a kind that are asked. Learners share them, so that the table of questions stays small.
SEEDS = 10_000
#: A generated item is as hard as looking one thing up.
DIFFICULTY = 2


def drawn(kind: str, size: int, rng: Random) -> list[Candidate]:
    """``size`` drills of a ``kind`` (a key of :data:`TOPICS`), stored where they are new."""
    drills = [drill(kind, seed) for seed in rng.sample(range(SEEDS), size)]
    topic = Topic.objects.filter(domain__slug=DOMAIN, slug=slugify(TOPICS[kind])).first()
    return [Candidate(pk, topic.domain_id) for pk in stored(drills, topic)] if topic else []


def stored(drills: Sequence[Drill], topic: Topic) -> list[int]:
    """Primary keys of the drills' revisions. One that another code book words anew gets a new revision."""
    fields = {f"drill-{drill.kind}-{drill.seed}": revision_fields(drill) for drill in drills}
    Question.objects.bulk_create(
        [
            Question(
                slug=f"drill-{drill.kind}-{drill.seed}",
                domain=topic.domain,
                topic=topic,
                kind=Question.Kind.SINGLE if drill.options else Question.Kind.CODE_ENTRY,
                difficulty=DIFFICULTY,
                drill=drill.kind,
            )
            for drill in drills
        ],
        ignore_conflicts=True,
    )
    questions = Question.objects.in_bulk(list(fields), field_name="slug")
    digests = {slug: digest_of(words) for slug, words in fields.items()}
    Revision.objects.filter(question__in=questions.values()).exclude(digest__in=digests.values()).update(
        is_current=False
    )
    Revision.objects.bulk_create(
        [Revision(question=questions[slug], digest=digests[slug], **words) for slug, words in fields.items()],
        ignore_conflicts=True,
    )
    return list(
        Revision.objects.filter(question__in=questions.values(), digest__in=digests.values()).values_list(
            "pk", flat=True
        )
    )


def digest_of(words: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(words, sort_keys=True).encode()).hexdigest()


def revision_fields(drill: Drill) -> dict[str, Any]:
    return {
        "stem": html(drill.stem),
        "options": [
            {"text": inline(option.text), "why": inline(option.why), "key": option.key} for option in drill.options
        ],
        "accepts": list(drill.accepts),
        "near": [{"code": miss.code, "why": inline(miss.why)} for miss in drill.near],
        "rationale": html(drill.rationale),
        "find_it": drill.find_it,
        "references": ["Derived from the Tabular List by the code book"],
        "codes": drill.codes,
        "edition": "2026",
    }

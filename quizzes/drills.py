"""Drills: items that the code book, the glossary and the diagrams make, kept as questions so that they are asked and
answered like any other.

They are no part of the bank (``Question.drill`` names their kind), and progress counts them apart.
"""

from collections.abc import Sequence
from random import Random
from typing import Any

from django.utils.text import slugify

from codebook import drills as codebook_drills
from codebook.drills import Drill
from curriculum import drills as curriculum_drills
from curriculum.markup import html, inline
from curriculum.models import Topic
from quizzes.models import Question, Revision
from quizzes.models.bank import digest_of
from quizzes.selection import Candidate

#: What learners call the kinds, by where they come from.
GROUPS: dict[str, dict[str, str]] = {
    "From the code book": codebook_drills.KINDS,
    "Words and anatomy": curriculum_drills.KINDS,
}
KINDS: dict[str, str] = {kind: title for kinds in GROUPS.values() for kind, title in kinds.items()}
#: The blueprint's domain and topic that a kind of drill trains.
TOPICS = {
    "inclusion": ("icd-10-cm", "conventions"),
    "seventh": ("icd-10-cm", "injuries and 7th characters"),
    "excludes1": ("icd-10-cm", "conventions"),
    "order": ("icd-10-cm", "sequencing"),
    "billable": ("icd-10-cm", "conventions"),
    "laterality": ("icd-10-cm", "conventions"),
    "modifier": ("coding-guidelines", "modifiers"),
    "race": ("icd-10-cm", "conventions"),
    "section": ("hcpcs-level-ii", "supplies and DME"),
    "parts": ("medical-terminology", "combining forms"),
    "anatomy": ("anatomy", "planes and positions"),
}
#: Drills of a kind that are asked. Learners share them, so that the table of questions stays small.
SEEDS = 10_000
#: Where a kind has few subjects, so many drills are made of each.
DRILLS_OF_A_SUBJECT = 4
#: A generated item is as hard as looking one thing up.
DIFFICULTY = 2


def drawn(kind: str, size: int, rng: Random) -> list[Candidate]:
    """``size`` drills of a ``kind`` (a key of :data:`TOPICS`), stored where they are new; none without its content."""
    domain, title = TOPICS[kind]
    topic = Topic.objects.filter(domain__slug=domain, slug=slugify(title)).first()
    if topic is None:
        return []
    maker = codebook_drills if kind in codebook_drills.KINDS else curriculum_drills
    drills = [maker.drill(kind, seed) for seed in seeds(maker.few(kind), size, rng)]
    return [Candidate(pk, topic.domain_id) for pk in stored(drills, topic)]


def seeds(few: int | None, size: int, rng: Random) -> list[int]:
    """``size`` seeds at random; of a kind with ``few`` subjects no two for the same one."""
    if few is None:
        return rng.sample(range(SEEDS), size)
    return [subject + few * rng.randrange(DRILLS_OF_A_SUBJECT) for subject in rng.sample(range(few), min(size, few))]


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


def revision_fields(drill: Drill) -> dict[str, Any]:
    return {
        "stem": html(drill.stem) + drill.figure,
        "options": [
            {"text": inline(option.text), "why": inline(option.why), "key": option.key} for option in drill.options
        ],
        "accepts": list(drill.accepts),
        "near": [{"code": miss.code, "why": inline(miss.why)} for miss in drill.near],
        "rationale": html(drill.rationale),
        "find_it": drill.find_it,
        "references": [drill.source],
        "codes": drill.codes,
        "edition": "2026",
    }

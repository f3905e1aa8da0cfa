"""Reading the question bank from ``fixtures/questions/`` and writing it to the database."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.db.models import Count
from django.utils.text import slugify

from codebook.content_files import ContentError, read_yaml
from codebook.shelf import bare, find_many
from curriculum.content import Blueprint
from curriculum.markup import html, inline
from curriculum.models import Domain, Topic
from quizzes.content import BankItem, QuestionFile, System
from quizzes.models import CodeUse, Question, Revision
from quizzes.models.bank import digest_of

#: The systems whose codes the code book holds; CPT is the AMA's.
CODE_BOOK: tuple[System, ...] = ("ICD-10-CM", "HCPCS", "modifier")


def read_questions(root: Path, blueprint: Blueprint) -> list[BankItem]:
    """Every item of the bank, validated; a wrong file, topic or id raises :class:`ContentError`."""
    items: list[BankItem] = []
    homes: dict[str, Path] = {}
    for path in sorted((root / "questions").glob("*/*.yaml")):
        file = read_yaml(QuestionFile, path)
        domain = blueprint.domain(file.domain)
        if domain is None or path.parent.name != file.domain:
            raise ContentError(path, f"domain {file.domain!r} is not the blueprint's, or not the folder's")
        if file.topic not in domain.topics:
            raise ContentError(path, f"the blueprint's domain {file.domain} has no topic {file.topic!r}")
        for question in file.items:
            if question.id in homes:
                raise ContentError(path, f"the id stands in {homes[question.id]} already", where=question.id)
            homes[question.id] = path
            items.append(BankItem(path, file.domain, file.topic, file.case, question))
    return items


def load_questions(items: Sequence[BankItem]) -> None:
    """Upsert by slug. A changed wording becomes a new revision; the old one stays where a learner met it.

    A question whose item is gone is retired: it has no current revision.
    """
    domains = {domain.slug: domain for domain in Domain.objects.all()}
    topics = {(topic.domain_id, topic.slug): topic for topic in Topic.objects.all()}
    kept: list[int] = []
    uses: list[CodeUse] = []
    for item in items:
        domain = domains[item.domain]
        question, _ = Question.objects.update_or_create(
            slug=item.question.id,
            defaults={
                "domain": domain,
                "topic": topics[domain.pk, slugify(item.topic)],
                "kind": item.question.kind,
                "difficulty": item.question.difficulty,
                "case": item.case.id if item.case else "",
            },
        )
        kept.append(question.pk)
        named = {bare(code) for system in ("ICD-10-CM", "HCPCS") for code in item.question.codes.get(system, [])}
        uses += [CodeUse(question=question, code=code) for code in sorted(named)]
        fields = revision_fields(item)
        digest = digest_of(fields)
        question.revisions.exclude(digest=digest).update(is_current=False)
        question.revisions.update_or_create(digest=digest, defaults=fields | {"is_current": True})
    CodeUse.objects.all().delete()
    CodeUse.objects.bulk_create(uses)
    Revision.objects.current().exclude(question__in=kept).update(is_current=False)
    unmet = Revision.objects.filter(is_current=False).annotate(uses=Count("attempt_items"), word=Count("reports"))
    unmet.filter(uses=0, word=0).delete()


def codes_not_found(items: Sequence[BankItem]) -> list[tuple[BankItem, str, str]]:
    """Each (item, system, code) where a code that the item names is not in the code book."""
    missing: list[tuple[BankItem, str, str]] = []
    for system in CODE_BOOK:
        named = {code for item in items for code in item.question.codes.get(system, [])}
        known = find_many(system, sorted(named))
        missing += [
            (item, system, code)
            for item in items
            for code in item.question.codes.get(system, [])
            if bare(code) not in known
        ]
    return missing


def revision_fields(item: BankItem) -> dict[str, Any]:
    """A wording as it is stored: Markdown rendered here, once, so that no request pays for it."""
    question, case = item.question, item.case
    return {
        "case_note": {"title": case.title, "html": html(case.note)} if case else None,
        "stem": html(question.stem),
        "options": [
            {"text": inline(option.text), "why": inline(option.why), "key": option.key} for option in question.options
        ],
        "accepts": list(question.accepts),
        "near": [{"code": miss.code, "why": inline(miss.why)} for miss in question.near],
        "rationale": html(question.rationale),
        "find_it": question.find_it,
        "references": list(question.references),
        "codes": question.codes,
        "edition": question.edition,
        "reviewed": question.reviewed,
    }

"""Writing the curriculum from content that has been read and validated."""

import re
from collections.abc import Sequence

from django.utils.text import slugify

from codebook.links import mentions
from codebook.shelf import bare
from curriculum.content import Blueprint, LessonFile
from curriculum.diagrams import DiagramSchema
from curriculum.glossary import WORD_PARTS, GlossaryTerm
from curriculum.models import Diagram, Domain, Lesson, Term, Topic
from curriculum.term_links import linker


def load_blueprint(blueprint: Blueprint) -> None:
    """Upsert domains and topics by slug. A domain or topic that left the blueprint stays while questions need it."""
    for position, schema in enumerate(blueprint.domains, start=1):
        domain, _ = Domain.objects.update_or_create(
            slug=schema.slug,
            defaults={"title": schema.title, "short": schema.short, "items": schema.items, "position": position},
        )
        for place, title in enumerate(schema.topics, start=1):
            Topic.objects.update_or_create(
                domain=domain, slug=slugify(title), defaults={"title": title, "position": place}
            )


def load_glossary(glossary: Sequence[GlossaryTerm]) -> None:
    """The glossary as it is now: nothing of a learner's points at a term."""
    slugs = {term.schema.term: term.schema.slug for term in glossary}
    rows = []
    for kind, schema in ((term.kind, term.schema) for term in glossary):
        # "cardi/o" is looked for as "cardio" too, "-itis" as "itis".
        names = [schema.term, re.sub(r"[/-]", "", schema.term), *schema.also]
        rows.append(
            Term(
                slug=schema.slug,
                kind=kind,
                term=schema.term,
                definition=schema.definition,
                example=schema.example,
                parts=[slugs[part] for part in schema.parts],
                see_also=[slugs[name] for name in schema.see_also],
                also=list(schema.also),
                system=schema.system,
                is_linked=schema.link and kind not in WORD_PARTS,
                sorted_as=re.sub(r"[^a-z0-9]", "", schema.term.lower()),
                searched=f"|{'|'.join(names)}|{schema.definition}".lower(),
            )
        )
    Term.objects.all().delete()
    Term.objects.bulk_create(rows)
    linker.cache_clear()


def load_diagrams(diagrams: Sequence[tuple[DiagramSchema, str]]) -> None:
    """The diagrams as they are now: a drill that was made of one keeps its drawing."""
    Diagram.objects.all().delete()
    Diagram.objects.bulk_create(
        Diagram(
            title=schema.title,
            drawing=drawing,
            window=schema.window,
            places=[place.model_dump() for place in schema.places],
        )
        for schema, drawing in diagrams
    )


def load_lessons(lessons: Sequence[LessonFile]) -> None:
    """Upsert lessons by domain and slug; one whose file is gone goes too. Terms are linked here, once."""
    domains = {domain.slug: domain for domain in Domain.objects.all()}
    kept = []
    for file in lessons:
        seen: set[str] = set()
        lesson, _ = Lesson.objects.update_or_create(
            domain=domains[file.domain],
            slug=file.slug,
            defaults={
                "position": file.position,
                "title": file.front.title,
                "minutes": file.front.minutes,
                "objectives": file.front.objectives,
                "terms": file.front.terms,
                "blocks": [
                    {"html": linker().link(block["html"], seen)} if "html" in block else block for block in file.blocks
                ],
                "contents": file.contents,
                "codes": sorted({bare(code) for block in file.blocks for code in mentions(block.get("html", ""))}),
            },
        )
        kept.append(lesson.pk)
    Lesson.objects.exclude(pk__in=kept).delete()

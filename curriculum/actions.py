"""Writing the curriculum from content that has been read and validated."""

from collections.abc import Sequence

from django.utils.text import slugify

from curriculum.content import Blueprint, LessonFile
from curriculum.models import Domain, Lesson, Topic


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


def load_lessons(lessons: Sequence[LessonFile]) -> None:
    """Upsert lessons by domain and slug; one whose file is gone goes too."""
    domains = {domain.slug: domain for domain in Domain.objects.all()}
    kept = []
    for file in lessons:
        lesson, _ = Lesson.objects.update_or_create(
            domain=domains[file.domain],
            slug=file.slug,
            defaults={
                "position": file.position,
                "title": file.front.title,
                "minutes": file.front.minutes,
                "objectives": file.front.objectives,
                "terms": file.front.terms,
                "blocks": file.blocks,
                "contents": file.contents,
                "career": file.front.career or "",
            },
        )
        kept.append(lesson.pk)
    Lesson.objects.exclude(pk__in=kept).delete()

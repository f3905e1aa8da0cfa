"""Load everything under ``fixtures/`` that lives in the database. Idempotent, all or nothing."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from careers.content import check as check_careers
from codebook import reference, shelf
from codebook.content_files import ContentError, digest_of
from curriculum.actions import load_blueprint, load_diagrams, load_glossary, load_lessons
from curriculum.content import read_blueprint, read_lessons
from curriculum.diagrams import read_diagrams
from curriculum.glossary import read_glossary
from curriculum.models import ContentLoad
from quizzes.bank import codes_not_found, load_questions, read_questions
from quizzes.content import BankItem


class Command(BaseCommand):
    help = "Load lessons and questions from fixtures/ into the database; one wrong file stops the whole load."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="validate the files without writing")
        parser.add_argument("--if-changed", action="store_true", help="do nothing if this content is loaded already")
        parser.add_argument("--root", type=Path, default=settings.FIXTURES, help="the content's folder")

    def handle(self, *, check: bool, if_changed: bool, root: Path, **options: Any) -> None:
        digest = digest_of(root)
        if if_changed and ContentLoad.objects.filter(digest=digest).exists():
            self.stdout.write("Content is up to date.")
            return
        try:
            blueprint = read_blueprint(root)
            lessons = read_lessons(root, blueprint)
            glossary = read_glossary(root)
            diagrams = read_diagrams(root)
            questions = read_questions(root, blueprint)
            known = {item.question.id for item in questions}
            for lesson in lessons:
                if missing := set(lesson.front.questions) - known:
                    raise ContentError(lesson.path, f"names questions that do not exist: {', '.join(sorted(missing))}")
            check_careers()
            lacking = check_codes(questions)
        except (ContentError, reference.NotBuilt) as error:
            raise CommandError(f"Nothing was loaded. {error}") from None
        if not check:
            with transaction.atomic():
                load_blueprint(blueprint)
                load_glossary(glossary)
                load_diagrams(diagrams)
                load_lessons(lessons)
                load_questions(questions)
                ContentLoad.objects.update_or_create(pk=1, defaults={"digest": digest})
        if lacking:
            first = "; ".join(lacking[:5]) + (" …" if len(lacking) > 5 else "")
            self.stdout.write(
                f"{len(lacking)} codes that questions name are not in the imported code sets: {first}. The questions "
                "stay as written for the shipped ones. To go back to those: manage.py build_codebook --shipped"
            )
        verb = "Valid" if check else "Loaded"
        self.stdout.write(
            f"{verb}: {len(blueprint.domains)} domains, {len(lessons)} lessons, {len(questions)} questions, "
            f"{len(glossary)} terms."
        )


def check_codes(questions: list[BankItem]) -> list[str]:
    """Every ICD-10-CM, HCPCS and modifier code that an item names must be in the code book.

    An imported code set may lack codes of another year: they are no error, but returned, each with its question.
    """
    imported = reference.meta("imported").split(", ")
    lacking = []
    for item, system, code in codes_not_found(questions):
        if shelf.SLUG_OF[system] not in imported:
            raise ContentError(item.path, f"{code} is not in the code book's {system}", where=item.question.id)
        lacking.append(f"{code} ({item.question.id})")
    return lacking

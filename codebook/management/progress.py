"""What the commands that build the code book say on the way and at its end."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from django.core.management.base import BaseCommand, CommandError

from codebook import actions, reference
from codebook.content_files import ContentError


class BookCommand(BaseCommand):
    @contextmanager
    def refusals(self) -> Iterator[None]:
        """What is wrong with a file, as the command's error."""
        try:
            yield
        except (ContentError, ValueError, OSError, sqlite3.OperationalError) as error:
            raise CommandError(f"The code book was not built; the old one stays. {error}") from None

    def show(self, step: str, done: int, of: int) -> None:
        if self.stdout.isatty():
            bar = "█" * done * 4 + "░" * (of - done) * 4
            self.stdout.write(f"\r{bar} {step:32}", ending="\n" if done == of else "")
            self.stdout.flush()

    def kept(self) -> None:
        self.stdout.write(f"It is kept in {actions.imports()} for every later build.")
        self.stdout.write("To see which questions name codes that it lacks: manage.py load_content --check")

    def report(self, counts: Mapping[str, int]) -> None:
        listed = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        self.stdout.write(f"Built, {reference.path().stat().st_size / 1e6:.0f} MB: {listed}.")

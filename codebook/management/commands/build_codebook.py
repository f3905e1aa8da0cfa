"""Build the reference database from the pinned packages, ``fixtures/codebook/`` and imported code sets."""

from typing import Any

from django.core.management.base import CommandParser

from codebook import actions
from codebook.management.progress import BookCommand


class Command(BookCommand):
    help = "Build the code book: ICD-10-CM, HCPCS Level II, modifiers, risk adjustment and their search index."

    def add_arguments(self, parser: CommandParser) -> None:
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--if-changed", action="store_true", help="do nothing if this code book is built already")
        choice.add_argument("--shipped", action="store_true", help="drop imported code sets: back to those shipped")

    def handle(self, *, if_changed: bool, shipped: bool, **options: Any) -> None:
        if if_changed and actions.is_current():
            self.stdout.write("Code book is up to date.")
            return
        with self.refusals():
            action = actions.drop_imports if shipped else actions.build_book
            counts = action(progress=self.show)
        self.report(counts)

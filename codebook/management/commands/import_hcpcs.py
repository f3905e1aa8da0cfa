"""Take CMS's quarterly HCPCS Level II file: ``manage.py import_hcpcs FILE``."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from codebook import actions, reference
from codebook.management.progress import BookCommand


class Command(BookCommand):
    help = "Replace the HCPCS Level II teaching set by CMS's file, such as HCPC2026_OCT_ANWEB.txt."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="HCPC2026_OCT_ANWEB.txt, unpacked from CMS's zip file")

    def handle(self, *, file: Path, **options: Any) -> None:
        with self.refusals():
            found = actions.import_hcpcs(file=file, progress=self.show)
        self.stdout.write(f"HCPCS Level II is now {reference.meta('hcpcs')}.")
        self.stdout.write(
            f"{len(found.codes):,} codes, {len(found.modifiers):,} modifiers taken; "
            f"{len(found.terminated):,} terminated left out; refused: {found.cpt:,} CPT, {found.dental:,} dental."
        )
        self.kept()

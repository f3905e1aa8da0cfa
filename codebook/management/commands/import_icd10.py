"""Take CMS's yearly ICD-10-CM files: ``manage.py import_icd10 FOLDER``."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from codebook import actions, reference
from codebook.management.progress import BookCommand


class Command(BookCommand):
    help = "Replace ICD-10-CM by the release in a folder: CMS's “Code Tables, Tabular and Index”, unpacked."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder with icd10cm_tabular_2027.xml")

    def handle(self, *, folder: Path, **options: Any) -> None:
        with self.refusals():
            counts = actions.import_icd10(folder=folder, progress=self.show)
        self.stdout.write(f"ICD-10-CM is now {reference.meta('icd-10-cm')}.")
        self.report(counts)
        self.kept()

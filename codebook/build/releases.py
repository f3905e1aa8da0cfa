"""Which files a release of ICD-10-CM is read from: those inside the pinned package, or an operator's own."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from codebook.build.packages import data_folder
from codebook.build.texts import text_of
from codebook.content_files import ContentError

#: The files of a release by what their names have in common; CMS writes "icd10cm_index_2026.xml" as well as
#: "icd10c-tabular-April-1-2026.xml".
NAMES = {
    "tabular": r"tabular.*\.xml",
    "order": r"order.*\.txt",
    "index": r"(?<![_-]e)(?<![_-]e[_-])index.*\.xml",
    "external": r"[_-]e[_-]?index.*\.xml",
    "neoplasm": r"neoplasm.*\.xml",
    "drug": r"drug.*\.xml",
}


class Everything:
    """The list of codes where there is none: whatever the tabular list spells out is one."""

    def __contains__(self, code: object) -> bool:
        return True


@dataclass(frozen=True)
class Release:
    """One year's files. ``codes`` are those that there are, without dots."""

    tabular: Path
    codes: Container[str] = Everything()
    #: The Alphabetic Index and its tables: "index", "external", "neoplasm", "drug".
    indexes: Mapping[str, Path] = field(default_factory=dict)

    def name(self, version: str) -> str:
        """ "FY2027", or "FY2026, April 2026 release" where the file's name says so."""
        year = f"FY{version}" if re.fullmatch(r"20\d\d", version) else version or self.tabular.name
        month = re.search(r"(January|April|July)[\W_]+(?:\d+[\W_]+)?(20\d\d)", self.tabular.stem, re.IGNORECASE)
        return f"{year}, {month[1].title()} {month[2]} release" if month else year


def shipped() -> Release:
    files = release_in(data_folder("simple_icd_10_cm"))
    [codes] = files.tabular.parent.glob("code-list-*.txt")
    return Release(files.tabular, frozenset(text_of(codes).split()), files.indexes)


def release_in(folder: Path) -> Release:
    """The release whose files lie in ``folder`` or one folder below it; its order file, if present, lists the codes."""
    files = files_in(folder)
    tabular = files.pop("tabular", None)
    if tabular is None:
        raise ContentError(folder, "holds no icd10cm_tabular_….xml of CMS's “Code Tables, Tabular and Index”")
    order = files.pop("order", None)
    return Release(tabular, billable_in(order) if order else Everything(), files)


def files_in(folder: Path) -> dict[str, Path]:
    """What a release is read from, by the keys of :data:`NAMES`."""
    if not folder.is_dir():
        raise ContentError(folder, "is no folder; unpack CMS's zip file and give the folder that it makes")
    candidates = [path for pattern in ("*", "*/*") for path in sorted(folder.glob(pattern)) if path.is_file()]
    found: dict[str, Path] = {}
    for key, pattern in NAMES.items():
        named = re.compile(rf"icd10c(?!.*addenda).*{pattern}", re.IGNORECASE)
        matching = [path for path in candidates if named.fullmatch(path.name)]
        if len(matching) > 1:
            names = ", ".join(str(path.relative_to(folder)) for path in matching)
            raise ContentError(folder, f"holds several files of one kind ({names}); keep one release in it")
        if matching:
            found[key] = matching[0]
    return found


def billable_in(order: Path) -> frozenset[str]:
    """The codes that CMS's order file marks billable: order number, code at 7–13, "1" or "0" at 15, titles."""
    codes = set()
    for number, line in enumerate(text_of(order).splitlines(), start=1):
        if not line.strip():
            continue
        if not (found := re.match(r"\d{5} ([A-Z][\dA-Z]{2,6}) +([01]) ", line)):
            raise ContentError(order, f"is no line of CMS's order file: {line[:30]!r}", line=number)
        if found[2] == "1":
            codes.add(found[1])
    return frozenset(codes)

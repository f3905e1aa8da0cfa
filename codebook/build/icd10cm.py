"""ICD-10-CM from the pinned package simple-icd-10-cm, as rows for the reference database.

The package takes 200 MB and two seconds to load: only the builder imports it, never a web worker.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from importlib.metadata import version

#: What a version of the package holds, as CMS names it.
RELEASES = {"1.5.0": "FY2026, April 2026 release"}

NOTES = {
    "includes": "get_includes",
    "inclusion term": "get_inclusion_term",
    "excludes1": "get_excludes1",
    "excludes2": "get_excludes2",
    "use additional": "get_use_additional_code",
    "code first": "get_code_first",
    "code also": "get_code_also",
}


@dataclass
class Entry:
    system: str
    kind: str
    code: str
    title: str
    billable: bool = False
    extended: bool = False
    parent: str | None = None
    chapter: str = ""
    category: str | None = None
    unit: str = ""
    remark: str = ""
    notes: list[tuple[str, str]] = field(default_factory=list)
    seventh: dict[str, str] = field(default_factory=dict)

    @property
    def bare(self) -> str:
        return self.code.replace(".", "")


def release() -> str:
    package = version("simple-icd-10-cm")
    return RELEASES.get(package, f"as in simple-icd-10-cm {package}")


def entries() -> Iterator[Entry]:
    """Chapters, blocks, categories and codes in the book's order. ``parent`` is "kind:code", because B20 is both."""
    import simple_icd_10_cm as icd

    chapter, category = "", None
    for code in icd.get_all_codes():
        if icd.is_chapter(code):
            chapter = code
            yield Entry(
                "ICD-10-CM",
                "chapter",
                code,
                title_of(icd.get_description(code)),
                chapter=code,
                notes=list(notes_of(icd, code)),
            )
            continue
        # A block of one category (B20, F99, P84, R99, Z66) stands twice; the package answers for the category.
        if code == category:
            continue
        if icd.is_block(code) and not icd.is_category(code):
            yield Entry(
                "ICD-10-CM",
                "block",
                code,
                title_of(icd.get_description(code)),
                parent=f"chapter:{chapter}",
                chapter=chapter,
                notes=list(notes_of(icd, code)),
            )
            continue
        if icd.is_category(code):
            category = code
            parent = icd.get_parent(code)
            above = f"block:{parent}" if "-" in parent else f"chapter:{chapter}"
        else:
            above = f"category:{category}" if icd.get_parent(code) == category else f"code:{icd.get_parent(code)}"
        yield Entry(
            "ICD-10-CM",
            "category" if code == category else "code",
            code,
            clean(icd.get_description(code)),
            billable=icd.is_leaf(code),
            extended=icd.is_extended_subcategory(code),
            parent=above,
            chapter=chapter,
            category=category,
            notes=list(notes_of(icd, code)),
            seventh={key: clean(meaning) for key, meaning in icd.get_seven_chr_def(code).items()},
        )


def notes_of(icd: object, code: str) -> Iterator[tuple[str, str]]:
    for kind, getter in NOTES.items():
        found = getattr(icd, getter)(code)
        for text in [found] if isinstance(found, str) else found:
            # "code first" and "use additional" are one text with a list in its lines.
            if cleaned := "\n".join(filter(None, map(clean, str(text).splitlines()))):
                yield kind, cleaned
    seven = clean(str(getattr(icd, "get_seven_chr_note")(code)))  # noqa: B009
    if seven:
        yield "7th character", seven


def clean(text: str) -> str:
    """Some texts hold stray tabs and runs of blanks."""
    return re.sub(r"\s+", " ", text).strip()


def title_of(text: str) -> str:
    """A chapter's or block's title without the range that the book prints behind it."""
    return re.sub(r" *\([A-Z0-9]{3}(-[A-Z0-9]{3})?\)$", "", clean(text))

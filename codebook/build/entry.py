"""A place in the book as the builder writes it, whatever code set it comes from."""

from dataclasses import dataclass, field


@dataclass
class Entry:
    system: str
    kind: str
    code: str
    title: str
    billable: bool = False
    extended: bool = False
    #: "kind:code", because B20 is block and category.
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

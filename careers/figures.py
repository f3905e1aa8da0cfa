"""Sources and figures: a number never travels without its unit, its measure, its period and where it was read."""

import re
from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Literal, Self

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainValidator, StringConstraints, model_validator

from curriculum.markup import html

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Kind = Literal["official", "survey", "published", "guide"]
Unit = Literal["usd-year", "usd-hour", "usd", "percent", "jobs", "openings-year", "ceu", "hours", "years", "rank"]
Measure = Literal[
    "mean",
    "median",
    "percentile",
    "middle half",
    "band",
    "count",
    "price",
    "rule",
    "rank",
    "projected change",
    "change",
    "difference",
    "share",
    "relative standard error",
]

#: What the reader sees on the badge, and the badge's class.
BADGES: dict[Kind, tuple[str, str]] = {
    "official": ("official", "badge badge-official"),
    "survey": ("association survey", "badge badge-survey"),
    "published": ("published", "badge"),
    "guide": ("guide estimate", "badge badge-estimate"),
}
REFERENCE = re.compile(r"\[\[(@?)([a-z0-9-]+)\]\]")
#: In any text of a page: the period of the newest wage survey, as in "May 2025".
SURVEY_PERIOD = "[[survey-period]]"


class Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(Schema):
    """Where figures come from. ``read_from``: the publisher's own page or file, or somebody's copy of it."""

    id: Slug
    publisher: Text
    title: Text
    short: Text
    address: str = ""
    period: Text
    kind: Kind
    read_from: Literal["primary", "secondary copy"]
    checked: date
    note: str = ""

    @property
    def badge(self) -> SafeString:
        words, classes = BADGES[self.kind]
        return format_html('<span class="{}">{}</span>', classes, words)


@dataclass
class References:
    """What an id in a content file may mean. Filled while the files are read, in order.

    ``year`` and ``period`` are those of the newest wage survey: its figures answer to ``us-median`` and to
    ``us-median-2025``, so that a sentence about one year stays true when the next survey comes.
    """

    sources: dict[str, Source] = field(default_factory=dict)
    figures: dict[str, "Figure"] = field(default_factory=dict)
    #: The surveys' periods, oldest first, and how the ids of each one's figures end.
    years: dict[str, str] = field(default_factory=dict)
    #: Of the newest wage survey, by the prefix of their figures; and credentials, by slug.
    occupations: Mapping[str, Any] = field(default_factory=dict)
    credentials: Mapping[str, Any] = field(default_factory=dict)
    year: int = 0
    period: str = ""


#: Set while the library is loading, so that an unknown id is reported with its file and line like any other mistake.
REFERENCES: ContextVar[References] = ContextVar("REFERENCES")


def look_up(kind: str, known: Mapping[str, Any], key: object) -> Any:
    if not isinstance(key, str) or key not in known:
        raise ValueError(f"there is no {kind} {key!r}")
    return known[key]


def source_called(key: object) -> Source:
    return key if isinstance(key, Source) else look_up("source", REFERENCES.get().sources, key)


def figure_called(key: object) -> "Figure":
    if isinstance(key, Figure):
        return key
    known = REFERENCES.get()
    if isinstance(key, str) and key not in known.figures:
        key = key.removesuffix(f"-{known.year}")
    return look_up("figure", known.figures, key)


def dated(text: str) -> str:
    return text.replace(SURVEY_PERIOD, REFERENCES.get().period) if SURVEY_PERIOD in text else text


DatedText = Annotated[Text, AfterValidator(dated)]
SourceRef = Annotated[Source, PlainValidator(source_called)]


class Figure(Schema):
    """One number, or a band from ``low`` to ``high``; ``open_ended`` for "and more", ``about`` for a rounded one."""

    id: Slug
    label: Text
    value: float | None = None
    low: float | None = None
    high: float | None = None
    open_ended: bool = False
    about: bool = False
    unit: Unit
    measure: Measure
    period: Text
    source: SourceRef
    note: str = ""

    @model_validator(mode="after")
    def one_number_or_a_band(self) -> Self:
        band = self.low is not None and self.high is not None and self.low < self.high
        if (self.value is not None) == band or (self.low is None) != (self.high is None):
            raise ValueError("give either a value, or a low that is below a high")
        return self

    @property
    def text(self) -> str:
        """As the reader sees it: ``$51,140``, ``$58,000–$72,000+``, ``$24.59 an hour``, ``60–70%``."""
        if self.value is not None:
            words = amount(self.value, self.unit)
        elif self.unit == "percent":
            words = f"{self.low:g}–{self.high:g}%"
        else:
            words = f"{amount(self.low or 0, self.unit)}–{amount(self.high or 0, self.unit)}"
        return ("about " if self.about else "") + words + ("+" if self.open_ended else "") + per(self.unit)

    @property
    def provenance(self) -> str:
        """``median, May 2025``."""
        return f"{self.measure}, {self.period}"

    @property
    def link(self) -> SafeString:
        """The number, as a link to its source at the page's end."""
        return format_html('<a class="figure-link" href="#source-{}">{}</a>', self.source.id, self.text)


FigureRef = Annotated[Figure, PlainValidator(figure_called)]


def amount(value: float, unit: Unit) -> str:
    if unit == "usd-hour" or (unit == "usd" and value % 1):
        return f"${value:,.2f}"
    if unit in ("usd-year", "usd"):
        return f"${value:,.0f}"
    if unit == "percent":
        return f"{value:g}%".replace("-", "−")
    if unit == "rank":
        return ordinal(int(value))
    return f"{value:,.0f}"


def per(unit: Unit) -> str:
    return " an hour" if unit == "usd-hour" else ""


def ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


class FigureGroup(Schema):
    """Figures that share a source, a period, a unit or a measure; each may still give its own."""

    items: dict[str, Figure] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def hand_down(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("items"), dict):
            return data
        shared = {key: value for key, value in data.items() if key != "items"}
        if unknown := shared.keys() - Figure.model_fields.keys():
            raise ValueError(f"a figure has no {min(unknown)!r}")
        return {"items": {key: {"id": key, **shared, **(own or {})} for key, own in data["items"].items()}}


@dataclass(frozen=True)
class Prose:
    """An author's Markdown as HTML. ``[[figure-id]]`` became the figure's text, ``[[@source-id]]`` a citation."""

    html: SafeString
    figures: tuple[Figure, ...] = ()
    sources: tuple[Source, ...] = ()
    #: True where the text is one figure and nothing else, as in a table's cell.
    alone: bool = False

    @property
    def inline(self) -> SafeString:
        """Without the paragraph around it, where there is only one."""
        text = self.html.strip()
        if text.count("<p>") == 1 and text.startswith("<p>") and text.endswith("</p>"):
            return mark_safe(text[3:-4])  # noqa: S308
        return mark_safe(text)  # noqa: S308

    @property
    def figure(self) -> Figure | None:
        return self.figures[0] if self.alone else None


def prose(text: object) -> Prose:
    """Markdown with references, resolved. A number that counts stands in the figures, not in the prose."""
    if isinstance(text, Prose):
        return text
    if not isinstance(text, str):
        raise ValueError("text expected")
    figures: list[Figure] = []
    sources: list[Source] = []

    def resolved(match: re.Match[str]) -> str:
        if match[1]:
            sources.append(source := source_called(match[2]))
            badge = "" if source.kind in ("official", "published") else source.badge
            return format_html(
                '(<a href="#source-{}">{}</a>{})', source.id, source.short, badge and format_html(" {}", badge)
            )
        figures.append(figure := figure_called(match[2]))
        # An estimate says so every time; a survey where the text first leans on it.
        first = figure.source not in [earlier.source for earlier in figures[:-1]]
        if figure.source.kind == "guide" or (figure.source.kind == "survey" and first):
            return format_html("{} {}", figure.link, figure.source.badge)
        return figure.link

    text = dated(text)
    rendered = REFERENCE.sub(resolved, html(text))
    every_source = dict.fromkeys([*(figure.source for figure in figures), *sources])
    alone = bool(REFERENCE.fullmatch(text.strip())) and bool(figures)
    # The HTML was cleaned by markup.html, the references escaped by format_html.
    return Prose(mark_safe(rendered), tuple(figures), tuple(every_source), alone)  # noqa: S308


ProseText = Annotated[Prose, PlainValidator(prose)]

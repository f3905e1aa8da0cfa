"""Sources and figures: a number never travels without its unit, its measure, its period and where it was read."""

import re
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Annotated, Any, Literal, Self, TypeVar

from django.utils import timezone
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

#: What the reader sees on the badge of a kind, the most reliable first.
BADGES: dict[Kind, str] = {
    "official": "official",
    "survey": "association survey",
    "published": "published",
    "guide": "guide estimate",
}
#: A source's warning within a text: a mark at each of its figures, and in words at the first.
DUE_MARK = mark_safe('<span class="due" role="img" aria-label="may be out of date">!</span>')
DUE = mark_safe(' <span class="badge badge-due">may be out of date</span>')
#: ``[[figure]]``, ``[[figure - figure]]`` for their difference, ``[[@source]]``.
REFERENCE = re.compile(r"\[\[(@?)([a-z0-9-]+)(?: - ([a-z0-9-]+))?\]\]")
#: In any text of a page: the period of the newest wage survey, as in "May 2025".
SURVEY_PERIOD = "[[survey-period]]"


class Schema(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


# A page shows some of these a hundred times, and there are only a few of each.
@cache
def badge_of(kind: Kind, warning: str) -> SafeString:
    badge = format_html('<span class="badge badge-{}">{}</span>', kind, BADGES[kind])
    return format_html('{} <span class="badge badge-due">{}</span>', badge, warning) if warning else badge


@cache
def mark_of(kind: Kind, stale: bool) -> SafeString:
    mark = format_html('<span class="kind kind-{}" role="img" aria-label="{}"></span>', kind, BADGES[kind])
    return mark + DUE_MARK if stale else mark


class Source(Schema):
    """Where figures come from. ``read_from``: the publisher's own page or file, or somebody's copy of it.

    ``next_release``: when its publisher should have newer figures; null where none will replace these, as for a past
    year that is kept for a trend.
    """

    id: Slug
    publisher: Text
    title: Text
    short: Text
    address: str = ""
    period: Text
    kind: Kind
    read_from: Literal["primary", "secondary copy"]
    checked: date
    next_release: date | None
    note: str = ""

    def stale_on(self, day: date) -> bool:
        return self.next_release is not None and day >= self.next_release

    @property
    def warning(self) -> str:
        """What stands beside its figures from its next release on. Reads the clock, so that no page has to."""
        if self.next_release is None or not self.stale_on(timezone.localdate()):
            return ""
        return f"may be out of date: newer figures have been due since {self.next_release:%B %Y}"

    @property
    def badge(self) -> SafeString:
        """Its kind in words, and the warning."""
        return badge_of(self.kind, self.warning)

    @property
    def mark(self) -> SafeString:
        """Its kind as a small shape, for a figure within a sentence; its name for those who listen."""
        return mark_of(self.kind, bool(self.warning))

    @property
    def citation(self) -> SafeString:
        return format_html('(<a href="#source-{}">{}{}</a>)', self.id, self.short, self.mark)


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

    @cached_property
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

    @cached_property
    def link(self) -> SafeString:
        """The number as a link to its source at the page's end, where its measure, period and badge stand beside it."""
        return format_html('<a class="figure-link" href="#source-{}">{}</a>', self.source.id, self.text)

    @property
    def mention(self) -> SafeString:
        """The number within a sentence: with the mark of its kind, as a link to its own entry under its source, which
        says measure and period (``careers/_sources.html``)."""
        return format_html(
            '<a class="figure-link" href="#figure-{0}" aria-describedby="figure-{0}">{1}{2}</a>',
            self.id,
            self.text,
            self.source.mark,
        )

    @property
    def precise(self) -> float:
        """Its one number; a band has none."""
        if self.value is None:
            raise ValueError(f"{self.id} is a band, and a single number is wanted")
        return self.value


def less(first: "Figure", second: "Figure") -> "Figure":
    """``first`` less ``second``: ours, and no better than the weaker of its two sources."""
    if first.unit != second.unit:
        raise ValueError(f"{first.id} and {second.id} have different units")
    kinds = list(BADGES)
    weaker = max(first, second, key=lambda figure: kinds.index(figure.source.kind))
    return Figure(
        id=f"{first.id}-less-{second.id}",
        label=f"{first.label} less {second.label[0].lower()}{second.label[1:]}",
        value=round(first.precise - second.precise, 2),
        unit=first.unit,
        measure="difference",
        period=" less ".join(dict.fromkeys([first.period, second.period])),
        source=weaker.source,
        note=f"our subtraction: {first.text} less {second.text}",
    )


FigureRef = Annotated[Figure, PlainValidator(figure_called)]


def amount(value: float, unit: Unit) -> str:
    sign, value = "−" * (value < 0), abs(value)
    if unit == "usd-hour" or (unit == "usd" and value % 1):
        return f"{sign}${value:,.2f}"
    if unit in ("usd-year", "usd"):
        return f"{sign}${value:,.0f}"
    if unit == "percent":
        return f"{sign}{value:g}%"
    if unit == "rank":
        return ordinal(int(value))
    return f"{sign}{value:,.0f}"


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
    """An author's Markdown as HTML, its references kept apart: what stands beside a figure changes with the day."""

    parts: tuple["SafeString | Figure | Source", ...]
    #: True where the text is one figure and nothing else, as in a table's cell.
    alone: bool = False

    @property
    def html(self) -> SafeString:
        shown, warned = [], set()
        for part in self.parts:
            if isinstance(part, str):
                shown.append(part)
                continue
            source = part.source if isinstance(part, Figure) else part
            shown.append(part.mention if isinstance(part, Figure) else part.citation)
            if source.warning and source.id not in warned:
                warned.add(source.id)
                shown.append(DUE)
        return mark_safe("".join(shown))  # noqa: S308 - the parts are safe, see prose()

    @property
    def inline(self) -> SafeString:
        """Without the paragraph around it, where there is only one."""
        text = self.html.strip()
        if text.count("<p>") == 1 and text.startswith("<p>") and text.endswith("</p>"):
            return mark_safe(text[3:-4])  # noqa: S308
        return mark_safe(text)  # noqa: S308

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(part for part in self.parts if isinstance(part, Figure))

    @property
    def mentioned(self) -> tuple[Figure, ...]:
        """The figures that stand within a sentence: each needs its entry at the page's end."""
        return () if self.alone else self.figures

    @property
    def sources(self) -> tuple[Source, ...]:
        cited = [part for part in self.parts if isinstance(part, Source)]
        return tuple(unique([*(figure.source for figure in self.figures), *cited]))

    @property
    def figure(self) -> Figure | None:
        return self.figures[0] if self.alone else None


Item = TypeVar("Item", Figure, Source)


def unique(items: Iterable[Item]) -> list[Item]:
    """Each once, in the order of the first."""
    return list({item.id: item for item in items}.values())


def mentions(texts: Iterable[Prose]) -> list[Figure]:
    """The figures within sentences, each once: their entries stand at the page's end."""
    return unique(figure for text in texts for figure in text.mentioned)


def prose(text: object) -> Prose:
    """Markdown with references, resolved. A number that counts stands in the figures, not in the prose."""
    if isinstance(text, Prose):
        return text
    if not isinstance(text, str):
        raise ValueError("text expected")
    rendered = html(dated(text))
    parts: list[SafeString | Figure | Source] = []
    end = 0
    for match in REFERENCE.finditer(rendered):
        # The HTML was cleaned by markup.html, what stands for a reference is escaped by format_html.
        parts += [mark_safe(rendered[end : match.start()]), referred(*match.groups())]  # noqa: S308
        end = match.end()
    parts.append(mark_safe(rendered[end:]))  # noqa: S308
    alone = bool(REFERENCE.fullmatch(text.strip())) and any(isinstance(part, Figure) for part in parts)
    return Prose(tuple(parts), alone)


def referred(at: str, key: str, other: str | None) -> Figure | Source:
    if at:
        return source_called(key)
    return less(figure_called(key), figure_called(other)) if other else figure_called(key)


ProseText = Annotated[Prose, PlainValidator(prose)]

"""Every figure says what kind it is, what it measures, of when it is and where it was read; an old one says so."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from html.parser import HTMLParser
from io import StringIO
from itertools import pairwise

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import URLPattern, reverse
from django.utils import timezone

import careers.urls
from careers.content import library
from careers.figures import BADGES, DUE_MARK, REFERENCES, Figure, References, Source, prose
from careers.pages import Cell, Column
from careers.source_list import pages_of
from studyprep.audit import read_content, stale_sources

NOW, LATER = date(2026, 11, 22), date(2028, 1, 1)
#: Every careers page without an argument; of those with one, a sample.
ADDRESSES = [
    reverse(f"careers:{pattern.name}")
    for pattern in careers.urls.urlpatterns
    if isinstance(pattern, URLPattern) and not pattern.pattern.converters and not str(pattern.pattern).endswith(".csv")
] + [
    "/careers/spotlight/cardiology/",
    "/careers/states/dc/",
    "/careers/metros/abilene-tx/",
    "/careers/path/auditor/",
    "/careers/alternatives/compliance/",
    "/careers/credentials/crc/",
    "/careers/compare/?place=ca&place=nj",
]
NUMBER = re.compile(r"\$\d|\d%")
VOID = {"br", "img", "input", "link", "meta", "hr", "source", "col", "wbr"}


class Texts(HTMLParser):
    """The texts of a page's main part, each with the elements around it: ``(tag, attributes)``, outermost first."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.around: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, list[tuple[str, dict[str, str | None]]]]] = []
        self.feed(page.partition("<main")[2].partition(">")[2].partition("</main>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID:
            self.around.append((tag, dict(attrs)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """``<rect … />`` is around nothing."""

    def handle_endtag(self, tag: str) -> None:
        while self.around and self.around.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        self.texts.append((data, list(self.around)))


@pytest.fixture
def in_2028(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2028, 1, 1, 12, tzinfo=timezone.get_current_timezone()))


@pytest.fixture
def in_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: datetime(2026, 11, 22, 12, tzinfo=timezone.get_current_timezone()))


def page_at(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200
    return response.content.decode()


# -- Every figure on every page. --------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_amount_and_percentage_stands_where_its_kind_and_period_are_said(address: str) -> None:
    page = page_at(address)
    for paragraph in re.findall(r"<p\b.*?</p>", page.partition("<main")[2], flags=re.DOTALL):
        # From which error on a mean deserves caution is no figure, nor what counts as a strong area.
        figures = r'<a class="figure-link" href="#figure-.*?</a>'
        rest = re.sub(rf"{figures}|above\s+5%|at least\s+\d+%", "", paragraph, flags=re.DOTALL)
        if NUMBER.search(rest):
            assert re.search(r'class="(badge badge|kind kind)-', rest), rest
            assert re.search(r"20\d\d", rest), rest
    tables = re.findall(r"<table>.*?</table>", page, flags=re.DOTALL)
    assert all("badge" in table and re.search(r"20\d\d", table) for table in tables if NUMBER.search(table))
    for text, around in Texts(page).texts:
        if not NUMBER.search(text):
            continue
        tags = {tag for tag, _ in around}
        classes = {name for _, attributes in around for name in (attributes.get("class") or "").split()}
        entry = any((attributes.get("id") or "").startswith(("figure-", "source-")) for _, attributes in around)
        assert (
            entry or classes & {"figure-link", "stat", "chart-map"} or tags & {"p", "table", "svg", "form", "output"}
        ), text


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_figure_within_a_sentence_has_its_mark_and_leads_to_its_measure_period_and_source(address: str) -> None:
    page = page_at(address)
    found = re.findall(r'<a class="figure-link" href="#figure-([^"]+)" aria-describedby="figure-\1">(.*?)</a>', page)
    assert len(found) == page.count('href="#figure-')
    entries = dict(re.findall(r'<li id="figure-([^"]+)">(.*?)</li>', page, flags=re.DOTALL))
    for key, inside in found:
        figure = figure_called(key)
        kind = figure.source.kind
        assert (
            inside.replace(DUE_MARK, "")
            == f'{figure.text}<span class="kind kind-{kind}" role="img" aria-label="{BADGES[kind]}"></span>'
        )
        assert f"{figure.text} ({figure.measure}, {figure.period}" in entries[key]
        before = page.partition(f'id="figure-{key}"')[0]
        assert f'<li id="source-{figure.source.id}">' in before[before.rindex('<li id="source-') :]


def figure_called(key: str) -> Figure:
    first, less, second = key.partition("-less-")
    figures = library().figures
    return prose_of(f"[[{first} - {second}]]") if less else figures[key]


def prose_of(text: str) -> Figure:
    token = REFERENCES.set(References(library().sources, library().figures))
    try:
        (figure,) = prose(text).figures
    finally:
        REFERENCES.reset(token)
    return figure


def cells() -> Iterator[tuple[str, str, Column, Cell]]:
    for page in library().pages.values():
        for section in page.sections:
            for label, row in section.table.body if section.table else []:
                for column, cell in zip(section.table.heads, row, strict=True):
                    yield page.slug, label, column, cell
    for group in library().corrections.checks:
        for check, pair in group.body:
            for column, cell in zip(group.heads, pair, strict=True):
                yield "corrections", check.guide.label, column, cell


def test_every_figure_in_a_table_has_badge_measure_and_period_in_its_cell_head_or_row(in_2026: None) -> None:
    seen = 0
    for slug, label, column, cell in cells():
        if figure := cell.prose.figure:
            seen += 1
            assert BADGES[figure.source.kind] in f"{column.badge}{cell.badge}", (slug, label)
            said = f"{column.provenance}, {cell.note}, {label}".lower()
            assert figure.measure in said, (slug, label)
            assert figure.period.lower() in said, (slug, label)
    assert seen > 300


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_figure_that_stands_alone_has_badge_measure_and_period(address: str) -> None:
    for stat in re.findall(r'<div class="stat">.*?</div>', page_at(address), flags=re.DOTALL):
        if NUMBER.search(stat):
            assert 'class="badge badge-' in stat
            assert re.search(
                r"median|mean|percentile|middle|band|count|projected|share|difference|price|rank|change", stat.lower()
            )
            assert re.search(r"20\d\d", stat)


def test_a_charts_line_says_its_period() -> None:
    markers = [s for page in library().pages.values() for s in page.sections if s.chart and s.chart.marker]
    assert markers
    for section in markers:
        assert section.chart
        assert section.chart.marker
        assert section.chart.marker.period in section.chart_legend


# -- Stale sources. ---------------------------------------------------------------------------------------------------


def source(due: date | None) -> Source:
    return library().sources["bls-oews-2025"].model_copy(update={"next_release": due})


@pytest.mark.parametrize(
    ("due", "day", "stale"),
    [
        (date(2027, 5, 15), date(2027, 5, 14), False),
        (date(2027, 5, 15), date(2027, 5, 15), True),
        (date(2027, 5, 15), LATER, True),
        (None, LATER, False),
    ],
)
def test_a_source_is_stale_from_its_next_release_on(due: date | None, day: date, stale: bool) -> None:
    assert source(due).stale_on(day) is stale


def test_what_is_due_when() -> None:
    due = {key: one.next_release for key, one in library().sources.items()}
    assert {due[key] for key in due if key.startswith("bls-oews-2025")} == {date(2027, 5, 15)}
    assert (due["bls-ooh-2025"], due["bea-rpp-2024"]) == (date(2027, 9, 30), date(2026, 12, 31))
    assert due["aapc-exam-fee"] == date(2027, 10, 1)
    # Past years of the trend, and the guide, which has no date: nothing newer will replace them.
    assert {due[key] for key in ("bls-oews-2021", "bls-oews-2024", "guide")} == {None}


def test_newer_projections_have_been_due_since_september_2026(in_2026: None) -> None:
    found = {one.id for one in library().sources.values() if one.warning}
    assert found >= {"bls-ep-2024", "bls-ecopro-2024", "aapc-survey-2022", "kff-2025"}
    assert not found & {"bls-oews-2025", "bls-ooh-2025", "aapc-survey-2025", "aapc-exam-fee"}


def test_a_fresh_figure_has_no_warning(in_2026: None) -> None:
    figure = library().figures["us-median"]
    assert "out of date" not in figure.source.badge + figure.mention


def test_in_2028_the_figure_its_badge_and_its_source_warn(in_2028: None) -> None:
    words = "may be out of date: newer figures have been due since May 2027"
    figure = library().figures["us-median"]
    assert words in figure.source.badge
    assert figure.mention.endswith('aria-label="may be out of date">!</span></a>')
    # In words once within a text, however many of its figures stand there.
    lede = library().pages["path"].lede
    assert len(lede.figures) == 2
    assert lede.html.count("badge-due") == 1
    assert lede.html.count(DUE_MARK) == 2
    page = page_at("/careers/")
    entry = page.partition('<li id="source-bls-oews-2025">')[2].partition("</li>")[0]
    assert words in entry
    for stat in re.findall(r'<div class="stat">.*?</div>', page, flags=re.DOTALL):
        assert words in stat


@pytest.mark.parametrize("slug", ["overview", "states", "specialties"])
def test_in_2028_every_table_with_figures_of_may_2025_warns(in_2028: None, slug: str) -> None:
    for section in library().pages[slug].sections:
        for label, row in section.table.body if section.table else []:
            for column, cell in zip(section.table.heads, row, strict=True):
                if cell.prose.figure and cell.prose.figure.source.next_release:
                    assert "due since May 2027" in column.badge + cell.badge, label


@pytest.mark.parametrize("slug", ["states", "employers"])
def test_a_table_kept_for_all_readers_warns_from_the_day_on(monkeypatch: pytest.MonkeyPatch, slug: str) -> None:
    for year, warned in ((2026, False), (2028, True)):
        then = datetime(year, 11, 22, 12, tzinfo=timezone.get_current_timezone())
        monkeypatch.setattr(timezone, "now", lambda then=then: then)
        table = max(re.findall(r"<table.*?</table>", page_at(reverse(f"careers:{slug}")), flags=re.DOTALL), key=len)
        assert ("due since May 2027" in table) is warned


def test_a_past_year_of_the_trend_never_warns(in_2028: None) -> None:
    assert "out of date" not in library().figures["us-median-2023"].source.badge


def test_the_audit_lists_stale_sources_as_a_warning(in_2028: None) -> None:
    content = read_content(settings.FIXTURES)
    assert "bls-oews-2025: due since May 2027" in stale_sources(content, LATER)
    assert "bls-oews-2025: due since May 2027" not in stale_sources(content, NOW)
    out = StringIO()
    # In 2028 the exam takes another edition, which is a guard rail; old figures are none.
    with pytest.raises(CommandError) as error:
        call_command("audit_content", stdout=out, verbosity=2)
    assert "figures" not in str(error.value)
    assert "bls-oews-2025: due since May 2027" in out.getvalue()


# -- The list. --------------------------------------------------------------------------------------------------------


def test_the_list_has_every_source_with_what_it_is_and_where_it_is_used(in_2026: None) -> None:
    page = page_at(reverse("careers:sources"))
    pages = pages_of(library())
    for one in library().sources.values():
        entry = page.partition(f'<li id="source-{one.id}"')[2].partition("</li>")[0]
        assert f">{BADGES[one.kind]}</span>" in entry
        for words in ("Publisher", "Read from", "Last checked", "November 22, 2026", "Next release", "Used on"):
            assert words in entry
        assert ("none awaited" in entry) == (one.next_release is None)
        assert ("due since" in entry) == bool(one.warning)
        assert pages[one.id]
        for use in pages[one.id]:
            assert f'href="{reverse(use.view)}"' in entry


def test_the_list_explains_every_kind() -> None:
    page = page_at(reverse("careers:sources"))
    for kind, words in BADGES.items():
        assert f'<section id="{kind}"' in page
        assert words.capitalize() in page


def test_the_list_of_stale_sources_is_empty_when_none_is(monkeypatch: pytest.MonkeyPatch) -> None:
    # On a day of its own: what is made on a day is kept for it.
    monkeypatch.setattr(timezone, "now", lambda: datetime(2029, 1, 1, 12, tzinfo=timezone.get_current_timezone()))
    monkeypatch.setattr(Source, "warning", "")
    assert "notice-warn" not in page_at(reverse("careers:sources"))


def test_the_steps_from_the_guides_median_to_aapcs_average_add_up() -> None:
    stops = ("us-median-2023", "us-median", "us-mean", "aapc-uncertified", "aapc-certified")
    way = [library().figures[key].precise for key in stops]
    assert [after - before for before, after in pairwise(way)] == [2360, 5650, -1069, 11539]
    assert way[0] == library().figures["guide-median"].value
    page = page_at(reverse("careers:disagree"))
    for difference in ("$18,480", "$2,360", "$5,650", "−$1,069", "$11,539", "$6,941"):
        assert difference in page


def test_the_four_sources_stand_side_by_side() -> None:
    page = page_at(reverse("careers:disagree"))
    for name in ("BLS wage survey", "AAPC member survey", "Glassdoor", "The guide"):
        assert f'<th scope="row">{name}</th>' in page
    for words in ("Self-employed people", "chose to answer", "Median, mean and percentiles", "Means only"):
        assert words in page

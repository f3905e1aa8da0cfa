"""The careers content: every figure has a source, a fact has one home, mistakes are named with their file."""

import re
import shutil
from pathlib import Path

import pytest
from django.conf import settings

from careers.content import ContentError, check, library, load
from careers.figures import Figure, less, ordinal
from careers.source_list import pages_of

ROOT = settings.FIXTURES / "careers"
PROSE = [*sorted((ROOT / "pages").glob("*.yaml")), *sorted((ROOT / "roles").glob("*.yaml")), ROOT / "credentials.yaml"]


def test_the_shipped_content_passes_its_own_check() -> None:
    assert len(check().figures) > 400


def test_every_figure_has_a_source_that_exists_and_says_when_it_was_checked() -> None:
    for figure in library().figures.values():
        assert library().sources[figure.source.id] is figure.source
        assert figure.source.checked.year >= 2026
        assert figure.period
        assert figure.measure


def test_every_source_but_the_guide_has_an_address() -> None:
    assert [source.id for source in library().sources.values() if not source.address.startswith("http")] == ["guide"]


def test_every_source_is_used() -> None:
    kept = {source.id for release in library().releases for _, source in release.sources}
    assert [key for key, pages in pages_of(library()).items() if not pages and key not in kept] == []


def test_every_figure_of_the_guide_is_shown() -> None:
    text = "".join(path.read_text() for path in [*PROSE, ROOT / "corrections.yaml"])
    guide = {figure.id for figure in library().figures.values() if figure.source.id == "guide"}
    assert {one for one in guide if not re.search(rf"\b{one}\b", text)} == set()


@pytest.mark.parametrize("path", PROSE, ids=lambda path: path.stem)
def test_no_amount_stands_in_the_prose_without_its_source(path: Path) -> None:
    assert re.findall(r"\$\d\S*|\d+ ?(?:%|percent\b(?!ile))", path.read_text().replace("Top 10 percent", "")) == []


@pytest.mark.parametrize(
    "path",
    [*sorted((ROOT / "pages").glob("*.yaml")), *sorted((settings.BASE_DIR / "templates" / "careers").glob("*.html"))],
    ids=lambda path: path.stem,
)
def test_the_newest_surveys_period_is_not_typed(path: Path) -> None:
    """It would be wrong next year: ``[[survey-period]]`` is the newest; a year's own figures may stand beside it."""
    release = library().release
    typed = [line for line in path.read_text().splitlines() if release.period in line]
    assert [line for line in typed if f"-{release.year}]]" not in line] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("us-median", 51140), ("us-hour-median", 24.59), ("us-mean", 56790), ("us-p10", 37000), ("us-p90", 81150)),
        *(("us-jobs", 194720), ("us-median-2023", 48780), ("us-hour-median-2023", 23.45)),
        *(("us-median-growth", 9.6), ("us-mean-growth", 17.6), ("all-median-growth", 11.4), ("us-jobs-growth", 7.8)),
        *(("us-p10-growth", 25.7), ("us-p90-growth", 9.4)),
        *(("growth-2024", 7.1), ("growth-2024-all", 3.1), ("openings-2024", 14200), ("leavers-2024", 12900)),
        *(("jobs-2024", 194800), ("growth-2025", 8), ("growth-2025-all", 3.5), ("openings-2025", 14000)),
        *(("aapc-certified", 67260), ("aapc-uncertified", 55721), ("aapc-premium", 20.7)),
        *(("state-dc-mean", 80250), ("state-dc-error", 11.5), ("state-dc-jobs", 270), ("state-nj-rank", 32)),
    ],
)
def test_anchors_hold(name: str, value: float) -> None:
    """Those of the wage survey are of May 2025, also when a newer one has come."""
    known = library().figures
    assert known.get(f"{name}-2025", known.get(name)).value == value  # type: ignore[union-attr]


def value(name: str) -> float:
    found = library().figures[name].value
    assert found is not None
    return found


def test_sums_and_differences_of_our_own_are_right() -> None:
    assert value("new-2024") == value("openings-2024") - value("leavers-2024")
    assert value("exits-2024") + value("transfers-2024") == value("leavers-2024")
    assert value("leavers-share-2024") == pytest.approx(value("leavers-2024") / value("openings-2024") * 100, abs=0.5)
    assert value("added-2024") == value("jobs-2034") - value("jobs-2024")
    # Growth counted from the openings and from the jobs is one and the same, but for the Bureau's rounding to hundreds.
    assert value("new-2024") == pytest.approx(value("added-2024") / 10, abs=100)
    assert value("self-study") == pytest.approx(value("membership") + value("cpc-two") + value("books-sale"))
    assert value("us-p75-over-p25") == value("us-p75") - value("us-p25")
    assert value("aapc-premium-dollars") == value("aapc-certified") - value("aapc-uncertified")
    for year in ("", "-2021", "-2023"):
        premium = (value(f"aapc-certified{year}") / value(f"aapc-uncertified{year}") - 1) * 100
        assert value(f"aapc-premium{year}") == pytest.approx(premium, abs=0.05)


def test_what_was_not_released_makes_no_figure() -> None:
    for place in library().release.states:
        assert (place.wages.jobs is None) == (f"state-{place.slug}-jobs" not in library().figures)


def test_every_guide_state_differs_from_the_official_mean() -> None:
    for slug in ("dc", "ca", "nj", "ma", "wa", "ct", "ny", "ak", "md", "hi", "ar", "ms", "wv", "la", "al"):
        assert value(f"guide-{slug}") != value(f"state-{slug}-mean")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT, tmp_path / "careers"))


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("figures/fees.yaml", "source: aapc-exam-fee", "source: bls-1825", "there is no source 'bls-1825'"),
        ("figures/fees.yaml", "value: 425", "valeu: 425", "valeu"),
        ("figures/guide.yaml", "low: 38000, high: 44000", "low: 44000, high: 38000", "a low that is below a high"),
        ("figures/surveys.yaml", "    aapc-crc:", "    aapc-cpc:", "a fact has one home"),
        ("pages/overview.yaml", "[[us-median]] a year", "[[us-modian]] a year", "there is no figure 'us-modian'"),
        ("pages/overview.yaml", "[[@onet]]", "[[@offnet]]", "there is no source 'offnet'"),
        ("pages/disagree.yaml", "[[us-mean - us-median]]", "[[us-mean - us-jobs]]", "different units"),
        ("corrections.yaml", "sourced: us-hour-median,", "sourced: us-median,", "different units"),
        ("corrections.yaml", "sourced: us-p90,", "sourced: guide-senior,", "beside one that has a source"),
        ("sources.yaml", "next_release: 2027-05-15", "next_release: soon", "date"),
        ("pages/overview.yaml", "lead: [us-median", "lead: [us-modian", "there is no figure 'us-modian'"),
        ("pages/overview.yaml", "slug: overview", "slug: over", "is not the file's name"),
        ("pages/overview.yaml", '[Median, "[[us-median]]", ', "[Median, ", "has 2 cells, there are 3 columns"),
        ("pages/overview.yaml", "column: 1}", "column: 7}", "that column is missing"),
        ("pages/outlook.yaml", '"[[transfers-2024]]"]', '"[[exits-2024]]"]', "do not add up to the whole"),
        ("pages/overview.yaml", "- id: who", "- id: spread", "two sections are called 'spread'"),
        ("credentials.yaml", "specialty: inpatient", "specialty: outer-space", "there is no specialty 'outer-space'"),
        ("credentials.yaml", "- slug: cpc-a", "- slug: cpc", "stands here twice"),
        ("credentials.yaml", "[[cpc-one]]", "[[cpc-won]]", "there is no figure 'cpc-won'"),
        ("roles/level.yaml", "nearest: us", "nearest: them", "there is no occupation 'them'"),
        ("roles/level.yaml", "[cpc-a, cpc, cca]", "[cpc-a, cpc, cpr]", "there is no credential 'cpr'"),
        ("spotlights.yaml", "specialty: cardiology", "specialty: astrology", "there is no specialty 'astrology'"),
        (
            "spotlights.yaml",
            "{domain: radiology, specialty: radiology",
            "{domain: radiology, specialty: auditing",
            "lead to it",
        ),
    ],
)
def test_a_mistake_is_named_with_its_file(copy: Path, file: str, old: str, new: str, says: str) -> None:
    replace(copy / file, old, new)
    with pytest.raises(ContentError, match=re.escape(says)) as error:
        load(copy)
    assert file in str(error.value)


FIGURE = {"id": "x", "label": "X", "period": "2026", "measure": "mean", "source": None}


@pytest.mark.parametrize(
    ("fields", "text"),
    [
        ({"value": 51140, "unit": "usd-year"}, "$51,140"),
        ({"value": 24.5, "unit": "usd-hour"}, "$24.50 an hour"),
        ({"value": 972.99, "unit": "usd"}, "$972.99"),
        ({"low": 58000, "high": 72000, "unit": "usd-year", "open_ended": True}, "$58,000–$72,000+"),
        ({"low": 60, "high": 70, "unit": "percent"}, "60–70%"),
        ({"value": -0.4, "unit": "percent"}, "−0.4%"),
        ({"value": 14000, "unit": "openings-year", "about": True}, "about 14,000"),
        ({"value": 32, "unit": "rank"}, "32nd"),
    ],
)
def test_a_figure_reads_as_people_write_it(fields: dict[str, object], text: str) -> None:
    source = library().sources["guide"]
    assert Figure.model_validate(FIGURE | fields | {"source": source}).text == text


def test_a_difference_is_computed_and_no_better_than_its_weaker_source() -> None:
    figures = library().figures
    found = less(figures["aapc-uncertified"], figures["us-mean"])
    assert (found.text, found.measure, found.period) == ("−$1,069", "difference", "2025 survey less May 2025")
    assert found.source.kind == "survey"
    with pytest.raises(ValueError, match="different units"):
        less(figures["us-mean"], figures["us-jobs"])
    with pytest.raises(ValueError, match="is a band"):
        less(figures["us-middle"], figures["us-mean"])


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (11, "11th"), (13, "13th"), (22, "22nd")]
)
def test_ordinals(number: int, words: str) -> None:
    assert ordinal(number) == words


def test_the_trend_has_a_row_for_each_survey_oldest_first() -> None:
    (years,) = (one for one in library().pages["overview"].sections if one.id == "years")
    assert years.table
    assert [row.label for row in years.table.rows] == [one.period for one in reversed(library().releases)]
    median, mean, everybody = years.chart_lines
    assert [pay for _, pay in median["points"]][:5] == [46660, 47180, 48780, 50250, 51140]
    assert [pay for _, pay in mean["points"]][:5] == [48310, 51090, 53690, 55970, 56790]
    assert [pay for _, pay in everybody["points"]][:5] == [45760, 46310, 48060, 49500, 50980]
    assert [text for _, text in years.chart_ticks][:5] == ["2021", "2022", "2023", "2024", "2025"]

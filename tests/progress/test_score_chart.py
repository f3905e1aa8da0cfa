import re
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string

from progress.areas import Area
from progress.readiness import Forecast
from progress.span import Span
from studyprep.templatetags.figures import in_ten, score_range
from studyprep.templatetags.readiness_charts import area_chart, score_chart, score_history

MIDDLING = Forecast(64.4, 57.3, 71.4, 0.21)


@pytest.mark.parametrize(
    ("chance", "said"),
    [
        (0.0, "fewer than 1 in 20"),
        (0.049, "fewer than 1 in 20"),
        (0.05, "about 1 in 10"),
        (0.42, "about 4 in 10"),
        (0.5, "about 5 in 10"),
        (0.949, "about 9 in 10"),
        (0.951, "more than 19 in 20"),
        (1.0, "more than 19 in 20"),
    ],
)
def test_a_chance_is_a_count_of_people_and_never_none_or_all(chance, said):
    assert in_ten(chance) == said


def test_the_range_holds_exactly_the_whole_scores_within_the_interval():
    assert score_range(MIDDLING) == (58, 71)
    assert score_range(Forecast(99, 97.2, 100.0, 1)) == (98, 100)


def test_the_band_the_middle_and_the_pass_line_stand_in_order():
    chart = score_chart(MIDDLING)
    assert chart["x"] < chart["middle"] < chart["pass_line"] < chart["x"] + chart["band_width"]
    assert [tick["text"] for tick in chart["ticks"]] == [40, 50, 60, 70, 80, 90, 100]


@pytest.mark.parametrize("score", [2, 12, 38, 50, 70, 88, 99])
def test_everything_drawn_is_within_the_drawing(score):
    chart = score_chart(Forecast(score, max(score - 12, 0), min(score + 12, 100), 0.5))
    assert chart["ticks"][0]["x"] <= chart["x"]
    assert chart["x"] + chart["band_width"] <= chart["width"]


def test_the_picture_says_in_words_what_it_shows():
    text = render_to_string("charts/score_chart.html", score_chart(MIDDLING))
    assert 'role="img"' in text
    assert "Most likely between 58 and 71 of 100" in text
    assert "Chance of 70 or more: about 2 in 10" in text
    assert "style=" not in text


def test_the_history_runs_from_its_first_day_to_its_last():
    first = date(2026, 10, 1)
    days = [(first + timedelta(days=day), Forecast(50 + day, 40 + day, 60 + day, 0.1)) for day in (0, 3, 20)]
    chart = score_history(days)
    points = [tuple(map(float, point.split())) for point in re.findall(r"[\d.]+ [\d.]+", chart["line"])]
    assert [x for x, _ in points] == sorted(x for x, _ in points)
    assert [y for _, y in points] == sorted((y for _, y in points), reverse=True)
    assert points[0][0] == chart["left"]
    assert (chart["first"], chart["last"]) == ("Oct 1", "Oct 21")
    assert "From 40 to 60 on October 1 to 60 to 80 on October 21" in chart["desc"]


def area(name, weight, *, answered=0):
    return Area(name.lower(), name, weight, Span(answered=answered), 0.5, 0.4, 0.65)


def test_an_areas_bar_is_as_long_as_its_share_as_thick_as_its_weight_and_as_strong_as_its_evidence():
    chart = area_chart([area("Radiology", 6), area("Cases", 10, answered=9), area("Anatomy", 4, answered=30)])
    (first, second), (third,) = (column["rows"] for column in chart["columns"])
    assert [row["evidence"] for row in (first, second, third)] == [0, 1, 3]
    assert (first["bar"], second["bar"]) == ("M0 19h160.0v12H0z", "M0 19h160.0v20H0z")
    assert first["whisker"] == "M128.0 24h80.0v2H128.0z"


def test_each_area_is_a_link_with_its_figures_in_words(db):
    text = render_to_string("charts/area_chart.html", area_chart([area("Radiology", 6, answered=12)]))
    assert 'href="/progress/domains/radiology/"' in text
    assert "6 of the exam’s 100 questions; about 50% right to expect, likely 40% to 65%; some answers" in text

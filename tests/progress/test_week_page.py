from datetime import UTC, date, datetime, timedelta
from unittest import mock

import pytest
from django.utils import timezone

from curriculum.models import Domain, Lesson
from progress.models import ForecastDay, LessonRead
from progress.week import Week, monday_of, name_of
from tests.progress.test_progress_page import answer_all

URL = "/progress/week/"
#: A Wednesday.
TODAY = date(2026, 11, 18)
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_a_wednesday():
    with mock.patch("django.utils.timezone.now", return_value=NOON):
        yield


@pytest.mark.parametrize(
    ("text", "monday"),
    [
        ("", date(2026, 11, 16)),
        ("2026-W47", date(2026, 11, 16)),
        ("2026-W01", date(2025, 12, 29)),
        ("2020-W53", date(2020, 12, 28)),
        ("2026-W48", None),
        ("2021-W53", None),
        ("2026-W00", None),
        ("2019-W10", None),
        ("9999-W52", None),
        ("0000-W01", None),
        ("2026-47", None),
        ("next", None),
        ("2026-W4٧", None),
    ],
)
def test_a_week_is_named_by_its_year_and_number(text, monday):
    assert monday_of(text, TODAY) == monday
    if monday and text:
        assert name_of(monday) == text


@pytest.mark.parametrize("of", ["2026-W48", "nonsense", "%00"])
def test_what_is_no_week_or_yet_to_come_is_not_found(as_learner, of):
    assert as_learner.get(f"{URL}?of={of}").status_code == 404


def test_a_visitor_is_invited(client, db):
    assert "Start ten questions" in client.get(URL).text


def test_the_week_tells_days_minutes_answers_areas_and_lessons(as_learner, learner, start):
    radiology = Domain.objects.get(slug="radiology")
    lesson = Lesson.objects.create(domain=radiology, slug="views", position=1, title="Views", minutes=5)
    LessonRead.objects.create(learner=learner, lesson=lesson, read_at=NOON)
    answer_all(start(learner, domain=radiology), right=7, now=NOON - timedelta(days=1), seconds=90)
    answer_all(start(learner, seed=2), right=5, now=NOON, seconds=60)
    text = as_learner.get(URL).text
    assert "Your week, Nov 16 to Nov 22, 2026" in text
    assert "2 study days, 25 minutes of questions, 20 answers" in text
    assert "Tuesday, Nov 17" in text
    assert "Views" in text
    assert "/progress/plan/" in text
    week = Week(learner, date(2026, 11, 16), TODAY)
    assert [(area.slug, area.answered) for area in week.areas] == [("radiology", 16), ("anesthesia", 4)]
    assert week.elsewhere == 0


def test_sets_begun_long_before_the_week_are_counted_by_day_and_named_as_a_rest(learner, start):
    attempt = start(learner)
    attempt.started_at = NOON - timedelta(weeks=9)
    attempt.save()
    answer_all(attempt, right=5, now=NOON)
    week = Week(learner, date(2026, 11, 16), TODAY)
    assert (week.total.answered, week.areas, week.elsewhere) == (10, [], 10)


def test_a_past_week_shows_itself_its_neighbours_and_its_own_forecast(as_learner, learner, start):
    answer_all(start(learner), right=5, now=NOON - timedelta(weeks=2))
    answer_all(start(learner, seed=2), right=5, now=NOON)
    for day, score in ((date(2026, 10, 30), 60), (date(2026, 11, 4), 66), (date(2026, 11, 18), 80)):
        ForecastDay.objects.create(learner=learner, day=day, score=score, low=score - 8, high=score + 8, passing=0.3)
    text = as_learner.get(f"{URL}?of=2026-W45").text
    assert "1 study day, 10 minutes of questions, 10 answers." in text
    assert "<strong>58 and 74</strong>" in text
    assert "went up by 6 points: 66 of 100" in text
    assert "?of=2026-W44" in text
    assert "?of=2026-W46" in text
    assert "Next best thing" not in text


@pytest.mark.parametrize(("of", "words"), [("", "the week is long"), ("2026-W30", "Rest is part of studying")])
def test_a_week_without_study_is_no_reproach(as_learner, bank, of, words):
    assert words in as_learner.get(f"{URL}?of={of}").text


def test_the_page_costs_the_same_however_much_was_answered(as_learner, learner, start, django_assert_max_num_queries):
    for seed in (1, 2):
        answer_all(start(learner, seed=seed), right=5, now=timezone.now())
    with django_assert_max_num_queries(12) as few:
        as_learner.get(URL)
    for day in range(12):
        answer_all(start(learner, seed=day), right=5, now=NOON - timedelta(days=day))
    with django_assert_max_num_queries(12) as many:
        as_learner.get(URL)
    assert len(many) == len(few)


def test_how_it_is_computed_is_open_to_everybody(client, db):
    text = client.get("/progress/how/").text
    assert "How your forecast is computed" in text
    assert "P(right)" in text
    assert "How the plan chooses" in text

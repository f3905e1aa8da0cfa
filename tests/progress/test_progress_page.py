from datetime import UTC, datetime, timedelta
from math import ceil, floor
from unittest import mock

import pytest
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain, Lesson
from progress.models import DayTally, DomainTally, ForecastDay, LessonRead
from progress.overview import Overview
from progress.skill import read_bank
from progress.span import Span
from quizzes import actions
from quizzes.answers import Response
from studyprep.templatetags.figures import in_ten
from tests.conftest import NOW

URL = "/progress/"


def answer_all(attempt, *, right, now=NOW, seconds=60):
    for item in attempt.items.select_related("attempt", "revision__question"):
        choice = item.revision.key if item.position <= right else 0
        actions.record_response(item=item, response=Response(choice, seconds=seconds), now=now)


@pytest.fixture
def lesson(bank):
    return Lesson.objects.create(
        domain=Domain.objects.get(slug="radiology"), slug="views", position=1, title="Views", minutes=5
    )


def test_a_visitor_and_a_newcomer_are_invited(client, learner):
    for _ in range(2):
        text = client.get(URL).text
        assert "Nothing here yet" in text
        assert "Start ten questions" in text
        client.force_login(learner, backend="allauth.account.auth_backends.AuthenticationBackend")


def test_an_answer_is_counted_at_once_in_its_domain_and_on_its_day(start, learner):
    answer_all(start(learner), right=7)
    domains = {tally.domain.slug: tally.answered for tally in DomainTally.objects.filter(learner=learner)}
    assert domains == {"radiology": 6, "anesthesia": 4}
    day = DayTally.objects.get(learner=learner)
    assert (day.answered, day.right, day.timed, day.seconds) == (10, 7, 10, 600)


def test_a_response_without_a_time_does_not_count_as_instant(start, learner):
    answer_all(start(learner), right=10, seconds=None)
    assert Overview(learner).total.pace is None


def test_accuracy_looks_back_seven_and_thirty_days(start, learner):
    today = timezone.now()
    answer_all(start(learner, seed=1), right=10, now=today - timedelta(days=40))
    answer_all(start(learner, seed=2), right=4, now=today - timedelta(days=20))
    answer_all(start(learner, seed=3), right=6, now=today - timedelta(days=1))
    found = Overview(learner)
    assert (found.last_7.right, found.last_7.answered) == (6, 10)
    assert (found.last_30.right, found.last_30.answered) == (10, 20)
    assert (found.total.right, found.total.answered) == (20, 30)
    assert found.last_7.accuracy == pytest.approx(0.6)


def test_the_page_shows_domains_beside_their_weight_pace_sets_and_days(as_learner, learner, start):
    answer_all(start(learner), right=7, now=timezone.now(), seconds=95)
    text = as_learner.get(URL).text
    for expected in [
        "10 answers so far, 7 right",
        "70%",
        "1\u00a0min 35\u00a0s",
        "Mixed questions",
        "1 study day in a row",
    ]:
        assert expected in text
    assert "Radiology" in text
    assert "Next best thing to do" in text


def test_a_single_answer_is_one_answer(as_learner, learner, start):
    item = start(learner).items.select_related("attempt", "revision__question").first()
    actions.record_response(item=item, response=Response(0, seconds=60), now=timezone.now())
    assert "1 answer so far." in as_learner.get("/").text
    assert "1 answer so far, 0 right" in as_learner.get(URL).text


def test_before_a_forecast_one_card_says_what_it_takes_and_offers_the_placement_check(as_learner, learner, start):
    answer_all(start(learner), right=7, now=timezone.now())
    text = as_learner.get(URL).text
    assert "Too early to say" in text.partition("</section>")[0]
    assert "To the placement check" in text.partition("</section>")[0]
    assert text.count("To the placement check") == 1


def test_the_tables_of_the_half_year_have_a_page(as_learner, client, learner, start, django_assert_max_num_queries):
    assert "Nothing here yet" in client.get("/progress/history/").text
    for day in (9, 8, 1, 0):
        answer_all(start(learner, seed=day), right=7, now=timezone.now() - timedelta(days=day))
    assert as_learner.get(URL).text.count('<a href="/progress/history/">As a table</a>') == 2
    with django_assert_max_num_queries(5):
        text = as_learner.get("/progress/history/").text
    assert "Last of the week" in text
    assert "Study days</th>" in text
    as_learner.post(reverse("learners:quiet"), {"quiet": "on"})
    assert "Study days" not in as_learner.get("/progress/history/").text


def test_domains_stand_in_the_blueprints_order(bank, learner):
    assert [row.slug for row in Overview(learner).standings] == ["radiology", "anesthesia"]


def test_a_day_begins_at_the_learners_midnight(as_learner, learner, start):
    """Three in the morning UTC is still the evening before in Chicago."""
    item = start(learner).items.first()
    as_learner.cookies["tz"] = "America%2FChicago"
    with mock.patch("django.utils.timezone.now", return_value=datetime(2026, 11, 21, 3, 0, tzinfo=UTC)):
        as_learner.post(reverse("quizzes:answer", args=[item.attempt_id, item.position]), {"choice": "A"})
    assert str(DayTally.objects.get(learner=learner).day) == "2026-11-20"


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "", "%00"])
def test_a_time_zone_that_does_not_exist_is_ignored(as_learner, zone):
    as_learner.cookies["tz"] = zone
    assert as_learner.get(URL).status_code == 200


def test_the_page_costs_the_same_however_much_was_answered(as_learner, learner, start, django_assert_max_num_queries):
    for seed in (1, 2):
        answer_all(start(learner, seed=seed), right=7, now=timezone.now())
    with django_assert_max_num_queries(12) as few:
        assert "If you sat a mock exam today" in as_learner.get(URL).text
    for day in range(1, 15):
        answer_all(start(learner, seed=day), right=5, now=timezone.now() - timedelta(days=day))
    with django_assert_max_num_queries(12) as many:
        as_learner.get(URL)
    assert len(many) == len(few)


def test_without_evidence_enough_the_page_says_what_is_needed_and_shows_no_score(as_learner, learner, start):
    answer_all(start(learner), right=7, now=timezone.now())
    text = as_learner.get(URL).text
    assert "at least <strong>10 more answers</strong>" in text
    assert "of 100. Chance" not in text


def test_untried_areas_that_a_forecast_needs_are_linked(as_learner, learner, start):
    Domain.objects.filter(slug="anesthesia").update(items=94)
    read_bank.cache_clear()
    for seed in (1, 2):
        answer_all(start(learner, seed=seed, domain=Domain.objects.get(slug="radiology")), right=7)
    text = as_learner.get(URL).text
    assert "more answer</strong>, some of them in areas you have not tried" in text
    assert '<a class="chip" href="/progress/domains/anesthesia/">' in text


def test_the_forecast_is_told_as_a_range_and_a_count_of_people(as_learner, learner, start):
    for seed in (1, 2, 3):
        answer_all(start(learner, seed=seed), right=7, now=timezone.now())
    forecast = Overview(learner).readiness.forecast
    text = as_learner.get(URL).text
    assert f"<strong>{ceil(forecast.low)} and {floor(forecast.high)}</strong> of 100" in text
    assert in_ten(forecast.passing) in text
    assert "In one of five cases the score falls outside" in text


def test_an_area_says_apart_what_was_right_and_what_to_expect(start, learner):
    answer_all(start(learner, domain=Domain.objects.get(slug="radiology")), right=10)
    radiology, anesthesia = Overview(learner).areas
    assert (radiology.span.accuracy, radiology.evidence_text) == (1.0, "some answers")
    assert radiology.low < radiology.expected < radiology.high < 1
    assert (anesthesia.span.accuracy, anesthesia.evidence_text) == (None, "no answers yet")
    assert anesthesia.high - anesthesia.low > radiology.high - radiology.low


def test_sureness_time_and_look_ups_are_counted_with_the_response(start, learner):
    lookups = [{"query": "colles", "code": "S52.53", "seconds": 12}, {"query": "x", "code": "", "seconds": 8}]
    for item in start(learner).items.select_related("attempt", "revision__question"):
        choice = item.revision.key if item.position <= 6 else 0
        response = Response(
            choice, sure=item.position > 4, seconds=10 * item.position, lookups=lookups[: item.position]
        )
        actions.record_response(item=item, response=response, now=NOW)
    day = Span(*DayTally.objects.values_list(*Span.__match_args__).get())
    assert (day.sure, day.sure_wrong, day.sure_but_wrong) == (6, 4, pytest.approx(4 / 6))
    assert (day.pace_right, day.pace_wrong) == (35, 85)
    assert (day.lookups, day.lookup_seconds, day.lookup_time) == (19, 12 + 9 * 20, pytest.approx(192 / 19))
    assert Overview(learner).total == day


def test_the_history_has_every_day_of_late_and_the_last_of_each_week_before(start, learner):
    for seed in (1, 2):
        answer_all(start(learner, seed=seed), right=7, now=timezone.now())
    today = timezone.localdate()
    ForecastDay.objects.bulk_create(
        ForecastDay(learner=learner, day=today - timedelta(days=day), score=day / 10, low=50, high=70, passing=0.4)
        for day in range(1, 400)
    )
    days = [day for day, _ in Overview(learner).forecasts]
    assert days == sorted(days)
    assert days[-28:] == [today - timedelta(days=day) for day in range(27, -1, -1)]
    assert all(day.weekday() == 6 for day in days[:-29])
    assert 22 <= len(days[:-28]) <= 24
    weeks = [day.isocalendar()[:2] for day, _ in Overview(learner).forecasts_by_week]
    assert len(weeks) == len(set(weeks)) <= 27


def test_after_days_of_study_the_page_shows_how_the_forecast_moved(as_learner, learner, start):
    for day in (3, 2, 1, 0):
        answer_all(start(learner, seed=day), right=7, now=timezone.now() - timedelta(days=day))
    text = as_learner.get(URL).text
    assert "How the forecast moved" in text
    assert "As a table" in text


def test_a_lesson_is_marked_as_read_once(as_learner, learner, lesson):
    url = reverse("progress:mark_read", args=["radiology", "views"])
    as_learner.post(url)
    first = LessonRead.objects.get()
    assert "Read on" in as_learner.post(url, headers={"HX-Request": "true"}).text
    assert LessonRead.objects.get() == first
    found = Overview(learner)
    assert found.lessons == {"all": 1, "read": 1}


def test_a_visitor_who_marks_a_lesson_becomes_a_guest(client, lesson):
    client.post(reverse("progress:mark_read", args=["radiology", "views"]))
    assert LessonRead.objects.get().learner.is_guest


def test_the_lessons_page_asks_for_its_state_and_others_are_sent_there(as_learner, lesson):
    url = reverse("progress:lesson_read", args=["radiology", "views"])
    assert "Mark as read" in as_learner.get(url, headers={"HX-Request": "true"}).text
    assert as_learner.get(url).url == "/lessons/radiology/views/"


def test_the_unfinished_set_is_the_next_step_even_when_it_is_not_among_the_latest(start, learner):
    waiting = start(learner)
    for seed in range(2, 9):
        answer_all(start(learner, seed=seed), right=10)
    assert Overview(learner).unfinished == waiting


def test_a_streak_longer_than_the_heat_map_counts_whole(learner):
    today = timezone.localdate()
    DayTally.objects.bulk_create(
        DayTally(learner=learner, day=today - timedelta(days=days), answered=1, right=1) for days in range(300)
    )
    streak = Overview(learner).streak
    assert (streak.days, streak.since) == (300, today - timedelta(days=299))

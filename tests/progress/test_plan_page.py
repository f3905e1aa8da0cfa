from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from curriculum.models import Domain, Lesson
from learners.signals import merging
from progress.models import LessonRead, NotToday, ReviewCard, StudyPlan
from progress.overview import Overview
from progress.review import actions as review
from progress.review.today import coming
from quizzes.mock import actions as mock_actions
from quizzes.mock.formats import FORMATS
from tests.progress.test_progress_page import answer_all

URL = "/progress/plan/"
NOT_TODAY = "/progress/plan/not-today/"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def free(learner):
    """``free(60)``: the learner has so many minutes on every day."""

    def free(minutes=60, **fields):
        return StudyPlan.objects.create(learner=learner, minutes=[minutes] * 7, **fields)

    return free


@pytest.fixture
def lesson(bank):
    domain = Domain.objects.get(slug="radiology")
    return Lesson.objects.create(domain=domain, slug="views", position=1, title="Counting views", minutes=8)


def plan_of(learner):
    return Overview(learner).plan


def keys(learner):
    return [one.key for one in plan_of(learner).today.proposals]


def yesterday(days=1):
    return timezone.now() - timedelta(days=days)


def test_a_visitor_is_told_what_a_plan_is(client, bank):
    text = client.get(URL).text
    assert "Say when you have time" in text
    assert reverse("progress:plan:settings") in text


def test_a_newcomer_is_proposed_mixed_questions_with_the_reason(as_learner, learner, bank):
    text = as_learner.get(URL).text
    assert "Answer 10 mixed questions" in text
    assert "the exam’s 2 areas" in text
    assert "We assume half an hour a day" in text


def test_what_is_begun_is_gone_on_with(as_learner, learner, start):
    attempt = start(learner)
    assert keys(learner)[0] == f"resume-{attempt.pk}"
    assert reverse("quizzes:attempt", args=[attempt.pk]) in as_learner.get("/").text


def test_what_is_due_for_review_comes_before_anything_new(learner, start, free):
    free()
    answer_all(start(learner), right=10, now=yesterday())
    assert "review" not in keys(learner)
    answer_all(start(learner, seed=2), right=5, now=yesterday())
    assert keys(learner)[0] == "review"


def test_once_the_bank_was_asked_through_reviews_may_take_the_whole_day(learner, start, free):
    free(10)
    for seed in range(1, 4):
        answer_all(start(learner, seed=seed), right=0, now=yesterday())
        found = plan_of(learner)
        assert sum(area.fresh for area in found.areas) == max(24 - 10 * seed, 0)
    review = found.today.proposals[0]
    assert (review.kind, review.minutes) == ("review", 3)


def test_a_review_done_today_counts_towards_what_reviews_may_take(learner, start, free):
    answer_all(start(learner), right=0, now=yesterday())
    assert plan_of(learner).standing.reviewed == 0
    card = ReviewCard.objects.of(learner).first()
    review.grade(card=card, grade=3, now=timezone.now())
    assert plan_of(learner).standing.reviewed == 1


def test_an_unread_lesson_of_a_weak_area_comes_first_and_once_read_its_minutes_count(learner, start, lesson, free):
    free()
    for seed in range(1, 4):
        answer_all(start(learner, seed=seed), right=0, now=yesterday())
    key = "lesson-radiology-views"
    found = plan_of(learner)
    assert (key in keys(learner), found.done) == (True, 0)
    LessonRead.objects.create(learner=learner, lesson=lesson, read_at=timezone.now())
    assert (key in keys(learner), plan_of(learner).done) == (False, 8)


def test_what_was_answered_today_counts_as_studied(learner, start, free):
    free(60)
    answer_all(start(learner), right=10, now=timezone.now(), seconds=90)
    found = plan_of(learner)
    assert found.done == 20
    assert found.today.proposed <= 40


def test_the_pace_is_the_learners_own_with_the_reasons(learner, start):
    assert plan_of(learner).pace == pytest.approx(2.4)
    answer_all(start(learner), right=10, now=yesterday(), seconds=60)
    assert plan_of(learner).pace == pytest.approx(1.5)


def test_on_a_rest_day_nothing_is_proposed_and_study_is_possible(as_learner, learner, bank):
    StudyPlan.objects.create(learner=learner, minutes=[0] * 7)
    text = as_learner.get(URL).text
    assert "A rest day" in text
    assert "Study anyway" in text
    assert "Not today" not in text


def test_holidays_are_days_off(as_learner, learner, bank, free, today):
    free(holidays=[[today.isoformat(), (today + timedelta(days=2)).isoformat()]])
    text = as_learner.get(URL).text
    assert '<h2 id="plan-today-title">A day off</h2>' in text
    assert text.count('<span class="muted">Day off</span>') == 3


def test_the_calendar_shows_the_exam_and_a_mock_exam(as_learner, learner, bank, free, today):
    free(240)
    learner.exam_date = today + timedelta(days=10)
    learner.save()
    text = as_learner.get(URL).text
    assert "Your exam" in text
    assert text.count("<strong>Full mock exam</strong>") == 1


def test_the_calendar_says_how_many_cards_each_day_brings(as_learner, learner, bank, free, today, own, terms):
    free()
    review.add_terms(learner=learner, terms=terms, now=timezone.now())
    for days in (-2, 0, 1, 3, 3):
        own(days=days)
    own("suspended", days=3, suspended=True)
    own("buried", buried_until=today + timedelta(days=4))
    own("later", days=200)
    # Three terms both ways, of which one way comes a day, and two cards.
    assert [day.reviews for day in plan_of(learner).ahead[:6]] == [5, 1, 0, 2, 1, 0]
    text = as_learner.get(URL).text
    assert '5<span class="visually-hidden"> cards to review</span>' in text
    assert text.count('1<span class="visually-hidden"> card to review</span>') == 2
    assert text.count('<td class="num">2</td>') == 1
    assert b"DESCRIPTION:5 cards are due for review" in as_learner.get(reverse("progress:plan:ics")).content


def test_the_calendar_is_of_five_weeks_from_monday_on_and_ends_with_the_exam(learner, free, today):
    free()
    weeks = plan_of(learner).weeks
    assert [len(week) for week in weeks] == [7] * 5
    days = [day and day.day for week in weeks for day in week]
    assert days == [None] * today.weekday() + [today + timedelta(n) for n in range(35 - today.weekday())]
    learner.exam_date = today + timedelta(days=3)
    learner.save()
    weeks = plan_of(learner).weeks
    assert {len(week) for week in weeks} == {7}
    assert [day.kind for week in weeks for day in week if day] == ["study"] * 3 + ["exam"]


def test_the_days_reviews_are_one_query_however_many_cards_there_are(learner, free, own, today):
    free()
    found = []
    for number in (3, 40):
        for days in range(number):
            own(days=days)
        with CaptureQueriesContext(connection) as caught:
            assert coming(learner, today, today + timedelta(days=56))
        found.append(len(caught))
    assert found == [1, 1]


@pytest.mark.parametrize(("days", "words"), [(0, "Today is your exam"), (-3, "How did your exam go?")])
def test_on_the_exams_day_and_after_it_the_page_speaks_of_it(as_learner, learner, bank, today, days, words):
    learner.exam_date = today + timedelta(days=days)
    learner.save()
    for url in (URL, "/progress/"):
        assert as_learner.get(url).status_code == 200
    assert words in as_learner.get(URL).text


def test_days_too_short_for_a_mock_exam_are_told(as_learner, bank, free):
    free(30)
    assert "none of your days is that long" in as_learner.get(URL).text


def test_while_a_mock_exam_runs_nothing_else_is_proposed(as_learner, learner, bank, free):
    free()
    exam = mock_actions.start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=timezone.now())
    text = as_learner.get(URL).text
    assert "Your mock exam is running" in text
    assert exam.get_absolute_url() in text
    assert "Not today" not in text


def test_an_exam_handed_in_counts_as_the_last(learner, bank):
    exam = mock_actions.start_mock(learner=learner, form=FORMATS["quarter"], domain=None, seed=1, now=yesterday(3))
    mock_actions.close_expired(now=timezone.now(), learner=learner)
    exam.refresh_from_db()
    assert plan_of(learner).outlook.last_mock == timezone.localdate(exam.handed_in_at)


# -- Not today. -----------------------------------------------------------------------------------------------------


def test_not_today_and_undo(as_learner, learner, start, bank, free):
    free()
    answer_all(start(learner), right=8, now=yesterday())
    first = keys(learner)[0]
    assert as_learner.post(NOT_TODAY, {"key": first}).url == URL
    assert first not in keys(learner)
    text = as_learner.get(URL).text
    assert "Undo" in text
    as_learner.post(NOT_TODAY, {"key": first, "undo": "1"})
    assert keys(learner)[0] == first
    assert not NotToday.objects.exists()


def test_a_second_click_changes_nothing_and_nonsense_neither(as_learner, learner, bank):
    for _ in range(2):
        as_learner.post(NOT_TODAY, {"key": "mixed"})
    as_learner.post(NOT_TODAY, {"key": "nonsense"})
    as_learner.post(NOT_TODAY)
    assert [row.key for row in NotToday.objects.all()] == ["mixed"]


def test_tomorrow_it_is_back_and_the_old_row_goes_with_the_next(as_learner, learner, bank, today):
    NotToday.objects.create(learner=learner, day=today - timedelta(days=1), key="mixed", title="Mixed")
    assert keys(learner)[0] == "mixed"
    as_learner.post(NOT_TODAY, {"key": "mixed"})
    assert NotToday.objects.get().day == today


def test_htmx_gets_the_plan_alone_with_the_focus_on_its_head(as_learner, bank):
    text = as_learner.post(NOT_TODAY, {"key": "mixed"}, headers={"HX-Request": "true"}).text
    assert text.lstrip().startswith('<section id="plan-today"')
    assert "autofocus" in text
    assert "Undo" in text


def test_a_visitor_puts_nothing_off(client, bank):
    assert client.post(NOT_TODAY, {"key": "mixed"}).status_code == 302
    assert not NotToday.objects.exists()


# -- Around it. -----------------------------------------------------------------------------------------------------


def test_the_calendar_file_reaches_the_exam(as_learner, learner, bank, free, today):
    free()
    learner.exam_date = today + timedelta(days=30)
    learner.save()
    response = as_learner.get(reverse("progress:plan:ics"))
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert 'filename="studyprep.ics"' in response["Content-Disposition"]
    text = response.content.decode()
    assert text.count("BEGIN:VEVENT") == 31
    assert f"DTSTART;VALUE=DATE:{learner.exam_date:%Y%m%d}" in text


@pytest.mark.parametrize("days", [None, 100_000])
def test_the_calendar_file_has_an_end_without_an_exam_date_and_with_one_far_off(
    as_learner, learner, bank, free, today, days
):
    free()
    learner.exam_date = today + timedelta(days=days) if days else None
    learner.save()
    assert as_learner.get(reverse("progress:plan:ics")).content.count(b"BEGIN:VEVENT") in (56, 365)


def test_the_page_costs_the_same_however_much_was_answered(
    as_learner, learner, start, lesson, free, django_assert_max_num_queries
):
    free()
    answer_all(start(learner), right=7, now=yesterday())
    with django_assert_max_num_queries(12) as few:
        as_learner.get(URL)
    for day in range(2, 15):
        answer_all(start(learner, seed=day), right=5, now=yesterday(day))
    with django_assert_max_num_queries(12) as many:
        as_learner.get(URL)
    assert len(many) == len(few)


def test_a_guests_days_go_to_the_account_unless_it_has_its_own(learner, guest, free):
    StudyPlan.objects.create(learner=guest, minutes=[15] * 7)
    merging.send(None, guest=guest, account=learner)
    assert StudyPlan.objects.get().learner == learner
    StudyPlan.objects.create(learner=guest, minutes=[90] * 7)
    merging.send(None, guest=guest, account=learner)
    assert StudyPlan.objects.get(learner=learner).minutes == [15] * 7


def test_the_export_holds_the_plan(as_learner, free):
    free(holidays=[["2026-12-24", "2026-12-26"]])
    plan = as_learner.get(reverse("learners:export")).json()["progress"]["plan"]
    assert plan == [{"minutes": [60] * 7, "holidays": [["2026-12-24", "2026-12-26"]]}]


def test_every_proposal_can_be_started(as_learner, learner, start, lesson, free):
    """What the plan's forms and links lead to."""
    free(400)
    for seed in range(1, 4):
        answer_all(start(learner, seed=seed), right=2, now=yesterday())
    waiting = start(learner, seed=9)
    learner.exam_date = timezone.localdate() + timedelta(days=7)
    learner.save()
    text = as_learner.get(URL).text
    assert reverse("review:today") in text
    assert reverse("mock:new", args=["full"]) in text
    learner.exam_date = None
    learner.save()
    text = as_learner.get(URL).text
    assert reverse("quizzes:attempt", args=[waiting.pk]) in text
    assert reverse("curriculum:lesson", args=["radiology", "views"]) in text
    assert '<input type="hidden" name="domain" value="radiology">' in text

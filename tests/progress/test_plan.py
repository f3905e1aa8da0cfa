"""The plan's rules: today's proposals and the days to come."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from progress.plan.calendar import DAY, TAPER, Availability, Day, Outlook, calendar, missing, mock_days, with_reviews
from progress.plan.proposals import MOST, Area, Begun, Standing, Unread, todays, work
from quizzes.mock.formats import minutes_for

#: A Monday.
TODAY = date(2026, 11, 23)


def after(days):
    return TODAY + timedelta(days=days)


def area(slug="radiology", **fields):
    defaults = {"weight": 6, "answered": 30, "right": 18, "expected": 0.65, "slope": 0.18, "error": 0.4}
    return Area(slug=slug, name=slug.title(), **defaults | fields)


def outlook(minutes=60, **fields):
    return Outlook(**{"today": TODAY, "availability": Availability((minutes,) * 7)} | fields)


RADIOLOGY = area()


def plan(minutes=60, *, areas=(RADIOLOGY,), exam=None, done=0, put_off=(), **fields):
    here = outlook(minutes, exam=exam, done=done, work=10_000, put_off="mock" in put_off)
    return todays(Standing(here, areas=areas, put_off=frozenset(put_off), **fields))


def kinds(today):
    return [one.kind for one in today.proposals]


# -- Today. ---------------------------------------------------------------------------------------------------------


def test_due_reviews_come_first_then_what_is_begun_then_the_area_that_gains_most():
    today = plan(120, due=20, begun=Begun(7, "Mixed questions", 10, 4))
    assert kinds(today) == ["review", "resume", "practice"]
    assert "4 of 10 questions are left" in today.proposals[1].reason


NEW = (area(fresh=50),)


def minutes_for_reviews(today):
    return sum(one.minutes for one in today.proposals if one.kind == "review")


def test_most_of_the_day_is_kept_for_what_is_new_while_there_is_something():
    today = plan(120, areas=(area(fresh=1), area("cases"), area("anesthesia"), area("surgery")), due=100)
    assert kinds(today) == ["review", *["practice"] * 4]
    assert today.proposals[0].minutes == 120 * 0.1 + 120 * 0.9 % 24
    assert "100 wait for another look. Most of the day is kept for what is new" in today.proposals[0].reason
    assert minutes_for_reviews(plan(120, due=100)) == 75


def test_reviews_done_today_are_taken_off_what_reviews_may_take():
    areas = [area(str(number), fresh=9) for number in range(5)]
    assert minutes_for_reviews(plan(100, areas=areas, due=50, pace=2)) == 10
    assert minutes_for_reviews(plan(100, areas=areas, due=46, reviewed=4, done=3, pace=2)) == 7
    assert minutes_for_reviews(plan(100, areas=areas, due=37, reviewed=13, done=10, pace=2)) == 0


@pytest.mark.parametrize(("days", "reviews"), [(4, 2), (3, 15)])
def test_in_the_last_days_reviews_have_the_time_that_they_want(days, reviews):
    assert minutes_for_reviews(plan(24, areas=NEW, exam=after(days), due=20, put_off={"mock"})) == reviews


def test_minutes_that_nothing_new_can_use_go_to_reviews():
    assert minutes_for_reviews(plan(60, areas=NEW, due=100)) == 60 - 24
    assert kinds(plan(2, areas=NEW, due=100)) == ["review"]


def test_reviews_that_are_put_off_stay_put_off():
    assert "review" not in kinds(plan(60, areas=NEW, due=100, put_off={"review"}))


def test_where_there_is_nothing_new_an_area_is_practiced_last():
    today = plan(24, areas=(area("cases", weight=10), area(fresh=1)))
    assert today.proposals[0].area == "radiology"


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"weight": 10}, {"weight": 4}),
        ({"slope": 0.2}, {"slope": 0.1}),
        ({"expected": 0.5}, {"expected": 0.9}),
        ({"error": 0.9}, {"error": 0.2}),
    ],
)
def test_points_to_gain_grow_with_weight_slope_what_is_missing_and_what_is_unknown(better, worse):
    today = plan(24, areas=(area("worse", **worse), area("better", **better)))
    assert today.proposals[0].area == "better"


@pytest.mark.parametrize(
    ("expected", "first"), [(0.5, "lesson"), (0.59, "lesson"), (0.6, "practice"), (0.9, "practice")]
)
def test_lessons_come_before_practice_where_skill_is_low(expected, first):
    assert kinds(plan(areas=(area(expected=expected, lessons=(Unread("views", "Views", 8),)),)))[0] == first


def test_after_a_lesson_its_area_is_practiced():
    today = plan(40, areas=(area(expected=0.4, lessons=(Unread("views", "Views", 8), Unread("b", "B", 8))),))
    assert [(one.kind, one.area) for one in today.proposals] == [("lesson", "radiology"), ("practice", "radiology")]
    assert today.proposals[0].subject == "views"


def test_a_newcomer_begins_with_mixed_questions():
    today = plan(areas=(area(answered=0), area("cases", answered=0)), needed=20)
    assert (today.proposals[0].kind, today.proposals[0].title) == ("mixed", "Answer 10 mixed questions")


def test_while_a_forecast_lacks_answers_they_are_asked_for():
    assert "With 3 more answers" in plan(needed=3).proposals[0].reason


def test_what_is_too_long_is_shortened():
    one = plan(10).proposals[0]
    assert (one.title, one.minutes) == ("Practice Radiology: 4 questions", 10)
    assert "A set has 10" in one.reason
    lesson = plan(10, areas=(area(expected=0.4, lessons=(Unread("views", "Views", 25),)),)).proposals[0]
    assert (lesson.title, lesson.minutes) == ("Begin to read “Views”", 10)


def test_a_tail_of_one_question_is_not_proposed_beside_something_else():
    assert len(plan(27, areas=(area(), area("cases"))).proposals) == 1


def test_what_is_put_off_makes_room_for_the_next_best():
    areas = (area("cases", weight=10), area())
    assert plan(24, areas=areas).proposals[0].key == "practice-cases"
    assert plan(24, areas=areas, put_off={"practice-cases"}).proposals[0].key == "practice-radiology"


def test_what_was_studied_today_is_taken_off():
    assert plan(60, done=50).proposed <= 10
    assert plan(60, done=60).state == "done"


@pytest.mark.parametrize(("exam", "state"), [(after(0), "exam"), (after(-1), "past"), (after(1), "open")])
def test_on_the_exams_day_and_after_it_nothing_is_proposed(exam, state):
    today = plan(exam=exam)
    assert today.state == state
    assert bool(today.proposals) == (state == "open")


@pytest.mark.parametrize("holiday", [True, False])
def test_rest_days_and_holidays_are_free(holiday):
    free = Availability((60,) * 7, ((TODAY, TODAY),)) if holiday else Availability((0, *(60,) * 6))
    today = todays(Standing(Outlook(TODAY, availability=free), areas=(area(),), due=9))
    assert (today.state, today.proposals) == ("holiday" if holiday else "rest", ())


def test_nothing_new_is_read_in_the_last_days():
    areas = (area(expected=0.4, lessons=(Unread("views", "Views", 8),)),)
    assert "lesson" in kinds(plan(exam=after(4), areas=areas, put_off={"mock"}))
    assert "lesson" not in kinds(plan(exam=after(3), areas=areas))


def test_a_mock_exam_keeps_its_time_and_stands_behind_the_reviews():
    today = plan(75, exam=after(14), due=100)
    assert kinds(today) == ["review", "mock"]
    assert [one.minutes for one in today.proposals] == [15, 60]


def test_a_mock_exam_that_is_put_off_moves_to_another_day():
    today = plan(60, exam=after(14), put_off={"mock"})
    assert "mock" not in kinds(today)
    assert today.days[1].mock


# -- The days to come. ----------------------------------------------------------------------------------------------


def test_mock_exams_stand_about_four_two_and_one_weeks_before_the_exam():
    found = mock_days(outlook(60, exam=after(60)))
    assert [(after(60) - day).days for day in found] == [28, 14, 7]


@pytest.mark.parametrize(
    ("minutes", "form"), [(59, None), (60, "quarter"), (119, "quarter"), (120, "half"), (240, "full")]
)
def test_a_mock_exam_is_the_longest_that_its_day_has_room_for(minutes, form):
    found = mock_days(outlook(minutes, exam=after(28)))
    assert {one.slug for one in found.values()} == ({form} if form else set())


def test_a_longer_day_nearby_is_worth_the_shift():
    week = Availability((30, 30, 30, 30, 30, 240, 0))
    found = mock_days(Outlook(TODAY, after(40), week))
    assert all(day.weekday() == 5 and form.slug == "full" for day, form in found.items())
    assert len(found) == 3


def test_a_mock_exam_just_sat_is_not_asked_for_again():
    assert mock_days(outlook(60, exam=after(28), last_mock=TODAY))
    assert TODAY not in mock_days(outlook(60, exam=after(28), last_mock=TODAY))
    assert min(mock_days(outlook(60, exam=after(10), last_mock=after(-2)))) >= after(2)


@pytest.mark.parametrize(("answers", "due"), [(149, False), (150, True)])
def test_without_an_exam_date_answers_make_a_mock_exam_due(answers, due):
    assert bool(mock_days(outlook(60, answers=answers))) == due


def test_the_load_is_even_and_leaves_no_work_over():
    here = outlook(60, exam=after(41), work=60 * 41 * 0.8)
    minutes = [day.minutes for day in calendar(here, 60) if day.kind == "study" and not day.mock]
    assert set(minutes[:35]) == {50}
    assert minutes == sorted(minutes, reverse=True)


def test_at_least_half_of_a_days_minutes_is_planned():
    assert calendar(outlook(60, exam=after(100), work=10))[0].minutes == 30


def test_work_that_does_not_fit_is_told():
    assert missing(outlook(60, exam=after(10), work=6000)) == 6000 - 60 * 8.5
    assert missing(outlook(60, exam=after(10), work=60)) == 0
    assert missing(outlook(60, work=6000)) == 0


def test_doing_todays_part_does_not_bring_more_for_today():
    areas = [area(), area("cases", weight=10)]
    before = calendar(outlook(60, exam=after(41), work=work(areas, 2.4)))[0].minutes
    worked = [area(answered=36), area("cases", weight=10)]
    assert calendar(outlook(60, exam=after(41), done=30, work=work(worked, 2.4, 30)))[0].minutes <= before + 5


def test_the_calendar_ends_with_the_exam():
    days = calendar(outlook(exam=after(5), last_mock=TODAY))
    assert (len(days), days[-1].kind) == (6, "exam")
    assert [day.minutes for day in days] == [30, 30, 25, 15, 10, 0]


# -- Whatever comes. ------------------------------------------------------------------------------------------------

minutes = st.integers(0, 300)
areas = st.builds(
    Area,
    slug=st.uuids().map(str),
    name=st.just("Radiology"),
    weight=st.integers(1, 10),
    answered=st.integers(0, 200),
    right=st.just(0),
    expected=st.floats(0.2, 1),
    slope=st.floats(0, 0.25),
    error=st.floats(0.05, 1),
    fresh=st.integers(0, 2).map(lambda number: number * 40),
    lessons=st.lists(st.builds(Unread, st.uuids().map(str), st.just("Views"), st.integers(1, 30)), max_size=3).map(
        tuple
    ),
)
outlooks = st.builds(
    Outlook,
    today=st.just(TODAY),
    exam=st.none() | st.integers(-5, 60).map(after),
    availability=st.builds(
        Availability,
        st.tuples(*[minutes] * 7),
        st.lists(st.integers(-3, 20).map(lambda days: (after(days), after(days + 2))), max_size=2).map(tuple),
    ),
    done=st.integers(0, 200),
    work=st.floats(0, 20_000),
    last_mock=st.none() | st.integers(-40, 0).map(after),
    answers=st.integers(0, 500),
    put_off=st.booleans(),
)
standings = st.builds(
    Standing,
    outlooks,
    areas=st.lists(areas, max_size=6),
    due=st.integers(0, 100),
    reviewed=st.integers(0, 100),
    needed=st.integers(0, 20),
    begun=st.none() | st.just(Begun(1, "Mixed questions", 10, 7)),
    pace=st.floats(1, 4),
    put_off=st.frozensets(st.sampled_from(["review", "mock", "mixed", "resume-1"])),
)


@given(standings)
@settings(max_examples=300, deadline=None)
def test_the_plan_keeps_its_promises(standing):
    here, today = standing.outlook, todays(standing)
    assert today.proposed <= max(here.availability.on(TODAY) - here.done, 0)
    assert len(today.proposals) <= MOST
    for one in today.proposals:
        assert one.minutes > 0
        assert one.reason.endswith(".")
        assert any(character.isdigit() for character in one.reason)
        assert one.key not in standing.put_off or one.key == "mock"
    assert len({one.key for one in today.proposals}) == len(today.proposals)
    if not here.availability.on(TODAY) or here.exam in (TODAY, after(-1)):
        assert not today.proposals


@given(outlooks)
@settings(max_examples=300, deadline=None)
def test_no_day_is_ever_overfull(here):
    days = calendar(here, 70)
    mocks = [day.day for day in days if day.mock]
    for day in days:
        assert day.minutes <= here.availability.on(day.day)
        assert (day.kind == "study") == bool(day.minutes)
        if day.mock:
            assert minutes_for(day.mock.items) <= day.minutes
    if here.exam:
        assert all((here.exam - day).days > 2 for day in mocks)
        assert len(mocks) <= 3
    assert set(TAPER) == {1, 2, 3}


def test_reviews_over_the_days_cap_wait_for_the_next_day_and_on_days_off_all_wait():
    kinds = ["study", "study", "rest", "study", "study", "exam"]
    days = [Day(TODAY + number * DAY, kind) for number, kind in enumerate(kinds)]
    due = {TODAY: 10, TODAY + 2 * DAY: 5, TODAY + 3 * DAY: 1, TODAY + 5 * DAY: 9}
    assert [day.reviews for day in with_reviews(days, due, first=3, cap=6)] == [3, 6, 0, 6, 1, 0]

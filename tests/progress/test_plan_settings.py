from datetime import date, timedelta

import pytest
from django.utils import timezone

from learners.models import Learner
from progress.models import StudyPlan

URL = "/progress/plan/settings/"
DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def sent(holidays=(), minutes=(30, 30, 30, 30, 30, 120, 0), exam_date="", **changes):
    data = {"exam_date": exam_date, "holidays-TOTAL_FORMS": str(len(holidays)), "holidays-INITIAL_FORMS": "0"}
    data |= dict(zip(DAYS, map(str, minutes), strict=True))
    for number, (first, last) in enumerate(holidays):
        data |= {f"holidays-{number}-first": str(first), f"holidays-{number}-last": str(last)}
    return data | changes


@pytest.fixture
def soon():
    return timezone.localdate() + timedelta(days=10)


def test_days_holidays_and_exam_date_are_kept(as_learner, learner, soon):
    response = as_learner.post(URL, sent([(soon, soon + timedelta(days=3)), (soon, "")], exam_date="2027-03-01"))
    assert response.url == "/progress/plan/"
    found = StudyPlan.objects.get(learner=learner)
    assert found.minutes == [30, 30, 30, 30, 30, 120, 0]
    assert found.availability.holidays == ((soon, soon), (soon, soon + timedelta(days=3)))
    learner.refresh_from_db()
    assert learner.exam_date == date(2027, 3, 1)


def test_saving_again_replaces_and_removes(as_learner, learner, soon):
    as_learner.post(URL, sent([(soon, soon)], exam_date="2027-03-01"))
    as_learner.post(URL, sent([("", "")], minutes=(0, 0, 0, 0, 0, 60, "")))
    found = StudyPlan.objects.get(learner=learner)
    assert (found.minutes, found.holidays) == ([0, 0, 0, 0, 0, 60, 0], [])
    learner.refresh_from_db()
    assert learner.exam_date is None


def test_the_form_shows_what_is_kept_and_forgets_holidays_that_are_over(as_learner, learner, soon):
    over = timezone.localdate() - timedelta(days=1)
    StudyPlan.objects.create(
        learner=learner, minutes=[45] * 7, holidays=[[str(over), str(over)], [str(soon), str(soon)]]
    )
    text = as_learner.get(URL).text
    assert text.count('value="45"') == 7
    assert f'value="{soon}"' in text
    assert f'value="{over}"' not in text
    assert text.count('aria-label="Holiday ') == 3


def test_a_visitor_sees_the_form_and_becomes_a_guest_by_saving(client, db):
    assert client.get(URL).status_code == 200
    assert not Learner.objects.exists()
    client.post(URL, sent(exam_date="2027-03-01"))
    guest = Learner.objects.get()
    assert (guest.is_guest, guest.exam_date) == (True, date(2027, 3, 1))
    assert guest.study_plan.minutes[5] == 120


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"monday": "-5"}, "Write 0 or more minutes."),
        ({"monday": "721"}, "Write at most 720 minutes."),
        ({"monday": "an hour"}, "Write whole minutes, such as 30."),
        ({"exam_date": "soon"}, "Write the date as YYYY-MM-DD."),
        (dict.fromkeys(DAYS, "0"), "Give at least one day some minutes"),
        ({"holidays-0-first": "2027-01-05", "holidays-0-last": "2027-01-01"}, "The last day is before the first."),
        ({"holidays-0-last": "2027-01-01"}, "Say the first day, too."),
        ({"holidays-0-first": "christmas"}, "Write the date as YYYY-MM-DD."),
        ({"holidays-TOTAL_FORMS": "many"}, "ManagementForm data is missing"),
        ({"holidays-TOTAL_FORMS": "1000"}, "at most 30"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field_and_nothing_is_lost(as_learner, learner, changes, words):
    response = as_learner.post(URL, sent([("", "")], **{"tuesday": "77", "exam_date": "2027-03-01"} | changes))
    assert response.status_code == 422
    assert words in response.text
    assert 'value="77"' in response.text or "tuesday" in changes
    assert not StudyPlan.objects.exists()
    learner.refresh_from_db()
    assert learner.exam_date is None


def test_the_form_costs_few_queries(as_learner, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        as_learner.get(URL)

import pytest
from django.urls import reverse

from learners.models import Learner
from quizzes.models import Report


@pytest.fixture
def item(start, learner):
    return start(learner).items.first()


def send(client, item, **data):
    return client.post(reverse("quizzes:report", args=[item.attempt_id, item.position]), data)


def test_a_report_reaches_the_author_with_reason_and_text(as_learner, learner, item, admin_client):
    response = send(as_learner, item, reason="wrong-key", text="The second is right.")
    assert "Thank you" in response.text
    report = Report.objects.get()
    assert (report.reason, report.text, report.learner) == ("wrong-key", "The second is right.", learner)
    listed = admin_client.get(reverse("admin:quizzes_report_changelist")).text
    assert "The second is right." in listed
    assert item.revision.question.slug in listed


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "Say what is wrong."),
        ({"reason": "boring"}, "Select a valid choice"),
        ({"reason": "other"}, "Say in a few words what is wrong."),
        ({"reason": "unclear", "text": "x" * 2001}, "at most 2000 characters"),
    ],
)
def test_a_report_that_says_too_little_or_too_much_is_asked_for_again(as_learner, item, data, message):
    response = send(as_learner, item, **data)
    assert response.status_code == 422
    assert message in response.text
    assert not Report.objects.exists()


def test_reports_stay_without_a_name_when_the_learner_is_erased(as_learner, item):
    send(as_learner, item, reason="outdated")
    as_learner.post(reverse("learners:erase"), {"confirm": "erase"})
    assert not Learner.objects.exists()
    assert Report.objects.get().learner is None

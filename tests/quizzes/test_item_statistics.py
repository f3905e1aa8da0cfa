"""What responses say of items: the interval, what ``manage.py report_items`` lists, and a report in the admin."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from quizzes.confidence import wilson
from quizzes.item_statistics import answers_of, most_missed, most_reported, statistics_of
from quizzes.models import Attempt, AttemptItem, Question, Report
from tests.conftest import NOW

KEY, WRONG = 1, 0


@pytest.mark.parametrize(
    ("hits", "trials", "low", "high"),
    [
        # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (0, 0, 0.0, 1.0),
        (5, 5, 0.5655, 1.0),
    ],
)
def test_the_interval_is_wilsons(hits, trials, low, high):
    assert wilson(hits, trials) == pytest.approx((low, high), abs=5e-5)


@pytest.fixture
def respond(learner):
    """``respond(revision, [choice, …])``: responses to it, by the author's index, or codes that were typed."""

    def respond(revision, choices):
        attempt = Attempt.objects.create(learner=learner, title="A set", size=len(choices) or 1, started_at=NOW)
        AttemptItem.objects.bulk_create(
            AttemptItem(
                attempt=attempt,
                position=place,
                revision=revision,
                choice=answer if isinstance(answer, int) else None,
                typed="" if isinstance(answer, int) else answer,
                correct=answer in (KEY, *revision.accepts),
                answered_at=NOW,
            )
            for place, answer in enumerate(choices, start=1)
        )

    return respond


def slugs(items):
    return [item.revision.question.slug for item in items]


def test_items_stand_by_what_is_sure_of_their_share_wrong(bank, respond):
    respond(bank[0], [WRONG] * 50 + [KEY] * 10)
    respond(bank[1], [WRONG] * 5)
    respond(bank[2], [WRONG] * 4)
    respond(bank[3], [KEY] * 10)
    items = most_missed(at_least=5, limit=10)
    assert slugs(items) == [bank[0].question.slug, bank[1].question.slug]
    assert (items[0].answered, items[0].wrong) == (60, 50)
    assert slugs(most_missed(at_least=5, limit=1)) == [bank[0].question.slug]


def test_drills_retired_wordings_and_open_items_do_not_count(bank, respond):
    for revision in bank[:3]:
        respond(revision, [WRONG] * 5)
    Question.objects.filter(pk=bank[0].question_id).update(drill="order")
    bank[1].is_current = False
    bank[1].save()
    AttemptItem.objects.filter(revision=bank[2]).update(answered_at=None, correct=None)
    assert most_missed(at_least=1, limit=10) == []


def test_each_option_has_its_count(bank, respond):
    respond(bank[0], [WRONG, WRONG, KEY, 3])
    assert [(answer.is_key, answer.count) for answer in answers_of(bank[0])] == [
        (False, 2),
        (True, 1),
        (False, 0),
        (False, 1),
    ]


def test_typed_codes_are_counted_however_they_were_written(bank, respond):
    bank[0].options, bank[0].accepts = [], ["E11.22"]
    bank[0].save()
    respond(bank[0], ["E11.22", "e1122", "E11.21", "E11.9", "E11.9"])
    assert [(answer.text, answer.is_key, answer.count) for answer in answers_of(bank[0])] == [
        ("E11.22", True, 2),
        ("E119", False, 2),
        ("E1121", False, 1),
    ]


def test_reports_count_until_they_are_handled(bank):
    for reason, handled in [("wrong-key", False), ("unclear", False), ("wrong-key", True)]:
        Report.objects.create(revision=bank[0], reason=reason, handled=handled)
    Report.objects.create(revision=bank[1], reason="outdated")
    Report.objects.create(revision=bank[2], reason="other", handled=True)
    items = most_reported(limit=10)
    assert slugs(items) == [bank[0].question.slug, bank[1].question.slug]
    assert (items[0].reports, items[0].wrong_key, items[0].answered) == (2, 1, 0)
    assert statistics_of(bank[2]).reports == 0


def report_items(**options):
    out = StringIO()
    call_command("report_items", stdout=out, **options)
    return out.getvalue()


def test_the_command_lists_missed_and_reported_items_with_their_distractors(bank, respond):
    respond(bank[0], [WRONG] * 6 + [KEY] * 2)
    Report.objects.create(revision=bank[1], reason="wrong-key")
    text = report_items(at_least=5)
    missed, reported = text.split("Most reported")
    assert bank[0].question.slug in missed
    assert "75% wrong (41% to 93%) of 8 answers" in missed
    assert f"     6      {bank[0].options[0]['text']}" in missed
    assert f"     2 key  {bank[0].options[1]['text']}" in missed
    assert bank[1].question.slug in reported
    assert "not answered yet; reports: 1, of a wrong key: 1" in reported


@pytest.mark.django_db
def test_the_command_says_when_there_is_nothing_to_list():
    assert "No item was answered that often" in report_items()
    assert "No report waits." in report_items()
    with pytest.raises(CommandError):
        report_items(limit=0)


def test_the_lists_take_as_many_queries_for_many_responses(bank, respond, django_assert_num_queries):
    for revision in bank:
        respond(revision, [WRONG] * 20)
    with django_assert_num_queries(3):
        most_missed(at_least=5, limit=10)


def test_a_report_of_a_wrong_key_shows_the_items_statistics(bank, respond, admin_client):
    respond(bank[0], [WRONG] * 6 + [KEY] * 2)
    report = Report.objects.create(revision=bank[0], reason="wrong-key", text="It is the first.")
    text = admin_client.get(reverse("admin:quizzes_report_change", args=[report.pk])).text
    assert "Answered 8 times, 25% right (95% interval 7% to 59%). Reports not handled: 1." in text
    assert f"<tr><td>6</td><td>{bank[0].options[0]['text']}</td><td></td></tr>" in text
    assert f"<tr><td>2</td><td>{bank[0].options[1]['text']}</td><td>key</td></tr>" in text
    assert bank[0].stem in text


def test_a_report_of_an_item_that_nobody_answered_says_so(bank, admin_client):
    report = Report.objects.create(revision=bank[0], reason="wrong-key")
    text = admin_client.get(reverse("admin:quizzes_report_change", args=[report.pk])).text
    assert "Nobody has answered it yet." in text


def test_the_list_of_reports_shows_the_share_right_at_no_query_for_each(
    bank, respond, admin_client, django_assert_max_num_queries
):
    respond(bank[0], [WRONG] * 3 + [KEY])
    for revision in bank:
        Report.objects.create(revision=revision, reason="wrong-key")
    with django_assert_max_num_queries(8):
        text = admin_client.get(reverse("admin:quizzes_report_changelist")).text
    assert '<td class="field-answered">4</td><td class="field-right">25%</td>' in text
    assert '<td class="field-answered">0</td><td class="field-right">–</td>' in text

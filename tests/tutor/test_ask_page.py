import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learners.models import Learner
from quizzes.models import MockExam
from tests.tutor.pages import shown
from tutor import actions, views
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, Step, Table
from tutor.models import Asked
from tutor.query import LONGEST
from tutor.templatetags.ask import laid_out, with_lists

URL = "/ask/"
QUESTION = "When do I use modifier 25?"
HTMX = {"HX-Request": "true"}


def ask(client: Client, text: str = QUESTION, **data: str) -> Asked:
    assert client.post(URL, {"q": text, **data}).status_code == 302
    return Asked.objects.latest("pk")


# -- Asking ------------------------------------------------------------------------------------------------------------


def test_what_is_posted_is_answered_on_a_page_of_its_own_with_its_sources(as_learner, learner):
    response = as_learner.post(URL, {"q": f"  {QUESTION}\n"})
    asked = Asked.objects.get()
    assert response.url == asked.get_absolute_url()
    assert (asked.learner, asked.text, asked.outcome) == (learner, QUESTION, "answered")
    assert "modifier:25" in asked.refs
    page = shown(as_learner.get(response.url))
    assert page.startswith(f"Ask {QUESTION}")
    assert "Modifier 25: Visit of its own on a procedure day" in page


def test_what_is_posted_in_the_panel_is_kept_and_answered_in_the_same_response(as_learner):
    response = as_learner.post(URL, {"q": QUESTION}, headers=HTMX)
    asked = Asked.objects.get()
    assert response.status_code == 200
    assert "<html" not in response.content.decode()
    assert "Modifier 25: Visit of its own on a procedure day" in shown(response)
    assert reverse("tutor:mark", args=[asked.pk]) in response.content.decode()


def test_a_visitor_who_posts_becomes_a_guest(client, db):
    asked = ask(client)
    assert asked.learner.is_guest
    assert client.get(asked.get_absolute_url()).status_code == 200


def test_a_crawler_is_answered_and_nothing_is_kept(client, db, settings):
    settings.GUEST_USER_BLOCKED_USER_AGENTS = ["Robot"]
    response = client.post(URL, {"q": QUESTION}, headers={"User-Agent": "Robot"})
    assert "procedure day" in shown(response)
    assert not Asked.objects.exists()
    assert not Learner.objects.exists()


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "panel"])
def test_a_link_answers_at_once_and_writes_nothing(client, db, headers):
    response = client.get(URL, {"q": QUESTION}, headers=headers)
    assert "Visit of its own" in response.text
    assert not Asked.objects.exists()
    assert not Learner.objects.exists()
    assert ("<html" in response.text) == (not headers)


def test_every_example_is_a_link_that_asks_it(client, db):
    for example in views.EXAMPLES:
        assert "Was this" in shown(client.get(URL, {"q": example}))
        assert f"/ask/?q={quote(example, safe='')}" in client.get(URL).text


@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_an_empty_question_is_refused_beside_the_box(client, db, text):
    response = client.post(URL, {"q": text})
    assert response.status_code == 422
    assert 'aria-describedby="ask-error"' in response.text
    assert "Type a question first" in shown(response)
    assert not Learner.objects.exists()


def test_too_long_is_said_and_nothing_is_lost(as_learner):
    text = "why & wherefore " * 40
    response = as_learner.post(URL, {"q": text})
    assert response.status_code == 422
    assert f"{LONGEST} characters fit, and these are {len(text.strip())}." in shown(response)
    assert text.replace("&", "&amp;") in response.text
    assert not Asked.objects.exists()


@pytest.mark.parametrize("text", ["\x00", "<script>alert(1)</script>", '" OR 1=1 --', "modifier * (", "😀", "a" * 500])
def test_no_text_breaks_it_or_comes_back_as_markup(as_learner, text):
    response = as_learner.post(URL, {"q": text}, follow=True)
    assert response.status_code in (200, 422)
    assert "<script>alert" not in response.text
    assert "<script>alert" not in as_learner.get(URL).text


def test_a_further_question_is_about_what_the_last_was(as_learner):
    asked = ask(as_learner, "When do I use modifier 57?")
    follow = re.search(r'name="about" value="([^"]+)"', as_learner.get(asked.get_absolute_url()).text)
    assert follow
    further = ask(as_learner, "Which days count?", about=follow[1])
    assert further.about == follow[1]
    assert f"About: {further.about_title}" in shown(as_learner.get(further.get_absolute_url()))


# -- What was asked before ---------------------------------------------------------------------------------------------


def test_the_newest_ten_stand_on_the_page_and_thirty_are_kept(as_learner, learner):
    found = Answer(Outcome.UNKNOWN, "")
    for number in range(33):
        now = timezone.now() + timedelta(seconds=number)
        actions.keep(learner=learner, text=f"question {number}", context=None, answer=found, now=now)
    assert Asked.objects.count() == 30
    page = shown(as_learner.get(URL))
    assert re.findall(r"(question \d+) Delete", page) == [f"question {number}" for number in range(32, 22, -1)]


def test_an_empty_history_says_so(as_learner):
    assert "Nothing yet." in shown(as_learner.get(URL))


def test_one_can_be_deleted_and_all(as_learner):
    first, second, _ = ask(as_learner), ask(as_learner, "What is a modifier?"), ask(as_learner, "Excludes1")
    response = as_learner.post(reverse("tutor:forget", args=[first.pk]))
    assert [str(message) for message in get_messages(response.wsgi_request)] == ["It is forgotten."]
    assert as_learner.get(first.get_absolute_url()).status_code == 404
    assert as_learner.get(second.get_absolute_url()).status_code == 200
    as_learner.post(reverse("tutor:forget_all"))
    assert not Asked.objects.exists()


def test_another_learners_question_can_be_neither_read_nor_marked_nor_deleted(as_learner):
    other = Client()
    asked = ask(other)
    assert as_learner.get(asked.get_absolute_url()).status_code == 404
    assert as_learner.post(reverse("tutor:mark", args=[asked.pk]), {"mark": "wrong"}).status_code == 404
    as_learner.post(reverse("tutor:forget", args=[asked.pk]))
    as_learner.post(reverse("tutor:forget_all"))
    Client().post(reverse("tutor:forget_all"))
    assert Asked.objects.get().mark == ""


def test_questions_are_exported_with_their_marks(as_learner):
    ask(as_learner, mark="helpful")
    [exported] = as_learner.get(reverse("learners:export")).json()["questions_asked"]
    assert (exported["text"], exported["mark"]) == (QUESTION, "helpful")


def test_a_guests_questions_come_into_the_account(client, learner):
    asked = ask(client)
    client.post(reverse("account_login"), {"login": "ana", "password": "a-good-passphrase"})
    asked.refresh_from_db()
    assert asked.learner == learner
    assert QUESTION in shown(client.get(URL))


def test_questions_are_erased_with_the_learner(as_learner):
    ask(as_learner)
    as_learner.post(reverse("learners:erase"), {"confirm": "erase"})
    assert not Asked.objects.exists()


# -- Marks -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["helpful", "unclear", "wrong"])
def test_an_answer_is_marked_and_the_mark_stands_on_its_page(as_learner, mark):
    asked = ask(as_learner)
    response = as_learner.post(reverse("tutor:mark", args=[asked.pk]), {"mark": mark})
    assert response.url == f"{asked.get_absolute_url()}#marks"
    asked.refresh_from_db()
    assert asked.mark == mark
    text = as_learner.get(asked.get_absolute_url()).text
    assert re.search(rf'value="{mark}"[^>]* aria-pressed="true"', text)
    assert ("ask-remark" in text) == (mark != "helpful")


def test_a_remark_is_kept_and_a_new_mark_keeps_it(as_learner):
    asked = ask(as_learner, mark="wrong")
    url = reverse("tutor:mark", args=[asked.pk])
    as_learner.post(url, {"mark": "wrong", "remark": "It goes on the visit."})
    response = as_learner.post(url, {"mark": "unclear", "remark": "It goes on the visit."}, headers=HTMX)
    asked.refresh_from_db()
    assert (asked.mark, asked.remark) == ("unclear", "It goes on the visit.")
    assert "It goes on the visit." in response.text
    assert "<html" not in response.text


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "panel"])
def test_a_remark_that_is_too_long_is_refused_and_not_lost(as_learner, headers):
    asked = ask(as_learner, mark="wrong")
    data = {"mark": "wrong", "remark": "no " * 200}
    response = as_learner.post(reverse("tutor:mark", args=[asked.pk]), data, headers=headers)
    assert response.status_code == 422
    assert "500 characters or fewer" in shown(response)
    assert data["remark"] in response.text
    assert Asked.objects.get().remark == ""


def test_a_mark_that_there_is_not_changes_nothing(as_learner):
    asked = ask(as_learner)
    as_learner.post(reverse("tutor:mark", args=[asked.pk]), {"mark": "stupid"})
    assert Asked.objects.get().mark == ""


def test_to_mark_what_a_link_answered_keeps_it(client, db):
    assert 'name="q" value="When do I use modifier 25?"' in client.get(URL, {"q": QUESTION}).text
    response = client.post(URL, {"q": QUESTION, "mark": "helpful"}, headers=HTMX)
    asked = Asked.objects.get()
    assert (asked.text, asked.mark) == (QUESTION, "helpful")
    assert reverse("tutor:mark", args=[asked.pk]) in response.text


def test_who_keeps_the_content_sees_marks_and_can_change_nothing(as_learner, admin_client):
    asked = ask(as_learner, mark="wrong")
    ask(as_learner, "Excludes1")
    page = admin_client.get(reverse("admin:tutor_asked_changelist"), {"mark__exact": "wrong"}).text
    assert QUESTION in page
    assert "modifier:25" in page
    assert "Excludes1" not in page
    url = reverse("admin:tutor_asked_change", args=[asked.pk])
    assert 'name="_save"' not in admin_client.get(url).text
    assert admin_client.post(url, {"mark": ""}).status_code == 403
    assert admin_client.get(reverse("admin:tutor_asked_add")).status_code == 403


# -- During an exam ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "panel"])
@pytest.mark.parametrize("query", ["", "?q=modifier+25", "?about=term:excludes1", "?about=item:1/1"])
def test_during_a_mock_exam_it_is_closed_with_the_way_back(as_learner, exam, headers, query):
    response = as_learner.get(URL + query, headers=headers)
    assert response.status_code == 200
    assert "Closed while your exam runs" in response.text
    assert f'href="{exam.get_absolute_url()}"' in response.text
    assert "modifier" not in response.text.lower()
    assert 'name="q"' not in response.text


def test_during_a_mock_exam_nothing_is_kept_told_or_marked(as_learner, learner, exam):
    MockExam.objects.update(handed_in_at=exam.attempt.started_at)
    asked = ask(as_learner)
    MockExam.objects.update(handed_in_at=None)
    for url, data in [(URL, {"q": QUESTION}), (reverse("tutor:mark", args=[asked.pk]), {"mark": "wrong"})]:
        response = as_learner.post(url, data)
        assert response.status_code == 409
        assert "Back to the exam" in shown(response)
    assert "procedure day" not in as_learner.get(asked.get_absolute_url()).text
    assert Asked.objects.get().mark == ""


def test_after_the_time_is_up_it_is_open_again(as_learner, exam):
    MockExam.objects.update(deadline=exam.attempt.started_at)
    assert "Your question" in as_learner.get(URL).text


def test_anothers_exam_closes_nothing(client, exam):
    assert "Your question" in client.get(URL).text


# -- How an answer is laid out -----------------------------------------------------------------------------------------

SOURCE = Source("term:a", "The term", "/terms/a/")


@pytest.mark.parametrize(
    ("html", "whole"),
    [
        ("<p>a</p>", "<p>a</p>"),
        ("<li>a</li>", "<ul><li>a</li></ul>"),
        ("<p>a</p><li>b</li><li>c</li><p>d</p>", "<p>a</p><ul><li>b</li><li>c</li></ul><p>d</p>"),
        ("<li>a</li>\n<li>b</li> text", "<ul><li>a</li>\n<li>b</li></ul> text"),
        ("<li>a<ul><li>b</li></ul></li>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<ol><li>a</li></ol>", "<ol><li>a</li></ol>"),
        ("<li>a</li><ol><li>b</li></ol><li>c</li>", "<ul><li>a</li></ul><ol><li>b</li></ol><ul><li>c</li></ul>"),
        ("1 < 2 is plain", "1 < 2 is plain"),
    ],
)
def test_items_without_a_list_get_one(html, whole):
    assert with_lists(html) == whole


@pytest.mark.django_db
def test_pieces_stand_in_the_order_of_their_labels_and_neighbors_name_their_source_once():
    other = Source("term:b", "Another", "")
    pieces = [
        Piece(Label.TRAP, "<p>t</p>", SOURCE),
        Piece(Label.WHAT, "<p>one</p>", SOURCE),
        Piece(Label.WHAT, "<p>two</p>", SOURCE),
        Piece(Label.WHAT, "<p>three</p>", other),
    ]
    laid = laid_out(Answer(Outcome.ANSWERED, "", pieces=pieces))
    assert laid == [
        (Label.WHAT, [("<p>one</p>", None), ("<p>two</p>", SOURCE), ("<p>three</p>", other)]),
        (Label.TRAP, [("<p>t</p>", SOURCE)]),
    ]


def test_a_table_steps_and_what_was_read_are_shown(client, db, monkeypatch):
    table = Table([Link("Left", "/l/"), Link("Right", "")], [("Goes on", ["<em>E/M</em>", "a & b"])])
    steps = [Step("Five base units", "5"), Step("<b>Add</b> time", "9 units")]
    found = Answer(
        Outcome.ANSWERED, "Both", table=table, steps=steps, read_as="modifier", related=[Link("More", "/m/")]
    )
    monkeypatch.setattr(views, "reply", lambda *args: found)
    text = client.get(URL, {"q": "x"}).text
    assert '<th scope="col"><a href="/l/">Left</a></th><th scope="col">Right</th>' in text
    assert '<th scope="row">Goes on</th><td><em>E/M</em></td>' in text
    assert "<li>Five base units <strong" in text
    assert "&lt;b&gt;Add&lt;/b&gt; time" in text
    assert "Read as: <strong>modifier</strong>" in text
    assert '<a class="chip" href="/m/">More</a>' in text


@pytest.mark.parametrize(
    ("outcome", "words"),
    [(Outcome.UNKNOWN, "I don’t know that for certain"), (Outcome.DECLINED, "A reason.")],
)
def test_what_is_not_known_or_declined_is_said_with_what_is_near(client, db, monkeypatch, outcome, words):
    found = Answer(outcome, "A reason.", nearest=[Link("A lesson", "/lessons/")])
    monkeypatch.setattr(views, "reply", lambda *args: found)
    text = client.get(URL, {"q": "x"}).text
    assert words in text
    assert '<a href="/lessons/">A lesson</a>' in text


# -- What it costs -----------------------------------------------------------------------------------------------------


def test_what_it_costs(as_learner, django_assert_max_num_queries):
    for _ in range(12):
        asked = ask(as_learner)
    # The glossary is read once for each process.
    as_learner.get(asked.get_absolute_url())
    with django_assert_max_num_queries(4):
        as_learner.get(URL)
    with django_assert_max_num_queries(6):
        as_learner.post(URL, {"q": QUESTION})
    with django_assert_max_num_queries(5):
        as_learner.get(asked.get_absolute_url())


def test_the_way_to_it_stands_on_the_home_page(client, bank):
    assert re.search(r'<a class="card card-link[^"]*" href="/ask/"><strong>Ask</strong>', client.get("/").text)

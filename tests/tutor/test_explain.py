"""What "Explain" answers: from the place that it stands at, and never from a question that waits for its answer."""

import re
from random import Random
from urllib.parse import unquote

import pytest
from django.urls import reverse
from django.utils import timezone

from careers.content import library
from quizzes import actions as quiz_actions
from quizzes.mock.actions import hand_in
from quizzes.models import AttemptItem
from tests.tutor.pages import shown
from tutor.answer import Label
from tutor.composing.explaining import explain
from tutor.context import context_of
from tutor.models import Asked
from tutor.passages import plain
from tutor.templatetags.ask import explain_url, explained

URL = "/ask/"
SECTION = "lesson:radiology/components-views-and-contrast#views-count-projections"


def explanation(ref: str, learner=None):
    context = context_of(ref, learner)
    assert context, ref
    return explain(context)


def said(answer, label: Label) -> str:
    return plain(" ".join(piece.html for piece in answer.pieces if piece.label is label))


# -- Codes, notes, terms, modifiers, sections --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ref", "title"),
    [
        ("code:icd-10-cm/E11.22", "E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease"),
        ("code:icd-10-cm/e1122", "E11.22 Type 2 diabetes mellitus with diabetic chronic kidney disease"),
        ("code:hcpcs/J1885", "J1885 Ketorolac tromethamine injection"),
        ("code:modifiers/25", "Modifier 25: Visit of its own on a procedure day"),
        ("modifier:25", "Modifier 25: Visit of its own on a procedure day"),
        ("term:excludes1", "Excludes1"),
        (SECTION, "Radiology: components, views and contrast: Views: count projections"),
    ],
)
def test_a_ref_is_called_what_a_reader_calls_it(ref, title):
    context = context_of(ref, None)
    assert context
    assert context.title == title
    assert context.address.startswith("/")


@pytest.mark.parametrize(
    "ref",
    [
        *("", "x", "code:", "code:icd-10-cm/E99.99", "code:cpt/99213", "code:modifiers/QQQ", "term:no-such-term"),
        *("note:icd-10-cm/E11.22", "note:icd-10-cm/E11.22/nonsense", "code:icd-10-cm/E11.22/excludes1"),
        *("lesson:radiology", "lesson:radiology/nowhere#x", "item:1", "item:1/1", "item:a/b", "item:1/1/E"),
        *("careers:", "careers:nowhere#x", "careers:overview#nowhere", "careers:nowhere"),
        *("question:appendectomy-decision-at-hospital-visit", "item:99999999999999999999/1", "item:١/1", "\x00"),
    ],
)
@pytest.mark.django_db
def test_what_is_not_there_is_not_explained_and_is_404(client, learner, ref):
    assert context_of(ref, learner) is None
    if ref:
        response = client.get(URL, {"about": ref})
        assert response.status_code == 404
        assert "There is nothing to explain there" in shown(response)
        assert client.post(URL, {"about": ref, "q": "why?"}).status_code == 404
    assert not Asked.objects.exists()


def test_a_code_is_explained_from_its_notes():
    answer = explanation("code:icd-10-cm/E11.22")
    assert "It is billable" in said(answer, Label.WHAT)
    rule = said(answer, Label.RULE)
    assert "Use additional code to identify stage of chronic kidney disease (N18.1-N18.6) (at E11.22)" in rule
    assert "Excludes1: diabetes mellitus due to underlying condition (E08.-); " in rule
    assert "E11 › E11.2 › E11.22" in said(answer, Label.FIND)
    assert "HCC 37 (version 28)" in said(answer, Label.NOTE)
    assert [link for link in answer.related if link.name.startswith("E11.21 ")]


def test_what_is_not_billable_says_what_is_wanting():
    assert "a more specific code below it is needed" in said(explanation("code:icd-10-cm/E11"), Label.WHAT)
    assert "It needs a 7th character" in said(explanation("code:icd-10-cm/S52.521"), Label.WHAT)


def test_a_note_is_explained_by_the_guideline_and_by_what_it_says_there():
    answer = explanation("note:icd-10-cm/E11.22/excludes1")
    assert "Never both together" in said(answer, Label.WHAT)
    assert answer.sources[0].name == "ICD-10-CM Official Guidelines, I.A.12.a"
    assert "gestational diabetes (O24.4-)" in said(answer, Label.RULE)
    assert "stage of chronic kidney disease" not in said(answer, Label.RULE)


def test_a_modifier_is_explained_with_its_use_its_trap_and_the_lesson():
    answer = explanation("modifier:25")
    assert "significant" in said(answer, Label.WHAT)
    assert "Goes on: E/M" in said(answer, Label.RULE)
    assert "never on the procedure" in said(answer, Label.TRAP)
    assert "Appendix A" in said(answer, Label.FIND)
    assert any(source.ref.startswith("lesson:") for source in answer.sources)


def test_a_term_is_explained_with_the_section_that_names_it():
    answer = explanation("term:excludes1")
    assert "never both together" in said(answer, Label.WHAT)
    assert "I.A.12.a" in said(answer, Label.RULE)
    assert "Excludes2" in [link.name for link in answer.related]


def test_a_section_is_explained_with_what_its_lesson_has_around_it():
    answer = explanation(SECTION)
    assert said(answer, Label.WHAT).startswith("A view is a projection")
    lesson = SECTION.partition("#")[0]
    assert {source.ref.partition("#")[0] for source in answer.sources} == {lesson}
    assert {piece.label for piece in answer.pieces} >= {Label.RULE, Label.EXAMPLE, Label.TRAP}


def test_with_words_of_ones_own_the_place_is_searched_too(client, db):
    page = shown(client.get(URL, {"about": "modifier:57", "q": "which days count?"}))
    assert "About: Modifier 57: Visit that led to major surgery" in page
    assert "Modifier 57: Visit that led to major surgery" in page.partition("Ask without it")[2]


@pytest.mark.django_db
def test_an_explanation_that_is_marked_is_kept_and_read_again(as_learner):
    as_learner.post(URL, {"q": "", "about": "term:excludes1", "mark": "unclear"})
    asked = Asked.objects.get()
    assert (asked.text, asked.about, str(asked)) == ("", "term:excludes1", "Explain: Excludes1")
    assert "never both together" in shown(as_learner.get(asked.get_absolute_url()))
    assert "Explain: Excludes1" in shown(as_learner.get(URL))


# -- Careers -----------------------------------------------------------------------------------------------------------


def test_a_section_on_pay_is_explained_with_what_its_figures_measure():
    answer = explanation("careers:overview#" + library().pages["overview"].sections[0].id)
    assert answer.sources[0].address.startswith("/careers/#")
    assert "Mean pay, a year: $56,790 (mean, May 2025; " in said(answer, Label.NOTE)
    assert any("half earn less, half earn more" in said(explanation(ref), Label.RULE) for ref in careers_refs())


def careers_refs() -> list[str]:
    return [f"careers:{slug}#{one.id}" for slug, page in library().pages.items() for one in page.sections]


def test_every_section_of_the_careers_pages_is_explained_and_its_links_lead_to_its_page():
    for ref in careers_refs():
        answer = explanation(ref)
        assert said(answer, Label.WHAT), ref
        assert not any('href="#' in piece.html or "aria-describedby" in piece.html for piece in answer.pieces)


def test_a_figure_is_explained_with_what_it_measures_and_where_it_was_read():
    answer = explanation("careers:figure-us-median")
    assert "$" in said(answer, Label.WHAT)
    assert "half earn less, half earn more" in said(answer, Label.WHAT)
    assert "sampling error" in said(answer, Label.NOTE)
    assert "U.S. Bureau of Labor Statistics" in said(answer, Label.FIND)
    assert answer.sources[0].address.startswith("/careers/sources/#source-bls-oews-")


def test_a_figure_of_an_area_is_told_with_its_name():
    area = next(place for place in library().release.areas if place.wages.year.median)
    assert explanation(f"careers:figure-{area.key}-median").title.startswith(f"Median pay, a year, {area.name}: $")


@pytest.mark.parametrize("ref", ["careers:figure-", "careers:figure-us-nothing", "careers:figure-metro-x-median"])
def test_a_figure_that_is_not_there_is_not_explained(ref):
    assert context_of(ref, None) is None


def test_every_section_of_a_careers_page_has_a_link(client, db):
    found = refs(client.get("/careers/").text)
    assert {ref for ref in careers_refs() if ref.startswith("careers:overview#")} <= set(found)
    assert any(ref.startswith("careers:figure-") for ref in found)


@pytest.mark.parametrize(
    "url",
    [
        "/careers/",
        "/careers/states/tx/",
        "/careers/credentials/cpc/",
        "/careers/path/auditor/",
        "/careers/credentials/rhit/",
    ],
)
def test_every_link_of_a_careers_page_leads_to_an_explanation(client, db, url):
    found = refs(client.get(url).text)
    assert found
    for ref in found:
        assert explanation(ref).pieces, ref


def test_the_figures_of_an_area_are_explained_too(client, db):
    area = next(place for place in library().release.areas if place.wages.year.median)
    found = refs(client.get(reverse("careers:metro", args=[area.slug])).text)
    assert f"careers:figure-{area.key}-median" in found
    assert area.name in shown(client.get(URL, {"about": f"careers:figure-{area.key}-median"}))


# -- Questions ---------------------------------------------------------------------------------------------------------


def test_an_answered_question_is_explained_by_its_reasons(learner, answered):
    item = answered(1, right=False)
    slug = item.revision.question.slug
    answer = explanation(f"item:{item}", learner)
    assert f"{slug} option 1" in said(answer, Label.WHAT)
    assert f"SECRET rationale of {slug}" in said(answer, Label.RULE)
    assert f"SECRET why 0 of {slug}" in said(answer, Label.TRAP)
    assert f"SECRET find it of {slug}" in said(answer, Label.FIND)
    assert answer.sources[0].address == item.get_absolute_url()


def test_each_option_is_explained_by_why_it_is_right_or_wrong(learner, answered):
    item = answered(1)
    for place, letter in enumerate("ABCD"):
        index = int(item.option_order[place])
        answer = explanation(f"item:{item}/{letter}", learner)
        assert answer.title == f"Why {letter} is {'right' if index == 1 else 'not right'}"
        assert f"SECRET why {index} of" in said(answer, Label.WHAT)


def assert_untold(client, ref: str) -> None:
    for request in (
        lambda **headers: client.get(URL, {"about": ref}, headers=headers),
        lambda **headers: client.get(URL, {"about": ref, "q": "why"}, headers=headers),
        lambda **headers: client.post(URL, {"about": ref, "q": "why"}, headers=headers),
        lambda **headers: client.post(URL, {"about": ref, "mark": "wrong"}, headers=headers),
    ):
        for headers in ({}, {"HX-Request": "true"}):
            response = request(**headers)
            assert response.status_code in (404, 409) or "Closed while your exam runs" in response.text
            assert not re.search(r"SECRET|option \d|\bkey\b|is right", response.text)
    assert not Asked.objects.exists()


def test_an_unanswered_question_is_not_explained(as_learner, answered):
    item = answered(1)
    assert_untold(as_learner, f"item:{item.attempt_id}/2")
    assert_untold(as_learner, f"item:{item.attempt_id}/2/A")


def test_another_learners_question_is_not_explained(client, answered):
    item = answered(1)
    assert_untold(client, f"item:{item}")
    client.post(URL, {"q": "modifier"})
    Asked.objects.all().delete()
    assert_untold(client, f"item:{item}")


def test_a_question_in_the_running_exam_is_not_explained_nor_its_answered_twin(as_learner, learner, answered, exam):
    assert_untold(as_learner, f"item:{exam.pk}/1")
    assert context_of(f"item:{exam.pk}/1", learner) is None
    assert_untold(as_learner, f"item:{answered(1)}")


def test_a_question_of_an_exam_that_is_handed_in_is_explained_unanswered_too(as_learner, exam):
    hand_in(exam=exam, now=timezone.now())
    response = as_learner.get(URL, {"about": f"item:{exam.pk}/1"})
    assert "SECRET rationale" in response.text


def test_a_typed_code_is_explained_with_why_it_is_near(learner, bank):
    revision = bank[0]
    revision.options, revision.accepts = [], ["71046"]
    revision.near = [{"code": "71045", "why": "One view only."}]
    revision.save()
    attempt = quiz_actions.start_practice(
        learner=learner, now=timezone.now(), rng=Random(1), topic=revision.question.topic
    )
    item = AttemptItem.objects.get(attempt=attempt, revision=revision)
    AttemptItem.objects.filter(pk=item.pk).update(
        option_order="", typed="71045", correct=False, answered_at=timezone.now()
    )
    answer = explanation(f"item:{item}", learner)
    assert said(answer, Label.WHAT) == "Right is 71046."
    assert said(answer, Label.TRAP) == "Your answer, 71045: One view only."


def test_what_a_question_costs(as_learner, answered, django_assert_max_num_queries):
    item = answered(1)
    as_learner.get(URL, {"about": f"item:{item}"})
    with django_assert_max_num_queries(5):
        as_learner.get(URL, {"about": f"item:{item}"})


# -- Where "Explain" stands --------------------------------------------------------------------------------------------


def refs(text: str) -> list[str]:
    return [unquote(ref) for ref in re.findall(r'about=([^"]+)" data-explain', text)]


def test_the_links_stand_below_an_answered_question_and_not_before(as_learner, answered):
    item = answered(1)
    text = as_learner.get(item.get_absolute_url()).text
    assert refs(text) == [*(f"item:{item}/{letter}" for letter in "ABCD"), f"item:{item}"]
    assert refs(as_learner.get(reverse("quizzes:question", args=[item.attempt_id, 2])).text) == []


def test_the_links_stand_at_every_question_of_an_exams_result(as_learner, exam):
    assert refs(as_learner.get(exam.get_absolute_url() + "1/").text) == []
    hand_in(exam=exam, now=timezone.now())
    found = refs(as_learner.get(reverse("mock:result", args=[exam.pk])).text)
    assert {f"item:{exam.pk}/{position}" for position in range(1, exam.attempt.size + 1)} <= set(found)


@pytest.mark.usefixtures("content")
@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("/codes/icd-10-cm/E11.22/", ["code:icd-10-cm/E11.22", "note:icd-10-cm/E11.22/excludes1"]),
        ("/codes/hcpcs/J1885/", ["code:hcpcs/J1885"]),
        ("/codes/modifiers/25/", ["code:modifiers/25"]),
        ("/terms/excludes1/", ["term:excludes1"]),
        ("/lessons/radiology/components-views-and-contrast/", [SECTION]),
    ],
)
def test_every_link_of_a_page_leads_to_an_explanation(client, url, expected):
    found = refs(client.get(url).text)
    assert set(expected) <= set(found)
    for ref in found:
        assert explanation(ref).pieces, ref


def test_a_link_stands_beside_each_heading_of_a_lesson():
    html = '<h2 id="a-b">A &amp; <em>B</em></h2><p>Text</p><h3 id="c">C</h3>'
    found = explained(html, "radiology/views")
    assert '<h2 id="a-b">A &amp; <em>B</em></h2><a class="explain no-print" href="/ask/?about=lesson' in found
    assert "%2Fviews%23a-b" in found
    assert found.count("<a ") == 1


def test_a_refs_signs_are_quoted():
    assert explain_url("note:", "x/A&B", "/code first") == "/ask/?about=note%3Ax%2FA%26B%2Fcode%20first"

"""What Ask knows of careers: passages with what stands behind their figures, pay in places, credentials compared."""

import re

import pytest
from django.conf import settings
from django.urls import resolve

from careers import earners, explained
from careers.content import library
from careers.explained import passages
from careers.pay_answers import places_in
from codebook.signals import fingerprinting
from tutor.answer import Outcome
from tutor.answering import answer
from tutor.content import read_facts
from tutor.passages import plain
from tutor.query import read


def ask(text):
    return answer(read(text), lambda slugs: set())


def said(found):
    return " ".join(plain(text) for text in found.texts())


def test_every_page_section_credential_role_and_state_can_be_quoted():
    refs = {passage.ref for passage in passages()}
    known = library()
    assert {f"careers:{slug}" for slug in (*known.pages, *known.credentials)} <= refs
    assert {f"careers:{page.slug}#{section.id}" for page in known.pages.values() for section in page.sections} <= refs
    assert {f"careers:{role.slug}" for roles in known.roles.values() for role in roles.values()} <= refs
    assert {f"careers:state-{place.slug}" for place in known.release.states} <= refs
    assert len(refs) == len(list(passages()))


def test_a_passage_leads_to_a_page_and_holds_no_link_to_a_source_that_is_not_there():
    for passage in passages():
        assert resolve(passage.address.partition("#")[0]), passage.ref
        assert 'href="#' not in "".join(passage.chunks), passage.ref
        assert len(passage.chunks) == len(passage.labels), passage.ref


def test_pay_in_dollars_says_its_kind_measure_and_period():
    for passage in passages():
        for chunk in passage.chunks:
            text = plain(chunk)
            if re.search(r"\$\d\d,\d{3}", text) and not text.startswith("By median"):
                assert re.search(r"\((?:official|association survey|published|guide estimate)", text), passage.ref


def test_what_passages_are_made_of_changes_with_the_code_that_makes_them():
    assert "careers.receivers" in {handler.__module__ for handler, _ in fingerprinting.send(sender=None)}


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("what do coders make in texas", ["tx"]),
        ("pay in TX", ["tx"]),
        ("tx salary", ["tx"]),
        ("california or florida pay", ["ca", "fl"]),
        ("west virginia vs virginia", ["wv", "va"]),
        ("washington dc pay", ["dc"]),
        ("D.C. salary", ["dc"]),
        ("arkansas", ["ar"]),
        ("OR or WA", ["or", "wa"]),
        ("what do i earn or make in me", []),
        ("houston", ["houston-pasadena-the-woodlands-tx"]),
        ("pay for reading charts", []),
    ],
)
def test_places_are_found_by_name_and_by_abbreviation(text, slugs):
    assert [place.slug for place in places_in(text)] == slugs


def test_pay_in_a_state_is_told_with_measure_period_and_the_nation_beside_it():
    place = library().release.places["tx"]
    text = said(ask("how much do coders make in texas"))
    assert f"${place.wages.year.median:,.0f} (official median, {library().release.period})" in text
    assert f"${place.wages.year.mean:,.0f}" in text
    assert library().figures["us-median"].text in text


def test_two_places_stand_side_by_side():
    table = ask("california or florida pay for coders").table
    assert [head.name for head in table.heads] == ["California", "Florida"]
    rows = dict(table.rows)
    medians = [f"${library().release.places[slug].wages.year.median:,.0f}" for slug in ("ca", "fl")]
    assert rows[f"Median, {library().release.period}"] == medians


def test_a_place_without_wages_says_so():
    bare = next(place for place in library().release.places.values() if place.wages.year.median is None)
    assert "No wages" in explained.pay_in(bare, library())


def test_credentials_stand_side_by_side():
    table = ask("should i get the CRC or the CPMA").table
    assert [head.name for head in table.heads] == ["CRC", "CPMA"]
    assert "$74,629" in dict(table.rows)["Pay"][0]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("what does a CRC earn?", "$74,629 (association survey mean"),
        ("median pay of medical coders", "$51,140 (official median"),
        ("what does the cpc exam cost", "$425"),
        ("what is the job outlook", "8% (official projected change, 2025–35)"),
        ("will AI replace coders", "Nobody knows"),
        ("do hospitals pay coders better than doctors offices", "$59,120"),
        ("what does a coding auditor make", "guide estimate"),
        ("remote job right after passing?", "experience"),
    ],
)
def test_questions_about_the_work_are_answered_with_figures(text, fact):
    found = ask(text)
    assert found.outcome is Outcome.ANSWERED
    assert all(source.ref.startswith("careers:") for source in found.sources)
    assert fact in said(found)


def test_a_question_about_coding_gets_no_careers_page():
    for text in ("when do i use modifier 25", "PA and lateral chest x-ray", "what is medical necessity"):
        assert not any(source.ref.startswith("careers:") for source in ask(text).sources)


def test_names_of_what_is_not_there_are_a_mistake(tmp_path, settings):
    (tmp_path / "careers").mkdir()
    (tmp_path / "careers" / "asked.yaml").write_text("pay: [pay]\nnames: {careers:nowhere: [x]}\n")
    library()
    settings.FIXTURES = tmp_path
    with pytest.raises(explained.ContentError, match="careers:nowhere"):
        list(passages())


def test_of_several_places_the_table_tells_where_each_stands():
    found = ask("pay in texas or ohio")
    assert len(found.pieces) == 2
    assert dict(found.table.rows)["Median at the nation’s prices"]


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("does a clinic pay coders as well as an insurance company", {"careers:employers#kinds"}),
        ("who earns more, a biller or a coder", {"careers:alternatives#official"}),
        ("salary of a crc and of a compliance officer", {"careers:crc#pay", "careers:compliance"}),
        ("what do the best paid coders earn", {"careers:overview#spread"}),
        ("have coder wages risen", {"careers:overview#years"}),
        ("coder salary with 10 years of experience", {"careers:maximise#stages"}),
        ("cardiology coder pay", {"careers:specialties#bands"}),
        ("pay of coders with two certifications", {"careers:certification#survey"}),
    ],
)
def test_pay_is_told_of_each_that_a_question_names(text, refs):
    found = ask(text)
    assert {source.ref for source in found.sources} == refs
    assert "$" in said(found) or "%" in said(found)


def test_of_a_table_only_the_rows_that_are_named_are_told():
    text = said(ask("do insurers pay coders more than nursing homes"))
    assert "Insurance carriers:" in text
    assert "Nursing and residential care:" in text
    assert "Consulting firms:" not in text


@pytest.mark.parametrize(
    "text",
    [
        "does medicare pay hospitals for modifier 50",
        "what do i pay for the cpc exam",
        "will ai make this job pointless",
    ],
)
def test_what_is_not_about_earning_gets_no_wages(text):
    assert earners.compose(read(text)) is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("how long until i find a job after passing", "Nobody publishes"),
        ("are there part time coding jobs", "No figure with a source"),
        ("can i work freelance as a coder", "self-employment tax"),
    ],
)
def test_what_nobody_publishes_is_said(text, says):
    assert says in said(ask(text))


def test_rows_of_earners_that_are_not_there_are_a_mistake(tmp_path, settings):
    (tmp_path / "careers").mkdir()
    text = "pay: [pay]\nnames: {}\nearners: {careers:employers#kinds: {Circuses: [circus]}}\n"
    (tmp_path / "careers" / "asked.yaml").write_text(text)
    library()
    settings.FIXTURES = tmp_path
    with pytest.raises(explained.ContentError, match="Circuses"):
        list(passages())


def test_a_section_is_told_with_its_opening():
    assert "$972.99" in said(ask("how much will i spend in total to become a coder"))


def test_prices_told_as_facts_of_the_exam_are_those_of_the_careers_pages():
    told = " ".join(fact.says for fact in read_facts(settings.FIXTURES, "exam").facts)
    figures = library().figures
    for name in ("cpc-one", "cpc-two", "cpc-student-one", "cpc-student-two", "ceu-extension"):
        assert f"${figures[name].value:.0f}" in told
    assert f"{figures['ceu-one'].value:.0f} continuing-education units" in told

"""What Ask knows of careers: passages with what stands behind their figures, pay in places, credentials compared."""

import re

import pytest
from django.conf import settings
from django.urls import resolve

from careers import amount_answers, earners, explained, quoted_places, role_answers, work_answers
from careers.content import library
from careers.explained import passages
from careers.pay_answers import places_in
from codebook.signals import fingerprinting
from tests.answers import ask, own_refs, said
from tutor.answer import Outcome
from tutor.content import read_facts
from tutor.passages import plain
from tutor.query import read


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
        ("bronx", ["new-york-newark-jersey-city-ny-nj"]),
        ("pay in oh", ["oh"]),
        ("coder pay pa", ["pa"]),
        ("does medicare pay pa", []),
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
    assert "No wages" in quoted_places.pay_in(bare, library())


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
    *places, difference = found.pieces
    assert len(places) == 2
    assert "a year more than in" in difference.html
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
    assert set(own_refs(found)) == refs
    assert "$" in said(found) or "%" in said(found)


def test_of_a_table_only_the_rows_that_are_named_are_told():
    text = said(ask("do insurers pay coders more than nursing homes"))
    assert "Insurance carriers:" in text
    assert "Nursing and residential care:" in text
    assert "Consulting firms:" not in text


@pytest.mark.parametrize(
    ("text", "refs"),
    [
        ("hospital vs doctors office pay", {"careers:employers#kinds"}),
        ("nursing home pay", {"careers:employers#kinds"}),
        ("va coder pay", {"careers:industry-999100"}),
        ("gi coder pay", {"careers:fact-other-specialties"}),
        ("what pays more auditing or coding", {"careers:auditor", "careers:pay"}),
        ("crc coder pay in texas", {"careers:state-tx", "careers:crc#pay"}),
        ("entry level coder pay in ohio", {"careers:state-oh", "careers:first-year"}),
    ],
)
def test_pay_is_told_of_employers_industries_and_positions_also_in_a_place(text, refs):
    found = ask(text)
    assert set(own_refs(found)) == refs


@pytest.mark.parametrize("text", ["how are hospitals paid", "how do surgery centers get paid for implants"])
def test_what_a_hospital_is_paid_is_no_wage(text):
    assert earners.compose(read(text)) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("how much is 50k a year an hour", 50_000),
        ("is $22 an hour good for a new coder", 45_760),
        ("offered 19.50/hr is that low", 40_560),
        ("is $45,000 a good salary for a coder in texas", 45_000),
        ("4000 dollars a month coder salary", 48_000),
        ("what is 60000 a year hourly", 60_000),
        ("can coders make six figures", 100_000),
        ("what does 99213 pay", None),
        ("36 ceus every 2 years", None),
        ("20 charts an hour", None),
        ("how many years until 70 percent", None),
    ],
)
def test_a_pay_is_read_with_its_time(text, year):
    assert amount_answers.pay_in(text) == year


def test_a_pay_is_told_both_ways_with_where_it_stands():
    text = said(ask("is 50k good for a coder in texas"))
    assert "$50,000 a year is $24.04 an hour" in text
    assert "in the United States it lies below the median, at about the" in text
    assert "in Texas it lies above the median, at about the" in text


def test_of_a_pay_above_the_field_it_is_told_where_it_is_reached():
    text = said(ask("can i make 100k as a coder"))
    assert "above the 90th percentile" in text
    assert "Director of HIM or coding" in text
    assert "California (90th percentile" in text


def test_a_pay_for_which_something_is_bought_is_not_answered():
    assert amount_answers.compose(read("can i buy a house on 50k a year")) is None


@pytest.mark.parametrize(
    ("text", "first", "place"),
    [
        ("which state pays coders best", "Highest", "District of Columbia"),
        ("worst paying states for coders", "Lowest", "Mississippi"),
        ("best city for coder pay", "Highest", "San Jose"),
        ("where does a coder salary go the furthest", "Highest", "Wisconsin"),
        ("what state has the most coding jobs", "Highest", "Florida"),
    ],
)
def test_places_stand_in_order(text, first, place):
    piece = plain(ask(text).pieces[0].html)
    assert piece.startswith(first)
    assert place in piece


def test_as_many_places_are_told_as_are_asked_for():
    assert plain(ask("top 10 states for coder pay").pieces[0].html).count("(mean") == 10


@pytest.mark.parametrize(
    ("text", "ref", "says"),
    [
        ("what does a medical auditor do all day", "careers:auditor", "Draw a sample"),
        ("how do i become a cdi specialist", "careers:cdi", "CCDS"),
        ("compliance officer", "careers:compliance", "policies"),
    ],
)
def test_a_position_is_told_by_its_work_or_by_the_way_into_it(text, ref, says):
    found = ask(text)
    assert set(own_refs(found)) == {ref}
    assert says in said(found)


def test_what_an_auditor_looks_for_is_no_question_about_the_position():
    assert role_answers.compose(read("what do auditors look for in a high level visit")) is None


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("are coding jobs declining", "careers:outlook"),
        ("references for a coding job", "careers:fact-interview"),
        ("is coding from home hard with kids", "careers:fact-home-office"),
    ],
)
def test_a_question_about_jobs_is_answered_from_the_careers_pages(text, ref):
    assert ask(text).sources[0].ref == ref


@pytest.mark.parametrize("text", ["nose job code", "hurt on the job who pays", "my job wants me to upcode"])
def test_a_job_of_another_kind_is_no_question_about_work(text):
    assert work_answers.compose(read(text)) is None


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


@pytest.mark.parametrize("part", ["industries: {'999999': [circus]}", "roles: {clown: [clown]}"])
def test_industries_and_roles_that_are_not_there_are_a_mistake(tmp_path, settings, part):
    (tmp_path / "careers").mkdir()
    (tmp_path / "careers" / "asked.yaml").write_text(f"pay: [pay]\nnames: {{}}\n{part}\n")
    library()
    settings.FIXTURES = tmp_path
    with pytest.raises(explained.ContentError, match=r"999999|clown"):
        list(passages())


def test_prices_told_as_facts_of_the_exam_are_those_of_the_careers_pages():
    told = " ".join(fact.says for fact in read_facts(settings.FIXTURES, "exam").facts)
    figures = library().figures
    for name in ("cpc-one", "cpc-two", "cpc-student-one", "cpc-student-two", "ceu-extension"):
        assert f"${figures[name].value:.0f}" in told
    assert f"{figures['ceu-one'].value:.0f} continuing-education units" in told

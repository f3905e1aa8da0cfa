"""What Ask knows of becoming and being a coder: specialties as work, how credentials are kept, facts of the work."""

import re

import pytest

from careers import credential_details, specialty_answers
from careers.asked_work import read_of_work
from careers.content import library
from tests.answers import ask, said
from tutor.answer import Outcome
from tutor.query import read


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("is there a certification for anesthesia coders", "CANPC"),
        ("derm coder cert name", "CPCD"),
        ("what cert do i need for dermatology billing and coding", "CPCD"),
        ("is there a urology specialty exam through aapc", "CUC"),
        ("remote work in cardiology coding?", "Nobody counts remote jobs by specialty"),
        ("do pediatric coders work from home", "Nobody counts remote jobs by specialty"),
        ("do ent coders get to work from home or is that only for big hospitals", "Nobody counts remote jobs"),
        ("is er coding a good first job for a new cpc", "beginners do get in"),
        ("can i code for a plastic surgeon with just a cpc", "Flaps"),
        ("is there a certification for pathology coders", "no credential of AAPC for it alone"),
        ("will ai make pathology and radiology coders obsolete", "A vendor names radiology"),
    ],
)
def test_a_specialty_is_told_as_work_where_coders_ask_of_it(text, fact):
    found = ask(text)
    assert found.outcome is Outcome.ANSWERED
    assert fact in said(found)


@pytest.mark.parametrize(
    "text",
    [
        "home health certification g code",
        "remote patient monitoring 99457",
        "which code for a cardiology consult",
        "can i bill an er visit with surgery",
        "anesthesia for a hernia in a child",
        "cpt for urology stent removal",
        "how much do cardiology coders make",
    ],
)
def test_what_a_chart_holds_is_not_asked_as_work(text):
    assert specialty_answers.compose(read(text)) is None


def test_each_specialty_has_names_of_its_own_and_letters_with_what_they_stand_for():
    specialties = read_of_work().specialties
    names = [name for one in specialties for name in one.called]
    assert len(names) == len(set(names))
    assert all(bool(one.letters) == bool(one.full) for one in specialties)
    pages = {one.short: one.name for one in library().credentials.values()}
    for one in specialties:
        assert re.sub(r"\W", "", pages.get(one.letters, one.full))[:9] == re.sub(r"\W", "", one.full)[:9]


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("how many ceus for the ccs and how often", "20 ("),
        ("ceus for rhia every two years how many", "30 ("),
        ("how do i renew my CRC", "continuing-education units"),
        ("is there an experience requirement for the CCS exam", "two years of coding"),
        ("can i take the rhit without a degree", "associate degree"),
        ("should a new coder get the CPMA right away", "written for people who audit"),
    ],
)
def test_how_a_credential_is_kept_and_what_it_asks_for_is_told_of_that_one(text, fact):
    assert fact in said(ask(text))


@pytest.mark.parametrize(
    "text", ["crc screening requirement", "how many ceus for the cpc", "ccs salary", "cpc requirements"]
)
def test_other_questions_with_such_letters_are_left_to_others(text):
    assert credential_details.compose(read(text)) is None


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("does military or gi bill money pay for coding school", "fact-funding"),
        ("w2 or 1099 for a coding job whats the difference for me", "fact-w2-or-1099"),
        ("how do quarterly estimated taxes work for a contract coder", "fact-contractor-taxes"),
        ("does the A go away by itself after two years", "fact-a-by-itself"),
        ("do surgical coders have to go into the operating room", "fact-at-a-desk"),
        ("is it better to start in a small practice or a big hospital as a new coder", "fact-small-or-big"),
        ("do i need to know epic before applying", "fact-software"),
        ("recruiter on telegram offered me a remote coding job, is it real", "first-job#scams"),
        ("what skills will keep me employed when ai codes the easy charts", "ai#learn"),
        ("foreign doctor not licensed here, is coding a good option for me", "fact-foreign-clinicians"),
        ("can my remote job track my mouse and screen", "fact-monitoring"),
    ],
)
def test_what_coders_ask_of_the_work_finds_its_fact(text, ref):
    assert ask(text).sources[0].ref == f"careers:{ref}"


def test_a_credential_without_a_page_stands_beside_one_with():
    text = said(ask("cdeo or cpma"))
    assert "Certified Documentation Expert" in text
    assert "CPMA" in text


@pytest.mark.parametrize("text", ["what comes off after the popliteal", "oxygen saturation below 95"])
def test_everyday_words_of_a_fact_about_jobs_do_not_make_a_question_one_about_jobs(text):
    assert not any(source.ref.startswith("careers:") for source in ask(text).sources)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("my raise was 2% is that normal", "Asking for a raise"),
        (
            "just passed and work in billing already, should my boss give me a raise and how do i bring it up",
            "Asking for a raise",
        ),
        ("im 55 switching careers to coding", "Age and a new start"),
        ("i have carpal tunnel can i be a coder", "Coding with a disability"),
        ("i have cpc and crc how many ceus", "Keeping the CRC"),
        ("cpma what kind of test questions and is it open book", "The CPMA exam and its price"),
        ("tuition money for veterans to learn coding", "Money for a course and the exam"),
    ],
)
def test_what_is_told_of_oneself_finds_its_fact(text, title):
    assert ask(text).title == title


def test_a_position_says_after_how_many_years():
    assert "6–10 years" in said(ask("how long til i can be coding supervisor"))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("tenessee coder pay per hour", "Tennessee"),
        ("milwakee coder pay", "Milwaukee"),
        ("pay cincinatti ohio", "Cincinnati"),
    ],
)
def test_a_place_is_known_though_misspelled(text, place):
    assert place in ask(text).title


def test_two_pays_are_set_side_by_side():
    told = said(ask("should i take 22/hr remote or 25 an hr on site"))
    assert "$3.00 an hour" in told
    assert "IRS" in told


def test_what_is_surely_of_the_work_is_never_told_from_coding():
    found = ask("will my zorgblat employer hire coders on the moon")
    assert not any(source.ref.startswith(("card:", "term:", "code:")) for source in found.sources)

"""What Ask tells of pay that is reckoned with, of credentials by pay, and of facts that name figures."""

import pytest

from careers import credential_pay, explained, work_answers
from careers.content import library
from tests.answers import ask, own_refs, said
from tutor.query import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("25 an hour 20 hours a week how much a year", "At 20 hours a week it is $26,000 in 52 weeks"),
        ("monthly take home on 50k", "$4,167 a month"),
        ("50k after taxes per month", "all before taxes"),
        ("what would 2 more dollars an hour be a year", "$4,160 more a year"),
        ("raise of 1.50 an hour how much a year", "$3,120 more a year"),
        ("paycheck before tax is 2100 every 2 weeks at my coding job, so what per year", "$54,600 a year"),
        ("i make 1650 biweekly as a coder", "$42,900 a year"),
    ],
)
def test_hours_months_and_raises_are_reckoned_with(text, told):
    assert told in said(ask(text))


@pytest.mark.parametrize("text", ["40 hours a week at 25 dollars", "25 an hour full time"])
def test_full_time_is_told_once(text):
    assert "hours a week it is" not in said(ask(text))


@pytest.mark.parametrize(
    "text", ["which cert pays the most", "rank the credentials by pay", "highest paying certification"]
)
def test_credentials_stand_in_order_of_what_their_holders_report(text):
    told = said(ask(text))
    assert told.index("CRC $") < told.index("CPMA $") < told.index("CPC $")
    assert "No official statistic" in told


@pytest.mark.parametrize("text", ["how much does a second credential add", "which certification exam costs the most"])
def test_how_many_credentials_and_what_an_exam_costs_is_no_order_of_credentials(text):
    assert credential_pay.compose(read(text)) is None


def test_whether_a_credential_is_worth_it_is_told_with_its_pay():
    found = ask("is cpma worth it money wise")
    assert own_refs(found) == [
        "careers:cpma",
        "careers:cpma#pay",
        "careers:fact-next-credential",
    ]


def test_the_bodies_are_set_against_each_other_by_what_a_beginner_chooses():
    assert "AHIMA’s CCA" in said(ask("aapc or ahima which one should a beginner go with"))


@pytest.mark.parametrize("text", ["texas or florida", "how does new york compare to new jersey"])
def test_two_places_alone_are_compared(text):
    assert ask(text).table is not None


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("states without income tax coder pay", "careers:fact-no-income-tax"),
        ("do i pay income tax where i live if my employer is in ny", "careers:remote#taxes"),
    ],
)
def test_taxes_of_a_place_are_no_pay_in_it(text, ref):
    assert ask(text).sources[0].ref == ref


def test_what_is_known_of_a_credential_stands_beside_pay_in_a_place():
    assert {source.ref for source in ask("cpma in georgia pay").sources} == {"careers:state-ga", "careers:cpma#pay"}


def test_what_coders_make_at_an_employer_we_do_not_know_is_told_of_the_field():
    assert ask("what do coders at acme make").sources[0].ref == "careers:pay"


def test_a_fact_names_figures_with_what_stands_behind_them():
    assert "$972.99 (published price" in said(ask("how long until cpc pays off"))


def test_a_figure_that_is_not_there_is_a_mistake_in_a_fact():
    fact = explained.read_asked().facts[0].model_copy(update={"says": "It is [[no-such-figure]]."})
    with pytest.raises(explained.ContentError, match="no-such-figure"):
        explained.of_fact(fact, library())


def test_a_new_hire_on_the_exclusion_list_is_no_question_about_work():
    assert work_answers.compose(read("new hire is on the oig leie list, problem?")) is None

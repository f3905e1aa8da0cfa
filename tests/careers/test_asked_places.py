"""What Ask tells of pay beside prices, of kinds of employers in order, and of the outlook next door."""

import pytest

from careers import employer_answers, outlook_answers, price_answers, ranking_answers
from careers.content import library
from careers.pay_answers import places_in
from tests.answers import ask, own_refs, said
from tutor.query import read


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("52k in kentucky is like how much in massachusetts", "$52,000 in Kentucky is worth $60,996 in Massachusetts"),
        ("equivalent of 48k ohio salary in new jersey", "$48,000 in Ohio is worth $56,294 in New Jersey"),
        (
            "coming from ohio making 50k what would i need in california",
            "$50,000 in Ohio is worth $59,672 in California",
        ),
        ("moving from 50k in dallas to houston", "Both have the price level of one state"),
        ("is 50k in ohio better than 60k in florida", "the pay in Florida buys more: $4,125 a year"),
        ("cost of living, ohio or texas for a coder", "$50,990 in Ohio is worth $53,344 in Texas"),
    ],
)
def test_a_pay_in_one_place_is_told_in_prices_of_the_other(text, told):
    assert told in said(ask(text))


@pytest.mark.parametrize("text", ["is the exam cheaper in texas or ohio", "does medicare pay enough in iowa or utah"])
def test_what_is_not_about_pay_is_not_set_beside_prices(text):
    assert price_answers.compose(read(text)) is None


def test_a_pay_to_live_on_is_told_with_the_prices_of_its_state():
    text = said(ask("is 45000 enough to live on in idaho"))
    assert "Prices in Idaho are 5% below the nation’s" in text
    assert "below the median" in text


def test_hours_at_a_rate_are_reckoned_with():
    assert "At 20 hours a week it is $24,960" in said(ask("part time coder 20 hours at 24 how much a year"))


def test_experience_that_a_pay_is_weighed_with_is_told_beside_it():
    refs = own_refs(ask("is 21 dollars an hour ok with one year of experience"))
    assert refs == ["careers:overview#spread", "careers:maximise#stages"]


@pytest.mark.parametrize(
    "text",
    [
        "which industry pays coders the best",
        "best paying kind of employer for a coder",
        "which companies pay coders most",
    ],
)
def test_kinds_of_employers_stand_in_order_of_pay(text):
    text = said(ask(text))
    assert text.index("Insurance carriers $") < text.index("Hospitals $") < text.index("Physicians' offices $")


@pytest.mark.parametrize("text", ["do employers pay for the best exam", "which insurance company pays claims best"])
def test_what_an_employer_pays_for_is_no_order_of_employers(text):
    assert employer_answers.compose(read(text)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("is billing a dying job", "projected to shrink a little, −0.4%"),
        ("job growth for HIM directors", "Medical and health services managers"),
        ("will compliance officers be in demand", "Compliance officers: the number of jobs is projected to grow"),
        ("is the outlook better for coders or billers", "Medical records specialists, coders among them"),
        ("are transcriptionists going away", "no projection"),
    ],
)
def test_the_outlook_is_told_of_the_occupation_that_is_named(text, told):
    assert told in said(ask(text))


@pytest.mark.parametrize("text", ["is coding growing? job outlook", "growth in the nose", "billing growth hormone"])
def test_other_growth_is_no_outlook_next_door(text):
    assert outlook_answers.compose(read(text)) is None


def test_states_stand_in_order_of_how_common_coders_are():
    piece = said(ask("coders per 1000 jobs which state has most"))
    assert "Alaska 3.30" in piece.partition("Lowest")[0]


def test_remote_pay_by_where_one_lives_is_no_order_of_places():
    assert ranking_answers.compose(read("do remote jobs pay by where you live")) is None


def test_a_place_that_is_excluded_is_not_told():
    assert [place.slug for place in places_in("coders in washington state not dc")] == ["wa"]


def test_jobs_in_a_place_come_before_its_pay():
    assert "The survey counts" in ask("how many coders work in texas").pieces[0].html


def test_why_pay_differs_is_told_before_the_pay():
    assert ask("why do california coders earn so much more").sources[0].ref == "careers:fact-why-states-differ"


def test_remote_work_across_states_is_told_before_their_pay():
    found = ask("remote pay for new york employer when i live in georgia")
    assert found.sources[0].ref == "careers:states#remote"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("auditor per hour", "$60,000–$80,000 a year is $28.85–$38.46 an hour"),
        ("billing clerk pay per hour", "$48,500 a year is $23.32 an hour"),
    ],
)
def test_a_yearly_pay_is_told_by_the_hour_where_that_is_asked(text, told):
    assert told in said(ask(text))


@pytest.mark.parametrize("text", ["cdi specialist hourly rate", "hcc coder hourly", "tumor registrar median wage"])
def test_a_measure_means_the_field_only_where_nobody_is_named(text):
    assert "careers:pay" not in own_refs(ask(text))


def test_of_two_bands_it_is_told_which_lies_higher():
    assert "$70,000–$95,000 lies higher than $60,000–$80,000" in said(ask("cdi or auditor who earns more"))


def test_credentials_that_are_compared_by_pay_are_told_by_pay_first():
    pieces = ask("cpma or crc which one pays more").pieces
    assert "$70,320" in pieces[0].html
    assert "$74,629" in pieces[1].html


@pytest.mark.parametrize(
    "text", ["why is the mean higher than the median for coders", "should i look at mean or median when i compare pay"]
)
def test_mean_against_median_is_told_by_what_they_are(text):
    assert ask(text).sources[0].ref == "careers:fact-median-and-mean"


@pytest.mark.parametrize(
    ("text", "ref"),
    [
        ("what do universities pay their coders", "careers:industry-611300"),
        ("what do medical secretaries earn compared to coders", "careers:alternatives#official"),
    ],
)
def test_plurals_in_ies_are_names_too(text, ref):
    assert ref in {source.ref for source in ask(text).sources}


def test_every_projection_that_is_told_is_known():
    assert set(outlook_answers.PROJECTED.values()) <= library().figures.keys()


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("portland maine", ["portland-south-portland-me"]),
        ("charlotte nc coder pay", ["charlotte-concord-gastonia-nc-sc"]),
        ("albany ga and albany ny", ["albany-ga", "albany-schenectady-troy-ny"]),
        ("portland or seattle", ["portland-vancouver-hillsboro-or-wa", "seattle-tacoma-bellevue-wa"]),
        ("coder pay in rochester mn", ["mn"]),
    ],
)
def test_a_city_with_its_state_is_one_place(text, slugs):
    assert [place.slug for place in places_in(text)] == slugs


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("what states pay coders over 70k", "In 1 state half of the coders or more earn $70,000: District of Columbia"),
        ("cities where coders make over 70k", "San Jose"),
        ("states where coders make over 90k", "In none of the states"),
    ],
)
def test_places_in_which_a_pay_is_reached_are_listed(text, told):
    assert told in said(ask(text))


@pytest.mark.parametrize(
    ("text", "year"), [("is 19.50 too low for a certified coder", "$40,560"), ("is 22 low for a new coder", "$45,760")]
)
def test_a_bare_number_that_a_coder_weighs_is_dollars_an_hour(text, year):
    assert f"{year} a year" in said(ask(text))


def test_when_a_pay_is_reached_is_told_by_the_bands_of_years():
    assert "careers:maximise#stages" in {one.ref for one in ask("how long until i make 60k as a coder").sources}


def test_big_cities_as_such_are_set_against_the_country():
    assert ask("do coders get paid more in big cities").sources[0].ref == "careers:rural"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("highest paying cities in texas for coders", "Midland, TX $52,740"),
        ("what city in ohio has the most coding jobs", "Cleveland, OH 1,810"),
        ("coder pay in the midwest", "Minnesota $61,530"),
        ("worst paying states in the south for coders", "Mississippi $41,500"),
    ],
)
def test_a_part_of_the_country_has_an_order_of_its_own(text, first):
    piece = said(ask(text))
    assert first in piece.partition("): ")[2][:40]


@pytest.mark.parametrize("text", ["west virginia coder pay", "south dakota coder pay", "is texas good for coders"])
def test_a_state_is_no_region(text):
    assert ranking_answers.in_part(read(text)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("3 percent raise on 52k", "$53,560 a year"),
        ("what is a 5% raise on 24 an hour", "$25.20 an hour"),
        ("what is the overtime rate for a coder making 24", "$36.00 an hour"),
        ("got a 2 dollar raise is that good", "$4,160 more a year"),
    ],
)
def test_raises_in_percent_and_overtime_are_reckoned(text, told):
    assert told in said(ask(text))


@pytest.mark.parametrize(
    "text",
    ["what percent of coders work in hospitals", "who employs the most coders", "where do most medical coders work"],
)
def test_where_coders_work_is_told_by_kinds_of_employers(text):
    assert "Hospitals 55,530 (29%)" in said(ask(text))


@pytest.mark.parametrize("text", ["how many charts does a coder work in a hospital", "how many coders work remotely"])
def test_other_counts_of_work_are_no_share_of_employers(text):
    assert employer_answers.compose(read(text)) is None


@pytest.mark.parametrize(
    ("text", "ref"),
    [("do managers of coding make 100k", "careers:manager"), ("do CPCs really earn 67k", "careers:cpc#pay")],
)
def test_a_pay_of_somebody_is_weighed_beside_what_they_earn(text, ref):
    assert ref in {source.ref for source in ask(text).sources}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("auditor salary california", "careers:auditor"),
        ("biller pay in texas", "careers:alternatives#official"),
        ("him director california", "careers:director"),
    ],
)
def test_other_work_in_a_place_is_told_by_its_own_pay_first(text, first):
    found = ask(text)
    assert found.sources[0].ref == first
    assert "medical records specialists alone" in said(found)


def test_coders_of_a_kind_in_a_place_are_told_by_the_place_first():
    assert ask("ccs coder in new jersey pay").sources[0].ref == "careers:state-nj"


def test_a_percentile_in_a_place_is_that_of_the_place():
    text = said(ask("top 10 percent pay in washington state"))
    assert "90th percentile in Washington: $98,130 a year" in text
    assert "$81,150" not in text


def test_the_share_of_coders_in_a_place_is_told():
    assert "9.6% of the nation’s 194,720 jobs" in said(ask("what percent of coders are in california"))


def test_a_place_that_is_an_everyday_word_is_no_place():
    assert ask("rhit - do i need college for that").title != "Coders’ pay in Fairbanks-College, AK"


@pytest.mark.parametrize("text", ["is coc a pay bump from cpc", "do i get more money with cpc plus cpma"])
def test_two_credentials_in_a_question_of_pay_are_compared_by_it(text):
    assert all(source.ref.endswith("#pay") for source in ask(text).sources)


@pytest.mark.parametrize("text", ["is the median before or after taxes", "are benefits included in the pay numbers"])
def test_what_the_figures_include_is_told(text):
    assert ask(text).sources[0].ref == "careers:fact-what-pay-includes"

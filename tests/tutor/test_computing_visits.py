"""Levels by time and by decision making."""

import pytest

from tutor.computing import decisions, levels, visits
from tutor.computing.decisions import data_rating, level
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("minutes", "new", "established"),
    [(9, "", ""), (10, "", "99212"), (15, "99202", "99212"), (29, "99202", "99213"), (30, "99203", "99214"),
     (44, "99203", "99215"), (45, "99204", "99215"), (59, "99204", "99215"), (60, "99205", "99215")],
)  # fmt: skip
def test_each_minimum_must_be_reached(minutes, new, established):
    assert visits.level(minutes, visits.OFFICE_NEW) == new
    assert visits.level(minutes, visits.OFFICE_OLD) == established


@pytest.mark.parametrize(
    ("minutes", "cpt", "medicare"),
    [(54, 0, 0), (55, 1, 0), (68, 1, 0), (69, 1, 1), (70, 2, 1), (83, 2, 1), (84, 2, 2), (85, 3, 2)],
)
def test_prolonged_service_beside_99215(minutes, cpt, medicare):
    assert visits.prolonged(minutes, visits.OFFICE_OLD) == cpt
    assert visits.prolonged_medicare(minutes, visits.OFFICE_OLD) == medicare


@pytest.mark.parametrize(("minutes", "cpt", "medicare"), [(74, 0, 0), (75, 1, 0), (88, 1, 0), (89, 1, 1), (90, 2, 1)])
def test_prolonged_service_beside_99205(minutes, cpt, medicare):
    assert visits.prolonged(minutes, visits.OFFICE_NEW) == cpt
    assert visits.prolonged_medicare(minutes, visits.OFFICE_NEW) == medicare


@pytest.mark.parametrize(
    ("minutes", "cpt", "medicare"),
    [(30, 0, 0), (74, 0, 0), (75, 1, 0), (103, 1, 0), (104, 1, 1), (105, 2, 1), (134, 2, 2), (135, 3, 2)],
)
def test_further_half_hours_of_critical_care(minutes, cpt, medicare):
    assert visits.critical_units(minutes) == cpt
    assert visits.critical_units_medicare(minutes) == medicare


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("new patient total time 47 minutes office", "47 minutes: 99204"),
        ("86 minutes established, private insurance, how many 99417", "86 minutes: 99215 and 99417 x 3"),
        ("est patient 84 minutes Medicare prolonged", "84 minutes: 99215 and G2212 x 2"),
        ("office visit 30 minutes", "30 minutes: Office, new patient: 99203; Office, established patient: 99214"),
        ("initial hospital visit 80 minutes", "80 minutes: 99223"),
        ("subsequent hospital visit 34 minutes", "34 minutes: 99231"),
        ("home visit 40 minutes established", "40 minutes: 99349"),
        ("62 min critical care including 12 min intubation", "50 minutes of critical care: 99291"),
        (
            "98 minutes of critical care but 15 of them were the intubation",
            "83 minutes of critical care: 99291 and 99292 (Medicare: 99291)",
        ),
        ("est patient 50 minutes, 15 of those by my nurse, office visit level", "35 minutes: 99214"),
        ("visit 30 minutes, procedure 10 minutes of that, est pt", "20 minutes: 99213"),
        ("25 min critical care", "25 minutes: no 99291, a visit code instead"),
        ("104 minutes critical care", "104 minutes of critical care: 99291 and 99292"),
        ("80 minutes critical care medicare", "80 minutes of critical care: 99291"),
        ("30 minutes discharge from hospital", "30 minutes of discharge day: 99238"),
        ("admit and discharge same day 90 minutes", "90 minutes: 99236"),
        (
            "critical care 74 min then 40 more min same day",
            "114 minutes of critical care: 99291 and 99292 x 2 (Medicare: 99291 and 99292)",
        ),
        ("31 minutes nursing facility discharge", "31 minutes of discharge day: 99316"),
        ("er visit took 45 minutes which level", "Emergency department: minutes don’t set the level"),
        ("15 minutes psychotherapy", "15 minutes: no psychotherapy code"),
        ("38 minutes psychotherapy with 99213", "38 minutes of psychotherapy: 90836 beside the visit"),
        ("e/m 99213 plus 30 minutes therapy", "30 minutes of psychotherapy: 90833 beside the visit"),
        ("med check plus 20 min therapy", "20 minutes of psychotherapy: 90833 beside the visit"),
        ("53 minutes psychotherapy", "53 minutes of psychotherapy: 90837"),
        ("psychotherapy 50 minutes no e/m", "50 minutes of psychotherapy: 90834"),
    ],
)
def test_minutes_to_codes(question, title):
    assert visits.of(clean(question)).title == title


def test_minutes_that_do_not_count_are_left_out_and_named():
    done = visits.of(
        "8 minutes reading, 38 minutes with patient, nurse 15 minutes of teaching, established office visit"
    )
    assert done.title == "46 minutes: 99215"
    assert done.steps[0].text == "Not counted: “nurse 15 minutes of teaching”"


@pytest.mark.parametrize(
    ("ratings", "reached"), [([0, 0, 3], 0), ([1, 3, 1], 1), ([1, 2, 3], 2), ([3, 3, 0], 3), ([2, 2], 2), ([1, 3], 1)]
)
def test_two_of_three_must_meet_the_level(ratings, reached):
    assert level(ratings) == reached


@pytest.mark.parametrize(
    ("items", "others", "rating"),
    [(0, {}, 0), (1, {}, 0), (2, {}, 1), (3, {}, 2), (0, {"historian": True}, 1), (2, {"historian": True}, 2),
     (0, {"interpreted": True}, 2), (3, {"interpreted": True}, 3), (0, {"interpreted": True, "discussed": True}, 3)],
)  # fmt: skip
def test_data_are_rated_by_groups(items, others, rating):
    assert data_rating(items, **others) == rating


@pytest.mark.parametrize(
    ("question", "title"),
    [
        (
            "2 stable chronic illnesses, prescription drug management, reviewed 2 labs, established",
            "MDM is moderate: 99214 (office, established patient)",
        ),
        ("acute uncomplicated illness, otc meds, no data, er visit", "MDM is low: 99283 (emergency department)"),
        ("low problems, moderate data, high risk new patient", "MDM is moderate: 99204 (office, new patient)"),
        (
            "one stable chronic illness, rx drug management, no labs, established patient level",
            "MDM is low: 99213 (office, established patient)",
        ),
        (
            "ED: acute threat to life, 3 tests ordered, independent interpretation of ecg, decision to admit",
            "MDM is high: 99285 (emergency department)",
        ),
        (
            "level? uncontrolled diabetes, metformin increased, a1c reviewed, established",
            "MDM is moderate: 99214 (office, established patient)",
        ),
        (
            "est pt 1 chronic uncontrolled, ordered 2 labs, rx refill. level?",
            "MDM is moderate: 99214 (office, established patient)",
        ),
        (
            "mdm: problems low data moderate risk moderate est pt",
            "MDM is moderate: 99214 (office, established patient)",
        ),
        ("mom told the whole story, no tests. what level of data", "The data are limited"),
    ],
)
def test_decision_making_told_in_words(question, title):
    assert decisions.of(clean(question)).title == title


def test_a_missing_element_is_said_with_what_it_could_change():
    steps = decisions.of(clean("mdm: 2 stable chronic illnesses and otc medicine, established")).steps
    assert any(step.text.startswith("Not told: data") for step in steps)
    assert any(step.text.startswith("If data turned out moderate") for step in steps)


@pytest.mark.parametrize(
    "question",
    [
        "is 99205 for 60 min or 74 min",
        "doc gave his own moderate sedation for 38 minutes in the office, what codes",
    ],
)
def test_minutes_of_something_else_are_no_visit(question):
    assert visits.of(clean(question)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("nursing home visit 35 minutes subsequent", "35 minutes: 99309"),
        ("first nursing home visit 40 minutes total", "40 minutes: 99305"),
        ("assisted living established pt 42 min", "42 minutes: 99349"),
    ],
)
def test_a_nursing_home_is_no_home(text, title):
    assert visits.of(clean(text)).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("99309 how many minutes", "99309: nursing facility, later, moderate decision making or 30 minutes"),
        ("what is 99348", "99348: home, established patient, low decision making or 30 minutes"),
        ("99215 minutes", "99215: office, established patient, high decision making or 40 minutes"),
        ("99308 vs 99309", "99308 low or 20 minutes; 99309 moderate or 30 minutes"),
    ],
)
def test_a_visit_code_by_itself_is_told_with_its_level_and_time(text, title):
    assert visits.of(clean(text)) is None
    assert levels.of(clean(text)).title == title


@pytest.mark.parametrize("text", ["99284 minutes", "99213 and 36415", "can i bill 99213 with a procedure", "99211"])
def test_a_visit_code_with_more_said_or_without_a_level_is_left_to_the_cards(text):
    assert levels.of(clean(text)) is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("25 min counseling, est pt, total time 35", "35 minutes: 99214"),
        ("25 min counselling est pt total time 35", "35 minutes: 99214"),
        ("nurse practitioner 32 minutes est visit code", "32 minutes: 99214"),
    ],
)
def test_the_total_is_what_is_told_as_total(text, title):
    assert visits.of(clean(text)).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("low problem moderate risk no data est pt", "MDM is low: 99213 (office, established patient)"),
        ("moderate problem low risk 3 labs est pt", "MDM is moderate: 99214 (office, established patient)"),
        ("problems low data moderate risk moderate, est", "MDM is moderate: 99214 (office, established patient)"),
        ("hospital follow up day 2 pneumonia, iv antibiotics, level", "MDM is moderate: 99232 (hospital, later)"),
        (
            "established pt depression worse, dose of zoloft raised",
            "MDM is moderate: 99214 (office, established patient)",
        ),
        (
            "est pt with 3 stable chronic conditions, no labs, refills",
            "MDM is moderate: 99214 (office, established patient)",
        ),
        ("est pt cold, rest and fluids", "MDM is straightforward: 99212 (office, established patient)"),
    ],
)
def test_a_rating_before_or_behind_its_element_and_problems_by_how_they_are_told(text, title):
    assert decisions.of(clean(text)).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("which code for discharge over 30 minutes", "More than 30 minutes of discharge day: 99239"),
        ("discharge took exactly 30 minutes", "30 minutes of discharge day: 99238"),
        ("nursing facility discharge, more than 30 minutes", "More than 30 minutes of discharge day: 99316"),
    ],
)
def test_more_than_thirty_minutes_is_not_thirty(text, title):
    assert visits.of(clean(text)).title == title


def test_one_of_them_is_no_minute():
    assert visits.of(clean("biopsies at the same visit, two codes or is one of them an add-on")) is None

"""Infusions, fractions, visits, components, quarters of an hour, joints, burns and payments."""

import pytest

from tutor.computing import burns, counts, infusions, payments, scales
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("minutes", "hours"), [(16, 0), (60, 0), (90, 0), (91, 1), (150, 1), (151, 2), (210, 2), (211, 3)]
)
def test_a_further_hour_needs_more_than_thirty_minutes(minutes, hours):
    assert infusions.further_hours(minutes) == hours


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("infusion of one antibiotic ran 2 hours 20 min in the office", "140 minutes: 96365 and 96366"),
        ("antibiotic infusion 15 minutes", "15 minutes: 96374"),
        ("antibiotic infusion 16 minutes", "16 minutes: 96365"),
        ("chemo infusion 91 minutes", "91 minutes: 96413 and 96415"),
        ("hydration 30 minutes", "30 minutes: No code: hydration counts from 31 minutes"),
        ("hydration 31 minutes", "31 minutes: 96360"),
        ("hydration 1 hour 45 minutes after chemo 1 hour", "96413 and 96361 x 2"),
        ("ceftriaxone 12 minutes, vancomycin 105 minutes infusion", "96365, 96366 and 96375"),
        ("paclitaxel 3 hours then carboplatin 45 minutes, zofran push", "96413, 96415 x 2, 96417 and 96375"),
        ("saline 2 hours concurrent with antibiotic infusion 1 hour", "60 minutes: 96365"),
        ("vancomycin 60 min and zosyn 60 min infused at the same time", "96365 and 96368"),
        ("breast ca pt here only for chemo, one drug iv drip 2 hrs", "120 minutes: 96413 and 96415"),
        ("pt gets chemo. push 5FU then drip 90 min", "90 minutes: 96413 and 96411"),
        ("lymphoma patient, chemo by iv 3 hr 40 min, zofran 15 min before", "96413, 96415 x 3 and 96375"),
        ("second push of the same drug 15 min later", "The same drug 15 minutes later: no 96376"),
        ("pushed zofran twice 45 min apart", "The same drug 45 minutes later: 96376"),
    ],
)
def test_infusions_to_codes(question, title):
    assert infusions.of(clean(question)).title == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("chemo patient came for iv antibiotic 45 min", "45 minutes: 96365"),
        ("on chemo, dehydrated, saline 2 hours", "120 minutes: 96360 and 96361"),
        ("pt on chemo drip 2 hrs", "120 minutes: 96413 and 96415"),
    ],
)
def test_chemotherapy_at_another_time_makes_no_other_drug_chemotherapy(question, title):
    assert infusions.of(clean(question)).title == title


def test_who_comes_for_chemotherapy_has_that_for_the_first_diagnosis():
    told = infusions.of(clean("breast ca pt here only for chemo, one drug iv drip 2 hrs"))
    assert any(step.result == "Z51.11" for step in told.steps)
    assert not any(step.result == "Z51.11" for step in infusions.of(clean("chemo infusion 91 minutes")).steps)


@pytest.mark.parametrize(("fractions", "units"), [(3, 1), (5, 1), (7, 1), (8, 2), (28, 6), (31, 6), (33, 7), (35, 7)])
def test_a_rest_of_three_fractions_is_a_unit(fractions, units):
    assert counts.management_units(fractions) == units


@pytest.mark.parametrize(("minutes", "units"), [(7, 0), (8, 1), (22, 1), (23, 2), (37, 2), (38, 3), (52, 3), (53, 4)])
def test_eight_minutes_begin_a_unit(minutes, units):
    assert counts.quarters(minutes) == units


@pytest.mark.parametrize(
    ("minutes", "units"), [([23, 20], [2, 1]), ([28, 11, 6], [2, 1, 0]), ([28, 11, 14], [2, 1, 1]), ([25, 15], [2, 1])]
)
def test_units_go_to_full_blocks_then_to_what_is_left_over(minutes, units):
    assert counts.shared_out(minutes) == units


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("33 radiation fractions how many units of 77427", "77427: 7 units"),
        ("course of 2 fractions", "77431"),
        ("3 antepartum visits only", "3 antepartum visits: E/M visits, one by one"),
        ("4 prenatal visits then transferred", "4 antepartum visits: 59425"),
        ("mom moved away after we saw her 5 times for the pregnancy", "5 antepartum visits: 59425"),
        ("7 prenatal visits then moved away", "7 antepartum visits: 59426"),
        ("8 minute rule 25 min exercise and 15 min manual therapy", "40 timed minutes: 3 units (97110 x 2 and 97140)"),
        ("97530 x 10 min, 97110 x 10 min, 97140 10 min units", "30 timed minutes: 2 units (97530 and 97110)"),
        ("29 min ther ex medicare", "29 timed minutes: 2 units"),
        ("kid 5 years gets MMR, DTaP-IPV and varicella with counseling, codes", "90460 x 3 and 90461 x 5"),
        ("adult of 40 gets flu and tdap shots, age 40, admin codes", "90471 and 90472"),
        ("admin codes for hpv and flumist, 12 yr old, no counseling", "90471 and 90474"),
        ("hpv vaccine gardasil age 25 admin", "90471"),
        ("hep a and hep b for an adult, admin codes", "90471 and 90472"),
        ("burned medial branches L3 L4 and L5 on one side", "2 joints: 64635 and 64636"),
        ("RFA L3-4 and L4-5 facet joints", "2 joints: 64635 and 64636"),
        ("facet injection at 4 levels cervical", "4 joints: 64490, 64491 and 64492"),
        ("immunostains: 3 different antibodies on one lung biopsy", "88342 and 88341 x 2"),
    ],
)
def test_counts_to_codes(question, title):
    assert counts.of(clean(question)).title == title


@pytest.mark.parametrize(
    ("total", "third", "code"),
    [
        (9, 9, "T31.0"),
        (10, 0, "T31.10"),
        (12, 10, "T31.11"),
        (25, 12, "T31.21"),
        (95, 92, "T31.99"),
        (39.5, 9.9, "T31.30"),
    ],
)
def test_extent_of_burns(total, third, code):
    assert burns.t31(total, third) == code


@pytest.mark.parametrize(("total", "code"), [(4.5, "16020"), (5, "16025"), (10, "16025"), (10.5, "16030")])
def test_dressing_of_burns(total, code):
    assert burns.dressing(total) == code


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("burn of whole left arm and front of trunk, second degree, percent", "27% of the body: T31.20"),
        ("rule of nines both legs, third degree", "36% of the body: T31.33"),
        (
            "rule of 9s adult burned one whole leg front n back + one whole arm",
            "27% of the body: T31.20 if less than 10% is third degree, which is not told",
        ),
        ("arms and front of the chest, 2nd degree burns, rule of nines", "27% of the body: T31.20"),
        ("burns 25% total, 12% third degree T31", "25% of the body: T31.21"),
        ("burn front of chest 9% and forearm 3% second degree dressed", "12% of the body: T31.10 and 16030"),
        ("rule of nines for a burn of the arm of a child", "Not by the rule of nines: the patient is a child"),
    ],
)
def test_burns_to_codes(question, title):
    assert burns.of(clean(question)).title == title


def test_a_depth_that_is_not_told_is_not_guessed():
    assert "which is not told" in burns.of("burn of both arms, what percent").title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("work rvu 2.00 gpci 1.0, PE 1.50 gpci 0.9, MP 0.20 gpci 1.0, CF 33.40", "Fee schedule amount $118.57"),
        (
            "work RVU of 1.50 (work GPCI 1.00), practice expense RVU of 1.20 (practice expense GPCI 0.95), "
            "malpractice RVU of 0.10 (malpractice GPCI 1.20), conversion factor of $33.00",
            "Fee schedule amount $91.08",
        ),
        ("3.5 total rvus, CF 33", "Fee schedule amount $115.50"),
        ("total facility RVU 20.00, mod 50, bilateral indicator 1, CF 33.40, allowed?", "Medicare allows $1,002.00"),
        ("nonparticipating dr no assignment, par fee schedule amount is 100 dollars", "Limiting charge $109.25"),
        ("multiple procedures $300, $500 and $200", "$750.00 in all"),
    ],
)
def test_payments(question, title):
    assert payments.of(clean(question)).title == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("par dr charges 310, medicare allows 200, deductible met. what does pt owe", "The patient owes $40.00"),
        ("nonpar provider accepts assignment, par fee is 120, what is allowed", "With assignment $114.00 is allowed"),
        ("nonpar doctor does not accept assignment, par fee 200, what can he charge", "Limiting charge $218.50"),
        ("medicare allowed 100, how much does medicare pay after sequestration", "Medicare pays $78.40"),
        ("surgeon's fee is $1,500, what does the assistant doctor get for medicare", "Medicare allows $240.00"),
        ("pa assists in surgery, fee $2000, what is allowed", "Medicare allows $272.00"),
        ("2 co-surgeons, fee schedule 2000, how much does each get", "Medicare allows $1,250.00"),
        ("bilateral procedure fee 800, how much does medicare allow", "Medicare allows $1,200.00"),
        ("np bills a $100 service, how much does medicare pay her", "Medicare allows $85.00"),
        ("medicare allowed 100 with 40 left of the deductible, what does the patient owe", "The patient owes $52.00"),
        ("medicare approved amount $80, how much does the patient pay", "The patient owes $16.00"),
    ],
)
def test_what_a_medicare_patient_owes(question, title):
    assert payments.of(clean(question)).title == title


@pytest.mark.parametrize("met", ["deductible not met", "deductible hasn't been met"])
def test_a_deductible_that_is_left_and_not_told_is_not_guessed(met):
    assert payments.of(clean(f"{met}, medicare allows 200, what does pt owe")) is None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("botox both arms 3 muscles one arm 6 muscles other arm", "64644 and 64643"),
        ("botox 3 muscles each leg", "64642 and 64643"),
        ("botox 7 muscles in the left leg", "64644"),
        ("botox 155 units for migraine", None),
    ],
)
def test_botulinum_toxin_is_counted_by_muscles_limb_by_limb(question, title):
    found = scales.of(clean(question))
    assert (found and found.title) == title


def test_a_code_is_no_number_of_fractions():
    assert counts.of("77427 how many fractions") is None


@pytest.mark.parametrize(
    "question", ["burn on arm dressed, small second degree", "burn of the leg dressed in the office"]
)
def test_a_burn_that_is_dressed_need_not_be_the_whole_limbs(question):
    assert burns.of(clean(question)) is None


@pytest.mark.parametrize(
    "text",
    [
        "opted out doctor charges medicare patient $300, what is the limiting charge",
        "nonpar by private contract charges $300, what is allowed",
        "what does a physician assistant get paid",
        "np salary 120000 how much per hour",
    ],
)
def test_who_has_left_medicare_or_earns_a_wage_gets_no_sum(text):
    assert payments.of(text) is None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("3 surgeries same session allowed 1000, 600 and 400, multiple procedure rule, total?", "$1,500.00 in all"),
        ("fees 900 and 500 mod 51 on the second procedure with modifier 51", "$1,150.00 in all"),
        ("fee schedule amt is 400, done both sides w mod 50. medicare allows?", "Medicare allows $600.00"),
        ("global xray allowed is 120, tc part is 75. so what does the 26 get", "26 is paid $45.00"),
        ("back to OR, mod 78, fee for the return procedure is 1200, intraop share 70%", "78 is paid $840.00"),
        ("bilateral indicator 3, fee 80 a side, both sides w mod 50. medicare allows", "Medicare allows $160.00"),
        (
            "45385 pays 300, 45380 pays 250 and the base scope 45378 pays 200. Medicare endoscopy rule. Total?",
            "$350.00 in all",
        ),
    ],
)
def test_fees_are_told_without_a_sign_too(question, title):
    assert payments.of(clean(question)).title == title


def test_who_shares_the_days_of_an_operation_gets_a_part_of_the_fee():
    told = "{} fee 1500, split is preop 10 intraop 70 postop 20 percent, how much"
    assert payments.of(clean(told.format("modifier 54"))).title == "54 is paid $1,200.00"
    assert payments.of(clean(told.format("modifier 55"))).title == "55 is paid $300.00"

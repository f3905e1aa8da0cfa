"""Services by minutes, days and counts; the anesthesia code of an operation."""

import pytest

from tutor.computing import anesthesia, anesthetics, services
from tutor.computing.reading import clean


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("advance care planning 20 minutes", "99497"),
        ("acp 46 min", "99497 and 99498"),
        ("acp 15 min", "no code"),
        ("ccm 19 minutes", "no code"),
        ("ccm 65 minutes of staff time", "99490 and 99439 x 2"),
        ("ccm 95 minutes", "99490 and 99439 x 2"),
        ("ccm 62 minutes by the physician", "99491 and 99437"),
        ("rpm 12 minutes this month", "99470"),
        ("rpm 40 minutes this month", "99457 and 99458"),
        ("rpm device 20 days of readings", "99454"),
        ("crisis psychotherapy 75 minutes", "90839 and 90840"),
        ("crisis 25 minutes", "90832"),
        ("collaborative care first month 86 minutes", "99492 and 99494"),
        ("acupuncture 30 min with electric stimulation", "97813 and 97814"),
        ("acupuncture 45 minutes no stim", "97810 and 97811 x 2"),
        ("mnt 45 minutes units", "97802 x 3"),
        ("selective debridement 97597 20 sq cm", "97597"),
        ("selective debridement 97597 45 sq cm", "97597 and 97598 x 2"),
        ("wound debridement by pt 30 sq cm", "97597 and 97598"),
        ("home infusion nurse 3 hours", "99601 and 99602"),
        ("audio only established patient 12 minutes", "98012"),
        ("video visit new patient 47 min", "98002"),
        ("portal messages 14 minutes over the week", "99422"),
        ("interprofessional consult 12 minutes", "99447"),
        ("nerve conduction: 3 motor 4 sensory", "95910"),
        ("holter 36 hours", "93224"),
        ("14 day patch monitor", "93245"),
        ("heart monitor worn for 2 weeks", "93245"),
        ("tcm day 5 high complexity", "99496"),
        ("tcm visit on day 9 high mdm", "99495"),
    ],
)
def test_services_by_minutes_days_and_counts(question, codes):
    assert services.of(clean(question)).title.endswith(f": {codes}")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("prick tests 60 and intradermal 10", "95004 x 60 and 95024 x 10"),
        ("frozen section 3 blocks from 1 specimen", "88331 and 88332 x 2"),
        ("frozen section 2 specimens 3 blocks each", "88331 x 2 and 88332 x 4"),
        ("4 biopsies in 4 jars", "88305 x 4"),
        ("3 polyps all in the same jar", "88305"),
        ("glucose tolerance test they drew 5 specimens total", "5 samples: 82951 and 82952 x 2"),
        ("gtt 3 samples", "3 samples: 82951"),
    ],
)
def test_laboratory_and_allergy_counts(question, title):
    assert services.of(clean(question)).title == title


@pytest.mark.parametrize(
    "question",
    [
        "how many minutes does ccm need",
        "ccm vs pcm",
        "2 allergy shots",
        "is a holter monitor part of a stress test",
        "does the nurse's time count for advance care planning, 10 minutes",
    ],
)
def test_what_asks_for_a_rule_is_no_sum(question):
    assert services.of(clean(question)) is None


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("anesthesia for lap chole", "00790"),
        ("what is the anesthesia code for a thyroidectomy", "00320"),
        ("anesthesia total knee replacement", "01402"),
        ("anes for cabg off pump", "00566"),
        ("anesthesia for open heart bypass on pump", "00567"),
        ("labor epidural turned into a c-section, anesthesia codes", "01967 with the add-on 01968"),
        ("anesthesia for egd and colonoscopy same session", "00813"),
        ("screening colonoscopy anesthesia", "00812"),
        ("anesthesia for d&c", "00940"),
        ("anesthesia for endometrial ablation by hysteroscopy", "00952"),
        ("anesthesia for a repeat c section, no labor", "01961"),
        ("anesthesia for c section after failed labor epidural", "01967 with the add-on 01968"),
        ("labor epidural for vaginal delivery, anesthesia code", "01967"),
        ("anesthesia for wrist fracture closed reduction", "01820"),
        ("anesthesia for closed reduction of hip dislocation", "01200"),
        ("anesthesia for below knee amputation", "01482"),
        ("anesthesia for port a cath", "00532"),
        ("anesthesia for kidney stone lithotripsy", "00873, in a water bath 00872"),
        ("anesthesia for kidney stone by ureteroscopy", "00918"),
        ("anesthesia for nephrectomy", "00862"),
        ("anesthesia for a missed abortion", "01965"),
        ("anesthesia for percutaneous liver biopsy", "00702"),
        ("anesthesia for amputation of finger", "01830, their nerves, muscles and tendons 01810"),
        (
            "anesthesia inguinal hernia 8 month old",
            "00834; 00836 if born before 37 weeks and under 50 weeks of gestational age",
        ),
    ],
)
def test_an_operation_has_its_anesthesia_code(question, code):
    assert anesthetics.of(clean(question)).title == f"Anesthesia: {code}"


@pytest.mark.parametrize(
    "question",
    [
        "is local anesthesia included in a lipoma excision",
        "anesthesia for a colonoscopy, polyp found, Medicare, which modifier",
        "how is anesthesia time counted in a cesarean",
        "anesthesiologist put in a central line",
        "adverse reaction to anesthesia icd 10",
        "ultrasound guidance for central line anesthesia",
    ],
)
def test_what_asks_something_else_has_no_anesthesia_code(question):
    assert anesthetics.of(clean(question)) is None


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("anesthesia start 0815 end 1005 how many units 15 min", "110 minutes of anesthesia: 7.3 time units"),
        ("anesthesia 07:30-09:15", "105 minutes of anesthesia: 7 time units"),
        ("5 base + 8 time x 22", "13 units × $22.00 = $286.00"),
        ("anesthesia total units 5 base 90 min P3 99140", "Medicare: 11 units; Other payers: 14 units"),
    ],
)
def test_units_as_people_type_them(question, title):
    assert anesthesia.of(clean(question)).title == title

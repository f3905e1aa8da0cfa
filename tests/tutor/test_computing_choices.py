"""Codes that an age, a size or a count chooses; ambulance miles and cast supplies."""

import pytest

from codebook import shelf
from tutor.computing import choices, operations, scales, supplies
from tutor.computing.reading import age_of, clean


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("t&a on a 12 year old", "42821"),
        ("T & A for 11 yo cpt", "42820"),
        ("tonsillectomy 30 year old code", "42826"),
        ("adenoidectomy 4 year old", "42830"),
        ("adenoids removed again, grown back, 13 years old", "42836"),
        ("6 year old had tonsils and adenoids taken out", "42820"),
    ],
)
def test_tonsils_and_adenoids_turn_at_twelve(question, code):
    assert choices.of(clean(question)).title.endswith(f": {code}")


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("LIMA to LAD plus saphenous x2, which cabg codes", "33533 and 33518"),
        ("cabg x4: LIMA to LAD and 3 vein grafts", "33533 and 33519"),
        ("CABG x3 with LIMA to LAD and veins", "33533 and 33518"),
        ("coronary bypass with 3 saphenous vein grafts only", "33512"),
        ("CABG: LIMA to LAD, radial to OM1, SVG to PDA and diagonal. CPT?", "33534 and 33518"),
        ("two vein grafts and one arterial graft for coronary bypass, codes", "33533 and 33518"),
        ("4 arterial grafts cabg", "33536"),
        ("6 vein grafts cabg", "33516"),
        ("single vein cabg", "33510"),
    ],
)
def test_coronary_grafts_are_counted_by_kind_and_end(question, codes):
    assert choices.of(clean(question)).title.endswith(f": {codes}")


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("est patient annual physical 45 year old", "Preventive visit, 40–64: 99396"),
        ("well child 9 month old new patient", "Preventive visit, under 1: 99381"),
        ("preventive visit code 3 yr old", "Preventive visit, 1–4: 99382 (new) or 99392 (established)"),
        ("3 year old critically ill in PICU first day", "Inpatient, 2 through 5 years: 99475"),
        ("20 day old neonate critical care subsequent day", "Inpatient, up to 28 days: 99469"),
        ("29 day old critical care initial day", "Inpatient, 29 days through 24 months: 99471"),
        ("esrd monthly 45 year old 3 visits in the month", "Age 20 and over: 90961"),
        ("esrd 15 year old, 4 visits this month", "Age 12–19: 90957"),
        ("home dialysis for a 10 year old, the month", "Age 2–11: 90964"),
        ("dialysis patient 60 years transplanted, 10 days, part of the month", "Age 20 and over: 90970 x 10"),
        ("3 year old in the ED critical 40 minutes", None),
        ("is LIMA an artery or a vein", None),
        ("mammary artery graft what is LIMA", None),
        ("tonsil bleed 6 days after t&a, 8 year old", None),
        ("10 year old with enlarged tonsils dx", None),
        ("history of cabg with 3 vein grafts", None),
        ("physical therapy for a 50 year old", None),
        ("annual wellness visit medicare 72 year old", None),
    ],
)
def test_choices_by_age_and_count(question, title):
    found = choices.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("triger points 5 shots 2 muscles", "2 muscles: 20552"),
        ("trigger point injections 3 muscles code", "3 muscles: 20553"),
        ("TURBT tumors of 1 and 5.5 cm", "5.5 cm: 52240"),
        ("bladder tumor 4 mm fulgurated, resected", "0.4 cm: 52224"),
        ("bladder stone 3 cm crushed", "3 cm: 52318"),
        ("PCNL 2.5 cm stone", "2.5 cm: 50081"),
        ("EBUS 2 stations sampled", "2 stations: 31652"),
        ("stab phlebectomy 21 stabs", "21 cuts: 37766"),
        ("mesenteric tumors 4 cm and 7 cm excised", "11 cm: 49188"),
        ("egd with balloon dilation 30 mm", "30 mm: 43233"),
        ("roux limb 150 cm laparoscopic gastric bypass", "150 cm: 43644"),
        ("planned tracheostomy in a 1 year old", "1 year: 31601"),
        ("programming cochlear implant 7 year old", "7 years: 92603"),
        ("smoking cessation counseling 8 minutes", "8 minutes: 99406"),
        ("tobacco counseling 3 minutes", "3 minutes: no code of its own"),
        ("bladder tumor biopsy 4 mm", None),
        ("bladder tumor 3 years ago now surveillance cystoscopy", None),
        ("trigger finger 2 fingers injected", None),
        ("7 mm ureter stone", None),
    ],
)
def test_one_number_chooses(question, title):
    found = scales.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("initial incarcerated ventral hernia 4 cm repair", "4 cm: 49594"),
        ("recurrent reducible incisional hernia 12 cm with mesh", "12 cm: 49617"),
        ("umbilical hernia repair 2.5 cm", "2.5 cm: 49591 (reducible) or 49592 (incarcerated)"),
        ("reducible inguinal hernia repair 6 year old", "Inguinal hernia, from 5 years on: 49505"),
        ("strangulated inguinal hernia repair 3 month old", "Inguinal hernia, under 6 months: 49496"),
        ("TLH uterus 310 g with BSO", "Total laparoscopic, 310 g: 58573"),
        ("LAVH 250 grams", "LAVH, 250 g: 58550"),
        ("vaginal hysterectomy 300 g tubes removed", "Vaginal, 300 g: 58291"),
        ("vag hyst, uterus 310 g, ovaries out", "Vaginal, 310 g: 58291"),
        ("lavh 180 gm ovaries stay", "LAVH, 180 g: 58550"),
        ("tlh 300 g tubes and ovaries not removed", "Total laparoscopic, 300 g: 58572"),
        ("moderate sedation 22 minutes adult", "22 minutes of moderate sedation: 99152"),
        ("moderate sedation 30 minutes 4 year old", "30 minutes of moderate sedation: 99151 and 99153"),
        ("conscious sedation 38 min by another physician", "38 minutes of moderate sedation: 99156 and 99157 x 2"),
        (
            "doc gave the sedation himself for 38 minutes in the office, age 50, what codes",
            "38 minutes of moderate sedation: 99152 and 99153 x 2",
        ),
        ("deep sedation 38 minutes by the anesthesiologist", None),
        ("moderate sedation 9 minutes", "9 minutes of moderate sedation: no code"),
        ("two ventral hernias 3 cm and 4 cm, 5 cm apart", None),
        ("uterus 260 grams which hysterectomy code", None),
        ("inguinal hernia pain 40 year old", None),
        ("shoulder popped back in under moderate sedation, 18 min, which codes?", None),
        ("does conscious sedation need 10 minutes", None),
    ],
)
def test_operations_by_size_and_sedation_by_minutes(question, title):
    found = operations.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        (
            "Ambulance drove 14 miles to the house, then 9 miles with the patient on board to the hospital",
            "A0425-RH x 9",
        ),
        ("medical helicopter flew 46 miles with the patient in it. mileage code", "A0436 x 46, with A0431"),
        ("ambulance 12 miles from nursing home to hospital, miles and modifier", "A0425-NH x 12"),
        ("ambulance empty 5 miles, 22 miles with patient from hospital to snf", "A0425-HN x 22"),
        ("ambulance went 6 miles to scene, 14.2 loaded miles scene to hospital", "A0425-SH x 14.2"),
        ("ambulance 8 loaded miles", "A0425 x 8"),
        ("do I bill 5 miles to the house for ambulance", None),
        ("air ambulance 30 miles", None),
    ],
)
def test_miles_count_with_the_patient_on_board(question, title):
    found = supplies.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("8 yr old short arm cast fibreglass, Q code for the material??", "Q4012"),
        ("adult long leg plaster splint supplies hcpcs", "Q4041"),
        ("Q code cast supplies 11 year old short leg fiberglass", "Q4038"),
        ("short arm cast supplies code for a 10 year old", "Q4011 (plaster) or Q4012 (fiberglass)"),
        ("long arm cast supplies", None),
        ("cast removal by another doctor 8 year old", None),
    ],
)
def test_cast_supplies_by_kind_age_and_material(question, title):
    found = supplies.of(clean(question))
    assert (found and found.title) == title


@pytest.mark.parametrize("kind", supplies.KINDS, ids=lambda kind: kind[0])
def test_the_shelf_calls_each_supply_as_we_do(kind):
    name, _, start, both = kind
    for place, (age, made) in enumerate([(age, made) for age in ("adult", "child") for made in supplies.MATERIALS]):
        if age == "adult" or both:
            title = shelf.find("HCPCS", f"Q{start + place}").title
            assert title.startswith(f"Supplies for a {name}")
            assert title.endswith(f", {age}, {made}")


@pytest.mark.parametrize(("text", "days"), [("20 day old", 20), ("3-week-old boy", 21), ("5 days old", 5)])
def test_the_age_of_a_newborn(text, days):
    assert age_of(text) == pytest.approx(days / 365)


@pytest.mark.parametrize(
    ("question", "codes"),
    [
        ("coronary bypass 2 arterial 2 venous redo 6 years later", "33534, 33518 and 33530"),
        ("cabg lima plus 2 svg, endoscopic vein harvest", "33533, 33518 and 33508"),
        ("redo cabg with 3 vein grafts", "33512 and 33530"),
    ],
)
def test_a_repeat_and_a_vein_taken_by_endoscope_are_added_to_a_bypass(question, codes):
    assert choices.of(clean(question)).title.endswith(f": {codes}")


def test_no_artery_leaves_the_veins_alone():
    assert choices.of(clean("cabg with 3 vein grafts no artery used")).title == "3 venous: 33512"


@pytest.mark.parametrize(
    ("text", "code"),
    [("3 yr old well check", "Z00.129"), ("annual physical 45 yo", "Z00.00"), ("well check 2 week old", "Z00.111")],
)
def test_a_preventive_visit_has_its_diagnosis(text, code):
    assert any(code in step.result for step in choices.of(clean(text)).steps)

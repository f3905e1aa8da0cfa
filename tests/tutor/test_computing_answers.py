"""Sums through the whole of Ask: found on the shelf, with the rule's source; and what is no sum."""

import re

import pytest

from tests.answers import ask, quickest
from tutor import index
from tutor.answer import Label, Outcome
from tutor.answering import answer
from tutor.composing import sums
from tutor.computing import (
    anesthesia,
    burns,
    choices,
    closures,
    counts,
    decisions,
    drugs,
    infusions,
    lesions,
    operations,
    payments,
    risk,
    scales,
    spine,
    supplies,
    visits,
)
from tutor.computing.result import Rule
from tutor.passages import plain
from tutor.query import Query, read

MODULES = (
    anesthesia, burns, choices, closures, counts, decisions, drugs, infusions, lesions, operations, payments, risk,
    scales, spine, supplies, visits,
)  # fmt: skip


def rules():
    for module in MODULES:
        for value in vars(module).values():
            yield from (one for one in (value if isinstance(value, list) else [value]) if isinstance(one, Rule))


@pytest.mark.parametrize(
    ("question", "title", "source"),
    [
        ("toradol 45 mg im how many units of J1885", "J1885: 3 units", "code:J1885"),
        ("b12 shot 500 mcg J3420", "J3420: 1 unit", "code:J3420"),
        ("How many units of Rocephin for 1 gram?", "J0696: 4 units", "code:J0696"),
        ("ketorolac 60 mg units", "J1885: 4 units", "code:J1885"),
        ("kenalog 40 mg in EACH knee", "J3301: 8 units", "code:J3301"),
        ("100 ml of omnipaque 350 what hcpcs and units", "Q9967 x 100", "code:Q9967"),
        ("isovue 250 60cc", "Q9966 x 60", "code:Q9966"),
        (
            "velcade 3.5mg single dose vial, gave 2.3 mg threw the rest out",
            "J9041: 23 units, and 12 units discarded with JW",
            "code:J9041",
        ),
        ("remicade 5 mg/kg for a patient of 220 lbs, how many units", "J1745: 50 units", "code:J1745"),
        (
            "RAF for 72 year old woman community non dual aged with E11.65 and I50.22",
            "RAF 1.033 raw, 0.911 for payment (V28, 2026)",
            "term:risk-adjustment",
        ),
        (
            "new patient total time 47 minutes office",
            "47 minutes: 99204",
            "lesson:evaluation-management/visits-by-time",
        ),
        ("burn of both arms second degree what percent", "18% of the body: T31.10", "lesson:integumentary/burns"),
    ],
)
def test_sums_name_their_result_and_their_rule(question, title, source):
    found = ask(question)
    assert (found.outcome, found.title) == (Outcome.ANSWERED, title)
    assert found.steps
    assert found.sources[0].ref.startswith(source)
    assert all(piece.html for piece in found.pieces)
    assert found.pieces[0].label is Label.RULE


def test_the_code_that_was_looked_at_is_meant():
    found = answer(Query("how many units for 45 mg?", "code:J1885"), lambda slugs: set())
    assert found.title == "J1885: 3 units"


def test_a_dose_by_weight_without_the_weight_says_so():
    found = ask("J1745 at 5 mg/kg, how many units")
    assert any(step.text.startswith("Not told: the weight") for step in found.steps)


def test_a_dose_into_a_joint_tells_the_injection_where_it_is_asked():
    refs = [source.ref for source in ask("kenalog 40 mg in each knee, cpt, modifier and j code units").sources]
    assert "card:musculoskeletal/joint-injection-and-aspiration" in refs


def test_other_codes_of_the_same_name_are_named():
    assert any("The name has other codes too" in step.text for step in ask("dexamethasone 4 mg how many units").steps)


@pytest.mark.parametrize("rule", sorted(set(rules()), key=lambda rule: rule.ref), ids=lambda rule: rule.ref)
def test_every_rule_stands_in_the_content(rule):
    passage = index.by_ref([rule.ref]).get(rule.ref)
    assert passage
    assert any(re.search(rule.saying, chunk) or re.search(rule.saying, plain(chunk)) for chunk in passage.chunks)


@pytest.mark.parametrize(
    "question",
    [
        "when do I use modifier 25 with a 99213",
        "what are the 7th character choices for S72.001",
        "is modifier 59 needed with 20610 and 20550",
        "how long is the global period of a 90 day procedure",
        "what does base unit mean in anesthesia",
        "who assigns P3 on the anesthesia record",
        "difference between 96365 and 96374",
        "is 99100 for patients over 70",
        "what is the eight minute rule",
        "what counts as time for 99215",
        "how many questions on anesthesia",
        "can a 4 cm lipoma of the back be coded 11406",
        "do I report 12001 with 11402",
        "can I add 99292 after 99291 on the same day",
        "when does medicare want JZ instead of JW",
        "is a 10 mg vial single dose",
        "J3301 is how many mg per unit",
        "type 2 diabetes with stage 3b ckd code",
        "patient takes metformin 500 mg twice daily, what z code",
        "botox for chronic migraine 31 injections so 31 units of the procedure?",
        "does the 15 min my MA spent with the pt count towards the total time",
        "fracture of 3 ribs on the left",
        "third degree burn sequencing with second degree",
        "how many components are in MMR",
        "what is a RAF score",
        "how many HCCs are in V28",
        "what is a stage in mohs",
        "3 polyps all snared in different parts of the colon so 45385 x3 right?",
        "cesarean after 39 weeks code z3a",
        "how many prenatal visits are in the global package",
        "5 mm kidney stone code",
        "clinic note says probable pneumonia can i code pneumonia",
        "hepatitis b carrier and hepatitis c, what codes",
        "chickenpox exposure and flu, codes for both",
        "65 year old with influenza and pneumonia code",
        "meningitis after pneumonia, which is coded first",
        "chronic gastritis with h pylori, two dx?",
        "can you bill hydration with chemo for 20 minutes in between",
        "start and stop time missing for a 2 hour infusion",
        "uterus under 250 g lap hyst codes",
        "ct abdomen and pelvis with contrast 100 ml omnipaque how is it coded",
        "1 cm mole shave vs excision",
        "hydration must run at least how many minutes",
        "flu shot for a 70 year old medicare patient",
        "cpt for excision of breast lesion 2 cm",
        "repair of 3 cm bladder laceration",
        "suture removal after 10 days by another doctor",
        "how much does a CPC earn with 5 years of experience",
        "pass mark of 70 percent means how many questions",
        "my mole is 1.2 cm and changing color, is it melanoma",
        "office visit prolonged by 10 minutes, modifier 22?",
        "old stent code 37226 still good in 2026?",
        "20605 vs 20610 vs 20611",
        "took out a plate and 6 screws from one old ankle fx, is it 20680 x7",
        "",
    ],
)
def test_a_question_that_merely_has_numbers_is_no_sum(question):
    assert sums.compose(read(question), lambda slugs: set()) is None


@pytest.mark.parametrize(
    "question", ["$" * 400, "9" * 500, "1 cm " * 100, "20 min and " * 45, "( [ mg/kg 5 5 mg x", "margin " * 70]
)
def test_no_text_breaks_it_or_takes_long(question):
    # Ten times what an answer may take: a pattern that backtracks takes seconds.
    assert quickest(lambda: sums.compose(read(question), lambda slugs: set())) < 0.1


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what hcc is I50.9", "I50.9 counts as HCC226"),
        ("does Z79.4 risk adjust", "Z79.4 counts as HCC38"),
        ("is E11.9 in v28", "E11.9 counts as HCC38"),
        ("is F32.9 an hcc", "F32.9 counts as no HCC"),
        ("is E11.2 an hcc", "No HCC: E11.2 is not billable"),
    ],
)
def test_what_a_code_counts_as_in_risk_adjustment_is_told_without_a_score(question, told):
    found = ask(question)
    assert found.title.startswith(told)
    assert not any("score" in step.text.lower() for step in found.steps)


def test_a_trap_behind_a_sum_is_told_as_one():
    traps = [
        piece.html for piece in ask("walker that folds and has wheels, hcpcs code").pieces if piece.label is Label.TRAP
    ]
    assert any("crutch" in trap for trap in traps)

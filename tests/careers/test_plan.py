"""The path's rules: which steps, in which order, what ticks them off and what they say."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise, product

import pytest

from careers.content import library
from careers.plan import BEFORE_THE_EXAM, LEVELS, WITHOUT_EXPERIENCE, Standing, Step, pay, steps
from careers.targets import targets
from progress.mastery import Mastery

TODAY = date(2026, 11, 22)
FIGURES = library().figures
AREAS = [
    Mastery("cases", "Cases", 10, 30, 12),
    Mastery("anatomy", "Anatomy", 4, 25, 20),
    Mastery("radiology", "Radiology", 6),
]
LESSONS = [("cases", True), ("cases", False), ("radiology", False), ("anatomy", False)]


@dataclass(frozen=True)
class Exam:
    right: int
    size: int = 100

    @property
    def passed(self) -> bool:
        return self.right >= 70


def path(
    level: str = "studying",
    target: str = "auditor",
    exam_date: date | None = None,
    standing: Standing | None = None,
) -> list[Step]:
    return steps(
        level=level,
        target=targets()[target],
        exam_date=exam_date,
        today=TODAY,
        standing=standing or Standing(AREAS, LESSONS),
        figures=FIGURES,
    )


def step(words: str, found: list[Step]) -> Step:
    [one] = [step for step in found if words in step.title]
    return one


def test_a_newcomers_path_has_every_step_in_order() -> None:
    assert [step.title for step in path("new")] == [
        "Master the exam’s areas: 1 of 3",
        "Read the lessons: 1 of 4",
        "Pass a full mock exam",
        "Pass the CPC exam",
        "Find a first job in or beside coding",
        "Lose the A of CPC-A",
        "Add a second credential: CPMA",
        "Keep your credentials up",
        "Arrive: Coding auditor",
    ]


@pytest.mark.parametrize(("level", "target"), list(product(LEVELS, targets())))
def test_every_level_and_target_has_a_path_that_says_why(level: str, target: str) -> None:
    found = path(level, target)
    assert found[-1].title.startswith("Arrive: ")
    assert not found[-1].done
    titles = [step.title for step in found]
    assert len(set(titles)) == len(titles)
    assert all(step.why.endswith(".") for step in found)
    assert any("areas" in title for title in titles) == (level in BEFORE_THE_EXAM)
    assert any("first job" in title for title in titles) == (level in WITHOUT_EXPERIENCE)
    assert any("second credential" in title for title in titles) == bool(targets()[target].second)
    assert all(step.link or step.done for step in found)


def test_a_higher_level_never_has_more_to_do() -> None:
    left = [sum(not step.done for step in path(level)) for level in ("new", "apprentice", "certified", "second")]
    assert all(after < before for before, after in pairwise(left))


def test_areas_stand_by_the_points_they_hold_and_the_mastered_last() -> None:
    areas = step("areas", path())
    assert [(part.name, part.done) for part in areas.parts] == [
        ("Cases", False),
        ("Radiology", False),
        ("Anatomy", True),
    ]
    assert areas.parts[0].note == "12 of 30 questions right the last time; 10 of the exam’s 100"
    assert areas.parts[1].note == "not tried yet; 6 of the exam’s 100"
    assert areas.link
    assert areas.link.args == ("cases",)
    assert "20 of its questions" in areas.why
    assert "80%" in areas.why


def test_all_areas_mastered_tick_the_step_off() -> None:
    areas = step("areas", path(standing=Standing([AREAS[1]])))
    assert areas.done
    assert areas.link is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 11, 23), "1 week to your exam, 2 areas to go: about 2 a week."),
        (date(2026, 11, 30), "2 weeks to your exam, 2 areas to go: about 1 a week."),
        (date(2027, 11, 22), "53 weeks to your exam, 2 areas to go: about 1 a week."),
    ],
)
def test_a_date_gives_the_pace(day: date, words: str) -> None:
    assert words in step("areas", path(exam_date=day)).why


@pytest.mark.parametrize("day", [None, TODAY, date(2026, 11, 1)])
def test_without_days_left_there_is_no_pace(day: date | None) -> None:
    assert "to your exam" not in step("areas", path(exam_date=day)).why


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (None, "Without a date"),
        (TODAY, "It is today."),
        (date(2026, 11, 23), "November 23, 2026: 1 day from today."),
        (date(2027, 3, 3), "March 3, 2027: 101 days from today."),
        (date(2026, 11, 1), "If you passed, choose CPC-A or CPC above"),
    ],
)
def test_the_exam_step_knows_the_date(day: date | None, words: str) -> None:
    exam = step("CPC exam", path(exam_date=day))
    assert words in exam.why
    assert [figure.text for figure in exam.figures] == ["$425", "$499", "$229", "$244.99"]


@pytest.mark.parametrize("level", LEVELS)
def test_the_exam_is_ticked_off_by_the_level(level: str) -> None:
    assert step("CPC exam", path(level)).done == (level not in BEFORE_THE_EXAM)


def test_lessons_begin_where_most_points_are_to_be_gained() -> None:
    lessons = step("lessons", path())
    assert "Begin with Cases" in lessons.why
    assert lessons.link
    assert lessons.link.args == ("cases",)


def test_lessons_all_read_are_done_and_no_lessons_are_no_step() -> None:
    assert step("lessons", path(standing=Standing(AREAS, [("cases", True)]))).done
    assert not any("lessons" in one.title for one in path(standing=Standing(AREAS)))


def test_lessons_of_an_unknown_area_lead_to_all_lessons() -> None:
    link = step("lessons", path(standing=Standing((), [("new", False)]))).link
    assert link
    assert link.view == "curriculum:lessons"


@pytest.mark.parametrize(
    ("best", "done", "words"),
    [
        (None, False, "four hours"),
        (Exam(69), False, "69 of 100 right. 70% passes"),
        (Exam(70), True, "70 of 100 right"),
    ],
)
def test_a_passed_mock_exam_ticks_its_step_off(best: Exam | None, done: bool, words: str) -> None:
    mock = step("mock exam", path(standing=Standing(AREAS, LESSONS, best)))
    assert mock.done == done
    assert words in mock.why


@pytest.mark.parametrize(
    ("level", "done", "words"),
    [
        ("new", False, "pass as an apprentice"),
        ("studying", False, "pass as an apprentice"),
        ("working", False, "spare you the A"),
        ("apprentice", False, "pass as an apprentice"),
        ("certified", True, "no A"),
        ("second", True, "no A"),
    ],
)
def test_the_a_goes_with_experience(level: str, done: bool, words: str) -> None:
    letter = step("Lose the A", path(level))
    assert letter.done == done
    assert words in letter.why
    assert [figure.id for figure in letter.figures] == ([] if done else ["apprentice-hours"])


@pytest.mark.parametrize(
    ("target", "credential", "body", "fees", "units"),
    [
        ("auditor", "CPMA", "AAPC", [], "ceu-two"),
        ("risk-adjustment", "CRC", "AAPC", ["crc-one", "crc-two"], "ceu-two"),
        ("inpatient", "CCS", "AHIMA", ["ccs-member", "ccs-other"], "ceu-one"),
        ("cdi", "CCDS", "ACDIS", [], "ceu-one"),
        ("compliance", "CHC", "the Compliance Certification Board", [], "ceu-one"),
        ("health-information", "RHIA", "AHIMA", [], "ceu-one"),
    ],
)
def test_a_second_credential_has_its_body_price_and_units(
    target: str, credential: str, body: str, fees: list[str], units: str
) -> None:
    found = path("certified", target)
    second, upkeep = step("second credential", found), step("credentials up", found)
    assert credential in second.title
    assert f"It is {body}’s" in second.why
    assert [figure.id for figure in second.figures] == fees
    assert ("no price with a source" in second.why) == (not fees)
    assert [figure.id for figure in upkeep.figures] == [units, "membership"]
    assert (f"ask {body}" in upkeep.why) == (body != "AAPC")


def test_the_second_credential_is_ticked_off_by_its_level() -> None:
    assert step("second credential", path("second")).done
    assert not step("second credential", path("certified")).done


def test_pay_is_the_states_the_nations_and_the_targets() -> None:
    assert [figure.id for figure in pay(targets()["auditor"], "ca", FIGURES)] == [
        *("state-ca-median", "us-median", "guide-auditor", "compliance-median")
    ]
    assert [figure.id for figure in pay(targets()["entry-coder"], "", FIGURES)] == ["us-median", "guide-junior"]


def test_there_are_seven_levels_six_careers_and_ten_specialties_each_with_a_band_of_the_guide() -> None:
    kinds = [target.kind for target in targets().values()]
    assert [kinds.count(kind) for kind in dict.fromkeys(kinds)] == [7, 6, 10]
    assert all(target.band.source.kind == "guide" for target in targets().values())


def test_a_specialtys_credential_is_among_those_it_names() -> None:
    for spotlight in library().spotlights.values():
        assert spotlight.specialty.second in spotlight.specialty.certification

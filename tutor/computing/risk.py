"""The risk score (RAF) of a person told of in words, with its derivation. Pure; the sum is :mod:`codebook.raf`'s."""

import re
from dataclasses import dataclass

from codebook import raf
from tutor.answer import Step
from tutor.computing.reading import age_of, sex_of
from tutor.computing.result import Rule, Sum, listed
from tutor.patterns import compiled

#: What a code counts as, which need be no score: "is F32.9 an HCC", "does I25.10 risk adjust in v28".
OF_A_CODE = re.compile(r"\bhccs?\b|\brisk[- ]adjust\w*|\bv28\b")
ASKED = re.compile(r"\braf\b|\brisk (?:adjustment )?(?:score|factor)|\bhcc (?:score|coefficient|weight|value)")
CODE = re.compile(r"(?<![\w.-])([a-tv-z]\d[\da-z](?:\.[\da-z]{1,4}|[\da-z]{1,4})?)\b", re.IGNORECASE)
RULES = [Rule("term:risk-adjustment"), Rule("term:hcc")]
#: Whom the coefficients are shown for where age or sex is missing.
SHOWN_FOR = raf.Person(70, "F", "CNA")


@dataclass(frozen=True)
class Asked:
    """Who is told of; ``age`` and ``sex`` may be missing, ``segment`` is assumed where ``assumed`` says what. Not
    ``for_score`` it is only asked what the codes count as."""

    age: int | None
    sex: str
    segment: str
    assumed: str
    codes: tuple[str, ...]
    for_score: bool = True

    @property
    def person(self) -> raf.Person | None:
        if self.age is None or not self.sex or not raf.YOUNGEST <= self.age <= raf.OLDEST:
            return None
        return raf.Person(self.age, self.sex, self.segment)


def read(text: str) -> Asked | None:
    """``text`` as typed in small letters."""
    for_score = bool(ASKED.search(text))
    if not for_score and not OF_A_CODE.search(text):
        return None
    codes = tuple(
        dict.fromkeys(
            code.upper() for code in CODE.findall(text) if not compiled(r"v2[248]|hcc\d+|h\d{2}").fullmatch(code)
        )
    )
    age = age_of(text)
    if not codes and not for_score:
        return None
    if not codes and (age is None or not sex_of(text)):
        return None
    years = None if age is None else int(age)
    segment, assumed = segment_of(text, years)
    return Asked(years, sex_of(text), segment, assumed, codes, for_score)


def segment_of(text: str, age: int | None) -> tuple[str, str]:
    """The segment by its prefix, and what of it is assumed; disabled means under 65."""
    if compiled(r"\binstitution|\bnursing home|\blong[- ]term care|\blti\b").search(text):
        return "INS", ""
    end = "A" if (age if age is not None else raf.AGED) >= raf.AGED else "D"
    if compiled(r"\bnon-? ?dual|\bnot dual|\bno medicaid").search(text):
        return f"CN{end}", ""
    if compiled(r"\bpartial").search(text):
        return f"CP{end}", ""
    if compiled(r"\bfull[- ](?:benefit[- ])?dual|\bdual\b|\bmedicaid").search(text):
        return f"CF{end}", "" if "full" in text else "dual taken as full benefit"
    return f"CN{end}", "community, without Medicaid"


def compute(asked: Asked, known: list[str], tables: raf.Tables) -> Sum:
    """The score for the ``known`` ones among the codes."""
    person = asked.person
    score = raf.score(person or SHOWN_FOR, known, tables)
    steps: list[Step] = []
    if unknown := [code for code in asked.codes if code not in known]:
        steps.append(Step(f"Not in the code book as billable, left out: {listed(unknown)}", "0"))
    if not asked.for_score and score.hccs:
        steps.append(Step(f"Coefficients are those of {raf.SEGMENTS['CNA'].lower()}"))
    if not asked.for_score:
        parts = []
    elif person is None:
        missing = listed(
            [name for name, there in (("age", asked.age is not None), ("sex", bool(asked.sex))) if not there]
        )
        missing = missing if asked.age is None or asked.age >= raf.YOUNGEST else "an adult’s age"
        steps.append(
            Step(
                f"Not told: {missing or 'age'}. Demographics are left out; coefficients are those of "
                f"{raf.SEGMENTS['CNA'].lower()}",
                "",
            )
        )
        parts = score.hccs + score.interactions + ([score.count] if score.count else [])
    else:
        if asked.assumed:
            steps.append(Step(f"Not told, assumed: {asked.assumed}", raf.SEGMENTS[person.segment]))
        else:
            steps.append(Step("Segment", raf.SEGMENTS[person.segment]))
        steps.append(Step(f"Demographics: {score.demographics.label}", f"{score.demographics.value:.3f}"))
        parts = score.terms
    steps += [
        Step(f"{one.code}: no HCC" + (f" ({one.edit})" if one.edit else ""), "0") for one in score.codes if not one.hccs
    ]
    steps += [
        Step(f"{term.name} {term.label}, by {listed(list(term.codes))}", f"{term.value:.3f}") for term in score.hccs
    ]
    steps += [
        Step(
            f"{one.name} {one.label}: dropped by {listed(list(one.by))}"
            if one.by
            else f"{one.name} {one.label}: doesn’t count alone",
            "0",
        )
        for one in score.dropped
    ]
    steps += [Step(f"Interaction: {term.label}", f"{term.value:.3f}") for term in score.interactions]
    if score.count and asked.for_score:
        steps.append(Step(f"Count: {score.count.label}", f"{score.count.value:.3f}"))
    if not asked.for_score:
        return Sum(counts_as(score) or f"No HCC: {listed(list(asked.codes))} is not billable", steps, RULES)
    raw = round(sum(term.value for term in parts), 3)
    steps.append(Step("Raw score: " + " + ".join(f"{term.value:.3f}" for term in parts if term.value), f"{raw:.3f}"))
    if person is None:
        return Sum(f"RAF without demographics: {raw:.3f}", steps, RULES)
    steps.append(Step(f"Normalized: {raw:.3f} ÷ {raf.NORMALIZATION}", f"{score.normalized:.3f}"))
    steps.append(
        Step(
            f"After the coding adjustment of {raf.CODING_ADJUSTMENT * 100:.1f}%: × {1 - raf.CODING_ADJUSTMENT:.3f}",
            f"{score.payment:.3f}",
        )
    )
    return Sum(f"RAF {raw:.3f} raw, {score.payment:.3f} for payment ({raf.MODEL}, {raf.YEAR})", steps, RULES)


def counts_as(score: raf.Score) -> str:
    """What each code counts as: "E11.22 counts as HCC37 and I10 counts as no HCC (V28, 2026)"; empty without codes."""
    said = [f"{one.code} counts as {listed([f'HCC{hcc}' for hcc in one.hccs]) or 'no HCC'}" for one in score.codes]
    return f"{listed(said)} ({raf.MODEL}, {raf.YEAR})" if said else ""

"""A drug that did harm, or was not taken as ordered ("took a bottle of Tylenol on purpose"): which of the three it is
(:mod:`tutor.computing.drug_harm`), and the code of the drug that is named."""

import re
from collections.abc import Iterator
from functools import lru_cache

from codebook import reference, shelf
from codebook.shelf import QUALIFIED, Code, bare
from tutor.answer import Answer, Outcome, Step
from tutor.composing import codes, details, diagnoses, sums
from tutor.computing import drug_harm, reading
from tutor.diagnosis_names import find, key, words_of
from tutor.query import Query
from tutor.scope import Answered

#: The codes for what a drug or a vaccine did, by its kind; those of T50.9 are for none that is named.
FIRST, LAST, UNNAMED = "T36", "T51", "T50.9"
#: How the titles begin and end by how a drug was taken.
TITLES = {
    drug_harm.ACCIDENT: ("Poisoning by", "accidental (unintentional)"),
    drug_harm.ON_PURPOSE: ("Poisoning by", "intentional self-harm"),
    drug_harm.ASSAULT: ("Poisoning by", "assault"),
    drug_harm.UNKNOWN: ("Poisoning by", "undetermined"),
    drug_harm.ADVERSE: ("Adverse effect of", ""),
    drug_harm.UNDERDOSING: ("Underdosing of", ""),
}
LONGEST_NAME = 3
#: To the right drug, rightly given.
ANAPHYLAXIS = re.compile(r"\banaphyla\w+")
#: What stands around the drugs in titles: "Poisoning by, adverse effect of and underdosing of insulin and …".
NAMES = re.compile(r"poisoning by(?:,? (?:and )?adverse effect of(?: and underdosing of)?)? ", re.IGNORECASE)
APART = re.compile(r" (?:or|and) ")


def compose(query: Query, answered: Answered) -> Answer | None:
    text = reading.clean(query.text)
    if codes.WRITTEN.search(text):
        return None
    # Few questions are of harm: the drug is looked for in these alone.
    if not drug_harm.of(text, lambda how, visit: ""):
        return None
    kind = drug(text)
    found = drug_harm.of(text, (lambda how, visit: code_for(kind, how, visit)) if kind else None)
    if not found:
        return None
    steps = [*found.steps, *(Step(f"What is told besides: {code.title}", code.code) for code in effects(text))]
    return Answer(Outcome.ANSWERED, found.title, pieces=list(sums.pieces(found.rules)), steps=steps)


def effects(text: str) -> list[Code]:
    """The diagnoses named beside the drug; of what a drug can bring about, the code for just that."""
    named = [code for code in diagnoses.mentions(text, least=1) if not FIRST <= bare(code.code) < "U"]
    shock = shelf.find("ICD-10-CM", "T88.6XXA") if ANAPHYLAXIS.search(text) else None
    return [*map(by_drug, named), *([shock] if shock else [])]


def by_drug(code: Code) -> Code:
    """The Index: Rash, drug. Others have a name of their own: drug induced constipation."""
    if code.code == "R21":
        return shelf.find("ICD-10-CM", "L27.0") or code
    exact = diagnoses.read(f"drug induced {code.title.lower()}")
    return exact.code if exact and not exact.left and exact.said > 1 else code


def code_for(kind: Code, how: str, visit: str) -> str:
    begins, ends = TITLES[how]
    fit = [one for one in details.below(kind) if one.title.startswith(begins) and one.title.endswith(ends)]
    # Of several kinds the plain one: "other", where the book gives the drug no code of its own.
    one = next((one for one in fit if "other" in one.title.lower()), fit[-1] if fit else None)
    return shelf.spelled(one, visit) if one else ""


def drug(text: str) -> Code | None:
    """The heading of the drug that ``text`` names; none where it names two."""
    words = words_of(text)
    runs = [words[at : at + long] for long in range(LONGEST_NAME, 0, -1) for at in range(len(words) - long + 1)]
    lay = {name: code for name, code in find([key(run) for run in runs]).items() if is_a_kind(code)}
    known = kinds(reference.meta("fingerprint"))
    named: dict[frozenset[str], Code] = {}
    for run in runs:
        code = known.get(key(run)) or lay.get(key(run))
        if code and not any(words_in.issuperset(run) for words_in in named):
            named[frozenset(run)] = code
    return next(iter(named.values())) if len({*named.values()}) == 1 else None


@lru_cache(maxsize=2)
def kinds(book: str) -> dict[str, Code]:
    """The headings of drugs by what the book and people call them; the shorter code and the first stays."""
    rows = reference.rows(
        f"SELECT search.title || ' ; ' || terms, lay, {QUALIFIED} FROM code JOIN search ON search.rowid = code.id "  # noqa: S608
        "WHERE system = 'ICD-10-CM' AND bare >= ? AND bare < ? AND NOT billable AND NOT extended AND length(bare) > 3 "
        "ORDER BY length(bare) DESC, bare DESC",
        [FIRST, LAST],
    )
    return {
        name: Code(*code)
        for titles, lay, *code in rows
        if is_a_kind(Code(*code))
        for said in (*in_the_book(titles), *lay.split(" ; "))
        if (name := key(words_of(said)))
    }


def is_a_kind(code: Code) -> bool:
    return FIRST <= bare(code.code) < LAST and not code.code.startswith(UNNAMED)


def in_the_book(titles: str) -> Iterator[str]:
    for title in titles.split(" ; "):
        if NAMES.match(title):
            yield from APART.split(NAMES.sub("", title))

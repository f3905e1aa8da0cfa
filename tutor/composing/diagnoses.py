"""A diagnosis that a question names whole, with its side, its visit and what it denies: "gallstones, gallbladder not
inflamed", "tennis elbow right arm". A name that is said is meant; no search that weighs words has to find it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from codebook import reference
from codebook.shelf import COLUMNS, QUALIFIED, Code, bare
from tutor.composing import details
from tutor.diagnosis_names import LETTERS, STEM, find, key, words_of
from tutor.diagnosis_names import said as said_of

#: What is not so, up to the end of its clause.
DENIED = re.compile(
    r"\b(?:no|nothing(?= abnormal| new| found| wrong)|not|non|without|w/o|isn[’']?t|"
    r"wasn[’']?t|didn[’']?t|never|denies)\b([^,;.]*)"
)
#: How an injury came about is another code's.
CAUSED = re.compile(
    r"\b(?:from|in|after|due to) (?:an? |the )?(?:(?:car|auto|motor vehicle|traffic) (?:accident|crash|wreck)|mva|mvc|"
    r"fall|dog|cat)\b|"
    r"\b(?:dog|cat|human|animal)[’']?s? (?=bites?\b|bit\b)|\b(?:hit|bumped|banged) (?:his |her |the )?head\b(?=.*,)"
    r"|\b(?:while |when )?(?:playing \w+|skiing|running|jogging|hiking|dancing|gardening)\b"
    r"|\bwith (?:an? |the |his |her )?(?:kitchen |pocket |steak |box )?(?:knife|scissors|glass|saw|razor|box cutter)\b"
    r"|\b(?:from|while) (?:grinding|welding|sanding|drilling|mowing|hammering)(?: metal)?\b"
    r"|\bat (?:home|work|school|practice|church|the (?:gym|park|store|mall|beach))\b"
)
PARENTHESES = re.compile(r"[()]")
CLAUSE = re.compile(r"[,;]|\.(?!\d)")
#: Words of which choices are tried with some left out, of more only those that stand together; and how many may be.
FEW, LEFT_OUT, LONGEST_RUN = 7, 3, 6
#: The fewest words of a diagnosis that is told among other things.
NAME = 2
#: Codes among which the rest of the words chooses.
MOST = 400
#: Beside a name of so many words these, and parts of the body, tell nothing of another diagnosis: a gout attack.
WHOLE = 2
ANYWHERE = "unspecified body region"
HARMLESS = frozenset(words_of("attack accident accidental problem"))
#: What all of a chapter is about.
IMPLIED = {"eye": "7", "ear": "8"}
#: From here on codes tell how an injury happened, and reasons of visits.
CAUSES = "V"
BOTH, SIDES_OF_BOTH = "bilateral", ("right", "left")
SIDES = frozenset(("left", "right", "bilat", "unila"))
#: Behind every code.
LAST = "\U0010ffff"
#: Where a part of the body is, in the words of the book: the skin of the forearm is that of the upper limb.
LIES_IN = {
    **dict.fromkeys(("arm", "forearm", "elbow", "hand", "wrist", "finger", "shoulder"), frozenset(("upper", "limb"))),
    **dict.fromkeys(("leg", "thigh", "shin", "calf", "knee", "ankle", "foot", "hip"), frozenset(("lower", "limb"))),
    **dict.fromkeys(("back", "chest", "abdomen", "belly", "buttock"), frozenset(("trunk",))),
    "femoral": frozenset(("femur",)),
    **dict.fromkeys(("sacrum", "tailbone"), frozenset(("sacra",))),
    **dict.fromkeys(("left", "right"), frozenset(("unila",))),
    **dict.fromkeys(("cheek", "forehead", "chin"), frozenset(("face",))),
}
#: Words around a diagnosis that tell nothing of it.
AROUND = frozenset(
    words_of(
        "7th char character patient pt man woman male female lady guy adult kid child only just plain new old chart "
        "note documented says claim order lab seen visit office er ed confirmed diagnosed dx codes record doc doctor "
        "provider billing bill billable correct best exact coding icd10 10 cm nothing else more case english word term "
        "medical z"
    )
)
#: What a title says besides the question that tells nothing apart.
SAYS_LITTLE = frozenset(
    word[:STEM] for word in words_of("other site region disease syndrome body encounter primary eye ear")
)
#: How much it counts against a code that it is for others than those that have codes, and for it that it denies what
#: the question denies, or says what it is called by.
OTHER, AGREED, CALLED = 0.2, 1.0, 0.01
#: The share of a title that was not asked for, from which it is another diagnosis.
TOO_MUCH = 0.3
#: The same where the name's own code is complete and only lacks the side: no cataract is traumatic for that.
BROUGHT = 0.2


@dataclass(frozen=True)
class Named:
    """``said``: of how many words the name is; ``left``: words that neither the name nor the code says."""

    code: Code
    said: int
    left: tuple[str, ...]
    #: The other side's, where no code is for both.
    other: Code | None = None

    @property
    def codes(self) -> Sequence[Code]:
        return [self.code, self.other] if self.other else [self.code]


@dataclass(frozen=True)
class Said:
    """What a code says, by the first letters of the words: its title, what that is without, and its other names."""

    title: frozenset[str]
    without: frozenset[str]
    names: frozenset[str]

    @classmethod
    def of(cls, *texts: str) -> "Said":
        return cls(*(frozenset(text.split()) for text in texts))

    def says(self, word: str) -> bool:
        lies_in = LIES_IN.get(word)
        return word[:STEM] in self.title or word[:STEM] in self.names or bool(lies_in and lies_in <= self.title)

    def cost(
        self, wanted: Sequence[str], said: frozenset[str], denied: frozenset[str], heading: frozenset[str]
    ) -> tuple[int, float] | None:
        """How many of the words it leaves unsaid, and how much it says besides, of its heading half as much; None where
        it says the contrary."""
        ends = {word[:STEM] for word in wanted}
        if (side := SIDES & ends) and self.title & SIDES and not all(map(self.says, side)):
            return None
        if denied & self.title - said - heading or (self.without - self.title) & ends:
            return None
        asked = said.union(ends, *(LIES_IN.get(word, ()) for word in wanted))
        rest = self.title - asked - SAYS_LITTLE - {"other"}
        # A heading that was named in other words was named whole.
        known = len(rest & heading) / (2 if said & heading else 1)
        besides = (len(rest) - known) / (len(self.title) or 1)
        agreed = AGREED * len(denied & self.without) + CALLED * len(self.title & said)
        elsewhere = CALLED * sum(word[:STEM] not in self.title for word in wanted)
        return sum(not self.says(word) for word in wanted), besides - agreed + elsewhere + OTHER * (
            "other" in self.title
        )


def read(text: str) -> Named | None:
    """The code of the diagnosis that ``text``, in small letters, names."""
    told = details.read(CAUSED.sub(" ", details.unasked(text)), without_pair=False)
    whole, rest = telling(told.text), telling(affirmed(told.text))
    # What is denied is no part of a name, unless the name denies it too.
    tried = dict.fromkeys([key(whole), *(key(words) for words in choices(rest))])
    names = find(list(tried))
    if not names:
        return None
    # What is all that is said; then what happened before what it happened by: a whiplash from a car accident.
    # Both eyes are the side, no part that a name has to have.
    pair = IMPLIED.keys() if details.PAIR.search(text) else set()
    all_of_it = {key(words) for words in (whole, rest, {*rest} - pair)}
    name = max(
        (one for one in tried if one in names),
        key=lambda one: (
            one in all_of_it,
            names[one].code < CAUSES,
            len({*one.split()} - pair),
            pair.isdisjoint(one.split()),
        ),
    )
    said = {*name.split()}
    denied = set() if "without" in said else {*whole} - {*rest} - {"without"}
    left = [word for word in rest if word not in said | pair | {told.side[:LETTERS], "without"}]
    found = refined(names[name], said, left, denied, told)
    if told.side != BOTH or BOTH in found.code.title.lower():
        return found
    right, left_side = (
        refined(names[name], said - {BOTH[:LETTERS]}, left, denied, replace(told, side=side)) for side in SIDES_OF_BOTH
    )
    if right.code == left_side.code or right.left or "right" not in right.code.title.lower():
        # Both may be two diseases: CKD and ESRD.
        return found if pair else replace(found, left=(*found.left, BOTH))
    return replace(right, other=left_side.code)


def mentions(text: str, least: int = NAME) -> list[Code]:
    """The codes of the diagnoses that a story in small letters names by ``least`` words or more among others, each
    by its longest; what stands beside it in its clause chooses among the codes near it."""
    found: list[Code] = []
    for clause in CLAUSE.split(affirmed(details.unasked(PARENTHESES.sub(" ", text)))):
        told = details.read(CAUSED.sub(" ", clause), without_pair=False)
        words = telling(told.text)
        runs = sorted(runs_of(words), key=lambda run: (run[0] - run[1], run[0]))
        names = find([key(words[start:end]) for start, end in runs]) if runs else {}
        chosen: list[tuple[Code, set[int]]] = []
        for start, end in runs:
            code, places = names.get(key(words[start:end])), {*range(start, end)}
            is_free = all(places.isdisjoint(others) for _, others in chosen)
            if code and is_free and len(places) >= least and code.code < CAUSES:
                chosen.append((code, places))
        taken = {place for _, places in chosen for place in places}
        left = [word for place, word in enumerate(words) if place not in taken]
        for code, places in chosen:
            near = refined(code, {words[place] for place in places}, left, set(), told).code
            # A complete code gives way only to one that says more.
            found.append(code if code.billable and in_title(near, left) <= in_title(code, left) else near)
    return list(dict.fromkeys(found))


def runs_of(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """From where to where words that stand together may be a name."""
    for start in range(len(words)):
        for end in range(start + 1, min(start + LONGEST_RUN, len(words)) + 1):
            yield start, end


def telling(text: str) -> list[str]:
    return [word for word in dict.fromkeys(words_of(text)) if word not in AROUND]


def affirmed(text: str) -> str:
    """``text`` without what it denies: a later clause with a denial goes whole, its subject too."""
    first, *further = CLAUSE.split(text)
    return " , ".join([DENIED.sub(" ", first), *(clause for clause in further if not DENIED.search(clause))])


def choices(words: Sequence[str]) -> Iterator[Sequence[str]]:
    """What of ``words`` may be a name."""
    if len(words) <= FEW:
        for out in range(min(LEFT_OUT + 1, len(words))):
            yield from combinations(words, len(words) - out)
    for start, end in runs_of(words):
        yield words[start:end]


def refined(
    code: Code, said: set[str], left: Sequence[str], denied: set[str], told: details.Details, *, wider: bool = False
) -> Named:
    """``code``, or the one near it that says the rest of the words, too, and nothing that was denied."""
    itself = Said.of(*said_of(code.title, ""))
    side = told.side[:LETTERS]
    wanted = [*left, *([side] if side else [])]
    best, what = code, itself
    if left or denied or (side and not itself.says(side)) or (not code.billable and (side or told.visit)):
        called, not_so = (frozenset(word[:STEM] for word in some) for some in (said, denied))
        near = around(code, wider=wider)
        costs = {one: cost for one, says in near.items() if (cost := says.cost(wanted, called, not_so, itself.title))}
        least = min(costs.values(), default=(len(wanted), TOO_MUCH))
        nearest = [one for one, cost in costs.items() if cost == least]
        plain = [one for one in nearest if "unspecified" in one.title.lower()] or nearest
        own = costs.get(code) if code in near else (len(wanted), TOO_MUCH)
        # Where several say as much, the question doesn't choose among them; a side alone brings nothing new with it.
        says_more = own is None or not code.billable or least[0] < own[0]
        more_is_told = any(word[:STEM] not in SAYS_LITTLE for word in left)
        if len(plain) == 1 and says_more and (more_is_told or least[1] < (BROUGHT if code.billable else TOO_MUCH)):
            best = plain[0]
        what = near.get(best, itself)
    missing = tuple(
        word
        for word in left
        if not what.says(word)
        and IMPLIED.get(word) != best.chapter
        and (len(said) < WHOLE or ANYWHERE in best.title or (word not in LIES_IN and word not in HARMLESS))
    )
    found = Named(details.finished(best, told), len(said), missing)
    if wider or code.kind == "category" or not any(word[:STEM] not in what.title for word in left):
        return found
    # What only the names of its heading say may be in the title of another code.
    other = refined(code, said, left, denied, told, wider=True)
    return min(found, other, key=lambda one: (len(one.left), -in_title(one.code, left)))


def in_title(code: Code, words: Sequence[str]) -> int:
    title = Said.of(*said_of(code.title, "")).title
    return sum(word[:STEM] in title for word in words)


def around(code: Code, *, wider: bool) -> dict[Code, Said]:
    """The codes below a heading that have nothing below but 7th characters; of a code those beside it. None where they
    are too many to choose from."""
    heading = bare(code.code)
    heading = heading[:3] if wider else heading[: max(len(heading) - code.billable, 3)]
    rows = reference.rows(
        f"SELECT {QUALIFIED}, said.title, without, names FROM diagnosis_said AS said JOIN code ON code.id = said.code "  # noqa: S608
        f"WHERE said.bare >= ? AND said.bare < ? LIMIT {MOST}",
        [heading, heading + LAST],
    )
    number = len(COLUMNS.split(", "))
    return {Code(*row[:number]): Said.of(*row[number:]) for row in rows} if len(rows) < MOST else {}

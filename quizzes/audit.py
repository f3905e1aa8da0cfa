"""What the question bank promises as a whole: its guard rails, and the counts that show how near they are.

``manage.py audit_content`` prints all of it; ``tests/content/test_bank.py`` holds the real bank to every rule of
:data:`GUARD_RAILS`. A rule returns what breaks it, in an author's words; an empty list means that it holds.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations
from statistics import median

from codebook.formats import DELETED_CPT
from curriculum.content import Blueprint
from quizzes.content import FIVE_DIGITS, BankItem, words

CASES = "cases"
ITEMS_IN_AN_AREA = 30
ITEMS_ON_CASES = 60
CASE_NOTES = 24
ITEMS_ON_A_NOTE = 3
TYPED_ITEMS = 40
#: Shares of recall, application and analysis, and how far each may be off.
SPREAD = {1: 0.30, 2: 0.50, 3: 0.20}
SPREAD_TOLERANCE = 0.05
#: What chance exceeds once in twenty, with three degrees of freedom.
CHI_SQUARED = 7.81
LONGEST_KEY_SHARE = 0.30
#: Words in a shingle, and the share of the shorter text's shingles from which on two texts are nearly the same.
SHINGLE = 5
ALIKE = 0.4
#: A check older than this is due again: every code set has a new edition by then.
CHECKED_FOR = timedelta(days=365)
#: Category II and III codes, PLA and MAAA, end in a letter and belong to no section.
CATEGORY_I = re.compile(r"\d{5}")
LOGGED = re.compile(r"^\| ([a-z0-9-]+) \| \d{4}-\d\d-\d\d \| (agreed|mended|dropped) \|", re.MULTILINE)


@dataclass(frozen=True)
class Bank:
    """The items, the blueprint they belong to, and each item's last outcome in the review log."""

    items: Sequence[BankItem]
    blueprint: Blueprint
    log: Mapping[str, str]

    @property
    def single(self) -> list[BankItem]:
        return [item for item in self.items if item.question.options]


Rule = Callable[[Bank], list[str]]


def read_log(text: str) -> dict[str, str]:
    """Outcome ("agreed", "mended", "dropped") by item from ``REVIEW.md``; the last line on an item counts."""
    return dict(LOGGED.findall(text))


def areas_lacking_items(bank: Bank) -> list[str]:
    counts = Counter(item.domain for item in bank.items)
    areas = [domain.slug for domain in bank.blueprint.domains if domain.slug != CASES]
    return [f"{area} has {counts[area]} items" for area in areas if counts[area] < ITEMS_IN_AN_AREA]


def cases_lacking(bank: Bank) -> list[str]:
    notes = Counter(item.case.id for item in bank.items if item.case)
    found = [f"{note} has {count} items" for note, count in notes.items() if count > ITEMS_ON_A_NOTE]
    if len(notes) < CASE_NOTES:
        found.append(f"{len(notes)} case notes")
    if notes.total() < ITEMS_ON_CASES:
        found.append(f"{notes.total()} items on case notes")
    return found


def typed_items_lacking(bank: Bank) -> list[str]:
    typed = len(bank.items) - len(bank.single)
    return [] if typed >= TYPED_ITEMS else [f"{typed} items with a typed code"]


def unused_topics(bank: Bank) -> list[str]:
    used = {(item.domain, item.topic) for item in bank.items}
    return [
        f"{domain.slug}: {topic}"
        for domain in bank.blueprint.domains
        for topic in domain.topics
        if (domain.slug, topic) not in used
    ]


def difficulty_shares(items: Sequence[BankItem]) -> dict[int, float]:
    levels: Counter[int] = Counter(item.question.difficulty for item in items)
    return {level: levels[level] / max(len(items), 1) for level in SPREAD}


def difficulties_off(bank: Bank) -> list[str]:
    return [
        f"{share:.1%} of items are of difficulty {level}, wanted about {SPREAD[level]:.0%}"
        for level, share in difficulty_shares(bank.items).items()
        if abs(share - SPREAD[level]) > SPREAD_TOLERANCE
    ]


def key_positions(items: Sequence[BankItem]) -> list[int]:
    """How often the key is the author's first, second, third and fourth option."""
    places = Counter(item.question.key for item in items if item.question.options)
    return [places[place] for place in range(4)]


def chi_squared(counts: Sequence[int]) -> float:
    """Pearson's statistic of ``counts`` against an even spread."""
    expected = sum(counts) / len(counts)
    return sum((count - expected) ** 2 / expected for count in counts) if expected else 0.0


def key_positions_uneven(bank: Bank) -> list[str]:
    places = key_positions(bank.items)
    return [] if chi_squared(places) < CHI_SQUARED else [f"keys stand {places} times in places 1 to 4"]


def longest_options(items: Sequence[BankItem]) -> tuple[int, int]:
    """How many items have one option that is longer than each other, and in how many of them it is the key.

    By chance a quarter. Fewer are a clue too: whoever strikes the longest option then guesses among three.
    """
    single = [item.question for item in items if item.question.options]
    lengths = [(question.key, [len(option.text) for option in question.options]) for question in single]
    clear = [(key, sizes) for key, sizes in lengths if sizes.count(max(sizes)) == 1]
    return len(clear), sum(sizes[key] == max(sizes) for key, sizes in clear)


def keys_too_often_longest(bank: Bank) -> list[str]:
    share = longest_options(bank.items)[1] / max(len(bank.single), 1)
    return [] if share <= LONGEST_KEY_SHARE else [f"the key is the longest option in {share:.1%} of items"]


def shingles(text: str) -> set[tuple[str, ...]]:
    """Every run of :data:`SHINGLE` words (Broder 1997: the overlap of such sets is the texts' resemblance)."""
    run = re.findall(r"[a-z0-9]+", text.lower())
    return {tuple(run[place : place + SHINGLE]) for place in range(len(run) - SHINGLE + 1)}


def near_duplicates(texts: Mapping[str, str]) -> list[tuple[str, str, float]]:
    """Pairs of names whose texts share more than :data:`ALIKE` of the shorter one's shingles, with that share."""
    sets = {name: shingles(text) for name, text in texts.items()}
    holders: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for name, found in sets.items():
        for shingle in found:
            holders[shingle].append(name)
    # Only pairs that share a shingle are looked at: few of all there are.
    shared = Counter(pair for names in holders.values() for pair in combinations(names, 2))
    shares = ((one, other, count / min(len(sets[one]), len(sets[other]))) for (one, other), count in shared.items())
    return [pair for pair in shares if pair[2] > ALIKE]


def stems(items: Sequence[BankItem]) -> dict[str, str]:
    return {item.question.id: item.question.stem for item in items}


def stems_with_options(items: Sequence[BankItem]) -> dict[str, str]:
    return {
        item.question.id: " ".join([item.question.stem, *(option.text for option in item.question.options)])
        for item in items
    }


def alike(bank: Bank) -> list[str]:
    pairs = near_duplicates(stems(bank.items)) + near_duplicates(stems_with_options(bank.items))
    return sorted({f"{one} and {other}" for one, other, _ in pairs})


def unchecked(bank: Bank) -> list[str]:
    return [
        item.question.id
        for item in bank.items
        if item.question.reviewed is None or bank.log.get(item.question.id) not in ("agreed", "mended")
    ]


def of_another_edition(bank: Bank) -> list[str]:
    current = bank.blueprint.edition.current
    return [f"{i.question.id} is of {i.question.edition}" for i in bank.items if i.question.edition != current]


def keyed_texts(item: BankItem) -> list[str]:
    question = item.question
    return [question.options[question.key].text] if question.options else list(question.accepts)


def within(code: str, ranges: Sequence[tuple[str, str]]) -> bool:
    return any(low <= code <= high for low, high in ranges)


def cpt_out_of_place(bank: Bank) -> list[str]:
    """CPT numbers that lie in no section of the book, and keyed ones outside their domain's sections."""
    everywhere = [span for domain in bank.blueprint.domains for span in domain.cpt_ranges]
    found = []
    for item in bank.items:
        numbers = filter(CATEGORY_I.fullmatch, item.question.codes.get("CPT", []))
        found += [f"{item.question.id}: {code} is in no section" for code in numbers if not within(code, everywhere)]
        domain = bank.blueprint.domain(item.domain)
        if domain and domain.cpt_ranges:
            keyed = [code for text in keyed_texts(item) for code in FIVE_DIGITS.findall(text)]
            found += [f"{item.question.id}: {c} is keyed" for c in keyed if not within(c, domain.cpt_ranges)]
    return found


def deleted_cpt(bank: Bank) -> list[str]:
    """Deleted CPT numbers anywhere in an item; the schema sees only those that are listed under ``codes``."""
    return [
        f"{item.question.id}: {code}"
        for item in bank.items
        for code in sorted({code for text in texts(item) for code in FIVE_DIGITS.findall(text)} & DELETED_CPT)
    ]


def texts(item: BankItem) -> Iterator[str]:
    """Everything that a learner reads of an item."""
    question = item.question
    yield from [question.stem, question.rationale, question.find_it, *question.references, *question.accepts]
    for option in question.options:
        yield from [option.text, option.why]
    for miss in question.near:
        yield from [miss.code, miss.why]
    if item.case:
        yield item.case.note


#: What the bank is held to. The name says the rule; the function returns what breaks it.
GUARD_RAILS: dict[str, Rule] = {
    f"at least {ITEMS_IN_AN_AREA} items in each area": areas_lacking_items,
    f"at least {ITEMS_ON_CASES} items on {CASE_NOTES} case notes, up to {ITEMS_ON_A_NOTE} each": cases_lacking,
    f"at least {TYPED_ITEMS} items with a typed code": typed_items_lacking,
    "every topic has an item": unused_topics,
    "difficulty is spread 30/50/20": difficulties_off,
    "keys stand evenly in all four places": key_positions_uneven,
    f"the key is the longest option in at most {LONGEST_KEY_SHARE:.0%}": keys_too_often_longest,
    "no two items are nearly the same": alike,
    "every item was checked blind": unchecked,
    "every item is of the current edition": of_another_edition,
    "CPT numbers lie in their sections": cpt_out_of_place,
    "no deleted CPT number": deleted_cpt,
}


@dataclass(frozen=True)
class Reading:
    """How much there is to read in stems, in words; a case's note comes on top."""

    median: float
    longest: int
    words_per_sentence: float


def reading(items: Sequence[BankItem]) -> Reading:
    """Words and sentences of the stems. No grade level: its formulas count every drug name and code as hard."""
    counts = [words(item.question.stem) for item in items]
    ends = sum(max(len(re.findall(r"[.?!](?=\s|$)", item.question.stem)), 1) for item in items)
    return Reading(median(counts), max(counts), sum(counts) / ends)


def due_again(bank: Bank, today: date) -> list[str]:
    """Items whose check is older than :data:`CHECKED_FOR`."""
    return [i.question.id for i in bank.items if i.question.reviewed and today - i.question.reviewed > CHECKED_FOR]


def to_rewrite(bank: Bank) -> list[str]:
    """Items that name a CPT number of a section which the next edition rewrites."""
    spans = bank.blueprint.edition.rewritten
    return [i.question.id for i in bank.items if any(within(code, spans) for code in i.question.codes.get("CPT", []))]

"""What a question is about: the passages that it names, and its words with all their other names."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import pairwise

from codebook import reference
from codebook.search import correct, distance
from tutor import index
from tutor.index import Group
from tutor.passages import Passage
from tutor.query import ASKING, Query, tokens

LONGEST_NAME = 6
#: Letters of two words that are looked for as one.
JOINED = 8
#: An operation that is spelled like another ("corpectomy", "colectomy") is another, unless so few letters differ.
OPERATION = re.compile(r"(?:ectomy|o[ts]tomy|plasty|rrhaphy|scopy|desis|pexy|centesis)$")
SLIPS = 1
#: How an age is given, in :func:`tutor.query.tokens`, and the words that must tell something without it.
AN_AGE = re.compile(
    r"\b\d{1,3} ?(?:(?:year|yr|month|mo|mth|week|wk|day) old|yo|yrs? old|y o|mo old)\b"
    r"(?! (?:book|code|edition|manual|cpt|icd|hcpcs|note|claim|scar|injury))"
)
ENOUGH_BESIDES = 1
#: What is said of any code.
ANY_CODE = "code one first right better best bill billed medicare payer insurance"
OF_ANY_CODE = frozenset(ANY_CODE.split())
#: "HCPCS or CPT", in :func:`tutor.query.tokens`.
A_CODE_SET = re.compile(r"\b(?:hcpc|cpt)(?: code)? or (?:an? )?(?:hcpc|cpt)(?: code)?\b")
#: How a patient was kept from pain, where a code for something else is asked.
A_WAY = re.compile(r"\b(?:put to sleep )?(?:under|with|by|in) (?:an? )?general(?: an\w*s\w*)?(?= |$)")
OF_A_CODE = frozenset(["code", "cpt", "modifier", "bill"])
#: How long after something else happened: which day it was chooses a modifier, and is no word of what was done.
A_LAPSE = re.compile(
    r"\b(?:\d{1,3}|a|one|two|three|four|five|six|few|couple|several) ?(?:of )?"
    r"(?:day|yr|year|month|mo|mth|week|wk|hr|hour)s? (?=(?:later|after|afterward|ago|earlier|post)\b)"
)
#: Where letters stand: "DOE in a cardiology note".
A_SETTING = re.compile(r" (?:in|on) (?:an? |the |my |her |his )?(?:\w+ ){0,2}(?:note|chart|report|record)\b")
#: How words begin that ask for a rule of ages.
ASKING_AGE = ("anes", "vacc", "immun", "prevent")
#: How refs of passages begin whose names are questions.
ASKED_BY_NAME = ("card:", "careers:fact-", "exam:", "about:")
#: So many names of a thing are other words for it; the longer ones are questions, and each is a search.
SHORTEST = 2
#: Terms that are verbs too, and what stands before a verb.
VERBS = frozenset(["sign"])
HELPING = "to must can cannot cant may should will wont did didnt doe doesnt dont not you we i they who"
HELPERS = frozenset(HELPING.split())
#: Who asks of a part of a word speaks of these.
OF_A_WORD = "mean meaning prefix suffix root word term stand combining form"
WORD_PART = frozenset(OF_A_WORD.split())


@dataclass(frozen=True)
class Understood:
    """``named``: the passages that the question names, longest name first, with the words by which. ``groups``: what to
    look for. ``read_as``: the question's words where one was misspelt."""

    query: Query
    named: list[tuple[str, Passage]] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    read_as: str = ""

    @cached_property
    def called(self) -> list[Passage]:
        """What is called by all telling words of the question: what it is about, wherever it ranks."""
        telling = set(self.query.telling)
        return [passage for name, passage in self.named if telling <= set(name.split())]


def understand(query: Query) -> Understood:
    return understood(query, reference.meta("fingerprint"))


# Several composers ask for the same; no more than one question's.
@lru_cache(maxsize=8)
def understood(query: Query, book: str) -> Understood:
    read = [part for word in query.tokens for part in known(word).split()]
    words = without_asides(read)
    runs = spans(words)
    said = set(runs.values())
    names = [
        (name, one) for name, one in named([*runs.items(), *condensed(words)]) if one.kind == "card" or name in said
    ]
    meant = index.meant(dict.fromkeys(runs.values()))
    names = [(name, one) for name, one in names if not is_said_otherwise(name, one, words, meant)]
    names = [(name, one) for name, one in names if not is_joined_otherwise(one.title.lower(), query.text.lower())]
    others: dict[str, list[str]] = {name: list(means) for name, means in meant.items()}
    telling = sum(word not in ASKING for word in words)
    for name, passage in names:
        # What a card or a fact is called are questions about it, not other words for the same: they tell where they are
        # asked.
        asked = not passage.ref.startswith(ASKED_BY_NAME) or (" " in name and 2 * len(name.split()) >= telling)
        same = sorted(index.names_of(passage), key=len)[:SHORTEST] if asked else []
        others.setdefault(name, []).extend(other for other in same if other != name)
    # A phrase that is said for something else is one thing to look for, not its words.
    phrases = sorted((span for span, name in runs.items() if name in meant and " " in name), key=width)
    inside = {place for start, end in phrases for place in range(start, end)}
    for name in overruled(phrases, runs, meant) - {name for name, _ in names}:
        del others[name]
    groups = [
        (word, *others.get(word, []))
        for place, word in enumerate(words)
        if place not in inside and (word not in ASKING or word in meant)
    ]
    # "Over payment" is an overpayment.
    joined = (before + after for before, after in pairwise(words))
    groups += [(one,) for one in joined if len(one) >= JOINED and one.isalpha() and index.holders((one,))]
    groups += [(name, *others[name]) for name in dict.fromkeys(others) if " " in name]
    if not groups:
        groups = [(word,) for word in words]
    read_as = " ".join(read[: len(tokens(query.text))]) if read != query.tokens else ""
    return Understood(query, names, list(dict.fromkeys(groups)), read_as)


def without_asides(words: list[str]) -> list[str]:
    """``words`` but for what is told beside the thing that is asked about."""
    for without in (without_age, without_lapse, without_code_sets, without_way, without_setting):
        words = without(words)
    return words


def without_age(words: list[str]) -> list[str]:
    """``words`` but for a patient's age ("8 month old", "60 yo"): it chooses a code, but nobody asks what an age is.
    All of them where nothing else is said, or where the rule is one of ages."""
    if any(word.startswith(ASKING_AGE) for word in A_WAY.sub("", " ".join(words)).split()):
        return words
    rest = AN_AGE.sub(" ", " ".join(words)).split()
    return rest if sum(word not in ASKING for word in rest) >= ENOUGH_BESIDES else words


def without_code_sets(words: list[str]) -> list[str]:
    """``words`` but for "HCPCS or CPT": which holds a thing is told with the thing. All of them where nothing else is
    said."""
    rest = A_CODE_SET.sub(" ", " ".join(words)).split()
    return rest if any(word not in ASKING | OF_ANY_CODE for word in rest) else words


def without_way(words: list[str]) -> list[str]:
    """``words`` but for "under general anesthesia", where a code for what was done so is asked."""
    rest = A_WAY.sub(" ", " ".join(words)).split()
    asked = OF_A_CODE.intersection(words) and not any(word.startswith("anes") for word in rest)
    return rest if asked and sum(word not in ASKING | OF_A_CODE for word in rest) > ENOUGH_BESIDES else words


def without_lapse(words: list[str]) -> list[str]:
    """``words`` but for the time since something else ("4 yrs later"), where more is told. A new patient is one by
    it."""
    if "patient" in words or "visit" in words or "seen" in words:
        return words
    rest = A_LAPSE.sub(" ", " ".join(words)).split()
    return rest if sum(word not in ASKING for word in rest) > ENOUGH_BESIDES else words


def without_setting(words: list[str]) -> list[str]:
    """``words`` but for the note in which an abbreviation stands, where nothing else is asked about."""
    rest = A_SETTING.sub("", " ".join(words)).split()
    if len(rest) == len(words):
        return words
    letters = " ".join(word for word in rest if word not in ASKING)
    return rest if any(one.role == "abbreviation" for one in index.named([letters]).get(letters, ())) else words


def is_said_otherwise(name: str, passage: Passage, words: list[str], meant: Mapping[str, list[str]]) -> bool:
    """Whether ``name`` is another word here than the passage's: "em" in "a visit with em" is no prefix, who "has to
    sign" shows no sign of illness."""
    if passage.kind != "term":
        return False
    if "-" in (passage.title[0], passage.title[-1]) and name in meant:
        return len(words) > 1 and not WORD_PART.intersection(words)
    return name in VERBS and any(word == name and before in HELPERS for before, word in pairwise(words))


def is_joined_otherwise(title: str, text: str) -> bool:
    """Whether ``text`` has the letters of ``title`` joined by another sign: a D&C is no D/C."""
    return any(sign in title and title.replace(sign, other) in text for sign, other in (("/", "&"), ("&", "/")))


def spans(words: list[str]) -> dict[tuple[int, int], str]:
    """Every run of up to :data:`LONGEST_NAME` words, by its first place and the one behind its last."""
    return {
        (start, end): " ".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, min(start + LONGEST_NAME, len(words)) + 1)
    }


def overruled(
    phrases: Sequence[tuple[int, int]], runs: Mapping[tuple[int, int], str], meant: Mapping[str, list[str]]
) -> set[str]:
    """What is said inside a longer phrase that means something else: who wants to "take out plate and screws" asks
    neither of "take out" nor of "plate and screws"."""
    return {
        runs[span]
        for span in phrases
        if (longer := [set(meant[runs[other]]) for other in phrases if is_within(span, other)])
        and not any(means.intersection(meant[runs[span]]) for means in longer)
    }


def is_within(span: tuple[int, int], other: tuple[int, int]) -> bool:
    return span != other and other[0] <= span[0] and span[1] <= other[1]


def width(span: tuple[int, int]) -> int:
    return span[0] - span[1]


def condensed(words: list[str]) -> list[tuple[tuple[int, int], str]]:
    """The runs of telling words with others between them."""
    telling = [place for place, word in enumerate(words) if word not in ASKING]
    runs = spans([words[place] for place in telling])
    places = [((telling[start], telling[end - 1] + 1), end - start, name) for (start, end), name in runs.items()]
    return [(span, name) for span, length, name in places if index.TELLING <= length < span[1] - span[0]]


def named(runs: Sequence[tuple[tuple[int, int], str]]) -> list[tuple[str, Passage]]:
    """What a question's ``runs`` of words name: the longest names, none inside another."""
    found = index.named(dict.fromkeys(name for _, name in runs))
    taken: set[int] = set()
    names = []
    for (start, end), name in sorted(runs, key=lambda run: (width(run[0]), run[0])):
        if name not in found or taken & set(range(start, end)) or (end - start == 1 and name in ASKING):
            continue
        taken |= set(range(start, end))
        names += [(name, passage) for passage in found[name]]
    return names


def known(word: str) -> str:
    """``word``, or what is meant by it where neither the content nor the shelf nor a synonym has it: two words written
    as one, or the nearest that the content uses."""
    if len(word) < 4 or not word.isalpha() or word in ASKING or index.holders((word,)):
        return word
    if is_on_shelf(word) or index.is_said(word):
        return word
    parts = (f"{word[:place]} {word[place:]}" for place in range(3, len(word) - 2))
    if two := next((two for two in parts if index.holders((two,))), ""):
        return two
    meant = correct(word, reference.meta("fingerprint"), "passage_spelling")
    return word if OPERATION.search(word) and distance(word, meant) > SLIPS else meant


def is_on_shelf(word: str) -> bool:
    """Whether the shelf has ``word``, or its plural."""
    return bool(reference.row("SELECT 1 FROM word WHERE word IN (?, ? || 's')", [word, word]))

"""Take a medical word apart, and put one together: cuts, meanings, look-alike parts, the combining vowel."""

from collections.abc import Callable, Iterable, Iterator
from random import Random
from typing import NamedTuple

from codebook.drills.core import Content, Near, options, steps
from curriculum.drills.lexicon import Lexicon, Word, likeness, may_agree, same_meaning, sense, tells_itself, tokens
from curriculum.models import Term
from curriculum.word_building import VOWELS, Part, pieces

TITLE = "Build and read words"
FEW = True
SOURCE = "Made from the glossary"
#: A typed word is no longer than what an answer takes.
LONGEST_TYPED = 20
#: Pieces that others count as parts though the glossary does not.
OTHER_CUTS = frozenset(["gy", "ology", "sis", "tomy", "tome", "stomy", "ectomize", "in", "um", "us", "on", "or", "er"])
#: So many look-alikes are drawn from.
NEAREST = 8


class Subject(NamedTuple):
    word: Word
    lexicon: Lexicon


def subjects() -> list[Subject]:
    """The glossary's words that their parts make letter by letter, each with all that stands beside it.

    A word that can be typed has at least that question to it.
    """
    terms = list(Term.objects.order_by("sorted_as", "slug"))
    parts = {term.slug: term.as_part() for term in terms if term.is_part}
    words = [
        Word(term.term, term.definition, tuple(parts[slug] for slug in term.parts))
        for term in terms
        if term.kind == Term.Kind.WORD
    ]
    regular = tuple(word for word in words if word.is_regular)
    lexicon = Lexicon(tuple(parts.values()), regular)
    return [Subject(word, lexicon) for word in regular if is_typable(word)]


def make(subject: Subject, rng: Random) -> Content:
    """One of five questions about a word: the first, in random order, that can be asked of it without doubt."""
    forms: list[Form] = [word_cut, part_meaning, meant_part, word_meaning, typed_word]
    rng.shuffle(forms)
    made = (form(*subject, rng) for form in forms)
    return next(content for content in made if content is not None)


Form = Callable[[Word, Lexicon, Random], Content | None]


def word_cut(word: Word, lexicon: Lexicon, rng: Random) -> Content | None:
    """Where the parts meet, a combining vowel that stays counted to its root."""
    right = segments(word)
    wrong = [
        Near(" + ".join(cut), f"“{strange}” is no word part.")
        for cut, strange in wrong_cuts(right, word)
        if strange not in lexicon.written | OTHER_CUTS
    ]
    if len(wrong) < 3:
        return None
    return content(
        word,
        f"Where do the parts of “{word.term}” meet?",
        options(rng, f"The parts are {named(word)}.", " + ".join(right), rng.sample(wrong, 3)),
    )


def segments(word: Word) -> list[str]:
    """How the parts stand in the word: "nephro", "lith", "iasis"."""
    found: list[str] = []
    for piece in pieces([part.term for part in word.parts]):
        if len(piece) == 1 and found:
            found[-1] += piece
        else:
            found.append(piece)
    return found


def wrong_cuts(right: list[str], word: Word) -> Iterator[tuple[list[str], str]]:
    """The same letters with one cut moved by up to three, and the piece behind that cut.

    A cut is not moved across a combining vowel alone: whether that belongs to the root is a matter of taste.
    """
    for place, part in enumerate(word.parts[:-1]):
        stem, _, vowel = part.term.strip("-").partition("/")
        letters = right[place] + right[place + 1]
        at = len(right[place])
        for moved in (at - 3, at - 2, at - 1, at + 1, at + 2, at + 3):
            left, strange = letters[: max(moved, 0)], letters[max(moved, 0) :]
            if min(len(left), len(strange)) > 1 and left not in (stem, stem + vowel):
                yield [*right[:place], left, strange, *right[place + 2 :]], strange


def part_meaning(word: Word, lexicon: Lexicon, rng: Random) -> Content | None:
    """What a part of the word means, beside what its look-alikes and its neighbors in the word mean."""
    for part in shuffled(word.parts, rng):
        others = [one for one in word.parts if not same_meaning(one, part)]
        alike = lexicon.look_alikes(part, others)[:NEAREST]
        wrong = apart([*others[:1], *shuffled(alike, rng)])
        if not tells_itself(part) and len(wrong) == 3:
            return content(
                word,
                f"In “{word.term}”, what does {part.term} mean?",
                options(
                    rng,
                    f"{part.term} means “{sense(part)}”.",
                    sense(part),
                    [Near(sense(one), f"That is {one.term}.") for one in wrong],
                ),
            )
    return None


def meant_part(word: Word, lexicon: Lexicon, rng: Random) -> Content | None:
    """Which part has a meaning, beside parts that look like it."""
    for part in shuffled(word.parts, rng):
        wrong = apart(shuffled(lexicon.look_alikes(part)[:NEAREST], rng))
        if not tells_itself(part) and len(wrong) == 3:
            return content(
                word,
                f"Which word part means “{sense(part)}”?",
                options(
                    rng,
                    f"As in {word.term}: {plain(word.definition)}",
                    part.term,
                    [Near(one.term, f"{one.term} means “{sense(one)}”.") for one in wrong],
                ),
            )
    return None


def word_meaning(word: Word, lexicon: Lexicon, rng: Random) -> Content | None:
    """What the word means, beside words that share a part with it and differ in the others."""
    near = [other for other in lexicon.words if shares_a_part(word, other) and tells_apart(word, other)]
    near.sort(key=lambda other: (-likeness(word.term, other.term), other.term))
    wrong: list[Word] = []
    for other in shuffled(near[:NEAREST], rng):
        if len(wrong) < 3 and all(tells_apart(other, one) for one in wrong):
            wrong.append(other)
    if len(wrong) < 3 or word.term[:5] in word.definition.lower():
        return None
    return content(
        word,
        f"What does “{word.term}” mean?",
        options(
            rng,
            f"The parts say it: {named(word)}.",
            plain(word.definition),
            [Near(plain(other.definition), f"That is {other.term}: {named(other)}.") for other in wrong],
        ),
    )


def typed_word(word: Word, lexicon: Lexicon, rng: Random) -> Content | None:
    """The word itself, from its meaning and its parts in the alphabet's order."""
    if not is_typable(word):
        return None
    given = ", ".join(
        f"{part.term} ({lowered(sense(part))})" for part in sorted(word.parts, key=lambda part: part.term)
    )
    return content(
        word,
        f"One word for: “{word.definition.rstrip('.')}”. Build it from {given}.",
        accepts=(word.term,),
        near=tuple(misspelled(word)),
    )


def is_typable(word: Word) -> bool:
    """Whether a word is no longer than an answer may be, and its definition doesn't hold it."""
    return len(word.term) <= LONGEST_TYPED and word.term[:5] not in word.definition.lower()


def misspelled(word: Word) -> Iterator[Near]:
    """The word with one combining vowel too many or too few."""
    terms = [part.term for part in word.parts]
    for place, part in enumerate(terms[:-1]):
        stem, _, vowel = part.partition("/")
        following = terms[place + 1]
        if not vowel:
            continue
        before, after = "".join(pieces(terms[: place + 1])), "".join(pieces(terms[place + 1 :]))
        stays = "/" in following or following.strip("-")[0] not in VOWELS
        why = (
            f"{stem} keeps its combining vowel {vowel} before {following}."
            if stays
            else f"{stem} drops its combining vowel before {following}, which begins with one."
        )
        yield Near(before + ("" if stays else vowel) + after, why)


def content(
    word: Word,
    stem: str,
    shown: tuple = (),
    accepts: tuple[str, ...] = (),
    near: tuple[Near, ...] = (),
) -> Content:
    return Content(
        stem=stem,
        options=shown,
        accepts=accepts,
        near=near,
        rationale=steps(
            f"“{word.term}” is built of {named(word)}.",
            vowels(word),
            "Read the end first, then the beginning, then what stands between. "
            f"So {word.term} is: {plain(word.definition)}",
        ),
        find_it=f"Glossary › Built words › {word.term}",
        source=SOURCE,
    )


def vowels(word: Word) -> str:
    """The step that says what becomes of the combining vowels."""
    terms = [part.term for part in word.parts]
    said = []
    for place, part in enumerate(terms[:-1]):
        stem, _, vowel = part.partition("/")
        following = terms[place + 1]
        if vowel and "/" in following:
            said.append(f"between two roots {stem} keeps its {vowel}")
        elif vowel and following.strip("-")[0] in VOWELS:
            said.append(f"before {following}, which begins with a vowel, {stem} drops its {vowel}")
        elif vowel:
            said.append(f"before {following}, which begins with a consonant, {stem} keeps its {vowel}")
    told = "; ".join(said) or "no root has to join another part, so no vowel is needed"
    return f"The combining vowel: {told}."


def shares_a_part(word: Word, other: Word) -> bool:
    return bool({part.term for part in word.parts} & {part.term for part in other.parts})


def tells_apart(word: Word, other: Word) -> bool:
    """Whether the one's definition is surely none of the other: each has a part that means what none of the other does,
    and neither text says only what the other does."""
    return not (
        says_no_more(word, other)
        or says_no_more(other, word)
        or tokens(word.definition) <= tokens(other.definition)
        or tokens(other.definition) <= tokens(word.definition)
    )


def says_no_more(word: Word, other: Word) -> bool:
    return all(any(same_meaning(part, one) for one in other.parts) for part in word.parts)


def apart(parts: Iterable[Part]) -> list[Part]:
    """The first three of ``parts`` that differ in meaning from one another."""
    found: list[Part] = []
    for part in parts:
        if len(found) < 3 and not any(may_agree(part.meaning, one.meaning) for one in found):
            found.append(part)
    return found


def shuffled(items: Iterable, rng: Random) -> list:
    found = list(items)
    rng.shuffle(found)
    return found


def named(word: Word) -> str:
    """The parts with their meanings: "gastr/o (stomach) and -itis (inflammation)"."""
    said = list(dict.fromkeys(f"{part.term} ({lowered(sense(part))})" for part in word.parts))
    return " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))


def lowered(text: str) -> str:
    return text[0].lower() + text[1:]


def plain(definition: str) -> str:
    return definition.rstrip(".") + "."

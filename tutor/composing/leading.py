"""What leads an answer: where a question names a modifier beside a code of CPT or something that was done, the rule
card that tells of both stands before what the modifier means by itself; where a word is only a part of what is asked,
the card that has more of it stands before what the word means."""

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Outcome, in_order
from tutor.composing import behind, chapters, concept
from tutor.composing.modifier_cards import BESIDE
from tutor.composing.modifiers import AROUND, CALLED, DIGIT
from tutor.passages import Passage
from tutor.patterns import compiled
from tutor.query import Query, tokens
from tutor.understanding import Understood, understand, without_asides

#: How the sources begin that only say what something means.
DEFINING = ("term:", "modifier:")
#: Without codes: the fewest other words, the share of them that a card has, and the cards that are looked at.
FEWEST, SHARE, LOOKED_AT = 1, 0.75, 8
#: What is said of any modifier tells of nothing that was done.
OF_ANY = AROUND | frozenset(tokens("add take put append exempt list listed pay paid payment procedure visit service"))
DIGITS, BOTH_SIDES = frozenset(str(number) for number in range(20, 100)), "50"
#: Who asks for a word's meaning, and the share of a question from which a card is told before it otherwise.
MEANING = re.compile(
    r"\bmean|\bdefin|\bstands? for\b|\babbrev|\bwhat(?:'?s| is| are| does)? (?:an? )?[\w-]+\W*$", re.IGNORECASE
)
RULES = 0.5
#: The term that stands in "65 yo".
AGE, OLD = "term:y-o", re.compile(r"\d ?-?y/?o\b", re.IGNORECASE)
#: As modifiers are written in a card: by themselves or behind a code.
MODIFIER = r"(?<![\w.$])(?:\d{{4}}[\dTFU]-)?{}(?![\w%]|\.\d)"


def first(found: Answer, query: Query) -> Answer:
    """``found`` with the card of the modifiers that are written, and of what they are for, first, if a modifier's own
    page led it."""
    if found.outcome is not Outcome.ANSWERED or found.steps or found.table or not found.sources:
        return found
    if found.sources[0].ref.startswith("term:"):
        return before_a_word(found, query)
    # "F9 which finger" asks for no more than that.
    if not found.sources[0].ref.startswith("modifier:") or DIGIT.search(query.text):
        return found
    written = {word.upper() for word in query.tokens}
    named = [source.ref.partition(":")[2] for source in found.sources if source.ref.startswith("modifier:")]
    # "Modifier for a bilateral hernia repair": whether both sides take it depends on the code.
    both = [one for one in named if one == BOTH_SIDES and CALLED.search(query.text) and not DIGITS & written]
    modifiers = [one for one in named if one in written] or both
    # "76 or 59": the answer may have read only one of them.
    modifiers += (
        [one for one in written if compiled(r"[2-9]\d").fullmatch(one) and one not in modifiers] if modifiers else []
    )
    card = card_of(modifiers, query) if modifiers else None
    if not card:
        return found
    return led_by(card, found)


def led_by(card: Passage, found: Answer) -> Answer:
    """``found`` behind ``card``, what words and modifiers mean last."""
    source = concept.source_of(card)
    rest = [piece for piece in found.pieces if piece.source != source]
    defined = [concept.as_a_note(piece) for piece in rest if piece.source.ref.startswith(DEFINING)]
    others = [piece for piece in rest if not piece.source.ref.startswith(DEFINING)]
    return replace(found, title=card.title, pieces=in_order([*concept.told(card), *defined, *others]))


def before_a_word(found: Answer, query: Query) -> Answer:
    """``found`` with the card first that has as much of the question as the word that leads it, unless that is all that
    is asked."""
    asked = understand(query)
    word = found.sources[0].ref
    telling = {one for one in query.telling if one not in concept.FOR_A_CODE}
    whole = any(one.ref == word and telling <= set(name.split()) for name, one in asked.named)
    if whole or len(telling) == 1 or MEANING.search(query.text) or is_of_words(asked, telling):
        return found
    share = {hit.passage.ref: hit.share for hit in index.search(asked.groups, limit=25)}
    # How old a patient is, is no question.
    least = 0.0 if word == AGE and OLD.search(query.text) else max(RULES, share.get(word, 0.0))
    refs = [source.ref for source in found.sources if share.get(source.ref, 0.0) >= least]
    told = index.by_ref(refs)
    cards = [told[ref] for ref in refs if ref in told and is_a_rule(told[ref], query)]
    # Of those that have about as much of it the one that was found first.
    return led_by(max(cards, key=lambda card: round(share.get(card.ref, 0.0), 1)), found) if cards else found


def is_of_words(asked: Understood, telling: Collection[str]) -> bool:
    """Whether terms are named and nothing else, in no name of a card: "medial lateral"."""
    terms = {word for name, one in asked.named if one.kind == "term" for word in name.split()}
    return terms.issuperset(telling) and all(one.kind != "card" for _, one in asked.named)


def is_a_rule(passage: Passage, query: Query) -> bool:
    """Whether it is a card on what is done; one of diagnoses or of words only where that is asked for."""
    of_diagnoses = chapters.OF_DIAGNOSES.match(passage.ref) and not chapters.A_DIAGNOSIS.search(query.text.lower())
    return passage.kind == "card" and passage.domain not in concept.OF_WORDS and not of_diagnoses


def card_of(modifiers: Sequence[str], query: Query) -> Passage | None:
    codes = list(dict.fromkeys(behind.NUMBER.findall(query.text)))
    return by_codes(codes, modifiers, query) if codes else by_words(modifiers, query)


def by_codes(codes: Sequence[str], modifiers: Sequence[str], query: Query) -> Passage | None:
    """The card that tells of most of the codes and modifiers, some of each, and of the other words."""
    stems = behind.stems_of(query)
    rank: dict[Passage, tuple[int, int, int]] = {}
    for hit in index.search([(code.lower(),) for code in codes], kinds=("card",), limit=behind.LOOKED_AT):
        text = behind.text_of(hit.passage)
        named = sum(bool(behind.strength(code, hit.passage)) for code in codes)
        also = sum(names(one, text) for one in modifiers)
        if named and also:
            rank[hit.passage] = (named, also, behind.how_many(stems, text))
    return max(rank, key=lambda card: rank[card], default=None)


def by_words(modifiers: Sequence[str], query: Query) -> Passage | None:
    """The card that has most of what is said beside the modifiers, and names one of them."""
    said = {one.lower() for one in modifiers} | OF_ANY | BESIDE
    words = [word for word in without_asides(query.tokens) if word not in said]
    if len(words) < FEWEST:
        return None
    for hit in index.search(understand(Query(" ".join(words))).groups, kinds=("card",), limit=LOOKED_AT):
        if (
            hit.share >= SHARE
            and hit.passage.domain not in concept.OF_WORDS
            and any(names(one, behind.text_of(hit.passage)) for one in modifiers)
        ):
            return hit.passage
    return None


def names(modifier: str, text: str) -> bool:
    return bool(compiled(MODIFIER.format(modifier)).search(text))

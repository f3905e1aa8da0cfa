"""Questions about the codes of a letter ("what are K codes?", "T codes Medicaid"): its section of HCPCS first, with
what the letter is in other code sets, then what else is said of it."""

import re
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Outcome, in_order
from tutor.composing import concept, look_up
from tutor.composing.concept import told
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: HCPCS's letters. "A code" in the singular is any code.
L = "([a-eghj-mp-v])"
ONE_OF = "([b-eghj-mp-v])"
#: "K codes", "letter K", "codes that start with K", "J section", and all of a list: "C, G or S codes".
ASKED = re.compile(
    rf"(?<![\w’'/&]){L}[ -]?codes\b|\b([gj])\d[ -]codes\b"
    rf"|\bletter {L}\b(?=.*\b(?:codes?|hcpcs)\b)|(?<=hcpcs )letter {L}\b"
    rf"|\bcodes? (?:that )?(?:start|begin)\w*(?: out)? with (?:an? )?{L}\b"
    rf"|\b([abdeghj-mp-v])\d?[ -](?:section|chapter)\b"
    rf"|\b{L}(?=(?:,? (?:and|or|vs\.?|versus) |, )(?:{L}(?:, | and | or ))*{L}[ -]codes?\b)",
    re.IGNORECASE,
)
#: One "K code" is about the kind too, where nothing else is said, or who takes it is asked.
ALONE = re.compile(
    rf"^(?:what(?:’s|'?s| is) (?:an? )?|meaning of )?(?:hcpcs )?{ONE_OF}[ -]codes?(?: mean\w*| definition)?\W*$",
    re.IGNORECASE,
)
WHO_TAKES = re.compile(
    rf"\b{ONE_OF}[ -]codes?\b(?=.*\b(?:medicare|medicaid)\b)|(?<=medicare )(?:[\w’']+ )*?\b{ONE_OF}[ -]codes?\b",
    re.IGNORECASE,
)
#: The letter of another code set, or two that are none: E/M.
ELSEWHERE = re.compile(
    r"\be ?(?:/|&|and|n) ?m\b|\b(?:icd|cpt|category|cat|diagnos\w+|dx|chapter|external)\b", re.IGNORECASE
)
#: What a code is wanted for, unless it is a kind of things.
FOR = re.compile(
    r"\bcodes? for (?!what|whom?\b|medicare\b|medicaid\b|drugs?\b|devices?\b|suppl|equip|procedures?\b|services?\b|"
    r"labs?\b|vision\b|hearing\b|dental\b)\w",
    re.IGNORECASE,
)
#: Words beside "Medicare" with which its codes are still what is asked about.
FEW = 2
SAID = ASKING | frozenset(tokens("hcpcs level ii 2 code letter section start begin stand for what kind type in"))


#: What the last letter of a code of CPT tells of it.
LAST = re.compile(r"\b\d{4}([ftu])\b", re.IGNORECASE)
OF_LAST = {
    "f": "card:coding-guidelines/category-ii-codes",
    "t": "card:coding-guidelines/category-iii-codes",
    "u": "card:pathology-laboratory/pla-codes",
}


def of_last_letter(query: Query) -> Answer | None:
    """What kind of code of CPT is named, where nothing else is known of it: "2022F"."""
    named = LAST.search(query.text)
    cards = index.by_ref([OF_LAST[named[1].lower()]]) if named else {}
    pieces = [piece for card in cards.values() for piece in told(card)]
    return Answer(Outcome.ANSWERED, next(iter(cards.values())).title, pieces=in_order(pieces)) if pieces else None


def compose(query: Query, answered: Answered) -> Answer | None:
    if ELSEWHERE.search(query.text):
        return None
    more = [word for word in tokens(query.text) if len(word) > 1 and word not in SAID]
    patterns = (ASKED, ALONE, WHO_TAKES) if len(more) <= FEW else (ASKED, ALONE)
    found = [next(filter(None, one.groups())) for pattern in patterns for one in pattern.finditer(query.text)]
    letters = list(dict.fromkeys(letter.upper() for letter in found))[:3]
    cards = index.by_ref(f"card:hcpcs-level-ii/{letter.lower()}-codes-in-hcpcs" for letter in letters)
    if not cards or (FOR.search(query.text) and look_up.compose(query, answered)):
        return None
    pieces = [piece for card in sorted(cards.values(), key=lambda card: card.title) for piece in told(card)]
    said = concept.compose(query, answered)
    base = Answer(Outcome.ANSWERED, "")
    if said and said.outcome is Outcome.ANSWERED and more:
        base = said
        others = [piece for piece in said.pieces if piece.source.ref not in cards]
        pieces += [piece for piece in others if piece.source.ref.startswith("card:hcpcs")]
    title = " or ".join(sorted(card.title for card in cards.values()))
    return replace(base, title=title, pieces=in_order(pieces))

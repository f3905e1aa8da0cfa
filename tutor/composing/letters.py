"""Questions about the codes of a letter ("what are K codes?", "T codes Medicaid"): its section of HCPCS first, with what
the letter is in other code sets, then what else is said of it."""

import re
from dataclasses import replace

from tutor import index
from tutor.answer import Answer, Outcome, in_order
from tutor.composing import concept, look_up
from tutor.composing.concept import told
from tutor.query import ASKING, Query, tokens
from tutor.scope import Answered

#: "K codes", "letter K", "codes that start with K"; one "K code" is about the kind too, unless it is asked for.
PLURAL = r"(?<![\w’'])(?:hcpcs )?([a-eghj-mp-v])[ -]?codes\b|\b([gj])\d[ -]codes\b"
LETTER = (
    r"\b(?:the )?letter ([a-eghj-mp-v])\b|\bcodes? (?:that )?(?:start|begin)\w*(?: out)? with (?:an? )?([a-eghj-mp-v])\b|"
    r"\b([abdeghj-mp-v])\d?[ -](?:section|chapter)\b"
)
ONE = r"\b(?:what(?:’s|'?s| is) (?:an? )|mean(?:s|ing)? of )?(?:hcpcs )?([b-eghj-mp-v])[ -]codes?(?: mean\w*| definition)?\W*$"
#: A list of letters: "E and K codes", "C, G or S codes".
LISTED = r"\b([a-eghj-mp-v])(?=(?:,? (?:and|or|vs\.?|versus|&) |, |/)(?:[a-eghj-mp-v](?:, |/| and | or ))*[a-eghj-mp-v][ -]codes?\b)"
#: Who takes it is asked of the kind.
TAKEN = r"\b([b-eghj-mp-v])[ -]codes?\b(?=.*\b(?:medicare|medicaid)\b)|(?<=medicare )(?:[\w’']+ )*?\b([b-eghj-mp-v])[ -]codes?\b"
ASKED = re.compile("|".join((PLURAL, LETTER, LISTED, TAKEN)), re.IGNORECASE)
ALONE = re.compile(f"^(?:{ONE})", re.IGNORECASE)
#: The letter of another code set.
ELSEWHERE = re.compile(r"\b(?:icd|cpt|category|cat|diagnos\w+|dx|chapter|external)\b", re.IGNORECASE)
#: What a code is wanted for.
FOR = re.compile(r"\bcodes? for (?!what|whom?\b|medicare\b|medicaid\b|drugs?\b|devices?\b|suppl|equip|procedures?\b|services?\b|labs?\b|vision\b|hearing\b|dental\b)\w", re.IGNORECASE)
SAID = ASKING | frozenset(tokens("hcpcs level ii 2 code letter section start begin stand for what kind type in"))


def compose(query: Query, answered: Answered) -> Answer | None:
    if ELSEWHERE.search(query.text):
        return None
    found = [next(filter(None, one.groups())) for one in (*ASKED.finditer(query.text), *ALONE.finditer(query.text))]
    letters = list(dict.fromkeys(letter.upper() for letter in found))[:3]
    cards = index.by_ref(f"card:hcpcs-level-ii/{letter.lower()}-codes-in-hcpcs" for letter in letters)
    if not cards or (FOR.search(query.text) and look_up.compose(query, answered)):
        return None
    pieces = [piece for card in sorted(cards.values(), key=lambda card: card.title) for piece in told(card)]
    said = concept.compose(query, answered)
    base = Answer(Outcome.ANSWERED, "")
    if said and said.outcome is Outcome.ANSWERED and [word for word in tokens(query.text) if len(word) > 1 and word not in SAID]:
        base = said
        pieces += [piece for piece in said.pieces if piece.source.ref not in cards and piece.source.ref.startswith("card:hcpcs")]
    title = " or ".join(sorted(card.title for card in cards.values()))
    return replace(base, title=title, pieces=in_order(pieces))


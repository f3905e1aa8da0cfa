"""Whose chapter a question is for: what was done to a patient is told in the chapters of surgery, though those of
anatomy, words, anesthesia and pathology speak of the same place. Pure."""

import re
from collections.abc import Sequence
from dataclasses import replace

from tutor.index import Hit

#: Something was done to a patient: what a note tells with a verb, or calls an operation.
DONE = re.compile(
    r"\b(?:remov(?:ed|al|e)|tak(?:en|e|ing) (?:out|off)|took (?:out|off)|(?:came|come|is|was|were) out|pulled|cut out|"
    r"excis\w+|resect\w+|drained|drainage|repair\w*|fix(?:ed|ation)|sewn|sewed|sutured|stitched|plat(?:ed|es|ing)|"
    r"nail(?:ed|ing)|pinn(?:ed|ing)|wired|screw(?:s|ed)|reduc(?:ed|tion)|casted|splint(?:ed)?|inject(?:ed|ion|ions)|"
    r"shots?|biops(?:y|ies|ied)|bx|release[d]?|replac(?:ed|ement)|put (?:in|back)|placed|placement|insert(?:ed|ion)|"
    r"implant\w*|scope[d]?|shaved|lasered|ablat\w+|stent\w*|balloon\w*|bypass\w*|graft\w*|transplant\w*|amput\w+|"
    r"debrid\w+|surgery|surgical|operation|reconstruct\w*|fus(?:ed|ion)|reattach\w*|clipped|stapled|banded|banding|"
    r"bunionectomy|orif|crpp|lap|laparoscop\w*|open treatment|closed treatment|clip|catheter|harvest\w*|"
    r"pinned|cpt|\w+(?:ectomy|o[ts]tomy|plasty|scopy|desis|pexy|rrhaphy))\b"
)
#: A bone that broke is treated, too.
BROKE = re.compile(r"\b(?:broken?|fractured?|fractures|fx|dislocat\w+)\b")
#: What a word means, where a part lies and what it does is asked of the chapters of words and of anatomy.
MEANING = re.compile(
    r"\bmean(?:s|ing)?\b|\bword\b|\bterms?\b|\bcalled\b|\bsuffix|\bprefix|\broots?\b|\bstands? for\b|\bdefin|"
    r"\bwhere\b|\blocated\b|\bpart of\b|\battach(?:es)?\b|\bsuppl(?:y|ies)\b|\bwhich (?:bone|muscle|organ|nerve|artery|"
    r"vein|layer|side)|\banatom|\bhow many (?:bones|layers|lobes|chambers|vertebrae)|\bwhat (?:is|are) (?:a|an|the)\b|"
    r"\bcontain|\bfunction|\babbrev|\benglish\b|\bplain\b"
)
#: The words by which each other chapter is asked.
ITS_WORDS = {
    "anatomy": MEANING,
    "medical-terminology": MEANING,
    "anesthesia": re.compile(
        r"an[ae]+sth|\bcrna|\bmac\b|\bbase unit|\btime unit|\b0[01]\d{3}\b|\bp[1-6]\b|\basa\b|\bsedat|\bblocks?\b|"
        r"\bepidural|\bspinal\b|\baa\b|\bq[kxyz]\b|\bqs\b|\b9910\d\b|\b9914\d\b|\b9911\d\b|\bconversion factor|"
        r"\bunder (?:general|ga)\b|\bintubat|\blines?\b"
    ),
    "pathology-laboratory": re.compile(
        r"\bpath|\blab|\bspecimen|\bslide|\bstain|\bfrozen|\bcyto|\bblocks?\b|\b8\d{4}\b|\btests?\b|\bblood\b|"
        r"\bcultur|\bmicroscop|\bsmear|\bsmears|\bdraw|\btissue\b|\bexam|\bread|\btouch prep|\bjar|\bsurgical path"
    ),
}
#: A card of diagnoses answers who asks for one.
OF_DIAGNOSES = re.compile(r"card:.*-(?:icd-10-cm|[a-z]\d\d(?:-[a-z]\d\d)?)$")
A_DIAGNOSIS = re.compile(
    r"\bicd\b|\bdx\b|\bdiagnos|\b[a-tv-z]\d[\da-z](?:\.|\b)|\b[zt] codes?\b|\bstatus\b|\bhistory\b|\baftercare\b|"
    r"\bcondition\b|\b7th\b|\bseventh\b|\bcomplication"
)
#: How much is left of the score of a passage from a chapter that was not asked, and of a card of diagnoses.
OTHER, DIAGNOSES = 0.5, 0.3


def is_of_a_deed(text: str) -> bool:
    """Whether ``text`` tells of something done, and doesn't ask what a word means or where a part lies."""
    small = text.lower()
    return bool(DONE.search(small)) and not MEANING.search(small)


def fitting(hits: Sequence[Hit], text: str) -> list[Hit]:
    """``hits`` on what was done (``text``), those of chapters that it doesn't speak to further down."""
    small = text.lower()
    if not (DONE.search(small) or BROKE.search(small)):
        return list(hits)
    weighed = [hit if asked(hit, small) else replace(hit, score=hit.score * less(hit)) for hit in hits]
    return sorted(weighed, key=lambda hit: -hit.score)


def less(hit: Hit) -> float:
    return DIAGNOSES if OF_DIAGNOSES.match(hit.passage.ref) else OTHER


def asked(hit: Hit, text: str) -> bool:
    if OF_DIAGNOSES.match(hit.passage.ref):
        return bool(A_DIAGNOSIS.search(text))
    words = ITS_WORDS.get(hit.passage.domain)
    return not words or hit.passage.kind == "term" or bool(words.search(text))

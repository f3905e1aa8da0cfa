"""Reading what a learner asks. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property

from tutor.patterns import compiled

WORDS = (
    "a about actually again also always am an and another answers any anyone anything are arent as ask at bad "
    "basically be been being between btw but by came can cant compare confused confusing could couldnt did didnt "
    "difference do does doesnt doing done dont even ever everyone everything explain for from gave get gets getting "
    "give go goes good got guess had has hasnt have havent he hello help her here hers hes hey hi him himself his "
    "how i id idea if im in into is isnt it its ive just keep kept kind know known later learn learning let lets "
    "like look looking looks lot make many may maybe me mean meaning means meant might mine much must my myself need "
    "needed neither no not nothing now of often ok okay on onto or our people please put questions r really s said "
    "say says she shes should shouldnt so some someone something soon still stuck studying stuff sure taking tell "
    "than thank thanks that thats the their them then there theres these they theyre thing things think this those "
    "thought thru till til to today told tomorrow too took tried try trying u understand understood ur us use used "
    "uses using versus very vs want was wasnt way ways we went were what whats when where which while who whom whose "
    "why will with wonder wondering wont worse would wouldnt yes yesterday you your youre yourself thinking going "
    "gonna fancy pls plz lol wat wats "
)
LONGEST = 500
#: What would be another word without its last letter: DOE is dyspnea on exertion.
SINGULARS = frozenset({"does"})
#: No plurals of words in -y.
ENDING_IN_IES = frozenset(["series", "species", "rabies", "caries", "scabies", "facies", "calories"])


def tokens(text: str) -> list[str]:
    """The words of ``text`` in small letters, plurals as singulars; only letters and digits, so that none can be an
    FTS operator."""
    small = compiled(r"\bi['’]m\b").sub("i am", text.lower())
    return [singular(word) for word in compiled(r"[^\W_]+").findall(small.replace("'", "").replace("’", ""))]


def singular(word: str) -> str:
    """Good enough to compare names by; what is indexed as text is stemmed by FTS5."""
    if word in SINGULARS or len(word) <= 3 or not word.isalpha():
        return word
    if len(word) > 4 and word.endswith("ies") and word not in ENDING_IN_IES:
        return f"{word[:-3]}y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is", "aids")):
        return word[:-1]
    return word


#: What is typed for a word: "ppl w/ a cpc make the most $".
SHORTHAND = {
    r"\bppl\b": "people",
    r"\bw/(?= )": "with",
    r"\bw/out\b": "without",
    r"\bwfh\b": "work from home",
    r"(?<=[a-z] )\$+(?![\d$]| \d)": "money",
    # Who asks for a word says why, or is sorry.
    r"^\W*(?:sorry|excuse|pardon)(?: for)? my (?:bad |poor )?english\W*": "",
    r"(\b(?:word|mean\w*|term)\b.*?),? (?:my )?english is(?: not|n'?t)? my \w+ language": r"\1",
}
#: Words that say how something is asked, not what about; also as :func:`tokens` gives them ("mean").
ASKING = frozenset(word for said in WORDS.split() for word in (said, singular(said)))


@dataclass(frozen=True)
class Query:
    """``text`` in one line, as typed but for :data:`SHORTHAND`; ``about`` is the ref that the learner was looking at,
    or empty, and ``context`` the words that stand for it in a search."""

    text: str
    about: str = ""
    context: str = ""

    @cached_property
    def tokens(self) -> list[str]:
        """Of the text, then of the context."""
        return tokens(f"{self.text} {self.context}")

    @cached_property
    def telling(self) -> list[str]:
        """The tokens that say what is asked about."""
        return [token for token in self.tokens if token not in ASKING]

    @cached_property
    def words(self) -> list[str]:
        """The telling words among the tokens, or all where none tells."""
        return self.telling or self.tokens


def read(text: str, about: str = "", context: str = "") -> Query:
    line = " ".join(text[:LONGEST].split())
    for short, word in SHORTHAND.items():
        line = compiled(short, re.IGNORECASE).sub(word, line)
    return Query(line, about, context)

"""What is declined: by the rules of ``fixtures/tutor/scope.yaml``, or because its words are none of ours."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from django.conf import settings

from codebook import reference
from tutor import alike, index, likeness, scope
from tutor.answer import Answer, Outcome
from tutor.content import read_rules
from tutor.facts import ABOUT
from tutor.query import Query, tokens
from tutor.scope import Answered, Kind, Refusal, Rule
from tutor.understanding import is_on_shelf, known, spans

#: The share of a question's telling words, unknown to the content and the shelf, from which it is none of ours: where
#: it names nothing that we know, and where it does.
FOREIGN, FOREIGN_THOUGH_NAMED = 0.33, 0.5
#: What is declined for words that are said of the exam and of studying too: water, a camera, being scared.
OF_EVERYDAY = (Kind.HEALTH, Kind.BILL, Kind.UNRELATED)
#: Fewer words are a name rather than a sentence that could be like others.
SENTENCE = 3
#: With fewer unknown words it may be a typo or a brand.
TELLING = 2
#: The fewest letters to know a word by that is cut short.
CUT_SHORT = 6
#: The fewest letters of a word that is hardly another one, but misspelled.
LONG = 8


@cache
def rules() -> list[Rule]:
    return read_rules(settings.FIXTURES)


@cache
def refusals() -> dict[Kind, Refusal]:
    return {rule.refusal.kind: rule.refusal for rule in rules()}


@cache
def orders() -> list[Rule]:
    return [rule for rule in rules() if rule.refusal.kind is Kind.ORDER]


def declined(text: str) -> Refusal | None:
    """Why ``text`` is not answered, by the rules alone."""
    return scope.declined(text, rules())


def compose(query: Query, answered: Answered) -> Answer | None:
    """What is worded like those that are declined, or falls under a rule and is not worded like ours. An order is
    declined in whatever words: it may be dressed up as a question."""
    scores = alike.scores(likeness.features(query.text))
    odds = scores.pop(likeness.ANY)
    refusal = by_rule(query) if odds > likeness.OURS else scope.declined(query.text, orders())
    if refusal:
        return of(refusal)
    if not scores or len(query.tokens) < SENTENCE or is_a_name(query) or not is_enough(odds, query):
        return None
    return of(refusals()[Kind(max(scores, key=scores.__getitem__))])


def is_a_name(query: Query) -> bool:
    """Whether something of ours is called just so."""
    return bool(index.named([" ".join(query.tokens)]))


def is_enough(odds: float, query: Query) -> bool:
    """Whether a question with such ``odds`` is declined: later where it has a word of the field, sooner where it has a
    strange one."""
    if odds <= likeness.IF_STRANGE:
        return False
    if is_of_the_field(query.text):
        enough, if_strange = likeness.ENOUGH_OF_FIELD, likeness.OF_FIELD_IF_STRANGE
    else:
        enough, if_strange = likeness.ENOUGH, likeness.IF_STRANGE
    return odds > enough or (odds > if_strange and has_strange(telling(query)))


def has_strange(words: Sequence[str]) -> bool:
    """Whether one of ``words`` is none of ours. Alone it may be a term that is not taught; with digits it is a code."""
    return len(words) >= TELLING and any(word.isalpha() and is_everyday(word) for word in words)


def is_everyday(word: str) -> bool:
    """Whether nothing of ours has just this ``word``. A short one that is near a word of ours, or has its stem, is more
    often another word, "stew" or "continent", than a slip."""
    is_ours = index.is_spelled(word) or index.is_said(word) or is_of_the_shelf(word)
    return not is_ours and not (len(word) >= LONG and is_misspelt(word))


def by_rule(query: Query) -> Refusal | None:
    refusal = declined(query.text)
    if refusal and refusal.kind in OF_EVERYDAY and declined(beside_facts(query.text)) is None:
        return None
    return refusal


def beside_facts(text: str) -> str:
    """``text`` without the words by which it names facts about the exam or StudyPrep: "can i [chew gum]", "[wear
    earplugs]". What is declined for these alone is ours."""
    return beside_facts_of(text, reference.meta("fingerprint"))


# Asked for by each kind of refusal.
@lru_cache(maxsize=8)
def beside_facts_of(text: str, book: str) -> str:
    said = scope.normal(text).split()
    words = [" ".join(tokens(word)) for word in said]
    runs = spans(words)
    facts = {
        name
        for name, passages in index.named(name for name in runs.values() if " " in name).items()
        if any(passage.kind in ABOUT for passage in passages)
    }
    ours = {place for (start, end), name in runs.items() if name in facts for place in range(start, end)}
    return " ".join(word for place, word in enumerate(said) if place not in ours)


def foreign(query: Query, answered: Answered) -> Answer | None:
    """A question with no word of the field, in whose other words nothing of ours occurs."""
    words = telling(query)
    if len(words) < TELLING or is_of_the_field(query.text) or beside_facts(query.text) != scope.normal(query.text):
        return None
    share = len([*strange(words)]) / len(words)
    is_foreign = share > FOREIGN_THOUGH_NAMED if index.named(map(known, words)) else share >= FOREIGN
    return of(refusals()[Kind.UNRELATED]) if is_foreign and odds_of(query) > likeness.IF_STRANGE else None


def odds_of(query: Query) -> float:
    return alike.scores(likeness.features(query.text))[likeness.ANY]


def unheard(query: Query) -> Answer | None:
    """A question to which nothing was found, with no word of the field, and with one that is none of ours or worded a
    little like the declined."""
    words = telling(query)
    if len(words) < TELLING or is_of_the_field(query.text):
        return None
    least = likeness.IF_UNHEARD_AND_STRANGE if any(strange(words)) else likeness.IF_UNHEARD
    return of(refusals()[Kind.UNRELATED]) if odds_of(query) > least else None


def telling(query: Query) -> list[str]:
    return [word for word in dict.fromkeys(query.words) if not word[0].isdigit()]


def strange(words: Iterable[str]) -> Iterator[str]:
    """Those of ``words`` that nothing of ours has, nor one near them."""
    return (word for word in words if not is_known(word) and not is_misspelt(word))


def is_known(word: str) -> bool:
    """Whether the content, the shelf or a synonym has ``word``."""
    return bool(index.holders((word,))) or index.is_said(word) or is_of_the_shelf(word)


def is_of_the_shelf(word: str) -> bool:
    """Whether the shelf has ``word`` for more than causes of injuries."""
    return is_on_shelf(word) and not is_of_accidents(word)


def is_of_accidents(word: str) -> bool:
    """Whether the shelf has ``word`` for causes of injuries alone: mountains, guitars, whales."""
    shares = reference.row(
        "SELECT sum(bare BETWEEN 'V' AND 'Z' AND system = ?), count(*) FROM search JOIN code ON code.id = search.rowid "
        "WHERE search MATCH ?",
        ["ICD-10-CM", f'"{word}"'],
    )
    return bool(shares and shares[1] and shares[0] == shares[1])


def is_misspelt(word: str) -> bool:
    """Whether it is near a word of ours, or the beginning of one. Who errs gets the first letter right: "walmart" is no
    "palmar"."""
    meant = known(word)
    return (meant[0] == word[0] and is_known(meant)) or is_cut_short(word)


def is_cut_short(word: str) -> bool:
    """Whether ``word`` is how one of ours begins, as "intertroch"."""
    return len(word) >= CUT_SHORT and bool(
        reference.row("SELECT 1 FROM passage_spelling WHERE word LIKE ? || '%'", [word])
    )


def is_of_the_field(text: str) -> bool:
    """Whether it speaks of coding, patients, the exam or the work, as what is unrelated never does."""
    field = next(rule.unless for rule in reversed(rules()) if rule.refusal.kind is Kind.UNRELATED)
    return bool(field and field.search(scope.normal(text)))


def of(refusal: Refusal) -> Answer:
    return Answer(Outcome.DECLINED, refusal.title, reason=refusal.reason, nearest=list(refusal.nearby))

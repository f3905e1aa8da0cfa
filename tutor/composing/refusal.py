"""What is declined: by the rules of ``fixtures/tutor/scope.yaml``, or because its words are none of ours."""

from functools import cache

from django.conf import settings

from codebook import reference
from tutor import index, scope
from tutor.answer import Answer, Outcome
from tutor.content import read_rules
from tutor.query import Query
from tutor.scope import Answered, Kind, Refusal, Rule
from tutor.understanding import known

#: The share of a question's telling words, unknown to the content and the shelf, from which it is none of ours: where
#: it names nothing that we know, and where it does.
FOREIGN, FOREIGN_THOUGH_NAMED = 0.25, 0.5
#: With fewer unknown words it may be a typo or a brand.
TELLING = 2
#: The fewest letters to know a word by that is cut short.
CUT_SHORT = 6


@cache
def rules() -> list[Rule]:
    return read_rules(settings.FIXTURES)


@cache
def refusals() -> dict[Kind, Refusal]:
    return {rule.refusal.kind: rule.refusal for rule in rules()}


def declined(text: str) -> Refusal | None:
    """Why ``text`` is not answered, by the rules alone."""
    return scope.declined(text, rules())


def compose(query: Query, answered: Answered) -> Answer | None:
    refusal = declined(query.text)
    return of(refusal) if refusal else None


def foreign(query: Query, answered: Answered) -> Answer | None:
    """A question with no word of the field, in whose other words nothing of ours occurs."""
    words = [word for word in dict.fromkeys(query.words) if not word[0].isdigit()]
    strange = [word for word in words if not is_known(word) and not is_misspelt(word)]
    if len(words) < TELLING or is_of_the_field(query.text):
        return None
    share = len(strange) / len(words)
    named = index.named(map(known, words))
    is_foreign = share > FOREIGN_THOUGH_NAMED if named else share >= FOREIGN
    return of(refusals()[Kind.UNRELATED]) if is_foreign else None


def is_known(word: str) -> bool:
    """Whether the content, the shelf or a synonym has ``word``."""
    if index.holders((word,)) or index.is_said(word):
        return True
    on_shelf = reference.row("SELECT 1 FROM word WHERE word IN (?, ? || 's')", [word, word])
    return bool(on_shelf) and not is_of_accidents(word)


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

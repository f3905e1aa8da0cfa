"""Ask's answer to what somebody earns, other than in a place: by credential, position, specialty, employer, experience,
percentile or year, each of those that a question names ("do insurers pay coders more than clinics?")."""

import re
from collections.abc import Iterator
from functools import cache

from django.urls import reverse

from careers.content import library
from careers.explained import Asked, is_row, of_industries, read_asked
from careers.naming import besides, longest_names
from careers.pay_answers import PAY
from careers.percentile import HOURS
from tutor import index
from tutor.answer import Answer, Link, Outcome, Piece, Source, in_order
from tutor.composing.refusal import strange, telling
from tutor.passages import Passage, plain
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens

#: Somebody who is paid for work, or words that are said of work alone.
WORKER = re.compile(
    r"\b(?:coders?|billers?|auditors?|coding|billing|jobs?|work(?:s|ing|ers?)?|careers?|positions?|certified|experienced?|"
    r"salar(?:y|ies)|wages?|earn\w*|incomes?|hourly|percentile|my pay|i (?:make|get paid))\b",
    re.IGNORECASE,
)
#: Said of what claims are paid, of what an exam costs, and of what a certificate is worth.
OTHER = re.compile(
    r"\b(?:modifiers?|claims?(?! (?:examiners?|processors?|adjusters?|analysts?|specialists?|reps?))|medicare|medicaid|"
    r"patients?(?! (?:access|accounts?|account|registration|services))|denied|"
    r"denials?(?! (?:\w+ )?(?:specialists?|analysts?|coordinators?|coders?|jobs?|managers?|reps?))|"
    r"reimburse\w*(?! (?:specialists?|analysts?|managers?))|cpt|icd|"
    r"exams?|tests?|costs?|"
    r"(?<!pro )(?<!professional )fees?|prices?|books?|courses?|class(?:es)?|membership|member|ceus?|worth(?! more)|"
    r"adjusted|taxe?s?|(?:do|should|will) i (?:have to )?pay|bls|bureau of labor|"
    r"pays? (?:itself |for itself )?(?:off|back)|pays? for itself|"
    r"pays? (?:\w+ )?for (?:(?:a|an|the|my|your|his|her|medical|coding) )*(?:school|course|class|training|program|"
    r"certification|exam|dues)|gi bill|mycaa|tuition|ai|chatgpt|automat\w+|grants?|"
    r"(?:start|begin) (?:out )?(?:in|at) an? (?:small|big|large)|financial aid|scholarships?|deduct\w*|1099|w-?2|"
    r"(?:glassdoor|indeed|payscale)|guide|survey|data(?! (?:\w+ )?(?:analysts?|abstractors?|entry))|statistics|numbers|"
    r"figures? (?:for|come|include|count))\b",
    re.IGNORECASE,
)
#: Words with which pay alone is asked for: where a question has no others but names of earners, it is about earning.
OF_PAY = frozenset(
    tokens(
        "pay pays paid paying payscale more better less best most highest lowest higher lower well good rate scale "
        "range gap bump fair money moneywise wise make average typical annual yearly year a per compare comparison big "
        "much high low top new "
        "for at than percent after with salary salaries wage wages earnings income"
    )
)
#: Said beside somebody who is named: "data analyst in health care".
OF_HEALTH_CARE = frozenset(tokens("health care healthcare medical field job work"))
OF_CODERS = re.compile(
    r"\b(?:cod(?:ers?|ing)|bill(?:ers?|ing)|audit(?:ors?|ing)|cpcs?|cpc-a|aapc|ahima|cdi|certif\w+|credential\w*)\b",
    re.IGNORECASE,
)
#: A pay that is named by its time alone: "auditor per hour".
BY_TIME = re.compile(r"\b(?:per|an|each|every|/) ?(?:hour|hr|year|month|week)\b|\bhourly\b", re.IGNORECASE)
#: Jobs or openings a year.
HOW_MANY = re.compile(r"\bhow many\b", re.IGNORECASE)
BY_THE_HOUR = re.compile(r"\b(?:an|per|each|every|/) ?(?:hour|hr)\b|\bhourly\b|/ ?(?:hour|hr)\b", re.IGNORECASE)
#: Said of coders beside somebody else: "does an auditor earn more than a coder".
CODERS = frozenset(tokens("coder coders coding"))
COMPARED = re.compile(r"\b(?:vs?|versus|or|than|and|difference|compared?|beside)\b", re.IGNORECASE)
#: What a hospital is paid for its care.
OF_CARE = re.compile(
    r"\b(?:how|when|who|why) (?:is|are|do|does|did|will|get|gets)\b.*\b(?:paid|pays?)\b", re.IGNORECASE
)
#: What a certificate is worth is asked in dollars where it is set against having none.
WITHOUT_ONE = re.compile(
    r"\bworth\b.*\b(?:compared (?:to|with)|vs|versus|than|over|against|instead of)\b.*"
    r"\b(?:no|not|non|without|un)[ -]?(?:an? |any |being |having )?(?:cert\w*|credential\w*)",
    re.IGNORECASE,
)
#: Nor is pay named where one asks how much more there is with a certificate.
MORE_WITH = re.compile(r"\bhow much more\b.*\b(?:certs?|certifications?|credentials?)\b", re.IGNORECASE)
#: By how much one earns more than another.
HOW_MUCH = re.compile(r"\b(?:how much|difference|gap)\b", re.IGNORECASE)
#: The figure of a row or a page by which two are compared.
FIGURES = (r"\bmedian \$([\d,]+) \(official", r"\baverage:? \$([\d,]+) \(association")
MOST = 4
#: The field as a whole.
FIELD = ("careers:pay", "")
#: How somebody works, not who: pay is told beside it.
IN_WHICH_WAY = (("careers:states#remote", ""),)
#: A yearly pay or a band of it, as rows and pages tell it.
YEARLY = re.compile(r"(?:median(?: is)?|average:?|band(?: is)?|mean) \$([\d,]+)(?:–\$([\d,]+)\+?)? \((?!official mean)")
#: A passage and one of its rows, or all of it where the row is empty.
Earner = tuple[str, str]


@cache
def named_earners() -> dict[str, list[Earner]]:
    """Those that a question can name, by the words for them, joined as tokens."""
    found: dict[str, list[Earner]] = {}
    for name, earner in all_names(read_asked()):
        found.setdefault(" ".join(tokens(name)), []).append(earner)
    return found


def all_names(asked: Asked) -> Iterator[tuple[str, Earner]]:
    known = library()
    for credential in known.credentials.values():
        for name in (credential.short, credential.name):
            yield name, (f"careers:{credential.slug}#pay", "")
    for roles in known.roles.values():
        for role in roles.values():
            yield role.title, (f"careers:{role.slug}", "")
    for code, names in asked.industries.items():
        for name in names:
            yield name, (f"careers:industry-{code}", "")
    for ref, rows in asked.earners.items():
        for row, names in rows.items():
            for name in names:
                yield name, (ref, row)


def is_of_another_trade(query: Query) -> bool:
    """Whether it names no work of ours and has a word that nothing of ours has: "what do plumbers make a year"."""
    if OF_CODERS.search(query.text):
        return False
    return any(strange(telling(query)))


@cache
def industries() -> dict[str, Passage]:
    return {passage.ref: passage for passage in of_industries(library(), read_asked())}


def earners_in(text: str) -> list[Earner]:
    """Whom ``text`` names, in its order; the longer name counts where two overlap."""
    found, _ = read_earners(tokens(text))
    earners = list(dict.fromkeys(one for start in sorted(found) for one in found[start]))
    # "Hourly", "median" and "medical coder" mean the field where nobody else is named.
    others = [one for one in earners if one != FIELD]
    return (others if any(one not in IN_WHICH_WAY for one in others) else earners)[:MOST]


def is_of_pay_alone(text: str) -> bool:
    """Whether it says that it is about pay, whom it means and no more: "hospital vs doctors office pay"."""
    words = tokens(text)
    found, taken = read_earners(words)
    rest = besides(words, taken)
    more = OF_HEALTH_CARE if found else frozenset()
    return bool(found or rest & OF_PAY) and rest <= OF_PAY | ASKING | more and not OF_CARE.search(text)


def read_earners(words: list[str]) -> tuple[dict[int, list[Earner]], set[int]]:
    """Those that ``words`` name, by where, and the places of all words of their names."""
    return longest_names(words, named_earners())


def compose(query: Query) -> Answer | None:
    if WITHOUT_ONE.search(query.text):
        return told_of(query)
    if OTHER.search(query.text) or not (
        PAY.search(query.text) or MORE_WITH.search(query.text) or is_position_by_time(query.text)
    ):
        return None
    if not (WORKER.search(query.text) or MORE_WITH.search(query.text)) and not is_of_pay_alone(query.text):
        return None
    return told_of(query)


def is_position_by_time(text: str) -> bool:
    """Whether it is nothing but somebody and a time to be paid for: "auditor per hour"."""
    if HOW_MANY.search(text) or not BY_TIME.search(text) or not is_of_pay_alone(text):
        return False
    return bool(OF_CODERS.search(text)) or any(ref in positions() for ref, _ in earners_in(text))


@cache
def positions() -> frozenset[str]:
    known = library()
    of_roles = (f"careers:{slug}" for roles in known.roles.values() for slug in roles)
    return frozenset([*of_roles, *(f"careers:{slug}#pay" for slug in known.credentials)])


def told_of(query: Query) -> Answer | None:
    """What is known of the earners that the question names."""
    earners = earners_in(query.text) or [FIELD] * is_of_pay_alone(query.text)
    if len(earners) == 1 and COMPARED.search(query.text) and FIELD not in earners:
        earners += [FIELD] * names_coders(query.text)
    passages = index.by_ref({ref for ref, _ in earners}) | {
        ref: industries()[ref] for ref, _ in earners if ref in industries()
    }
    if not passages:
        return None
    pieces = [piece for ref, row in earners for piece in pieces_of(passages[ref], row)]
    if len(earners) == 2 and (HOW_MUCH.search(query.text) or COMPARED.search(query.text)):
        pieces += difference(pieces)
    if BY_THE_HOUR.search(query.text) and FIELD not in earners:
        pieces += by_the_hour(pieces)
    titles = dict.fromkeys(row or passages[ref].title for ref, row in earners)
    return Answer(
        Outcome.ANSWERED,
        " and ".join(titles),
        pieces=in_order(pieces),
        related=[Link("What medical coding pays", reverse("careers:overview")), Link("Compare", "/careers/compare/")],
    )


def names_coders(text: str) -> bool:
    """Whether coders are named beside those whom the question names."""
    words = tokens(text)
    _, taken = longest_names(words, {name: of for name, of in named_earners().items() if FIELD not in of})
    return not CODERS.isdisjoint(besides(words, taken))


def by_the_hour(pieces: list[Piece]) -> Iterator[Piece]:
    """What the yearly pay that is told comes to by the hour."""
    for piece in pieces:
        found = YEARLY.search(plain(piece.html))
        if not found:
            continue
        year = "–".join(f"${end}" for end in found.groups() if end)
        hour = "–".join(f"${int(end.replace(',', '')) / HOURS:,.2f}" for end in found.groups() if end)
        told = f"<p>{year} a year is {hour} an hour, with {HOURS:,} hours of full-time work (our division).</p>"
        yield Piece(piece.label, told, piece.source)


def difference(pieces: list[Piece]) -> Iterator[Piece]:
    """Of two whose pay is told by the same measure, by how much one has more; of two bands, which lies higher."""
    texts = [plain(piece.html) for piece in pieces]
    for figure in FIGURES:
        found = [(int(one[1].replace(",", "")), piece) for text, piece in zip(texts, pieces, strict=True)
                 for one in [compiled(figure).search(text)] if one]  # fmt: skip
        if len(found) == 2 and len({piece.html for _, piece in found}) == 2 and found[0][0] != found[1][0]:
            (low, _), (high, first) = sorted(found, key=lambda one: one[0])
            share = f"{100 * (high / low - 1):.0f}%"
            told = (
                f"${high:,} is ${high - low:,} a year more than ${low:,} ({share}). How much of that comes from this "
                "alone, the figures don’t say."
            )
            yield Piece(first.label, f"<p>{told}</p>", first.source)
            return
    spans = [(span, piece) for text, piece in zip(texts, pieces, strict=True) if (span := span_in(text))]
    if len(spans) == 2 and spans[0][0] != spans[1][0]:
        (low_span, _), (high_span, first) = sorted(spans, key=lambda one: one[0])
        if low_span[1] <= high_span[1]:
            lower, higher = ("–".join(f"${end:,}" for end in dict.fromkeys(span)) for span in (low_span, high_span))
            told = f"{higher} lies higher than {lower}; a band is the guide’s estimate, a median is official."
            yield Piece(first.label, f"<p>{told}</p>", first.source)


def span_in(text: str) -> tuple[int, int] | None:
    """The ends of the yearly pay that a row or a page tells first: of a median both are the same."""
    found = YEARLY.search(text)
    ends = [int(end.replace(",", "")) for end in found.groups() if end] if found else []
    return (ends[0], ends[-1]) if ends else None


def pieces_of(passage: Passage, row: str) -> list[Piece]:
    source = Source(passage.ref, f"{passage.home}: {passage.title}", passage.address)
    chunks = zip(passage.labels, passage.chunks, strict=True)
    return [Piece(label, chunk, source) for label, chunk in chunks if is_row(chunk, row)]

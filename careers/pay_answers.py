"""Ask's answer to a question about pay in places: "coder salary in Texas", "california or florida pay", "TX vs OK"."""

import re
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache, lru_cache

from django.urls import reverse

from careers import quoted_places
from careers.content import Library, library
from careers.place_profile import PRICES, Profile
from careers.wages import Place
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, Table, in_order
from tutor.composing.refusal import is_known
from tutor.passages import Passage
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens

PAY = re.compile(
    r"\b(?:pay|pays|paid|paying|earn|earns|earning|earnings|salary|salaries|wages?|income|compensation|money|rate|rates|"
    r"hourly|median|percentiles?|raises?|how much\W*$|how much (?:is|for) an?|"
    r"mak(?:e|es|ing)(?! (?:this|that|it|sure|sense|up|an?(?! (?:hour|year|week|month))|me|my|the)\b))(?!\w)",
    re.IGNORECASE,
)
#: Work in a place, where no pay is named: "jobs for coders in ohio", "is minnesota good for coders".
WORK = re.compile(r"\b(?:coders?|billers?|auditors?|coding (?:jobs?|work|careers?|openings?)|cpcs?)\b", re.IGNORECASE)
NOT_OF_WORK = re.compile(
    r"\b(?:licens\w*|certifi\w*|exams?|tests?|schools?|colleges?|class(?:es)?|courses?|taxe?s?|chapters?|remote\w*|"
    r"medicaid|medicare|claims?|modifiers?|cpt|icd|hcpcs|patients?|code[sd]?)\b|\d{4}",
    re.IGNORECASE,
)
LIVING = frozenset(
    tokens(
        "rural small town country live lives living move moving relocate relocating expect area state near here based"
    )
)
#: What a pay has to cover.
LIVING_COSTS = re.compile(
    r"\b(?:costs? of living|expensive|rent|prices?|cheap\w*|afford\w*|live (?:well|comfortabl[ey]|on|off)|living wage|"
    r"livable|liveable|"
    r"enough|survive|get by|equal prices|purchasing power|goes? (?:further|farther|far)|stretch\w*)\b",
    re.IGNORECASE,
)
EXCLUDED = re.compile(r"\bnot (?:in |for |the )*(?:dc|d\.c\.|[a-z]+)(?=\W*$)", re.IGNORECASE)
OF_TAXES = re.compile(r"\b(?:tax|taxes|taxed|withh(?:o|e)ld\w*)\b", re.IGNORECASE)
COMPARED = frozenset(
    tokens("compare compares compared comparison vs versus better difference between than side beside")
)
#: Area names that are everyday words, too: they count only behind "in".
EVERYDAY = {
    "reading",
    "mobile",
    "bend",
    "normal",
    "orange",
    "eagle",
    "hot",
    "college",
    "billings",
    "wash",
    "temple",
    "enterprise",
    "winter",
    "ocean",
    "central",
    "east",
    "west",
    "north",
    "south",
}
#: Postal abbreviations that are a word, or an abbreviation that coders use: they count only in capitals.
WORDS = re.compile(
    "in or me hi ok id oh pa ma md la al de co mo mi ms mt ne va as is us wa nd sd sc ct".replace(" ", "|")
)
#: Of those, what is a state in small letters, too: behind "in", and at the end of a coder's pay ("coder pay pa").
BEHIND_IN = re.compile("oh pa ma md al co mo mi ms mt ne va wa nd sd sc ct id ok hi la".replace(" ", "|"))
AT_THE_END = re.compile("oh pa ma md al mo mi ms ne wa nd sd sc ct".replace(" ", "|"))
OF_THE_VA = re.compile(r"\b(?:hospitals?|federal|government|grades?|gs|veterans?|medical center)\b", re.IGNORECASE)
#: Jobs in a place rather than their pay.
OF_JOBS = re.compile(
    r"\b(?:how many|jobs?|openings?|demand|hiring|hired|positions?|percent\w* of (?:\w+ )?coders|lots? of coders|"
    r"many coders|too many|shortage|saturated|find (?:work|a job))\b",
    re.IGNORECASE,
)
WHY = re.compile(r"\b(?:why|how come|reasons?)\b", re.IGNORECASE)
DIFFERENCES = "careers:fact-why-states-differ"
MOST = 4
#: The fewest letters of a place's name that is read though misspelled, and how much of it must be right.
LONG, ALIKE = 6, 0.8
NICKNAMES = {
    "nyc": "new york newark jersey city",
    "new york city": "new york newark jersey city",
    "bronx": "new york newark jersey city",
    "brooklyn": "new york newark jersey city",
    "manhattan": "new york newark jersey city",
    "queens": "new york newark jersey city",
    "long island": "new york newark jersey city",
    "dfw": "dallas",
    "fort worth": "dallas",
    "bay area": "san francisco",
    "silicon valley": "san jose",
    "inland empire": "riverside",
    "orange county": "los angeles",
    "twin cities": "minneapolis",
    "south florida": "miami",
    "philly": "philadelphia",
    "vegas": "las vegas",
    "saint louis": "st louis",
    "cali": "california",
    "calif": "california",
    "tenn": "tennessee",
    "fla": "florida",
    "jersey": "new jersey",
    "minn": "minnesota",
    "mich": "michigan",
    "conn": "connecticut",
    "wisc": "wisconsin",
    "ariz": "arizona",
    "okla": "oklahoma",
    "penn": "pennsylvania",
    "colo": "colorado",
    "wash": "washington",
    "vegas nv": "las vegas",
    "boise": "boise city",
    "salt lake": "salt lake city",
    "phx": "phoenix",
    "atl": "atlanta",
    "slc": "salt lake city",
    "nola": "new orleans",
    "stl": "st louis",
    "sf": "san francisco",
    "san fran": "san francisco",
    "kc": "kansas city",
    "cook county": "chicago",
    "harris county": "houston",
    "maricopa county": "phoenix",
    "la county": "los angeles",
    "king county": "seattle",
    "broward": "miami",
    "miami dade": "miami",
    "la": "los angeles",
    "dc": "district of columbia",
    "washington dc": "district of columbia",
}


@cache
def named_places() -> dict[str, Place]:
    """The places by what they are called in small letters: states by name, areas by each of their cities. Of two that
    share a name the one with more jobs, a state before an area."""
    release = library().release
    found: dict[str, Place] = {}
    for place in sorted(release.areas, key=lambda area: -(area.wages.jobs or 0)):
        cities = place.name.rpartition(", ")[0] or place.name
        for city in (place.name, cities, *compiled(r"[-/]").split(cities)):
            found.setdefault(simple(city), place)
    found |= {simple(place.name): place for place in release.states}
    return found | {name: found[said] for name, said in NICKNAMES.items() if name != "la" and said in found}


@cache
def in_states() -> dict[tuple[str, str], Place]:
    """Areas by each of their cities and each of their states: Portland is in Oregon and in Maine."""
    found: dict[tuple[str, str], Place] = {}
    for place in sorted(library().release.areas, key=lambda area: -(area.wages.jobs or 0)):
        cities = place.name.rpartition(", ")[0] or place.name
        for city in (cities, *compiled(r"[-/]").split(cities)):
            for state in place.states:
                found.setdefault((simple(city), state), place)
    return found


def simple(text: str) -> str:
    return " ".join(compiled(r"[a-z0-9]+").findall(text.lower().replace(".", "")))


# Several composers ask for the same; no more than one question's.
@lru_cache(maxsize=8)
def places_in(text: str) -> tuple[Place, ...]:
    """The places that a question names, in its order; the longer name counts where two overlap. What it excludes ("the
    state, not dc") is none, and a city with its state ("portland maine") is one."""
    known = named_places()
    words = [spelled(word) for word in compiled(r"[A-Za-z0-9]+").findall(EXCLUDED.sub("", text).replace(".", ""))]
    states = {place.slug: place for place in library().release.states}
    found: dict[int, Place] = {}
    taken: set[int] = set()
    for length in range(min(6, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            here = set(range(start, start + length))
            name = " ".join(words[start : start + length]).lower()
            everyday = name in EVERYDAY and (not start or words[start - 1].lower() not in ("in", "around", "near"))
            if here & taken or everyday:
                continue
            place = known.get(name)
            if length == 1 and not place and name in states and is_abbreviation(words, start):
                place = states[name]
            if place:
                there, last = with_state(name, place, words[start + length :])
                found[start] = there
                taken |= here | set(range(start + length, start + length + last))
                for own in range(start + length, start + length + last):
                    found.pop(own, None)
    return tuple({found[start].slug: found[start] for start in sorted(found)}.values())[:MOST]


@cache
def words_of_names() -> frozenset[str]:
    return frozenset(word for name in named_places() for word in name.split())


def spelled(word: str) -> str:
    """``word``, or that of a place's name which it is but for a slip: "tenessee"."""
    small = word.lower()
    is_right = len(small) < LONG or small in words_of_names() or is_known(small)
    return word if is_right else nearest_name(small) or word


@lru_cache(maxsize=4096)
def nearest_name(word: str) -> str:
    return next(iter(get_close_matches(word, words_of_names(), 1, ALIKE)), "")


def with_state(name: str, place: Place, behind: list[str]) -> tuple[Place, int]:
    """The area of a city in the state that is named behind it, or that state where the survey has no such area, and by
    how many words it is named; else ``place`` and none."""
    for length in (2, 1):
        said = " ".join(behind[:length]).lower()
        state = named_states().get(said)
        if place.is_state or not state:
            continue
        if there := in_states().get((name, state)) or (place if state in place.states else None):
            return there, length
        if not WORDS.fullmatch(said):
            return next(one for one in library().release.states if one.slug == state), length
    return place, 0


@cache
def named_states() -> dict[str, str]:
    """Slugs of states by name and by postal abbreviation."""
    states = library().release.states
    return {simple(place.name): place.slug for place in states} | {place.slug: place.slug for place in states}


def is_abbreviation(words: list[str], place: int) -> bool:
    """Whether two letters are a state's rather than a word's."""
    name = words[place].lower()
    behind_in = place > 0 and words[place - 1].lower() == "in" and BEHIND_IN.fullmatch(name)
    of_work = PAY.search(words[place - 1]) and compiled(r"\b(?:coders?|billers?|salary)\b").search(
        " ".join(words).lower()
    )
    at_the_end = 0 < place == len(words) - 1 and AT_THE_END.fullmatch(name) and of_work
    if place > 0 and words[place - 1].lower() == "the":
        # The VA is an employer.
        return False
    if name == "va" and OF_THE_VA.search(" ".join(words)):
        return False
    return not WORDS.fullmatch(name) or words[place].isupper() or bool(behind_in or at_the_end)


def compose(query: Query) -> Answer | None:
    places = () if OF_TAXES.search(query.text) else places_in(query.text)
    if not places or not (PAY.search(query.text) or is_of_work(query.text) or is_of_living(query.text, places)):
        return None
    return told_of(places, query)


def told_of(places: Sequence[Place], query: Query) -> Answer:
    """Coders' pay in ``places``, with what else the question asks of them."""
    known = library()
    pieces = [piece for place in places for piece in of_place(place, known)]
    if OF_JOBS.search(query.text) and not PAY.search(query.text):
        pieces = [*jobs_first(places, known), *pieces]
    if WHY.search(query.text):
        pieces = [*why(), *pieces]
    if len(places) > 1:
        # Where each stands is told by the table.
        pieces = [piece for piece in pieces if piece.label is Label.RULE or piece.source.ref == DIFFERENCES]
        pieces += difference(places)
    title = "Coders’ pay in " + " and ".join(place.name for place in places)
    related = [Link("Compare places", "/careers/compare/"), Link("Pay by state", "/careers/states/")]
    return Answer(
        Outcome.ANSWERED,
        title,
        pieces=in_order(pieces),
        table=table(places, known) if len(places) > 1 else None,
        related=related,
    )


def is_of_work(text: str) -> bool:
    if len(places_in(text)) > 1:
        text = compiled(r"\bremote\w*", re.IGNORECASE).sub("", text)
    return bool(WORK.search(text)) and not NOT_OF_WORK.search(text)


def is_of_living(text: str, places: Sequence[Place]) -> bool:
    """Whether it says no more than that somebody lives or moves there, or sets places side by side: "what about
    texas", "i live in tampa", "how does ohio compare to iowa"."""
    names = {word for place in places for word in tokens(f"{place.name} {place.slug}")}
    rest = set(tokens(text)) - names - ASKING
    if len(places) > 1 and (not rest or set(tokens(text)) & COMPARED):
        return rest <= COMPARED
    return bool(rest & LIVING or set(tokens(text)) & {"about"}) and rest <= LIVING


def why() -> list[Piece]:
    """What is behind the differences between places."""
    return pieces_of(index.by_ref([DIFFERENCES])[DIFFERENCES])


def jobs_first(places: Sequence[Place], known: Library) -> list[Piece]:
    return [
        Piece(
            Label.RULE,
            f"<p><strong>{place.name}</strong>: {share_of(place, known)}{quoted_places.jobs_in(place, known)}</p>",
            Source(f"careers:{place.key}", f"Coders’ pay in {place.name}", quoted_places.address_of(place)),
        )
        for place in places
        if place.wages.jobs
    ]


def share_of(place: Place, known: Library) -> str:
    every = known.release.country.wages.jobs
    return f"{100 * (place.wages.jobs or 0) / every:.1f}% of the nation’s {every:,} jobs. " if every else ""


def of_place(place: Place, known: Library) -> list[Piece]:
    return pieces_of(quoted_places.of_place(place, known, []))


def pieces_of(passage: Passage) -> list[Piece]:
    source = Source(passage.ref, passage.title, passage.address)
    return [Piece(label, chunk, source) for label, chunk in zip(passage.labels, passage.chunks, strict=True)]


def difference(places: Sequence[Place]) -> list[Piece]:
    """By how much one of two places pays more."""
    medians = [(place.wages.year.median, place.name) for place in places]
    if len(medians) != 2 or not all(median for median, _ in medians):
        return []
    (low, lower), (high, higher) = sorted((median or 0, name) for median, name in medians)
    told = f"The median in {higher} is ${high - low:,.0f} a year more than in {lower} ({100 * (high / low - 1):.0f}%)."
    return [Piece(Label.RULE, f"<p>{told}</p>", pay_by_state())]


def pay_by_state() -> Source:
    return Source("careers:states", "Pay by state", reverse("careers:states"))


def table(places: Sequence[Place], known: Library) -> Table:
    """The places side by side; what the survey did not release is a dash."""
    profiles = [Profile(place, known.releases, known.sources[PRICES]) for place in places]
    rows = [
        (label, [profile.figures[end].text if end in profile.figures else "–" for profile in profiles])
        for label, end in (
            (f"Median, {known.release.period}", "median"),
            ("Mean", "mean"),
            ("Middle half", "middle"),
            ("Median an hour", "hour-median"),
            ("Jobs", "jobs"),
        )
    ]
    equal = [profile.median_at_equal_prices if profile.place.is_state else None for profile in profiles]
    rows.append(("Median at the nation’s prices", [f"${one:,.0f}" if one else "–" for one in equal]))
    return Table([Link(one.place.name, quoted_places.address_of(one.place)) for one in profiles], rows)

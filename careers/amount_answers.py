"""Ask's answer to a question that names a pay: "is $22 an hour good for a coder?", "how much is 50k a year an hour",
"can i make six figures": what it comes to by the hour and by the year, and where it stands in the field."""

import re
from collections.abc import Iterator

from django.urls import reverse

from careers.content import Library, library
from careers.earners import BY_TIME, OF_CODERS, OF_PAY, OTHER, WORKER, earners_in, pieces_of, positions
from careers.figures import ordinal
from careers.pay_answers import LIVING_COSTS, PAY, places_in
from careers.percentile import HOURS, position
from careers.quoted_places import in_the_nation
from careers.wages import Place
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source
from tutor.patterns import compiled
from tutor.query import ASKING, Query, tokens

#: A number with what makes it a pay: a dollar sign, a "k", a time that it is paid for.
AMOUNT = re.compile(
    r"(?P<sign>\$ ?)?\b(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d{1,2})?)(?P<k> ?k\b| grand\b| thousand\b)?"
    r"(?P<dollars> ?(?:dollars?|bucks)\b)?(?: ?(?:(?:/|an?|per|each|every) ?)?"
    r"(?P<per>hour|hr|h|year|yr|annum|month|week|bi-?week)(?:ly)?\b)?",
    re.IGNORECASE,
)
#: A raise by the hour.
MORE_AN_HOUR = re.compile(
    r"(?P<raise>\b(?:raise|increase|bump) (?:of |by )?|\bextra )?\$? ?\b(?P<number>\d{1,2}(?:\.\d{1,2})?|a|one)"
    r"(?P<more> (?:(?:dollars?|bucks?) )?(?:more|extra))?(?: dollars?| bucks?)? ?(?P<later>more |extra |raise )?"
    r"(?:an|per|/) ?(?:hour|hr)(?P<last> (?:more|raise|extra))?\b",
    re.IGNORECASE,
)
#: One of a few dollars is by the hour though it doesn't say so: "got a 2 dollar raise".
DOLLAR_RAISE = re.compile(
    r"\b(?P<number>\d(?:\.\d{1,2})?|a|one)[- ](?:dollars?|bucks?)[- ]raise\b|\$(?P<signed>\d(?:\.\d{1,2})?) raise\b",
    re.IGNORECASE,
)
#: The bands by years of work.
STAGES = "careers:maximise#stages"
ON_LIVING = (
    "What is enough nobody publishes: it hangs on your household, taxes and rent, and prices in the dearest state are "
    "more than a quarter above those in the cheapest. Name a state, and its price level is reckoned in."
)
#: Hours that are worked a week, and a pay asked for by the month or the week.
WEEK = re.compile(
    r"\b(?P<hours>\d{1,2}) ?(?:hours?|hrs?|h) ?(?:(?:an?|per|each|every) |/ ?)?(?:week|wk)\b", re.IGNORECASE
)
SHORTER = re.compile(r"\b(?:month|week|bi-?week)(?:ly)?\b|\btake[- ]home|\bpay ?checks?\b|\btaxes\b", re.IGNORECASE)
#: Hours and what each is paid: "20 hours at 24".
HOURS_AT = re.compile(
    r"\b(?P<hours>\d{1,2}) ?(?:hours?|hrs?)(?: (?:a|per|each) week)? (?:at|x|times|for) "
    r"\$?(?P<rate>\d{2}(?:\.\d{1,2})?)\b"
    r"(?! ?k\b)(?: ?(?:dollars?|bucks))?(?: ?(?:an|per|/) ?(?:hour|hr))?",
    re.IGNORECASE,
)
AFTER_TAXES = re.compile(r"\b(?:after|before|minus) (?:the )?taxe?s?\b|\btaxes (?:on|from|out of)\b", re.IGNORECASE)
SIX_FIGURES = re.compile(r"\b(?:six|6) figures?\b", re.IGNORECASE)
#: A number that can only be dollars an hour: "is 19.50 too low for a certified coder".
BARE = re.compile(
    r"(?<![\w$.])(?P<rate>\d{2}(?:\.\d{1,2})?)(?P<weighed> (?:too |a |really |any |so |still )*(?:low|good|ok|okay|"
    r"fair|enough|decent|bad|high|normal|reasonable|lowball)\b)",
    re.IGNORECASE,
)
RAISED = re.compile(
    r"\b(?P<before>\d{1,2}(?:\.\d{1,2})?) ?(?:%|percent|pct)(?: \w+)? (?:raise|increase|bump)|"
    r"\b(?:raise|increase|bump) of (?P<behind>\d{1,2}(?:\.\d{1,2})?) ?(?:%|percent|pct)",
    re.IGNORECASE,
)
OVERTIME = re.compile(r"\bovertime\b|\btime and (?:a|one) half\b|\b1\.5 ?(?:x|times)\b", re.IGNORECASE)
#: A pay that is named beside those, without its time: "overtime for a coder making 24".
MAKING = re.compile(
    r"\b(?P<verb>making|makes?|earn(?:ing|s)?|paid|at|on|of) \$?(?P<rate>\d{2}(?:\.\d{1,2})?)\b"
    r"(?! ?(?:k|%|percent|hours?|hrs?))(?! ?(?:an|per|/) ?(?:hour|hr))",
    re.IGNORECASE,
)
#: States, by a pay that is reached there.
STATES_BY = re.compile(
    r"\b(?:which|what) (?:states|cities)\b|\b(?:states|cities) (?:where|that|with|in which)\b", re.IGNORECASE
)
EVERY_OTHER_WEEK = re.compile(
    r" (?:(?:an?|per) )?(?:every|each|per) (?:(?:two|2|other|second) (?:weeks?|wks?)|paycheck)\b|"
    r" (?:a|per) (?:two|2) weeks\b|(?<=\d) paychecks?\b",
    re.IGNORECASE,
)
#: Said of a pay that is weighed.
WEIGHED = re.compile(
    r"\b(?:good|fair|low|lowball\w*|bad|decent|enough|realistic|possible|normal|average|reasonable|too (?:little|much)|"
    r"high|hourly|hours?|offer(?:ed)?|accept|beginner|new|starting|equals?|convert\w*|come out|live on|year|"
    r"month(?:ly)?|weekly|yearly|annual(?:ly)?|take[- ]home|pay ?checks?|(?:full|part)[- ]time)\b",
    re.IGNORECASE,
)
#: Who weighs an offer is told how to answer it.
OF_AN_OFFER = re.compile(r"\b(?:offer(?:ed|ing)?|counter|negotiat\w+|accept|ask for more|lowball\w*)\b", re.IGNORECASE)
#: So is who weighs two.
OF_TWO = re.compile(r"\b(?:take|choose|better|offers?)\b.*\d.*\b(?:or|vs|versus|than)\b.*\d", re.IGNORECASE)
NEGOTIATING, TWO_OFFERS = "careers:fact-negotiate", "careers:fact-two-offers"
NEW = re.compile(
    r"\b(?:new|newbie|beginner|first|entry|start(?:ing)?|no experience|cpc-?a|apprentice|fresh)\b", re.IGNORECASE
)
#: Other words of a question about a pay.
OF_TIME = frozenset(
    tokens(
        "hour hr yr annum month week hourly weekly monthly annually salary salaries wage wages job work position offer "
        "offered accept entry level beginner start starting first experience no realistic normal decent fair enough "
        "reasonable low high little lowball dollar bucks k grand thousand six figures convert conversion equal come "
        "out full time before after raise possible ok medical starter take long till until percentile rank stand "
        "raise increase bump extra counter negotiate accept home paycheck check biweekly part tax taxes net gross come "
        "comes total wk paycheque remote remotely site onsite hybrid in office commute drive "
        "yrs years experience one two three four five ten live living on off cost comfortably comfortable enough "
        "afford survive get by rent family kids single alone money wise any considered hr hrs wks "
        "divided by times multiplied whats overtime half "
        "1 5x x percent pct"
    )
)
OF_WORK = re.compile(
    r"\b(?:recruiter|employer|boss|manager|company|hospital|clinic|hr|they|offer|job|position|contract)s?\b.{0,40}\b"
    r"(?:offer(?:ed|ing|s)?|pay(?:s|ing)?|paid|gave|giv(?:es?|ing)|said|starts?|at|is)\b|"
    r"\b(?:offered|paid|paying|hired) (?:me|us|my|at)\b|"
    r"\b(?:i|im|id|i['’]m|i['’]d|we) (?:would |will |now |currently )*"
    r"(?:make|making|earn|earning|get paid|am paid|got offered|was offered)\b",
    re.IGNORECASE,
)
FULL_TIME = 40
TIMES = {"hour": HOURS, "hr": HOURS, "h": HOURS, "biweek": 26, "bi-week": 26, "week": 52, "month": 12}
#: What a year's pay can be, and up to what a pay without its time is by the hour; other numbers are something else.
LEAST, GREATEST, BY_THE_HOUR = 10_000, 400_000, 200
MOST = 5
WEEKS, LONGEST_WEEK = 52, 80


def compose(query: Query) -> Answer | None:
    text = HOURS_AT.sub(r"\g<rate> dollars an hour \g<hours> hours a week", query.text)
    if OF_CODERS.search(text):
        text = BARE.sub(r"$\g<rate> an hour\g<weighed>", text)
    if RAISED.search(text) or OVERTIME.search(text):
        text = MAKING.sub(r"\g<verb> $\g<rate> an hour", text)
    if STATES_BY.search(text):
        return None
    if found := more_an_hour(text):
        return found
    about = any(words.search(text) for words in (WORKER, PAY, WEIGHED, OVERTIME, BY_TIME, AFTER_TAXES, LIVING_COSTS))
    text = EVERY_OTHER_WEEK.sub(" biweekly", text)
    year = pay_in(text)
    rest = LIVING_COSTS.sub("", AFTER_TAXES.sub("", text))
    if year is None or not about or OTHER.search(rest) or not is_of_pay(text):
        return None
    known, places = library(), places_in(text)[:2]
    told = [
        *both_ways_of(list(dict.fromkeys(pays(text))) or [year]),
        *other_ways(year, text),
        *changed(year, text),
        *(standing(year, place) for place in [known.release.country, *places]),
    ]
    if LIVING_COSTS.search(text):
        told += [in_the_nation(year, place) for place in places if place.prices] or [ON_LIVING]
    if year > (known.release.nation.year.p90 or year):
        told.append(above_the_field(year, known))
    source = spread()
    pieces = [Piece(Label.RULE, f"<p>{one}</p>", source) for one in told]
    if NEW.search(text):
        first = index.by_ref(["careers:first-year"])["careers:first-year"]
        pieces.append(Piece(Label.NOTE, "".join(first.chunks), Source(first.ref, first.title, first.address)))
    if advice := TWO_OFFERS if OF_TWO.search(text) else NEGOTIATING if OF_AN_OFFER.search(text) else "":
        pieces += pieces_of(index.by_ref([advice])[advice], "")
    named = [(ref, row) for ref, row in earners_in(text) if ref == STAGES or ref in positions()]
    named = named or [(STAGES, "")] * is_of_time(text)
    passages = index.by_ref({ref for ref, _ in named})
    pieces += [piece for ref, row in named for piece in pieces_of(passages[ref], row)]
    return Answer(
        Outcome.ANSWERED,
        f"${year:,.0f} a year, ${year / HOURS:,.2f} an hour",
        pieces=pieces,
        related=[Link("Where does my pay stand?", reverse("careers:stand")), Link("Pay by state", "/careers/states/")],
    )


def spread() -> Source:
    return Source("careers:overview#spread", "What medical coding pays", f"{reverse('careers:overview')}#spread")


def changed(year: float, text: str) -> Iterator[str]:
    """A raise in percent and time and a half of a pay, where the question speaks of them."""
    if raised := RAISED.search(text):
        percent = float(raised["before"] or raised["behind"])
        more = year * percent / 100
        yield (
            f"A raise of <strong>{percent:g}%</strong> is ${more:,.0f} more a year (${more / HOURS:,.2f} an hour): "
            f"<strong>${year + more:,.0f}</strong> a year, ${(year + more) / HOURS:,.2f} an hour."
        )
    if OVERTIME.search(text):
        yield (
            f"Time and a half of ${year / HOURS:,.2f} is <strong>${year / HOURS * 1.5:,.2f} an hour</strong>, for "
            "hours beyond 40 in a week (Fair Labor Standards Act; salaried posts may be exempt)."
        )


def is_of_time(text: str) -> bool:
    """Whether it asks after how many years a pay is reached; bands by years are all that is known of it."""
    return bool(
        compiled(r"\b(?:how (?:long|soon|many years)|when (?:will|do|can|would) i)\b", re.IGNORECASE).search(text)
    )


def more_an_hour(text: str) -> Answer | None:
    """What a raise by the hour comes to in a year: "what is 2 more dollars an hour a year"."""
    found, short = MORE_AN_HOUR.search(text), DOLLAR_RAISE.search(text)
    if found and any(found[part] for part in ("raise", "more", "later", "last")):
        number = found["number"]
    elif short:
        number = short["number"] or short["signed"]
    else:
        return None
    if not is_of_pay(text) or OTHER.search(text):
        return None
    hour = 1.0 if number in ("a", "one") else float(number)
    told = f"<strong>${hour:,.2f} more an hour</strong> is <strong>${hour * HOURS:,.0f} more a year</strong>"
    source = spread()
    piece = Piece(Label.RULE, f"<p>{told}, before taxes, with {HOURS:,} hours (52 weeks of 40).</p>", source)
    return Answer(Outcome.ANSWERED, f"${hour * HOURS:,.0f} more a year", pieces=[piece])


def is_of_pay(text: str) -> bool:
    """Whether it speaks of coders, of who offers or pays it, or of nothing but the pay; not of what one can buy for
    it."""
    if OF_WORK.search(text):
        return True
    rest = {word for word in tokens(text) if not word[0].isdigit()}
    return bool(OF_CODERS.search(text) or places_in(text)) or rest <= ASKING | OF_PAY | OF_TIME


def pay_in(text: str) -> float | None:
    """Dollars a year that ``text`` names, if it does."""
    return next(pays(text), 100_000.0 if SIX_FIGURES.search(text) else None)


def pays(text: str) -> Iterator[float]:
    for found in AMOUNT.finditer(WEEK.sub("", text)):
        number = float(found["number"].replace(",", "")) * (1000 if found["k"] else 1)
        per = (found["per"] or "").lower()
        if found["k"] and TIMES.get(per) == HOURS:
            # "53k per hour": what is it by the hour.
            per = "year"
        if not is_money(found, text):
            continue
        year = number * TIMES.get(per or ("hour" if number < BY_THE_HOUR else "year"), 1)
        if LEAST <= year < GREATEST:
            yield year


def is_money(found: re.Match[str], text: str) -> bool:
    """Five digits alone may be a code; a pay is round."""
    if found["sign"] or found["k"] or found["dollars"] or found["per"]:
        return True
    number = float(found["number"].replace(",", ""))
    return number >= LEAST and number % 500 == 0 and any(one.search(text) for one in (PAY, AFTER_TAXES, LIVING_COSTS))


def both_ways(year: float) -> str:
    return (
        f"<strong>${year:,.0f} a year</strong> is ${year / HOURS:,.2f} an hour, with the {HOURS:,} hours that the "
        "official survey takes a year of full-time work to have (52 weeks of 40)."
    )


def both_ways_of(years: list[float]) -> Iterator[str]:
    """Each pay that is named, and of two by how much they differ."""
    yield from map(both_ways, years[:2])
    if len(years) > 1:
        low, high = sorted(years[:2])
        yield f"They are ${high - low:,.0f} a year apart, ${(high - low) / HOURS:,.2f} an hour, before taxes."


def other_ways(year: float, text: str) -> Iterator[str]:
    """By the month and the week, and with other hours than full time, where the question speaks of them. A pay by the
    hour comes to less with fewer hours; one for the year stays."""
    if week := WEEK.search(text):
        hours = int(week["hours"])
        if hours != FULL_TIME and 0 < hours <= LONGEST_WEEK and is_by_the_hour(text):
            year = year / HOURS * hours * WEEKS
            yield f"At <strong>{hours} hours</strong> a week it is <strong>${year:,.0f}</strong> in {WEEKS} weeks."
    if SHORTER.search(WEEK.sub("", text)):
        yield (
            f"${year:,.0f} a year is ${year / 12:,.0f} a month, ${year / WEEKS * 2:,.0f} every two weeks and "
            f"${year / WEEKS:,.0f} a week, all before taxes. What is left after them hangs on your state and household."
        )


def is_by_the_hour(text: str) -> bool:
    found = AMOUNT.finditer(WEEK.sub("", text))
    return any(not one["k"] and 1 < float(one["number"].replace(",", "")) < BY_THE_HOUR for one in found)


def standing(year: float, place: Place) -> str:
    """Where it stands among the published percentiles of coders there."""
    published = place.wages.year.percentiles
    if not published:
        return f"No wages of coders in {place.name} were released."
    found = position(year, published)
    spread = ", ".join(f"{'median' if rank == 50 else ordinal(rank)} ${pay:,.0f}" for rank, pay in published)
    if found.low is not None:
        rank = round(found.low)
        side = "at" if rank == 50 else "above" if rank > 50 else "below"
        where = f"lies {side} the median, at about the {ordinal(rank)} percentile: some {rank} in 100 earn less"
    elif found.under is None:
        where = f"lies below the {ordinal(published[0][0])} percentile: less than a tenth earn as little"
    else:
        where = f"lies above the {ordinal(published[-1][0])} percentile: less than a tenth earn as much"
    name = "the United States" if place.kind == "nation" else place.name
    period = library().release.period
    return f"Among medical records specialists in {name} it {where} (official percentiles, {period}: {spread})."


def above_the_field(year: float, known: Library) -> str:
    """What leads there: steps whose band by the guide reaches it, and states in which a tenth of coders earn it."""
    roles = [role for of_kind in known.roles.values() for role in of_kind.values() if (role.band.high or 0) >= year]
    steps = ", ".join(f"{role.title} {role.band.text}" for role in roles)
    states = [one for one in known.release.states if (one.wages.year.p90 or 0) >= year]
    reached = ", ".join(f"{one.name} (90th percentile ${one.wages.year.p90:,.0f})" for one in states[:MOST])
    parts = [f"By the careers guide such pay is reached as: {steps} (guide estimate bands)." if steps else ""]
    parts.append(f"A tenth of coders earn it in {reached}." if reached else "In no state do a tenth of coders earn it.")
    return " ".join(part for part in parts if part)

"""What Ask can quote of the careers pages: sections, credentials, roles, specialties, corrections, pay in places.

A passage stands by itself, so each figure says its kind, measure and period beside it; a page has them at its end. It
is written with the reference database and does not change with the day: a warning that newer figures are due stands
on the page that it leads to.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

from django.conf import settings
from django.urls import reverse
from django.utils.html import escape, format_html
from pydantic import Field

from careers.asked_work import read_of_work
from careers.content import Library, library
from careers.credentials import Credential
from careers.figures import Schema, Slug, Text
from careers.pages import Page, Section
from careers.quoted_places import of_place
from careers.quoting import HOME, inline, made, paragraph, rows, said, text, with_pay
from careers.roles import Role
from careers.spotlights import Spotlight
from careers.wages import Place
from codebook.content_files import ContentError, read_yaml
from tutor.answer import Label
from tutor.content import FactSchema
from tutor.facts import FACT, PART
from tutor.passages import Passage, blocks, labeled, plain

#: A passage with more words is quoted in parts.
WHOLE = 240
#: What is asked of a credential's exam.
EXAM = ["exam", "test", "price", "cost", "fee", "pass mark", "passing score", "length", "books", "questions"]
#: A figure that a fact names.
FIGURE = re.compile(r"\[\[([a-z0-9-]+)\]\]")


class Asked(Schema):
    """``fixtures/careers/asked.yaml``."""

    pay: Annotated[list[Text], Field(min_length=1)]
    names: dict[Text, list[Text]]
    #: By ref and row of a table (empty: all of the passage).
    earners: dict[Text, dict[str, list[Text]]] = {}
    #: What learners call industries that no table names, by their code in the wage survey.
    industries: dict[Text, list[Text]] = {}
    #: What people in a role are called, by its slug.
    roles: dict[Slug, list[Text]] = {}
    facts: list[FactSchema] = []


def asked_file() -> Path:
    return settings.FIXTURES / "careers" / "asked.yaml"


def read_asked() -> Asked:
    """With what ``asked_work.yaml`` adds."""
    asked, of_work = read_yaml(Asked, asked_file()), read_of_work()
    names = {ref: asked.names.get(ref, []) + of_work.names.get(ref, []) for ref in {**asked.names, **of_work.names}}
    return asked.model_copy(update={"names": names, "facts": asked.facts + of_work.facts})


def passages() -> Iterator[Passage]:
    asked, known = read_asked(), library()
    found = {one.ref: one for one in [*unnamed(known, asked.pay), *(of_fact(fact, known) for fact in asked.facts)]}
    roles = {slug for of_kind in known.roles.values() for slug in of_kind}
    unknown = (asked.industries.keys() - known.release.industries.keys()) | (asked.roles.keys() - roles)
    if strangers := {*(asked.names.keys() - found.keys()), *rows_that_are_not(found, asked), *unknown}:
        raise ContentError(asked_file(), "there is no such passage", where=min(strangers))
    for one in found.values():
        yield called(one, asked.names.get(one.ref, []))


def rows_that_are_not(found: Mapping[str, Passage], asked: Asked) -> Iterator[str]:
    for ref, names in asked.earners.items():
        for row in names:
            if ref not in found or not any(is_row(chunk, row) for chunk in found[ref].chunks):
                yield f"{ref} {row}".strip()


def is_row(chunk: str, row: str) -> bool:
    """Whether a chunk is the table's row that is called so (:func:`rows`); every chunk is where ``row`` is empty."""
    return not row or plain(chunk).startswith(f"{row}:")


def unnamed(known: Library, pay: list[str]) -> Iterator[Passage]:
    yield from of_nation(known)
    for page in known.pages.values():
        yield from of_page(page)
    for credential in known.credentials.values():
        yield from of_credential(credential, pay)
    for roles in known.roles.values():
        for role in roles.values():
            yield of_role(role, pay)
    for slug, spotlight in known.spotlights.items():
        if slug == spotlight.specialty.slug and not spotlight.lesson:
            yield of_specialty(spotlight, pay)
    yield from of_corrections(known)
    for place in known.release.states:
        yield of_place(place, known, pay)


def called(passage: Passage, names: list[str]) -> Passage:
    """With those names; one that has names and is short answers by itself, others in parts."""
    words = sum(len(plain(chunk).split()) for chunk in passage.chunks)
    role = FACT if (names or passage.names) and words <= WHOLE else PART
    return Passage(**vars(passage) | {"names": (*passage.names, *names), "role": role})


def of_fact(fact: FactSchema, known: Library) -> Passage:
    """What no page has a section on, above all what nobody publishes. A figure that it names as ``[[id]]`` is told with
    what stands behind it."""
    chunks, labels = labeled(fact.texts)
    if strangers := {name for chunk in chunks for name in FIGURE.findall(chunk)} - known.figures.keys():
        raise ContentError(asked_file(), f"there is no figure {min(strangers)!r}", where=fact.slug)
    chunks = tuple(FIGURE.sub(lambda found: said(known.figures[found[1]]), chunk) for chunk in chunks)
    return Passage(
        ref=f"careers:fact-{fact.slug}",
        title=fact.about,
        chunks=chunks,
        labels=labels,
        address=fact.address,
        home=HOME,
        role=FACT,
        names=fact.also,
    )


# -- Passages ----------------------------------------------------------------------------------------------------------


def of_nation(known: Library) -> Iterator[Passage]:
    figures = known.figures
    shown = [figures[f"us-{end}"] for end in ("median", "hour-median", "mean", "p10", "p25", "p75", "p90")]
    median, hour, mean, p10, p25, p75, p90 = shown
    who = "The survey counts medical records specialists: coders together with records clerks, certified or not."
    yield made(
        "careers:pay",
        "What medical coders earn",
        [
            (
                Label.RULE,
                paragraph(
                    f"The median is {said(median)}, or {hour.text}; the mean, which a few large salaries pull up, "
                    f"{said(mean)}."
                ),
            ),
            (
                Label.RULE,
                paragraph(
                    f"A tenth earns less than {p10.text}, a quarter less than {p25.text}, a quarter more than "
                    f"{p75.text} and a tenth more than {p90.text} (official percentiles, {p10.period})."
                ),
            ),
            (
                Label.RULE,
                paragraph(
                    f"By the month that median is ${(median.value or 0) / 12:,.0f}, before taxes (our division)."
                ),
            ),
            (Label.NOTE, paragraph(who)),
        ],
        reverse("careers:overview"),
    )
    junior = figures["guide-entry"]
    yield made(
        "careers:first-year",
        "What a beginner earns",
        [
            (
                Label.RULE,
                paragraph(
                    f"Nobody publishes beginners’ pay. A tenth of the whole field earns less than {said(p10)} and a "
                    f"quarter less than {p25.text}; a first job is likely to lie in that stretch. The careers guide "
                    f"says {said(junior)}."
                ),
            )
        ],
        reverse("careers:path"),
    )
    survey, now, then = (figures[name] for name in ("us-jobs", "jobs-2024", "jobs-2034"))
    yield made(
        "careers:how-many",
        "How many coders there are",
        [
            (
                Label.RULE,
                paragraph(
                    f"The wage survey counts {survey.text} medical records specialists ({known.release.period}), "
                    f"coders together with records clerks and others; the official projections have {now.text} jobs "
                    f"in {now.period} and expect {then.text} in {then.period}. How many of them are coders, or hold "
                    "a CPC, no official figure says."
                ),
            )
        ],
        f"{reverse('careers:overview')}#who",
    )
    rural, metro = ([one for one in known.release.areas if one.kind == kind] for kind in ("nonmetro", "metro"))
    yield made(
        "careers:rural",
        "Coders’ pay outside of cities",
        [
            (
                Label.RULE,
                paragraph(
                    f"Outside of the metropolitan areas coders average ${mean_over(rural):,.0f}, in them "
                    f"${mean_over(metro):,.0f} (official means, {known.release.period}, weighted by jobs: our sum)."
                ),
            ),
            (
                Label.NOTE,
                paragraph("Prices are mostly lower there, too. Each region has its own page."),
            ),
        ],
        reverse("careers:metros"),
    )


def mean_over(places: Iterable[Place]) -> float:
    """The mean of all jobs in ``places``; those without a mean or a number of jobs are left out."""
    known = [(one.wages.jobs, one.wages.year.mean) for one in places if one.wages.jobs and one.wages.year.mean]
    return sum(jobs * mean for jobs, mean in known) / sum(jobs for jobs, _ in known)


def of_industries(known: Library, asked: Asked) -> Iterator[Passage]:
    """Coders' pay in industries beside the main ten. Not indexed: their names alone lead to them."""
    period = known.release.period
    for code in asked.industries:
        industry = known.release.industries[code]
        year = industry.wages.year
        name = escape(industry.name.replace(" (OEWS Designation)", ""))
        told = (
            f"{name}: half of the medical records specialists there earn more than "
            f"${year.median:,.0f} (official median, {period}), the middle half ${year.p25:,.0f}–${year.p75:,.0f}, "
            f"the mean ${year.mean:,.0f}."
        )
        nation = f"In all industries the median is {known.figures['us-median'].text}."
        yield made(
            f"careers:industry-{code}",
            f"Coders’ pay: {name}",
            [(Label.RULE, paragraph(told)), (Label.NOTE, paragraph(nation))],
            reverse("careers:employers"),
        )


def of_page(page: Page) -> Iterator[Passage]:
    address = reverse(f"careers:{page.slug}")
    yield made(f"careers:{page.slug}", page.title, [(Label.RULE, text(page.lede))], address)
    for section in page.sections:
        chunks = list(of_section(section))
        if chunks:
            ref, place = f"careers:{page.slug}#{section.id}", f"{address}#{section.id}"
            yield made(ref, section.heading, chunks, place)


def of_section(section: Section) -> Iterator[tuple[Label, str]]:
    for block in blocks(text(section.body)):
        yield Label.RULE, block
    for figure in section.stats:
        yield Label.RULE, format_html("<p>{}: {}.</p>", figure.label, said(figure))
    for row in rows(section.table) if section.table else ():
        yield Label.RULE, row
    if section.notice:
        yield Label.NOTE, text(section.notice)


def of_credential(credential: Credential, pay: list[str]) -> Iterator[Passage]:
    """What it is, what its exam asks and costs, how it is kept, and what those who hold it earn."""
    ref, short = f"careers:{credential.slug}", credential.short
    address = reverse("careers:credential", args=[credential.slug])
    parts: dict[str, list[str]] = {"": [], "#exam": [], "#keeping": []}
    for ask in credential.asks:
        to = {"Exam": "#exam", "Price": "#exam", "Books": "#exam", "Membership": "#keeping", "Keeping it": "#keeping"}
        shown = format_html("<p><strong>{}:</strong> {}.</p>", ask.what, inline(ask.says))
        for part in [to.get(ask.what, "")] if ask.what != "Membership" else ["#exam", "#keeping"]:
            parts[part].append(shown)
    check = format_html("<p>Check with {}: {}.</p>", credential.body, credential.open)
    what = format_html("<p>{}, of {}. {}</p>", credential.name, credential.body, credential.summary)
    yield made(
        ref,
        f"{short}: {credential.name}",
        [(Label.WHAT, what), (Label.WHAT, text(credential.purpose)), *((Label.RULE, one) for one in parts[""])],
        address,
        [short, credential.name, *(f"{short} {word}" for word in ("credential", "requirements", "without experience"))]
        + [f"{word} {short}" for word in ("what is the", "become a", "do i need the", "should i get the")]
        + [f"what does {short} stand for", f"do i need {short} if i have cpc"],
    )
    if parts["#exam"]:
        yield made(
            f"{ref}#exam",
            f"The {short} exam and its price",
            [*((Label.RULE, one) for one in parts["#exam"]), (Label.NOTE, check)],
            address,
            [f"cost of {short}", f"books for {short}", *with_pay([short, f"{short} exam"], EXAM)],
        )
    if parts["#keeping"]:
        ways = ["keeping the {}", "keep my {}", "keep the {}", "{} ceus", "ceus for {}", "renew {}", "{} renewal"]
        names = [way.format(short) for way in ways]
        yield made(
            f"{ref}#keeping", f"Keeping the {short}", [(Label.RULE, one) for one in parts["#keeping"]], address, names
        )
    figures = "; ".join(f"{escape(one.label)}: {said(one)}" for one in credential.pay)
    yield made(
        f"{ref}#pay",
        f"What a {short} earns",
        [(Label.RULE, paragraph(f"{figures}.") if figures else ""), (Label.NOTE, text(credential.pay_note))],
        address,
        with_pay([short, f"a {short}"], pay),
    )


def of_role(role: Role, pay: list[str]) -> Passage:
    near = role.nearest
    spread = ", ".join(f"{name} {figure.text}" for name, figure in near.rows if figure)
    return made(
        f"careers:{role.slug}",
        role.title,
        [
            (Label.WHAT, paragraph(f"<strong>{escape(role.title)}</strong>: {escape(role.summary)}")),
            (
                Label.RULE,
                paragraph(
                    f"<strong>{escape(role.title)}</strong>: the guide’s band is {said(role.band)}. The nearest "
                    f"official occupation is {escape(near.name)}: {spread} (official percentiles, "
                    f"{near.median.period})."
                ),
            ),
            (Label.NOTE, paragraph(f"What it asks for ({escape(role.title)}): {inline(role.asked)}.")),
        ],
        reverse(role.view, args=[role.slug]),
        [role.title, *with_pay([role.title], pay)],
    )


def of_specialty(spotlight: Spotlight, pay: list[str]) -> Passage:
    own = spotlight.specialty
    employer = f" Where most of its work is done: {said(own.employer)}." if own.employer else ""
    return made(
        f"careers:specialty-{own.slug}",
        own.name,
        [
            (Label.WHAT, text(own.use)),
            (Label.RULE, paragraph(f"The guide’s band is {said(own.band)}.{employer}")),
            (
                Label.RULE,
                paragraph(f"It asks for: {escape(own.certification)}. Demand, by the guide: {escape(own.demand)}."),
            ),
        ],
        reverse("careers:specialties"),
        with_pay([own.name], pay),
    )


def of_corrections(known: Library) -> Iterator[Passage]:
    for group in known.corrections.checks:
        told = [
            format_html(
                "<p><strong>{}</strong>: the guide says {}, with a source it is {}. {}</p>",
                *(row.guide.label, row.guide.text, said(row.sourced), inline(row.because) + "."),
            )
            for row in group.rows
        ]
        yield made(
            f"careers:corrections/{group.id}",
            f"The guide checked: {group.heading[:1].lower()}{group.heading[1:]}",
            [(Label.RULE, text(group.intro)), *((Label.RULE, one) for one in told)],
            f"{reverse('careers:corrections')}#{group.id}",
        )

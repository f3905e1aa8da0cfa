"""Facts about the exam and about StudyPrep as passages, their numbers taken from the blueprint."""

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from pathlib import Path

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from curriculum.content import Blueprint, DomainSchema, read_blueprint
from quizzes.bank import read_questions
from tutor.answer import Label
from tutor.content import FactSchema, read_facts
from tutor.passages import Passage, labeled

#: The role of a passage that answers by itself, all of it; and of one of which the parts that fit do.
FACT, PART = "fact", "part"
#: What every fact of a kind is about, in words that nobody says in a row: they name none of the facts.
ABOUT = {"exam": "cpc aapc exam test", "about": "here app site studyprep"}
SAID_FOR_EXAM = ("exam", "test", "cpc")
NAMES_OF_AREAS = (
    *(
        "content areas",
        "exam areas",
        "areas of the exam",
        "sections of the exam",
        "parts of the exam",
        "exam blueprint",
    ),
    *("blueprint", "exam breakdown", "breakdown of the exam", "what is on the exam", "what does the exam cover"),
    *("which part has most questions", "which area has the most questions", "most questions", "fewest questions"),
    *("biggest section", "largest section", "topics on the exam", "exam outline", "weight of each section"),
    *("smallest section", "shortest section", "biggest part", "smallest part", "largest part", "biggest area"),
    *("smallest area", "list of sections", "list of topics", "all the sections", "how is the exam divided"),
    *("which area has the fewest questions", "most points", "weighted the most", "domains of the exam", "exam domains"),
    *("how many surgery questions", "surgery questions", "test is surgery", "exam is surgery", "surgical questions"),
    *(
        "questions divided up",
        "how are the questions divided",
        "how is the exam split up",
        "split between the sections",
    ),
    *("how many sections", "how many parts", "how many areas", "how many domains", "how many chapters on the exam"),
    *("what are the sections", "what topics are on the exam", "what subjects are on the exam", "exam content"),
    *(
        "whats on the exam",
        "whats on the cpc",
        "what is on the cpc",
        "what does the exam test",
        "subjects does the cpc test",
        "in the surgery section",
        "surgery sections",
        "sections are worth the most",
        "which sections are worth the most",
        "worth the most points",
        "worth the most questions",
        "sections count the most",
        "least tested",
        "most tested",
        "least tested section",
        "most tested section",
    ),
)
#: The areas of CPT's surgery by their titles.
SURGICAL = re.compile(r"[1-6]0,000 series")
#: The area whose size a fact tells.
CASES = "cases"


def of_facts(root: Path) -> Iterator[Passage]:
    blueprint = read_blueprint(root)
    yield of_areas(blueprint)
    known = numbers(blueprint) | {"questions": f"{len(read_questions(root, blueprint))}"}
    for kind in ABOUT:
        for fact in read_facts(root, kind).facts:
            yield of_fact(kind, fact, known)


def numbers(blueprint: Blueprint) -> dict[str, str]:
    """What a fact may name in braces beside {questions}, how many StudyPrep has."""
    exam, edition = blueprint.exam, blueprint.edition
    return {
        "items": f"{exam.items}",
        "minutes": f"{exam.minutes}",
        "hours": f"{exam.minutes / 60:g}",
        "pass_percent": f"{exam.pass_percent}",
        "may_miss": f"{exam.items * (100 - exam.pass_percent) // 100}",
        "notice": f"{exam.notice_minutes_left}",
        "each": f"{exam.minutes / exam.items:g}",
        "areas": f"{len(blueprint.domains)}",
        "cases": f"{next(domain.items for domain in blueprint.domains if domain.slug == CASES)}",
        "edition": edition.current,
        "previous": f"{int(edition.current) - 1}",
        "until": f"{edition.until:%B} {edition.until.day}, {edition.until.year}",
        "next": f"{(edition.until + timedelta(days=1)).year}",
    }


def of_fact(kind: str, fact: FactSchema, known: dict[str, str]) -> Passage:
    chunks, labels = labeled({label: text.format(**known) for label, text in fact.texts.items()})
    return Passage(
        ref=f"{kind}:{fact.slug}",
        title=fact.about,
        chunks=chunks,
        labels=labels,
        address=fact.address,
        home=fact.source,
        role=FACT,
        names=(*names(fact.also), ABOUT[kind]),
    )


def names(also: Iterable[str]) -> Iterator[str]:
    """``also``, and each name of the exam also with what learners say for it."""
    for name in also:
        yield from dict.fromkeys(re.sub(r"\bexam\b", said, name) for said in SAID_FOR_EXAM)


def surgery(blueprint: Blueprint) -> list[DomainSchema]:
    return [domain for domain in blueprint.domains if SURGICAL.match(domain.title)]


def of_areas(blueprint: Blueprint) -> Passage:
    """All areas with their items, the largest first, as a table."""
    largest = sorted(blueprint.domains, key=lambda domain: -domain.items)
    most, least = largest[0], min(domain.items for domain in blueprint.domains)
    few = [domain.short for domain in blueprint.domains if domain.items == least]
    surgical = sum(domain.items for domain in surgery(blueprint))
    said = format_html(
        "<p>{} has most of the exam’s {} questions, {}; then comes {} with {}. Fewest have {}, {} each. Surgery, the "
        "10,000 to 60,000 series, has {} in all.</p>",
        *(most.short, blueprint.exam.items, most.items, largest[1].short, largest[1].items, " and ".join(few), least),
        surgical,
    )
    rows = ((reverse("curriculum:domain", args=[one.slug]), one.short, one.items) for one in largest)
    table = format_html(
        '<div class="table-wrap" role="region" tabindex="0" aria-label="Questions of each area"><table><thead><tr>'
        '<th scope="col">Area</th><th scope="col" class="num">Questions</th></tr></thead><tbody>{}</tbody></table>'
        "</div>",
        format_html_join("", '<tr><td><a href="{}">{}</a></td><td class="num">{}</td></tr>', rows),
    )
    return Passage(
        ref="exam:areas",
        title="The exam’s areas",
        chunks=(said, table),
        labels=(Label.RULE, Label.RULE),
        address=reverse("curriculum:lessons"),
        home="AAPC’s published content areas for 2025/2026, checked November 2026",
        role=FACT,
        names=NAMES_OF_AREAS,
    )

"""What "Explain" says of a section of the careers pages: its text, its figures with what they measure, its caution."""

import re

from django.urls import reverse
from django.utils.html import format_html_join

from careers.content import library
from careers.figures import Figure
from tutor.answer import Label
from tutor.passages import Passage

DESCRIBED = re.compile(r' aria-describedby="[^"]*"')
#: What a measure is. The percentiles and their errors are as the BLS wage survey (OEWS) has them.
MEASURES = {
    "mean": "The mean is the average: all pay added up and shared out evenly, so that a few high earners raise it.",
    "median": "The median is the middle: half earn less, half earn more.",
    "percentile": "A percentile says how many of a hundred earn less: 10 of 100 are below the 10th.",
    "middle half": "The middle half is from the 25th to the 75th percentile: a quarter earn less, a quarter more.",
    "band": "A band is the range that its publisher names; where in it somebody stands is not said.",
    "projected change": "A projected change is a forecast of the number of jobs, not a promise.",
    "relative standard error": "The relative standard error says how unsure a sample is: about two of it either way "
    "hold the true figure in 95 of 100 cases.",
}


def passage_of(ref: str) -> Passage | None:
    """The section that "careers:<page>#<section>" names."""
    kind, _, rest = ref.partition(":")
    slug, _, name = rest.partition("#")
    page = library().pages.get(slug) if kind == "careers" else None
    section = next((one for one in page.sections if one.id == name), None) if page else None
    if page is None or section is None:
        return None
    address = reverse(f"careers:{slug}")
    figures = list(dict.fromkeys([*section.stats, *(one for text in section.texts for one in text.figures)]))
    said = {
        Label.WHAT: section.body.html,
        Label.RULE: meanings(figures),
        Label.TRAP: section.notice.html if section.notice else "",
        Label.NOTE: provenance(list(dict.fromkeys([*section.stats, *section.body.figures]))),
    }
    # On the page itself the sources stand at the end; there is what describes a figure, too.
    said = {
        label: DESCRIBED.sub("", html).replace('href="#', f'href="{address}#') for label, html in said.items() if html
    }
    return Passage(
        ref=ref,
        title=section.heading,
        chunks=tuple(said.values()),
        labels=tuple(said),
        address=f"{address}#{section.id}",
        home=page.title,
    )


def meanings(figures: list[Figure]) -> str:
    measures = dict.fromkeys(figure.measure for figure in figures if figure.measure in MEASURES)
    return format_html_join("", "<li>{}</li>", ((MEASURES[measure],) for measure in measures))


def provenance(figures: list[Figure]) -> str:
    rows = ((one.label, one.link, one.provenance, one.source.short, one.source.badge) for one in figures)
    return format_html_join("", "<li>{}: {} ({}; {}) {}</li>", rows)

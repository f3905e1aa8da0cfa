"""A survey's rows as the tables that stand in ``fixtures/careers/wages/<year>``."""

import csv
import io

from careers.oews.survey import COLUMNS, OF_PLACES, Survey, rows_of, soc
from careers.wages import CODERS, EVERYBODY, POSTAL, TERRITORIES
from codebook.content_files import ContentError

NATIONAL = COLUMNS[:-OF_PLACES]
#: A state's code ends so; its first two characters are the state's own.
WHOLE_STATE = "00000"


def tables(survey: Survey, occupations: list[str]) -> dict[str, str]:
    """File names and contents. ``occupations``: the SOC codes that there must be."""
    nation = list(rows_of(survey, "N"))
    places = [*rows_of(survey, "S"), *rows_of(survey, "M")]
    known = {soc(key[17:23]): texts for key, texts in nation if key[11:17] == "000000"}
    if CODERS not in known:
        raise ContentError(survey.path, f"has no rows of {CODERS} for {survey.period}")
    if missing := [code for code in occupations if code not in known]:
        raise ContentError(survey.path, f"has no rows of {', '.join(missing)} (wages/names.yaml asks for them)")
    states = [(key[4:6], survey.areas[key[4:11]], texts) for key, texts in places if key[6:11] == WHOLE_STATE]
    metros = [(key[4:11], survey.areas[key[4:11]], texts) for key, texts in places if key[3] == "M"]
    industries = [
        (key[11:17], survey.industries[key[11:17]], texts)
        for key, texts in nation
        if soc(key[17:23]) == CODERS and key[11:17] != "000000"
    ]
    check_places(survey, {code for code, _, _ in states}, metros=len(metros), industries=len(industries))
    first = [CODERS, EVERYBODY]
    order = [*first, *sorted(code for code in occupations if code not in first)]
    named = {soc(code): name for code, name in survey.occupations.items()}
    return {
        "occupations.csv": written(NATIONAL, [(code, named[code], known[code]) for code in order]),
        "states.csv": written(COLUMNS, states),
        "metros.csv": written(COLUMNS, metros),
        "industries.csv": written(NATIONAL, industries),
    }


def check_places(survey: Survey, states: set[str], *, metros: int, industries: int) -> None:
    """A file that was cut off between two rows is found by what it lacks: BLS has every state in every release."""
    wanted = {code for code, slug in POSTAL.items() if slug not in TERRITORIES}
    if missing := sorted(wanted - states):
        raise ContentError(
            survey.path, f"lacks {len(missing)} of 51 states ({POSTAL[missing[0]].upper()} …): is it whole?"
        )
    if unknown := sorted(states - POSTAL.keys()):
        raise ContentError(survey.path, f"has a state {unknown[0]!r} that we don't know")
    if not metros or not industries:
        raise ContentError(survey.path, f"has no {'industries' if metros else 'metropolitan areas'}: is it whole?")


def written(columns: tuple[str, ...], rows: list[tuple[str, str, list[str]]]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["code", "name", *columns])
    writer.writerows([code, name, *texts[: len(columns)]] for code, name, texts in rows)
    return text.getvalue()

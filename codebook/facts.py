"""What the book says of a whole list of codes: a few queries, however long the list is."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from codebook import raf, reference
from codebook.shelf import COLUMNS, QUALIFIED, SLUG_OF, Code, bare
from codebook.validate import Choice, Known, Line, Note, Unknown, beginnings, likeliest, slips

MOST_ALIKE = 4
ANY_OF = "IN (SELECT value FROM json_each(?))"


def lines(written: Sequence[str], systems: Sequence[str] = tuple(SLUG_OF)) -> list[Line]:
    """For each code, however it is ``written``, what the book says of it in one of the ``systems``."""
    found = codes_spelled((bare(code) for code in written), systems)
    meant = {code: as_printed(code, found[bare(code)]) for code in written if bare(code) in found}
    known = described([codes[0] for codes in meant.values()])
    unknown = guessed([code for code in written if code not in meant], systems)

    def line(code: str) -> Line:
        if code not in meant:
            return unknown[code]
        first, *others = meant[code]
        namesake = choice(others[0]) if others and "." not in code else None
        return replace(known[first.id], namesake=namesake)

    return [line(code) for code in written]


def as_printed(written: str, codes: Iterable[Code]) -> list[Code]:
    """E0781 is a pump in HCPCS, E07.81 a thyroid disorder in ICD-10-CM: the one that is printed so comes first."""
    return sorted(codes, key=lambda code: code.code != written)


def choice(code: Code) -> Choice:
    return Choice(code.code, code.title, code.slug)


def codes_spelled(bares: Iterable[str], systems: Sequence[str]) -> dict[str, list[Code]]:
    """The codes that are spelled so without their dots."""
    found = defaultdict(list)
    for code in codes_where(f"bare {ANY_OF} AND kind NOT IN ('chapter', 'block', 'section') ORDER BY id", bares):
        if code.system in systems:
            found[bare(code.code)].append(code)
    return dict(found)


def codes_where(condition: str, values: Iterable[str | int]) -> list[Code]:
    return [Code(*row) for row in reference.rows(f"SELECT {COLUMNS} FROM code WHERE {condition}", [listed(values)])]  # noqa: S608


def listed(values: Iterable[str | int]) -> str:
    """Values for :data:`ANY_OF`: one parameter, because thousands would be more than SQLite takes."""
    return json.dumps(sorted(set(values), key=str))


def described(codes: Sequence[Code]) -> dict[int, Known]:
    """Each of the codes with its titles, the notes in force and what is missing, by id."""
    lineages = lineages_of(codes)
    places = {place.id for lineage in lineages.values() for place in lineage}
    notes = notes_at(places)
    sevenths = sevenths_at(places)
    below = defaultdict(list)
    for code in codes_where(f"parent {ANY_OF} ORDER BY place", [code.id for code in codes if not code.billable]):
        below[code.parent].append(code)

    def describe(code: Code) -> Known:
        lineage = lineages[code.id]
        base = [child for child in below[code.id] if not child.extended]
        meanings = next((sevenths[place.id] for place in lineage if place.id in sevenths), {})
        forms = [Choice(form.code, meanings.get(form.code[-1], form.title)) for form in below[code.id]]
        return Known(
            code=code.code,
            title=code.title,
            system=code.system,
            slug=code.slug,
            billable=code.billable,
            titles=tuple(place.title for place in lineage),
            notes=tuple(Note(*note, place.name, place.path_code) for place in lineage for note in notes[place.id]),
            choices=tuple([choice(child) for child in base] or forms),
            needs_seventh=bool(below[code.id]) and not base,
        )

    return {code.id: describe(code) for code in codes}


def lineages_of(codes: Iterable[Code]) -> dict[int, list[Code]]:
    """By id each code and what stands above it, nearest first."""
    sql = (
        f"WITH RECURSIVE up (code, id, parent, depth) AS (SELECT id, id, parent, 0 FROM code WHERE id {ANY_OF} "  # noqa: S608
        "UNION ALL SELECT up.code, code.id, code.parent, depth + 1 FROM up JOIN code ON code.id = up.parent) "
        f"SELECT up.code, {QUALIFIED} FROM up JOIN code ON code.id = up.id "
        "ORDER BY depth"
    )
    found = defaultdict(list)
    for code, *columns in reference.rows(sql, [listed(code.id for code in codes)]):
        found[code].append(Code(*columns))
    return found


def notes_at(places: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    sql = (
        f"SELECT code, kind, text FROM note WHERE code {ANY_OF} AND kind IN ('excludes1', 'code first') "  # noqa: S608
        "ORDER BY code, place"
    )
    found = defaultdict(list)
    for code, kind, text in reference.rows(sql, [listed(places)]):
        found[code].append((kind, text))
    return found


def sevenths_at(places: Iterable[int]) -> dict[int, dict[str, str]]:
    """The 7th characters and their meanings where they are defined."""
    found: dict[int, dict[str, str]] = {}
    sql = f"SELECT code, character, meaning FROM seventh WHERE code {ANY_OF} ORDER BY rowid"  # noqa: S608
    for code, character, meaning in reference.rows(sql, [listed(places)]):
        found.setdefault(code, {})[character] = meaning
    return found


def guessed(written: Sequence[str], systems: Sequence[str]) -> dict[str, Unknown]:
    """For codes that are not in the book, how far it goes along with them and what is spelled alike."""
    spellings = {code: slips(bare(code)) for code in written}
    beginning = {code: beginnings(bare(code)) for code in written}
    found = codes_spelled(set().union(*spellings.values(), *beginning.values()), systems)

    def guess(code: str) -> Unknown:
        furthest = next((found[start][0] for start in beginning[code] if start in found), None)
        near = [(spelled, found[spelled][0].billable) for spelled in spellings[code] if spelled in found]
        alike = [found[spelled][0] for spelled in likeliest(bare(code), near)]
        others = [choice(one) for one in alike if one != furthest]
        return Unknown(code, choice(furthest) if furthest else None, tuple(others[:MOST_ALIKE]))

    return {code: guess(code) for code in written}


def risk_tables(codes: Iterable[str]) -> raf.Tables:
    """What the CMS-HCC model says: of the codes which HCCs they are, and all its hierarchies and coefficients."""
    mapped, drops = defaultdict(set), defaultdict(set)
    mappings = f"SELECT bare, hcc FROM hcc WHERE model = ? AND bare {ANY_OF}"  # noqa: S608
    for spelled, hcc in reference.rows(mappings, [raf.MODEL, listed(bare(code) for code in codes)]):
        mapped[spelled].add(hcc)
    for hcc, dropped in reference.rows("SELECT hcc, drops FROM hcc_hierarchy WHERE model = ?", [raf.MODEL]):
        drops[hcc].add(dropped)
    return raf.Tables(
        hccs=mapped,
        drops=drops,
        labels=dict(reference.rows("SELECT hcc, label FROM hcc_label WHERE model = ?", [raf.MODEL])),
        coefficients=dict(reference.rows("SELECT name, value FROM hcc_coefficient WHERE model = ?", [raf.MODEL])),
    )

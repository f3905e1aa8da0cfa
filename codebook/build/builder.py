"""Writing the reference database: to a temporary file that is renamed when whole, so a crash leaves the old one."""

import json
import re
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from codebook.build import alphabetic_index, hcc, hcpcs, icd10cm
from codebook.build.alphabetic_index import IndexEntry
from codebook.build.entry import Entry
from codebook.build.sources import ICD10CM, Sources
from codebook.content import Shelf
from codebook.search import words_of
from codebook.signals import building

HERE = Path(__file__).parent
#: A place on the shelf that is met first has a lower id, so that a search that stops early has seen what matters.
RANK = {"chapter": 0, "section": 0, "block": 1, "category": 2, "modifier": 2, "code": 3}

#: What a search finds a code by besides its title.
SEARCHED_NOTES = {"inclusion term", "includes", "use", "in plain words", "also called"}

#: How much likelier a kind of place is what is looked for than a code, in bm25's measure.
PRIOR = {"category": 2.5, "chapter": -4.0, "block": -1.0, "section": -2.0}

Progress = Callable[[str, int, int], None]


def build(target: Path, shelf: Shelf, sources: Sources, fingerprint: str, progress: Progress) -> dict[str, int]:
    """Build the database at ``target``; returns counts for the report. ``progress(step, done, of)`` is told the way."""
    temporary = target.with_suffix(".building")
    temporary.unlink(missing_ok=True)
    progress("Reading ICD-10-CM", 0, 5)
    release, codes = icd10cm.read(sources.icd10cm)
    lines = [(kind, entry) for kind, path in sources.icd10cm.indexes.items() for entry in alphabetic_index.read(path)]
    entries = [
        *codes,
        *hcpcs.entries(shelf.hcpcs, sources.hcpcs),
        *hcpcs.modifiers(shelf.modifiers, sources.hcpcs),
    ]
    connection = sqlite3.connect(temporary, isolation_level=None)
    try:
        connection.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + (HERE / "schema.sql").read_text())
        connection.execute("BEGIN")
        progress("Writing codes", 1, 5)
        ids = write_codes(connection, entries)
        progress("Writing the search index", 2, 5)
        led_to = write_index(connection, lines, entries, ids)
        lay = lay_words(shelf, entries, strict=ICD10CM not in sources.imported)
        terms = write_search(connection, entries, ids, lay, led_to)
        progress("Writing risk adjustment", 3, 5)
        risk = write_hcc(connection)
        write_situations(connection, shelf)
        building.send(sender=None, connection=connection)
        meta = {
            "fingerprint": fingerprint,
            "icd-10-cm": release,
            "hcpcs": sources.hcpcs.release if sources.hcpcs else f"StudyPrep teaching set {shelf.hcpcs.edition}",
            "imported": ", ".join(sources.imported),
            "hcc": f"CMS-HCC V28, payment year {hcc.YEAR}",
        }
        connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())
        progress("Indexing", 4, 5)
        connection.execute("COMMIT")
        connection.executescript((HERE / "indexes.sql").read_text() + "ANALYZE; VACUUM;")
        connection.close()
        temporary.replace(target)
    finally:
        connection.close()
        temporary.unlink(missing_ok=True)
    progress("Done", 5, 5)
    index = {"Index lines": len(lines)} if lines else {}
    return {**Counter(entry.system for entry in entries), **index, "lay words": terms, "HCC mappings": risk}


def write_codes(connection: sqlite3.Connection, entries: list[Entry]) -> dict[tuple[str, str], int]:
    """Insert codes with notes and 7th characters; returns ids by (system, "kind:code")."""
    places = {id(entry): place for place, entry in enumerate(entries)}
    ordered = sorted(entries, key=lambda e: (RANK[e.kind], e.extended, len(e.bare), places[id(e)]))
    ids = {(entry.system, f"{entry.kind}:{entry.code}"): number for number, entry in enumerate(ordered, start=1)}

    def parent(entry: Entry) -> int | None:
        return ids[entry.system, entry.parent] if entry.parent else None

    rows = (
        (
            number,
            entry.system,
            entry.kind,
            entry.code,
            entry.bare,
            entry.title,
            parent(entry),
            category(entry, ids),
            entry.chapter,
            entry.billable,
            entry.extended,
            places[id(entry)],
            entry.unit,
            entry.remark,
        )
        for number, entry in enumerate(ordered, start=1)
    )
    connection.executemany(f"INSERT INTO code VALUES ({', '.join('?' * 14)})", rows)  # noqa: S608
    connection.executemany(
        "INSERT INTO note VALUES (?, ?, ?, ?)",
        (
            (number, kind, place, text)
            for number, entry in enumerate(ordered, start=1)
            for place, (kind, text) in enumerate(entry.notes)
        ),
    )
    connection.executemany(
        "INSERT INTO seventh VALUES (?, ?, ?)",
        ((number, *pair) for number, entry in enumerate(ordered, start=1) for pair in entry.seventh.items()),
    )
    return ids


def lay_words(shelf: Shelf, entries: Iterable[Entry], *, strict: bool) -> dict[str, list[str]]:
    """Lay words by the bare code they lead to. A code that is not in the set stops the build, if it is ``strict``.

    It is not for an imported release, which may have dropped a code that was there when the words were written.
    """
    known = {entry.bare for entry in entries if entry.system == "ICD-10-CM"}
    words: dict[str, list[str]] = {}
    for term, codes in shelf.lay.terms.items():
        for code in codes:
            if code.replace(".", "") not in known:
                if strict:
                    raise ValueError(f"lay_terms.yaml: {term!r} leads to {code}, which is not in ICD-10-CM")
                continue
            words.setdefault(code.replace(".", ""), []).append(term)
    return words


def write_index(
    connection: sqlite3.Connection,
    lines: Iterable[tuple[str, IndexEntry]],
    entries: Iterable[Entry],
    ids: dict[tuple[str, str], int],
) -> dict[int, list[str]]:
    """Insert the lines of the Alphabetic Index; returns them by the id of the code that they lead to."""
    places = {
        entry.bare: ids[entry.system, f"{entry.kind}:{entry.code}"]
        for entry in entries
        if entry.system == "ICD-10-CM" and entry.kind in ("category", "code") and not entry.extended
    }
    led_to: dict[int, list[str]] = {}
    rows = []
    for kind, line in lines:
        bare = line.code.replace(".", "").rstrip("-")
        # A line may lead to a 7th-character form, which a search does not show: then to its base.
        spellings = (bare, bare[:6], bare[:6].rstrip("X"))
        place = next((places[spelling] for spelling in spellings if spelling in places), None)
        if place:
            led_to.setdefault(place, []).append(line.words)
        rows.append((kind, line.path, line.column, line.code, line.manifestation, line.see, line.see_also, place))
    connection.executemany("INSERT INTO index_entry VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
    return led_to


def write_search(
    connection: sqlite3.Connection,
    entries: Sequence[Entry],
    ids: dict[tuple[str, str], int],
    lay: dict[str, list[str]],
    led_to: dict[int, list[str]],
) -> int:
    """Index what a search should find: not the 7th-character forms, which are a second step on their base code."""
    vocabulary: Counter[str] = Counter()
    rows, standing, used = [], [], 0
    called = {
        entry.code: " ; ".join([entry.title, *lay.get(entry.bare, [])]) for entry in entries if entry.kind == "category"
    }
    for entry in entries:
        if entry.extended:
            continue
        inclusion = [text for kind, text in entry.notes if kind in SEARCHED_NOTES]
        words = lay.get(entry.bare, []) if entry.system == "ICD-10-CM" and entry.kind != "block" else []
        used += len(words)
        # What its category is called is said of a code too: "bed sore" of each pressure ulcer below L89.
        above = called.get(entry.category or "", "") if entry.kind == "code" else ""
        place = ids[entry.system, f"{entry.kind}:{entry.code}"]
        lines = " ; ".join(dict.fromkeys(led_to.get(place, [])))
        columns = (entry.title, " ; ".join(inclusion), " ; ".join(words), above, lines)
        vocabulary.update(re.findall(r"[a-z]{4,}", " ".join([*columns[:3], lines]).lower()))
        rows.append((place, *columns))
        names = "|".join(" ".join(words_of(name)) for name in (entry.title, *words, *inclusion))
        heading = category(entry, ids) or place
        standing.append((place, prior(entry), f"|{names}|", heading, entry.system, entry.chapter, entry.billable))
    connection.executemany(
        "INSERT INTO search (rowid, title, terms, lay, above, lines) VALUES (?, ?, ?, ?, ?, ?)", sorted(rows)
    )
    connection.executemany("INSERT INTO standing VALUES (?, ?, ?, ?, ?, ?, ?)", standing)
    connection.execute("INSERT INTO search (search) VALUES ('optimize')")
    connection.executemany("INSERT INTO word VALUES (?, ?)", vocabulary.items())
    connection.executemany("INSERT INTO spelling (word, uses) VALUES (?, ?)", vocabulary.items())
    return used


def category(entry: Entry, ids: dict[tuple[str, str], int]) -> int | None:
    """The three-character category, or the HCPCS section."""
    kind = "section" if entry.system == "HCPCS" else "category"
    return ids[entry.system, f"{kind}:{entry.category}"] if entry.category else None


def prior(entry: Entry) -> float:
    """How likely a place is what a coder looks for, whatever the words: a category before its details."""
    return PRIOR.get(entry.kind, 0.0) - 0.35 * max(len(entry.bare) - 4, 0)


def write_situations(connection: sqlite3.Connection, shelf: Shelf) -> None:
    connection.executemany(
        "INSERT INTO situation VALUES (?, ?, ?, ?, ?, ?)",
        ((one.id, one.text, one.key, one.why, json.dumps(one.wrong), one.typed) for one in shelf.situations.situations),
    )


def write_hcc(connection: sqlite3.Connection) -> int:
    mappings = [
        (row["diagnosis_code"], hcc.MODELS[row["model_name"]], row["cc"])
        for row in hcc.read("ra_dx_to_cc_2026.csv")
        if row["model_name"] in hcc.MODELS
    ]
    connection.executemany("INSERT INTO hcc VALUES (?, ?, ?)", mappings)
    for row in hcc.read("ra_labels_2026.csv"):
        if row["model_domain"] == "CMS-HCC" and row["model_version"] in hcc.MODELS.values():
            connection.execute(
                "INSERT OR REPLACE INTO hcc_label VALUES (?, ?, ?)",
                (row["model_version"], row["cc"].removeprefix("HCC"), row["label"]),
            )
    connection.executemany(
        "INSERT INTO hcc_hierarchy VALUES (?, ?, ?)",
        (
            (row["model_version"], row["cc_parent"], row["cc_child"])
            for row in hcc.read("ra_hierarchies_2026.csv")
            if row["model_domain"] == "CMS-HCC" and row["model_version"] in hcc.MODELS.values()
        ),
    )
    connection.executemany(
        "INSERT OR REPLACE INTO hcc_coefficient VALUES (?, ?, ?)",
        (
            (hcc.COEFFICIENTS[row["model_version"]], row["coefficient"].upper(), float(row["value"]))
            for row in hcc.read("ra_coefficients_2026.csv")
            if row["model_domain"] == "CMS-HCC" and row["model_version"] in hcc.COEFFICIENTS
        ),
    )
    return len(mappings)

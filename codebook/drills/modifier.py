"""Tell which modifier a situation asks for: situations that people wrote, with the modifiers' entries behind them."""

import json
from dataclasses import dataclass
from random import Random

from codebook import reference
from codebook.drills.core import Content, Near, options, steps, typed

TITLE = "Pick the modifier"
TYPABLE, FEW = False, True
SOURCE = "Written for StudyPrep, by the rules of 2026"


@dataclass(frozen=True)
class Modifier:
    title: str
    system: str
    use: str
    trap: str


@dataclass(frozen=True)
class Situation:
    text: str
    key: str
    why: str
    wrong: dict[str, str]
    typed: bool
    modifiers: dict[str, Modifier]


def subjects() -> list[Situation]:
    """All situations but those with a modifier that an imported code set has ended."""
    modifiers = entries()
    found = []
    for text, key, why, misses, alone in reference.rows(
        "SELECT text, modifier, why, wrong, typed FROM situation ORDER BY rowid"
    ):
        wrong = json.loads(misses)
        if {key, *wrong} <= modifiers.keys():
            named = {code: modifiers[code] for code in (key, *wrong)}
            found.append(Situation(text, key, why, wrong, bool(alone), named))
    return found


def entries() -> dict[str, Modifier]:
    """The shelf's modifiers as we word them."""
    notes: dict[int, dict[str, str]] = {}
    for code, kind, text in reference.rows(
        "SELECT note.code, note.kind, text FROM note JOIN code ON code.id = note.code WHERE system = 'modifier'"
    ):
        notes.setdefault(code, {})[kind] = text
    return {
        code: Modifier(
            # Where CMS's title was imported, ours stands among the notes.
            notes.get(number, {}).get("in plain words", title),
            system,
            notes.get(number, {}).get("use", ""),
            notes.get(number, {}).get("trap", ""),
        )
        for number, code, title, system in reference.rows(
            "SELECT id, code, title, chapter FROM code WHERE system = 'modifier'"
        )
    }


def make(subject: Situation, rng: Random) -> Content:
    key = subject.modifiers[subject.key]
    wrong = [Near(code, why) for code, why in subject.wrong.items()]
    beside = "; ".join(f"{code} is “{subject.modifiers[code].title}”" for code in subject.wrong)
    content = Content(
        stem=subject.text,
        options=options(rng, f"{key.title}: {lowered(subject.why)}", subject.key, wrong),
        rationale=steps(
            f"What decides: {lowered(subject.why)}",
            f"Modifier {subject.key} is “{key.title}”. {key.use} {key.trap}".rstrip(),
            f"Its neighbors say something else: {beside}. "
            + " ".join(f"Not {code}: {lowered(why)}" for code, why in subject.wrong.items()),
        ),
        find_it=("CPT Appendix A" if key.system == "CPT" else "HCPCS Level II modifiers") + f" › {subject.key}",
        codes={"modifier": [subject.key, *subject.wrong]},
        source=SOURCE,
    )
    return typed(content) if subject.typed and rng.random() < 0.5 else content


def lowered(text: str) -> str:
    return text if text[1:2].isupper() or text[1:2].isdigit() else text[0].lower() + text[1:]

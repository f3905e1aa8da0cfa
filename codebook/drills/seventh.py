"""Complete a code with its 7th character, and with the placeholder X where one is needed (guideline I.A.4 and 5)."""

from random import Random

from codebook import reference, shelf
from codebook.drills.core import Content, Near, dotted, listed, neighbors, options, steps, where
from codebook.shelf import Code

TITLE = "Complete the 7th character"
TYPABLE, FEW = True, False
ORDINALS = {4: "4th", 5: "5th", 6: "6th"}


def subjects() -> list[int]:
    """Ids of the codes that take a 7th character. External causes (chapter 20) all ask for the same three."""
    sql = "SELECT DISTINCT parent FROM code WHERE extended AND system = 'ICD-10-CM' AND chapter != '20' ORDER BY parent"
    return [number for (number,) in reference.rows(sql)]


def make(subject: int, rng: Random) -> Content | None:
    base = shelf.by_ids([subject])[subject]
    above = shelf.ancestors(base)
    meant, place = shelf.seventh_characters(base, above)
    meanings = {character: first(meaning) for character, meaning in meant}
    forms = {form.code[-1]: form for form in shelf.children(base.id)}
    # "Not applicable or unspecified" is no wording for a record.
    askable = [character for character in forms if not meanings[character].startswith("not applicable")]
    character = rng.choice(askable)
    code, meaning = forms[character], meanings[character]
    others = [other for other in forms if other != character]
    rng.shuffle(others)
    wrong = [Near(forms[one].code, f"{one} says “{meanings[one]}”.") for one in others]
    # Where there are few other characters, the 7th one is right and something else is wrong.
    slips = [slip for slip in (misplaced(base, character), elsewhere(rng, base, code, character)) if slip]
    wrong = [*wrong[:2], *slips, *wrong[2:]][:3]
    if place is None or len(wrong) < 3:
        return None
    return Content(
        stem=f"Which code reports “{base.title}”, {meaning}?",
        options=options(
            rng, f"{base.code} is {base.title}; 7th character {character} says “{meaning}”.", code.code, wrong
        ),
        rationale=steps(
            f"The condition is {base.code}, {base.title}. It is not complete: a note at {place.code}, {place.title}, "
            "asks for a 7th character, without which a code is not valid (guideline I.A.5).",
            f"There, {character} means “{meaning}”. "
            + " ".join(f"{one} means “{meanings[one]}”." for one in sorted(others)[:2]),
            filled(base, character),
            f"The complete code is {code.code}.",
        ),
        find_it=where(base, above),
        codes=listed([code.code, base.code, place.code, *(near.code for near in wrong)]),
    )


def first(meaning: str) -> str:
    """The first of a character's meanings: the book adds some behind a slash."""
    return meaning.partition("/")[0].strip()


def filled(base: Code, character: str) -> str:
    """The step that says how the 7th character comes to stand in 7th place."""
    places = list(range(len(shelf.bare(base.code)) + 1, 7))
    if not places:
        return f"{base.code} has six characters, so {character} follows at once and no placeholder is needed."
    noun = "place" if len(places) == 1 else "places"
    which = " and ".join([", ".join(ORDINALS[place] for place in places[:-1]), ORDINALS[places[-1]]]).removeprefix(
        " and "
    )
    return (
        f"{base.code} has only {places[0] - 1} characters. The placeholder X fills the {which} {noun}, so that "
        f"{character} stands seventh (guideline I.A.4)."
    )


def misplaced(base: Code, character: str) -> Near | None:
    """The code without its placeholder, where it needs one."""
    bare = shelf.bare(base.code)
    if len(bare) == 6:
        return None
    slip = dotted(bare + character)
    if shelf.find("ICD-10-CM", slip):
        return None
    return Near(
        slip, f"Without the placeholder X, {character} stands in the {ORDINALS[len(bare) + 1]} place, not the 7th."
    )


def elsewhere(rng: Random, base: Code, code: Code, character: str) -> Near | None:
    """The same 7th character on a neighbor."""
    beside = next(iter(neighbors(rng, code, least=1)), None)
    if beside is None:
        return None
    other = shelf.by_ids([beside.parent or 0])[beside.parent or 0]
    return Near(beside.code, f"The 7th character fits, but the condition does not: {other.code} is {other.title}.")

"""The answer to "Explain" without a question: what a learner was looking at, and what stands around it.

Each piece is quoted from its own place: the passage itself, its lesson's example, traps and look-up routes, the code
book's notes, or the reasons of a question that the learner has answered.
"""

from collections.abc import Iterable, Sequence
from functools import singledispatch
from itertools import groupby

from django.utils.html import escape, format_html, format_html_join

from codebook import shelf
from codebook.hints import Named, hints
from codebook.links import address_of
from quizzes.models import AttemptItem
from tutor import index
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source, in_order
from tutor.composing import concept
from tutor.context import Context, Place, Told
from tutor.index import Group
from tutor.passages import Passage, plain
from tutor.patterns import compiled
from tutor.query import ASKING, tokens

#: What a note asks for. From the ICD-10-CM Official Guidelines, section I.A, whose paragraph is named.
NOTES = {
    "includes": ("It says what belongs to the category, by definition or example", "I.A.10"),
    "inclusion term": ("It is one of the conditions that the code is for; the list is not complete", "I.A.11"),
    "excludes1": (
        "Never both together: what the note names is not coded here. "
        "The exception is two conditions that have nothing to do with each other",
        "I.A.12.a",
    ),
    "excludes2": (
        "Not part of this code: what the note names has a code of its own, "
        "and both are reported when the patient has both",
        "I.A.12.b",
    ),
    "code first": ("The underlying condition comes first, this code after it", "I.A.13"),
    "use additional": ("A second code is needed for what the note names, and it comes after this one", "I.A.13"),
    "code also": ("Two codes may be needed; the note doesn’t say which comes first", "I.A.17"),
    "7th character": ("The code is not valid without its 7th character; placeholder X fills the gap", "I.A.4–5"),
}
#: Notes that change what is coded, in the order in which they are read.
BINDING = ("code first", "use additional", "code also", "excludes1", "excludes2")
#: How many blocks of a section are quoted.
MOST_CHUNKS = 3


def explain(context: Context) -> Answer:
    title, pieces, related = told(context.subject, context)
    unique = [link for link in dict.fromkeys(related) if link.address and link.address != context.address]
    return Answer(Outcome.ANSWERED, title, pieces=in_order(pieces), related=unique[:8])


Explained = tuple[str, list[Piece], list[Link]]


@singledispatch
def told(subject: object, context: Context) -> Explained:
    """Title, pieces and what is related of ``subject``."""
    raise NotImplementedError(subject)


# -- A passage ---------------------------------------------------------------------------------------------------------


@told.register
def _(passage: Passage, context: Context) -> Explained:
    tell = {"term": of_term, "modifier": of_modifier, "lesson": of_section}.get(passage.kind, of_other)
    return passage.title, *tell(passage)


def of_other(passage: Passage) -> tuple[list[Piece], list[Link]]:
    return concept.told(passage), near(passage.title, "lesson", "term") if passage.domain else []


def of_term(passage: Passage) -> tuple[list[Piece], list[Link]]:
    """The definition and its example, and the sections of lessons that say most of it."""
    compare = [Link(other.title, other.address) for other in index.by_ref(passage.related).values()]
    sections = found([phrase_of(passage.title)], "lesson")
    pieces = concept.told(passage) + quoted([phrase_of(passage.title)], sections)
    return pieces, compare + links(sections)


def of_modifier(passage: Passage) -> tuple[list[Piece], list[Link]]:
    """When to use it and on what, its trap, and what lessons say of it."""
    code = passage.ref.partition(":")[2].lower()
    pieces = concept.told(passage)
    if passage.home.startswith("CPT"):
        text = "<p>Appendix A of the CPT book lists and describes all CPT modifiers.</p>"
        pieces.append(Piece(Label.FIND, text, source_of(passage)))
    sections = found([(f"modifier {code}",)], "lesson")
    return pieces + quoted([(code,)], sections), links(sections) + near(f"modifier {code}", "term")


def of_section(passage: Passage) -> tuple[list[Piece], list[Link]]:
    """What it begins with is what it is about; examples, traps and routes are the lesson's own that fit it."""
    own = passage.labels[0]
    plainly = own is Label.RULE
    pieces = [Piece(Label.WHAT if plainly else own, passage.chunks[0], source_of(passage))]
    if passage.chunks[1:]:
        pieces.append(Piece(own, "".join(passage.chunks[1 : MOST_CHUNKS + 1]), source_of(passage)))
    others = [other for other in index.beside(passage) if other.ref != passage.ref]
    groups = groups_of(passage.title, *compiled(r"<strong>(.*?)</strong>").findall("".join(passage.chunks)))
    pieces += quoted(groups, [other for other in others if other.labels[0] not in (Label.RULE, own)])
    return pieces, near(passage.title, "term") + links(other for other in others if not other.role)


# -- A code and its notes ----------------------------------------------------------------------------------------------


@told.register
def _(place: Place, context: Context) -> Explained:
    page = shelf.page(place.code)
    source = Source(context.ref, f"Code book: {page.code.name}", page.code.address)
    if place.kind:
        return context.title, of_notes(page, place.kind, source), near(place.kind, "term", "lesson")
    pieces = [
        Piece(label, html, source)
        for label, html in {
            Label.WHAT: what_it_is(page),
            Label.RULE: rules(note for kind in BINDING for note in page.notes if note.kind == kind),
            Label.TRAP: traps(page),
            Label.FIND: way(page),
            Label.NOTE: risk(page),
        }.items()
        if html
    ]
    return context.title, pieces, links_to(page) + near(page.code.title, "lesson")


def of_notes(page: shelf.Page, kind: str, source: Source) -> list[Piece]:
    """What notes of ``kind`` ask for, and what those in force say."""
    pieces = [Piece(Label.RULE, rules(note for note in page.notes if note.kind == kind), source)]
    if kind in NOTES:
        meaning, paragraph = NOTES[kind]
        guidelines = Source("guidelines", f"ICD-10-CM Official Guidelines, {paragraph}")
        pieces.append(Piece(Label.WHAT, format_html("<p>{}.</p>", meaning), guidelines))
    return [piece for piece in pieces if piece.html]


def rules(notes: Iterable[shelf.Note]) -> str:
    """Notes as a list: those of a kind and a place in one item."""
    rows = []
    for (kind, place), group in groupby(notes, key=lambda note: (note.kind, note.source.name)):
        text = "; ".join(in_one_line(note.text) for note in group)
        # "Use additional code to identify …", but "Excludes1: …".
        rows.append((kind[:1].upper() + kind[1:], "" if text.startswith("code ") else ":", text, place))
    return format_html_join("", '<li><strong>{}{}</strong> {} <span class="muted">(at {})</span></li>', rows)


def in_one_line(text: str) -> str:
    """A note's list in a line: what follows a colon is no item of its own."""
    return "; ".join(filter(None, map(str.strip, text.splitlines()))).replace(":; ", ": ")


def traps(page: shelf.Page) -> str:
    code = page.code
    texts = [note.text for note in page.notes if note.kind == "trap"]
    if code.system == "ICD-10-CM" and code.kind == "code":
        texts += [hint.text for hint in hints(Named(code.code, code.title), page.peers)]
    return format_html_join("", "<p>{}</p>", ((text,) for text in texts))


def way(page: shelf.Page) -> str:
    if not page.ancestors:
        return ""
    above = " › ".join(place.name for place in page.ancestors)
    return format_html("<p>{}: {} › <strong>{}</strong></p>", page.code.system, above, page.code.name)


def risk(page: shelf.Page) -> str:
    # Not "V28", which is a code as well.
    rows = ((hcc.number, hcc.model.removeprefix("V"), hcc.label or "") for hcc in page.hccs)
    return format_html_join("", "<li>Risk adjustment: HCC {} (version {}): {}</li>", rows)


def links_to(page: shelf.Page, most: int = 5) -> list[Link]:
    """The codes below, or those beside it that stand nearest."""
    before = sum(one.code < page.code.code for one in page.siblings)
    near_by = page.children[:most] or page.siblings[max(before - 2, 0) :][:most]
    return [Link(f"{one.name} {one.title}", one.address) for one in near_by]


def what_it_is(page: shelf.Page) -> str:
    code = page.code
    says: list[str] = [format_html("<strong>{}</strong> is {}.", code.name, code.title)]
    if code.system == "ICD-10-CM" and code.kind in ("code", "category"):
        if code.billable:
            says.append("It is billable: no further characters are needed.")
        elif page.seventh:
            says.append("It needs a 7th character before it is valid.")
        else:
            says.append("It is not billable: a more specific code below it is needed.")
    if code.unit:
        says.append(format_html("One unit is {}.", code.unit))
    says += [escape(note.text) for note in page.notes if note.kind == "in plain words"]
    if code.remark:
        says.append(escape(code.remark))
    return format_html("<p>{}</p>", format_html_join(" ", "{}", ((one,) for one in says)))


# -- A question that was answered --------------------------------------------------------------------------------------


@told.register
def _(subject: Told, context: Context) -> Explained:
    item, revision = subject.item, subject.item.revision
    topic, domain = revision.question.topic.title, revision.question.domain.slug
    source = Source(context.ref, f"The author’s reasons for question {item.position}", context.address)
    title, reasons = of_option(item, subject.letter) if subject.letter else of_question(item)
    reasons += [(Label.RULE, revision.rationale), (Label.FIND, format_html("<p>{}</p>", revision.find_it))]
    pieces = [Piece(label, html, source) for label, html in reasons]
    groups = groups_of(topic)
    sections = [section for section in found(groups, "lesson", limit=20) if section.domain == domain]
    codes = [code for codes in revision.codes.values() for code in codes]
    addresses = address_of(set(codes))
    related = [Link(code, addresses[code]) for code in dict.fromkeys(codes) if code in addresses]
    return title, pieces + quoted(groups, sections[:1]), related + links(sections) + near(topic, "term")


Reasons = tuple[str, list[tuple[Label, str]]]


def of_option(item: AttemptItem, letter: str) -> Reasons:
    option = next(option for option in item.options_shown() if option["letter"] == letter)
    verdict = "is right" if option["key"] else "is not right"
    what = f"<p><strong>{letter}</strong> ({option['text']}) {verdict}.</p><p>{option['why']}</p>"
    return f"Why {letter} {verdict}", [(Label.WHAT, what)]


def of_question(item: AttemptItem) -> Reasons:
    """The key, and why what the learner took is not it."""
    options = item.options_shown()
    keyed = "".join(f"<strong>{option['letter']}</strong>: " for option in options if option["key"])
    reasons = [(Label.WHAT, f"<p>Right is {keyed}{item.revision.key_text()}.</p>")]
    missed = [option for option in options if option["chosen"] and not option["key"]]
    reasons += [(Label.TRAP, f"<p><strong>{one['letter']}</strong>, your answer: {one['why']}</p>") for one in missed]
    if why := item.why_not_typed():
        reasons.append((Label.TRAP, f"<p>Your answer, {escape(item.typed)}: {why}</p>"))
    return f"The rule behind question {item.position}", reasons


# -- Quoting -----------------------------------------------------------------------------------------------------------


def source_of(passage: Passage) -> Source:
    name = f"{passage.home}: {passage.title}" if passage.home else passage.title
    return Source(passage.ref, name, passage.address)


def quoted(groups: Sequence[Group], sections: Iterable[Passage]) -> list[Piece]:
    """For each label that ``sections`` have what fits ``groups`` best, from the one section that fits best."""
    by_label: dict[Label, list[Passage]] = {}
    for section in sections:
        by_label.setdefault(section.labels[0], []).append(section)
    pieces = []
    for label, of_label in by_label.items():
        best = index.best_chunks(groups, of_label, MOST_CHUNKS)
        if best:
            section = best[0][0]
            places = sorted(place for other, place, _ in best if other is section)
            pieces.append(Piece(label, "".join(section.chunks[place] for place in places), source_of(section)))
    return pieces


def found(groups: Sequence[Group], *kinds: str, limit: int = 5) -> list[Passage]:
    return [hit.passage for hit in index.search(groups, kinds=kinds, limit=limit)]


def near(words: str, *kinds: str) -> list[Link]:
    return links(found(groups_of(words), *kinds))


def links(passages: Iterable[Passage], most: int = 3) -> list[Link]:
    return [Link(passage.full_title, passage.address) for passage in passages][:most]


def groups_of(*texts: str) -> list[Group]:
    """The telling words of ``texts``, each one thing to look for."""
    return [(word,) for word in dict.fromkeys(tokens(" ".join(map(plain, texts)))) if word not in ASKING]


def phrase_of(name: str) -> Group:
    return (" ".join(tokens(name)),)

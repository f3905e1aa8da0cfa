"""What a language model is given for a question: what the composed answer rests on, then what fits best."""

from tutor import index
from tutor.answer import Answer, Outcome
from tutor.model.prompt import Given
from tutor.passages import plain
from tutor.query import Query
from tutor.understanding import understand

#: With the instructions some 2,000 tokens: small models that run at home read 4,000 at once.
MOST = 6
LONGEST = 1200


def given_for(query: Query, answer: Answer) -> list[Given]:
    """At most :data:`MOST` passages; none for a question that is declined.

    A question's reasons are among them only where the composed answer quotes them, that is, to who has answered it.
    """
    if answer.outcome == Outcome.DECLINED:
        return []
    texts: dict[tuple[str, str], str] = {}
    whole = index.by_ref(source.ref for source in answer.sources)
    for source in answer.sources:
        quoted = " ".join(plain(piece.html) for piece in answer.pieces if piece.source == source)
        passage = whole.get(source.ref)
        rest = " ".join(map(plain, passage.chunks)) if passage else ""
        texts[source.name, source.address] = quoted if quoted not in rest and len(quoted) > len(rest) else rest
    if answer.table or answer.steps:
        made = " ".join(
            plain(text) for text in Answer(answer.outcome, "", table=answer.table, steps=answer.steps).texts()
        )
        texts[answer.title, ""] = made
    for hit in index.search(understand(query).groups, limit=2 * MOST):
        passage = hit.passage
        if passage.kind != "question":
            texts.setdefault((passage.full_title, passage.address), " ".join(map(plain, passage.chunks)))
    found = list(texts.items())[:MOST]
    return [Given(n, name, address, text[:LONGEST]) for n, ((name, address), text) in enumerate(found, start=1)]

"""What the tests ask of an answer."""

from tutor.answer import Answer, Label


def own_refs(found: Answer) -> list[str]:
    """What it is told from, each once, without what else may have been meant."""
    return list(dict.fromkeys(piece.source.ref for piece in found.pieces if piece.label is not Label.OTHER))

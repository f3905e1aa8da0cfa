"""Name a marked place of a drawing, or find the mark of a place that is named."""

from random import Random
from typing import NamedTuple

from codebook.drills.core import Content, Near, options, steps
from curriculum.diagrams import marked
from curriculum.models import Diagram, Place

TITLE = "Name the place"
FEW = True
SOURCE = "Made from StudyPrep's own drawings"
#: Wrong answers are drawn from so many places around the one that is asked about.
AROUND = 5


class Subject(NamedTuple):
    diagram: Diagram
    place: Place


def subjects() -> list[Subject]:
    return [Subject(diagram, place) for diagram in Diagram.objects.all() for place in diagram.places]


def make(subject: Subject, rng: Random) -> Content:
    diagram, asked = subject
    order = rng.sample(diagram.places, len(diagram.places))
    numbers = {place["term"]: number for number, place in enumerate(order, start=1)}
    number, others = numbers[asked["term"]], [place for place in order if place != asked]
    drawing = marked(
        diagram.drawing,
        diagram.window,
        diagram.title,
        [(*place["at"], place["where"]) for place in order],
        # Unlike any other drawing's on the page of a set's end.
        f"drawing-{rng.randrange(10**9)}",
    )
    near = sorted(others, key=lambda one: distance(one, asked))[:AROUND]
    asks_for_number = rng.random() < 0.5
    return Content(
        stem=f"Which number marks the place called “{asked['term']}”?"
        if asks_for_number
        else f"What is marked with {number}?",
        figure=drawing,
        options=()
        if asks_for_number
        else options(
            rng,
            asked["what"],
            sentence(asked["term"]),
            [
                Near(sentence(one["term"]), f"That is marked with {numbers[one['term']]}: {one['where']}.")
                for one in rng.sample(near, 3)
            ],
        ),
        accepts=(str(number),) if asks_for_number else (),
        near=tuple(Near(str(numbers[one["term"]]), f"That is {one['term']}. {one['what']}") for one in others)
        if asks_for_number
        else (),
        rationale=steps(
            f"{sentence(asked['term'])}: {lowered(asked['what'])}",
            f"In the drawing it is {asked['where']}: number {number}.",
            "The others: " + ", ".join(f"{numbers[place['term']]} {place['term']}" for place in others) + ".",
        ),
        find_it=f"Drawing: {diagram.title} › {asked['term']}",
        source=SOURCE,
    )


def distance(one: Place, other: Place) -> float:
    (x, y), (u, v) = one["at"], other["at"]
    return (x - u) ** 2 + (y - v) ** 2


def sentence(text: str) -> str:
    return text[0].upper() + text[1:]


def lowered(text: str) -> str:
    return text[0].lower() + text[1:]

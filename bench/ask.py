"""What asking costs: questions of ``bench/ask/tuning.yaml``, kept as a learner's, and their answers."""

from collections.abc import Iterator
from functools import cache
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import yaml

from bench.load import get, post
from bench.shelf import shuffled

QUESTIONS = Path(__file__).parent / "ask" / "tuning.yaml"


@cache
def questions() -> list[str]:
    return [question["question"] for question in yaml.safe_load(QUESTIONS.read_text())]


def asked(people: list[dict], number: int) -> Iterator[bytes]:
    """Questions sent and kept; the answer's page is fetched by what follows."""
    person = people[number]
    headers = f"X-CSRFToken: {person['token']}\r\n"
    for question in cycle(shuffled(questions(), number)):
        yield post("/ask/", f"q={quote(question)}", cookie=person["cookie"], headers=headers)


def answers(people: list[dict], number: int) -> Iterator[bytes]:
    """Whole pages with an answer."""
    cookie = people[number]["cookie"]
    return cycle([get(f"/ask/?q={quote(question)}", cookie=cookie) for question in shuffled(questions(), number)])

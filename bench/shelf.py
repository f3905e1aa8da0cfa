"""What the code book costs: searching as one types, and its pages."""

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import ascii_lowercase
from urllib.parse import quote

import yaml

from bench.load import get
from codebook import reference

QUERIES = Path(__file__).parent / "search_queries.yaml"
HTMX = "HX-Request: true\r\n"


@cache
def typed() -> list[str]:
    """What is sent while a search is typed letter by letter: each once, also all pairs of letters and words with
    thousands of hits."""
    whole = [query["q"] for query in yaml.safe_load(QUERIES.read_text())["queries"]]
    whole += ["encounter", "unspecified", "fracture", "diabetes mellitus", "initial", "other specified"]
    pairs = [one + other for one in ascii_lowercase for other in ascii_lowercase]
    return sorted({query[:length] for query in whole for length in range(2, len(query) + 1)} | set(pairs))


def searches(number: int) -> Iterator[bytes]:
    """Each connection types all in an order of its own, so that what one asked for is sometimes at hand for another."""
    queries = shuffled(typed(), number)
    while True:
        yield from (get(f"/codes/?q={quote(query)}", headers=HTMX) for query in queries)


def fresh(number: int) -> Iterator[bytes]:
    """As :func:`searches`, but nothing is ever at hand: blanks at its end make each query new."""
    queries = shuffled(typed(), number)
    for blanks in range(number + 1, 100, 32):
        yield from (get(f"/codes/?q={quote(query + ' ' * blanks)}", headers=HTMX) for query in queries)


def pages(number: int) -> Iterator[bytes]:
    """Pages of codes from all over the book."""
    yield from (get(f"/codes/icd-10-cm/{code}/") for code in shuffled(codes(), number))


@cache
def codes() -> list[str]:
    """Every category and code of ICD-10-CM."""
    rows = reference.rows("SELECT code FROM code WHERE system = 'ICD-10-CM' AND kind IN ('code', 'category')")
    return [code for (code,) in rows]


def shuffled(whole: list[str], seed: int) -> list[str]:
    return random.Random(seed).sample(whole, len(whole))

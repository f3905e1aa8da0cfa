"""``python -m bench.ask_quality``: does Ask answer what learners ask? On the half that was never used for tuning.

The questions (``bench/ask/*.yaml``) were written in learners' words and apart from the answers; of the first 381,
written before anything was tuned, half is held back, the others and later ones are there to tune by. Each names the
facts that a right answer must hold (``must``: patterns that all occur) and must not (``must_not``). In November 2026
somebody who had no hand in the answers read all those to the half held back: five that had passed by chance were off
the point, no right one was refused; the patterns were made stricter by that. Then:

- right: answered, with every fact and no false one;
- wrong: answered with a false fact, or with none of the facts: off the point;
- incomplete: answered, some facts missing;
- declined: "I don't know that" or "that is not what I am for".

First and top 3: whether the answer's first source, or one of its first three, is a passage in which the author found
the answer. ``tune`` as an argument prints the others, ``-v`` each question that was not answered rightly.
"""

import os
import re
import sys
from collections import Counter, defaultdict
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "studyprep.settings")

import django
import yaml
from django.conf import settings

django.setup()

from tutor.answer import Answer, Outcome, Source  # noqa: E402
from tutor.answering import answer  # noqa: E402
from tutor.content import read_examples  # noqa: E402
from tutor.passages import plain  # noqa: E402
from tutor.query import read  # noqa: E402

HERE = Path(__file__).with_name("ask")
SETS = {
    "held back": ("held_back", "out_of_scope_held_back"),
    "tune": ("tuning", None),
}


def said(found: Answer) -> str:
    """All that the answer says, as a line of text; not the names of links to go on with."""
    return " ".join(plain(text) for text in found.texts())


def verdict(question: dict[str, Any], found: Answer) -> str:
    if found.outcome is not Outcome.ANSWERED:
        return "declined"
    text = said(found)
    have = [bool(re.search(fact, text, re.IGNORECASE)) for fact in question["must"]]
    if any(re.search(fact, text, re.IGNORECASE) for fact in question.get("must_not") or ()) or not any(have):
        return "wrong"
    return "right" if all(have) else "incomplete"


def hit(question: dict[str, Any], found: Answer, first: int) -> bool:
    """Whether one of the ``first`` sources is, or is part of, a passage that the author named; a rule card, which no
    author knew, where it belongs to such a lesson."""
    sources = found.sources[:first]
    refs = [lesson_of(source) if source.ref.startswith("card:") else source.ref for source in sources]
    wanted = question["passages"]
    return any(ref == want or ref.startswith((f"{want}#", f"{want}/", f"{want}:")) for ref in refs for want in wanted)


def lesson_of(card: Source) -> str:
    return card.address.strip("/").replace("lessons/", "lesson:")


def ask(text: str) -> Answer:
    """The answer to somebody who has answered no question yet: no reasons may be quoted."""
    return answer(read(text), lambda slugs: set())


def measure(chosen: str) -> None:
    asked, not_ours = SETS[chosen]
    questions = yaml.safe_load((HERE / f"{asked}.yaml").read_text())
    out = (
        [one["question"] for one in yaml.safe_load((HERE / f"{not_ours}.yaml").read_text())]
        if not_ours
        else list(chain.from_iterable(read_examples(settings.FIXTURES).declined.values()))
    )
    answers = {question["id"]: ask(question["question"]) for question in questions}
    by_domain: dict[str, Counter[str]] = defaultdict(Counter)
    for question in questions:
        found = answers[question["id"]]
        tally = by_domain[question["domain"]]
        tally.update(["all", result := verdict(question, found)])
        tally.update(["placed"] * bool(question.get("passages")))
        tally.update(f"top {n}" for n in (1, 3) if question.get("passages") and hit(question, found, n))
        if "-v" in sys.argv and result != "right":
            text = said(found)
            missing = [fact for fact in question["must"] if not re.search(fact, text, re.IGNORECASE)]
            false = [fact for fact in question.get("must_not") or () if re.search(fact, text, re.IGNORECASE)]
            print(f"{result:10} {question['id']} {question['question']!r} -> {found.title!r}")
            print(f"           missing {missing} false {false}\n           {[s.ref for s in found.sources][:5]}")
            print(f"           wanted {question.get('passages')}")
    words = mean(len(said(found).split()) for found in answers.values())
    print(f"\n{chosen}: {len(questions)} questions, {words:.0f} words each\n")
    columns = ("right", "incomplete", "wrong", "declined")
    print(f"{'':32}{'asked':>8}" + "".join(f"{name:>12}" for name in (*columns, "first hit", "top-3 hit")))
    total: Counter[str] = Counter()
    for domain, tally in sorted(by_domain.items()):
        row(domain, tally, columns)
        total += tally
    row("all", total, columns)
    wrongly = [text for text in out if ask(text).outcome is not Outcome.DECLINED]
    print(f"out of scope: {len(out) - len(wrongly)} of {len(out)} declined")
    if "-v" in sys.argv:
        for text in wrongly:
            print("   not declined:", text)


def row(name: str, tally: Counter[str], columns: tuple[str, ...]) -> None:
    shares = "".join(f"{tally[column] / tally['all']:>12.0%}" for column in columns)
    hits = "".join(f"{tally[f'top {n}'] / max(tally['placed'], 1):>12.0%}" for n in (1, 3))
    print(f"{name:32}{tally['all']:>8}{shares}{hits}")


if __name__ == "__main__":
    measure("tune" if "tune" in sys.argv else "held back")

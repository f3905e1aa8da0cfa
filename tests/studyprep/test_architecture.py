"""Imports point up the table of docs/map.md: later rows import earlier ones, never the other way round."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

MAY_IMPORT = {
    "learners": set(),
    "codebook": set(),
    "curriculum": {"codebook"},
    "quizzes": {"learners", "curriculum", "codebook"},
    "progress": {"learners", "curriculum", "quizzes"},
    "tutor": {"learners", "codebook", "curriculum", "quizzes"},
    "careers": {"learners", "codebook", "curriculum", "progress", "tutor"},
}
APPS = {*MAY_IMPORT, "studyprep"}
PURE = [
    *(f"quizzes/mock/{name}.py" for name in ("assembly", "clock", "formats", "marks")),
    "quizzes/selection.py",
    "quizzes/audit.py",
    "progress/placement/choice.py",
    "progress/placement/narrowing.py",
    "progress/streak.py",
    "progress/mastery.py",
    "careers/plan.py",
    "progress/review/anki.py",
    "progress/review/comparison.py",
    "progress/review/deck.py",
    "progress/review/fields.py",
    "progress/review/schedule.py",
    *(f"progress/{name}.py" for name in ("areas", "changes", "milestones", "span")),
    *(f"progress/plan/{name}.py" for name in ("calendar", "ics", "proposals")),
    *(f"tutor/{name}.py" for name in ("answer", "query", "scope")),
    *(f"tutor/computing/{name}.py" for name in ("anesthesia", "burns", "closures", "counts", "decisions", "drugs")),
    *(f"tutor/computing/{name}.py" for name in ("infusions", "lesions", "payments", "reading", "result", "risk")),
    *(f"tutor/computing/{name}.py" for name in ("skin", "visits")),
    *(f"tutor/model/{name}.py" for name in ("checking", "prompt", "result", "sentences")),
    "codebook/formats.py",
    "codebook/descriptors.py",
    "codebook/drills/sequencing.py",
    "curriculum/drills/lexicon.py",
    *(f"careers/{name}.py" for name in ("percentile", "certification_worth", "comparison", "move")),
    *(f"careers/{name}.py" for name in ("industries", "state_table")),
]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("app", MAY_IMPORT)
def test_an_app_imports_only_what_stands_above_it(app):
    for path in (settings.BASE_DIR / app).rglob("*.py"):
        apps = {name.partition(".")[0] for name in imported(path)} & APPS
        assert apps <= MAY_IMPORT[app] | {app}, path


@pytest.mark.parametrize("path", PURE)
def test_pure_rules_know_neither_django_nor_a_clock(path):
    file = settings.BASE_DIR / path
    assert not [name for name in imported(file) if name.startswith(("django", "time"))]
    assert ".now(" not in file.read_text()


def test_no_module_is_longer_than_400_lines():
    too_long = {
        str(path.relative_to(settings.BASE_DIR)): lines
        for app in APPS
        for path in (settings.BASE_DIR / app).rglob("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text().splitlines())) > 400
    }
    assert not too_long

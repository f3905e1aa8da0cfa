"""One code book for all of these tests, built from the real packages and the real shelf."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.conf import settings as project

from codebook.build.builder import build
from codebook.content import read_shelf


@pytest.fixture(scope="session")
def built_code_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("codebook") / "reference.sqlite3"
    build(path, read_shelf(project.FIXTURES), "tests", lambda step, done, of: None)
    return path


@pytest.fixture(autouse=True)
def code_book(settings: LazySettings, built_code_book: Path) -> None:
    settings.REFERENCE_DATABASE = built_code_book

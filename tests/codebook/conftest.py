import shutil
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import override_settings

from codebook.signals import building
from tutor.receivers import write_passages

FILES = Path(__file__).parent / "files"


def place(folder):
    return {"DATA_DIR": folder, "REFERENCE_DATABASE": folder / "reference.sqlite3"}


@pytest.fixture(scope="module", autouse=True)
def without_passages():
    """Nothing here asks for the passages, and they are half the time of a build."""
    building.disconnect(write_passages)
    yield
    building.connect(write_passages)


@pytest.fixture
def run(settings, tmp_path):
    """``run("import_icd10", folder)`` in a data folder of the test's own; returns what the command said."""
    (tmp_path / "var").mkdir()
    for name, value in place(tmp_path / "var").items():
        setattr(settings, name, value)

    def run(*arguments):
        out = StringIO()
        call_command(*map(str, arguments), stdout=out)
        return out.getvalue()

    return run


@pytest.fixture(scope="session")
def small_data(tmp_path_factory):
    """A data folder with a code book of a few codes, imported."""
    folder = tmp_path_factory.mktemp("var")
    with override_settings(**place(folder)):
        call_command("import_icd10", str(FILES / "icd-10-cm"), stdout=StringIO())
    return folder


@pytest.fixture
def small_book(run, small_data, tmp_path):
    """``run`` where that small book is built already."""
    shutil.copytree(small_data, tmp_path / "var", dirs_exist_ok=True)
    return run

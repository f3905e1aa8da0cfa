"""``make run``: what a wrong machine is told, in one line."""

import os
import shutil
import socket
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from studyprep.management.commands.up import require_free_port, threads
from tutor.model import limits


def manage(*args, **env):
    return subprocess.run(
        [sys.executable, "manage.py", *args],
        cwd=settings.BASE_DIR,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_port_that_is_taken_is_named_with_another_to_try():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(CommandError, match="is taken by another program"):
            require_free_port(str(taken.getsockname()[1]))


@pytest.mark.parametrize("port", ["", "http", "-1", "0", "65536", "8000x"])
def test_what_is_no_port_is_said_to_be_none(port):
    with pytest.raises(CommandError, match="is not a port"):
        require_free_port(port)


def test_a_worker_has_one_thread_and_with_a_language_model_more_than_may_stream(settings):
    assert threads() == 1
    settings.LLM_BASE_URL = "http://127.0.0.1:11434/v1"
    assert threads() > limits.STREAMS


def test_a_language_model_that_is_set_up_wrongly_is_said_before_anything_starts(tmp_path):
    env = {"STUDYPREP_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "studyprep.settings"}
    result = manage("up", "--prepare-only", STUDYPREP_LLM_BASE_URL="localhost:11434", STUDYPREP_LLM_MODEL="", **env)
    assert result.returncode == 1
    assert "Set STUDYPREP_LLM_MODEL" in result.stderr
    assert "Traceback" not in result.stderr
    assert not (tmp_path / "db.sqlite3").exists()


def test_a_data_folder_that_cannot_be_made_is_one_clear_line(tmp_path):
    (tmp_path / "file").write_text("")
    result = manage("up", STUDYPREP_DATA_DIR=str(tmp_path / "file" / "var"), STUDYPREP_SECRET_KEY="",
                    DJANGO_SETTINGS_MODULE="studyprep.settings")  # fmt: skip
    assert result.returncode == 1
    assert len(result.stderr.strip().splitlines()) == 1
    assert "set STUDYPREP_DATA_DIR to another folder" in result.stderr


def test_a_database_that_does_not_answer_is_one_clear_line(tmp_path):
    env = {"STUDYPREP_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "studyprep.settings"}
    result = manage("up", "--prepare-only", DATABASE_URL="postgres://nobody@127.0.0.1:1/x?connect_timeout=1", **env)
    assert result.returncode == 1
    assert "The database does not answer" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_old_python_is_told_what_to_do(monkeypatch):
    sys.path.insert(0, str(settings.BASE_DIR / "bin"))
    import setup

    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"Python 3.11 or newer is needed, this is 3.9"):
        setup.main("requirements.txt")


def test_preparing_twice_does_nothing_the_second_time(tmp_path):
    shutil.copy(settings.REFERENCE_DATABASE, tmp_path)
    env = {"STUDYPREP_DATA_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "studyprep.settings", "DATABASE_URL": ""}
    first = manage("up", "--prepare-only", **env)
    assert first.returncode == 0, first.stderr
    second = manage("up", "--prepare-only", **env)
    assert "Code book: Code book is up to date" in first.stdout
    for line in ["Database: up to date.", "Content: Content is up to date.", "Static files: up to date."]:
        assert line in second.stdout


@pytest.mark.django_db
def test_the_models_have_their_migrations():
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)

"""Set everything up, as far as it is not, and serve: what ``make run`` runs."""

import hashlib
import os
import socket
import sqlite3
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, connections
from django.db.migrations.executor import MigrationExecutor

from progress.actions import take_in_earlier_answers
from tutor.model import limits


class Command(BaseCommand):
    help = "Prepare the database, the content and the static files, then serve on 127.0.0.1."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", default="8000")
        parser.add_argument("--workers", type=int, default=2)
        parser.add_argument("--prepare-only", action="store_true", help="set up, but do not serve")

    def handle(self, *, port: str, workers: int, prepare_only: bool, **options: Any) -> None:
        self.check(tags=["language_model"])
        if not prepare_only:
            require_free_port(port)
        self.stdout.write(f"Data folder: {settings.DATA_DIR}")
        self.migrate()
        self.stdout.write("Code book: ", ending="")
        call_command("build_codebook", if_changed=True, stdout=self.stdout)
        self.stdout.write("Content: ", ending="")
        call_command("load_content", if_changed=True, stdout=self.stdout)
        if learners := take_in_earlier_answers():
            self.stdout.write(f"Skill: computed for {learners} who answered before it was kept.")
        self.collect_static()
        if prepare_only:
            return
        self.stdout.write(f"\nStudyPrep is at http://127.0.0.1:{port}  (stop with Ctrl+C)\n")
        self.stdout.flush()
        connections.close_all()
        command = ["granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", port]
        command += ["--workers", str(workers), "--blocking-threads", str(threads()), "--backlog", "1024", "--no-ws"]
        command += ["--log-level", "warning", "--respawn-failed-workers"]
        # Ctrl+C waits no longer than this for answers that stream.
        command += ["--workers-kill-timeout", "10", "studyprep.wsgi:application"]
        os.chdir(settings.BASE_DIR)
        os.execv(Path(sys.executable).parent / "granian", command)

    def migrate(self) -> None:
        try:
            executor = MigrationExecutor(connections["default"])
            pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
            if pending:
                self.stdout.write(f"Database: applying {len(pending)} migrations …")
                call_command("migrate", verbosity=0)
                call_command("createcachetable", verbosity=0)
            else:
                self.stdout.write("Database: up to date.")
        except (OperationalError, sqlite3.OperationalError) as error:
            raise CommandError(f"The database does not answer: {error}".strip()) from None

    def collect_static(self) -> None:
        """Collect and compress only when a file is newer or gone: that takes seconds."""
        digest = hashlib.sha256()
        for finder in get_finders():
            for path, storage in finder.list([]):
                digest.update(f"{path} {Path(storage.path(path)).stat().st_mtime_ns}\n".encode())
        stamp = settings.STATIC_ROOT / "collected"
        if stamp.exists() and stamp.read_text() == digest.hexdigest():
            self.stdout.write("Static files: up to date.")
            return
        self.stdout.write("Static files: collecting and compressing …")
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)
        stamp.write_text(digest.hexdigest())


def threads() -> int:
    """Of each worker. One is quickest: SQLite and the interpreter do one thing at a time. But a language model's answer
    holds its thread for as long as it streams, and pages must not wait for it."""
    return limits.THREADS if settings.LLM_BASE_URL else 1


def require_free_port(port: str) -> None:
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise CommandError(f"PORT={port} is not a port; choose a number between 1024 and 65535.")
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except PermissionError:
            raise CommandError(f"Port {port} may not be used by you. Try: make run PORT=8123") from None
        except OSError:
            raise CommandError(f"Port {port} is taken by another program. Try: make run PORT=8123") from None

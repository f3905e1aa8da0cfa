"""``make faults``: what is promised of a mock exam, tried on a server that is killed, whose disk is full, whose
database is away. Prints a table; ends with 1 if a promise is broken.

On SQLite in a folder of its own, or on the database of ``DATABASE_URL``, which should hold nothing else.
"""

import contextlib
import http.client
import os
import random
import resource
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path

FOLDER = tempfile.mkdtemp(prefix="studyprep-faults-")
os.environ |= {"STUDYPREP_DATA_DIR": FOLDER, "DJANGO_SETTINGS_MODULE": "studyprep.settings"}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, connections  # noqa: E402

from bench.mock import TOKEN, make_candidate  # noqa: E402
from quizzes.models import Attempt, AttemptItem, MockAnswer, MockExam  # noqa: E402

KILLS, HAND_INS, WRITERS = 20, 10, 4
# A pool would hand this process connections that were ended on purpose.
settings.DATABASES["default"].get("OPTIONS", {}).pop("pool", None)
SQLITE = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")


class Server:
    """``make run``'s server on a free port; a process group of its own, which can be killed and started again."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()

    def start(self) -> None:
        command = [Path(sys.executable).parent / "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "2", "--blocking-threads", "1", "--no-ws"]
        command += ["--log-level", "critical", "studyprep.wsgi:application"]
        self.process = subprocess.Popen(
            command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        self.wait()

    def wait(self) -> None:
        for _ in range(300):
            try:
                if ask(self.port, "GET", "/healthz")[0] == 200:
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit("The server does not start.")

    def kill(self) -> None:
        """kill -9, the workers too."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def pids(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]


def ask(port: int, method: str, path: str, body: str = "", cookie: str = "", timeout: float = 15) -> tuple[int, str]:
    """Status and text; an :class:`OSError` when there is no answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=timeout)
    headers = {"Cookie": cookie, "X-CSRFToken": TOKEN, "Content-Type": "application/x-www-form-urlencoded"}
    try:
        line.request(method, path, body, headers)
        response = line.getresponse()
        return response.status, response.read().decode()
    except http.client.HTTPException as error:
        raise OSError(str(error)) from error
    finally:
        line.close()


def choose(server: Server, person: dict, place: int, value: str, sequence: int) -> int:
    body = f"kind=choice&value={value}&sequence={sequence}"
    return ask(server.port, "POST", f"{person['url']}{place + 1}/store/", body, person["cookie"])[0]


def letters(exam: int) -> dict[int, tuple[str, int]]:
    """What is on record for each place of the exam: the letter or code, and its sequence number."""
    rows = MockAnswer.objects.filter(item__attempt=exam).select_related("item").order_by("item__position")
    return {
        row.item.position - 1: (
            "ABCD"[row.item.option_order.index(str(row.choice))] if row.choice is not None else row.typed,
            row.sequence,
        )
        for row in rows
    }


def exam_of(person: dict) -> int:
    return int(person["url"].strip("/").rpartition("/")[2])


# -- The faults. -----------------------------------------------------------------------------------------------------


def killed_while_answering(server: Server) -> tuple[bool, str]:
    """Several learners choose as fast as they can; the server is killed again and again."""
    people = [make_candidate("quarter") for _ in range(WRITERS)]
    acknowledged: list[dict[int, tuple[str, int]]] = [{} for _ in people]
    counts, stop = [0] * WRITERS, threading.Event()

    def write(number: int) -> None:
        person, rng, sequence = people[number], random.Random(number), 0
        while not stop.is_set():
            sequence += 1
            place = rng.randrange(len(person["typed"]))
            value = f"E11.{rng.randrange(99)}" if person["typed"][place] else rng.choice("ABCD")
            # As the browser does: the same again until it is acknowledged.
            while not stop.is_set():
                try:
                    if choose(server, person, place, value, sequence) == 200:
                        acknowledged[number][place] = (value, sequence)
                        counts[number] += 1
                        break
                except OSError:
                    time.sleep(0.05)

    threads = [threading.Thread(target=write, args=[number]) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for _ in range(KILLS):
        time.sleep(random.uniform(0.2, 0.9))
        server.kill()
        server.start()
    stop.set()
    for thread in threads:
        thread.join()
    lost = 0
    for person, kept in zip(people, acknowledged, strict=True):
        stored = letters(exam_of(person))
        # A newer choice may have been stored whose acknowledgement was lost.
        lost += sum(stored[place] != said and stored[place][1] <= said[1] for place, said in kept.items())
    return lost == 0, f"{KILLS} kills, {sum(counts)} choices acknowledged, {lost} lost"


def killed_while_handing_in(server: Server) -> tuple[bool, str]:
    whole = marked = 0
    for _ in range(HAND_INS):
        person = make_candidate("quarter")
        for place in range(10):
            choose(server, person, place, "E11.9" if person["typed"][place] else "A", place + 1)
        hand_in = threading.Thread(target=quietly, args=[server, person])
        hand_in.start()
        time.sleep(random.uniform(0.005, 0.25))
        server.kill()
        hand_in.join()
        server.start()
        exam = exam_of(person)
        over = MockExam.objects.get(pk=exam).handed_in_at is not None
        responses = AttemptItem.objects.filter(attempt=exam, answered_at__isnull=False).count()
        counted = Attempt.objects.get(pk=exam).answered
        whole += responses == counted == (10 if over else 0)
        marked += over
        quietly(server, person)
        whole -= Attempt.objects.get(pk=exam).answered != 10
    return whole == HAND_INS, f"{HAND_INS} kills, {marked} had marked, {whole} whole, all handed in by the retry"


def quietly(server: Server, person: dict) -> None:
    with contextlib.suppress(OSError):
        ask(server.port, "POST", f"{person['url']}hand-in/", "", person["cookie"])


def while_broken(server: Server, broken: Callable[[], object], mended: Callable[[], object]) -> tuple[bool, str]:
    """A choice before, one while it is broken, the same after: 200, not 200 and nothing stored, 200."""
    person = make_candidate("quarter")
    exam, place = exam_of(person), person["typed"].index(False)
    statuses = [choose(server, person, place, "A", 1)]
    connections.close_all()
    broken()
    try:
        statuses.append(choose(server, person, place, "B", 2))
    except OSError:
        statuses.append(0)
    finally:
        mended()
    between = letters(exam)[place][0]
    after = 0
    for _ in range(20):
        after = choose(server, person, place, "B", 2)
        if after == 200:
            break
        time.sleep(0.2)
    kept = letters(exam)[place][0]
    met = statuses == [200, 503] and (between, after, kept) == ("A", 200, "B")
    return met, f"before {statuses[0]}, meanwhile {statuses[1]} and {between} kept, the retry {after} and {kept} kept"


def disk_full(server: Server) -> tuple[bool, str]:
    """No file of the server's may grow past 4 kB: writing fails as on a full disk."""

    def limit(size: int) -> None:
        for pid in server.pids():
            resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    return while_broken(server, lambda: limit(4096), lambda: limit(resource.RLIM_INFINITY))


def database_locked(server: Server) -> tuple[bool, str]:
    """Somebody else holds SQLite's write lock for longer than the server waits."""
    holder = sqlite3.connect(settings.DATABASES["default"]["NAME"], isolation_level=None, check_same_thread=False)
    return while_broken(server, lambda: holder.execute("BEGIN IMMEDIATE"), lambda: holder.execute("ROLLBACK"))


def database_away(server: Server) -> tuple[bool, str]:
    """PostgreSQL ends every connection and takes no new one."""
    import psycopg

    name = settings.DATABASES["default"]["NAME"]
    where = {key: settings.DATABASES["default"][key.upper()] or None for key in ("host", "port", "user", "password")}
    keeper = psycopg.connect(dbname="template1", autocommit=True, **where)

    def allow(on: bool) -> None:
        keeper.execute(f'ALTER DATABASE "{name}" ALLOW_CONNECTIONS {on}')
        if not on:
            keeper.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])

    return while_broken(server, lambda: allow(False), lambda: allow(True))


def main() -> None:
    subprocess.run([sys.executable, "manage.py", "up", "--prepare-only"], check=True, stdout=subprocess.DEVNULL)
    faults: dict[str, Callable[[Server], tuple[bool, str]]] = {
        "kill -9 while answering": killed_while_answering,
        "kill -9 while handing in": killed_while_handing_in,
    }
    if SQLITE:
        faults |= {"disk full": disk_full, "database locked": database_locked}
    else:
        faults |= {"database away": database_away}
    server = Server()
    broken = 0
    print(f"{connection.vendor}, {sys.version.split()[0]}")
    try:
        for name, fault in faults.items():
            met, words = fault(server)
            broken += not met
            print(f"{name:28}{'met' if met else 'BROKEN':10}{words}", flush=True)
    finally:
        server.kill()
        shutil.rmtree(FOLDER, ignore_errors=True)
    if not SQLITE:
        print(f"{'disk full':28}{'left out':10}PostgreSQL's disk is not the server's to fill")
    sys.exit(broken > 0)


if __name__ == "__main__":
    main()

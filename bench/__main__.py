"""``make bench``: serve as ``make run`` does, in a folder of its own, and print what the pages cost.

``python -m bench careers`` measures the careers pages alone, ``python -m bench cpu`` the processor time of a request.

Figures depend on the machine and on what else it does: compare those of one run with each other.
"""

import os
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

FOLDER = tempfile.mkdtemp(prefix="studyprep-bench-")
os.environ |= {"STUDYPREP_DATA_DIR": FOLDER, "DJANGO_SETTINGS_MODULE": "bench.settings"}

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from bench import ask, careers, cpu, mock, shelf  # noqa: E402
from bench.load import Result, get, post, run  # noqa: E402

SECONDS = float(os.environ.get("BENCH_SECONDS", "4"))
#: Name: p95 in ms and requests a second to reach at eight connections.
BARS = {
    "show question": (25, 500),
    "submit answer": (30, 400),
    "progress page": (45, None),
    "mock choice": (30, 400),
    "mock next question": (25, None),
    "search codes as typed": (10, None),
    "search, never asked before": (10, None),
    "a code's page": (25, None),
    "an answer to a question": (60, None),
    "a question asked and kept": (60, None),
}


def main() -> None:
    subprocess.run([sys.executable, "manage.py", "up", "--prepare-only"], check=True, stdout=subprocess.DEVNULL)
    if "careers" in sys.argv[1:]:
        with Served() as (port, _):
            careers.measure(port)
            careers.lighthouse(port)
        return
    if "cpu" in sys.argv[1:]:
        people, sitting = [make_learner(0)], [mock.make_candidate()]
        named = ("a trivial view", "session, one read, one write", "show question", "submit answer")
        named += ("mock choice", "mock next question", "an answer to a question")
        cpu.measure({name: requests(0) for name, requests, _ in scenarios(people, sitting) if name in named})
        return
    people = [make_learner(number) for number in range(32)]
    sitting = [mock.make_candidate() for _ in range(32)]
    queries = count_queries(people[0], sitting[0])
    with Served() as (port, server):
        print(f"Python {sys.version.split()[0]}, Django {django.__version__}, {os.cpu_count()} cores,", database())
        print(f"memory when idle: {memory(server):.0f} MB (proportional set size, {len(family(server))} processes)\n")
        memory_of_the_shelf(port, server)
        measure(port, people, sitting, queries)
        progress_by_history(port)
        mock.candidates(port)
        first_visit(port)
        careers.measure(port)
        careers.lighthouse(port)
        print(f"\nmemory after the load: {memory(server):.0f} MB")


def memory_of_the_shelf(port: int, server: subprocess.Popen) -> None:
    """How much the workers grow by searches and code pages; the home page has warmed up what every page needs."""
    run(port, lambda n: cycle([get("/")]), connections=8, seconds=1)
    before = memory(server)
    for requests in (shelf.fresh, shelf.searches, shelf.pages):
        run(port, requests, connections=8, seconds=SECONDS)
    workers = len(family(server)) - 1
    growth = (memory(server) - before) / workers
    print(f"memory of a worker grows by {growth:.0f} MB in looking codes up (to reach: at most 20)\n")


def measure(port: int, people: list[dict], sitting: list[dict], queries: dict[str, int]) -> None:
    print(f"{'':32}{'queries':>8}" + "".join(f"{f'{c} connections':>30}" for c in (1, 8, 32)))
    print(f"{'':40}" + f"{'p50 ms':>10}{'p95 ms':>10}{'req/s':>10}" * 3)
    verdicts = []
    for name, requests, expect in scenarios(people, sitting):
        row = f"{name:32}{queries.get(name, 0) or '':>8}"
        run(port, requests, connections=4, seconds=0.5, expect=expect)
        for count in (1, 8, 32):
            result = run(port, requests, connections=count, seconds=SECONDS, expect=expect)
            row += figures(result)
            if count == 8 and name in BARS:
                verdicts.append(verdict(name, result))
        print(row, flush=True)
    print("\nAt 8 connections:", *verdicts, sep="\n  ")


def scenarios(people: list[dict], sitting: list[dict]) -> list[tuple[str, Callable[[int], Iterator[bytes]], bytes]]:
    def always(path: str, *, signed_in: bool = True) -> Callable[[int], Iterator[bytes]]:
        return lambda n: cycle([get(path, cookie=people[n]["cookie"] if signed_in else "")])

    def show(n: int) -> Iterator[bytes]:
        return cycle([get(url, cookie=people[n]["cookie"]) for url in people[n]["open"][:50]])

    def submit(n: int) -> Iterator[bytes]:
        # Each question is answered once: the list is long enough for every run.
        person = people[n]
        while person["open"]:
            url = person["open"].pop()
            body = f"choice={random.choice('ABCD')}&typed=E11.9&sure=true&shown={time.time() - 40:.0f}"
            yield post(
                f"{url}answer/",
                body,
                cookie=person["cookie"],
                headers=f"X-CSRFToken: {person['token']}\r\nHX-Request: true\r\n",
            )

    return [
        ("a trivial view", always("/bench/trivial/", signed_in=False), b"200"),
        ("session, one read, one write", always("/bench/read-write/"), b"200"),
        ("home (visitor)", always("/", signed_in=False), b"200"),
        ("home (learner)", always("/"), b"200"),
        ("show question", show, b"200"),
        ("submit answer", submit, b"200"),
        ("mock choice", partial(mock.choices, sitting), b"200"),
        ("mock next question", partial(mock.questions, sitting), b"200"),
        ("progress page", always("/progress/"), b"200"),
        ("careers, states", always("/careers/states/", signed_in=False), b"200"),
        ("search codes as typed", shelf.searches, b"200"),
        ("search, never asked before", shelf.fresh, b"200"),
        ("a code's page", shelf.pages, b"200"),
        ("an answer to a question", partial(ask.answers, people), b"200"),
        ("a question asked and kept", partial(ask.asked, people), b"302"),
    ]


def progress_by_history(port: int) -> None:
    """The progress page after a hundred and after a hundred thousand responses."""
    print("\nprogress page, 8 connections       responses    p50 ms    p95 ms     req/s")
    for responses in (100, 100_000):
        person = make_learner(1000 + responses, sets=0)
        add_history(person["pk"], responses)
        paths = lambda n, person=person: cycle([get("/progress/", cookie=person["cookie"])])  # noqa: E731
        run(port, paths, connections=8, seconds=0.5)
        result = run(port, paths, connections=8, seconds=SECONDS)
        print(f"{'':35}{responses:>9}{figures(result)}", flush=True)


def first_visit(port: int) -> None:
    """What a browser with an empty cache fetches for its first question."""
    from http.cookiejar import CookieJar

    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    base = f"http://127.0.0.1:{port}"
    home = opener.open(f"{base}/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', home)[1]
    page = opener.open(f"{base}/practice/start/", data=f"csrfmiddlewaretoken={token}".encode()).read().decode()
    files = re.findall(r'(?:href|src)="(/static/[^"]+)"', page)
    total = len(page)
    for file in files:
        request = urllib.request.Request(base + file, headers={"Accept-Encoding": "br, gzip"})
        total += len(opener.open(request).read())
    print(f"\nfirst question cold: {1 + len(files)} requests, {total / 1000:.1f} kB (to reach: 6 and 60 kB)")


def make_learner(number: int, sets: int = 200) -> dict:
    """A signed-in guest with sets of ten open questions."""
    from guest_user.models import Guest

    from quizzes import actions
    from quizzes.models import AttemptItem, Revision
    from quizzes.selection import Candidate

    learner = Guest.objects.create_guest_user()
    client = Client()
    client.force_login(learner, backend="guest_user.backends.GuestBackend")
    client.get("/", headers={"host": "127.0.0.1"})
    rng = random.Random(number)
    pool = [Candidate(pk, domain) for pk, domain in Revision.objects.current().values_list("pk", "question__domain_id")]
    for _ in range(sets):
        picked = rng.sample(pool, 10)
        actions.create_attempt(
            learner=learner, purpose="practice", title="Mixed questions", picked=picked, now=timezone.now(), rng=rng
        )
    urls = [item.get_absolute_url() for item in AttemptItem.objects.filter(attempt__learner=learner)]
    rng.shuffle(urls)
    token = client.cookies["csrftoken"].value
    cookie = f"sessionid={client.cookies['sessionid'].value}; csrftoken={token}; tz=America%2FChicago"
    return {"pk": learner.pk, "open": urls, "cookie": cookie, "token": token, "client": client}


def add_history(learner: int, responses: int) -> None:
    """Answered sets spread over two years, with the counts that answering would have kept."""
    from datetime import timedelta

    from learners.models import Learner
    from progress.models import DayTally, DomainTally, ForecastDay
    from quizzes.models import Attempt, AttemptItem, Encounter, Revision

    rng, now = random.Random(1), timezone.now()
    bank = list(Revision.objects.current().select_related("question"))
    owner = Learner.objects.get(pk=learner)
    days = [now - timedelta(days=day) for day in range(min(730, max(1, responses // 20)))]
    attempts = Attempt.objects.bulk_create(
        [
            Attempt(
                learner=owner, title="Mixed questions", size=10, answered=10, right=7, started_at=at, finished_at=at
            )
            for at in (rng.choice(days) for _ in range(responses // 10))
        ],
        batch_size=500,
    )
    AttemptItem.objects.bulk_create(
        (
            AttemptItem(
                attempt=attempt,
                position=position,
                revision=rng.choice(bank),
                option_order="0123",
                choice=0,
                correct=position < 8,
                seconds=60,
                answered_at=attempt.started_at,
            )
            for attempt in attempts
            for position in range(1, 11)
        ),
        batch_size=500,
    )
    questions = rng.sample(bank, min(len(bank), responses))
    Encounter.objects.bulk_create(
        Encounter(learner=owner, question=r.question, last_correct=rng.random() < 0.7, last_answered_at=now)
        for r in questions
    )
    for domain in {revision.question.domain_id for revision in bank}:
        DomainTally.objects.create(
            learner=owner, domain_id=domain, precision=8, weighted=6, **counts_of(responses // 18)
        )
    DayTally.objects.bulk_create(DayTally(learner=owner, day=day.date(), **counts_of(20)) for day in days)
    ForecastDay.objects.bulk_create(
        ForecastDay(learner=owner, day=day.date(), score=70, low=62, high=78, passing=0.5) for day in days[1:]
    )


def counts_of(answered: int) -> dict[str, int]:
    """A tally's counts: seven of ten right, one in ten looked up, half of them sure."""
    right = answered * 7 // 10
    return {
        "answered": answered,
        "right": right,
        "timed": answered,
        "seconds": answered * 60,
        "timed_right": right,
        "seconds_right": right * 55,
        "sure": answered // 2,
        "sure_wrong": answered // 10,
        "lookups": answered // 10,
        "lookup_seconds": answered,
    }


def count_queries(person: dict, candidate: dict) -> dict[str, int]:
    """Queries of one request, as the app makes them, transactions' BEGIN and COMMIT left out."""
    client, headers = person["client"], {"host": "127.0.0.1"}
    shown, answered = person["open"][0], person["open"][1]
    answer = {"choice": "A", "typed": "E11.9", "shown": "1"}
    calls = {
        "home (visitor)": lambda: Client().get("/", headers=headers),
        "home (learner)": lambda: client.get("/", headers=headers),
        "show question": lambda: client.get(shown, headers=headers),
        "submit answer": lambda: client.post(f"{answered}answer/", answer, headers=headers | {"hx-request": "true"}),
        "mock choice": lambda: candidate["client"].post(
            f"{candidate['url']}1/store/", {"kind": "choice", "value": "A"}, headers=headers
        ),
        "mock next question": lambda: candidate["client"].get(f"{candidate['url']}2/", headers=headers),
        "progress page": lambda: client.get("/progress/", headers=headers),
        "careers, states": lambda: Client().get("/careers/states/", headers=headers),
        "search codes as typed": lambda: client.get("/codes/?q=colles", headers=headers | {"hx-request": "true"}),
        "a code's page": lambda: client.get("/codes/icd-10-cm/E11.22/", headers=headers),
    }
    counts = {}
    # The day's and the domain's rows are made by the first answer.
    for url in person["open"][2:120]:
        client.post(f"{url}answer/", answer, headers=headers)
    for name, call in calls.items():
        with CaptureQueriesContext(connections["default"]) as captured:
            call()
        counts[name] = sum(not q["sql"].startswith(("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")) for q in captured)
    return counts


class Served:
    """``make run``'s server on a free port, ready to answer."""

    def __enter__(self) -> tuple[int, subprocess.Popen]:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        connections.close_all()
        self.server = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(port)], stdout=subprocess.DEVNULL, env=os.environ
        )
        for _ in range(100):
            try:
                urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz")
                break
            except OSError:
                time.sleep(0.1)
        return port, self.server

    def __exit__(self, *exc: object) -> None:
        self.server.terminate()
        self.server.wait(10)
        shutil.rmtree(FOLDER, ignore_errors=True)


def family(server: subprocess.Popen) -> list[int]:
    children = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
    return [server.pid, *map(int, children)]


def memory(server: subprocess.Popen) -> float:
    """Proportional set size of the server and its workers, MB."""
    total = 0
    for pid in family(server):
        rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
        total += int(re.search(r"^Pss: +(\d+)", rollup, re.MULTILINE)[1])
    return total / 1024


def figures(result: Result) -> str:
    failed = f" {result.failures} failed!" if result.failures else ""
    return f"{result.percentile(0.5) * 1000:>10.1f}{result.percentile(0.95) * 1000:>10.1f}{result.rate:>10.0f}{failed}"


def verdict(name: str, result: Result) -> str:
    p95, rate = BARS[name]
    met = result.percentile(0.95) * 1000 <= p95 and (rate is None or result.rate >= rate)
    bar = f"p95 <= {p95} ms" + (f" and >= {rate}/s" if rate else "")
    return (
        f"{name}: {bar}: {'met' if met else 'NOT met'} ({result.percentile(0.95) * 1000:.1f} ms, {result.rate:.0f}/s)"
    )


def database() -> str:
    return settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]


if __name__ == "__main__":
    main()

"""``python -m bench.ask_model``: what the language model's way through us costs, with an endpoint on this machine.

Printed: how much later than the endpoint's own the first words reach the reader; how soon the endpoint is left when the
reader goes; what other pages cost without a model (one thread a worker), with one, and while answers stream.
"""

import http.client
import os
import statistics
import threading
import time
from contextlib import suppress
from itertools import cycle

os.environ["STUDYPREP_LLM_PER_LEARNER"] = os.environ["STUDYPREP_LLM_PER_DAY"] = "1000000"

from bench import __main__ as bench
from bench.load import get, run
from tests.model_server import DONE, GOOD, ModelServer, serving, words

TIMES = 60
#: Seconds before the first word and between two, about as a small model at home.
SLOW_START, SLOW_WORDS = 0.2, 0.03


class Served(bench.Served):
    """A server that leaves its folder to the next."""

    def __exit__(self, *exc: object) -> None:
        self.server.terminate()
        self.server.wait(30)


def main() -> None:
    bench.subprocess.run(
        [bench.sys.executable, "manage.py", "up", "--prepare-only"], check=True, stdout=bench.subprocess.DEVNULL
    )
    person = bench.make_learner(1, sets=1)
    try:
        with Served() as (port, server):
            pages(port, person, "no model, 1 thread a worker")
            print(f"memory: {bench.memory(server):.0f} MB")
        with serving() as model:
            script = [SLOW_START, *(step for word in words(GOOD) for step in (word, SLOW_WORDS)), DONE]
            model.play(*script)
            os.environ |= {"STUDYPREP_LLM_BASE_URL": model.url, "STUDYPREP_LLM_MODEL": "tiny"}
            with Served() as (port, server):
                pages(port, person, "a model, 8 threads a worker")
                print(f"memory: {bench.memory(server):.0f} MB")
                first_words(port, person, model)
                leaving(port, person, model)
                model.play(*[step for word in words(f"{GOOD} " * 40) for step in (word, SLOW_WORDS)], DONE)
                readers = [threading.Thread(target=read, args=(port, person), daemon=True) for _ in range(4)]
                for reader in readers:
                    reader.start()
                time.sleep(1)
                pages(port, person, f"{sum(reader.is_alive() for reader in readers)} answers streaming")
    finally:
        bench.shutil.rmtree(bench.FOLDER, ignore_errors=True)


def pages(port: int, person: dict, title: str) -> None:
    """Two pages at eight connections."""
    for name, path in (("home", "/"), ("a question", person["open"][0])):
        paths = lambda n, path=path: cycle([get(path, cookie=person["cookie"])])  # noqa: E731
        run(port, paths, connections=8, seconds=1)
        result = run(port, paths, connections=8, seconds=bench.SECONDS)
        print(f"{title:32}{name:12} p50, p95 ms, req/s:{bench.figures(result)}", flush=True)


def question(person: dict, host: str) -> int:
    """A question that waits for the model; its key."""
    from django.utils import timezone

    from learners.models import Learner
    from tutor.model import actions
    from tutor.models import Asked

    now, learner = timezone.now(), Learner.objects.get(pk=person["pk"])
    actions.agree(learner=learner, host=host, now=now)
    asked = Asked.objects.create(learner=learner, text="What is an Excludes1 note?", asked_at=now, outcome="answered")
    actions.await_model(asked=asked, now=now)
    return asked.pk


def opened(port: int, person: dict, host: str = "") -> tuple[http.client.HTTPConnection, http.client.HTTPResponse]:
    pk = question(person, host or os.environ["STUDYPREP_LLM_BASE_URL"].split("/")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", f"/ask/{pk}/model/stream/", headers={"Cookie": person["cookie"]})
    return connection, connection.getresponse()


def read(port: int, person: dict) -> None:
    # The server ends while this reads.
    with suppress(http.client.HTTPException, OSError):
        opened(port, person)[1].read()


def first_words(port: int, person: dict, model: ModelServer) -> None:
    later = []
    for _ in range(TIMES):
        model.first_sent.clear()
        connection, response = opened(port, person)
        for line in response:
            if line.startswith((b"event: tail", b"event: sentence")):
                later.append((time.perf_counter() - model.first_sent[0]) * 1000)
                break
        response.read()
        connection.close()
    later = sorted(later[2:])
    p95 = later[int(len(later) * 0.95)]
    verdict = "met" if p95 <= 100 else "NOT met"
    print(
        f"first words after the endpoint's own, {len(later)} answers: p50 {statistics.median(later):.0f} ms, "
        f"p95 {p95:.0f} ms (to reach: 100: {verdict}); {SLOW_WORDS * 1000:.0f} ms of it "
        "are the wait for the second word, since the first may go on"
    )


def leaving(port: int, person: dict, model: ModelServer) -> None:
    """The reader goes while the endpoint thinks, for 20 seconds."""
    times = []
    script = model.script
    model.play(20, DONE)
    for _ in range(5):
        model.hung_up.clear()
        connection, response = opened(port, person)
        response.readline()
        time.sleep(0.3)
        response.close()
        connection.close()
        began = time.perf_counter()
        gone = model.hung_up.wait(15)
        times.append(time.perf_counter() - began if gone else float("nan"))
    model.play(*script)
    print("endpoint left after the reader went: " + ", ".join(f"{seconds:.1f} s" for seconds in times))


if __name__ == "__main__":
    main()

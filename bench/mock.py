"""The mock exam under load: choices and questions at full speed, and 500 candidates at their own pace."""

import random
import selectors
import socket
import time
from collections.abc import Iterator
from datetime import timedelta
from itertools import count

from django.test import Client
from django.utils import timezone

from bench.load import Result, get, is_complete, post

CANDIDATES = 500
#: Seconds: everybody opens the exam, then chooses every PAUSE, and once more at the end.
START, MIDDLE, PAUSE, END = 5.0, 60.0, 30.0, 5.0
TOKEN = "b" * 32
#: Seconds after which a connection that was not used is opened anew.
KEPT_ALIVE = 4.0


def make_candidate(form: str = "full") -> dict:
    """A guest in an exam that began ten minutes ago."""
    from guest_user.models import Guest

    from quizzes.mock import actions
    from quizzes.mock.formats import FORMATS

    learner = Guest.objects.create_guest_user()
    client = Client()
    client.force_login(learner, backend="guest_user.backends.GuestBackend")
    began = timezone.now() - timedelta(minutes=10)
    exam = actions.start_mock(learner=learner, form=FORMATS[form], domain=None, seed=random.getrandbits(30), now=began)
    typed = dict(exam.attempt.items.values_list("position", "option_order"))
    return {
        "client": client,
        "url": exam.get_absolute_url(),
        "typed": [not typed[position] for position in range(1, exam.attempt.size + 1)],
        "cookie": f"sessionid={client.cookies['sessionid'].value}; csrftoken={TOKEN}; tz=America%2FChicago",
        "rng": random.Random(learner.pk),
    }


def choice(person: dict, turn: int) -> bytes:
    """A choice for the next of the exam's items, again and again round."""
    place = turn % len(person["typed"])
    value = "E11.9" if person["typed"][place] else person["rng"].choice("ABCD")
    headers = f"X-CSRFToken: {TOKEN}\r\nAccept: application/json\r\n"
    body = f"kind=choice&value={value}"
    return post(f"{person['url']}{place + 1}/store/", body, cookie=person["cookie"], headers=headers)


def question(person: dict, turn: int) -> bytes:
    place = turn % len(person["typed"]) + 1
    return get(f"{person['url']}{place}/", cookie=person["cookie"], headers="HX-Request: true\r\n")


def choices(people: list[dict], number: int) -> Iterator[bytes]:
    return (choice(people[number], turn) for turn in count())


def questions(people: list[dict], number: int) -> Iterator[bytes]:
    return (question(people[number], turn) for turn in count())


def candidates(port: int) -> None:
    """500 people, each with a connection and a quarter exam of their own."""
    people = [make_candidate("quarter") for _ in range(CANDIDATES)]
    rng, plans = random.Random(1), []
    for person in people:
        first = rng.uniform(0, START)
        plan = [(first, "open", question(person, 0))]
        turns = int(MIDDLE / PAUSE)
        offset = rng.uniform(0, PAUSE)
        plan += [(START + offset + turn * PAUSE, "choose", choice(person, turn)) for turn in range(turns)]
        plan.append((START + MIDDLE + PAUSE + rng.uniform(0, END), "last choice", choice(person, turns)))
        plans.append(plan)
    results = timed(port, plans)
    print(f"\n{CANDIDATES} candidates, a choice each {PAUSE:.0f} s for {MIDDLE:.0f} s;")
    print(f"all open the exam within {START:.0f} s, all make their last choice within {END:.0f} s")
    print(f"{'':32}{'requests':>10}{'p50 ms':>10}{'p95 ms':>10}{'max ms':>10}")
    for name, result in results.items():
        times = [result.percentile(share) * 1000 for share in (0.5, 0.95, 1)]
        failed = f"  {result.failures} failed!" if result.failures else ""
        print(f"{name:32}{len(result.latencies):>10}" + "".join(f"{ms:>10.1f}" for ms in times) + failed)
    everything = Result([t for r in results.values() for t in r.latencies], sum(r.failures for r in results.values()))
    p95 = everything.percentile(0.95) * 1000
    met = p95 <= 100 and not everything.failures
    print(f"  no error and p95 <= 100 ms: {'met' if met else 'NOT met'} ({p95:.1f} ms, {everything.failures} errors)")


def timed(port: int, plans: list[list[tuple[float, str, bytes]]]) -> dict[str, Result]:
    """Send what each plan says when it says so, on a connection for each. Latency counts from when a request was due,
    so that a server that falls behind is not excused by requests that were sent later."""
    selector = selectors.DefaultSelector()
    states = []
    for plan in plans:
        state = {
            "selector": selector,
            "port": port,
            "plan": plan,
            "next": 0,
            "waiting": False,
            "buffer": b"",
            "used": 0,
        }
        connect(state)
        states.append(state)
    order = sorted((due, place, turn) for place, plan in enumerate(plans) for turn, (due, _, _) in enumerate(plan))
    results: dict[str, Result] = {}
    begun, sent = time.perf_counter(), 0
    end = order[-1][0] + 15
    while (now := time.perf_counter() - begun) < end:
        while sent < len(order) and order[sent][0] <= now:
            start_next(states[order[sent][1]], now)
            sent += 1
        if sent == len(order) and not any(state["waiting"] for state in states):
            break
        wait = max(order[sent][0] - now, 0) if sent < len(order) else 0.05
        for key, _ in selector.select(timeout=min(wait, 0.05)):
            receive(key.data, results, begun)
    for state in states:
        left = len(state["plan"]) - state["next"] + state["waiting"]
        if left:
            results.setdefault("unanswered", Result()).failures += left
        if state["socket"]:
            state["socket"].close()
    return results


def connect(state: dict) -> None:
    state["socket"] = socket.create_connection(("127.0.0.1", state["port"]))
    state["socket"].setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    state["selector"].register(state["socket"], selectors.EVENT_READ, state)


def disconnect(state: dict) -> None:
    state["selector"].unregister(state["socket"])
    state["socket"].close()
    state["socket"] = None


def start_next(state: dict, now: float) -> None:
    turn = state["next"]
    if state["waiting"] or turn >= len(state["plan"]) or state["plan"][turn][0] > now:
        return
    state["waiting"], state["buffer"] = True, b""
    state["next"] = turn + 1
    # As a browser does: the server closes a connection that is idle for long.
    if state["socket"] and now - state["used"] > KEPT_ALIVE:
        disconnect(state)
    if not state["socket"]:
        connect(state)
    state["used"] = now
    state["socket"].sendall(state["plan"][turn][2])


def receive(state: dict, results: dict[str, Result], begun: float) -> None:
    chunk = state["socket"].recv(262144)
    if not chunk and not state["waiting"]:
        # Closed while idle: nothing was asked, so nothing failed.
        disconnect(state)
        return
    state["buffer"] += chunk
    if chunk and not is_complete(state["buffer"]):
        return
    now = time.perf_counter() - begun
    due, name, _ = state["plan"][state["next"] - 1]
    result = results.setdefault(name, Result())
    result.latencies.append(now - due)
    if state["buffer"][9:12] != b"200":
        result.failures += 1
    state["waiting"] = False
    start_next(state, now)

"""``python -m bench cpu``: what a request costs the processor and the database, without a server and its neighbors.

Times under load swing with whatever else the machine does; the processor's time of one request does so less, and that
of the fastest tenth least.
"""

import os
import time
from collections.abc import Iterator
from io import BytesIO
from itertools import islice

from django.db import connections
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

#: Requests that warm the caches up, and those that are measured.
WARM, MEASURED = 600, 500
ORDERS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def measure(scenarios: dict[str, Iterator[bytes]]) -> None:
    """CPU time of a request of each scenario, ms: the fastest tenth, the median and the mean; and the queries of one,
    with what begins and ends a transaction in brackets."""
    print(f"{'':32}{'p10 ms':>10}{'median ms':>12}{'mean ms':>10}{'queries':>12}")
    for name, requests in scenarios.items():
        for request in islice(requests, WARM):
            send(request)
        times = sorted(cpu_time(request) for request in islice(requests, MEASURED))
        with CaptureQueriesContext(connections["default"]) as captured:
            send(next(requests))
        orders = sum(query["sql"].startswith(ORDERS) for query in captured)
        queries = f"{len(captured) - orders} (+{orders})"
        fast, middle, mean = (
            times[len(times) // 10] * 1000,
            times[len(times) // 2] * 1000,
            sum(times) / len(times) * 1000,
        )
        print(f"{name:32}{fast:>10.2f}{middle:>12.2f}{mean:>10.2f}{queries:>12}", flush=True)
        if name == os.environ.get("BENCH_PROFILE"):
            profile(islice(requests, MEASURED))


def profile(requests: Iterator[bytes]) -> None:
    import cProfile
    import pstats

    profiler = cProfile.Profile()
    for request in requests:
        environ = environ_of(request)
        profiler.runcall(call, environ)
    stats = pstats.Stats(profiler)
    stats.sort_stats("cumulative").print_stats(330)
    stats.sort_stats("tottime").print_stats(45)


def cpu_time(request: bytes) -> float:
    environ = environ_of(request)
    begun = time.process_time()
    call(environ)
    return time.process_time() - begun


def send(request: bytes) -> None:
    call(environ_of(request))


def call(environ: dict) -> None:
    from studyprep.wsgi import application  # When the static files are there.

    statuses: list[str] = []
    response = application(environ, lambda status, headers: statuses.append(status))
    body = b"".join(response)
    response.close()
    if not statuses[0].startswith("200"):
        raise RuntimeError(f"{environ['PATH_INFO']}: {statuses[0]} {body[:200]!r}")


def environ_of(request: bytes) -> dict:
    """The request as a server hands it to the app."""
    head, _, body = request.partition(b"\r\n\r\n")
    first, *lines = head.decode().split("\r\n")
    method, path, _ = first.split()
    headers = dict(line.split(": ", 1) for line in lines)
    named = {f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()}
    return RequestFactory()._base_environ(
        PATH_INFO=path.partition("?")[0],
        QUERY_STRING=path.partition("?")[2],
        REQUEST_METHOD=method,
        CONTENT_TYPE=headers.get("Content-Type", ""),
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": BytesIO(body)},
        **named,
    )

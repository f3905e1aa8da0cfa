"""A load generator that costs little beside what it measures: keep-alive sockets, one process, epoll by selectors.

Client libraries spend about as much time a request as the server does; on two shared cores that would halve the result.
"""

import selectors
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Result:
    """``latencies`` in seconds, one a response; ``elapsed`` in seconds; ``failures`` counts unexpected statuses."""

    latencies: list[float] = field(default_factory=list)
    failures: int = 0
    elapsed: float = 0.0
    sample: bytes = b""

    def percentile(self, share: float) -> float:
        ordered = sorted(self.latencies)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)] if ordered else float("nan")

    @property
    def rate(self) -> float:
        return len(self.latencies) / self.elapsed if self.elapsed else 0.0


def run(
    port: int, requests: Callable[[int], Iterator[bytes]], *, connections: int, seconds: float, expect: bytes = b"200"
) -> Result:
    """Send what ``requests(connection number)`` yields, one at a time on each connection, for ``seconds``."""
    selector = selectors.DefaultSelector()
    result = Result()
    begun = time.perf_counter()
    until = begun + seconds
    for number in range(connections):
        connection = socket.create_connection(("127.0.0.1", port))
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        state = {"socket": connection, "requests": requests(number), "buffer": b"", "sent": 0.0}
        selector.register(connection, selectors.EVENT_READ, state)
        send_next(state, selector)
    while selector.get_map() and time.perf_counter() < until + 5:
        for key, _ in selector.select(timeout=1):
            state = key.data
            chunk = state["socket"].recv(262144)
            state["buffer"] += chunk
            if not chunk:
                result.failures += 1
                selector.unregister(state["socket"])
                continue
            if not is_complete(state["buffer"]):
                continue
            now = time.perf_counter()
            result.latencies.append(now - state["sent"])
            if state["buffer"][9:12] != expect:
                result.failures += 1
            result.sample = state["buffer"]
            if now < until:
                send_next(state, selector)
            else:
                selector.unregister(state["socket"])
                state["socket"].close()
    result.elapsed = time.perf_counter() - begun
    return result


def send_next(state: dict, selector: selectors.BaseSelector) -> None:
    request = next(state["requests"], None)
    if request is None:
        selector.unregister(state["socket"])
        state["socket"].close()
        return
    state["buffer"] = b""
    state["sent"] = time.perf_counter()
    state["socket"].sendall(request)


def is_complete(response: bytes) -> bool:
    head, separator, body = response.partition(b"\r\n\r\n")
    if not separator:
        return False
    for line in head.split(b"\r\n")[1:]:
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return len(body) >= int(value)
        if name.lower() == b"transfer-encoding":
            return body.endswith(b"0\r\n\r\n")
    return True


def get(path: str, *, cookie: str = "", headers: str = "") -> bytes:
    cookie_line = f"Cookie: {cookie}\r\n" if cookie else ""
    return f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\n{cookie_line}{headers}\r\n".encode()


def post(path: str, body: str, *, cookie: str = "", headers: str = "") -> bytes:
    return (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: keep-alive\r\nCookie: {cookie}\r\n{headers}"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    ).encode()

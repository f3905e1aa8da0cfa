"""A real HTTP server on this machine that speaks OpenAI's streaming protocol, well or badly, as a script tells it.

What it was asked, and whether the client hung up, is kept for the test to look at.
"""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import import_module

GOOD = (
    "An Excludes1 note means that the two conditions are not reported together [1]. "
    "An exception exists when they clearly have nothing to do with each other [1]."
)


def chunk(text: str | None = None, *, finish: str | None = None, **delta: str) -> bytes:
    """A server-sent event with a piece of the answer."""
    if text is not None:
        delta["content"] = text
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    data = {"id": "x", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
    return f"data: {json.dumps(data)}\n\n".encode()


DONE = chunk(finish="stop") + b"data: [DONE]\n\n"


def words(text: str) -> list[bytes]:
    """``text`` word by word, each with the blank before it, as models send them."""
    first, *rest = text.split(" ")
    return [chunk(first), *(chunk(f" {word}") for word in rest)]


class ModelServer(ThreadingHTTPServer):
    """``script``: bytes are sent, numbers are slept (seconds), an Event is waited for, b"" cuts the connection."""

    daemon_threads = True
    #: A dead client is what some tests are about.
    block_on_close = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}/v1"
        self.host = f"127.0.0.1:{self.server_port}"
        self.requests: list[dict] = []
        self.headers: list[dict[str, str]] = []
        self.asked, self.hung_up = threading.Event(), threading.Event()
        self.first_sent: list[float] = []
        self.say(GOOD)

    def say(self, text: str) -> None:
        self.play(*words(text), DONE)

    def play(self, *script: object, status: int = 200, headers: dict[str, str] | None = None) -> None:
        self.script, self.status, self.extra = script, status, headers or {}

    @property
    def sent(self) -> str:
        """All text of the last request."""
        return json.dumps(self.requests[-1], ensure_ascii=False)

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hung up is no news."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: ModelServer

    def do_POST(self) -> None:
        server = self.server
        server.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        server.headers.append({name.lower(): value for name, value in self.headers.items()})
        server.asked.set()
        script, status = server.script, server.status
        # To wait before the status line: a first step that is a number or an event.
        steps = list(script)
        while steps and not isinstance(steps[0], bytes):
            self.wait(steps.pop(0))
        self.send_response(status)
        for name, value in {"Content-Type": "text/event-stream", **server.extra}.items():
            self.send_header(name, value)
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        began = False
        try:
            for step in steps:
                if not isinstance(step, bytes):
                    self.wait(step)
                elif step == b"":
                    # Cut: the connection closes in the middle.
                    self.close_connection = True
                    return
                else:
                    self.wfile.write(b"%x\r\n%s\r\n" % (len(step), step))
                    self.wfile.flush()
                    if not began:
                        server.first_sent.append(time.perf_counter())
                    began = True
            self.wfile.write(b"0\r\n\r\n")
        except OSError:
            server.hung_up.set()
            self.close_connection = True

    def wait(self, step: object) -> None:
        """Sleep or wait, and notice meanwhile when the client hangs up."""
        until = time.monotonic() + (step if isinstance(step, int | float) else 30)
        while time.monotonic() < until and not (isinstance(step, threading.Event) and step.is_set()):
            self.connection.settimeout(min(0.02, max(0.001, until - time.monotonic())))
            try:
                if self.connection.recv(1) == b"":
                    raise ConnectionResetError
            except TimeoutError:
                continue
            except OSError:
                self.server.hung_up.set()
                raise
            finally:
                self.connection.settimeout(None)

    def log_message(self, *args: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[ModelServer]:
    # As the app's server does when it starts: with other tests beside, it can take as long as a test waits.
    import_module("openai")
    server = ModelServer()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()

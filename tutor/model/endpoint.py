"""Asking the endpoint (OpenAI's chat completions, streamed) and saying in the learner's words why it did not answer."""

import asyncio
import logging
from collections.abc import Callable, Generator
from dataclasses import dataclass
from importlib.util import find_spec
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

if TYPE_CHECKING:
    from openai import AsyncOpenAI

logger = logging.getLogger(__name__)

#: A longer answer is cut here: no explanation needs it, and each word is checked.
LONGEST = 6000
#: Newer models of some hosts take only the second kind.
PARAMETERS: list[dict[str, Any]] = [{"max_tokens": 700, "temperature": 0}, {"max_completion_tokens": 4000}]
#: Seconds after which a reader who went away is noticed.
BEAT = 1.0


class ModelFailed(Exception):
    """Why there is no answer, as a sentence for the learner."""


@dataclass(frozen=True)
class Patience:
    """Seconds to wait: for a connection, for the first of the answer, for the next of it, for all of it."""

    connect: float = 5
    first: float = 30
    between: float = 15
    whole: float = 90


@dataclass(frozen=True)
class Endpoint:
    base_url: str
    model: str
    key: str
    patience: Patience = Patience()

    @property
    def host(self) -> str:
        """Whom the learner's question goes to."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]


def configured() -> Endpoint | None:
    """The endpoint that the operator has set; None where there is none, or its client is not installed."""
    if settings.LLM_BASE_URL and settings.LLM_MODEL and find_spec("openai"):
        return Endpoint(settings.LLM_BASE_URL, settings.LLM_MODEL, settings.LLM_API_KEY)
    return None


def pieces(messages: list[dict[str, str]], endpoint: Endpoint) -> Generator[str, None, None]:
    """The answer as it comes, and "" whenever nothing came for :data:`BEAT` seconds. Raises :class:`ModelFailed`.

    Closing the generator ends the request to the endpoint at once, whatever that is waited for.
    """
    arrived: SimpleQueue[str | ModelFailed | None] = SimpleQueue()
    reading = asyncio.run_coroutine_threadsafe(read(messages, endpoint, arrived.put), loop())
    try:
        while True:
            try:
                piece = arrived.get(timeout=BEAT)
            except Empty:
                piece = ""
            if piece is None:
                return
            if isinstance(piece, ModelFailed):
                raise piece
            yield piece
    finally:
        reading.cancel()


async def read(
    messages: list[dict[str, str]], endpoint: Endpoint, put: Callable[[str | ModelFailed | None], None]
) -> None:
    length, told = 0, False
    patience, clock = endpoint.patience, asyncio.get_running_loop().time
    end = clock() + patience.whole
    try:
        async with asyncio.timeout(min(patience.first, patience.whole)) as limit:
            async with await begin(messages, endpoint) as chunks:
                async for chunk in chunks:
                    if not limit.expired():
                        limit.reschedule(min(clock() + patience.between, end))
                    for choice in chunk.choices[:1]:
                        if choice.delta.refusal or choice.finish_reason == "content_filter":
                            raise ModelFailed("The language model declined to answer this.")
                        told = told or choice.finish_reason is not None
                        if text := choice.delta.content:
                            put(text[: LONGEST - length])
                            length += len(text)
                    if length >= LONGEST:
                        told = True
                        break
        if not length:
            raise ModelFailed("The language model answered nothing.")
        if not told:
            raise ModelFailed("The language model’s answer broke off.")
    except ModelFailed as failed:
        put(failed)
    except Exception as error:
        logger.warning("The language model at %s failed: %s", endpoint.host, summary(error))
        put(ModelFailed(reason(error, begun=length > 0)))
    else:
        put(None)


async def begin(messages: list[dict[str, str]], endpoint: Endpoint) -> Any:
    """The stream of chunks."""
    import openai

    create: Any = client(endpoint).chat.completions.create
    for number, parameters in enumerate(PARAMETERS, start=1):
        try:
            return await create(model=endpoint.model, messages=messages, stream=True, **parameters)
        except openai.BadRequestError:
            if number == len(PARAMETERS):
                raise
    raise AssertionError


def client(endpoint: Endpoint) -> "AsyncOpenAI":
    """Kept, so that a connection that stands is used again. Only :func:`loop`'s thread calls this."""
    if endpoint not in _clients:
        import openai

        patience = endpoint.patience
        http = openai.DefaultAsyncHttpxClient(
            timeout=openai.Timeout(patience.whole, connect=patience.connect),
            # The learner agreed to this host and to no other.
            follow_redirects=False,
            event_hooks={"request": [send_no_more]},
        )
        _clients[endpoint] = openai.AsyncOpenAI(
            base_url=endpoint.base_url,
            # A local server needs no key, the client does.
            api_key=endpoint.key or "none",
            max_retries=0,
            http_client=http,
        )
    return _clients[endpoint]


async def send_no_more(request: Any) -> None:
    """The client would tell what machine and Python this is."""
    for name in [name for name in request.headers if name.lower().startswith("x-stainless-")]:
        del request.headers[name]


def reason(error: Exception, *, begun: bool) -> str:
    import openai

    if isinstance(error, (TimeoutError, openai.APITimeoutError)):
        return "The language model took too long."
    if isinstance(error, openai.APIConnectionError):
        return "The language model’s answer broke off." if begun else "The language model can’t be reached."
    if isinstance(error, openai.APIStatusError):
        if error.status_code in (401, 403):
            return "The language model’s host did not let us in. Who runs this site has to mend that."
        if error.status_code == 404:
            return "The language model that is set up is not there. Who runs this site has to mend that."
        if error.status_code == 429:
            return "The language model’s host has too much to do, or what it gives us is used up. Try again later."
        return f"The language model’s host could not answer (status {error.status_code})."
    if isinstance(error, openai.APIError):
        return "The language model’s host reported an error."
    return "The language model answered in a form that can’t be read."


def summary(error: Exception) -> str:
    """For the log: nothing of what was sent or answered, which some messages quote."""
    return f"{type(error).__name__} {getattr(error, 'status_code', '')}".strip()


# -- What runs beside the requests ---------------------------------------------------------------------------------

_lock = Lock()
_loops: list[asyncio.AbstractEventLoop] = []
_threads: list[Thread] = []
_clients: "dict[Endpoint, AsyncOpenAI]" = {}


def loop() -> asyncio.AbstractEventLoop:
    """The loop of this process that talks to the endpoint, in a thread of its own: it can leave off at any moment."""
    with _lock:
        if not _loops:
            _loops.append(asyncio.new_event_loop())
            _threads.append(Thread(target=_loops[0].run_forever, name="language model", daemon=True))
            _threads[0].start()
        return _loops[0]


def warm_up() -> None:
    """Import the client when the server starts: it takes half a second."""
    if endpoint := configured():
        loop().call_soon_threadsafe(client, endpoint)


def close() -> None:
    """Close connections and end the thread; the next question starts anew."""

    async def leave() -> None:
        for one in _clients.values():
            await one.close()
        _clients.clear()
        asyncio.get_running_loop().stop()

    with _lock:
        if _loops:
            asyncio.run_coroutine_threadsafe(leave(), _loops[0])
            _threads.pop().join()
            _loops.pop().close()

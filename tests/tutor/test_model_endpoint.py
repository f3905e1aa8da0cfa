"""What an endpoint does wrong becomes a sentence for the learner, in time; what is sent is the question and no more."""

import socket
import threading
import time

import openai  # noqa: F401 — takes a while, which no test is to wait for
import pytest

from tests.model_server import DONE, GOOD, chunk, serving, words
from tutor.model import endpoint
from tutor.model.endpoint import LONGEST, Endpoint, ModelFailed, Patience, pieces

MESSAGES = [{"role": "user", "content": "What is an Excludes1 note?"}]
QUICK = Patience(connect=0.5, first=0.4, between=0.3, whole=1.5)


@pytest.fixture
def server():
    with serving() as server:
        yield server


def ask(server, patience=QUICK, key="secret-key"):
    return "".join(pieces(MESSAGES, Endpoint(server.url, "tiny", key, patience)))


def test_the_answer_comes_in_pieces(server):
    got = list(pieces(MESSAGES, Endpoint(server.url, "tiny", "secret-key", QUICK)))
    assert "".join(got) == GOOD
    assert len(got) > 10


def test_the_request_holds_the_messages_the_model_and_the_key(server):
    ask(server)
    [request], [headers] = server.requests, server.headers
    assert request == {"model": "tiny", "messages": MESSAGES, "stream": True, "max_tokens": 700, "temperature": 0}
    assert headers["authorization"] == "Bearer secret-key"


def test_no_header_tells_what_machine_we_are(server):
    ask(server)
    assert not [name for name in server.headers[0] if name.startswith("x-stainless")]


def test_a_local_server_needs_no_key(server):
    assert ask(server, key="") == GOOD


BAD_JSON = b'data: {"choices": [{"delta"\n\n'
FAILURES = {
    "slow first byte": ([2, *words(GOOD), DONE], 200, "took too long"),
    "slow first word": ([chunk(role="assistant"), 2, *words(GOOD), DONE], 200, "took too long"),
    "slow middle": ([*words(GOOD)[:5], 2, *words(GOOD)[5:], DONE], 200, "took too long"),
    "too slow as a whole": ([step for word in words(GOOD) for step in (word, 0.2)], 200, "took too long"),
    "cut in the middle": ([*words(GOOD)[:5], b""], 200, "broke off"),
    "ended without saying so": (words(GOOD)[:5], 200, "broke off"),
    "malformed JSON": ([chunk("An"), BAD_JSON, DONE], 200, "can’t be read"),
    "not what a chunk is": ([b'data: {"choices": 5}\n\n', DONE], 200, "can’t be read"),
    "JSON of another kind": ([b"data: [1, 2]\n\n", DONE], 200, "can’t be read"),
    "an error in the stream": ([b'data: {"error": {"message": "boom"}}\n\n'], 200, "reported an error"),
    "a wrong key": ([b'{"error": {"message": "no"}}'], 401, "did not let us in"),
    "no such model": ([b"{}"], 404, "is not there"),
    "too many requests": ([b"{}"], 429, "too much to do"),
    "a crash": ([b"oh no"], 500, "status 500"),
    "a bad request": ([b"{}"], 400, "status 400"),
    "a refusal": ([chunk(refusal="I can't help with that."), DONE], 200, "declined"),
    "a content filter": ([chunk("An"), chunk(finish="content_filter")], 200, "declined"),
    "nothing": ([DONE], 200, "answered nothing"),
    "not even an end": ([b": hello\n\n"], 200, "answered nothing"),
}


@pytest.mark.parametrize("name", FAILURES)
def test_what_goes_wrong_is_said_in_time(server, name):
    script, status, told = FAILURES[name]
    server.play(*script, status=status)
    began = time.monotonic()
    with pytest.raises(ModelFailed, match=told):
        ask(server)
    assert time.monotonic() - began < QUICK.whole + 1


def test_a_dead_host_is_said_to_be_one():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{probe.getsockname()[1]}/v1"
    with pytest.raises(ModelFailed, match="can’t be reached"):
        list(pieces(MESSAGES, Endpoint(url, "tiny", "", QUICK)))


def test_the_question_follows_no_redirect_to_another_host(server):
    with serving() as other:
        server.play(b"{}", status=307, headers={"Location": f"{other.url}/chat/completions"})
        with pytest.raises(ModelFailed, match="status 307"):
            ask(server)
        assert not other.requests


def test_parameters_that_a_model_does_not_know_are_left_out(server):
    server.play(b'{"error": {"message": "use max_completion_tokens"}}', status=400)
    with pytest.raises(ModelFailed):
        ask(server)
    assert [request.get("max_completion_tokens") for request in server.requests] == [None, 4000]
    assert "temperature" not in server.requests[1]


def test_a_huge_answer_is_cut_and_the_server_left(server):
    server.play(*[chunk("word " * 100)] * 500, 5, DONE)
    assert len(ask(server)) == LONGEST
    assert server.hung_up.wait(3)


@pytest.mark.parametrize("begun", [False, True])
def test_closing_stops_the_request_at_once(server, begun, monkeypatch):
    monkeypatch.setattr(endpoint, "BEAT", 0.05)
    server.play(*([chunk("An")] if begun else []), 20, DONE)
    patient = Patience(connect=1, first=20, between=20, whole=30)
    got = pieces(MESSAGES, Endpoint(server.url, "tiny", "", patient))
    if begun:
        assert "An" in got
    while not server.requests:
        next(got)
    got.close()
    assert server.hung_up.wait(1)


def test_several_streams_run_side_by_side(server):
    server.play(0.3, *words(GOOD), DONE)
    answers: list[str] = []
    threads = [threading.Thread(target=lambda: answers.append(ask(server, Patience()))) for _ in range(4)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [GOOD] * 4
    assert time.monotonic() - began < 1.1


def test_the_log_has_nothing_of_question_answer_or_key(server, caplog):
    server.play(b'{"error": {"message": "What is an Excludes1 note? secret-key"}}', status=500)
    with pytest.raises(ModelFailed):
        ask(server)
    assert "InternalServerError 500" in caplog.text
    assert "Excludes1" not in caplog.text
    assert "secret-key" not in caplog.text

"""How often a request is sent: what may be sent again, when, and what never is."""

from __future__ import annotations

import io
import time
from email.utils import formatdate
from pathlib import Path

import pytest
from network import Connect
from pets_client._runtime.errors import APIError, RateLimitError
from server import RESET, Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})


class Pipe(io.RawIOBase):
    """A file that can be read once."""

    def __init__(self, *pieces: bytes | Exception) -> None:
        self._left = list(pieces)

    def readable(self) -> bool:
        return True

    def read(self, _: int = -1) -> bytes:
        piece = self._left.pop(0) if self._left else b""
        if isinstance(piece, Exception):
            raise piece
        return piece


_LEAVING = Reply(503, headers={"Connection": "close"}).head()
FAILURES = {
    "told to come back": Reply(503),
    "told that it was too fast": Reply(429, headers={"Retry-After": "0"}),
    "closed without an answer": Reply(raw=b""),
    "reset": Reply(raw=(RESET,)),
    "answered and reset before it was read": Reply(raw=(_LEAVING, 0.01, RESET), unread=True),
    "half an answer": Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"),
    "late": Reply(hang=1),
}


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
@pytest.mark.usefixtures("no_waiting")
def test_body_that_can_be_read_once_is_sent_once(failure: Reply, connect: Connect, server: Server) -> None:
    server.replies(PET, failure, PET)
    caller = connect(server.url, max_retries=3, timeout=0.2)
    # Over a connection that was used before: some transports repeat by themselves then.
    caller.retrieve()
    with pytest.raises(APIError):
        caller.upload(Pipe(b"once"))
    assert len(server.requests) == 2


@pytest.mark.parametrize("failure", FAILURES.values(), ids=FAILURES)
@pytest.mark.usefixtures("no_waiting")
def test_body_that_can_be_read_again_is_sent_again_whole(
    failure: Reply, connect: Connect, server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "photo"
    file.write_bytes(b"photo" * 50_000)
    server.replies(failure, PET)
    connect(server.url, 1, max_retries=1, timeout=0.2).upload(file)
    assert len(server.requests) == 2
    assert file.read_bytes() in server.requests[1].body


@pytest.mark.usefixtures("no_waiting")
def test_body_that_breaks_off_ends_the_call_with_the_exception_of_the_file(connect: Connect, server: Server) -> None:
    caller = connect(server.url, 1, max_retries=3)
    server.replies(PET)
    for error in (OSError("the disk is gone"), ValueError("a foreign one"), EOFError()):
        with pytest.raises(type(error)) as caught:
            caller.upload(Pipe(b"x" * 100_000, error))
        assert caught.value is error
    assert caller.retrieve().id == 1
    assert server.heard(at_least=4) == 4


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Retry-After": "0"},
        {"Retry-After": "0.01"},
        {"Retry-After": formatdate(0, usegmt=True)},
        {"Retry-After-Ms": "10"},
        {"Retry-After": "60", "Retry-After-Ms": "10"},
        {"Retry-After": "soon"},
        {"Retry-After": "-5"},
        {"Retry-After": ""},
    ],
    ids=str,
)
@pytest.mark.usefixtures("no_waiting")
def test_every_form_of_retry_after_is_understood(headers: dict[str, str], connect: Connect, server: Server) -> None:
    server.replies(Reply(429, headers=headers), PET)
    assert connect(server.url, max_retries=1).retrieve().id == 1
    assert (len(server.requests), server.connections) == (2, 1)


@pytest.mark.parametrize("headers", [{"Retry-After": "0.1"}, {"Retry-After-Ms": "100"}], ids=str)
def test_retry_after_is_waited_for(headers: dict[str, str], connect: Connect, server: Server) -> None:
    server.replies(Reply(429, headers=headers), PET)
    started = time.monotonic()
    connect(server.url, max_retries=1).retrieve()
    assert 0.1 <= time.monotonic() - started < 0.4


def test_date_to_retry_after_is_waited_for(connect: Connect, server: Server) -> None:
    # A date has whole seconds: this one is between 0 and 1 second away.
    date = formatdate(int(time.time()) + 1, usegmt=True)
    server.replies(Reply(429, headers={"Retry-After": date}), PET)
    connect(server.url, max_retries=1).retrieve()
    assert formatdate(time.time(), usegmt=True) >= date


@pytest.mark.parametrize(
    "headers",
    [{"Retry-After": "61"}, {"Retry-After": formatdate(9e9, usegmt=True)}, {"Retry-After-Ms": "99999"}],
    ids=str,
)
def test_pause_that_is_too_long_is_not_waited_for(headers: dict[str, str], connect: Connect, server: Server) -> None:
    server.replies(Reply(429, headers=headers), PET)
    with pytest.raises(RateLimitError):
        connect(server.url, max_retries=2).retrieve()
    assert len(server.requests) == 1

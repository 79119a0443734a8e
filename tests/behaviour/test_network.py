"""What bad networks do to an answer, and what becomes of it: an error of our own."""

from __future__ import annotations

import gzip
import socket
import time
import traceback
from collections.abc import Callable
from contextlib import ExitStack, closing, suppress
from pathlib import Path

import pytest
from network import Caller, Connect
from pets_client._runtime.errors import (
    APIConnectionError,
    APIError,
    APITimeoutError,
)
from pets_client.client import AsyncClient
from server import RESET, STALL, Reply, Server, Steps, json_reply

JSON = b'{"id": 1, "name": "R\xc3\xbcx"}'
PET = json_reply({"id": 1, "name": "Rex"})
OK = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
SIZED = OK + b"Content-Length: %d\r\n\r\n" % len(JSON)
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
GZIP = OK + b"Content-Encoding: gzip\r\n"
PACKED = gzip.compress(JSON)

CUT: dict[str, Steps] = {
    "closed before the head": (),
    "reset before the head": (RESET,),
    "closed within the status line": (b"HTTP/1.1 2",),
    "closed within the headers": (OK + b"Content-Le",),
    "reset within the headers": (OK, 0.01, RESET),
    "closed after the head": (SIZED,),
    "closed within the body": (SIZED + JSON[:9],),
    "reset within the body": (SIZED + JSON[:9], 0.01, RESET),
    "closed before the first chunk": (CHUNKED,),
    "closed within the size of a chunk": (CHUNKED + b"1",),
    "closed within a chunk": (CHUNKED + b"19\r\n{",),
    "closed before the last chunk": (CHUNKED + b"%x\r\n%b\r\n" % (len(JSON), JSON),),
    "the size of a chunk is no number": (CHUNKED + b"zz\r\n" + JSON,),
    "the length is no number": (OK + b"Content-Length: many\r\n\r\n" + JSON,),
    "the length is negative": (OK + b"Content-Length: -1\r\n\r\n" + JSON,),
    "another protocol": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n",),
    "a status in letters": (b"HTTP/1.1 abc OK\r\n\r\n",),
    "a header without end": (OK + b"X-Long: " + b"x" * 300_000,),
}
# These arrive whole: their connection may be used again.
GARBLED: dict[str, Steps] = {
    "gzip that is none": (GZIP + b"Content-Length: 9\r\n\r\nnot gzip!",),
    "gzip that was cut off": (GZIP + b"Content-Length: 20\r\n\r\n" + PACKED[:20],),
    "gzip that was cut off in its checksum": (GZIP + b"Content-Length: %d\r\n\r\n" % (len(PACKED) - 4) + PACKED[:-4],),
}
BROKEN = {**CUT, **GARBLED}
STALLED: dict[str, Steps] = {
    "before the head": (STALL,),
    "within the head": (OK + b"Content-Le", STALL),
    "within the body": (SIZED + JSON[:9], STALL),
    "within a chunk": (CHUNKED + b"19\r\n{", STALL),
}

broken = pytest.mark.parametrize("steps", BROKEN.values(), ids=BROKEN)
stalled = pytest.mark.parametrize("steps", STALLED.values(), ids=STALLED)


@broken
def test_broken_answer_is_a_connection_error(steps: Steps, caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=steps))
    with pytest.raises(APIConnectionError, match=r"GET http://.*/pets/1: ."):
        caller.retrieve()


@broken
def test_broken_answer_is_not_asked_for_again_by_the_transport(steps: Steps, caller: Caller, server: Server) -> None:
    server.replies(PET, Reply(raw=steps))
    caller.retrieve()
    with pytest.raises(APIConnectionError):
        caller.retrieve()
    assert len(server.requests) == 2


@broken
def test_broken_answer_is_asked_for_again_where_retries_are_left(
    steps: Steps, connect: Connect, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Some pause there must be: the server hangs up only after a body that seemed whole.
    monkeypatch.setattr("pets_client._runtime.retries.random", lambda: 0.04)
    server.replies(Reply(raw=steps), PET)
    assert connect(server.url, 1, max_retries=1).retrieve().id == 1
    assert len(server.requests) == 2


@broken
def test_broken_download_is_a_connection_error_and_leaves_no_file(
    steps: Steps, caller: Caller, server: Server, tmp_path: Path
) -> None:
    server.replies(Reply(raw=steps))
    with pytest.raises(APIConnectionError):
        caller.save(tmp_path / "photo")
    with pytest.raises(APIConnectionError):
        caller.photo()
    assert list(tmp_path.iterdir()) == []


@broken
def test_broken_stream_is_a_connection_error(steps: Steps, caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=steps))
    with pytest.raises(APIConnectionError, match=r"POST http://.*/tell: ."):
        caller.tell()


@pytest.mark.parametrize("steps", CUT.values(), ids=CUT)
def test_connection_of_a_broken_answer_is_let_go(steps: Steps, caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=steps))
    for call in (caller.retrieve, caller.tell, caller.photo):
        with suppress(APIError):
            call()
    assert server.open_connections(at_most=0) == 0


@pytest.mark.parametrize("steps", list(BROKEN.values())[::4], ids=list(BROKEN)[::4])
def test_nothing_that_is_told_of_a_broken_answer_holds_a_secret(steps: Steps, caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=steps))
    with pytest.raises(APIError) as caught:
        caller.retrieve()
    told = [repr(caught.value), *traceback.format_exception(caught.value)]
    assert not [line for line in told if "secret-key" in line]


@stalled
def test_stalled_answer_is_a_timeout(steps: Steps, connect: Connect, server: Server) -> None:
    server.replies(Reply(raw=steps))
    caller = connect(server.url, timeout=0.05)
    for call in (caller.retrieve, caller.tell, caller.photo):
        with pytest.raises(APITimeoutError):
            call()
    assert server.open_connections(at_most=0) == 0


def test_server_that_reads_nothing_is_a_timeout(connect: Connect, keep: ExitStack) -> None:
    server = keep.enter_context(closing(Server(room=1)))
    server.replies(Reply(raw=(STALL,), unread=True))
    with pytest.raises(APITimeoutError):
        connect(server.url, timeout=0.1).upload(b"x" * 8_000_000)


def test_server_that_accepts_nobody_is_a_timeout(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as listener, ExitStack() as queue:
        address = listener.getsockname()
        for _ in range(3):
            waiting = queue.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(address)
        with pytest.raises(APITimeoutError):
            connect(f"http://127.0.0.1:{address[1]}", timeout=0.1).retrieve()


def test_nobody_there_is_a_connection_error(connect: Connect) -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(APIConnectionError, match=rf"GET http://127\.0\.0\.1:{port}/pets/1: ."):
        connect(f"http://127.0.0.1:{port}").retrieve()


@pytest.mark.parametrize("welcome", [(RESET,), (b"",)], ids=["reset", "closed"])
def test_connection_that_ends_before_the_request_is_a_connection_error(
    welcome: Steps, caller: Caller, server: Server
) -> None:
    server.welcomes(welcome)
    with pytest.raises(APIConnectionError):
        caller.retrieve()
    with pytest.raises(APIConnectionError):
        caller.upload(b"x" * 3_000_000)


DRIP = [step for byte in JSON for step in (bytes([byte]), 0.05)]


def test_deadline_ends_a_body_that_drips(caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=(SIZED, *DRIP)))
    started = time.monotonic()
    with pytest.raises(APITimeoutError):
        caller.retrieve(deadline=0.2)
    assert time.monotonic() - started < 0.4
    assert server.open_connections(at_most=0) == 0


@pytest.mark.anyio
async def test_deadline_ends_a_head_that_drips(open_async: Callable[..., AsyncClient], server: Server) -> None:
    # With `await` only: a blocking read of a head is not cut short.
    server.replies(Reply(raw=[step for byte in SIZED for step in (bytes([byte]), 0.05)]))
    started = time.monotonic()
    async with open_async(server.url) as client:
        with pytest.raises(APITimeoutError):
            await client.pets.retrieve("1", request_options={"deadline": 0.2})
    assert time.monotonic() - started < 0.4

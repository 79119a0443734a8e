"""Answers that are whole, but cut, marked or surrounded in unusual ways."""

from __future__ import annotations

import gzip
import time

import pytest
from network import Caller
from pets_client._runtime.errors import ResponseValidationError
from server import STAY, Reply, Server, Steps, chunked, event_reply, json_reply

PET = json_reply({"id": 1, "name": "Rex"})
JSON = '{"id": 1, "name": "Rüß🐕"}'.encode()
CHUNKS = b"".join(chunk for chunk in map(chunked, (JSON[:20], JSON[20:], b"")) if isinstance(chunk, bytes))
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nX-Note: a\r\n\r\n" + CHUNKS
EVENTS = 'data: {"text": "Rüß🐕"}\r\n\r\ndata: {"text":\r\ndata: "b"}\r\n\r\ndata: [DONE]\r\n\r\n'.encode()


def test_answer_may_be_cut_at_every_byte(caller: Caller, server: Server) -> None:
    for cut in range(1, len(CHUNKED)):
        server.replies(Reply(raw=(CHUNKED[:cut], 0.001, CHUNKED[cut:], STAY)))
        assert caller.retrieve().name == "Rüß🐕", cut
    assert server.connections == 1


def test_answer_may_arrive_byte_by_byte(caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=[bytes([byte]) for byte in CHUNKED] + [STAY]))
    assert caller.retrieve().name == "Rüß🐕"


def test_chunk_may_end_within_a_character_or_a_line_end(caller: Caller, server: Server) -> None:
    for cut in range(1, len(EVENTS)):
        server.replies(event_reply(EVENTS[:cut], EVENTS[cut:]))
        assert caller.tell() == ["Rüß🐕", "b"], cut
    server.replies(event_reply(*(EVENTS[at : at + 1] for at in range(len(EVENTS)))))
    assert caller.tell() == ["Rüß🐕", "b"]


def test_compressed_answer_may_be_cut_anywhere(caller: Caller, server: Server) -> None:
    packed = gzip.compress(JSON)
    for cut in range(1, len(packed)):
        headers = {"Content-Encoding": "gzip"}
        server.replies(Reply(200, headers=headers, chunks=(packed[:cut], packed[cut:])))
        assert caller.retrieve().name == "Rüß🐕", cut


def test_stream_may_be_compressed(caller: Caller, server: Server) -> None:
    packed = gzip.compress(EVENTS)
    headers = {"Content-Type": "text/event-stream", "Content-Encoding": "gzip"}
    server.replies(Reply(200, headers=headers, chunks=(packed[:9], packed[9:])))
    assert caller.tell() == ["Rüß🐕", "b"]


@pytest.mark.parametrize("kind", ["text/plain", "application/octet-stream", "text/html", "", "nonsense"])
def test_json_is_read_whatever_it_is_called(kind: str, caller: Caller, server: Server) -> None:
    server.replies(Reply(200, JSON, {"Content-Type": kind}))
    assert caller.retrieve().name == "Rüß🐕"


PAGE = Reply(200, b"<h1>Maintenance</h1>", {"Content-Type": "text/html"})


def test_page_in_place_of_json_is_not_an_answer(caller: Caller, server: Server) -> None:
    server.replies(PAGE)
    with pytest.raises(ResponseValidationError, match="200 OK") as caught:
        caller.retrieve()
    assert caught.value.body == "<h1>Maintenance</h1>"


def test_page_in_place_of_a_stream_is_not_an_empty_stream(caller: Caller, server: Server) -> None:
    server.replies(PAGE)
    with pytest.raises(ResponseValidationError, match="200 OK"):
        caller.tell()


@pytest.mark.parametrize("code", [b"100 Continue", b"102 Processing", b"103 Early Hints"])
def test_interim_answer_is_not_the_answer(code: bytes, caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=(b"HTTP/1.1 " + code + b"\r\nLink: </x>\r\n\r\n", 0.01, CHUNKED, STAY)))
    assert caller.retrieve().name == "Rüß🐕"


def test_body_may_end_with_the_connection(caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=b"HTTP/1.0 200 OK\r\n\r\n" + JSON))
    assert caller.retrieve().name == "Rüß🐕"
    assert server.open_connections(at_most=0) == 0


STRAY: dict[str, Steps] = {
    "after a body": (b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%b" % (len(JSON), JSON),),
    "after chunks": (CHUNKED,),
    "after no content": (b"HTTP/1.1 204 No Content\r\n\r\n",),
}


@pytest.mark.parametrize("steps", STRAY.values(), ids=STRAY)
def test_stray_answer_is_never_taken_for_the_next(
    steps: Steps, caller: Caller, server: Server, request: pytest.FixtureRequest
) -> None:
    if "aiohttp" in request.node.name:
        pytest.skip("aiohttp never looks at what arrived on a connection that it keeps")
    stray = b'HTTP/1.1 200 OK\r\nContent-Length: 24\r\n\r\n{"id": 9, "name": "Bad"}'
    server.replies(Reply(raw=(*steps, 0.01, stray, STAY)), PET)
    caller.photo()
    time.sleep(0.03)
    assert caller.retrieve().name == "Rex"


def test_connection_that_was_closed_meanwhile_is_replaced(caller: Caller, server: Server) -> None:
    head = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(JSON)
    server.replies(Reply(raw=head + JSON), PET)
    caller.retrieve()
    time.sleep(0.02)
    assert caller.create().name == "Rex"
    assert (len(server.requests), server.connections) == (2, 2)

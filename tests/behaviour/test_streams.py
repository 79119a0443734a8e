"""Server-sent events and JSON lines, from bytes to typed items."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStreamError,
    NotFoundError,
)
from pets_client._runtime.reading.jsonlines import LineParser
from pets_client._runtime.reading.sse import EventParser, ServerSentEvent
from pets_client.client import Client
from server import Reply, Server, event_reply, json_reply


def events(*chunks: bytes) -> list[tuple[str, str, str | None]]:
    parser = EventParser()
    return [(event.event, event.text, event.id) for chunk in chunks for event in parser.feed(chunk)]


@pytest.mark.parametrize(
    ("stream", "expected"),
    [
        # The examples of WHATWG HTML §9.2.6.
        (b"data: YHOO\ndata: +2\ndata: 10\n\n", [("message", "YHOO\n+2\n10", None)]),
        (
            b": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            [
                ("message", "first event", "1"),
                ("message", "second event", ""),
                ("message", " third event", ""),
            ],
        ),
        (
            b"data\n\ndata\ndata\n\ndata:",
            [("message", "", None), ("message", "\n", None)],
        ),
        (b"data:test\n\ndata: test\n\n", [("message", "test", None)] * 2),
        # Its grammar, and what lies outside of it.
        (
            b"event: add\ndata: 1\n\ndata: 2\n\n",
            [("add", "1", None), ("message", "2", None)],
        ),
        (b"event: ping\n\nevent: x\nid: 5\n\ndata: 1\n\n", [("message", "1", "5")]),
        (b"id: a\0b\ndata: 1\n\n", [("message", "1", None)]),
        (b"unknown: 1\ndata: 1\nno colon\n\n", [("message", "1", None)]),
        (
            b"data: 1\r\n\r\ndata: 2\r\rdata: 3\n\n",
            [("message", n, None) for n in "123"],
        ),
        (b"\xef\xbb\xbfdata: 1\n\n", [("message", "1", None)]),
        (b"data: \xff\n\n", [("message", "\ufffd", None)]),
        (b"data: a\x0bb\xc2\x85c\n\n", [("message", "a\x0bb\x85c", None)]),
        (b"data: never ended\n", []),
        (b"", []),
    ],
)
def test_event_stream_is_read_as_the_standard_says(stream: bytes, expected: list[tuple[str, str, str | None]]) -> None:
    assert events(stream) == expected
    assert events(*(stream[n : n + 1] for n in range(len(stream)))) == expected


LINE = st.sampled_from([b"data: \xc3\xa4\xe2\x82\xac", b"data", b": c", b"id: 1", b"event: e", b"", b""])
END = st.sampled_from([b"\n", b"\r", b"\r\n"])


@given(
    st.lists(st.tuples(LINE, END)),
    st.lists(st.integers(min_value=0, max_value=200), max_size=12),
)
def test_events_do_not_depend_on_where_the_network_cuts(lines: list[tuple[bytes, bytes]], cuts: list[int]) -> None:
    stream = b"".join(line + end for line, end in lines)
    places = sorted({0, *(cut for cut in cuts if cut < len(stream)), len(stream)})
    chunks = [stream[a:b] for a, b in pairwise(places)]
    assert events(*chunks) == events(stream)


@given(st.lists(st.binary(max_size=9).map(lambda b: b.replace(b"\n", b"")), max_size=9))
def test_json_lines_do_not_depend_on_where_the_network_cuts(lines: list[bytes]) -> None:
    stream = b"\n".join(lines)
    whole, pieces = LineParser(), LineParser()
    expected = [*whole.feed(stream), *whole.end()]
    found = [line for n in range(len(stream)) for line in pieces.feed(stream[n : n + 1])]
    assert [*found, *pieces.end()] == expected


def test_retry_field_is_a_number() -> None:
    (event,) = EventParser().feed(b"retry: 50\nretry: x\ndata: 1\n\n")
    assert event.retry == 50


def test_stream_yields_typed_items_as_they_arrive(client: Client, server: Server) -> None:
    server.replies(
        event_reply(
            b'data: {"text": "H',
            b'i"}\n\n: ping\n\ndata: {"text"',
            b': "\xc3',
            b'\xbc"}\r\n',
            b"\r\ndata: [DO",
            b"NE]\n\n",
        )
    )
    with client.pets.tell(stream=True) as stream:
        assert [chunk.text for chunk in stream] == ["Hi", "ü"]
    assert server.requests[0].json() == {"stream": True}
    assert server.requests[0].header("Accept") == "text/event-stream"


DONE = (b'data: {"text": "a"}\n\n', b"data: [DONE]\n\n")


def test_twenty_streams_in_a_row_use_one_connection(client: Client, server: Server) -> None:
    server.replies(event_reply(*DONE, 0.005, b": bye\n\n"))
    for _ in range(20):
        assert [chunk.text for chunk in client.pets.tell(stream=True)] == ["a"]
    assert server.connections == 1


def test_server_that_never_ends_its_stream_is_not_waited_for(client: Client, server: Server) -> None:
    server.replies(event_reply(*DONE, finish=False))
    started = time.monotonic()
    assert len(list(client.pets.tell(stream=True))) == 1
    assert time.monotonic() - started < 2
    server.replies(json_reply({"id": 1, "name": "x"}))
    assert client.pets.retrieve("1").id == 1


def test_stream_that_is_left_early_gives_up_its_connection(client: Client, server: Server) -> None:
    server.replies(event_reply(*[b'data: {"text": "a"}\n\n'] * 9))
    with client.pets.tell(stream=True) as stream:
        assert next(stream).text == "a"
    assert list(stream) == []
    server.replies(json_reply({"id": 1, "name": "x"}))
    client.pets.retrieve("1")
    assert server.connections == 2


def test_error_event_raises_after_the_items_before_it(client: Client, server: Server) -> None:
    failure = b'event: error\ndata: {"error": {"message": "Overloaded."}}\n\n'
    server.replies(event_reply(b'data: {"text": "a"}\n\n' + failure))
    stream = client.pets.tell(stream=True)
    assert next(stream).text == "a"
    with pytest.raises(APIStreamError, match=r"POST .*/tell: Overloaded\.") as caught:
        next(stream)
    assert caught.value.body == {"error": {"message": "Overloaded."}}


def test_stream_that_breaks_off_is_a_connection_error(client: Client, server: Server) -> None:
    head = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    data = b'data: {"text": "a"}\n\n'
    server.replies(Reply(raw=head + b"%x\r\n" % len(data) + data + b"\r\n"))
    stream = client.pets.tell(stream=True)
    assert next(stream).text == "a"
    with pytest.raises(APIConnectionError):
        next(stream)


@pytest.mark.usefixtures("no_waiting")
def test_status_of_a_stream_is_judged_before_it_begins(client: Client, server: Server) -> None:
    server.replies(json_reply({}, 500), json_reply({"message": "none"}, 404))
    with pytest.raises(NotFoundError, match="none"):
        client.pets.tell(stream=True)
    assert (len(server.requests), server.connections) == (2, 1)


def test_stream_without_declared_type_yields_the_events(core: Core, server: Server) -> None:
    endpoint: Endpoint[ServerSentEvent] = Endpoint("GET", "/", codec="events")
    server.replies(event_reply(b"event: e\nid: 1\ndata: x\n\n"))
    (event,) = core.stream(endpoint)
    assert (event.event, event.id, event.text) == ("e", "1", "x")


def test_stream_of_text_is_not_parsed(core: Core, server: Server) -> None:
    endpoint: Endpoint[str] = Endpoint("GET", "/", codec="events", response=lambda: str)
    server.replies(event_reply(b"data: not json\n\n"))
    assert list(core.stream(endpoint)) == ["not json"]


def test_json_lines_are_typed_items(core: Core, server: Server) -> None:
    endpoint: Endpoint[types.Chunk] = Endpoint("GET", "/", codec="json_lines", response=lambda: types.Chunk)
    lines = (b'{"text": "a"}\n\n{"te', b'xt": "b"}\r\n\x1e{"text": "c"}')
    server.replies(Reply(chunks=lines))
    assert [chunk.text for chunk in core.stream(endpoint)] == ["a", "b", "c"]


def test_usual_sentinel_ends_a_stream_that_declares_none(core: Core, server: Server) -> None:
    server.replies(event_reply(b'data: {"text": "a"}\n\n', b"data: [DONE]\n\n"))
    endpoint: Endpoint[types.Chunk] = Endpoint("POST", "/tell", response=lambda: types.Chunk, codec="events")
    assert [chunk.text for chunk in core.stream(endpoint)] == ["a"]


def test_text_that_looks_like_the_usual_sentinel_is_text(core: Core, server: Server) -> None:
    server.replies(event_reply(b"data: [DONE]\n\n"))
    endpoint: Endpoint[str] = Endpoint("POST", "/tell", response=lambda: str, codec="events")
    assert list(core.stream(endpoint)) == ["[DONE]"]

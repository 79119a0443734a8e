"""What a server may do that means no good, or has never read a specification."""

from __future__ import annotations

import copy
import gzip
import logging
import pickle
import zlib

import pytest
from network import Caller
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.engine import Engine
from pets_client._runtime.errors import (
    APIConnectionError,
    APIError,
    APIStatusError,
    ConfigurationError,
    NotFoundError,
    ResponseValidationError,
)
from pets_client._runtime.reading.sse import EventParser
from pets_client._runtime.settings import Settings
from pets_client._runtime.transports.inflate import Inflater
from pets_client._runtime.transports.messages import Headers, Request
from pets_client.client import SERVICE, Client
from server import STAY, Reply, Server, event_reply, json_reply

PET = json_reply({"id": 1, "name": "Rex"})
JSON = {"Content-Type": "application/json"}


def test_retry_field_of_a_stream_may_have_any_number_of_digits() -> None:
    (event,) = EventParser().feed(b"retry: " + b"9" * 5000 + b"\ndata: 1\n\n")
    assert (event.data, event.retry) == (b"1", None)


@pytest.mark.parametrize("coding", ["br", "zstd", "gzip, br", "snake-oil"])
def test_coding_that_was_not_asked_for_is_no_answer(coding: str, caller: Caller, server: Server) -> None:
    server.replies(Reply(200, b"\x1b\x00", {**JSON, "Content-Encoding": coding}))
    with pytest.raises(APIConnectionError, match="Content-Encoding"):
        caller.retrieve()
    with pytest.raises(APIConnectionError, match="Content-Encoding"):
        caller.photo()


def test_coding_that_changes_nothing_is_no_matter(caller: Caller, server: Server) -> None:
    server.replies(Reply(200, PET.body, {**JSON, "Content-Encoding": "identity"}))
    assert caller.retrieve().id == 1


def test_bare_deflate_may_be_cut_anywhere() -> None:
    packer = zlib.compressobj(wbits=-15)
    packed = packer.compress(b"hello hello hello") + packer.flush()
    for cut in range(len(packed) + 1):
        inflater = Inflater("deflate")
        assert inflater.feed(packed[:cut]) + inflater.feed(packed[cut:]) == b"hello hello hello"
        inflater.end()


def test_members_of_gzip_may_be_cut_anywhere() -> None:
    packed = gzip.compress(b"one") + gzip.compress(b"two")
    for cut in range(len(packed) + 1):
        inflater = Inflater("gzip")
        assert inflater.feed(packed[:cut]) + inflater.feed(packed[cut:]) == b"onetwo"
        inflater.end()


@pytest.mark.parametrize("depth", [250, 5000, 100_000])
@pytest.mark.parametrize(("begin", "end"), [(b"[", b"]"), (b'{"a":', b"}")])
def test_json_of_any_depth_is_an_error_of_the_clients_own(
    depth: int, begin: bytes, end: bytes, caller: Caller, server: Server
) -> None:
    deep = begin * depth + b"1" + end * depth
    server.replies(Reply(200, b'{"id": 1, "name": ' + deep + b"}", JSON))
    with pytest.raises(ResponseValidationError):
        caller.retrieve()
    server.replies(Reply(404, deep, JSON))
    with pytest.raises(NotFoundError):
        caller.retrieve()
    server.replies(event_reply(b"data: " + deep + b"\n\n"))
    with pytest.raises(ResponseValidationError):
        caller.tell()


@pytest.mark.parametrize("number", [b"9" * 5000, b"1e" + b"9" * 5000, b"-1e1000000000000000000000"])
def test_number_beyond_all_bounds_is_an_error_of_the_clients_own(number: bytes, caller: Caller, server: Server) -> None:
    server.replies(Reply(200, b'{"id": ' + number + b', "name": 5}', JSON))
    with pytest.raises(ResponseValidationError):
        caller.retrieve()


@pytest.mark.parametrize("body", [b'{"id": 1, "name": "\xff"}', b'{"id": 1, "name": "\\ud800"}', b"\0\0\0\0", b"{"])
def test_text_that_is_no_json_is_an_error_of_the_clients_own(body: bytes, caller: Caller, server: Server) -> None:
    server.replies(Reply(200, body, JSON))
    with pytest.raises(ResponseValidationError):
        caller.retrieve()


PLACES = [
    "http://{host}:99999/",
    "http://a..b/",
    "http://xn--/",
    "http://:80/",
    "http://\u2100/",
    "http://{host}\\@evil/",
    "//[::1",
    f"http://{'a' * 300}/",
]


@pytest.mark.parametrize("place", PLACES)
def test_redirect_to_no_place_is_the_status_itself(place: str, caller: Caller, server: Server) -> None:
    location = place.replace("{host}", server.url.removeprefix("http://"))
    head = f"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\n\r\n"
    server.replies(Reply(raw=(head.encode(), STAY)), PET)
    with pytest.raises(APIStatusError) as caught:
        caller.retrieve()
    assert caught.value.status == 302
    assert len(server.requests) == 1


@pytest.mark.parametrize("place", ["/n\u00e4xt", "/with blank", "/a%20b", "?key=\u00e4 b", "/\x7f"])
def test_place_of_a_redirect_may_be_written_badly(place: str, caller: Caller, server: Server) -> None:
    head = f"HTTP/1.1 302 Found\r\nLocation: {place}\r\nContent-Length: 0\r\n\r\n"
    server.replies(Reply(raw=(head.encode(), STAY)), PET)
    assert caller.retrieve().id == 1
    assert server.requests[1].target in {"/n%C3%A4xt", "/with%20blank", "/a%20b", "/pets/1?key=%C3%A4%20b", "/%7F"}


def test_user_in_a_redirect_changes_no_credentials(caller: Caller, server: Server) -> None:
    host = server.url.removeprefix("http://")
    server.replies(Reply(302, headers={"Location": f"http://me:pass@{host}/next"}), PET)
    caller.retrieve()
    assert server.requests[1].header("Host") == host
    assert server.requests[1].header("Authorization") == "Bearer secret-key"


def test_body_of_a_get_is_not_redirected(core: Core, server: Server) -> None:
    server.replies(Reply(307, headers={"Location": "/x"}), PET)
    endpoint: Endpoint[object] = Endpoint("GET", "/", body="bytes")
    with pytest.raises(APIStatusError):
        core.send(endpoint, body=iter([b"once"]))
    assert len(server.requests) == 1


def test_heads_without_an_end_are_refused(caller: Caller, server: Server) -> None:
    server.replies(Reply(200, PET.body, {**JSON, **{f"X-{n}": "x" * 500 for n in range(3000)}}))
    with pytest.raises(APIConnectionError):
        caller.retrieve()


def test_header_is_read_as_utf_8_or_else_as_latin_1(caller: Caller, server: Server) -> None:
    head = b"HTTP/1.1 404 No\r\nX-Name: \xe4\r\nX-Other: \xc3\xa4\r\nContent-Length: 0\r\n\r\n"
    server.replies(Reply(raw=head))
    with pytest.raises(NotFoundError) as caught:
        caller.retrieve()
    assert (caught.value.headers["x-name"], caught.value.headers["x-other"]) == ("ä", "ä")


@pytest.mark.parametrize("line", [b"ICY 200 OK\x0b\x0c", b"HTTP/1.1 abc", b"x" * 5000])
def test_what_is_told_of_a_broken_head_is_one_short_line(line: bytes, caller: Caller, server: Server) -> None:
    server.replies(Reply(raw=line + b"\r\nContent-Length: 0\r\n\r\n"))
    with pytest.raises(APIConnectionError) as caught:
        caller.retrieve()
    assert len(str(caught.value)) < 400
    assert len(str(caught.value).splitlines()) == 1


def test_error_is_pickled_and_copied_whole(caller: Caller, server: Server) -> None:
    server.replies(json_reply({"message": "no"}, 404))
    with pytest.raises(NotFoundError) as caught:
        caller.retrieve()
    error = caught.value
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert (type(again), str(again), again.status) == (NotFoundError, str(error), 404)
        assert again.headers["content-type"] == "application/json"


def test_log_shows_where_a_server_points_without_its_query(
    caller: Caller, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    there = {"Location": "/next?key=secret-key", "Link": "</p?key=secret-key>; rel=next"}
    server.replies(Reply(302, headers=there), PET)
    with caplog.at_level(logging.DEBUG, "pets_client"):
        caller.retrieve()
    assert "/next?***" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("chunks", [(b"data: ", *[b"x" * 9_000] * 20), [b"data: " + b"x" * 9_000 + b"\n"] * 20])
def test_item_that_never_ends_does_not_take_all_memory(
    chunks: list[bytes], monkeypatch: pytest.MonkeyPatch, caller: Caller, server: Server
) -> None:
    monkeypatch.setattr("pets_client._runtime.reading.items.LONGEST", 100_000)
    server.replies(event_reply(*chunks))
    with pytest.raises(APIError, match="more than 100000 bytes"):
        caller.tell()


@pytest.mark.parametrize("name", ["bad name", "bad:name", "", "n\u00e4me"])
def test_header_with_an_impossible_name_is_told(name: str, caller: Caller, server: Server) -> None:
    with pytest.raises(ValueError, match="header"):
        caller.retrieve(headers={name: "x"})
    assert server.requests == []


@pytest.mark.parametrize("value", ["secret\x0c", "secret\x01b", "secret\x7f"])
def test_header_with_an_impossible_value_is_told_without_it(value: str, caller: Caller, server: Server) -> None:
    with pytest.raises(ValueError, match="X-Mine") as caught:
        caller.retrieve(headers={"X-Mine": value})
    assert "secret" not in str(caught.value)
    assert server.requests == []


def test_impossible_idempotency_key_is_told(caller: Caller, server: Server) -> None:
    with pytest.raises(ValueError, match="Idempotency-Key"):
        caller.create(idempotency_key="a\r\nX: y")
    assert server.requests == []


@pytest.mark.parametrize("url", ["http://a..b", f"http://{'a' * 300}", "http://\u2100.x", "http://a b", "http://x\\y"])
def test_base_url_without_a_possible_host_is_told(url: str) -> None:
    with Client(api_key="k", base_url=url) as client, pytest.raises(ConfigurationError, match="base_url"):
        client.pets.retrieve("1")


@pytest.mark.parametrize(
    ("url", "base"),
    [
        ("http://me:pass@[::1]:80", "http://[::1]:80"),
        ("https://b\u00fccher.example", "https://xn--bcher-kva.example"),
        ("http://my_host.:8080", "http://my_host.:8080"),
    ],
)
def test_host_is_written_as_it_is_looked_up(url: str, base: str) -> None:
    assert Engine(Settings(SERVICE, base_url=url)).base == base


def test_url_that_middleware_changes_shows_no_secret() -> None:
    request = Request("GET", "http://h/p?key=s", Headers(), shown="http://h/p")
    assert request.replace(url="http://h/q?key=s&x=1").shown == "http://h/q"
    assert Request("GET", "http://h/p", Headers()).replace(url="http://h/q?x=1").shown == "http://h/q?x=1"

"""What `client.raw` and `client.streamed` give back, and what their calls raise."""

from __future__ import annotations

import gc
import logging
from datetime import UTC, datetime

import pytest
from pets_client import types
from pets_client._runtime.errors import ConfigurationError, NotFoundError, ResponseValidationError
from pets_client.client import AsyncClient, Client
from server import Reply, Server, event_reply, json_reply

REX = {"id": 1, "name": "Rex"}


def test_raw_call_gives_the_parts_of_an_answer(client: Client, server: Server) -> None:
    server.replies(json_reply(REX, 201, X_Request_Id="r-1"))
    response = client.raw.pets.create(name="Rex")
    assert (response.status, response.request_id) == (201, "r-1")
    assert response.headers["X-REQUEST-ID"] == "r-1"
    assert (response.content, response.text) == (b'{"id": 1, "name": "Rex"}', '{"id": 1, "name": "Rex"}')
    assert response.parse() == types.Pet.model_validate(REX)


@pytest.mark.anyio
async def test_asynchronous_raw_call_is_awaited_and_then_there(server: Server) -> None:
    server.replies(json_reply(REX))
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        response = await client.raw.pets.create(name="Rex")
        assert (response.status, response.parse().name) == (200, "Rex")


def test_raw_call_sends_what_the_call_sends(client: Client, server: Server) -> None:
    server.replies(json_reply(REX))
    client.pets.create(name="Rex", request_options={"idempotency_key": "same"})
    client.raw.pets.create(name="Rex", request_options={"idempotency_key": "same"})
    plain, raw = server.requests
    assert (raw.method, raw.target, raw.body, raw.headers) == (plain.method, plain.target, plain.body, plain.headers)


def test_body_that_cannot_be_parsed_can_be_looked_at(client: Client, server: Server) -> None:
    server.replies(Reply(200, b"<html>", {"Content-Type": "text/html"}))
    response = client.raw.pets.retrieve("1")
    assert response.text == "<html>"
    with pytest.raises(ResponseValidationError):
        response.parse()


def test_what_was_parsed_is_not_parsed_again(client: Client, server: Server) -> None:
    server.replies(json_reply(REX))
    response = client.raw.pets.retrieve("1")
    assert response.parse() is response.parse()


def test_raw_call_raises_what_the_call_raises(client: Client, server: Server) -> None:
    server.replies(json_reply({"code": 7, "message": "no such pet"}, 404))
    with pytest.raises(NotFoundError) as caught:
        client.raw.pets.retrieve("1")
    assert caught.value.body == types.Problem(code=7, message="no such pet")


def test_raw_call_without_a_body_parses_to_none(client: Client, server: Server) -> None:
    server.replies(Reply(204))
    response = client.raw.pets.delete("1")
    nothing: object = response.parse()
    assert (response.status, nothing) == (204, None)


def test_raw_stream_parses_to_the_stream(client: Client, server: Server) -> None:
    server.replies(event_reply(b'data: {"text": "a"}\n\n', b'data: {"text": "b"}\n\n'))
    response = client.raw.pets.hear()
    with pytest.raises(ValueError, match="parse"):
        _ = response.content
    with response.parse() as stream:
        assert [chunk.text for chunk in stream] == ["a", "b"]


def test_raw_stream_that_nobody_wants_gives_its_connection_up(client: Client, server: Server) -> None:
    server.replies(event_reply(b'data: {"text": "a"}\n\n', finish=False))
    client.raw.pets.hear()
    gc.collect()
    assert server.open_connections(at_most=0) == 0


def test_raw_download_parses_to_what_can_be_read(client: Client, server: Server) -> None:
    server.replies(Reply(200, b"\x89PNG", {"Content-Type": "image/png"}))
    assert client.raw.pets.photo("1").parse().read() == b"\x89PNG"


def test_raw_list_parses_to_a_page_with_those_after_it(client: Client, server: Server) -> None:
    server.replies(
        json_reply({"data": [{"id": 1, "name": "a"}], "next_cursor": "c"}),
        json_reply({"data": [{"id": 2, "name": "b"}]}),
    )
    page = client.raw.pets.list().parse()
    assert [pet.id for pet in page] == [1, 2]


@pytest.mark.anyio
async def test_asynchronous_raw_list_is_a_call_like_any_other(server: Server) -> None:
    server.replies(json_reply({"data": [{"id": 1, "name": "a"}]}))
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        response = await client.raw.pets.list()
        assert [pet.id async for pet in response.parse()] == [1]


def test_raw_calls_end_with_their_client(server: Server) -> None:
    client = Client(api_key="k", base_url=server.url)
    raw = client.raw
    client.close()
    with pytest.raises(ConfigurationError, match="closed"):
        raw.pets.retrieve("1")


# Streamed: the body is read by whoever wants it.


def test_streamed_call_is_there_before_its_body(client: Client, server: Server) -> None:
    server.replies(Reply(200, headers={"Content-Type": "application/json"}, chunks=[b'{"id": 1,'], finish=False))
    with client.streamed.pets.retrieve("1") as response:
        assert response.status == 200
        assert next(response.iter_bytes()) == b'{"id": 1,'
    assert server.open_connections(at_most=0) == 0


def test_streamed_call_is_read_line_by_line(client: Client, server: Server) -> None:
    server.replies(Reply(200, headers={"Content-Type": "text/plain"}, chunks=[b"on", b"e\r\ntwo\nthr", b"ee"]))
    with client.streamed.pets.retrieve("1") as response:
        assert list(response.iter_lines()) == ["one", "two", "three"]


def test_streamed_call_parses_to_what_the_call_gives_back(client: Client, server: Server) -> None:
    server.replies(json_reply(REX), event_reply(b'data: {"text": "a"}\n\n'), Reply(200, b"photo"))
    with client.streamed.pets.retrieve("1") as response:
        assert response.parse().name == "Rex"
        assert response.read() == b'{"id": 1, "name": "Rex"}'
    with client.streamed.pets.hear() as response_of_events:
        assert [chunk.text for chunk in response_of_events.parse()] == ["a"]
    with client.streamed.pets.photo("1") as response_of_bytes:
        assert response_of_bytes.parse().read() == b"photo"


@pytest.mark.anyio
async def test_asynchronous_streamed_call_reads_and_parses_with_await(server: Server) -> None:
    server.replies(json_reply(REX), event_reply(b'data: {"text": "a"}\n\n'), Reply(200, b"one\ntwo"))
    async with AsyncClient(api_key="k", base_url=server.url) as client:
        async with await client.streamed.pets.retrieve("1") as response:
            assert (await response.parse()).name == "Rex"
        async with await client.streamed.pets.hear() as response_of_events:
            assert [chunk.text async for chunk in await response_of_events.parse()] == ["a"]
        async with await client.streamed.pets.photo("1") as response_of_bytes:
            assert [line async for line in response_of_bytes.iter_lines()] == ["one", "two"]


def test_streamed_call_raises_what_the_call_raises(client: Client, server: Server) -> None:
    server.replies(json_reply({"code": 7, "message": "no such pet"}, 404))
    with pytest.raises(NotFoundError, match="no such pet"):
        client.streamed.pets.retrieve("1")


def test_streamed_list_parses_to_a_page(client: Client, server: Server) -> None:
    server.replies(json_reply({"data": [{"id": 1, "name": "a"}]}))
    with client.streamed.pets.list() as response:
        assert [pet.id for pet in response.parse()] == [1]


# Headers that the document describes.


def test_headers_are_read_into_their_types(client: Client, server: Server) -> None:
    said = {
        "X-Total": "12",
        "X-Cached": "true",
        "X-Label": "12",
        "X-Tags": "a, b,c",
        "X-Scores": "1, 2.5",
        "Expires": "Sun, 06 Nov 1994 08:49:37 GMT",
    }
    server.replies(Reply(200, b"{}", {"Content-Type": "application/json", **said}))
    headers = client.raw.pets.retrieve("1").typed_headers
    assert (headers.total, headers.cached, headers.label) == (12, True, "12")
    assert (headers.tags, headers.scores) == (["a", "b", "c"], [1.0, 2.5])
    assert headers.expires == datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)
    assert headers.size is None


@pytest.mark.parametrize("text", ["w=1,h=2", "w,1,h,2", '{"w": 1, "h": 2}'])
def test_header_may_be_an_object(text: str, client: Client, server: Server) -> None:
    server.replies(Reply(200, b"{}", {"Content-Type": "application/json", "X-Size": text}))
    assert client.raw.pets.retrieve("1").typed_headers.size == types.Size(w=1, h=2)


def test_cookies_are_not_cut_at_their_commas(client: Client, server: Server) -> None:
    cookie = "a=1; Expires=Sun, 06 Nov 1994 08:49:37 GMT"
    raw = f"HTTP/1.1 200 OK\r\nSet-Cookie: {cookie}\r\nset-cookie: b=2\r\nContent-Length: 2\r\n\r\n{{}}"
    server.replies(Reply(raw=(raw.encode(),)))
    assert client.raw.pets.retrieve("1").typed_headers.cookies == [cookie, "b=2"]


def test_header_that_does_not_fit_stays_text_and_is_told(
    client: Client, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies(Reply(200, b"{}", {"Content-Type": "application/json", "X-Total": "many"}))
    with caplog.at_level(logging.WARNING, "pets_client"):
        total: object = client.raw.pets.retrieve("1").typed_headers.total
    assert total == "many"
    assert "X-Total: Input should be a valid integer" in caplog.text


def test_strict_client_raises_for_a_header_that_does_not_fit(server: Server) -> None:
    server.replies(Reply(200, b"{}", {"Content-Type": "application/json", "X-Total": "many"}))
    with Client(api_key="k", base_url=server.url, strict=True) as client:
        response = client.raw.pets.retrieve("1")
        with pytest.raises(ResponseValidationError, match="X-Total"):
            _ = response.typed_headers


def test_headers_that_nobody_described_are_as_they_came(client: Client, server: Server) -> None:
    server.replies(json_reply(REX, X_Total="12"))
    assert client.raw.pets.create(name="Rex").typed_headers["x-total"] == "12"

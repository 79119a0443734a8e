"""The mock transport: what it answers by itself, what it is told to, and what it refuses."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
from pets_client import types
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    NotFoundError,
    RateLimitError,
)
from pets_client._runtime.transports.messages import Headers, Request
from pets_client.client import AsyncClient, Client
from pets_client.testing import Call, MockTransport, Reply, UnexpectedRequestError


@pytest.fixture
def api() -> MockTransport:
    return MockTransport()


@pytest.fixture
def client(api: MockTransport) -> Iterator[Client]:
    with Client(api_key="k", transport=api, max_retries=0, strict=True) as made:
        yield made


def sent(method: str, path: str, body: bytes = b"", **headers: str) -> Request:
    """A request that no client of the document would make."""
    pairs = [(name.replace("_", "-"), text) for name, text in headers.items()]
    return Request(method, "https://pets.invalid/v1" + path, Headers(pairs), body)


# What is answered by itself


def test_call_is_answered_with_the_example_of_the_document(client: Client) -> None:
    assert client.pets.retrieve("1").model_dump(exclude_unset=True) == {"id": 1, "name": "Rex"}


def test_call_without_an_answer_is_answered_without_a_body(client: Client, api: MockTransport) -> None:
    client.pets.delete("1")
    assert api.send(sent("DELETE", "/pets/1")).status == 204


def test_text_is_answered_as_text(client: Client) -> None:
    assert client.pets.tell() == "Once there was a pet."


def test_stream_is_answered_to_who_asks_for_one(client: Client) -> None:
    with client.pets.tell(stream=True) as stream:
        assert list(stream) == [types.Chunk(text="Once")]


def test_download_is_answered_with_bytes(client: Client) -> None:
    assert client.pets.photo("1").read() == b"a small file"


@pytest.mark.anyio
async def test_asynchronous_client_shares_answers_and_calls(api: MockTransport) -> None:
    api.reply("pets.retrieve", json={"id": 2, "name": "Tom"})
    async with AsyncClient(api_key="k", transport=api.asynchronous) as client:
        assert (await client.pets.retrieve("2")).name == "Tom"
        async with await client.pets.tell(stream=True) as stream:
            assert [event async for event in stream] == [types.Chunk(text="Once")]
    assert [call.operation for call in api.calls] == ["pets.retrieve", "pets.tell"]


# What is answered on request


def test_reply_is_given_once(client: Client, api: MockTransport) -> None:
    api.reply("pets.retrieve", json={"id": 2, "name": "Tom"})
    assert [client.pets.retrieve("1").name for _ in range(2)] == ["Tom", "Rex"]


def test_replies_are_given_in_their_order_and_the_constant_one_last(client: Client, api: MockTransport) -> None:
    api.reply("pets.retrieve", json={"id": 4, "name": "D"}, times=None)
    api.reply("pets.retrieve", json={"id": 2, "name": "B"}, times=2)
    api.reply("pets.retrieve", json={"id": 3, "name": "C"})
    assert "".join(client.pets.retrieve("1").name for _ in range(5)) == "BBCDD"


def test_reply_may_be_a_model(client: Client, api: MockTransport) -> None:
    pet = types.Pet(id=7, name="Mia", shoe_size=1.5)
    api.reply("pets.retrieve", json=pet)
    assert client.pets.retrieve("7") == pet


def test_reply_of_a_declared_status_has_its_declared_body(client: Client, api: MockTransport) -> None:
    api.reply("pets.retrieve", status=404)
    with pytest.raises(NotFoundError) as caught:
        client.pets.retrieve("1")
    assert caught.value.body == {"message": "no such pet"}


def test_reply_has_the_headers_that_are_said(client: Client, api: MockTransport) -> None:
    api.reply("pets.retrieve", status=429, headers={"retry-after": "7", "x-request-id": "r-1"})
    with pytest.raises(RateLimitError) as caught:
        client.pets.retrieve("1")
    assert (caught.value.headers["retry-after"], caught.value.request_id) == ("7", "r-1")


def test_reply_of_events_is_a_stream_of_them(client: Client, api: MockTransport) -> None:
    api.reply("pets.tell", events=[{"text": "a"}, {"text": "b"}])
    assert [event.text for event in client.pets.tell(stream=True)] == ["a", "b"]


def test_reply_for_every_call(client: Client, api: MockTransport) -> None:
    api.reply("*", status=503, times=None)
    for call in (client.pets.tell, lambda: client.pets.delete("1")):
        with pytest.raises(APIStatusError):
            call()


def test_handler_answers_by_what_was_sent(client: Client, api: MockTransport) -> None:
    def christened(call: Call) -> Reply:
        return Reply(status=201, json={"id": 9, "name": call.json["name"].upper()})

    api.handle("pets.create", christened)
    assert [client.pets.create(name=name).name for name in ("a", "b")] == ["A", "B"]


def test_client_retries_a_failure_as_ever(api: MockTransport) -> None:
    api.reply("pets.retrieve", status=429, headers={"retry-after": "0"})
    with Client(api_key="k", transport=api, max_retries=1) as client:
        assert client.pets.retrieve("1").name == "Rex"
    assert [call.request.attempt for call in api.calls] == [1, 2]


def test_reset_forgets_answers_and_calls(client: Client, api: MockTransport) -> None:
    api.fail("*", times=None)
    api.reply("pets.retrieve", status=404)
    api.reset()
    assert client.pets.retrieve("1").name == "Rex"
    assert len(api.calls) == 1


def test_name_of_no_call_is_an_error_with_those_that_are_near(api: MockTransport) -> None:
    with pytest.raises(ValueError, match=r"no call is named 'pets.retreive': pets.retrieve"):
        api.reply(cast(Any, "pets.retreive"))


# How it fails


def test_failure_is_one_of_the_connection(client: Client, api: MockTransport) -> None:
    api.fail("pets.retrieve")
    with pytest.raises(APIConnectionError) as caught:
        client.pets.retrieve("1")
    assert not isinstance(caught.value, APITimeoutError)


def test_failure_may_be_a_timeout(client: Client, api: MockTransport) -> None:
    api.fail("pets.retrieve", timeout=True)
    with pytest.raises(APITimeoutError):
        client.pets.retrieve("1")


def test_failure_may_be_any_exception(client: Client, api: MockTransport) -> None:
    api.fail("pets.retrieve", ZeroDivisionError())
    with pytest.raises(ZeroDivisionError):
        client.pets.retrieve("1")


def test_stream_breaks_off_after_some_events(client: Client, api: MockTransport) -> None:
    api.reply("pets.tell", events=[{"text": "a"}, {"text": "b"}, {"text": "c"}], broken_after=2)
    found: list[str] = []
    with client.pets.tell(stream=True) as stream, pytest.raises(APIConnectionError):
        found.extend(event.text for event in stream)
    assert found == ["a", "b"]


def test_body_breaks_off_after_some_bytes(client: Client, api: MockTransport) -> None:
    api.fail("pets.photo", after=7)
    received: list[bytes] = []
    with client.pets.photo("1") as photo, pytest.raises(APIConnectionError):
        received.extend(photo.iter_bytes())
    assert b"".join(received) == b"a small"


def test_slow_answer_takes_its_time(client: Client, api: MockTransport) -> None:
    api.reply("pets.retrieve", delay=0.05)
    start = time.monotonic()
    client.pets.retrieve("1")
    assert time.monotonic() - start >= 0.05


def test_answer_that_is_slower_than_the_timeout_is_not_waited_for(client: Client, api: MockTransport) -> None:
    api.reply("pets.retrieve", delay=60)
    with pytest.raises(APITimeoutError):
        client.pets.retrieve("1", request_options={"timeout": 0.01})


@pytest.mark.anyio
async def test_asynchronous_failures_are_the_same(api: MockTransport) -> None:
    async with AsyncClient(api_key="k", transport=api.asynchronous, max_retries=0, timeout=0.01) as client:
        api.reply("pets.retrieve", delay=60)
        with pytest.raises(APITimeoutError):
            await client.pets.retrieve("1")
        api.fail("pets.retrieve", after=3)
        with pytest.raises(APIConnectionError):
            await client.pets.retrieve("1")


# What it refuses


def test_body_that_does_not_fit_is_refused_with_its_place(client: Client) -> None:
    with pytest.raises(UnexpectedRequestError) as caught:
        client.pets.create(name=cast(Any, 5), mood=cast(Any, []))
    assert str(caught.value).splitlines() == [
        "pets.create: POST /pets is not what the document asks:",
        "  body.name: must be string, and is an integer",
        "  body.mood: must be string or null, and is an array",
    ]


def test_parameter_that_does_not_fit_is_refused(client: Client) -> None:
    with pytest.raises(UnexpectedRequestError, match="path pet_id: must be integer, and is a string"):
        client.pets.retrieve("rex")


def test_field_of_a_form_that_does_not_fit_is_refused(client: Client) -> None:
    with pytest.raises(UnexpectedRequestError, match=r"body\.purpose: must be one of 'show', 'sale'"):
        client.pets.upload(file=b"x", purpose="fun")


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (sent("GET", "/dogs"), "GET https://pets.invalid/v1/dogs: the document has no such operation"),
        (sent("PUT", "/pets/1"), "only DELETE, GET on this path"),
        (sent("POST", "/pets"), "body: is required, and missing"),
        (sent("POST", "/pets", b"{}", content_type="application/json"), "body.name: is required, and missing"),
        (sent("POST", "/pets", b"{", content_type="application/json"), "body: is no JSON"),
        (sent("POST", "/pets", b"a", content_type="text/plain"), "must be application/json, and is text/plain"),
        (sent("POST", "/pets", b"{}"), "header content-type: must be application/json, and is missing"),
        (sent("DELETE", "/pets/1", b"{}"), "body: none is declared, and one was sent"),
    ],
)
def test_request_that_the_document_does_not_allow_is_refused(
    api: MockTransport, request_: Request, problem: str
) -> None:
    with pytest.raises(UnexpectedRequestError) as caught:
        api.send(request_)
    assert problem in str(caught.value)


def test_refusal_is_an_assertion_that_no_client_turns_into_another(client: Client) -> None:
    with pytest.raises(AssertionError):
        client.pets.retrieve("rex")


def test_nothing_is_checked_where_the_test_says_so() -> None:
    with Client(api_key="k", transport=MockTransport(check=False)) as client:
        assert client.pets.retrieve("rex").name == "Rex"


# What was sent


def test_call_tells_what_was_sent(client: Client, api: MockTransport) -> None:
    client.pets.create(name="Rex", request_options={"query": {"dry": True}, "headers": {"x-mine": "1"}})
    (call,) = api.calls
    assert (call.operation, call.method, call.path) == ("pets.create", "POST", "/pets")
    assert call.query == {"dry": ["true"]}
    assert call.headers["X-Mine"] == "1"
    assert call.json == {"name": "Rex"}


def test_call_tells_the_parts_of_a_form(client: Client, api: MockTransport) -> None:
    client.pets.upload(file=("rex.png", b"\x89\r\n", "image/png"), purpose="show")
    (call,) = api.calls
    assert call.form == {"file": [b"\x89\r\n"], "purpose": ["show"]}
    assert [tuple(part) for part in call.parts] == [
        ("file", "rex.png", "image/png", b"\x89\r\n"),
        ("purpose", None, None, b"show"),
    ]


def test_expected_call_is_given_back(client: Client, api: MockTransport) -> None:
    client.pets.create(name="Rex", mood="happy")
    client.pets.create(name="Tom")
    assert api.assert_called("pets.create", json={"name": "Rex"}, times=1) is api.calls[0]
    assert api.assert_called("pets.create", path="/pets") is api.calls[1]


def test_missing_call_is_an_error_that_shows_those_there_were(client: Client, api: MockTransport) -> None:
    client.pets.create(name="Rex")
    with pytest.raises(AssertionError) as caught:
        api.assert_called("pets.create", json={"name": "Tom", "mood": None}, query={"dry": "1"})
    assert str(caught.value).splitlines() == [
        "pets.create: 1 calls, 0 of them as expected",
        "  call 1: query dry is []; json name is 'Rex'; json mood is missing",
    ]


def test_call_that_should_not_have_been_is_an_error(client: Client, api: MockTransport) -> None:
    api.assert_not_called()
    client.pets.delete("1")
    api.assert_not_called("pets.create")
    with pytest.raises(AssertionError, match=r"pets.delete was called 1 times"):
        api.assert_not_called("pets.delete")


def test_header_that_differs_is_not_shown(client: Client, api: MockTransport) -> None:
    client.pets.delete("1")
    with pytest.raises(AssertionError) as caught:
        api.assert_called("pets.delete", headers={"authorization": "Bearer other"})
    assert "header authorization is another" in str(caught.value)
    assert "Bearer k" not in str(caught.value)


# What is no call of the document


def test_request_for_a_token_is_answered_with_one(api: MockTransport) -> None:
    request = Request("POST", "https://auth.invalid/token", Headers(), b"grant_type=x", operation="access_token")
    answer = api.send(request)
    assert json.loads(b"".join(answer.body))["access_token"] == "token"
    api.reply("access_token", status=400, json={"error": "invalid_client"})
    assert api.send(request).status == 400
    assert len(api.called("access_token")) == 2

"""What every call sends, reads and raises, synchronously and asynchronously."""

from __future__ import annotations

from typing import Any, cast

import httpx2
import pytest
from calls import EXCHANGES
from conftest import Serve
from exchange import Exchange, Failure
from pydantic import TypeAdapter

from openai_client import (
    APIStatusError,
    AsyncBinaryResponse,
    AsyncClient,
    AsyncPage,
    AsyncStream,
    AsyncStreamedResponse,
    AuthenticationError,
    BadRequestError,
    BinaryResponse,
    Client,
    ConflictError,
    InternalServerError,
    NotFoundError,
    Page,
    PermissionDeniedError,
    RateLimitError,
    RawResponse,
    RequestOptions,
    Stream,
    StreamedResponse,
    UnprocessableEntityError,
)

every_exchange = pytest.mark.parametrize(
    "exchange", EXCHANGES, ids=[exchange.name for exchange in EXCHANGES]
)
one_of_each = pytest.mark.parametrize(
    "exchange",
    {exchange.name.rpartition(".")[0]: exchange for exchange in EXCHANGES}.values(),
    ids=lambda exchange: exchange.name,
)
FAILURES = [(one, failure) for one in EXCHANGES for failure in one.failures]
every_failure = pytest.mark.parametrize(
    ("exchange", "failure"),
    FAILURES,
    ids=[f"{exchange.name}-{failure[0]}" for exchange, failure in FAILURES],
)
RAISED = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


@every_exchange
def test_call(exchange: Exchange, serve: Serve, live: bool) -> None:
    with serve.client(exchange) as client:
        try:
            result = read(exchange.call(client, asking(exchange, live)))
        except APIStatusError as error:
            serve.excuse(exchange, error)
    judge(exchange, result, live)


@every_exchange
@pytest.mark.anyio
async def test_call_async(exchange: Exchange, serve: Serve, live: bool) -> None:
    async with serve.async_client(exchange) as client:
        try:
            result = await exchange.call_async(client, asking(exchange, live))
            result = await read_async(result)
        except APIStatusError as error:
            serve.excuse(exchange, error)
    judge(exchange, result, live)


@one_of_each
def test_raw(exchange: Exchange, serve: Serve, live: bool) -> None:
    with serve.client(exchange) as client:
        raw, streamed = cast("Client", client.raw), cast("Client", client.streamed)
        try:
            answer = exchange.call(raw, asking(exchange, live))
            other = exchange.call(streamed, asking(exchange, live))
        except APIStatusError as error:
            serve.excuse(exchange, error)
        assert isinstance(answer, RawResponse)
        assert isinstance(other, StreamedResponse)
        with cast("StreamedResponse[object]", other) as response:
            assert answer.status == response.status
            judge(exchange, read(response.parse()), live)
        judge(exchange, read(cast("RawResponse[object]", answer).parse()), live)


@one_of_each
@pytest.mark.anyio
async def test_raw_async(exchange: Exchange, serve: Serve, live: bool) -> None:
    async with serve.async_client(exchange) as client:
        raw = cast("AsyncClient", client.raw)
        streamed = cast("AsyncClient", client.streamed)
        try:
            answer = await exchange.call_async(raw, asking(exchange, live))
            other = await exchange.call_async(streamed, asking(exchange, live))
        except APIStatusError as error:
            serve.excuse(exchange, error)
        assert isinstance(answer, RawResponse)
        assert isinstance(other, AsyncStreamedResponse)
        async with cast("AsyncStreamedResponse[object]", other) as response:
            assert answer.status == response.status
            judge(exchange, await read_async(await response.parse()), live)
        value = cast("RawResponse[object]", answer).parse()
        judge(exchange, await read_async(value), live)


def read(result: object) -> object:
    """What a call gave back, to its end."""
    if isinstance(result, Stream):
        return list(cast("Stream[object]", result))
    if isinstance(result, Page):
        return cast("Page[object, object]", result).response
    return result.read() if isinstance(result, BinaryResponse) else result


async def read_async(result: object) -> object:
    """What a call gave back, to its end."""
    if isinstance(result, AsyncStream):
        return [event async for event in cast("AsyncStream[object]", result)]
    if isinstance(result, AsyncBinaryResponse):
        return await result.read()
    if isinstance(result, AsyncPage):
        return cast("AsyncPage[object, object]", result).response
    return result


def asking(exchange: Exchange, live: bool) -> RequestOptions:
    """How a live mock server is asked for a success that is not the usual one."""
    return wanting(exchange.status, live) if exchange.other else {}


def judge(exchange: Exchange, result: object, live: bool) -> None:
    """The answer has its declared type, and says what the server said."""
    given, expected = result, exchange.answer
    if exchange.events is not None and isinstance(result, list):
        assert exchange.kind is not None
        events = cast("list[object]", result)
        given = [plain(event, exchange.kind()) for event in events]
        expected = exchange.events
    elif exchange.kind is not None:
        given = plain(result, exchange.kind())
    elif exchange.content is not None:
        text = exchange.content.decode()
        expected = exchange.content if isinstance(result, bytes) else text
        assert isinstance(result, (bytes, str))
    else:
        assert result is None
    if not live:
        assert given == expected


def plain(value: object, kind: Any) -> object:
    """The JSON value of an object of its type: nothing dropped, nothing added."""
    adapter = TypeAdapter[object](kind)
    adapter.validate_python(value)
    return adapter.dump_python(value, mode="json", exclude_unset=True)


def wanting(status: int, live: bool) -> RequestOptions:
    """How a live mock server is asked for a failure (RFC 7240)."""
    return {"headers": {"Prefer": f"code={status}"}} if live else {}


@every_failure
def test_failure(
    exchange: Exchange, failure: Failure, serve: Serve, live: bool
) -> None:
    status, body, _ = failure
    with serve.client(exchange, httpx2.Response(status, json=body)) as client:
        with pytest.raises(APIStatusError) as caught:
            outcome = exchange.call(client, wanting(status, live))
            if isinstance(outcome, Stream):
                outcome.close()
    assess(exchange, caught.value, failure, serve, live)


@every_failure
@pytest.mark.anyio
async def test_failure_async(
    exchange: Exchange, failure: Failure, serve: Serve, live: bool
) -> None:
    status, body, _ = failure
    answer = httpx2.Response(status, json=body)
    async with serve.async_client(exchange, answer) as client:
        with pytest.raises(APIStatusError) as caught:
            await exchange.call_async(client, wanting(status, live))
    assess(exchange, caught.value, failure, serve, live)


def assess(
    exchange: Exchange,
    error: APIStatusError,
    failure: Failure,
    serve: Serve,
    live: bool,
) -> None:
    """A failure is raised as the class of its status, its body typed as declared."""
    status, body, kind = failure
    if live and error.status != status:
        serve.excuse(exchange, error)
    other = InternalServerError if status >= 500 else APIStatusError
    assert type(error) is RAISED.get(status, other)
    given = plain(error.body, kind())
    if not live:
        assert given == body

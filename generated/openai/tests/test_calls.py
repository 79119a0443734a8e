"""What every call sends, reads and raises, synchronously and asynchronously."""

from __future__ import annotations

from typing import cast

import httpx2
import pytest
from calls import EXCHANGES
from conftest import Serve
from exchange import Exchange, Failure
from pydantic import TypeAdapter

from openai_client import (
    APIStatusError,
    AsyncBinaryResponse,
    AsyncStream,
    AuthenticationError,
    BadRequestError,
    BinaryResponse,
    ConflictError,
    InternalServerError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    RequestOptions,
    Stream,
    UnprocessableEntityError,
)

every_exchange = pytest.mark.parametrize(
    "exchange", EXCHANGES, ids=[exchange.name for exchange in EXCHANGES]
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
            result = exchange.call(client, {})
            if isinstance(result, Stream):
                result = list(cast("Stream[object]", result))
            elif isinstance(result, BinaryResponse):
                result = result.read()
        except APIStatusError as error:
            serve.excuse(exchange, error)
    judge(exchange, result, live)


@every_exchange
@pytest.mark.anyio
async def test_call_async(exchange: Exchange, serve: Serve, live: bool) -> None:
    async with serve.async_client(exchange) as client:
        try:
            result = await exchange.call_async(client, {})
            if isinstance(result, AsyncStream):
                stream = cast("AsyncStream[object]", result)
                result = [event async for event in stream]
            elif isinstance(result, AsyncBinaryResponse):
                result = await result.read()
        except APIStatusError as error:
            serve.excuse(exchange, error)
    judge(exchange, result, live)


def judge(exchange: Exchange, result: object, live: bool) -> None:
    """The answer has its declared type, and says what the server said."""
    given, expected = result, exchange.answer
    if exchange.events is not None and isinstance(result, list):
        assert exchange.kind is not None
        for event in cast("list[object]", result):
            TypeAdapter[object](exchange.kind()).validate_python(event)
        expected = exchange.events
    elif exchange.kind is not None:
        TypeAdapter[object](exchange.kind()).validate_python(result)
    elif exchange.content is not None:
        text = exchange.content.decode()
        expected = exchange.content if isinstance(result, bytes) else text
        assert isinstance(result, (bytes, str))
    else:
        assert result is None
    if not live:
        assert plain(given) == expected


def plain(value: object) -> object:
    """The JSON value of what a call gave back: nothing dropped, nothing added."""
    if isinstance(value, bytes):
        return value
    return TypeAdapter(object).dump_python(value, mode="json", exclude_unset=True)


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
    TypeAdapter[object](kind()).validate_python(error.body)
    if not live:
        assert plain(error.body) == body

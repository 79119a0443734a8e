"""The mock transport takes what every call sends, and answers it as declared."""

from __future__ import annotations

from typing import cast

import pytest
from calls import EXCHANGES
from exchange import Exchange

from openai_client import (
    AsyncBinaryResponse,
    AsyncClient,
    AsyncStream,
    BinaryResponse,
    Client,
    Stream,
)
from openai_client.testing import MockTransport

pytest_plugins = ["openai_client.pytest_plugin"]
every_exchange = pytest.mark.parametrize(
    "exchange", EXCHANGES, ids=[exchange.name for exchange in EXCHANGES]
)


@every_exchange
def test_mock_answers(
    exchange: Exchange,
    openai_client_mock: MockTransport,
) -> None:
    api = openai_client_mock
    with Client(
        api_key="api_key-of-the-tests",
        base_url="http://api.test",
        max_retries=0,
        strict=True,
        transport=api,
    ) as client:
        result = exchange.call(client, {})
        if isinstance(result, Stream):
            assert list(cast("Stream[object]", result))
        elif isinstance(result, BinaryResponse):
            assert result.read()
    assert exchange.name.startswith(api.calls[-1].operation)


@every_exchange
@pytest.mark.anyio
async def test_mock_answers_async(
    exchange: Exchange,
    openai_client_mock: MockTransport,
) -> None:
    api = openai_client_mock
    async with AsyncClient(
        api_key="api_key-of-the-tests",
        base_url="http://api.test",
        max_retries=0,
        strict=True,
        transport=api.asynchronous,
    ) as client:
        result = await exchange.call_async(client, {})
        if isinstance(result, AsyncStream):
            stream = cast("AsyncStream[object]", result)
            assert [event async for event in stream]
        elif isinstance(result, AsyncBinaryResponse):
            assert await result.read()
    assert exchange.name.startswith(api.calls[-1].operation)

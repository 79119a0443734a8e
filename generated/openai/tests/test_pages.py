"""How the second page of each list is asked for, synchronously and asynchronously."""

from __future__ import annotations

from typing import cast

import pytest
from calls import EXCHANGES
from conftest import Serve
from exchange import Exchange

from openai_client import AsyncPage, Page

every_list = pytest.mark.parametrize(
    "exchange",
    [exchange for exchange in EXCHANGES if exchange.following],
    ids=lambda exchange: exchange.name,
)


@every_list
def test_next_page(exchange: Exchange, serve: Serve, live: bool) -> None:
    if live:
        pytest.skip("only here is it known what the first page says")
    with serve.client(exchange, exchange.page(), exchange.second()) as client:
        page = exchange.call(client, {})
        assert isinstance(page, Page)
        following = cast("Page[object, object]", page).next()
    assert following.items


@every_list
@pytest.mark.anyio
async def test_next_page_async(exchange: Exchange, serve: Serve, live: bool) -> None:
    if live:
        pytest.skip("only here is it known what the first page says")
    answer, second = exchange.page(), exchange.second()
    async with serve.async_client(exchange, answer, second) as client:
        page = await exchange.call_async(client, {})
        assert isinstance(page, AsyncPage)
        following = await cast("AsyncPage[object, object]", page).next()
    assert following.items

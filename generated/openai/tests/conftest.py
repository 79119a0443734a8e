"""Clients for the tests: answered in process, or by a live server.

`OPENAI_CLIENT_TEST_BASE_URL` names the server.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import chain, repeat
from typing import Any, NoReturn, cast

import httpx2
import pytest
from exchange import Exchange

from openai_client import APIStatusError, AsyncClient, Client

LIVE = os.environ.get("OPENAI_CLIENT_TEST_BASE_URL")
OWN = "http://api.test"
# A mock server that answers against its own document says so; the call is not at fault.
BROKEN_ANSWERS = pytest.StashKey[list[str]]()


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


class Serve:
    """Makes clients: their requests are checked, or go to the live server."""

    def __init__(self, broken: list[str]) -> None:
        self._broken = broken

    def client(
        self, exchange: Exchange, answer: httpx2.Response | None = None, *then: Exchange
    ) -> Client:
        handler = None if LIVE else transport(answer, exchange, *then)
        return Client(
            api_key="api_key-of-the-tests",
            base_url=LIVE or OWN,
            max_retries=0,
            strict=True,
            http_client=httpx2.Client(transport=handler) if handler else None,
        )

    def async_client(
        self, exchange: Exchange, answer: httpx2.Response | None = None, *then: Exchange
    ) -> AsyncClient:
        handler = None if LIVE else transport(answer, exchange, *then)
        return AsyncClient(
            api_key="api_key-of-the-tests",
            base_url=LIVE or OWN,
            max_retries=0,
            strict=True,
            http_client=httpx2.AsyncClient(transport=handler) if handler else None,
        )

    def excuse(self, exchange: Exchange, error: APIStatusError) -> NoReturn:
        """Skip where the server says its own answer breaks the document; else raise."""
        problems: list[dict[str, Any]] = []
        answer = error.body
        if isinstance(answer, dict):
            body = cast("dict[str, Any]", answer)
            if str(body.get("type", "")).endswith("#VIOLATIONS"):
                problems = body.get("validation", [])
        if LIVE and problems and all(p["location"][0] == "response" for p in problems):
            self._broken.append(exchange.name)
            pytest.skip("the server's own answer breaks the document")
        raise error


def transport(
    answer: httpx2.Response | None, *exchanges: Exchange
) -> httpx2.MockTransport:
    """Checks each request against its exchange; the last counts for all that follow."""
    expected = chain(exchanges, repeat(exchanges[-1]))

    def handle(request: httpx2.Request) -> httpx2.Response:
        exchange = next(expected)
        exchange.check(request)
        return exchange.response() if answer is None else answer

    return httpx2.MockTransport(handle)


@pytest.fixture
def serve(request: pytest.FixtureRequest) -> Iterator[Serve]:
    yield Serve(request.config.stash[BROKEN_ANSWERS])


@pytest.fixture(scope="session")
def live() -> bool:
    return LIVE is not None


def pytest_configure(config: pytest.Config) -> None:
    config.stash[BROKEN_ANSWERS] = []


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    broken: list[str] = config.stash[BROKEN_ANSWERS]
    if broken:
        terminalreporter.section("excused: the server's own answer breaks the document")
        for name in sorted(set(broken)):
            terminalreporter.line(name)

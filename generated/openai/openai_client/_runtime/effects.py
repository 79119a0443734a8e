"""Turn one description of an exchange into two: with and without `await`.

An exchange is a generator that yields what it wants done and is sent the outcome, so
that its policy is written once. Each effect below knows both ways of being done;
`run` and `run_async` are the only loops.
"""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable, Generator
from inspect import isawaitable
from typing import Any, Protocol, TypeVar, cast

import httpx2

R = TypeVar("R")


class Effect(Protocol):
    """Something an exchange wants done."""

    def do(self, http: httpx2.Client, /) -> object:
        """Do it, and return the outcome."""
        ...

    async def ado(self, http: httpx2.AsyncClient, /) -> object:
        """Do it with `await`, and return the outcome."""
        ...


# What is sent into an exchange depends on what it yielded: no type can say so.
Exchange = Generator[Effect, Any, R]


def run(exchange: Exchange[R], http: httpx2.Client) -> R:
    """Do what the exchange yields until it returns."""
    try:
        effect = next(exchange)
        while True:
            try:
                outcome = effect.do(http)
            except BaseException as error:
                effect = exchange.throw(error)
            else:
                effect = exchange.send(outcome)
    except StopIteration as end:
        return cast(R, end.value)


async def run_async(exchange: Exchange[R], http: httpx2.AsyncClient) -> R:
    """Do what the exchange yields until it returns."""
    try:
        effect = next(exchange)
        while True:
            try:
                outcome = await effect.ado(http)
            except BaseException as error:
                effect = exchange.throw(error)
            else:
                effect = exchange.send(outcome)
    except StopIteration as end:
        return cast(R, end.value)


class Send:
    """Send a request; the outcome is a response, read unless it is to be streamed."""

    __slots__ = ("_request", "_stream")

    def __init__(self, request: httpx2.Request, *, stream: bool) -> None:
        self._request = request
        self._stream = stream

    def do(self, http: httpx2.Client) -> httpx2.Response:
        return http.send(self._request, stream=self._stream, follow_redirects=False)

    async def ado(self, http: httpx2.AsyncClient) -> httpx2.Response:
        return await http.send(
            self._request, stream=self._stream, follow_redirects=False
        )


class Read:
    """Read the body of a response that was to be streamed."""

    __slots__ = ("_response",)

    def __init__(self, response: httpx2.Response) -> None:
        self._response = response

    def do(self, _http: httpx2.Client) -> None:
        self._response.read()

    async def ado(self, _http: httpx2.AsyncClient) -> None:
        await self._response.aread()


class Sleep:
    """Wait."""

    __slots__ = ("_seconds",)

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds

    def do(self, _http: httpx2.Client) -> None:
        time.sleep(self._seconds)

    async def ado(self, _http: httpx2.AsyncClient) -> None:
        # Imported here: calls that go well never wait.
        import anyio

        await anyio.sleep(self._seconds)


class Ask:
    """Ask the caller's function for a secret; the outcome is the secret."""

    __slots__ = ("_function",)

    def __init__(self, function: Callable[[], str | Awaitable[str]]) -> None:
        self._function = function

    def do(self, _http: httpx2.Client) -> str:
        answer = self._function()
        if not isinstance(answer, str):
            raise TypeError("a synchronous client needs a function that returns str")
        return answer

    async def ado(self, _http: httpx2.AsyncClient) -> str:
        answer = self._function()
        return await answer if isawaitable(answer) else answer

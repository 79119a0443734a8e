"""Do what an exchange asks for: the asynchronous half that waits."""

from __future__ import annotations

import time
from inspect import isawaitable
from typing import TypeVar, cast

from .effects import Acquire, Ask, Effect, Exchange, Read, Send, Sleep
from ..transports.transport import AsyncResponse, AsyncTransport, TransportTimeoutError

R = TypeVar("R")


async def run(exchange: Exchange[R], transport: AsyncTransport) -> R:
    """Do what the exchange yields until it returns."""
    try:
        effect = next(exchange)
        while True:
            try:
                outcome = await _do(effect, transport)
            except BaseException as error:
                effect = exchange.throw(error)
            else:
                effect = exchange.send(outcome)
    except StopIteration as end:
        return cast(R, end.value)


async def _do(effect: Effect, transport: AsyncTransport) -> object:
    until = None if isinstance(effect, (Acquire, Sleep)) else effect.until
    if until is None:
        return await _done(effect, transport)
    # Imported here: most calls have no deadline.
    import anyio

    with anyio.move_on_after(until - time.monotonic()):
        return await _done(effect, transport)
    raise TransportTimeoutError("the deadline has passed")


async def _done(effect: Effect, transport: AsyncTransport) -> object:
    if isinstance(effect, Send):
        response = await transport.send(effect.request)
        if effect.read:
            await read(response)
        return response
    if isinstance(effect, Read):
        await read(cast(AsyncResponse, effect.response))
        return None
    if isinstance(effect, Ask):
        answer = effect.function()
        return await answer if isawaitable(answer) else answer
    if isinstance(effect, Acquire):
        return await effect.guard.acquire_async()
    # Imported here: calls that go well never wait.
    import anyio

    await anyio.sleep(effect.seconds)
    return None


async def read(response: AsyncResponse) -> None:
    """Read the body into `content`; the connection is given back, or given up."""
    body = response.body
    chunks: list[bytes] = []
    try:
        chunks = [chunk async for chunk in body]
    finally:
        await body.close()
    response.content = chunks[0] if len(chunks) == 1 else b"".join(chunks)

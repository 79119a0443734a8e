"""Do what an exchange asks for: the half that waits."""

from __future__ import annotations

import time
from typing import TypeVar, cast

from .effects import Acquire, Ask, Effect, Exchange, Read, Send
from ..transports.transport import Response, Transport, TransportTimeoutError

R = TypeVar("R")


def run(exchange: Exchange[R], transport: Transport) -> R:
    """Do what the exchange yields until it returns."""
    try:
        effect = next(exchange)
        while True:
            try:
                outcome = _do(effect, transport)
            except BaseException as error:
                effect = exchange.throw(error)
            else:
                effect = exchange.send(outcome)
    except StopIteration as end:
        return cast(R, end.value)


def _do(effect: Effect, transport: Transport) -> object:
    if isinstance(effect, Send):
        if not isinstance(effect.request.body, bytes):
            # What can only be read with `await` refuses here, before the head is sent.
            iter(effect.request.body)
        response = transport.send(effect.request)
        if effect.read:
            read(response, effect.until)
        return response
    if isinstance(effect, Read):
        read(cast(Response, effect.response), effect.until)
        return None
    if isinstance(effect, Ask):
        return effect.function()
    if isinstance(effect, Acquire):
        return effect.guard.acquire()
    time.sleep(effect.seconds)
    return None


def read(response: Response, until: float | None = None) -> None:
    """Read the body into `content`; the connection is given back, or given up."""
    body = response.body
    chunks: list[bytes] = []
    try:
        if until is None:
            chunks = [chunk for chunk in body]
        else:
            for chunk in body:
                chunks.append(chunk)
                if time.monotonic() > until:
                    raise TransportTimeoutError("the deadline has passed")
    finally:
        body.close()
    response.content = chunks[0] if len(chunks) == 1 else b"".join(chunks)

"""Turn a request into an answer of any status: one attempt of a call.

Redirects are followed as `redirects` allows, and those who watch are told: the log and
the middleware. Like `exchange` it is a generator of `effects`.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Generator
from typing import Any, TypeAlias

from ..engine import Engine, phases
from ..log import answered, failed, sent
from ..retries import Retries
from ..transports.messages import Request, Timeout
from ..transports.transport import AsyncResponse, Response
from .effects import Effect, Read, Send
from .redirects import redirected

Answered: TypeAlias = "Response | AsyncResponse"

_MOST_REDIRECTS = 10


def attempt(
    engine: Engine, request: Request, retries: Retries, read: bool
) -> Generator[Effect, Any, Answered]:
    """Return an answer of any status; only a good one may still be unread."""
    timeout = request.timeout
    followed = 0
    while True:
        remaining = retries.remaining
        if remaining is not None:
            request = request.replace(timeout=_shortened(timeout, remaining))
        response = yield from once(engine, request, retries, read)
        if response.content is None and not 200 <= response.status < 300:
            yield Read(response, retries.until)
        following = redirected(request, response)
        if following is None or followed == _MOST_REDIRECTS:
            return response
        request = following
        followed += 1


def once(
    engine: Engine, request: Request, retries: Retries, read: bool
) -> Generator[Effect, Any, Answered]:
    """Send one request, and tell those who watch."""
    log = engine.log
    logged = log.isEnabledFor(logging.INFO)
    if not logged and not engine.middleware:
        quiet: Answered = yield Send(request, read=read, until=retries.until)
        return quiet
    for one in engine.middleware:
        request = one.before(request)
    sent(log, request, engine.secret)
    started = time.monotonic()
    try:
        response: Answered = yield Send(request, read=read, until=retries.until)
    except BaseException as error:
        failed(log, request, error, time.monotonic() - started)
        for one in reversed(engine.middleware):
            one.error(request, error)
        raise
    try:
        answered(log, request, response, time.monotonic() - started, engine.secret)
        for one in reversed(engine.middleware):
            one.after(request, response)
    except BaseException:
        # Nobody will read what is still to come.
        if response.content is None:
            response.body.abort()
            engine.abandoned.append(response.body)
        raise
    return response


def _shortened(timeout: Timeout | None, remaining: float) -> Timeout:
    """Grant no phase of an attempt more than what is left of the deadline."""
    left = max(remaining, 0.001)
    return Timeout(
        *(left if one is None else min(one, left) for one in timeout or phases(None))
    )

"""Turn a failed attempt into the time to wait before the next, or into the end.

Retried are failures of the connection, 408, 429, 5xx, and what the caller adds. The
pause grows exponentially with full jitter (a random part of 0.5, 1, 2 ... 8 seconds),
unless the server names one: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3),
or `retry-after-ms`. A pause above the cap, or beyond the deadline, is not waited for.

A policy of one's own is a callable; what this module would do is told to it:

    def patient(attempt: Attempt) -> float | None:
        return 5.0 if attempt.status == 409 else attempt.proposal

    Client(retry_policy=patient)
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from email.utils import parsedate_to_datetime
from math import isfinite
from random import random
from typing import TypeAlias

from .checks import seconds
from .transports.messages import LONGEST_WAIT, Request

FIRST = 0.5
LONGEST = 8.0
CAP = 60.0


class Attempt:
    """A failed attempt: what was sent, how it ended, and what would be done by itself.

    `status` and `headers` are those of the answer, `error` what the transport raised
    instead. `proposal` is the pause in seconds that the built-in policy would make, or
    None where it would give up. `request.attempt` counts from 1.
    """

    __slots__ = ("elapsed", "error", "headers", "proposal", "request", "status")

    def __init__(
        self,
        request: Request,
        *,
        elapsed: float,
        proposal: float | None,
        status: int | None = None,
        headers: Mapping[str, str] | None = None,
        error: Exception | None = None,
    ) -> None:
        self.request = request
        self.elapsed = elapsed
        self.proposal = proposal
        self.status = status
        self.headers: Mapping[str, str] = {} if headers is None else headers
        self.error = error


RetryPolicy: TypeAlias = "Callable[[Attempt], float | None]"


class Retries:
    """Counts the attempts of one call."""

    __slots__ = ("_allowed", "_also", "_policy", "_started", "made", "until")

    def __init__(
        self,
        allowed: int,
        deadline: float | None = None,
        also: Collection[int] = (),
        policy: RetryPolicy | None = None,
    ) -> None:
        self._allowed = allowed
        self._also = also
        self._policy = policy
        self._started = time.monotonic()
        self.made = 0
        # The end of the deadline on the monotonic clock, or None where there is none.
        self.until: float | None = None
        if deadline is not None:
            self.until = self._started + min(deadline, LONGEST_WAIT)

    def after_answer(
        self, request: Request, status: int, headers: Mapping[str, str]
    ) -> float | None:
        """Return the seconds until the next attempt, or None if there is none."""
        wanted = status >= 500 or status in (408, 429) or status in self._also
        if not wanted and self._policy is None:
            return None
        proposal = self._proposal(headers) if wanted else None
        if self._policy is not None:
            attempt = Attempt(
                request,
                elapsed=time.monotonic() - self._started,
                proposal=proposal,
                status=status,
                headers=headers,
            )
            proposal = self._asked(attempt)
        return self._in_time(proposal)

    def after_failure(
        self, request: Request, error: Exception, *, final: bool
    ) -> float | None:
        """Return the same after a failure of the connection; `final` ones stay."""
        proposal = None if final else self._proposal({})
        if self._policy is not None:
            attempt = Attempt(
                request,
                elapsed=time.monotonic() - self._started,
                proposal=proposal,
                error=error,
            )
            proposal = self._asked(attempt)
        return self._in_time(proposal)

    def _asked(self, attempt: Attempt) -> float | None:
        """Return what the caller's policy wants, if it can be waited for."""
        pause = None if self._policy is None else self._policy(attempt)
        seconds("the pause that retry_policy gives", pause)
        return None if pause is None else min(pause, LONGEST_WAIT)

    def _proposal(self, headers: Mapping[str, str]) -> float | None:
        if self.made >= self._allowed:
            return None
        asked = retry_after(headers, time.time())
        if asked is None:
            asked = random() * min(LONGEST, FIRST * 2 ** min(self.made, 9))
        return asked if asked <= CAP else None

    def _in_time(self, pause: float | None) -> float | None:
        """Count the next attempt, if there is to be one before the deadline."""
        if pause is None:
            return None
        remaining = self.remaining
        if remaining is not None and pause >= remaining:
            return None
        self.made += 1
        return pause

    @property
    def remaining(self) -> float | None:
        """The seconds that the deadline leaves, or None where there is no deadline."""
        return None if self.until is None else self.until - time.monotonic()


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Return the pause a server asks for, or None where it asks for none."""
    exact = _number(headers.get("retry-after-ms"))
    if exact is not None:
        return exact / 1000
    text = headers.get("retry-after")
    seconds = _number(text)
    if seconds is not None or text is None:
        return seconds
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None


def _number(text: str | None) -> float | None:
    if text is None:
        return None
    try:
        number = float(text)
    except ValueError:
        return None
    return number if isfinite(number) and number >= 0 else None

"""Turn a failed attempt into the time to wait before the next, or into the end.

Retried are failures of the connection, 408, 429, 5xx, and what the caller adds. The
pause grows exponentially with full jitter (a random part of 0.5, 1, 2 ... 8 seconds),
unless the server names one: `Retry-After` in seconds or as a date (RFC 9110 §10.2.3),
or `retry-after-ms`. A pause above the cap, or beyond the deadline, is not waited for.
"""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from email.utils import parsedate_to_datetime
from math import isfinite
from random import random

FIRST = 0.5
LONGEST = 8.0
CAP = 60.0


class Retries:
    """Counts the attempts of one call."""

    __slots__ = ("_also", "_deadline", "_left", "_made")

    def __init__(
        self, allowed: int, deadline: float | None = None, also: Collection[int] = ()
    ) -> None:
        self._left = allowed
        self._made = 0
        self._also = also
        self._deadline = None if deadline is None else time.monotonic() + deadline

    def wants(self, status: int) -> bool:
        """Whether an answer of this status is worth another attempt."""
        return status >= 500 or status in (408, 429) or status in self._also

    def pause(self, headers: Mapping[str, str] | None = None) -> float | None:
        """Return the seconds until the next attempt, or None if there is none."""
        if self._made >= self._left:
            return None
        asked = None if headers is None else retry_after(headers, time.time())
        if asked is None:
            asked = random() * min(LONGEST, FIRST * 2**self._made)
        if asked > CAP:
            return None
        remaining = self.remaining
        if remaining is not None and asked >= remaining:
            return None
        self._made += 1
        return asked

    @property
    def remaining(self) -> float | None:
        """The seconds that the deadline leaves, or None where there is no deadline."""
        return None if self._deadline is None else self._deadline - time.monotonic()


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

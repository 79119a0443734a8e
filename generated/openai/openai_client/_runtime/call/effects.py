"""Turn what an exchange wants done into data.

An exchange is a generator that yields effects and is sent their outcomes, so that its
policy is written once. `drive` and `async_drive` do what it asks for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator
from typing import Any, Protocol, TypeAlias, TypeVar

from ..transports.messages import Request
from ..transports.transport import AsyncResponse, Response

R = TypeVar("R")


class Send:
    """Send a request; the outcome is its answer, with the body if `read` asks for it.

    `until` is the time, on the monotonic clock, at which it has to be there.
    """

    __slots__ = ("read", "request", "until")

    def __init__(
        self, request: Request, *, read: bool, until: float | None = None
    ) -> None:
        self.request = request
        self.read = read
        self.until = until


class Read:
    """Read the body of an answer into its `content`, and close it."""

    __slots__ = ("response", "until")

    def __init__(
        self, response: Response | AsyncResponse, until: float | None = None
    ) -> None:
        self.response = response
        self.until = until


class Sleep:
    """Wait for some seconds."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds


class Ask:
    """Ask the caller's function for a secret; the outcome is the secret.

    What has to be awaited is awaited no longer than `until`.
    """

    __slots__ = ("function", "until")

    def __init__(
        self,
        function: Callable[[], str | Awaitable[str]],
        until: float | None = None,
    ) -> None:
        self.function = function
        self.until = until


class Guard(Protocol):
    """What only one call at a time may hold, among threads or among tasks."""

    def acquire(self) -> object:
        """Wait until it is free, and hold it."""
        ...

    async def acquire_async(self) -> object:
        """Wait until it is free, with `await`, and hold it."""
        ...


class Acquire:
    """Wait until a guard is held; who asked for it releases it."""

    __slots__ = ("guard",)

    def __init__(self, guard: Guard) -> None:
        self.guard = guard


Effect: TypeAlias = "Send | Read | Sleep | Ask | Acquire"
# What is sent into an exchange depends on what it yielded: no type can say so.
Exchange: TypeAlias = Generator[Effect, Any, R]

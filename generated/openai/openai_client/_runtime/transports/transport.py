"""Turn a request into a response: what a transport has to do, and no more.

A transport is any object with the methods of `Transport` (or `AsyncTransport`):

    class Recorded:
        def send(self, request: Request) -> Response:
            return Response(200, [("content-type", "application/json")], b"{}")

        def close(self) -> None: ...

    Client(transport=Recorded())

It sends one request and gives back the answer as soon as its head is there, whatever the
status; it follows no redirect, repeats nothing, keeps no cookies. It undoes a
`Content-Encoding`, and asks only for those that it can undo: another one is an error.
What goes wrong between the request and the end of the body it tells as a
`TransportError`; any other exception passes through the client untouched.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Protocol

from .messages import Head, Headers, Request


class TransportError(Exception):
    """No answer, or half of one: worth another attempt."""


class TransportTimeoutError(TransportError):
    """It took longer than the request's timeout allows."""


class RequestRefusedError(TransportError):
    """The request itself is at fault: another attempt would fail as well."""


class Body(Protocol):
    """The body of an answer, as it arrives."""

    def __iter__(self) -> Iterator[bytes]: ...

    def close(self) -> None:
        """Give back the connection if the body was read, else give it up."""
        ...

    def abort(self) -> None:
        """Cut the connection off, without waiting and from any thread."""
        ...


class AsyncBody(Protocol):
    """The body of an answer, as it arrives, with `await`."""

    def __aiter__(self) -> AsyncIterator[bytes]: ...

    async def close(self) -> None:
        """Give back the connection if the body was read, else give it up."""
        ...

    def abort(self) -> None:
        """Cut the connection off, without waiting."""
        ...


class Response(Head):
    """What `Transport.send` gives back; bytes stand for a body that is there already."""

    __slots__ = ("body",)

    def __init__(
        self,
        status: int,
        headers: Headers | Iterable[tuple[str, str]] = (),
        body: bytes | Body = b"",
    ) -> None:
        super().__init__(status, headers)
        self.body: Body = Whole(body) if isinstance(body, bytes) else body


class AsyncResponse(Head):
    """What `AsyncTransport.send` gives back."""

    __slots__ = ("body",)

    def __init__(
        self,
        status: int,
        headers: Headers | Iterable[tuple[str, str]] = (),
        body: bytes | AsyncBody = b"",
    ) -> None:
        super().__init__(status, headers)
        self.body: AsyncBody = AsyncWhole(body) if isinstance(body, bytes) else body


class Whole:
    """A body that is there already."""

    __slots__ = ("_content",)

    def __init__(self, content: bytes) -> None:
        self._content = content

    def __iter__(self) -> Iterator[bytes]:
        if self._content:
            yield self._content

    def close(self) -> None:
        """Nothing is open."""

    def abort(self) -> None:
        """Nothing is open."""


class AsyncWhole:
    """A body that is there already, with `await`."""

    __slots__ = ("_content",)

    def __init__(self, content: bytes) -> None:
        self._content = content

    async def __aiter__(self) -> AsyncIterator[bytes]:
        if self._content:
            yield self._content

    async def close(self) -> None:
        """Nothing is open."""

    def abort(self) -> None:
        """Nothing is open."""


class Transport(Protocol):
    """Sends requests, and waits."""

    def send(self, request: Request, /) -> Response:
        """Return the answer, whatever its status, as soon as its head is there."""
        ...

    def close(self) -> None:
        """Close all connections."""
        ...


class AsyncTransport(Protocol):
    """Sends requests, with `await`."""

    async def send(self, request: Request, /) -> AsyncResponse:
        """Return the answer, whatever its status, as soon as its head is there."""
        ...

    async def close(self) -> None:
        """Close all connections."""
        ...

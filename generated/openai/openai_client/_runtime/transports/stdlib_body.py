"""Turn an answer of `http.client` into a body that can be read, closed and cut off.

`http.client` takes the end of a connection for the end of a head, reads past a
`Content-Length` that is no number, and knows no interim answer but 100. A client that
is to notice half of an answer has to be stricter (RFC 9112 §2.2, §6.3; RFC 9110 §15.2).
"""

from __future__ import annotations

import io
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.client import HTTPException, HTTPResponse
from types import TracebackType
from typing import Any

from .inflate import Inflater, Refused, inflater
from .transport import RequestRefusedError, TransportError, TransportTimeoutError

_CHUNK = 64 * 1024


class Telling:
    """`with Telling(): ...` turns the standard library's exceptions into ours."""

    __slots__ = ()

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if isinstance(error, TransportError):
            return
        if isinstance(error, TimeoutError):
            raise TransportTimeoutError(_words(error)) from error
        if isinstance(error, (OSError, HTTPException)):
            raise TransportError(_words(error)) from error
        if isinstance(error, ValueError):
            # What http.client says of a header or a URL may hold its value.
            raise RequestRefusedError("a header or the URL cannot be sent") from None


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


class _Lines(io.BufferedReader):
    """Remembers whether the last line was one."""

    ended = False

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        self.ended = not line
        return line


class StrictResponse(HTTPResponse):
    """An answer that is whole, as far as its head can say."""

    def __init__(self, sock: socket.socket, *rest: Any, **named: Any) -> None:
        super().__init__(sock, *rest, **named)
        self.fp = self._lines = _Lines(self.fp.detach())

    def begin(self) -> None:
        """Read the head of the final answer."""
        super().begin()
        while 100 <= self.status < 200 and self.status != 101:
            # Its own way to say that no head was read yet.
            vars(self).update(headers=None, msg=None)
            super().begin()
        if self._lines.ended:
            raise TransportError("the answer ended within its head")
        lengths = set(self.headers.get_all("content-length", ()))
        if not self.chunked and any(not one.strip().isdecimal() for one in lengths):
            raise TransportError("the answer has a Content-Length that is no length")
        if len(lengths) > 1:
            raise TransportError("the answer has more than one Content-Length")


class StdlibBody:
    """The body of an answer; `done` is told whether the connection can be used again."""

    __slots__ = ("_closed", "_done", "_response", "_sock", "_whole")

    def __init__(
        self,
        response: HTTPResponse,
        sock: socket.socket,
        done: Callable[[bool], None],
    ) -> None:
        self._response = response
        self._sock = sock
        self._done = done
        self._closed = False
        self._whole = False

    def __iter__(self) -> Iterator[bytes]:
        inflating = inflater(self._response.headers.get("content-encoding"))
        return self._raw() if inflating is None else self._inflated(inflating)

    def _raw(self) -> Iterator[bytes]:
        response = self._response
        while True:
            with Telling():
                chunk = response.read1(_CHUNK)
            if not chunk:
                break
            yield chunk
        # `read1` takes an end for the end, however much was promised.
        if response.length:
            raise TransportError("the answer ended before its Content-Length")
        self._whole = True

    def _inflated(self, inflating: Inflater | Refused) -> Iterator[bytes]:
        for chunk in self._raw():
            if plain := inflating.feed(chunk):
                yield plain
        inflating.end()

    def close(self) -> None:
        """Give back the connection if the body was read, else give it up."""
        if self._closed:
            return
        self._closed = True
        self._response.close()
        self._done(self._whole and not self._response.will_close)

    def abort(self) -> None:
        """Cut the connection off."""
        if not self._closed:
            cut(self._sock)


def cut(sock: socket.socket) -> None:
    """Shut down a connection, from whatever thread."""
    with suppress(OSError):
        # Past TLS, whose own shutdown is not made for a second thread.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)

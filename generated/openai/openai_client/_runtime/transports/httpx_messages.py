"""Turn our requests into httpx2's, and what httpx2 gives back into ours."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from functools import lru_cache
from typing import Any

import httpx2

from .inflate import ACCEPTED
from .messages import Outgoing, Request, Timeout
from .transport import RequestRefusedError, TransportError, TransportTimeoutError

# What httpx2 raises between a request and the end of its answer.
FAILED = (httpx2.TransportError, httpx2.DecodingError, httpx2.InvalidURL)
# Trying again cannot help: the request itself is at fault.
_REFUSED = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError, httpx2.InvalidURL)
_NOTHING = httpx2.ByteStream(b"")
# Room for many streams at a time; what is not used is given up after httpx2's 5 seconds.
LIMITS = httpx2.Limits(max_connections=1000, max_keepalive_connections=100)


class ShownURL(httpx2.URL):
    """A URL that is sent whole, and shown in httpx2's log without its secret."""

    shown: str = ""

    def __str__(self) -> str:
        return self.shown

    def __repr__(self) -> str:
        return f"URL({self.shown!r})"


class Streamed(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that is read while it is sent."""

    def __init__(self, body: Outgoing) -> None:
        self._body = body

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._body)

    def __aiter__(self) -> AsyncIterator[bytes]:
        return aiter(self._body)


def own_request(request: Request) -> httpx2.Request:
    """Return the request for a client of our own, which adds nothing to it."""
    url = url_of(request)
    pairs = [("Host", url.netloc.decode()), *request.headers.pairs]
    if "accept-encoding" not in request.headers:
        pairs.append(("Accept-Encoding", ACCEPTED))
    body = request.body
    if not isinstance(body, bytes) and body.size is None:
        pairs.append(("Transfer-Encoding", "chunked"))
    built = httpx2.Request(
        request.method,
        url,
        headers=[(name.encode(), value.encode()) for name, value in pairs],
        stream=stream_of(body),
        extensions=extensions_of(request.timeout),
    )
    # httpx2 makes a copy of its own, which its log would show whole.
    built.url = url
    return built


def given_request(
    request: Request, client: httpx2.Client | httpx2.AsyncClient
) -> httpx2.Request:
    """Return the request for a caller's client, with all that this one adds to it."""
    body = request.body
    pairs = list(request.headers.pairs)
    if not isinstance(body, bytes) and body.size is None:
        pairs.append(("Transfer-Encoding", "chunked"))
    built = client.build_request(
        request.method,
        request.url,
        content=body if isinstance(body, bytes) and body else None,
        headers=[(name.encode(), value.encode()) for name, value in pairs],
        extensions=extensions_of(request.timeout),
    )
    if not isinstance(body, bytes):
        built.stream = Streamed(body)
    # Parameters of the client have replaced the query.
    built.url = url_of(request, str(client.params))
    return built


def url_of(request: Request, search: str = "") -> httpx2.URL:
    """Return the URL, with more of a query at its end."""
    if search:
        mark = "&" if "?" in request.url else "?"
        search = mark + search
    if request.url == request.shown:
        return _parsed(request.url + search)
    url = ShownURL(request.url + search)
    url.shown = request.shown
    return url


@lru_cache(maxsize=256)
def _parsed(url: str) -> httpx2.URL:
    # Parsing costs about 9 µs, and most URLs come again.
    return httpx2.URL(url)


def stream_of(body: bytes | Outgoing) -> httpx2.ByteStream | Streamed:
    """Return a body as httpx2 sends it."""
    if isinstance(body, bytes):
        return httpx2.ByteStream(body) if body else _NOTHING
    return Streamed(body)


def extensions_of(timeout: Timeout | None) -> dict[str, Any] | None:
    """Return the timeout in httpx2's words; None leaves it to the client."""
    return None if timeout is None else {"timeout": timeout._asdict()}


def told(error: Exception) -> TransportError:
    """Return our exception for one of httpx2's."""
    words = str(error) or type(error).__name__
    if isinstance(error, httpx2.TimeoutException):
        return TransportTimeoutError(words)
    if isinstance(error, _REFUSED):
        return RequestRefusedError(words)
    return TransportError(words)


def cut(response: httpx2.Response) -> None:
    """Shut down the connection of an answer, from whatever thread."""
    stream: Any = response.extensions.get("network_stream")
    sock: Any = None if stream is None else stream.get_extra_info("socket")
    with suppress(OSError):
        if isinstance(sock, socket.socket):
            # Past TLS, whose own shutdown is not made for a second thread.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)
        elif sock is not None:
            sock.shutdown(socket.SHUT_RDWR)

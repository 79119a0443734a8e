"""Turn requests into answers with the standard library alone: `http.client`.

    Client(transport=StdlibTransport())

It needs less CPU than httpx2, speaks HTTP/1.1 and nothing else, and keeps unused
connections for the calls to come. Threads may share it.
"""

from __future__ import annotations

import socket
import ssl
from contextlib import suppress
from functools import cache
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from os import getpid
from typing import TypeAlias
from urllib.parse import SplitResult, urlsplit

from ..errors import ConfigurationError
from .inflate import ACCEPTED
from .messages import Request, Timeout, legible
from .proxies import Proxies, Proxy
from .stdlib_body import StdlibBody, StrictResponse, Telling, cut
from .transport import Response

# Scheme, host, port; and the process: one that was forked opens its own connections.
Key: TypeAlias = "tuple[str, str, int | None, int]"

_FOREVER = Timeout(None, None, None, None)


class StdlibTransport:
    """Sends by connections of `http.client`.

    `keep` is how many unused connections are kept for each server, `proxy` the URL of a
    proxy (without it the environment's `HTTPS_PROXY` and so on count, unless `trust_env`
    is off), `verify` an SSL context.
    """

    __slots__ = ("_closed", "_idle", "_keep", "_proxies", "_used", "_verify")

    def __init__(
        self,
        *,
        keep: int = 20,
        proxy: str | None = None,
        verify: ssl.SSLContext | None = None,
        trust_env: bool = True,
    ) -> None:
        self._keep = keep
        self._proxies = Proxies(proxy, trust_env=trust_env)
        self._verify = verify
        self._idle: dict[Key, list[HTTPConnection]] = {}
        # Each with the process that has opened it.
        self._used: dict[socket.socket, int] = {}
        self._closed = False

    def send(self, request: Request) -> Response:
        """Return the answer as soon as its head is there."""
        if self._closed:
            raise ConfigurationError("this transport is closed")
        timeout = request.timeout or _FOREVER
        with Telling():
            url = urlsplit(request.url)
            key = (url.scheme, url.hostname or "", url.port, getpid())
            proxy = self._proxies.proxy(key[0], key[1])
            connection = self._idle_one(key) or self._opened(key, proxy, timeout)
        connection.response_class = StrictResponse
        sock = connection.sock
        self._used[sock] = key[3]
        try:
            with Telling():
                sock.settimeout(timeout.write)
                _head(connection, request, url, proxy)
            _body(connection, request)
            with Telling():
                sock.settimeout(timeout.read)
                response: HTTPResponse = connection.getresponse()
        except BaseException:
            self._used.pop(sock, None)
            connection.close()
            raise

        def done(whole: bool) -> None:
            self._used.pop(sock, None)
            self._take_back(key, connection, whole)

        body = StdlibBody(response, sock, done)
        pairs = [
            (name, value if value.isascii() else legible(value.encode("latin-1")))
            for name, value in response.getheaders()
        ]
        return Response(response.status, pairs, body)

    def _idle_one(self, key: Key) -> HTTPConnection | None:
        idle = self._idle.get(key)
        while idle:
            # Another thread may have taken the last one meanwhile.
            with suppress(IndexError):
                connection = idle.pop()
                if _is_quiet(connection.sock):
                    return connection
                connection.close()
        return None

    def _opened(
        self, key: Key, proxy: Proxy | None, timeout: Timeout
    ) -> HTTPConnection:
        scheme, host, port, _ = key
        near = (host, port) if proxy is None else (proxy.host, proxy.port)
        if scheme == "https":
            context = self._verify or _trusted()
            connection: HTTPConnection = HTTPSConnection(
                *near, timeout=timeout.connect, context=context
            )
            if proxy is not None:
                connection.set_tunnel(host, port or 443, dict(proxy.headers))
        else:
            connection = HTTPConnection(*near, timeout=timeout.connect)
        connection.connect()
        return connection

    def _take_back(self, key: Key, connection: HTTPConnection, whole: bool) -> None:
        idle = self._idle.setdefault(key, [])
        if whole and not self._closed and len(idle) < self._keep:
            idle.append(connection)
        else:
            connection.close()

    def close(self) -> None:
        """Close all connections; answers that are still arriving are cut off."""
        self._closed = True
        for sock, process in tuple(self._used.items()):
            if process == getpid():
                cut(sock)
        for idle in tuple(self._idle.values()):
            while idle:
                idle.pop().close()


def _head(
    connection: HTTPConnection,
    request: Request,
    url: SplitResult,
    proxy: Proxy | None,
) -> None:
    """Send the head, and with it a body that is there already."""
    path = url.path or "/"
    target = f"{path}?{url.query}" if url.query else path
    pairs = [("Host", url.netloc), *request.headers.pairs]
    if proxy is not None and url.scheme == "http":
        target = f"http://{url.netloc}{target}"
        pairs += proxy.headers.items()
    if "accept-encoding" not in request.headers:
        pairs.append(("Accept-Encoding", ACCEPTED))
    body = request.body
    if not isinstance(body, bytes) and body.size is None:
        pairs.append(("Transfer-Encoding", "chunked"))
    connection.putrequest(
        request.method, target, skip_host=True, skip_accept_encoding=True
    )
    for name, value in pairs:
        connection.putheader(name, value.encode())
    with suppress(BrokenPipeError, ConnectionResetError):
        connection.endheaders(body if isinstance(body, bytes) and body else None)


def _body(connection: HTTPConnection, request: Request) -> None:
    """Send a body that is read meanwhile; what it raises itself is not ours."""
    body = request.body
    if isinstance(body, bytes):
        return
    chunked = body.size is None
    for chunk in body:
        if not chunk:
            continue
        with Telling():
            try:
                connection.send(
                    b"%x\r\n%b\r\n" % (len(chunk), chunk) if chunked else chunk
                )
            except (BrokenPipeError, ConnectionResetError):
                # A server may answer before it has read everything, and hang up.
                return
    if chunked:
        with Telling(), suppress(BrokenPipeError, ConnectionResetError):
            connection.send(b"0\r\n\r\n")


def _is_quiet(sock: socket.socket) -> bool:
    """Whether a server has neither closed an idle connection nor said anything."""
    try:
        sock.settimeout(0)
        # Past TLS, which knows no peeking.
        socket.socket.recv(sock, 1, socket.MSG_PEEK)
    except BlockingIOError:
        return True
    except OSError:
        return False
    return False


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()

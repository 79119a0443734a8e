"""A small HTTP/1.1 server on a real socket, which says what a test scripted.

    server.replies(Reply(429, headers={"Retry-After": "0"}), json_reply({"id": 1}))
    ...
    server.requests[0].json()

After the last scripted reply, that one is repeated. A `Reply` may be raw: bytes cut
anywhere, pauses between them, and a bad end. A connection counts as open until the
client has let it go, whatever the server did to it: so a leak is seen from here.
"""

from __future__ import annotations

import json
import select
import socket
import struct
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, BinaryIO, TypeAlias, TypeVar

T = TypeVar("T")

# What tells that a client has left, even if it has said more than was read.
_LEFT = getattr(select, "POLLRDHUP", select.POLLIN)


class End(Enum):
    """How raw bytes end, where it is not by closing the connection in good order."""

    RESET = "the connection is reset"
    STALL = "nothing more is said until the client leaves"
    STAY = "the connection waits for the next request"


RESET, STALL, STAY = End
# Bytes are sent as they are, a number is a pause in seconds.
Steps: TypeAlias = "Sequence[bytes | float | End]"


@dataclass
class Request:
    method: str
    target: str
    headers: list[tuple[str, str]]
    body: bytes
    connection: int

    def header(self, name: str) -> str | None:
        found = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(found) if found else None

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Reply:
    """An answer; `chunks` are sent chunked, one by one, `raw` replaces everything.

    With `unread` the body of the request is left where it is.
    """

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Sequence[bytes | float] | None = None
    raw: bytes | Steps | None = None
    hang: float = 0
    finish: bool = True
    unread: bool = False

    def head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Scripted"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.chunks is not None:
            lines.append("Transfer-Encoding: chunked")
        elif "content-length" not in {name.lower() for name in self.headers}:
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()

    def steps(self) -> Steps:
        """What is sent, and how it ends."""
        if isinstance(self.raw, bytes):
            return (self.raw,)
        if self.raw is not None:
            return self.raw
        if self.chunks is None:
            return (self.head() + self.body, STAY)
        last = (b"0\r\n\r\n", STAY) if self.finish else (STALL,)
        return (self.head(), *map(chunked, self.chunks), *last)


def chunked(piece: bytes | float) -> bytes | float:
    """Frame one chunk (RFC 9112 §7.1); a pause stays one."""
    return b"%x\r\n%b\r\n" % (len(piece), piece) if isinstance(piece, bytes) else piece


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    kind = {"Content-Type": "application/json", **named}
    return Reply(status, json.dumps(value).encode(), kind)


def event_reply(*chunks: bytes | float, finish: bool = True) -> Reply:
    kind = {"Content-Type": "text/event-stream"}
    return Reply(200, headers=kind, chunks=chunks, finish=finish)


class Server:
    def __init__(self, *, room: int | None = None) -> None:
        """`room` is how many bytes the server takes without reading them."""
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=128)
        if room is not None:
            self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, room)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.requests: list[Request] = []
        self.connections = 0
        self._welcomes: list[Steps] = [()]
        self._script: list[Reply] = [Reply()]
        self._answer: Callable[[Request], Reply] | None = None
        self._open: set[socket.socket] = set()
        self._changed = threading.Condition()
        threading.Thread(target=self._accept, daemon=True).start()

    def replies(self, *script: Reply) -> None:
        """Say what each request gets, in their order."""
        self._script, self._answer = list(script), None

    def answers(self, answer: Callable[[Request], Reply]) -> None:
        """Let what a request gets depend on the request."""
        self._answer = answer

    def welcomes(self, *script: Steps) -> None:
        """Say what each connection gets before its first request is read."""
        self._welcomes = list(script)

    def open_connections(self, *, at_most: int, seconds: float = 2) -> int:
        """Wait until no more connections are open than these; say how many are."""
        with self._changed:
            self._changed.wait_for(lambda: len(self._open) <= at_most, seconds)
            return len(self._open)

    def heard(self, *, at_least: int, seconds: float = 2) -> int:
        """Wait until so many requests have come, of clients that left too; say how many did."""
        with self._changed:
            self._changed.wait_for(lambda: len(self.requests) >= at_least, seconds)
            return len(self.requests)

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        with self._changed:
            for one in self._open:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            with self._changed:
                self.connections += 1
                self._open.add(connection)
            arguments = (connection, self.connections)
            threading.Thread(target=self._serve, args=arguments, daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        try:
            # A client may leave in the middle of whatever it says.
            with suppress(OSError, ValueError), connection.makefile("rb") as incoming:
                self._talk(connection, incoming, number)
        finally:
            with self._changed:
                self._open.discard(connection)
                self._changed.notify_all()
            connection.close()

    def _talk(self, connection: socket.socket, incoming: BinaryIO, number: int) -> None:
        steps = _next(self._welcomes)
        if steps and not _say(connection, steps):
            return
        while request := _read_head(incoming, number):
            with self._changed:
                self.requests.append(request)
                self._changed.notify_all()
                reply = self._answer(request) if self._answer else _next(self._script)
            if not reply.unread:
                _read_body(incoming, request)
            if not _say(connection, (float(reply.hang), *reply.steps())):
                return


def _next(script: list[T]) -> T:
    return script[0] if len(script) == 1 else script.pop(0)


def _say(connection: socket.socket, steps: Steps) -> bool:
    """Send what was scripted; say whether the connection can go on."""
    for step in steps:
        if isinstance(step, bytes):
            connection.sendall(step)
        elif isinstance(step, float):
            _wait(connection, step)
        elif step is STAY:
            return True
        elif step is STALL:
            _wait(connection, None)
            return False
        else:
            linger = struct.pack("ii", 1, 0)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            return False
    connection.shutdown(socket.SHUT_WR)
    while connection.recv(65536):
        pass
    return False


def _wait(connection: socket.socket, seconds: float | None) -> None:
    """Wait, but no longer than the client is there."""
    if seconds == 0:
        return
    poll = select.poll()
    poll.register(connection, _LEFT)
    if poll.poll(None if seconds is None else seconds * 1000):
        raise ConnectionAbortedError


def _read_head(incoming: BinaryIO, number: int) -> Request | None:
    first = incoming.readline()
    if not first:
        return None
    method, target, _ = first.decode().split(" ", 2)
    headers: list[tuple[str, str]] = []
    while line := incoming.readline().decode().rstrip("\r\n"):
        name, _, value = line.partition(":")
        headers.append((name, value.strip()))
    return Request(method, target, headers, b"", number)


def _read_body(incoming: BinaryIO, request: Request) -> None:
    if request.header("transfer-encoding") == "chunked":
        while size := int(incoming.readline(), 16):
            request.body += incoming.read(size)
            incoming.readline()
        incoming.readline()
    else:
        request.body = incoming.read(int(request.header("content-length") or 0))

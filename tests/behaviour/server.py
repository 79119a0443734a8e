"""A small HTTP/1.1 server on a real socket, which says what a test scripted.

    server.replies(Reply(429, headers={"Retry-After": "0"}), json_reply({"id": 1}))
    ...
    server.requests[0].json()

A `Reply` may be raw chunks with pauses between them, cut anywhere; after the last
scripted reply, that one is repeated.
"""

from __future__ import annotations

import json
import socket
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO


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
    """An answer; `chunks` are sent chunked, one by one, `raw` replaces everything."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    chunks: Sequence[bytes | float] | None = None
    raw: bytes | None = None
    hang: float = 0
    finish: bool = True

    def head(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} Scripted"]
        lines += [f"{name}: {value}" for name, value in self.headers.items()]
        if self.chunks is not None:
            lines.append("Transfer-Encoding: chunked")
        elif "content-length" not in {name.lower() for name in self.headers}:
            lines.append(f"Content-Length: {len(self.body)}")
        return ("\r\n".join(lines) + "\r\n\r\n").encode()


def json_reply(value: object, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    kind = {"Content-Type": "application/json", **named}
    return Reply(status, json.dumps(value).encode(), kind)


def event_reply(*chunks: bytes | float, finish: bool = True) -> Reply:
    kind = {"Content-Type": "text/event-stream"}
    return Reply(200, headers=kind, chunks=chunks, finish=finish)


class Server:
    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.requests: list[Request] = []
        self.connections = 0
        self._script: list[Reply] = [Reply()]
        self._open: list[socket.socket] = []
        self._closing = threading.Event()
        threading.Thread(target=self._accept, daemon=True).start()

    def replies(self, *script: Reply) -> None:
        self._script = list(script)

    def close(self) -> None:
        self._closing.set()
        self._listener.close()
        for one in self._open:
            one.close()

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            self.connections += 1
            self._open.append(connection)
            arguments = (connection, self.connections)
            threading.Thread(target=self._serve, args=arguments, daemon=True).start()

    def _serve(self, connection: socket.socket, number: int) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with connection, connection.makefile("rb") as incoming:
            try:
                while request := _read(incoming, number):
                    self.requests.append(request)
                    last = len(self._script) == 1
                    reply = self._script[0] if last else self._script.pop(0)
                    if not self._answer(connection, reply):
                        return
            except OSError:
                return

    def _answer(self, connection: socket.socket, reply: Reply) -> bool:
        self._closing.wait(reply.hang)
        if reply.raw is not None:
            connection.sendall(reply.raw)
            connection.shutdown(socket.SHUT_RDWR)
            return False
        if reply.chunks is None:
            connection.sendall(reply.head() + reply.body)
            return True
        connection.sendall(reply.head())
        for chunk in reply.chunks:
            if isinstance(chunk, float):
                time.sleep(chunk)
            else:
                connection.sendall(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        if not reply.finish:
            self._closing.wait(5)
        connection.sendall(b"0\r\n\r\n")
        return True


def _read(incoming: BinaryIO, number: int) -> Request | None:
    first = incoming.readline()
    if not first:
        return None
    method, target, _ = first.decode().split(" ", 2)
    headers: list[tuple[str, str]] = []
    while line := incoming.readline().decode().rstrip("\r\n"):
        name, _, value = line.partition(":")
        headers.append((name, value.strip()))
    request = Request(method, target, headers, b"", number)
    if request.header("transfer-encoding") == "chunked":
        while size := int(incoming.readline(), 16):
            request.body += incoming.read(size)
            incoming.readline()
        incoming.readline()
    else:
        request.body = incoming.read(int(request.header("content-length") or 0))
    return request

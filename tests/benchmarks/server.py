"""A server that costs little: prepared bytes over HTTP/1.1, one thread, one core.

    POST /completions              a small object; with "stream" events of its kind
    POST /chat/completions         events: as one body, or for user "chunked" each in a
                                   chunk, or for user "short" a few of them
    GET  /chat/completions[/c]     1,000 completions, or one
    POST /embeddings               1 MB of numbers
    GET  /files                    1,000 flat objects
    POST /files                    takes any number of bytes
    GET  /connections              how many connections there have been

Started by `side.serving`; prints its URL and runs until it is ended.
"""

from __future__ import annotations

import re
import selectors
import socket
import time
from collections.abc import Generator

from answers import (
    CHUNKED,
    COMPLETION,
    COMPLETIONS,
    EMBEDDINGS,
    EVENTS,
    FILE,
    FILES,
    SMALL,
    STREAM,
    TEXT_EVENTS,
    TEXT_STREAM,
    Answer,
    encoded,
    whole,
)
from side import pin

ROUTES: dict[bytes, Answer] = {
    b"GET /chat/completions": COMPLETIONS,
    b"GET /chat/completions/c": COMPLETION,
    b"POST /embeddings": EMBEDDINGS,
    b"GET /files": FILES,
    b"POST /files": FILE,
}
STREAMS: dict[bytes, tuple[Answer, Answer, Answer]] = {
    b"POST /chat/completions": (EVENTS, CHUNKED, STREAM),
    b"POST /completions": (TEXT_EVENTS, CHUNKED, TEXT_STREAM),
}
STREAMED = re.compile(rb'"stream": ?true')
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
PIECE = 1 << 18
MOMENT = 0.002


def answer(route: bytes, body: bytes, connections: int) -> Answer:
    if route == b"GET /connections":
        return (whole(encoded({"connections": connections})),)
    if not STREAMED.search(body):
        return ROUTES.get(route, SMALL)
    together, chunked, short = STREAMS[route]
    if b'"chunked"' in body:
        return chunked
    return short if b'"short"' in body else together


def requests() -> Generator[tuple[bytes, bytes] | None, bytes, None]:
    """Take pieces of requests; give the route and the start of the body of each."""
    data = yield None
    while True:
        while b"\r\n\r\n" not in data:
            data += yield None
        head, _, body = data.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        if length:
            missing = int(length[1]) - len(body)
            while missing > 0:
                piece = yield None
                missing -= len(piece)
                body = body if len(body) > PIECE else body + piece
        elif b"chunked" in head.lower():
            end = body
            while not end.endswith(b"0\r\n\r\n"):
                end = end[-5:] + (yield None)
        method, target, _ = head.split(b" ", 2)
        data = yield method + b" " + target.partition(b"?")[0], body


class Conversation:
    """One connection: what comes in, and what is sent back at once."""

    def __init__(self, connection: socket.socket) -> None:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.connection = connection
        self.requests = requests()
        next(self.requests)

    def go_on(self, connections: int) -> bool:
        """Read what is there; return whether the connection is still open."""
        try:
            data = self.connection.recv(PIECE)
            request = self.requests.send(data) if data else None
            if request:
                first, *rest = answer(*request, connections)
                self.connection.sendall(first)
                for piece in rest:
                    time.sleep(MOMENT)
                    self.connection.sendall(piece)
        except ConnectionError:
            return False
        return bool(data)


def main() -> None:
    pin(1)
    listener = socket.create_server(("127.0.0.1", 0), backlog=128)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    connections = 0
    with selectors.DefaultSelector() as selector:
        selector.register(listener, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.data is None:
                    connections += 1
                    connection = listener.accept()[0]
                    selector.register(connection, selectors.EVENT_READ, Conversation(connection))
                elif not key.data.go_on(connections):
                    selector.unregister(key.data.connection)
                    key.data.connection.close()


if __name__ == "__main__":
    main()

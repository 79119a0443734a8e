"""A server that costs little: prepared bytes over HTTP/1.1, a thread for a connection.

    POST /completions      a small JSON object, or with "stream" events and [DONE]:
                           at once, or for user "chunked" each in a chunk of its own

Started by `side.serving`; prints its URL and runs until it is ended.
"""

from __future__ import annotations

import json
import socket
import threading

from side import pin

EVENTS = 10_000
COMPLETION = {
    "id": "cmpl-1",
    "object": "text_completion",
    "created": 1589478378,
    "model": "text-davinci-003",
    "choices": [
        {
            "text": "This is a test",
            "index": 0,
            "logprobs": None,
            "finish_reason": "stop",
        }
    ],
    "usage": {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12},
}


def answer(kind: str, body: bytes) -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body


TEXT = json.dumps(COMPLETION).encode()
SMALL = answer("application/json", TEXT)
STREAM = answer("text/event-stream", b"data: %b\n\n" % TEXT * EVENTS + b"data: [DONE]\n\n")


EVENT = b"data: %b\n\n" % TEXT
CHUNKED = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
    b"Transfer-Encoding: chunked\r\n\r\n"
    + b"%x\r\n%b\r\n" % (len(EVENT), EVENT) * EVENTS
    + b"e\r\ndata: [DONE]\n\n\r\n0\r\n\r\n"
)


def reply(body: bytes) -> bytes:
    if b'"stream":true' not in body:
        return SMALL
    return CHUNKED if b'"user":"chunked"' in body else STREAM


def serve(connection: socket.socket) -> None:
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    with connection, connection.makefile("rb") as incoming:
        while incoming.readline():
            size = 0
            while (line := incoming.readline().lower()) not in (b"\r\n", b""):
                if line.startswith(b"content-length:"):
                    size = int(line[15:])
            body = incoming.read(size)
            connection.sendall(reply(body))


def main() -> None:
    pin(1)
    listener = socket.create_server(("127.0.0.1", 0), backlog=64)
    print(f"http://127.0.0.1:{listener.getsockname()[1]}", flush=True)
    while True:
        connection, _ = listener.accept()
        threading.Thread(target=serve, args=(connection,), daemon=True).start()


if __name__ == "__main__":
    main()

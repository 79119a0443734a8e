"""Turn a stream that has said its last word into a connection that can be used again.

HTTP/1.1 (RFC 9112 §9.3) reuses a connection only after a body was read to its end. The
end mostly came with the sentinel, but a server may hold it back, or never send it: so
no more than 64 KiB and a quarter of a second are spent on it.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncGenerator, Iterator
from contextlib import suppress
from threading import Timer
from typing import Any

import httpx2

SECONDS = 0.25
BYTES = 64 * 1024


def drain(response: httpx2.Response, chunks: Iterator[bytes]) -> None:
    """Read what is left; a blocking read is ended by shutting down its socket."""
    watch = Timer(SECONDS, _shut, (response,))
    watch.daemon = True
    watch.start()
    try:
        read = 0
        with suppress(httpx2.HTTPError):
            for chunk in chunks:
                read += len(chunk)
                if read > BYTES:
                    return
    finally:
        watch.cancel()


def _shut(response: httpx2.Response) -> None:
    stream: Any = response.extensions.get("network_stream")
    sock: Any = None if stream is None else stream.get_extra_info("socket")
    if isinstance(sock, socket.socket):
        with suppress(OSError):
            # Past TLS, whose own shutdown is not made for a second thread.
            socket.socket.shutdown(sock, socket.SHUT_RDWR)


async def adrain(chunks: AsyncGenerator[bytes]) -> None:
    """Read what is left, with `await`."""
    # Imported here: only asynchronous streams need it.
    import anyio

    read = 0
    with anyio.move_on_after(SECONDS), suppress(httpx2.HTTPError):
        async for chunk in chunks:
            read += len(chunk)
            if read > BYTES:
                return

"""Turn a stream that has said its last word into a connection that can be used again.

HTTP/1.1 (RFC 9112 §9.3) reuses a connection only after a body was read to its end. The
end mostly came with the sentinel, but a server may hold it back, or never send it: so
no more than 64 KiB and a quarter of a second are spent on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from threading import Timer

from ..transports.transport import Body, TransportError

SECONDS = 0.25
BYTES = 64 * 1024


def drain(body: Body, chunks: Iterator[bytes]) -> None:
    """Read what is left; a read that waits for too long is ended from outside."""
    watch = Timer(SECONDS, body.abort)
    watch.daemon = True
    watch.start()
    try:
        read = 0
        with suppress(TransportError):
            for chunk in chunks:
                read += len(chunk)
                if read > BYTES:
                    return
    finally:
        watch.cancel()

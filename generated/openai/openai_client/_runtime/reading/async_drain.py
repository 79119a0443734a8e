"""Turn a stream that has said its last word into a connection that can be used again.

HTTP/1.1 (RFC 9112 §9.3) reuses a connection only after a body was read to its end. The
end mostly came with the sentinel, but a server may hold it back, or never send it: so
no more than 64 KiB and a quarter of a second are spent on it.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import suppress

from ..transports.transport import AsyncBody, TransportError

SECONDS = 0.25
BYTES = 64 * 1024


async def drain(body: AsyncBody, chunks: AsyncIterator[bytes]) -> None:
    """Read what is left."""
    # Imported here: only streams need it.
    import anyio

    read = 0
    with anyio.move_on_after(SECONDS), suppress(TransportError):
        async for chunk in chunks:
            read += len(chunk)
            if read > BYTES:
                break
        else:
            return
    body.abort()

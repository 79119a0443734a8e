"""Turn the bytes of JSON lines into lines, without any input or output.

JSON Lines (jsonlines.org) and NDJSON end each value with LF, or CRLF; JSON text
sequences (RFC 7464) begin each with RS. Blank lines mean nothing; a last line needs no
end.
"""

from __future__ import annotations

from collections.abc import Iterator

_BLANK = b" \t\r\x1e"


class LineParser:
    """Keeps the half of a line that is between two chunks."""

    __slots__ = ("_tail",)

    def __init__(self) -> None:
        self._tail: list[bytes] = []

    def feed(self, chunk: bytes) -> Iterator[bytes]:
        """Yield the values that this chunk completes."""
        *lines, rest = chunk.split(b"\n")
        if lines:
            lines[0] = b"".join((*self._tail, lines[0]))
            self._tail = []
        if rest:
            self._tail.append(rest)
        for line in lines:
            value = line.strip(_BLANK)
            if value:
                yield value

    def end(self) -> Iterator[bytes]:
        """Yield what stands after the last line feed."""
        value = b"".join(self._tail).strip(_BLANK)
        self._tail = []
        if value:
            yield value

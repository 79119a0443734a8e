"""Turn chunks as they arrive into chunks of one size, into text, and into lines.

None of them keeps more than it needs for its next piece.
"""

from __future__ import annotations

import io
from codecs import getincrementaldecoder


class Blocks:
    """Chunks of one size, the last one shorter; without a size as they come."""

    __slots__ = ("_held", "_size")

    def __init__(self, size: int | None) -> None:
        if size is not None and size < 1:
            raise ValueError(f"chunk_size must be positive: {size}")
        self._size = size
        self._held = bytearray()

    def feed(self, chunk: bytes) -> list[bytes]:
        """Return the pieces that a chunk completes."""
        size, held = self._size, self._held
        if size is None:
            return [chunk]
        held += chunk
        end = len(held) - len(held) % size
        found = [bytes(held[at : at + size]) for at in range(0, end, size)]
        del held[:end]
        return found

    def rest(self) -> list[bytes]:
        """Return what is left at the end."""
        return [bytes(self._held)] if self._held else []


class Text:
    """Text in an encoding, UTF-8 where there is no such encoding."""

    __slots__ = ("_decoder",)

    def __init__(self, charset: str) -> None:
        try:
            self._decoder = getincrementaldecoder(charset or "utf-8")("replace")
        except LookupError:
            self._decoder = getincrementaldecoder("utf-8")("replace")

    def feed(self, chunk: bytes) -> str:
        """Return the characters that a chunk completes."""
        return self._decoder.decode(chunk)

    def rest(self) -> str:
        """Return what is left at the end."""
        return self._decoder.decode(b"", True)


class Lines:
    """Lines without what ends them: LF, CRLF or CR."""

    __slots__ = ("_held", "_newlines")

    def __init__(self) -> None:
        self._newlines = io.IncrementalNewlineDecoder(None, translate=True)
        # In parts: to join a long line again for each chunk would take quadratic time.
        self._held: list[str] = []

    def feed(self, text: str, *, final: bool = False) -> list[str]:
        """Return the lines that a text completes."""
        first, *others = self._newlines.decode(text, final).split("\n")
        self._held.append(first)
        found: list[str] = []
        for other in others:
            found.append("".join(self._held))
            self._held = [other]
        return found

    def rest(self) -> list[str]:
        """Return what is left at the end."""
        found = self.feed("", final=True)
        last = "".join(self._held)
        return [*found, last] if last else found

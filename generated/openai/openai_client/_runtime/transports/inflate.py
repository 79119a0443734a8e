"""Turn a body in `Content-Encoding: gzip` or `deflate` into the one that was meant.

RFC 9110 §8.4.1. A body that ends before its own end mark was cut off on its way: that is
an error, not a shorter body. Without any input or output, so that every transport has it.
"""

from __future__ import annotations

import zlib

from .transport import TransportError

ACCEPTED = "gzip, deflate"

_OURS = ("gzip", "x-gzip", "deflate")
# The header says itself whether it is gzip's or zlib's.
_EITHER = 32 + zlib.MAX_WBITS
# The bytes of zlib's (RFC 1950 §2.2).
_HEADER = 2


class Inflater:
    """Keeps what is between two chunks."""

    __slots__ = ("_bare", "_begun", "_held", "_zlib")

    def __init__(self, coding: str) -> None:
        self._zlib = zlib.decompressobj(_EITHER)
        # Some servers leave zlib's header out of `deflate`.
        self._bare = coding == "deflate"
        self._begun = False
        self._held: bytes = b""

    def feed(self, chunk: bytes) -> bytes:
        """Return what this chunk holds."""
        if self._bare and not self._begun:
            chunk = self._held + chunk
            if len(chunk) < _HEADER:
                # Too little to tell whether it is there.
                self._held = chunk
                return b""
        try:
            plain = self._zlib.decompress(chunk)
        except zlib.error as error:
            if self._begun or not self._bare:
                raise TransportError(f"the body is not as encoded: {error}") from error
            self._zlib = zlib.decompressobj(-zlib.MAX_WBITS)
            plain = self.feed_bare(chunk)
        self._begun = self._begun or bool(chunk)
        while self._zlib.eof and self._zlib.unused_data:
            # Several members, one behind the other (RFC 1952 §2.2).
            rest = self._zlib.unused_data
            self._zlib = zlib.decompressobj(_EITHER)
            plain += self.feed_bare(rest)
        return plain

    def feed_bare(self, chunk: bytes) -> bytes:
        """Return what a chunk holds, without a second guess."""
        try:
            return self._zlib.decompress(chunk)
        except zlib.error as error:
            raise TransportError(f"the body is not as encoded: {error}") from error

    def end(self) -> None:
        """Refuse a body that ends too early; none at all is an empty one."""
        if self._held and not self._begun or self._begun and not self._zlib.eof:
            raise TransportError("the body ended within its encoding")


class Refused:
    """Stands for a coding that nobody has asked for; without a body it is no matter."""

    __slots__ = ("_coding",)

    def __init__(self, coding: str) -> None:
        self._coding = coding

    def feed(self, chunk: bytes) -> bytes:
        """Refuse what would be taken for something else."""
        if chunk:
            words = f"the body has the Content-Encoding {self._coding!r}"
            raise TransportError(f"{words}, which was not asked for")
        return b""

    def end(self) -> None:
        """Nothing came."""


def inflater(coding: str | None) -> Inflater | Refused | None:
    """Return what undoes a `Content-Encoding`, or None where there is none."""
    name = (coding or "").strip().lower()
    if name in ("", "identity"):
        return None
    return Inflater(name) if name in _OURS else Refused(name)


def codings(accepted: str) -> frozenset[str]:
    """Return the codings in an `Accept-Encoding` that have to be undone elsewhere."""
    names = (one.partition(";")[0].strip().lower() for one in accepted.split(","))
    return frozenset(names).difference(_OURS)

"""Turn a place in a document into a value that can be compared, sorted and shown.

RFC 6901 (JSON Pointer) with the name of the file in front of it: `openapi.yaml#/paths/~1pets/get`.

    >>> Pointer.parse("/paths/~1pets/get").tokens
    ('paths', '/pets', 'get')
    >>> str(Pointer(("paths", "/pets")) / "get")
    '/paths/~1pets/get'
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Pointer:
    """A place in a document: the tokens of RFC 6901, and the source they belong to ("" is the entry document)."""

    tokens: tuple[str, ...] = ()
    source: str = ""

    def __truediv__(self, token: str | int) -> Pointer:
        return Pointer((*self.tokens, str(token)), self.source)

    def __str__(self) -> str:
        return "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in self.tokens)

    @property
    def parent(self) -> Pointer:
        """The place that holds this one; the root is its own parent."""
        return self.first(-1)

    def first(self, count: int) -> Pointer:
        """The place that so many of the first tokens lead to."""
        return Pointer(self.tokens[:count], self.source)

    @property
    def last(self) -> str:
        """The last token, "" for the root."""
        return self.tokens[-1] if self.tokens else ""

    @staticmethod
    def parse(text: str, source: str = "") -> Pointer:
        """Read the form of RFC 6901 section 3; raises ValueError where the text is neither "" nor starts with "/"."""
        if not text:
            return Pointer((), source)
        if not text.startswith("/"):
            raise ValueError(f"not a JSON pointer: {text!r}")
        return Pointer(tuple(part.replace("~1", "/").replace("~0", "~") for part in text[1:].split("/")), source)

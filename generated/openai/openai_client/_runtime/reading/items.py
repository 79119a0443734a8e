"""Turn the chunks of a stream into its items, without any input or output.

At the sentinel the items end: what follows it is drained, not read. An item may have
256 MiB, and no more.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Generic, TypeVar, cast

from ..call.answer import Answer
from .jsonlines import LineParser
from .sse import EventParser

E = TypeVar("E")

_USUAL = b"[DONE]"
# Bytes without an item: a line that never ends must not take all the memory.
LONGEST = 256 * 1024 * 1024


class ItemReader(Generic[E]):
    """Turns chunks into items; `done` once the sentinel was seen."""

    __slots__ = ("_answer", "_parser", "_sentinel", "_waiting", "_whole", "done")

    def __init__(self, answer: Answer) -> None:
        endpoint = answer.endpoint
        self._answer = answer
        self._parser = LineParser() if endpoint.codec == "json_lines" else EventParser()
        # Without a declared type the events themselves are the items.
        self._whole = endpoint.response is None
        # Where none is declared the usual one ends a stream of JSON: it is none itself.
        self._sentinel = endpoint.sentinel
        if self._sentinel is None and not (self._whole or answer.items_are_text):
            self._sentinel = _USUAL
        self._waiting = 0
        self.done = False

    def feed(self, chunk: bytes) -> Iterator[E]:
        """Yield the items that this chunk completes."""
        parser = self._parser
        self._waiting += len(chunk)
        if self._waiting > LONGEST:
            raise self._answer.endless(LONGEST)
        if isinstance(parser, LineParser):
            yield from self._items(parser.feed(chunk))
            return
        read = self._answer.read
        for event in parser.feed(chunk):
            if event.data == self._sentinel:
                self.done = True
                return
            if event.event == "error":
                raise self._answer.stream_error(event.data)
            self._waiting = 0
            yield cast(E, event if self._whole else read(event.data))

    def end(self) -> Iterator[E]:
        """Yield the item that the end of the response completes."""
        if isinstance(self._parser, LineParser):
            yield from self._items(self._parser.end())

    def _items(self, lines: Iterator[bytes]) -> Iterator[E]:
        for line in lines:
            if line == self._sentinel:
                self.done = True
                return
            self._waiting = 0
            yield cast(E, self._answer.read(line))

"""Turn a response that is not decoded into something to read or to save.

A download whose connection breaks goes on where it stopped, if the server can do that
(`ranges`): at most as often as a call is retried, and nobody who reads it notices.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Generator
from types import TracebackType
from typing import IO, Self, TypeAlias, cast
from weakref import finalize

from ..call.answer import Answer
from .arriving import Arriving, abandon
from ..sending.pieces import Blocks, Lines, Text
from .ranges import ContentRange, Resumption, content_range
from ..call.request import Values
from .saved import Written
from ..transports.transport import Body, Response, TransportError

Again: TypeAlias = Callable[[Values], Answer]

_BLOCK = 256 * 1024


class BinaryResponse(Arriving):
    """A body that is still arriving; `with` closes it if it is not read to its end."""

    __slots__ = (
        "__weakref__",
        "_again",
        "_body",
        "_forgotten",
        "_state",
        "_taken",
        "_waits",
    )

    def __init__(
        self,
        answer: Answer,
        body: Body,
        again: Again | None = None,
        values: Values | None = None,
    ) -> None:
        super().__init__(answer)
        self._again = again
        self._state = Resumption(answer, values)
        self._taken = self._waits = False
        self._hold(body)

    def _hold(self, body: Body) -> None:
        self._body = body
        self._forgotten = finalize(self, abandon, body, self._answer.engine.abandoned)
        self._forgotten.atexit = False

    @property
    def content_length(self) -> int | None:
        """The number of bytes that will arrive, or None where it is not known."""
        return self._state.total

    @property
    def content_range(self) -> ContentRange | None:
        """Which bytes these are, where the server sends a part (status 206)."""
        return content_range(self.headers)

    def read(self) -> bytes:
        """Return the whole body."""
        response = self._answer.response
        if response.content is None:
            chunks = [chunk for chunk in self.iter_bytes()]
            response.content = chunks[0] if len(chunks) == 1 else b"".join(chunks)
        return response.content

    def iter_bytes(self, chunk_size: int | None = None) -> Generator[bytes]:
        """Yield the body in chunks as they arrive, or of one size."""
        blocks = Blocks(chunk_size)
        content = self._answer.response.content
        if content is not None:
            for block in (*blocks.feed(content), *blocks.rest()):
                yield block
            return
        if self._taken:
            raise RuntimeError("this body has been read or closed; read it once")
        self._taken = True
        try:
            while True:
                try:
                    self._waits = True
                    for chunk in self._body:
                        self._waits = False
                        self._state.received += len(chunk)
                        for block in blocks.feed(chunk):
                            yield block
                        self._waits = True
                    self._waits = False
                    self._state.check()
                    break
                except TransportError as error:
                    self._waits = False
                    self._go_on(error)
            for block in blocks.rest():
                yield block
        finally:
            self._end()

    def _go_on(self, error: TransportError) -> None:
        """Ask for the rest of a body that broke off, or raise what it means."""
        values = None if self._again is None else self._state.rest()
        if self._again is None or values is None:
            raise self._answer.broken(error) from error
        self._end()
        words = self._answer.prepared.scrub(str(error))
        self._answer.engine.log.info("the download goes on: %s", words)
        response = (self._again(values)).response
        body = cast(Response, response).body
        if not self._state.fits(response):
            body.close()
            raise self._answer.broken(error) from error
        self._hold(body)

    def iter_text(self, chunk_size: int | None = None) -> Generator[str]:
        """Yield the body as text, in the encoding the server names, else UTF-8."""
        text = Text(self._answer.response.charset)
        for chunk in self.iter_bytes(chunk_size):
            if piece := text.feed(chunk):
                yield piece
        if piece := text.rest():
            yield piece

    def iter_lines(self) -> Generator[str]:
        """Yield the body line by line, without what ends a line."""
        lines = Lines()
        for text in self.iter_text():
            for line in lines.feed(text):
                yield line
        for line in lines.rest():
            yield line

    def write_to(
        self,
        path: str | os.PathLike[str],
        progress: Callable[[int, int | None], object] | None = None,
    ) -> None:
        """Write the body to a file; it is there whole, or not at all.

        `progress` is called with the number of bytes so far, and of all if known.
        """
        blocks, received = Blocks(_BLOCK), 0
        try:
            with Written(path) as file:
                for chunk in self.iter_bytes():
                    for block in blocks.feed(chunk):
                        _write(file, block)
                    received += len(chunk)
                    if progress is not None:
                        progress(received, self.content_length)
                for block in blocks.rest():
                    _write(file, block)
        finally:
            self.close()

    def close(self) -> None:
        """Give up what has not been read."""
        self._taken = True
        if self._waits:
            # Another thread waits for more: it hears of the end, and closes the body.
            self._again = None
            self._body.abort()
            return
        self._end()

    def _end(self) -> None:
        self._forgotten.detach()
        self._body.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _write(file: IO[bytes], block: bytes) -> None:
    file.write(block)

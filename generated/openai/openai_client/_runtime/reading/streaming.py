"""Turn a response that is still arriving into typed items, one by one.

    with client.completions.create(..., stream=True) as stream:
        for part in stream: ...

At the sentinel the items end; the few bytes that may still follow it are drained, so
that the connection can be used again. A stream that is left early has to give up its
connection: call `close`, or use `with`. One that is forgotten is cut off as soon as it
is collected.
"""

from __future__ import annotations

from collections.abc import Generator
from types import GeneratorType, TracebackType
from typing import Any, Generic, Self, TypeVar, cast
from weakref import finalize

from ..call.answer import Answer
from .arriving import Arriving, abandon
from .drain import drain
from .items import ItemReader
from ..transports.transport import Body, TransportError

E = TypeVar("E")


class Stream(Arriving, Generic[E]):
    """An iterator over the items of a response."""

    __slots__ = ("__weakref__", "_body", "_items")

    def __init__(self, answer: Answer, body: Body) -> None:
        super().__init__(answer)
        self._body = body
        forgotten = finalize(self, abandon, body, answer.engine.abandoned)
        forgotten.atexit = False
        # A function of its own: one that held the stream would make a circle of both.
        items = cast("GeneratorType[E, None, None]", _items(answer, body, forgotten))
        self._items = items

    def __iter__(self) -> Generator[E]:
        # The stream is held by this frame while it is iterated over.
        yield from self._items

    def __next__(self) -> E:
        return next(self._items)

    def close(self) -> None:
        """End the stream; its connection is closed if items were still to come."""
        if self._items.gi_running:
            # Another thread waits for an item: it hears of the end, and closes the body.
            self._body.abort()
            return
        self._items.close()
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


def _items(answer: Answer, body: Body, forgotten: finalize[..., Any]) -> Generator[Any]:
    reader: ItemReader[Any] = ItemReader(answer)
    try:
        chunks = iter(body)
        if answer.is_no_stream:
            content = b"".join([chunk for chunk in chunks])
            raise answer.not_a_stream(content)
        for chunk in chunks:
            for item in reader.feed(chunk):
                yield item
            if reader.done:
                drain(body, chunks)
                return
        for item in reader.end():
            yield item
    except TransportError as error:
        raise answer.broken(error) from error
    finally:
        # One that was forgotten may be collected anywhere: the next call closes it.
        if forgotten.detach():
            body.close()

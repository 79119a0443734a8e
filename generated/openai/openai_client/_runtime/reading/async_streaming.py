"""Turn a response that is still arriving into typed items, one by one.

    async with await client.completions.create(..., stream=True) as stream:
        async for part in stream: ...

At the sentinel the items end; the few bytes that may still follow it are drained, so
that the connection can be used again. A stream that is left early has to give up its
connection: call `close`, or use `with`. One that is forgotten is cut off as soon as it
is collected.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from types import AsyncGeneratorType, TracebackType
from typing import Any, Generic, Self, TypeVar, cast
from weakref import finalize

from ..call.answer import Answer
from .arriving import Arriving, abandon
from .async_drain import drain
from .items import ItemReader
from ..transports.transport import AsyncBody, TransportError

E = TypeVar("E")


class AsyncStream(Arriving, Generic[E]):
    """An asynchronous iterator over the items of a response."""

    __slots__ = ("__weakref__", "_body", "_items")

    def __init__(self, answer: Answer, body: AsyncBody) -> None:
        super().__init__(answer)
        self._body = body
        forgotten = finalize(self, abandon, body, answer.engine.abandoned)
        forgotten.atexit = False
        # A function of its own: one that held the stream would make a circle of both.
        items = cast("AsyncGeneratorType[E, None]", _items(answer, body, forgotten))
        self._items = items

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> E:
        # Awaited here, so that the stream is held while its item is waited for.
        return await anext(self._items)

    async def close(self) -> None:
        """End the stream; its connection is closed if items were still to come."""
        if self._items.ag_running:
            # Another task waits for an item: it hears of the end, and closes the body.
            self._body.abort()
            return
        await self._items.aclose()
        await self._body.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()


async def _items(
    answer: Answer, body: AsyncBody, forgotten: finalize[..., Any]
) -> AsyncGenerator[Any]:
    reader: ItemReader[Any] = ItemReader(answer)
    try:
        chunks = aiter(body)
        if answer.is_no_stream:
            content = b"".join([chunk async for chunk in chunks])
            raise answer.not_a_stream(content)
        async for chunk in chunks:
            for item in reader.feed(chunk):
                yield item
            if reader.done:
                await drain(body, chunks)
                return
        for item in reader.end():
            yield item
    except TransportError as error:
        raise answer.broken(error) from error
    finally:
        # One that was forgotten may be collected anywhere: the next call closes it.
        if forgotten.detach():
            await body.close()

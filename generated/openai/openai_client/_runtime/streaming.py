"""Turn a response that is still arriving into typed items, one by one.

`ItemReader` knows the format and nothing of input; `Stream` and `AsyncStream` feed it.

    with client.completions.create(..., stream=True) as stream:
        for part in stream: ...

At the sentinel the items end; the few bytes that may still follow it are drained (see
`drain`), so that the connection can be used again. A stream that is left early has to
give up its connection: call `close`, or use `with`.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator, Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar, cast

import httpx2

from .answer import FAILED, Answer
from .drain import adrain, drain
from .errors import request_id
from .jsonlines import LineParser
from .sse import EventParser

E = TypeVar("E")


class ItemReader(Generic[E]):
    """Turns chunks into items; `done` once the sentinel was seen."""

    __slots__ = ("_answer", "_parser", "_sentinel", "_whole", "done")

    def __init__(self, answer: Answer) -> None:
        endpoint = answer.endpoint
        self._answer = answer
        self._sentinel = endpoint.sentinel
        self._parser = LineParser() if endpoint.codec == "json_lines" else EventParser()
        # Without a declared type the events themselves are the items.
        self._whole = endpoint.response is None
        self.done = False

    def feed(self, chunk: bytes) -> Iterator[E]:
        """Yield the items that this chunk completes."""
        parser = self._parser
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
            yield cast(E, self._answer.read(line))


class _Streamed:
    """What both kinds of stream tell about their response."""

    __slots__ = ("_answer", "response")

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.response: httpx2.Response = answer.response

    @property
    def status(self) -> int:
        """The status of the response."""
        return self.response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        """The headers of the response."""
        return self.response.headers

    @property
    def request_id(self) -> str | None:
        """The id the server gave the request."""
        return request_id(self.response.headers)


class Stream(_Streamed, Generic[E]):
    """An iterator over the items of a response; to be closed if it is left early."""

    __slots__ = ("_items",)

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self._items = self._read()

    def __iter__(self) -> Iterator[E]:
        return self._items

    def __next__(self) -> E:
        return next(self._items)

    def _read(self) -> Generator[E]:
        reader: ItemReader[E] = ItemReader(self._answer)
        try:
            chunks = self.response.iter_bytes()
            for chunk in chunks:
                yield from reader.feed(chunk)
                if reader.done:
                    drain(self.response, chunks)
                    return
            yield from reader.end()
        except FAILED as error:
            raise self._answer.broken(error) from error
        finally:
            self.response.close()

    def close(self) -> None:
        """End the stream; its connection is closed if items were still to come."""
        self._items.close()
        self.response.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncStream(_Streamed, Generic[E]):
    """An asynchronous iterator over the items of a response."""

    __slots__ = ("_items",)

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer)
        self._items = self._read()

    def __aiter__(self) -> AsyncGenerator[E]:
        return self._items

    async def __anext__(self) -> E:
        return await anext(self._items)

    async def _read(self) -> AsyncGenerator[E]:
        reader: ItemReader[E] = ItemReader(self._answer)
        try:
            chunks = self.response.aiter_bytes()
            async for chunk in chunks:
                for item in reader.feed(chunk):
                    yield item
                if reader.done:
                    await adrain(chunks)
                    return
            for item in reader.end():
                yield item
        except FAILED as error:
            raise self._answer.broken(error) from error
        finally:
            await self.response.aclose()

    async def close(self) -> None:
        """End the stream; its connection is closed if items were still to come."""
        await self._items.aclose()
        await self.response.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

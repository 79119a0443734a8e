"""Turn a response that is not decoded into something to read, save or ask about.

`BinaryResponse` is still arriving: read it, iterate over it, or write it to a file that
appears under its name only when it is complete. `RawResponse` has arrived.
"""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator, Generator
from pathlib import Path
from types import TracebackType
from typing import IO, Generic, Self, TypeVar, cast

import httpx2

from .answer import FAILED, Answer
from .errors import request_id

T = TypeVar("T")


class _Received:
    """The facts of a response."""

    __slots__ = ("_answer", "response")

    def __init__(self, answer: Answer) -> None:
        self._answer = answer
        self.response: httpx2.Response = answer.response

    @property
    def status(self) -> int:
        """The status code."""
        return self.response.status_code

    @property
    def headers(self) -> httpx2.Headers:
        """The headers; names in any case."""
        return self.response.headers

    @property
    def content_type(self) -> str:
        """The media type, or "" where the server names none."""
        return self.response.headers.get("content-type", "")

    @property
    def request_id(self) -> str | None:
        """The id the server gave the request."""
        return request_id(self.response.headers)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status} {self.content_type}>"


class RawResponse(_Received, Generic[T]):
    """A response that has been read; `parse` decodes it."""

    __slots__ = ()

    @property
    def content(self) -> bytes:
        """The body as it came."""
        return self.response.content

    def parse(self) -> T:
        """Return what the call itself would have returned."""
        return cast(T, self._answer.value())


class BinaryResponse(_Received):
    """A body that is still arriving; `with` closes it if it is not read to its end."""

    __slots__ = ()

    def read(self) -> bytes:
        """Return the whole body."""
        try:
            return self.response.read()
        except FAILED as error:
            raise self._answer.broken(error) from error

    def iter_bytes(self, chunk_size: int | None = None) -> Generator[bytes]:
        """Yield the body in chunks as they arrive, or of one size."""
        try:
            yield from self.response.iter_bytes(chunk_size)
        except FAILED as error:
            raise self._answer.broken(error) from error

    def iter_text(self, chunk_size: int | None = None) -> Generator[str]:
        """Yield the body as text, in the encoding the server names, else UTF-8."""
        try:
            yield from self.response.iter_text(chunk_size)
        except FAILED as error:
            raise self._answer.broken(error) from error

    def write_to(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file; it is there whole, or not at all."""
        with Written(path) as file:
            for chunk in self.iter_bytes():
                file.write(chunk)

    def close(self) -> None:
        """Give up what has not been read."""
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


class AsyncBinaryResponse(_Received):
    """A body that is still arriving, read with `await`."""

    __slots__ = ()

    async def read(self) -> bytes:
        """Return the whole body."""
        try:
            return await self.response.aread()
        except FAILED as error:
            raise self._answer.broken(error) from error

    async def iter_bytes(self, chunk_size: int | None = None) -> AsyncGenerator[bytes]:
        """Yield the body in chunks as they arrive, or of one size."""
        try:
            async for chunk in self.response.aiter_bytes(chunk_size):
                yield chunk
        except FAILED as error:
            raise self._answer.broken(error) from error

    async def iter_text(self, chunk_size: int | None = None) -> AsyncGenerator[str]:
        """Yield the body as text, in the encoding the server names, else UTF-8."""
        try:
            async for text in self.response.aiter_text(chunk_size):
                yield text
        except FAILED as error:
            raise self._answer.broken(error) from error

    async def write_to(self, path: str | os.PathLike[str]) -> None:
        """Write the body to a file; it is there whole, or not at all."""
        # Imported here: only this method needs threads.
        from anyio import to_thread

        with Written(path) as file:
            async for chunk in self.iter_bytes():
                await to_thread.run_sync(file.write, chunk)

    async def close(self) -> None:
        """Give up what has not been read."""
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


class Written:
    """A file that takes its name when it is complete, and leaves nothing otherwise."""

    __slots__ = ("_file", "_path", "_temporary")

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self._path = Path(path)
        # In the same folder: a rename is atomic only within one file system.
        name = f".{self._path.name}.{os.urandom(6).hex()}"
        self._temporary = self._path.with_name(name)
        self._file = self._temporary.open("xb")

    def __enter__(self) -> IO[bytes]:
        return self._file

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        if kind is None:
            self._temporary.replace(self._path)
        else:
            self._temporary.unlink(missing_ok=True)

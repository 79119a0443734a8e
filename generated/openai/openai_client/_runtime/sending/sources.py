"""Turn a path, a file or an iterator into bytes that are read while they are sent.

A source is read in chunks, again from its start for each attempt where that can be.
What has a size keeps to it: the last chunk is held back until the end is seen, so that a
file that has grown or shrunk meanwhile breaks the request off instead of falsifying it.
For an asynchronous client what blocks is read in a thread.
"""

from __future__ import annotations

import io
import os
import stat
from collections.abc import AsyncIterator, Awaitable, Generator, Iterator
from inspect import iscoroutinefunction
from pathlib import Path
from typing import Protocol, cast

from ..errors import ConfigurationError
from ..transports.transport import RequestRefusedError

CHUNK = 64 * 1024


class Readable(Protocol):
    """A file that is open in mode "rb"; one that can seek is read again when needed."""

    def read(self, size: int, /) -> bytes:
        """Return the next bytes, and none at the end."""
        ...


class AsyncReadable(Protocol):
    """A file of anyio or aiofiles, for asynchronous clients."""

    def read(self, size: int, /) -> Awaitable[bytes]:
        """Return the next bytes, and none at the end."""
        ...


class Source:
    """Bytes that are read when they are sent; this one is read from an iterator, once."""

    def __init__(self, what: str, chunks: Iterator[bytes] | None = None) -> None:
        self._what = what
        self._chunks: Iterator[bytes] = chunks or iter(())
        self.size: int | None = None
        self.replayable = False

    def _read(self) -> Iterator[bytes]:
        return self._chunks

    def _checked(self, chunk: object) -> bytes:
        if not isinstance(chunk, (bytes, bytearray, memoryview)):
            kind = type(chunk).__name__
            raise TypeError(f"{self._what}: an upload is made of bytes, not {kind}")
        return bytes(cast("bytes", chunk))

    def _changed(self, size: int) -> RequestRefusedError:
        return RequestRefusedError(
            f"{self._what}: the file had {self.size} bytes, and now {size} or more"
            if size > (self.size or 0)
            else f"{self._what}: the file had {self.size} bytes, and now {size}"
        )

    def __iter__(self) -> Generator[bytes]:
        read, held = 0, b""
        for one in self._read():
            chunk = self._checked(one)
            read += len(chunk)
            if self.size is None:
                yield chunk
                continue
            if read > self.size:
                raise self._changed(read)
            if held:
                yield held
            held = chunk
        if self.size is not None and read != self.size:
            raise self._changed(read)
        if held:
            yield held

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # Imported here: only asynchronous uploads need threads.
        from anyio import to_thread

        chunks = iter(self)
        try:
            while (chunk := await to_thread.run_sync(next, chunks, None)) is not None:
                yield chunk
        finally:
            chunks.close()


class PathSource(Source):
    """A file by its path, opened anew for each attempt."""

    def __init__(self, what: str, path: Path) -> None:
        super().__init__(what)
        self._path = path
        try:
            facts = path.stat()
        except OSError as error:
            raise self._unreadable(error.strerror or str(error)) from error
        if stat.S_ISDIR(facts.st_mode):
            raise self._unreadable("it is a folder")
        if not os.access(path, os.R_OK):
            raise self._unreadable("permission denied")
        if stat.S_ISREG(facts.st_mode):
            self.size = facts.st_size
            self.replayable = True

    def _unreadable(self, reason: str) -> ConfigurationError:
        path = str(self._path)
        return ConfigurationError(f"{self._what}: cannot upload {path!r}: {reason}")

    def _read(self) -> Iterator[bytes]:
        try:
            with self._path.open("rb", buffering=0) as file:
                while chunk := file.read(CHUNK):
                    yield chunk
        except OSError as error:
            reason = error.strerror or str(error)
            raise RequestRefusedError(
                f"{self._what}: cannot read {str(self._path)!r}: {reason}"
            ) from error


class FileSource(Source):
    """A file that the caller has opened and will close, from where it stands."""

    def __init__(self, what: str, file: Readable) -> None:
        super().__init__(what)
        self._file = file
        self._start = 0
        try:
            seekable = cast("io.BufferedIOBase", file)
            self._start = seekable.tell()
            self.size = seekable.seek(0, os.SEEK_END) - self._start
            seekable.seek(self._start)
            self.replayable = True
        except (AttributeError, OSError):
            # A pipe or a socket: its length is unknown and it can be read only once.
            self.size, self.replayable = None, False

    def _read(self) -> Iterator[bytes]:
        if self.replayable:
            cast("io.BufferedIOBase", self._file).seek(self._start)
        while chunk := self._file.read(CHUNK):
            yield chunk


class AsyncSource(Source):
    """What is read with `await`: a file of anyio or aiofiles, or an async iterator."""

    def __init__(self, what: str, chunks: AsyncIterator[bytes]) -> None:
        super().__init__(what)
        self._arriving = chunks

    def __iter__(self) -> Generator[bytes]:
        raise TypeError(f"{self._what}: what is read with await needs an AsyncClient")

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for chunk in self._arriving:
            yield self._checked(chunk)


async def _chunks(file: AsyncReadable) -> AsyncIterator[bytes]:
    while chunk := await file.read(CHUNK):
        yield chunk


def source(content: object, what: str) -> bytes | Source:
    """Return content that can be sent: bytes at once, the rest when its turn comes."""
    if isinstance(content, (bytes, bytearray, memoryview)):
        return bytes(cast("bytes", content))
    if isinstance(content, os.PathLike):
        return PathSource(what, Path(cast("os.PathLike[str]", content)))
    read = getattr(content, "read", None)
    if read is not None:
        _check(content, what)
        if iscoroutinefunction(read):
            return AsyncSource(what, _chunks(cast("AsyncReadable", content)))
        return FileSource(what, cast("Readable", content))
    if hasattr(content, "__anext__"):
        return AsyncSource(what, cast("AsyncIterator[bytes]", content))
    if hasattr(content, "__next__"):
        return Source(what, cast("Iterator[bytes]", content))
    kind = type(content).__name__
    raise TypeError(f"{what}: {kind} is no bytes, path, file or iterator to upload")


def _check(file: object, what: str) -> None:
    """Refuse what would only fail when half of the request has been sent."""
    text = isinstance(file, io.TextIOBase)
    if text or isinstance(getattr(file, "encoding", None), str):
        raise TypeError(f'{what}: an upload is bytes: open the file with mode "rb"')
    if getattr(file, "closed", False) is True:
        raise ValueError(f"{what}: the file is closed")
    readable = getattr(file, "readable", None)
    if callable(readable) and readable() is False:
        raise ValueError(f"{what}: the file is not open for reading")

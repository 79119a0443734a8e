"""Turn files, and forms that hold files, into a body that is read while it is sent.

What is not a file is joined to bytes beforehand; a body without files is bytes at all.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import cast

import httpx2

from .body import Body
from .endpoint import Endpoint
from .files import CHUNK, FileInput, FileSource, unpack
from .multipart import boundary, parts

Pieces = list["bytes | FileSource"]


class PieceStream(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that is read from disk while it is sent, from the start each time."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self.started = False

    @property
    def replayable(self) -> bool:
        """Whether the same bytes can be sent again."""
        sources = (one for one in self._pieces if isinstance(one, FileSource))
        return not self.started or all(one.replayable for one in sources)

    @property
    def size(self) -> int | None:
        """The number of bytes, where it can be known."""
        total = 0
        for one in self._pieces:
            size = one.size if isinstance(one, FileSource) else len(one)
            if size is None:
                return None
            total += size
        return total

    def __iter__(self) -> Iterator[bytes]:
        self.started = True
        for one in self._pieces:
            if isinstance(one, FileSource):
                yield from one
            else:
                yield one

    async def __aiter__(self) -> AsyncIterator[bytes]:
        # Imported here: only asynchronous uploads from disk need threads.
        from anyio import to_thread

        self.started = True
        for one in self._pieces:
            if isinstance(one, bytes):
                yield one
                continue
            file = await to_thread.run_sync(one.open)
            try:
                while chunk := await to_thread.run_sync(file.read, CHUNK):
                    yield chunk
            finally:
                one.done(file)


class FileBody(Body):
    """A body with files in it."""

    __slots__ = ("_pieces",)

    def __init__(self, pieces: PieceStream, content_type: str) -> None:
        super().__init__(b"", content_type)
        self.stream = self._pieces = pieces
        self.size = pieces.size
        self.whole = None

    @property
    def replayable(self) -> bool:
        return self._pieces.replayable


def form_body(endpoint: Endpoint[object], fields: Mapping[str, object]) -> Body:
    """Return a body of `multipart/form-data`."""
    mark = boundary()
    kind = f"{endpoint.content_type}; boundary={mark}"
    return _body(parts(endpoint, fields, mark), kind)


def file_body(value: object, kind: str) -> Body:
    """Return a body that is one file; the media type of a tuple wins."""
    file = cast("FileInput", value)
    own = file[2] if isinstance(file, tuple) and len(file) == 3 else kind
    _, content, _ = unpack(file, "body")
    return _body([content], own)


def _body(pieces: Pieces, kind: str) -> Body:
    whole = [one for one in pieces if isinstance(one, bytes)]
    if len(whole) == len(pieces):
        return Body(b"".join(whole), kind)
    return FileBody(PieceStream(pieces), kind)

"""Turn files, and forms that hold files, into a body that is read while it is sent.

What is not a file is joined to bytes beforehand; a small body without files is bytes.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator, Mapping
from typing import cast

from ..endpoint import Endpoint
from .body import Body
from .files import FileInput, is_file, unpack
from .multipart import boundary, parts
from .sources import Source
from .values import repeated

Pieces = list["bytes | Source"]

# Above it, to join pieces would cost more memory than it saves time.
_JOINED = 256 * 1024


class PieceStream:
    """A body that is read while it is sent, from its start for each attempt."""

    def __init__(self, pieces: Pieces) -> None:
        self._pieces = pieces
        self._sources = [one for one in pieces if isinstance(one, Source)]
        self._started = False

    @property
    def replayable(self) -> bool:
        """Whether the same bytes can be sent again."""
        return not self._started or all(one.replayable for one in self._sources)

    @property
    def size(self) -> int | None:
        """The number of bytes, where it can be known."""
        total = 0
        for one in self._pieces:
            size = one.size if isinstance(one, Source) else len(one)
            if size is None:
                return None
            total += size
        return total

    def __iter__(self) -> Iterator[bytes]:
        # Refused before the first byte: the head of the request would be out by then.
        for one in self._sources:
            iter(one)
        return self._chunks()

    def _chunks(self) -> Iterator[bytes]:
        self._started = True
        for one in self._pieces:
            if isinstance(one, Source):
                yield from one
            else:
                yield one

    async def __aiter__(self) -> AsyncIterator[bytes]:
        self._started = True
        for one in self._pieces:
            if isinstance(one, Source):
                async for chunk in one:
                    yield chunk
            else:
                yield one


def holds_file(fields: Mapping[str, object]) -> bool:
    """Whether a field of a form is a file, or a list that has one."""
    return any(
        is_file(value) or any(map(is_file, repeated(value)))
        for value in fields.values()
    )


def form_body(endpoint: Endpoint[object], fields: Mapping[str, object]) -> Body:
    """Return a body of `multipart/form-data`."""
    mark = boundary()
    kind = f"{endpoint.content_type}; boundary={mark}"
    return _body(parts(endpoint, fields, mark), kind)


def file_body(value: object, kind: str) -> Body:
    """Return a body that is one file; the media type of a tuple wins."""
    file = unpack(cast("FileInput", value), "body", "the body", kind)
    own = isinstance(value, tuple) and file.kind
    return _body([file.content], own or kind)


def _body(pieces: Pieces, kind: str) -> Body:
    whole = [one for one in pieces if isinstance(one, bytes)]
    if len(whole) < len(pieces):
        return Body(PieceStream(pieces), kind)
    if len(whole) == 1:
        return Body(whole[0], kind)
    if sum(map(len, whole)) > _JOINED:
        return Body(PieceStream(pieces), kind)
    return Body(b"".join(whole), kind)

"""Turn what a caller calls a file into a piece of a request body.

    bytes                              content
    Path (any os.PathLike)             opened when it is sent, read in chunks
    open("x", "rb")                    read in chunks from where it stands
    (filename, content)                either of these under another name
    (filename, content, content_type)  and with a media type of its own

A plain `str` is never a file: where a file is wanted it is the text itself, so that a
forgotten `Path(...)` is an obvious error of the server and never reads a wrong file.
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypeAlias, TypeGuard, cast

FileContent: TypeAlias = "bytes | os.PathLike[str] | IO[bytes]"
FileInput: TypeAlias = (
    "FileContent | tuple[str, FileContent] | tuple[str, FileContent, str]"
)

CHUNK = 64 * 1024
OCTETS = "application/octet-stream"


class FileSource:
    """A file's bytes, to be read when they are sent, again for each attempt."""

    __slots__ = ("_file", "_path", "_start", "replayable", "size")

    def __init__(self, content: os.PathLike[str] | IO[bytes]) -> None:
        self._path: Path | None = None
        self._file: IO[bytes] | None = None
        self._start = 0
        self.size: int | None = None
        self.replayable = True
        if isinstance(content, os.PathLike):
            self._path = Path(content)
            self.size = self._path.stat().st_size
        else:
            self._file = content
            self._measure(content)

    def _measure(self, file: IO[bytes]) -> None:
        try:
            self._start = file.tell()
            self.size = file.seek(0, os.SEEK_END) - self._start
            file.seek(self._start)
        except (AttributeError, OSError):
            # A pipe or a socket: its length is unknown and it can be read only once.
            self.size, self.replayable = None, False

    def open(self) -> IO[bytes]:
        """Return a file that stands at the first byte to send."""
        if self._file is None:
            assert self._path is not None
            return self._path.open("rb")
        if self.replayable:
            self._file.seek(self._start)
        return self._file

    def done(self, file: IO[bytes]) -> None:
        """Close what `open` opened; a caller's file stays open."""
        if self._file is None:
            file.close()

    def __iter__(self) -> Iterator[bytes]:
        file = self.open()
        try:
            while chunk := file.read(CHUNK):
                yield chunk
        finally:
            self.done(file)


def is_file(value: object) -> TypeGuard[FileInput]:
    """Whether a value stands for a file, by its kind alone."""
    if isinstance(value, tuple):
        parts = cast("tuple[object, ...]", value)
        return len(parts) in (2, 3) and isinstance(parts[0], str) and is_file(parts[1])
    return isinstance(value, (bytes, bytearray, os.PathLike)) or hasattr(value, "read")


def unpack(
    value: FileInput, name: str, declared: str = ""
) -> tuple[str, bytes | FileSource, str]:
    """Return filename, content and media type of a file.

    `declared` is the media type of the document; with several of them, or a range, the
    filename decides (RFC 7578 §4.4).
    """
    filename, kind = "", ""
    if isinstance(value, tuple):
        filename, content = value[0], value[1]
        kind = value[2] if len(value) == 3 else ""
    else:
        content = value
    filename = filename or _name_of(content) or name
    if not kind:
        exact = declared and "*" not in declared and "," not in declared
        guessed = mimetypes.guess_type(filename)[0]
        kind = declared if exact else guessed or OCTETS
    return filename, source(content), kind


def source(content: FileContent) -> bytes | FileSource:
    """Return content that can be sent: bytes at once, files when their turn comes."""
    if isinstance(content, (bytes, bytearray)):
        return bytes(content)
    return FileSource(content)


def _name_of(content: FileContent) -> str:
    if isinstance(content, os.PathLike):
        return Path(content).name
    name = getattr(content, "name", "")
    return Path(name).name if isinstance(name, str) else ""

"""Turn what a caller calls a file into a piece of a request body.

    bytes                              content
    Path (any os.PathLike)             opened when it is sent, read in chunks
    open("x", "rb")                    read in chunks from where it stands
    (filename, content)                either of these under another name
    (filename, content, content_type)  and with a media type of its own

A plain `str` is never a file: where a file is wanted it is the text itself, so that a
forgotten `Path(...)` is an obvious error of the server and never reads a wrong file.
A path that cannot be read is a ConfigurationError before anything is sent.
"""

from __future__ import annotations

import io
import mimetypes
import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TypeAlias, TypeGuard, cast

from .errors import ConfigurationError

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
            self._inspect(self._path)
        else:
            self._file = content
            self._measure(content)

    def _inspect(self, path: Path) -> None:
        try:
            facts = path.stat()
        except OSError as error:
            raise _unreadable(path, error.strerror or str(error)) from error
        if stat.S_ISDIR(facts.st_mode):
            raise _unreadable(path, "it is a folder")
        if not os.access(path, os.R_OK):
            raise _unreadable(path, "permission denied")
        if stat.S_ISREG(facts.st_mode):
            self.size = facts.st_size
        else:
            self.replayable = False

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

    `declared` is the media type of the document; among several of them, or in a range,
    the filename decides (RFC 7578 §4.4).
    """
    filename, kind = "", ""
    if isinstance(value, tuple):
        filename, content = value[0], value[1]
        kind = value[2] if len(value) == 3 else ""
    else:
        content = value
    filename = filename or _name_of(content) or name
    if not kind:
        kind = _media_type(filename, declared)
    return filename, source(content), kind


def exact_type(declared: str) -> str:
    """Return the first media type of a document's list that is no range, or ""."""
    return next((one for one in _listed(declared) if "*" not in one), "")


def _listed(declared: str) -> list[str]:
    return [one.strip() for one in declared.split(",") if one.strip()]


def _media_type(filename: str, declared: str) -> str:
    """Return what the filename says, where the document allows it, else its first."""
    listed, exact = _listed(declared), exact_type(declared)
    if listed == [exact]:
        return exact
    guessed = mimetypes.guess_type(filename)[0]
    if guessed is not None:
        for one in listed:
            if one in (guessed, "*/*", guessed.partition("/")[0] + "/*"):
                return guessed
    return exact or guessed or OCTETS


def source(content: FileContent) -> bytes | FileSource:
    """Return content that can be sent: bytes at once, files when their turn comes."""
    if isinstance(content, (bytes, bytearray)):
        return bytes(content)
    _check(content)
    return FileSource(content)


def _check(content: object) -> None:
    """Refuse what would only fail when half of the request has been sent."""
    if isinstance(content, io.TextIOBase):
        raise TypeError('an upload is bytes: open the file with mode "rb"')
    if not isinstance(content, os.PathLike) and not hasattr(content, "read"):
        raise TypeError(f"{type(content).__name__} is no bytes, path or file to upload")


def _unreadable(path: Path, reason: str) -> ConfigurationError:
    return ConfigurationError(f"cannot upload {str(path)!r}: {reason}")


def _name_of(content: FileContent) -> str:
    if isinstance(content, os.PathLike):
        return Path(content).name
    name = getattr(content, "name", "")
    return Path(name).name if isinstance(name, str) else ""

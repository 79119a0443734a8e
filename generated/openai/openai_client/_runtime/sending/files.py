"""Turn what a caller calls a file into a piece of a request body.

    bytes                              content
    Path (any os.PathLike)             opened when it is sent, read in chunks
    open("x", "rb")                    read in chunks from where it stands
    a file of anyio or aiofiles        the same, for an AsyncClient
    an iterator of bytes, or an async  sent as it yields, once
    (filename, content)                any of these under another name
    (filename, content, type)          and with a media type of its own
    (filename, content, type, headers) and with headers of its own

In a tuple None stands for what is not said; without a filename it is a plain field, and
its content may be a `str`. A `str` alone is never a file: where the document wants one
a forgotten `Path(...)` is a TypeError. A path that cannot be read is a
ConfigurationError. Both are raised before anything is sent.
"""

from __future__ import annotations

import mimetypes
import os
from collections.abc import AsyncIterator, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeGuard, cast

from .sources import AsyncReadable, Readable, Source, source

FileContent: TypeAlias = (
    bytes
    | bytearray
    | memoryview
    | os.PathLike[str]
    | Readable
    | AsyncReadable
    | Iterator[bytes]
    | AsyncIterator[bytes]
)
FileInput: TypeAlias = (
    FileContent
    | tuple[str | None, FileContent | str]
    | tuple[str | None, FileContent | str, str | None]
    | tuple[str | None, FileContent | str, str | None, Mapping[str, str]]
)

OCTETS = "application/octet-stream"


class File(NamedTuple):
    """A file ready to be sent; no filename is "", no media type either."""

    filename: str
    content: bytes | Source
    kind: str
    headers: Mapping[str, str]


def is_file(value: object) -> TypeGuard[FileInput]:
    """Whether a value stands for a file, by its kind alone."""
    if isinstance(value, tuple):
        return _is_named(cast("tuple[object, ...]", value))
    return isinstance(value, (bytes, bytearray, memoryview, os.PathLike)) or any(
        hasattr(value, name) for name in ("read", "__next__", "__anext__")
    )


def _is_named(parts: tuple[object, ...]) -> bool:
    if len(parts) not in (2, 3, 4) or not isinstance(parts[0], (str, type(None))):
        return False
    # Two or three strings are a list of strings.
    text = parts[0] is None or len(parts) == 4
    return is_file(parts[1]) or (text and isinstance(parts[1], str))


def unpack(value: FileInput, name: str, what: str, declared: str = "") -> File:
    """Return a file with its filename, media type and headers.

    `name` is the filename of what has none. `declared` is the media type of the
    document; among several of them, or in a range, the filename decides (RFC 7578
    §4.4).
    """
    if not isinstance(value, tuple):
        filename = _name_of(value) or name
        kind = _media_type(filename, declared)
        return File(filename, source(value, what), kind, {})
    content = value[1].encode() if isinstance(value[1], str) else value[1]
    filename = "" if value[0] is None else value[0] or _name_of(content) or name
    said = value[2] if len(value) > 2 else None
    headers: Mapping[str, str] = value[3] if len(value) == 4 else {}
    kind = said or (_media_type(filename, declared) if filename else "")
    return File(filename, source(content, what), kind, headers)


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


def _name_of(content: FileContent) -> str:
    if isinstance(content, os.PathLike):
        return Path(content).name
    name = getattr(content, "name", "")
    return Path(name).name if isinstance(name, str) else ""

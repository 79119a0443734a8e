"""Turn what was generated, and from what, into `clientsmith.base.gz`, and that back.

The next run needs it to tell what was edited by hand from what is generated otherwise now, and a comparison of two
packages the documents that they were made from. JSON, compressed with gzip (RFC 1952) without a time. Compressed bytes
differ between versions of zlib; so the lock has the SHA-256 of the JSON, and a file that holds the same stays.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from clientsmith import rules
from clientsmith.drift.lock import digest, documents_of
from clientsmith.options import Target
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer

if TYPE_CHECKING:
    from clientsmith.openapi.model import Document

BASE = "clientsmith.base.gz"
CONTRACT = 1
LEVEL = 6
MAX_BYTES = 400_000_000  # after unpacking: a document and its parts have 200 MB at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Base:
    """What was generated, by its path in the output, and the documents it was made from, by their paths in the lock."""

    files: Mapping[str, bytes]
    documents: Mapping[str, bytes]


def base_of(target: Target, document: Document, files: Mapping[str, bytes]) -> Base:
    """The base of a package that is generated for a target."""
    return Base(files=files, documents=_documents(target, document))


def _documents(target: Target, document: Document) -> Mapping[str, bytes]:
    """The documents by their paths; none where two of them, on other branches of the disk, share one."""
    found: dict[str, bytes] = {}
    for path, source in documents_of(target, document):
        text = source.text.encode()
        if found.setdefault(path, text) != text:
            return {}
    return found


def to_json(base: Base) -> bytes:
    """The text of a base file before it is compressed."""
    data = {
        "contract": CONTRACT,
        "files": {path: text.decode() for path, text in sorted(base.files.items())},
        "documents": {path: text.decode() for path, text in base.documents.items()},
    }
    return json.dumps(data, ensure_ascii=False).encode()


def to_bytes(base: Base) -> bytes:
    """A base file."""
    return compressed(to_json(base))


def compressed(text: bytes) -> bytes:
    """A base file, from its JSON."""
    return gzip.compress(text, LEVEL, mtime=0)


def renewed(text: bytes, output: Path) -> bytes:
    """The base file that is to lie in an output: the one that does, where it holds this JSON."""
    try:
        there = (output / BASE).read_bytes()
        return there if _unpacked(there) == text else compressed(text)
    except (OSError, _UnusableError):
        return compressed(text)


def read_base(output: Path, report: Report, sha256: str | None = None) -> Base | None:
    """The base in an output folder; None where there is none, or, with an error in the report, none to be trusted.

    `sha256` is what the lock says of it.
    """
    file = output / BASE
    try:
        return _parsed(_unpacked(file.read_bytes()), sha256)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, _UnusableError) as error:
        reason = (getattr(error, "strerror", None) or "").lower() or str(error)
        report.add(rules.BASE_UNUSABLE, Pointer((), file.as_posix()), file=file.as_posix(), reason=reason)
        return None


def is_intact(data: bytes, sha256: str) -> bool:
    """Whether a base file holds the JSON of that hash."""
    try:
        return digest(_unpacked(data)) == sha256
    except _UnusableError:
        return False


class _UnusableError(ValueError):
    """A base file that this version did not write; the message says why."""


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # gzip only
    try:
        text = unpacker.decompress(data, MAX_BYTES + 1)
    except zlib.error:
        raise _UnusableError("it is not compressed with gzip") from None
    if len(text) > MAX_BYTES:
        raise _UnusableError(f"it holds more than {MAX_BYTES // 1_000_000} MB")
    if not unpacker.eof or unpacker.unused_data:
        raise _UnusableError("it is damaged")
    return text


def _parsed(text: bytes, sha256: str | None) -> Base:
    if sha256 is not None and digest(text) != sha256:
        raise _UnusableError("it is not the one that the lock tells of")
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _UnusableError(f"it is not JSON ({error})") from None
    if not isinstance(data, dict) or not isinstance(data.get("contract"), int):
        raise _UnusableError("it is not a base file of clientsmith")
    if data["contract"] != CONTRACT:
        raise _UnusableError(f"it has contract version {data['contract']}; this clientsmith knows {CONTRACT}")
    try:
        files, documents = ({str(path): text.encode() for path, text in data[key].items()} for key in _KEYS)
    except (KeyError, TypeError, AttributeError, UnicodeEncodeError):
        raise _UnusableError("it is damaged") from None
    return Base(files=files, documents=documents)


_KEYS = ("files", "documents")

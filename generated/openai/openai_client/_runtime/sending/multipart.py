"""Turn form fields into the parts of `multipart/form-data`.

RFC 7578, with names escaped as WHATWG HTML §4.10.21.8 does. OpenAPI 3.2 §4.15: a list
repeats its part; an object, or a part the document types as JSON, is JSON; other
values are text without a media type. A field with a style is text in that style, its
media type counts no longer. What counts as a file is said in `files`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeGuard

from ..endpoint import Endpoint
from .files import File, exact_type, is_file, unpack
from .parameters import pairs
from .sources import Source
from .values import members, plain, repeated, scalar
from .wire import to_json

_JSON = "application/json"
_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})
# RFC 9110 §5.6.2, §5.5.
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def boundary() -> str:
    """Return a delimiter that no content will hold by chance."""
    return os.urandom(16).hex()


def parts(
    endpoint: Endpoint[object], fields: Mapping[str, object], mark: str
) -> list[bytes | Source]:
    """Return the whole body, files still unread."""
    pieces: list[bytes | Source] = []
    for name, value in fields.items():
        for head, content in _named_parts(endpoint, name, value):
            pieces += (f"--{mark}\r\n{head}\r\n\r\n".encode(), content, b"\r\n")
    pieces.append(f"--{mark}--\r\n".encode())
    return _joined(pieces)


def _joined(pieces: list[bytes | Source]) -> list[bytes | Source]:
    """Join what lies between files, unless it is large: that costs a copy."""
    found: list[bytes | Source] = []
    for one in pieces:
        last = found[-1] if found else None
        if _is_small(one) and _is_small(last):
            found[-1] = last + one
        else:
            found.append(one)
    return found


def _is_small(piece: bytes | Source | None) -> TypeGuard[bytes]:
    return isinstance(piece, bytes) and len(piece) < 4096


def _named_parts(
    endpoint: Endpoint[object], name: str, value: object
) -> Iterator[tuple[str, bytes | Source]]:
    """Yield the parts of one field; the error of a wrong value names it."""
    try:
        yield from _parts(endpoint, name, value)
    except (TypeError, ValueError) as error:
        if str(error).startswith(_what(name)):
            raise
        kind = TypeError if isinstance(error, TypeError) else ValueError
        raise kind(f"{_what(name)}: {error}") from error


def _what(name: str) -> str:
    return f"field {name!r}"


def _parts(
    endpoint: Endpoint[object], name: str, value: object
) -> Iterator[tuple[str, bytes | Source]]:
    """Yield head and content of each part that one field becomes."""
    declared = endpoint.parts.get(name, "")
    style = endpoint.styles.get(f"body:{name}")
    values = [value] if is_file(value) else repeated(value)
    plainly = not any(map(is_file, values))
    if name in endpoint.files:
        _check_files(values)
    if style is not None and plainly:
        for key, text in pairs(name, value, style):
            yield _disposition(key), text.encode()
        return
    if _is_json(exact_type(declared)) and plainly:
        yield _part(name, value, declared)
        return
    for one in values:
        if is_file(one):
            file = unpack(one, name, _what(name), declared)
            yield _head(name, file), file.content
        elif one is not None:
            yield _part(name, one, declared)


def _check_files(values: Iterable[object]) -> None:
    for one in values:
        if one is not None and not is_file(one):
            kind = type(one).__name__
            raise TypeError(
                f"{kind} is no file: give bytes, a Path, a file opened in binary mode,"
                " an iterator of bytes, or (filename, content)"
            )


def _disposition(name: str) -> str:
    return f'Content-Disposition: form-data; name="{name.translate(_ESCAPES)}"'


def _head(name: str, file: File) -> str:
    """Return the headers of a file; a Content-Disposition of the caller wins."""
    lines = [_disposition(name)]
    if file.filename:
        lines[0] += f'; filename="{file.filename.translate(_ESCAPES)}"'
    if file.kind:
        lines.append(_header("Content-Type", file.kind))
    for key, value in file.headers.items():
        if key.lower() == "content-type":
            raise ValueError("its media type is the third member of the tuple")
        if key.lower() == "content-disposition":
            lines[0] = _header(key, value)
        else:
            lines.append(_header(key, value))
    return "\r\n".join(lines)


def _header(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"header {name!r} must be a str, not {type(value).__name__}")
    if not _TOKEN.fullmatch(name) or _CONTROLS.search(value):
        raise ValueError(f"header {name!r} is not one that can be sent")
    return f"{name}: {value}"


def _part(name: str, value: object, declared: str) -> tuple[str, bytes]:
    head, exact = _disposition(name), exact_type(declared)
    if _is_json(exact):
        return f"{head}\r\nContent-Type: {exact}", to_json(value)
    if members(plain(value)) is not None:
        return f"{head}\r\nContent-Type: {_JSON}", to_json(value)
    if exact:
        head += f"\r\nContent-Type: {exact}"
    return head, scalar(value).encode()


def _is_json(media: str) -> bool:
    bare = media.partition(";")[0].strip().lower()
    return bare == _JSON or bare.endswith("+json")

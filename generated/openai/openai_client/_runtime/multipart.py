"""Turn form fields into the parts of `multipart/form-data`.

RFC 7578, with names escaped as WHATWG HTML §4.10.21.8 does. OpenAPI 3.2 §4.15: a list
repeats its part; an object, or a part the document types as JSON, is JSON; other
values are text without a media type. What counts as a file is said in `files`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import cast

from .files import FileSource, is_file, unpack
from .parameters import members, plain, scalar
from .wire import to_json

_JSON = "application/json"
_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


def boundary() -> str:
    """Return a delimiter that no content will hold by chance."""
    return os.urandom(16).hex()


def parts(
    fields: Mapping[str, object], types: Mapping[str, str], mark: str
) -> list[bytes | FileSource]:
    """Return the whole body, files still unread."""
    pieces: list[bytes | FileSource] = []
    for name, value in fields.items():
        declared = types.get(name, "")
        for one in _repeated(value, declared):
            head, content = _part(name, one, declared)
            pieces += (f"--{mark}\r\n{head}\r\n\r\n".encode(), content, b"\r\n")
    pieces.append(f"--{mark}--\r\n".encode())
    return pieces


def _repeated(value: object, declared: str) -> Iterator[object]:
    if value is None and not _is_json(declared):
        return
    if _is_json(declared) or is_file(value):
        yield value
    elif isinstance(value, (list, tuple, set, frozenset)):
        yield from cast("list[object]", value)
    else:
        yield value


def _part(name: str, value: object, declared: str) -> tuple[str, bytes | FileSource]:
    head = f'Content-Disposition: form-data; name="{name.translate(_ESCAPES)}"'
    if is_file(value):
        filename, content, kind = unpack(value, name, declared)
        shown = filename.translate(_ESCAPES)
        return f'{head}; filename="{shown}"\r\nContent-Type: {kind}', content
    if _is_json(declared):
        return f"{head}\r\nContent-Type: {declared}", to_json(value)
    if members(plain(value)) is not None:
        return f"{head}\r\nContent-Type: {_JSON}", to_json(value)
    if declared and "*" not in declared and "," not in declared:
        head += f"\r\nContent-Type: {declared}"
    return head, scalar(value).encode()


def _is_json(declared: str) -> bool:
    bare = declared.partition(";")[0].strip()
    return bare == _JSON or bare.endswith("+json")

"""Turn form fields into the parts of `multipart/form-data`.

RFC 7578, with names escaped as WHATWG HTML §4.10.21.8 does. OpenAPI 3.2 §4.15: a list
repeats its part; an object, or a part the document types as JSON, is JSON; other
values are text without a media type. A field with a style is text in that style, its
media type counts no longer. What counts as a file is said in `files`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from typing import cast

from .endpoint import Endpoint
from .files import FileSource, exact_type, is_file, unpack
from .parameters import members, pairs, plain, scalar
from .wire import to_json

_JSON = "application/json"
_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


def boundary() -> str:
    """Return a delimiter that no content will hold by chance."""
    return os.urandom(16).hex()


def parts(
    endpoint: Endpoint[object], fields: Mapping[str, object], mark: str
) -> list[bytes | FileSource]:
    """Return the whole body, files still unread."""
    pieces: list[bytes | FileSource] = []
    for name, value in fields.items():
        for head, content in _parts(endpoint, name, value):
            pieces += (f"--{mark}\r\n{head}\r\n\r\n".encode(), content, b"\r\n")
    pieces.append(f"--{mark}--\r\n".encode())
    return pieces


def _parts(
    endpoint: Endpoint[object], name: str, value: object
) -> Iterator[tuple[str, bytes | FileSource]]:
    """Yield head and content of each part that one field becomes."""
    declared = endpoint.parts.get(name, "")
    style = endpoint.styles.get(f"body:{name}")
    members = _repeated(value)
    if style is not None and not any(map(is_file, members)):
        for key, text in pairs(name, value, style):
            yield _head(key), text.encode()
        return
    if _is_json(exact_type(declared)) and not any(map(is_file, members)):
        yield _part(name, value, declared)
        return
    for one in members:
        if one is not None:
            yield _part(name, one, declared)


def _repeated(value: object) -> list[object]:
    if is_file(value) or not isinstance(value, (list, tuple, set, frozenset)):
        return [value]
    return list(cast("list[object]", value))


def _head(name: str) -> str:
    return f'Content-Disposition: form-data; name="{name.translate(_ESCAPES)}"'


def _part(name: str, value: object, declared: str) -> tuple[str, bytes | FileSource]:
    head, exact = _head(name), exact_type(declared)
    if is_file(value):
        filename, content, kind = unpack(value, name, declared)
        shown = filename.translate(_ESCAPES)
        return f'{head}; filename="{shown}"\r\nContent-Type: {kind}', content
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

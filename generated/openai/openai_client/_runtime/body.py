"""Turn the value of a request body into something that can be sent.

OpenAPI 3.2 §4.14.4 Encoding: JSON (RFC 8259), forms (WHATWG URL §5.2), text in UTF-8;
what may hold files is in `upload`. In a form a list repeats its name and an object is
compact JSON, unless the document gives the field a style; None is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from urllib.parse import quote_plus

import httpx2

from .endpoint import Endpoint
from .omit import given
from .parameters import joined, scalar
from .wire import dump, to_json


class Body:
    """An encoded body: its bytes, their number where it is known, its media type."""

    __slots__ = ("content_type", "size", "stream", "whole")

    def __init__(self, content: bytes, content_type: str) -> None:
        self.content_type = content_type
        self.stream: httpx2.SyncByteStream = httpx2.ByteStream(content)
        self.size: int | None = len(content)
        # What hooks and signatures of a given client read; None for what is streamed.
        self.whole: bytes | None = content

    @property
    def replayable(self) -> bool:
        """Whether it can be sent once more."""
        return True


def encode_body(endpoint: Endpoint[object], value: object) -> Body:
    """Return the body of a call, in the codec of its endpoint."""
    kind = endpoint.content_type
    if endpoint.body == "json":
        if type(value) is dict:
            value = given(cast("dict[str, object]", value))
        return Body(to_json(value), kind)
    if endpoint.body == "form":
        return Body(_form(endpoint, fields_of(value)), kind)
    if endpoint.body == "text":
        return Body(scalar(value).encode(), kind)
    if endpoint.body == "bytes" and isinstance(value, (bytes, str)):
        return Body(value if isinstance(value, bytes) else value.encode(), kind)
    # Imported here: most clients never upload a file.
    from .upload import file_body, form_body

    if endpoint.body == "multipart":
        return form_body(endpoint, fields_of(value))
    return file_body(value, kind)


def fields_of(value: object) -> Mapping[str, object]:
    """Return the fields of a dict without OMIT, or of a model by their wire names."""
    if not isinstance(value, Mapping):
        value = dump(value)
    return given(cast("Mapping[str, object]", value))


def _form(endpoint: Endpoint[object], fields: Mapping[str, object]) -> bytes:
    written: list[str] = []
    for name, value in fields.items():
        style = endpoint.styles.get(f"body:{name}")
        if style is not None:
            written += joined(name, value, style, _encode, _encode)
            continue
        written += [
            f"{_encode(name)}={_encode(scalar(one))}"
            for one in _repeated(value)
            if one is not None
        ]
    return "&".join(written).encode()


def _encode(text: str) -> str:
    """Percent-encode as browsers do (WHATWG URL §1.3, the urlencoded set)."""
    return quote_plus(text, safe="*").replace("~", "%7E")


def _repeated(value: object) -> list[object]:
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(cast("list[object]", value))
    return [value]

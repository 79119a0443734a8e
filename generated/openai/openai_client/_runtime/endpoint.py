"""Turn one operation of the document into one constant: all that never changes.

Generated modules hold an `Endpoint` for each operation (and for each way to read its
response), so that a call only fills in values. The path template (OpenAPI 3.2 §4.8,
Path Templating) is split here, once:

    "/files/{id}.{ext}?raw=true"  ->  ("/files/", "id", ".", "ext", ""), "raw=true"
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from .decode import Decoder

T = TypeVar("T")

Codec = Literal["json", "text", "bytes", "events", "json_lines", "none"]
BodyCodec = Literal["json", "form", "multipart", "text", "bytes"]
StyleName = Literal[
    "form",
    "simple",
    "label",
    "matrix",
    "spaceDelimited",
    "pipeDelimited",
    "deepObject",
    "json",
]

_ACCEPT: Mapping[str, str] = {
    "json": "application/json",
    "text": "text/plain, */*;q=0.1",
    "bytes": "*/*",
    "events": "text/event-stream",
    "json_lines": "application/jsonl, application/x-ndjson",
    "none": "*/*",
}
_CONTENT_TYPE: Mapping[str, str] = {
    "json": "application/json",
    "form": "application/x-www-form-urlencoded",
    "multipart": "multipart/form-data",
    "text": "text/plain; charset=utf-8",
    "bytes": "application/octet-stream",
}


class Style:
    """How a parameter is written (§4.12.2.2); "json" is `content:` with JSON."""

    __slots__ = ("explode", "reserved", "style")

    def __init__(self, style: StyleName, explode: bool, reserved: bool = False) -> None:
        self.style = style
        self.explode = explode
        self.reserved = reserved

    def __repr__(self) -> str:
        return f"Style({self.style!r}, {self.explode}, {self.reserved})"


class Endpoint(Generic[T]):
    """One operation, read in one way; `T` is what a call returns or a stream yields."""

    __slots__ = (
        "accept",
        "body",
        "codec",
        "content_type",
        "decoder",
        "errors",
        "idempotency_header",
        "literal_query",
        "method",
        "optional",
        "parts",
        "path",
        "pieces",
        "response",
        "security",
        "sentinel",
        "styles",
    )

    def __init__(
        self,
        method: str,
        path: str,
        *,
        response: Callable[[], object] | None = None,
        codec: Codec = "json",
        accept: str | None = None,
        body: BodyCodec | None = None,
        content_type: str | None = None,
        optional: bool = False,
        parts: Mapping[str, str] | None = None,
        styles: Mapping[str, Style] | None = None,
        errors: Mapping[str, Callable[[], object]] | None = None,
        security: tuple[tuple[str, ...], ...] = (),
        sentinel: str | None = None,
        idempotency_header: str | None = None,
    ) -> None:
        self.method = method.upper()
        self.path, _, self.literal_query = path.partition("?")
        self.pieces = split(self.path)
        self.response = response
        self.codec: Codec = codec
        self.accept = (accept or _ACCEPT[codec]).encode()
        self.body = body
        self.content_type = content_type or (_CONTENT_TYPE[body] if body else "")
        # An optional body without a single field is not sent at all.
        self.optional = optional
        self.parts: Mapping[str, str] = parts or {}
        self.styles: Mapping[str, Style] = styles or {}
        self.errors: Mapping[str, Callable[[], object]] = errors or {}
        self.security = security
        self.sentinel = sentinel.encode() if sentinel is not None else None
        self.idempotency_header = idempotency_header
        # Filled by `decode` on first use: types are imported when a call needs them.
        self.decoder: Decoder | None = None

    def __repr__(self) -> str:
        return f"Endpoint({self.method!r}, {self.path!r})"


def split(template: str) -> tuple[str, ...]:
    """Split a path template: text at even places, parameter names at odd ones."""
    pieces: list[str] = []
    text, brace, rest = template.partition("{")
    while brace:
        name, _, rest = rest.partition("}")
        pieces += (text, name)
        text, brace, rest = rest.partition("{")
    return (*pieces, text)

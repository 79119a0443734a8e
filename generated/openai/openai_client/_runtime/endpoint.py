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
    from .reading.decode import Decoder
    from .service import Server

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
    "tabDelimited",
    "deepObject",
    "cookie",
    "json",
    "text",
    "queryForm",
    "queryJson",
    "queryText",
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
    """How a parameter is written (§4.12.2.2).

    "json" and "text" stand for its `content`; "query..." for `in: querystring`.
    """

    __slots__ = ("explode", "reserved", "style")

    def __init__(self, style: StyleName, explode: bool, reserved: bool = False) -> None:
        self.style = style
        self.explode = explode
        self.reserved = reserved

    def __repr__(self) -> str:
        return f"Style({self.style!r}, {self.explode}, {self.reserved})"


class Reading:
    """How an answer is read: its codec and its type."""

    __slots__ = ("codec", "decoder", "response")

    def __init__(
        self, codec: Codec, response: Callable[[], object] | None = None
    ) -> None:
        self.codec: Codec = codec
        self.response = response
        # Filled by `answer` on first use: types are imported when a call needs them.
        self.decoder: Decoder | None = None


class Endpoint(Reading, Generic[T]):
    """One operation, read in one way; `T` is what a call returns or a stream yields."""

    __slots__ = (
        "accept",
        "body",
        "codecs",
        "content_type",
        "errors",
        "fileless",
        "files",
        "headers",
        "idempotency_header",
        "literal_query",
        "method",
        "operation",
        "optional",
        "others",
        "parts",
        "path",
        "pieces",
        "security",
        "sentinel",
        "servers",
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
        files: tuple[str, ...] = (),
        fileless: str | None = None,
        styles: Mapping[str, Style] | None = None,
        codecs: Mapping[str, str] | None = None,
        others: Mapping[str, Reading] | None = None,
        headers: Callable[[], object] | None = None,
        errors: Mapping[str, Callable[[], object]] | None = None,
        security: tuple[tuple[str, ...], ...] = (),
        sentinel: str | None = None,
        idempotency_header: str | None = None,
        servers: tuple[Server, ...] = (),
    ) -> None:
        super().__init__(codec, response)
        self.method = method.upper()
        self.path, _, self.literal_query = path.partition("?")
        self.pieces = split(self.path)
        self.accept = accept or _ACCEPT[codec]
        self.body = body
        self.content_type = content_type or (_CONTENT_TYPE[body] if body else "")
        # An optional body without a single field is not sent at all.
        self.optional = optional
        self.parts: Mapping[str, str] = parts or {}
        # The fields of a form that hold nothing but files.
        self.files = files
        # The media type of JSON that is sent in place of a form without a file.
        self.fileless = fileless
        self.styles: Mapping[str, Style] = styles or {}
        # By wire name, what `outgoing` writes: "base64", "number", "date-time".
        self.codecs: Mapping[str, str] = codecs or {}
        # The successes that are read in another way, by status ("202", "2XX").
        self.others: Mapping[str, Reading] = others or {}
        self.headers = headers
        self.errors: Mapping[str, Callable[[], object]] = errors or {}
        self.security = security
        self.sentinel = sentinel.encode() if sentinel is not None else None
        self.idempotency_header = idempotency_header
        # Those of its own: calls go there, unless the client has a base URL.
        self.servers = servers
        # What middleware and logs call it.
        self.operation = f"{self.method} {self.path}"

    def reading(self, status: int) -> Reading:
        """Return how an answer with this status is read."""
        text = str(status)
        return self.others.get(text) or self.others.get(f"{text[0]}XX") or self

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

"""Turn a request that a client sends into a call that a test can ask about.

call = api.calls[-1]
call.operation, call.path, call.query["limit"], call.json["purpose"]
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message
from typing import Any, NamedTuple
from urllib.parse import parse_qs, urlsplit

from ..transports.messages import Headers, Request, media_type


class Part(NamedTuple):
    """One part of a multipart body (RFC 7578)."""

    name: str
    filename: str | None
    content_type: str | None
    content: bytes


class Call:
    """One attempt of one call, as it would have reached the server.

    `path` begins where the document's paths do, behind that of the server; `values`
    are its parameters, still encoded. `query` has a list of values for each name.
    """

    __slots__ = (
        "content",
        "headers",
        "method",
        "operation",
        "path",
        "query",
        "request",
        "values",
    )

    def __init__(
        self,
        operation: str,
        request: Request,
        content: bytes,
        *,
        path: str,
        values: Mapping[str, str],
    ) -> None:
        self.operation = operation
        self.request = request
        self.method = request.method
        self.path = path
        self.values = values
        search = urlsplit(request.url).query
        self.query: Mapping[str, list[str]] = parse_qs(search, keep_blank_values=True)
        self.headers: Headers = request.headers
        self.content = content

    @property
    def media_type(self) -> str:
        """The media type of the body, without its parameters; "" where there is none."""
        return media_type(self.headers.get("content-type", ""))

    @property
    def json(self) -> Any:
        """The value that was sent as JSON; ValueError where the body is none."""
        return json.loads(self.content)

    @property
    def parts(self) -> list[Part]:
        """The parts of a multipart body; none of any other."""
        if not self.media_type.startswith("multipart/"):
            return []
        head = f"Content-Type: {self.headers['content-type']}\r\n\r\n".encode()
        # Of a multipart body the payload is its parts, which walking gives first.
        message = message_from_bytes(head + self.content)
        return [_part(one) for one in message.walk() if one is not message]

    @property
    def form(self) -> Mapping[str, list[str | bytes]]:
        """The fields of a form: what is text as text, files as bytes."""
        found: dict[str, list[str | bytes]] = {}
        for part in self.parts:
            found.setdefault(part.name, []).append(_value(part))
        if self.media_type == "application/x-www-form-urlencoded":
            texts = parse_qs(self.content.decode(), keep_blank_values=True)
            found.update({name: [*values] for name, values in texts.items()})
        return found

    def __repr__(self) -> str:
        return f"<Call {self.operation}: {self.method} {self.request.shown}>"


def _part(message: Message) -> Part:
    content = message.get_payload(decode=True)
    return Part(
        str(message.get_param("name", "", "content-disposition")),
        message.get_filename(),
        message.get_content_type() if "content-type" in message else None,
        content if isinstance(content, bytes) else b"",
    )


def _value(part: Part) -> str | bytes:
    if part.filename is not None:
        return part.content
    try:
        return part.content.decode()
    except UnicodeDecodeError:
        return part.content

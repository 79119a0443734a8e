"""Turn a body into the request that a server sees, and that into its parts."""

from __future__ import annotations

from collections.abc import Mapping
from email import message_from_bytes
from email.message import Message

from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import BodyCodec, Endpoint, Style
from server import Request, Server


def sent(
    core: Core,
    server: Server,
    codec: BodyCodec,
    body: object,
    *,
    content_type: str | None = None,
    parts: Mapping[str, str] | None = None,
    files: tuple[str, ...] = (),
    fileless: str | None = None,
    styles: Mapping[str, Style] | None = None,
) -> Request:
    endpoint: Endpoint[None] = Endpoint(
        "POST",
        "/",
        codec="none",
        body=codec,
        content_type=content_type,
        parts=parts,
        files=files,
        fileless=fileless,
        styles=styles,
    )
    core.send(endpoint, body=body)
    return server.requests[-1]


def parts_of(request: Request) -> list[Message]:
    head = f"Content-Type: {request.header('content-type')}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body)
    return [part for part in message.walk() if not part.is_multipart()]

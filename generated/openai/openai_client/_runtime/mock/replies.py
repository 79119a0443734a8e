"""Turn what a test wants answered into status, headers and the pieces of a body.

Without a word from the test it is the document's: the answer that goes with the status,
of the media type that the request likes best (`Accept`, RFC 9110 §12.5.1).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..omit import OMIT
from ..sending.wire import to_json
from ..transports.messages import Headers, media_type
from ..transports.transport import TransportError
from .calls import Call
from .operations import Operation, Operations, UnexpectedRequestError

EVENTS = "text/event-stream"
STREAMED = ("events", "json_lines")
FILE = b"a small file"


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer. What is left out is taken from the document.

    `json`, `content` or `events` are the body; a call that streams takes `events`.
    `delay` is in seconds: one that is longer than the call's timeout times out.
    `broken_after` cuts the body off after so many events, or so many bytes where it is
    no stream. `error` is raised instead of an answer, or where the body is cut off.
    """

    status: int | None = None
    json: object = OMIT
    content: bytes | str | None = None
    events: Sequence[object] | None = None
    headers: Mapping[str, str] | None = None
    delay: float = 0.0
    broken_after: int | None = None
    error: Exception | None = None


class Content(NamedTuple):
    """A body: its media type ("" where there is none) and its pieces."""

    media: str
    pieces: Sequence[bytes]
    streamed: bool = False


class Planned(NamedTuple):
    """What the client gets: after `delay` an answer, or an error; with a status the
    error comes where the pieces of the body end."""

    status: int | None
    headers: Headers
    pieces: Sequence[bytes]
    error: Exception | None
    delay: float


def planned(operations: Operations, call: Call, reply: Reply) -> Planned:
    """Return the whole answer to a call."""
    if reply.error is not None and reply.broken_after is None:
        return Planned(None, Headers(), (), reply.error, reply.delay)
    operation = operations.named(call.operation)
    status = operation.success if reply.status is None else reply.status
    content = _content(operations, operation, call, reply, operation.declared(status))
    said = Headers((reply.headers or {}).items())
    own = [("content-type", content.media)] if content.media else []
    if not content.streamed:
        own.append(("content-length", str(sum(map(len, content.pieces)))))
    headers = Headers([*said.pairs, *(pair for pair in own if pair[0] not in said)])
    count, pieces, error = reply.broken_after, content.pieces, None
    if count is not None:
        error = reply.error or TransportError(f"the mock cuts {call.operation} off")
        pieces = pieces[:count] if content.streamed else [b"".join(pieces)[:count]]
    return Planned(status, headers, pieces, error, reply.delay)


def _content(
    operations: Operations,
    operation: Operation,
    call: Call,
    reply: Reply,
    declared: Mapping[str, Mapping[str, Any]],
) -> Content:
    accept = call.headers.get("accept", "*/*")
    liked = sorted(declared, key=lambda media: _rank(media, accept))
    if reply.events is not None:
        streams = [one for one in liked if declared[one].get("codec") in STREAMED]
        media = streams[0] if streams else EVENTS
        return _stream(media, reply.events, declared.get(media, {}).get("sentinel"))
    if reply.json is not OMIT:
        fitting = [one for one in liked if "codec" not in declared[one]]
        return Content(_concrete([*fitting, "application/json"]), [to_json(reply.json)])
    if isinstance(reply.content, str):
        return Content(_concrete([*liked, "text/plain"]), [reply.content.encode()])
    if reply.content is not None:
        return Content(_concrete([*liked, "*/*"]), [reply.content])
    if not liked:
        return Content("", [])
    return _example(operations, operation, liked, declared[liked[0]])


def _example(
    operations: Operations,
    operation: Operation,
    liked: Sequence[str],
    told: Mapping[str, Any],
) -> Content:
    """What the document shows, or what was made from its schemas."""
    codec, media = told.get("codec", "json"), _concrete(liked)
    if codec == "bytes":
        return Content(media, [FILE])
    if "value" not in told:
        raise UnexpectedRequestError(
            f"{operation.name}: no example could be made for its answer;"
            f" say one: api.reply({operation.name!r}, ...)"
        )
    value = operations.values[told["value"]]
    if codec in STREAMED:
        return _stream(media, [value], told.get("sentinel"))
    if codec == "json":
        return Content(media, [to_json(value)])
    return Content(media, [str(value).encode()])


def _stream(media: str, events: Sequence[object], sentinel: str | None) -> Content:
    """Server-sent events (WHATWG HTML §9.2), or JSON lines; the sentinel ends them."""
    texts = [to_json(event) for event in events]
    if sentinel is not None:
        texts.append(sentinel.encode())
    if media_type(media) != EVENTS:
        return Content(media, [text + b"\n" for text in texts], streamed=True)
    pieces = [b"data: " + text + b"\n\n" for text in texts]
    return Content(media, pieces, streamed=True)


def _concrete(liked: Sequence[str]) -> str:
    """The first media type, without wildcards: what a server would say."""
    media = liked[0]
    if "*" not in media:
        return media
    return "text/plain" if media == "text/*" else "application/octet-stream"


def _rank(media: str, accept: str) -> float:
    """How much a media type is wanted by an `Accept`: the lower, the more."""
    for place, one in enumerate(accept.lower().split(",")):
        name, _, weight = one.strip().partition(";q=")
        if media_type(name) == media_type(media):
            return place - 1000 * float(weight or 1)
    return 0

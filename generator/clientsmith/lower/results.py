"""Turn the successes of an operation into what its call gives back.

OpenAPI 3.1, Responses Object: successes are the responses of 2XX, or `default` where there is none. The content of the
first that has a body is how a call reads its answer; successes that are to be read in another way are told by status.
What arrives piece by piece (bytes, a stream) is read in one way for all of them.

    200: Pet, 202: Job, 204: no body   ->   Pet, {"202": Job, "204": None}: Pet | Job | None
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from clientsmith import rules
from clientsmith.ir.api import STREAMED, Codec, Content, Response
from clientsmith.ir.media import FORMS, bare
from clientsmith.ir.types import Anything
from clientsmith.ir.walk import asked_together
from clientsmith.lower.context import Lowering
from clientsmith.lower.media import best_json, says_the_same

# In the names of media types: values in another notation than JSON, which arrive as bytes.
NOTATIONS = ("yaml", "toml", "cbor", "msgpack", "protobuf", "bson", "avro")


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The content that a call reads its answer as, and the successes that are read otherwise."""

    content: Content | None = None
    others: Mapping[str, Content | None] = field(default_factory=dict[str, Content | None])


def successes(declared: tuple[Response, ...]) -> tuple[Response, ...]:
    """The responses that a call gives back."""
    found = tuple(response for response in declared if response.success)
    return found or tuple(response for response in declared if response.status == "default")


def result(low: Lowering, method: str, declared: tuple[Response, ...]) -> Result:
    """What a call gives back; an answer to HEAD has no body, whatever the document says (RFC 9110 section 9.3.2)."""
    found = successes(declared)
    chosen = next((response for response in found if response.contents), None)
    if chosen is None or method == "HEAD":
        return Result()
    content = _first(chosen)
    _tell_media(low, chosen, content)
    ways: dict[str, Content | None] = {}
    for response in found:
        way = content if response is chosen else _way(low, content, response, chosen.status)
        ways[response.status] = way
    if all(way is content for way in ways.values()):
        return Result(content=content)
    # A range would swallow the statuses within it that are read as usual: then all are told.
    ranged = any(not status.isdecimal() and way is not content for status, way in ways.items())
    others = {status: way for status, way in ways.items() if ranged or way is not content}
    return Result(content=content, others=others)


def _way(low: Lowering, content: Content, response: Response, chosen: str) -> Content | None:
    """How the answer of one success is read where `content` is what calls read: `content` itself where that fits."""
    if not response.contents:
        return None if _whole(content) else content
    if any(_same(other, content) for other in response.contents):
        return content
    own = _first(response)
    if _whole(content) and _whole(own):
        _tell_media(low, response, own)
        return own
    low.report.add(rules.RESPONSE_STATUS_CHOSEN, response.at, chosen=chosen, left=response.status)
    return content


def _whole(content: Content) -> bool:
    """Whether a content is read as one value."""
    return content.codec not in (Codec.BYTES, *STREAMED)


def _same(one: Content, other: Content) -> bool:
    codecs = {Codec.TEXT if content.codec is Codec.XML else content.codec for content in (one, other)}
    return len(codecs) == 1 and one.type == other.type


def _first(response: Response) -> Content:
    """The first content that is read as a value or as a file; text, XML, forms and streams only where none is."""
    first = min(response.contents, key=_rank)
    return (best_json(response.contents) or first) if first.codec is Codec.JSON else first


def _rank(content: Content) -> tuple[bool, bool, bool]:
    """What comes first among contents: the lowest. JSON without a type says no more than text."""
    untyped = content.codec is Codec.JSON and isinstance(content.type, Anything)
    written = content.codec is Codec.BYTES and any(word in content.media.lower() for word in NOTATIONS)
    return content.codec in STREAMED, _is_left_whole(content), untyped or written or content.codec is Codec.TEXT


def _is_left_whole(content: Content) -> bool:
    """Whether a content has a structure that is not read."""
    return content.codec is Codec.XML or bare(content.media) in FORMS


def _tell_media(low: Lowering, response: Response, content: Content) -> None:
    together = asked_together(response, content)
    others = [
        other
        for other in response.contents
        if other not in together and other.codec not in STREAMED and not says_the_same(other, content)
    ]
    if others:
        left = ", ".join(other.media for other in others)
        low.report.add(rules.RESPONSE_MEDIA_CHOSEN, others[0].at, chosen=content.media, left=left)
    if _is_left_whole(content):
        way = "bytes" if content.codec is Codec.BYTES else "text"
        low.report.add(rules.MEDIA_AS_TEXT, content.at, media=content.media, way=way)

"""Turn the media types of one body into the one of JSON that is read or sent.

RFC 8259 (application/json), RFC 6839 (the suffix +json), RFC 7396 (merge-patch), RFC 6902 (json-patch: a list of
changes, whatever schema stands beside it).
"""

from __future__ import annotations

from collections.abc import Iterable

from clientsmith.ir.api import Codec, Content
from clientsmith.ir.media import bare
from clientsmith.ir.types import Anything

JSON = "application/json"
CHANGES = "application/json-patch+json"


def best_json(found: Iterable[Content]) -> Content | None:
    """The content of JSON that says most: one with a type, then plain JSON; None where there is none."""
    return min((content for content in found if content.codec is Codec.JSON), key=_rank, default=None)


def _rank(content: Content) -> tuple[bool, int]:
    plain = bare(content.media)
    if plain == JSON:
        return isinstance(content.type, Anything), int(content.media.strip().lower() != JSON)
    return isinstance(content.type, Anything), 3 if plain == CHANGES else 2


def says_the_same(content: Content, other: Content) -> bool:
    """Whether two contents are the same JSON under two names, so that nothing is lost with one of them."""
    json = content.codec is Codec.JSON and other.codec is Codec.JSON
    return json and content.type == other.type and "patch" not in bare(content.media) + bare(other.media)

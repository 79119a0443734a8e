"""Turn the headers that successes declare into one record for each set of them.

OpenAPI 3.1, Header Object: a header is known by its name in any case, is written in style `simple`, and Content-Type is
none of them. No header can be relied upon, so every field of the record is optional.
"""

from __future__ import annotations

from clientsmith.ir.api import Header, Response
from clientsmith.ir.types import (
    Anything,
    Field,
    Named,
    Presence,
    Record,
    Scalar,
    ScalarKind,
    TypeId,
    TypeRef,
)
from clientsmith.lower.context import Lowering
from clientsmith.lower.docs import doc_of
from clientsmith.openapi.model import Node

# What the runtime takes care of itself.
NOT_HEADERS = {"content-type"}


def headers(low: Lowering, node: Node) -> tuple[Header, ...]:
    """The headers of one response, in the document's order."""
    listed = node.get("headers")
    found: list[Header] = []
    for name, entry in listed.entries() if listed is not None else ():
        target = low.graph.follow(entry)
        if target is None or not target.is_mapping or name.lower() in NOT_HEADERS:
            continue
        found.append(
            Header(
                wire=name,
                type=_type_of(low, target),
                at=target.at,
                required=target.flag("required"),
                doc=doc_of(target),
            )
        )
    return tuple(found)


def _type_of(low: Lowering, node: Node) -> TypeRef:
    """The type of a header: that of its schema, or of the schema of its one media type; text where nothing is said."""
    content = node.get("content")
    medias = [low.target(media) for _, media in content.entries()] if content is not None else []
    schema = next((media.get("schema") for media in medias), node.get("schema"))
    type_ = low.type_of(schema) if schema is not None else Anything()
    return Scalar(ScalarKind.STRING) if isinstance(type_, Anything) else type_


class HeaderSets:
    """The records given out so far: two operations that declare the same headers have one record."""

    def __init__(self, low: Lowering) -> None:
        self._low = low
        self._known: dict[tuple[object, ...], Named] = {}
        self._ids: set[TypeId] = set()

    def of(self, at: TypeId, successes: tuple[Response, ...]) -> TypeRef | None:
        """The record of the headers that successes declare, written at the first of them or at `at`."""
        found: dict[str, Header] = {}
        for response in successes:
            for header in response.headers:
                found.setdefault(header.wire.lower(), header)
        if not found:
            return None
        key = tuple((name, header.type, header.doc) for name, header in found.items())
        if key not in self._known:
            first = next(response.at / "headers" for response in successes if response.headers)
            self._known[key] = self._declare(at / "responses" if first in self._ids else first, tuple(found.values()))
        return self._known[key]

    def _declare(self, id_: TypeId, found: tuple[Header, ...]) -> Named:
        self._ids.add(id_)
        fields = tuple(
            Field(wire=header.wire, type=header.type, presence=Presence.OPTIONAL, at=header.at, doc=header.doc)
            for header in found
        )
        return self._low.declare(id_, lambda: Record(id=id_, fields=fields))

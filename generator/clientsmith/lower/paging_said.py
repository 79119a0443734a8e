"""Turn `x-clientsmith-paging` into how pages follow each other, where all that it names is there.

An object at an operation, or at the top of the document for every operation that it fits. One key says what asks for
the next page: `cursor`, `offset` and `page` name a parameter, `link` the field that holds a URL. The others name fields
of the answer: by dots, or as a list where a name has dots of its own.

    {items: data, cursor: after, next: paging.next}       {items: data, cursor: after, last: id, more: has_more}
    {items: data, offset: skip, total: meta.total}        {page: page, pages: meta.total_pages, start: 1}
    {items: value, link: ["@odata.nextLink"]}             {header: Link}
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from clientsmith.ir.api import Operation, Paging, PagingKind, Place, Way
from clientsmith.ir.types import Anything, MapOf, Nullable, Record, TypeRef, Types, UnionOf
from clientsmith.ir.walk import record_of, resolve, without_null
from clientsmith.lower.facts import item_of
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue

EXTENSION = "x-clientsmith-paging"
FIELDS = ("next", "last", "header", "more", "total", "pages", "start")
Listed = Callable[[TypeRef], tuple[Way, TypeRef] | None]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the extension; `problems` are what keeps it from being followed."""

    types: Types
    operation: Operation
    answer: TypeRef
    node: Node
    problems: list[str] = field(default_factory=list)

    def way(self, key: str, within: TypeRef) -> Way | None:
        """The fields that a key names, if they are there."""
        value = self.node.get(key)
        if value is None:
            return None
        ways = _ways(value.value)
        found = next((way for way in ways if _at(self.types, within, way) is not None), None)
        if found is None:
            self.problems.append(f"{key} names {value.value}, which is no field of what it is looked for in")
        return found

    def parameter(self, key: str) -> tuple[Place | Literal["body"], str] | None:
        """The parameter that a key names: in the query, a header or the body."""
        name = self.node.text(key)
        for one in self.operation.parameters:
            if one.wire == name and one.place is not Place.PATH:
                return one.place, name
        body = self.operation.body
        record = record_of(self.types, body.content.type) if body is not None else None
        if record is not None and any(each.wire == name for each in record.fields):
            return "body", name
        self.problems.append(f"{key} names {name or 'nothing'}, which is no parameter of the operation")
        return None


def said(
    types: Types, operation: Operation, answer: TypeRef | None, node: Node, listed: Listed
) -> tuple[Paging | None, list[str]]:
    """How pages follow, and what keeps them from it. `listed` finds the list of an answer where `items` is not said."""
    if answer is None:
        return None, ["the call does not give back one JSON value"]
    reading = Reading(types, operation, answer, node)
    kinds = [kind for kind in PagingKind if kind.value in node]
    if len(kinds) > 1 or not (kinds or "header" in node):
        return None, ["it must have one of cursor, offset, page and link, or a header"]
    kind = kinds[0] if kinds else PagingKind.LINK
    unknown = [key for key, _ in node.entries() if key not in (kind.value, "items", *FIELDS)]
    reading.problems.extend(f"it has no key {key}" for key in unknown)
    found = _items(reading, listed)
    if found is None:
        reading.problems.append("the answer has no list there, or several: say which by items")
        return None, reading.problems
    paging = _paging(reading, kind, *found)
    return (None if reading.problems else paging), reading.problems


def _paging(reading: Reading, kind: PagingKind, items: Way, item: TypeRef) -> Paging:
    node, answer = reading.node, reading.answer
    header = node.text("header") or None
    link = kind is PagingKind.LINK
    paging = Paging(
        kind=kind,
        items=items,
        item=item,
        parameter=None if link else reading.parameter(kind.value),
        next=reading.way("link" if link else "next", answer),
        last=reading.way("last", item),
        header=header,
        more=reading.way("more", answer),
        total=reading.way("total", answer),
        pages=reading.way("pages", answer),
        start=_start(kind, node),
    )
    if kind is PagingKind.CURSOR and not any(key in node for key in ("next", "last", "header")):
        reading.problems.append("a cursor needs next, last or header: where its next value stands")
    return paging


def _start(kind: PagingKind, node: Node) -> int | None:
    """The first offset or number: 0 or 1, if nothing else is said."""
    if kind not in (PagingKind.OFFSET, PagingKind.PAGE):
        return None
    said = node.get("start")
    if said is not None and isinstance(said.value, int) and not isinstance(said.value, bool):
        return said.value
    return 1 if kind is PagingKind.PAGE else 0


def _items(reading: Reading, listed: Listed) -> tuple[Way, TypeRef] | None:
    if "items" not in reading.node:
        return listed(reading.answer)
    for way in _ways(reading.node.child("items").value):
        there = _at(reading.types, reading.answer, way)
        item = Anything() if isinstance(there, Anything) else item_of(reading.types, there) if there else None
        if item is not None:
            return way, item
    return None


def _ways(value: JsonValue) -> list[Way]:
    """The fields that a text or a list can name: one of that name, or one in another."""
    if isinstance(value, str):
        return [(value,), tuple(value.split("."))] if value else [()]
    return [tuple(str(name) for name in value)] if isinstance(value, list) else []


def _at(types: Types, ref: TypeRef, way: Way) -> TypeRef | None:
    """The type that stands at a way; None where there is no such field."""
    if not way:
        return ref
    target = resolve(types, without_null(ref))
    match target:
        case Nullable(inner=inner):
            return _at(types, inner, way)
        case Record(fields=fields):
            return next((_at(types, one.type, way[1:]) for one in fields if one.wire == way[0]), None)
        case UnionOf(members=members):
            found = [_at(types, member, way) for member in members]
            return next((one for one in found if one is not None), None)
        case MapOf(value=inner):
            return _at(types, inner, way[1:])
        case Anything():
            return Anything()
        case _:
            return None

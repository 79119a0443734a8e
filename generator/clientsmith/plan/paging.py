"""Turn how the pages of an operation follow each other into a constant beside its endpoint, and the type of a page.

`_LIST_PAGES: Paging[types.Pet, types.PetList] = Paging(_LIST, "cursor", items=("data",), name="after", …)`
"""

from __future__ import annotations

from clientsmith.ir.api import Operation, Paging, Place, Way
from clientsmith.plan.annotations import Speller
from clientsmith.plan.calls import SYNC, Side
from clientsmith.plan.code import Code, literal
from clientsmith.plan.layout import exploded, fits, opened, tuple_of


def page_type(operation: Operation, paging: Paging, side: Side, speller: Speller) -> Code:
    """The annotation of what a call gives back: `Page[Item, Whole]`, or what becomes one when it is awaited."""
    name = side.name("Page" if side is SYNC else "Pages")
    return name + Code("[") + Code(", ").join(_types(operation, paging, speller)) + Code("]")


def constant(name: Code, endpoint: Code, operation: Operation, paging: Paging, speller: Speller) -> Code:
    """The statement that makes the constant, beside that of the endpoint."""
    items = [endpoint, literal(paging.kind.value), *_way("items", paging.items)]
    if paging.parameter is not None:
        place, wire = paging.parameter
        if place is not Place.QUERY:
            items.append(Code("place=") + literal(place.value if isinstance(place, Place) else place))
        items.append(Code("name=") + literal(wire))
    items += [*_way("next", paging.next), *_way("last", paging.last)]
    if paging.header is not None:
        items.append(Code("header=") + literal(paging.header))
    for key, way in (("more", paging.more), ("total", paging.total), ("pages", paging.pages)):
        items += _way(key, way)
    items += _way("current", paging.current)
    if paging.start is not None:
        items.append(Code("start=") + literal(paging.start))
    return _statement(name + Code(": Paging["), _types(operation, paging, speller), items)


def _statement(start: Code, types: list[Code], items: list[Code]) -> Code:
    """`NAME: Paging[A, B] = Paging(…)`: where that is too long, in parentheses, and where this is, type by type."""
    line = start + Code(", ").join(types) + Code("] = ")
    if not fits(line + Code("Paging("), 0) and fits(line + Code("("), 0):
        return line + Code("(\n    ") + opened(Code("Paging("), items, Code(")"), indent=4) + Code("\n)")
    if not fits(line, 0):
        inner = Code(", ").join(types)
        told = (
            start + Code("\n    ") + inner + Code("\n]")
            if fits(inner, 4)
            else exploded(start, types, Code("]"), indent=0)
        )
        return told + exploded(Code(" = Paging("), items, Code(")"), indent=0)
    return opened(line + Code("Paging("), items, Code(")"), indent=0)


def _types(operation: Operation, paging: Paging, speller: Speller) -> list[Code]:
    answer = operation.result.type if operation.result is not None else paging.item
    return [speller.text(paging.item), speller.text(answer)]


def _way(key: str, way: Way | None) -> list[Code]:
    return [tuple_of(Code(f"{key}="), [literal(name) for name in way], Code(""), indent=4)] if way else []

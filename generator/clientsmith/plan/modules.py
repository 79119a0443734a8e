"""Turn the types that calls give back into the modules that they are in.

A module for each component with its inline children; components that need each other in a circle share one module, so
modules never import each other in a circle.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientsmith.ir.types import TypeId
from clientsmith.ir.walk import uses
from clientsmith.plan.book import Book, has_name
from clientsmith.plan.graph import components


def modules(book: Book) -> dict[str, tuple[TypeId, ...]]:
    """The types of each module, by the module's name."""
    owner = {id_: _owner(id_, book.models) for id_ in book.models}
    needs: dict[TypeId, dict[TypeId, None]] = {}
    for id_ in book.models:
        found = needs.setdefault(owner[id_], {})
        found.update((owner[used], None) for used in printed_uses(book, id_) if used in owner)
    together: dict[TypeId, TypeId] = {}
    for group in components(needs):
        together.update((member, group[0]) for member in group)
    found_in: dict[TypeId, list[TypeId]] = {}
    for id_ in book.models:
        found_in.setdefault(together[owner[id_]], []).append(id_)
    return {book.names.modules[ids[0]]: tuple(ids) for ids in found_in.values()}


def _owner(id_: TypeId, known: Mapping[TypeId, None]) -> TypeId:
    """The outermost printed type around a type."""
    return next((place for place in _places_around(id_) if place in known), id_)


def _places_around(id_: TypeId) -> Iterator[TypeId]:
    """The places around a place, outermost first, from the component or the operation on."""
    for length in range(3, len(id_.tokens) + 1):
        yield id_.first(length)


def printed_uses(book: Book, id_: TypeId) -> Iterator[TypeId]:
    """The printed types that a type needs, those without a name seen through."""
    pending = list(uses(book.api.types[id_]))
    seen: set[TypeId] = set()
    while pending:
        used = pending.pop()
        if used in seen:
            continue
        seen.add(used)
        if has_name(book.api, used):
            yield used
        else:
            pending.extend(uses(book.api.types[used]))

"""Turn two versions of an API into what both stand for: where the types of the old one are in the new one.

What a comparison found to be renamed is known by its names; what stands inside of a renamed type moves with it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from clientsmith.changes.model import Renamed, Side
from clientsmith.ir.types import TypeDecl, TypeId
from clientsmith.ir.walk import uses
from clientsmith.plan.book import Book
from clientsmith.shims.moving import moved_decl
from clientsmith.source.pointer import Pointer

Tell = Callable[[Pointer, str, str], None]
CLIENT, TYPES, PARAMS = "client.", "types.", "params."


@dataclass(frozen=True, slots=True, kw_only=True)
class Both:
    """The two versions, and what goes on under another name. `moved` leads from old types to where they are now.

    `tell` says of an old symbol, by its place on the old side and its name, why it cannot be kept; `tell_here` does so
    by the place on the new side that it belongs to.
    """

    old: Side
    new: Side
    old_book: Book
    new_book: Book
    renamed: tuple[Renamed, ...]
    moved: Mapping[TypeId, TypeId]
    tell: Tell
    tell_here: Tell

    def now(self, id_: TypeId) -> TypeId:
        """Where a type of the old side is now, if it is anywhere."""
        return self.moved.get(id_, id_)

    def is_there(self, id_: TypeId) -> bool:
        return self.now(id_) in self.new.api.types

    def of(self, what: str) -> Iterator[Renamed]:
        """What of a kind goes on under another name."""
        return (one for one in self.renamed if one.what == what)

    def brought(self, roots: Iterable[TypeId]) -> dict[TypeId, TypeDecl]:
        """The types of the old side that roots of it need and the new side does not have, in terms of the new one."""
        found: dict[TypeId, TypeDecl] = {}
        pending = [id_ for id_ in roots if not self.is_there(id_)]
        while pending:
            id_ = pending.pop()
            if id_ not in found:
                decl = self.old.api.types[id_]
                found[id_] = moved_decl(decl, self.now)
                pending += [used for used in uses(decl) if not self.is_there(used)]
        return {id_: found[id_] for id_ in self.old.api.types if id_ in found}


def moves(old: Side, new: Side, renamed: Iterable[Renamed]) -> dict[TypeId, TypeId]:
    """The types that are elsewhere now."""
    mine, its = ({name: id_ for id_, name in side.names.types.items()} for side in (old, new))
    pairs = [(bare(one.old), bare(one.new)) for one in renamed if one.what == "type"]
    said = {mine[one]: its[other] for one, other in pairs if one in mine and other in its}
    found = dict(said)
    for id_ in old.api.types:
        around = next((at for at in _around(id_) if at in said), None)
        if id_ not in found and id_ not in new.api.types and around is not None:
            there = Pointer((*said[around].tokens, *id_.tokens[len(around.tokens) :]), said[around].source)
            if there in new.api.types:
                found[id_] = there
    return found


def _around(id_: TypeId) -> Iterator[TypeId]:
    """The places around a place, the nearest first."""
    return (id_.first(length) for length in range(len(id_.tokens) - 1, 0, -1))


def bare(symbol: str) -> str:
    """A symbol without what it stands in: `files.create`, `Model`.

    >>> bare("client.files.create"), bare("types.Model"), bare("Model")
    ('files.create', 'Model', 'Model')
    """
    return symbol.removeprefix(CLIENT).removeprefix(TYPES).removeprefix(PARAMS)

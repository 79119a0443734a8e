"""Turn arguments and fields that the API has no more into notes: nothing could stand for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientsmith.ir.api import Operation, Place
from clientsmith.ir.types import Access, Record, TypeId
from clientsmith.ir.walk import spread
from clientsmith.naming.names import BODY
from clientsmith.plan.kept import Shims
from clientsmith.shims.calls import KeptCalls
from clientsmith.shims.sides import CLIENT, TYPES, Both
from clientsmith.source.pointer import Pointer


def tell_dropped(both: Both, calls: KeptCalls, shims: Shims) -> None:
    """Tell what calls no longer take, and what models no longer have."""
    now = {path.dotted: id_ for id_, path in both.new.names.calls.items()}
    now |= {path.dotted: calls.copies[id_] for id_, path in calls.paths.items() if id_ in calls.copies}
    taken = _names(both.new.names.arguments)
    for operation in both.old.api.operations:
        path = both.old.names.calls[operation.id].dotted
        if path in now:
            known = {*taken.get(now[path], ()), *shims.arguments.get(now[path], ())}
            for name, at in _arguments(both, operation):
                if name not in known:
                    both.tell(at, f"{CLIENT}{path}({name}=…)", "the API no longer takes it")
    for id_ in both.old_book.models:
        _tell_fields(both, id_, shims.fields)


def _names(arguments: Mapping[tuple[Pointer, Place | str, str], str]) -> dict[Pointer, set[str]]:
    """The names of the arguments of each call."""
    found: dict[Pointer, set[str]] = {}
    for (id_, _, _), name in arguments.items():
        found.setdefault(id_, set()).add(name)
    return found


def _arguments(both: Both, operation: Operation) -> Iterator[tuple[str, Pointer]]:
    """The arguments of an old call, and where they are written."""
    names = both.old.names
    for parameter in operation.parameters:
        yield names.argument(operation.id, parameter.place, parameter.wire), parameter.at
    for field in spread(both.old.api.types, operation.body) or ():
        yield names.argument(operation.id, BODY, field.wire), field.at


def _tell_fields(both: Both, id_: TypeId, kept: Mapping[tuple[TypeId, str], tuple[str, ...]]) -> None:
    old, new = both.old.api.types[id_], both.new.api.types.get(both.now(id_))
    if not isinstance(old, Record) or not isinstance(new, Record):
        return
    known = {both.new.names.fields[new.id, field.wire] for field in new.fields}
    known |= {name for field in new.fields for name in kept.get((new.id, field.wire), ())}
    for field in old.fields:
        name = both.old.names.fields[id_, field.wire]
        if name not in known and field.access is not Access.WRITE:
            both.tell(field.at, f"{TYPES}{both.old.names.types[id_]}.{name}", "the API no longer has it")

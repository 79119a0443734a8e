"""Turn arguments and fields that are called otherwise now into their old names beside the new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientsmith.ir.api import Api
from clientsmith.ir.types import Access, Record, TypeId
from clientsmith.ir.walk import record_of, spread
from clientsmith.plan.book import Book
from clientsmith.shims.sides import CLIENT, Both, bare
from clientsmith.source.pointer import Pointer

NOTHING: frozenset[str] = frozenset()
# What stands in the class body of a model with old names: a field may not be called so.
WORDS = frozenset({"property", "deprecated"})


def kept_arguments(both: Both, copies: Mapping[Pointer, Pointer]) -> dict[Pointer, dict[str, str]]:
    """The old names of the arguments of each call, and what each is called now; copies of a call have them too."""
    taken: dict[Pointer, set[str]] = {}
    for (id_, _, _), name in both.new.names.arguments.items():
        taken.setdefault(id_, set()).add(name)
    known = frozenset(both.old.names.arguments.values())  # names of Python: a comparison may tell of others
    found: dict[Pointer, dict[str, str]] = {}
    for call, old, new in _arguments(both):
        names = taken.get(call, NOTHING) if old in known else NOTHING
        if new in names and old in names:
            symbol = f"{CLIENT}{both.new.names.calls[call].dotted}({old}=…)"
            both.tell_here(call, symbol, "another argument has its name")
        elif new in names:
            found.setdefault(call, {})[old] = new
    found.update({copy: found[copied] for copy, copied in copies.items() if copied in found})
    return found


def _arguments(both: Both) -> Iterator[tuple[Pointer, str, str]]:
    """The calls, and the old and new names of their arguments, those included that are fields of a body."""
    calls = {path.dotted: id_ for id_, path in both.new.names.calls.items()}
    types = {name: id_ for id_, name in both.new.names.types.items()}
    for one in both.renamed:
        of_call = one.what == "argument" or (one.what == "field" and one.owner.startswith(CLIENT))
        if of_call and bare(one.owner) in calls:
            yield calls[bare(one.owner)], one.old, one.new
        elif one.what == "field" and bare(one.owner) in types:
            yield from ((id_, one.old, one.new) for id_ in _spreading(both.new.api, types[bare(one.owner)]))


def _spreading(api: Api, id_: TypeId) -> Iterator[Pointer]:
    """The calls that take the fields of a type as arguments of their own."""
    for operation in api.operations:
        if operation.body is not None and spread(api.types, operation.body) is not None:
            record = record_of(api.types, operation.body.content.type)
            if record is not None and record.id == id_:
                yield operation.id


def kept_fields(both: Both, grown: Book) -> dict[tuple[TypeId, str], tuple[str, ...]]:
    """The old names of fields, by type and wire name. `grown` is the book of the package with all that is kept."""
    types = {name: id_ for id_, name in both.new.names.types.items()}
    known = frozenset(both.old.names.fields.values())
    found: dict[tuple[TypeId, str], tuple[str, ...]] = {}
    for one in both.of("field"):
        decl = both.new.api.types.get(types.get(bare(one.owner), Pointer()))
        if not isinstance(decl, Record) or one.old not in known:
            continue
        names = {field.wire: both.new.names.fields[decl.id, field.wire] for field in decl.fields}
        field = next((field for field in decl.fields if names[field.wire] == one.new), None)
        if field is None:
            continue
        name = f"{bare(one.owner)}.{one.old}"
        if decl.id in grown.params and field.access is not Access.READ:
            both.tell_here(field.at, f"params.{name}", "it is a key of a dict that is sent as it is")
        if decl.id in grown.models and field.access is not Access.WRITE:
            if one.old in names.values() or not WORDS.isdisjoint((*names.values(), one.old)):
                both.tell_here(field.at, f"types.{name}", "another field has a name that stands in its way")
            else:
                found[decl.id, field.wire] = (*found.get((decl.id, field.wire), ()), one.old)
    return found

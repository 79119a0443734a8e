"""Turn one side of a comparison into what is asked of it: symbols of the package, and which ways its types go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from clientsmith.changes.log import REQUEST, RESPONSE
from clientsmith.changes.model import Side
from clientsmith.ir.api import Operation, Place
from clientsmith.ir.types import Access, Record, TypeId, TypeRef, Types
from clientsmith.ir.walk import answers_of, named_in, record_of, refs_of, requests_of, spread
from clientsmith.naming.names import BODY
from clientsmith.source.pointer import Pointer


class Looked:
    """A side, with what is found out about it once."""

    def __init__(self, side: Side) -> None:
        self.api, self.names, self.package = side.api, side.names, side.package
        self.conditions = side.conditions

    @property
    def types(self) -> Types:
        return self.api.types

    # --- symbols ---------------------------------------------------------------------------------

    def call(self, operation: Operation) -> str:
        return f"client.{self.names.calls[operation.id].dotted}"

    def group(self, operation: Operation) -> str:
        """The resource that an operation belongs to."""
        return (*self.names.calls[operation.id].resources, "client")[0]

    def argument(self, operation: Operation, place: Place | str, wire: str) -> str:
        """The name of an argument, the wire name where the call takes none of that kind."""
        return self.names.arguments.get((operation.id, place, wire), wire)

    def type(self, id_: TypeId) -> str:
        """A type as the package spells it: what a call takes as arguments of its own is that call."""
        calls = self._spread.get(id_, [])
        if id_ not in self._given and len(calls) == 1:
            return self.call(calls[0])
        home = "params" if id_ not in self._given and id_ in self._taken else "types"
        return f"{home}.{self.names.types.get(id_, id_.last)}"

    def field(self, id_: TypeId, wire: str) -> str:
        call = self.arguments_of(id_)
        if call is not None:
            return f"{self.call(call)}({self.argument(call, BODY, wire)}=…)"
        return f"{self.type(id_)}.{self.names.fields.get((id_, wire), wire)}"

    def arguments_of(self, id_: TypeId) -> Operation | None:
        """The one call that takes the fields of a type as arguments, where the type is nothing else."""
        calls = self._spread.get(id_, [])
        return calls[0] if id_ not in self._given and len(calls) == 1 else None

    def group_of(self, id_: TypeId) -> str:
        call = self.arguments_of(id_)
        return self.group(call) if call is not None else "types"

    def owner(self, id_: TypeId) -> tuple[str, str, Pointer] | None:
        """The symbol, the group and the place of the field or parameter that a type is written in, if it is in one."""
        at = id_
        while at.tokens:
            if at in self._owners:
                return self._owners[at]
            at = at.parent
        return None

    @cached_property
    def _owners(self) -> dict[Pointer, tuple[str, str, Pointer]]:
        found: dict[Pointer, tuple[str, str, Pointer]] = {}
        for operation in self.api.operations:
            for parameter in operation.parameters:
                name = self.argument(operation, parameter.place, parameter.wire)
                symbol = f"{self.call(operation)}({name}=…)"
                found.setdefault(parameter.at, (symbol, self.group(operation), parameter.at))
        for decl in self.types.values():
            if isinstance(decl, Record):
                for field in decl.fields:
                    symbol = self.field(decl.id, field.wire)
                    found.setdefault(field.at, (symbol, self.group_of(decl.id), field.at))
        return found

    def has_symbol(self, id_: TypeId) -> bool:
        """Whether a type has a name in the package: what is nothing but arguments of calls has none."""
        return id_ in self._printed or id_ not in self._spread

    @cached_property
    def _printed(self) -> frozenset[TypeId]:
        taken = (ref for one in self.api.operations for ref in requests_of(self.types, one))
        return self._given | self._reached(taken, Access.READ)

    def header(self, operation: Operation, wire: str) -> str:
        """A header of an answer: a field of what a call gives back of them, else the call."""
        record = record_of(self.types, operation.headers) if operation.headers is not None else None
        if record is None or all(field.wire != wire for field in record.fields):
            return self.call(operation)
        return self.field(record.id, wire)

    # --- types -----------------------------------------------------------------------------------

    def is_nullable(self, id_: TypeId) -> bool:
        """Whether null is said where a type is declared, so that each use of it may be null."""
        return id_ in self.api.nullable

    @cached_property
    def header_types(self) -> frozenset[TypeId]:
        """The records of what successes say in their headers."""
        found = (operation.headers for operation in self.api.operations if operation.headers is not None)
        return frozenset(id_ for ref in found for id_ in named_in(ref))

    # --- ways ------------------------------------------------------------------------------------

    def ways(self, id_: TypeId) -> frozenset[str]:
        """The ways that values of a type go: in requests, in answers, both or (unused) none."""
        found = {REQUEST: self._taken, RESPONSE: self._given}
        return frozenset(way for way, types in found.items() if id_ in types)

    @cached_property
    def _taken(self) -> frozenset[TypeId]:
        return self._reached((ref for one in self.api.operations for ref in _sent(one)), Access.READ)

    @cached_property
    def _given(self) -> frozenset[TypeId]:
        events = (content.type for webhook in self.api.webhooks for content in webhook.contents)
        answers = (ref for one in self.api.operations for ref in _received(one))
        return self._reached((*events, *answers), Access.WRITE)

    @cached_property
    def _spread(self) -> dict[TypeId, list[Operation]]:
        """The types whose fields are arguments of calls, and those calls."""
        found: dict[TypeId, list[Operation]] = {}
        for operation in self.api.operations:
            if operation.body is not None and spread(self.types, operation.body) is not None:
                record = record_of(self.types, operation.body.content.type)
                if record is not None:
                    found.setdefault(record.id, []).append(operation)
        return found

    def _reached(self, roots: Iterable[TypeRef], never: Access) -> frozenset[TypeId]:
        """The types that values of the roots are made of, but for properties that never go that way."""
        seen: set[TypeId] = set()
        pending = [id_ for ref in roots for id_ in named_in(ref)]
        while pending:
            id_ = pending.pop()
            if id_ in seen or id_ not in self.types:
                continue
            seen.add(id_)
            decl = self.types[id_]
            if isinstance(decl, Record):
                refs = [field.type for field in decl.fields if field.access is not never]
                refs += [] if decl.extra is None else [decl.extra]
            else:
                refs = list(refs_of(decl))
            pending += [inner for ref in refs for inner in named_in(ref)]
        return frozenset(seen)


def _sent(operation: Operation) -> Iterator[TypeRef]:
    yield from (parameter.type for parameter in operation.parameters)
    if operation.body is not None:
        bodies = (operation.body.content, *operation.body.others)
        yield from (content.type for content in bodies)


def _received(operation: Operation) -> Iterator[TypeRef]:
    yield from answers_of(operation)
    for response in operation.responses:
        yield from (content.type for content in response.contents)
        yield from (header.type for header in response.headers)

"""Turn a side of a comparison into what code finds in its package: resources, calls, arguments, types and fields.

Symbols are spelled as those of changes are: `client.files.create`, `client.files.create(purpose=…)`, `types.Model`,
`types.Model.owned_by`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clientsmith.changes.model import Side
from clientsmith.changes.sides import Looked
from clientsmith.ir.api import Operation, Place
from clientsmith.ir.types import (
    Field,
    Record,
    TypeId,
    TypeRef,
)
from clientsmith.ir.walk import record_of, spread
from clientsmith.naming.names import BODY
from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of a call; `symbols` are its own, and that of the field of the body that it is."""

    name: str
    type: TypeRef
    positional: bool
    symbols: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call; `streams` is the argument that asks for a stream."""

    operation: Operation
    symbol: str
    arguments: Mapping[str, Argument]
    body: str | None
    streams: str | None

    @property
    def path(self) -> tuple[str, ...]:
        """The names of what is given by position, in order."""
        return tuple(name for name, argument in self.arguments.items() if argument.positional)


@dataclass(frozen=True, eq=False, kw_only=True)
class Surface:
    """What a package offers, by the names that code has for it. `members` are the records' fields by name.

    `settings` are the symbols of the arguments of a client, `servers` those of the servers, the first one first.
    """

    side: Side
    looked: Looked
    ways: frozenset[tuple[str, ...]]
    calls: Mapping[Pointer, Call]
    paths: Mapping[tuple[str, ...], Pointer]
    classes: Mapping[str, TypeId]
    members: Mapping[TypeId, Mapping[str, Field]]
    resources: Mapping[str, tuple[str, ...]]
    settings: Mapping[str, str]
    servers: tuple[str, ...]
    webhooks: Mapping[str, str]


def surface_of(side: Side) -> Surface:
    """What the package of a side offers."""
    api, names, looked = side.api, side.names, Looked(side)
    records = [decl for decl in api.types.values() if isinstance(decl, Record)]
    schemes = {name: scheme for scheme in names.credentials.values() for name in scheme}
    return Surface(
        side=side,
        looked=looked,
        ways=frozenset(names.resources),
        calls={operation.id: _call(looked, operation) for operation in api.operations},
        paths={(*path.resources, path.method): id_ for id_, path in names.calls.items()},
        classes={name: id_ for id_, name in names.types.items()},
        members={
            record.id: {names.fields[record.id, field.wire]: field for field in record.fields} for record in records
        },
        resources={prefix + name: way for way, name in names.resources.items() for prefix in ("", "Async")},
        settings={name: f"Client({', '.join(f'{one}=…' for one in scheme)})" for name, scheme in schemes.items()},
        servers=tuple(f'Client(server="{server.name}")' for server in api.servers),
        webhooks={name: f"{names.inbox}.{name}" for name in names.webhooks.values()},
    )


def _call(looked: Looked, operation: Operation) -> Call:
    body = operation.body
    is_spread = body is not None and spread(looked.types, body) is not None
    record = record_of(looked.types, body.content.type) if body is not None and is_spread else None
    return Call(
        operation=operation,
        symbol=looked.call(operation),
        arguments={argument.name: argument for argument in _arguments(looked, operation, record)},
        body=looked.type(record.id) if record is not None else None,
        streams=_switch(looked, operation),
    )


def _switch(looked: Looked, operation: Operation) -> str | None:
    """The argument that asks for a stream."""
    streaming = operation.streaming
    if streaming is None or streaming.switch is None or streaming.wire is None:
        return None
    return looked.argument(operation, streaming.switch, streaming.wire)


def _arguments(looked: Looked, operation: Operation, record: Record | None) -> Iterator[Argument]:
    """The arguments of a call, those of its path first; `record` is a body whose fields are arguments."""
    symbol, body = looked.call(operation), operation.body
    for parameter in sorted(operation.parameters, key=lambda one: one.place is not Place.PATH):
        name = looked.argument(operation, parameter.place, parameter.wire)
        own = (f"{symbol}({name}=…)",)
        yield Argument(name=name, type=parameter.type, positional=parameter.place is Place.PATH, symbols=own)
    if record is not None:
        for field in spread(looked.types, body) or ():
            name = looked.argument(operation, BODY, field.wire)
            symbols = dict.fromkeys((f"{symbol}({name}=…)", looked.field(record.id, field.wire)))
            yield Argument(name=name, type=field.type, positional=False, symbols=tuple(symbols))
    elif body is not None:
        name = looked.argument(operation, BODY, BODY)
        yield Argument(name=name, type=body.content.type, positional=False, symbols=(f"{symbol}({name}=…)",))

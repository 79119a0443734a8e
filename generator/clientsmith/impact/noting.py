"""Turn values that are passed, read or compared into uses of the symbols that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clientsmith.impact.answers import item
from clientsmith.impact.reached import alternatives, field_symbol, may_be, through, type_symbol
from clientsmith.impact.scope import Run
from clientsmith.impact.uses import Does, Use
from clientsmith.impact.values import Data, Fixed, Row, Several, Shape, Site, Value, each
from clientsmith.ir.types import ListOf, MapOf, Record, TypeId, TypeRef


def note_comparison(run: Run, site: Site, value: Value, other: Value) -> None:
    """Note that a value of the package is compared with constants."""
    fixed = tuple(constants(other))
    for one in each(value):
        if isinstance(one, Data) and fixed:
            types = through(run.surface, one.type)
            word = one.origin[0] if one.origin else next(iter(types), "")
            use = Use(site=site, does=Does.COMPARES, symbols=one.origin, through=types, word=word, values=fixed)
            run.use(use)


def field_name(run: Run, id_: TypeId, wire: str) -> str:
    return run.surface.side.names.fields[id_, wire]


def note_given(run: Run, use: Use, type_: TypeRef, value: Value) -> None:
    """Note that a value is passed for an argument or a field of that type."""
    run.use(replace(use, through=through(run.surface, type_), values=tuple(constants(value))))
    conform(run, type_, value, use.site)


def conform(run: Run, ref: TypeRef, value: Value, site: Site) -> None:
    """Note the fields of dicts that are written out where a type is wanted."""
    for one in each(value):
        match one:
            case Shape(entries=entries):
                for target in alternatives(run.surface, ref):
                    _fill(run, target, one, dict(entries))
            case Row() | Several():
                for target in alternatives(run.surface, ref):
                    if isinstance(target, ListOf):
                        conform(run, target.item, item(one), site)
            case _:
                continue


def _fill(run: Run, target: Record | TypeRef, shape: Shape, entries: dict[str, Value]) -> None:
    if isinstance(target, MapOf):
        for value in entries.values():
            conform(run, target.value, value, shape.site)
    if not isinstance(target, Record) or not _may_be(run, target, entries):
        return
    id_, fields = target.id, {field.wire: field for field in target.fields}
    symbol = type_symbol(run.surface, id_)
    names = frozenset(field_name(run, id_, wire) for wire in entries if wire in fields)
    told = None if shape.open else names
    run.use(Use(site=shape.site, does=Does.BUILDS, symbols=(symbol,), word=symbol, given=told))
    for wire, value in entries.items():
        if wire in fields:
            symbols = (field_symbol(run.surface, id_, wire),)
            use = Use(site=shape.site, does=Does.PASSES, symbols=symbols, word=wire)
            note_given(run, use, fields[wire].type, value)


def _may_be(run: Run, record: Record, entries: dict[str, Value]) -> bool:
    """Whether a dict can be of a type: a key of it is known there, and no constant says that it is another."""
    types = {field.wire: field.type for field in record.fields}
    known = [(types[wire], value) for wire, value in entries.items() if wire in types]
    fits = all(may_be(run.surface, type_, value.value) for type_, value in known if isinstance(value, Fixed))
    return not entries or (bool(known) and fits)


def note_read(run: Run, site: Site, found: Value, does: Does) -> None:
    """Note the fields that a value was read from."""
    for one in each(found):
        if isinstance(one, Data) and one.origin:
            types = through(run.surface, one.type)
            run.use(Use(site=site, does=does, symbols=one.origin, through=types, word=one.origin[0]))


def constants(value: Value) -> Iterator[str | int | float | bool | None]:
    """The constants that a value may be."""
    for one in each(value):
        match one:
            case Fixed(value=fixed):
                yield fixed
            case Row(values=values):
                for inner in values:
                    yield from constants(inner)
            case Several(of=inner):
                yield from constants(inner)
            case _:
                continue

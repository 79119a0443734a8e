"""Turn an `Api` into `Names`: every name there will be, given in one room.

Each thing brings its candidates, nearest first, and claims the first that is free: components before inline types, the
document's order within each, arguments by path, body, query, header. What was claimed earlier never changes, so
appending to a document renames nothing. The user's renames, keyed by pointer, come before all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Api, Operation, Place
from clientsmith.ir.types import Record, TypeId
from clientsmith.ir.walk import is_component, spread
from clientsmith.naming.classes import class_names, owners
from clientsmith.naming.credentials import credential_names, variable_names
from clientsmith.naming.labels import OWNER, labels
from clientsmith.naming.names import BODY, Names, Reserved
from clientsmith.naming.python import LONGEST, class_name, identifier, is_shortened, module_name, spelled_out
from clientsmith.naming.resources import CallPath, arrange
from clientsmith.naming.scope import Scope
from clientsmith.naming.webhooks import inbox_name, webhook_names
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer

Renames = Mapping[str, str]


def assign(api: Api, renames: Renames, reserved: Reserved, report: Report) -> Names:
    """All names of an API. `renames` maps pointers (of operations: dotted call paths; of types: class names)."""
    _check(api, renames, report)
    calls = _calls(api, renames, report)
    types = _types(api, calls, renames, reserved, report)
    ways = dict.fromkeys(call.resources[: depth + 1] for call in calls.values() for depth in range(len(call.resources)))
    client = Scope(reserved.client)
    return Names(
        calls=calls,
        types=types,
        modules=_modules(types, reserved),
        fields=dict(_fields(api, reserved, report)),
        arguments=dict(_arguments(api, reserved, report)),
        credentials={scheme.name: credential_names(client, scheme) for scheme in api.schemes},
        variables=variable_names(client, api),
        resources=_resources(ways, reserved),
        files=_files(ways),
        webhooks=webhook_names(api.webhooks, calls),
        inbox=inbox_name(ways),
    )


def with_more(
    names: Names, api: Api, calls: Mapping[Pointer, CallPath], types: Mapping[TypeId, str], reserved: Reserved
) -> Names:
    """The names of an API that has more calls and types than those that `names` are of; none of these changes."""
    ways = [call.resources[: depth + 1] for call in calls.values() for depth in range(len(call.resources))]
    ways = list(dict.fromkeys((*names.resources, *ways)))
    scope = Scope(reserved.types, fold=True)
    known = {id_: scope.claim(id_, [name]) for id_, name in names.types.items()}
    known |= {id_: scope.claim(id_, [name]) for id_, name in types.items()}
    more = replace(api, types={id_: api.types[id_] for id_ in types})
    added = tuple(operation for operation in api.operations if operation.id in calls)
    return replace(
        names,
        calls={**names.calls, **calls},
        types=known,
        modules=_modules(known, reserved),
        fields={**names.fields, **dict(_fields(more, reserved, Report()))},
        arguments={**names.arguments, **dict(_arguments(replace(api, operations=added), reserved, Report()))},
        resources=_resources(ways, reserved),
        files=_files(ways),
    )


def _check(api: Api, renames: Renames, report: Report) -> None:
    known = {str(id_) for id_ in api.types} | {str(operation.id) for operation in api.operations}
    for pointer in renames:
        if pointer not in known:
            report.add(rules.RENAME_UNMATCHED, Pointer(), pointer=pointer)


def _calls(api: Api, renames: Renames, report: Report) -> Mapping[Pointer, CallPath]:
    chosen: dict[Pointer, CallPath] = {}
    for operation in api.operations:
        wanted = renames.get(str(operation.id))
        if wanted is not None:
            *resources, method = [identifier(part) for part in wanted.split(".")]
            chosen[operation.id] = CallPath(tuple(resources), method)
    found = arrange(api.operations, chosen=chosen)
    for departure in found.departures:
        given = found.calls[departure.operation].dotted
        related = () if departure.rival is None else (departure.rival,)
        report.add(
            rules.CALL_NAME_TAKEN, departure.operation, related=related, wanted=departure.wanted.dotted, given=given
        )
    return found.calls


def _types(
    api: Api, calls: Mapping[Pointer, CallPath], renames: Renames, reserved: Reserved, report: Report
) -> dict[TypeId, str]:
    """Class names, compared without regard to case: each class may have a file of its own."""
    scope = Scope(reserved.types, fold=True)
    known, above = labels(api), owners(api.operations, calls)
    given: dict[TypeId, str] = {}
    places: dict[Hashable, tuple[Pointer, str]] = {id_: (id_, id_.last) for id_ in api.types}
    for id_ in api.types:
        if str(id_) in renames:
            given[id_] = scope.claim(id_, [class_name(renames[str(id_)])])
    for id_ in _in_order(api):
        if id_ in given:
            continue
        name = scope.claim(id_, class_names(id_, api, given, above, known))
        wishes = list(class_names(id_, api, given, above, known)) if scope.departed(id_) else []
        given[id_] = name
        if wishes and (is_component(id_) or name not in wishes):
            if scope.owner(wishes[0]) is None:
                report.add(rules.NAME_TAKEN, id_, wanted=wishes[0], given=name)
            _tell(report, scope, id_, wishes[0], places)
        if is_component(id_) and is_shortened(id_.last, LONGEST):
            report.add(rules.NAME_SHORTENED, id_, name=id_.last, given=given[id_])
    return {id_: given[id_] for id_ in api.types}


def _in_order(api: Api) -> list[TypeId]:
    """Components first, then what stands in each component and each operation in turn, the outermost first."""
    heads: dict[tuple[str, ...], int] = {}
    for id_ in api.types:
        heads.setdefault(id_.tokens[:OWNER], len(heads))
    return sorted(api.types, key=lambda id_: (not is_component(id_), heads[id_.tokens[:OWNER]], len(id_.tokens)))


def _tell(
    report: Report, scope: Scope, thing: Hashable, wanted: str, known: Mapping[Hashable, tuple[Pointer, str]]
) -> None:
    """Report that a thing had to give way to another; `known` has the places and names of all, by the document."""
    owner = scope.owner(wanted)
    if owner is None or owner == thing:
        return
    (at, name), (other, others_name) = known[thing], known[owner]
    rule = rules.ARGUMENT_NAME_TAKEN if name == others_name else rules.NAMES_COLLIDE
    report.add(rule, at, related=(other,), wanted=wanted, given=scope.claim(thing, ()))


def _modules(types: Mapping[TypeId, str], reserved: Reserved) -> dict[TypeId, str]:
    scope = Scope(reserved.modules, fold=True)
    return {id_: scope.claim(id_, [module_name(name), module_name(name) + "_"]) for id_, name in types.items()}


def _resources(ways: Iterable[tuple[str, ...]], reserved: Reserved) -> dict[tuple[str, ...], str]:
    """The classes of the resources, those on the way to others too, in the order they are met."""
    scope = Scope(reserved.resources, fold=True)
    found: dict[tuple[str, ...], str] = {}
    for way in ways:
        wishes = [class_name(" ".join(way)), class_name(" ".join(way) + " resource")]
        # The asynchronous class of another resource may have such a name.
        found[way] = scope.claim(way, wishes[1:] if wishes[0].startswith("Async") else wishes)
    return found


def _files(ways: Iterable[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
    """The modules of the resources."""
    scope = Scope(fold=True)
    return {
        way: scope.claim(way, [module_name("_".join(way)), module_name("_".join((*way, "resource")))]) for way in ways
    }


def _fields(api: Api, reserved: Reserved, report: Report) -> Iterator[tuple[tuple[TypeId, str], str]]:
    for id_, decl in api.types.items():
        if isinstance(decl, Record):
            scope = Scope(reserved.fields)
            known: dict[Hashable, tuple[Pointer, str]] = {field.wire: (field.at, field.wire) for field in decl.fields}
            for field in decl.fields:
                name = identifier(field.wire)
                # A name that the flavour has is in nobody's way: the field need not be told from another.
                other = [] if scope.owner(name) is None else [spelled_out(field.wire)]
                wishes = [name, *other, f"{name}_", f"{name}_value"]
                yield (id_, field.wire), scope.claim(field.wire, wishes)
                _tell(report, scope, field.wire, name, known)
                _tell_length(report, field.at, field.wire, scope.claim(field.wire, ()))


def _arguments(api: Api, reserved: Reserved, report: Report) -> Iterator[tuple[tuple[Pointer, Place | str, str], str]]:
    for operation in api.operations:
        scope = Scope(reserved.arguments)
        places = dict(_argument_places(api, operation))
        known: dict[Hashable, tuple[Pointer, str]] = {key: (at, key[1]) for key, at in places.items()}
        for (place, wire), at in places.items():
            name = identifier(wire)
            kind = place.value if isinstance(place, Place) else place
            wishes = [name, f"{name}_{kind}", f"{spelled_out(wire)}_{kind}"]
            yield (operation.id, place, wire), scope.claim((place, wire), wishes)
            _tell(report, scope, (place, wire), name, known)
            _tell_length(report, at, wire, scope.claim((place, wire), ()))


def _tell_length(report: Report, at: Pointer, wire: str, given: str) -> None:
    if is_shortened(wire):
        report.add(rules.NAME_SHORTENED, at, name=wire, given=given)


def _argument_places(api: Api, operation: Operation) -> Iterator[tuple[tuple[Place | str, str], Pointer]]:
    """The arguments of a call in the order of their claims; a body that is one argument is ("body", "body")."""
    of_place = {place: [each for each in operation.parameters if each.place is place] for place in Place}
    yield from (((Place.PATH, each.wire), each.at) for each in of_place[Place.PATH])
    fields = spread(api.types, operation.body)
    if fields is not None:
        yield from (((BODY, field.wire), field.at) for field in fields)
    elif operation.body is not None:
        yield (BODY, BODY), operation.body.at
    for place in (Place.QUERY, Place.HEADER, Place.COOKIE):
        yield from (((place, each.wire), each.at) for each in of_place[place])

"""Turn an `Api` into `Names`: every name there will be, given in one room.

Each thing brings its candidates, nearest first, and claims the first that is free: components before inline types, the
document's order within each, arguments by path, body, query, header. What was claimed earlier never changes, so
appending to a document renames nothing. The user's renames, keyed by pointer, come before all.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping

from clientsmith import rules
from clientsmith.ir.api import Api, Operation, Place, Scheme
from clientsmith.ir.types import Record, TypeId
from clientsmith.ir.walk import spread
from clientsmith.naming.labels import Labels, labels
from clientsmith.naming.names import BODY, Names, Reserved
from clientsmith.naming.python import class_name, identifier, module_name
from clientsmith.naming.resources import CallPath, arrange
from clientsmith.naming.scope import Scope
from clientsmith.naming.words import words
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer

Renames = Mapping[str, str]
# How many words a taken name is widened by before it gets a numeral.
WIDEST = 6
# Words of a scheme's name that say only that it is one.
OF_SCHEMES = frozenset(
    ["auth", "authentication", "authorization", "authorisation", "security", "scheme", "http", "header"]
)

# Names of schemes that say no more than their kind.
GENERIC = frozenset(["", "key", "bearer", "jwt", "oauth", "oauth2", "open_id", "openid", "open_id_connect"])


def assign(api: Api, renames: Renames, reserved: Reserved, report: Report) -> Names:
    """All names of an API. `renames` maps pointers (of operations: dotted call paths; of types: class names)."""
    _check(api, renames, report)
    calls = _calls(api, renames)
    types = _types(api, calls, renames, reserved, report)
    ways = dict.fromkeys(call.resources[: depth + 1] for call in calls.values() for depth in range(len(call.resources)))
    client = Scope(reserved.client)
    return Names(
        calls=calls,
        types=types,
        modules=_modules(types),
        fields=dict(_fields(api, reserved, report)),
        arguments=dict(_arguments(api, reserved, report)),
        credentials={scheme.name: _credential(client, scheme) for scheme in api.schemes},
        variables=_variables(client, api),
        resources=_resources(ways, reserved),
        files=_files(ways),
    )


def _check(api: Api, renames: Renames, report: Report) -> None:
    known = {str(id_) for id_ in api.types} | {str(operation.id) for operation in api.operations}
    for pointer in renames:
        if pointer not in known:
            report.add(rules.RENAME_UNMATCHED, Pointer(), pointer=pointer)


def _calls(api: Api, renames: Renames) -> dict[Pointer, CallPath]:
    calls = dict(arrange(api.operations))
    for operation in api.operations:
        wanted = renames.get(str(operation.id))
        if wanted is not None:
            *resources, method = [identifier(part) for part in wanted.split(".")]
            calls[operation.id] = CallPath(tuple(resources), method)
    return calls


def _types(
    api: Api, calls: Mapping[Pointer, CallPath], renames: Renames, reserved: Reserved, report: Report
) -> dict[TypeId, str]:
    """Class names, compared without regard to case: each class may have a file of its own."""
    scope = Scope(reserved.types, fold=True)
    known = labels(api)
    given: dict[TypeId, str] = {}
    by_depth = sorted(api.types, key=lambda id_: (not _is_component(id_), len(id_.tokens)))
    for id_ in sorted(api.types, key=lambda id_: str(id_) not in renames):
        if str(id_) in renames:
            given[id_] = scope.claim(id_, [class_name(renames[str(id_)])])
    for id_ in by_depth:
        if id_ in given:
            continue
        wishes = list(dict.fromkeys(_class_names(id_, given, calls, known)))
        given[id_] = scope.claim(id_, wishes)
        if _is_component(id_) and scope.departed(id_):
            if scope.owner(wishes[0]) is None:
                report.add(rules.NAME_TAKEN, id_, wanted=wishes[0], given=given[id_])
            _tell(report, scope, id_, wishes[0], {other: (other, other.last) for other in given})
    return {id_: given[id_] for id_ in api.types}


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


def _is_component(id_: TypeId) -> bool:
    return len(id_.tokens) == 3 and id_.tokens[0] == "components"


def _class_names(
    id_: TypeId, given: Mapping[TypeId, str], calls: Mapping[Pointer, CallPath], known: Labels
) -> Iterator[str]:
    """Candidates: the owner with the last word, then with one word more each time."""
    if _is_component(id_):
        yield class_name(id_.last)
        yield class_name(f"{id_.last} schema")
        return
    if known.headers.get(id_):
        yield class_name(f"{known.headers[id_]} headers")
    owner = _owner(id_, given, calls)
    path = known.words_of(id_)
    for start in range(len(path) - 1, max(-1, len(path) - 1 - WIDEST), -1):
        yield class_name(" ".join((owner, *path[start:])))
    if not path:
        yield class_name(f"{owner} value")


def _owner(id_: TypeId, given: Mapping[TypeId, str], calls: Mapping[Pointer, CallPath]) -> str:
    head = Pointer(id_.tokens[:3], id_.source)
    if head in given:
        return given[head]
    call = calls.get(head)
    if call is not None:
        return " ".join((*call.resources, call.method))
    return " ".join(id_.tokens[1:3])


def _modules(types: Mapping[TypeId, str]) -> dict[TypeId, str]:
    scope = Scope(fold=True)
    return {id_: scope.claim(id_, [module_name(name)]) for id_, name in types.items()}


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
    return {way: scope.claim(way, [module_name("_".join(way))]) for way in ways}


def _fields(api: Api, reserved: Reserved, report: Report) -> Iterator[tuple[tuple[TypeId, str], str]]:
    for id_, decl in api.types.items():
        if isinstance(decl, Record):
            scope = Scope(reserved.fields)
            # What is already a name keeps it, whatever comes before it in the document.
            known: dict[Hashable, tuple[Pointer, str]] = {field.wire: (field.at, field.wire) for field in decl.fields}
            for field in sorted(decl.fields, key=lambda field: identifier(field.wire) != field.wire):
                name = identifier(field.wire)
                yield (id_, field.wire), scope.claim(field.wire, [name, f"{name}_", f"{name}_value"])
                _tell(report, scope, field.wire, name, known)


def _arguments(api: Api, reserved: Reserved, report: Report) -> Iterator[tuple[tuple[Pointer, Place | str, str], str]]:
    for operation in api.operations:
        scope = Scope(reserved.arguments)
        places = dict(_argument_places(api, operation))
        known: dict[Hashable, tuple[Pointer, str]] = {key: (at, key[1]) for key, at in places.items()}
        for place, wire in places:
            name = identifier(wire)
            kind = place.value if isinstance(place, Place) else place
            yield (operation.id, place, wire), scope.claim((place, wire), [name, f"{name}_{kind}"])
            _tell(report, scope, (place, wire), name, known)


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


def _variables(scope: Scope, api: Api) -> dict[str, str]:
    """The arguments of the client that stand for variables of its server's URL."""
    names = [variable.name for server in api.servers[:1] for variable in server.variables]
    return {name: scope.claim(("variable", name), [identifier(name), identifier(f"server {name}")]) for name in names}


def _credential(scope: Scope, scheme: Scheme) -> tuple[str, ...]:
    """The arguments of a scheme: of `basic` a pair, of `client_credentials` the token and the pair that fetches it."""
    telling = [word for word in words(scheme.name) if word not in OF_SCHEMES]
    name = identifier(" ".join(telling)) if telling else ""
    match scheme.kind:
        case "basic":
            return _parts(scope, scheme, "" if name == "basic" else name, ("username", "password"))
        case "client_credentials":
            of_scheme = "" if name in GENERIC else name
            parts = _parts(scope, scheme, of_scheme, ("client_id", "client_secret"))
            return (_secret(scope, scheme, name, "token"), *parts)
        case "certificate":
            # A connection has one certificate, however many schemes ask for it.
            return (scope.claim("certificate", ["client_cert"]),)
        case "bearer":
            return (_secret(scope, scheme, name, "token"),)
        case "api_key":
            return (_secret(scope, scheme, name, "api_key"),)


def _parts(scope: Scope, scheme: Scheme, name: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(scope.claim((scheme.name, part), [part, f"{name}_{part}"] if name else [part]) for part in parts)


def _secret(scope: Scope, scheme: Scheme, name: str, generic: str) -> str:
    """`ApiKeyAuth` gives `api_key`; a name that says no more than its kind gives what is `generic`."""
    if name.endswith(("key", "token", "secret")) and name != "key":
        return scope.claim(scheme.name, [name, f"{name}_{generic}"])
    if name in GENERIC:
        return scope.claim(scheme.name, [generic, f"{name or 'other'}_{generic}"])
    return scope.claim(scheme.name, [f"{name}_{generic}"])

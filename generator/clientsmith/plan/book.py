"""Turn an API, its names and a flavour into the book that every plan looks things up in.

It decides once which types are printed as models (what calls give back), which as parameters (what calls take), and
which need no name because they are shorter where they are used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from clientsmith.flavour.manifest import Flavour
from clientsmith.ir.api import Api
from clientsmith.ir.types import (
    Alias,
    Anything,
    Constant,
    Enumeration,
    ListOf,
    MapOf,
    Nothing,
    Nullable,
    Record,
    Scalar,
    TypeId,
    TypeRef,
    UnionOf,
)
from clientsmith.ir.walk import answers_of, is_component, named_in, reachable, refs_of, requests_of
from clientsmith.naming.names import Names
from clientsmith.plan.code import literal
from clientsmith.plan.graph import components
from clientsmith.plan.kept import NO_SHIMS, Shims

# An enumeration that is written in fewer characters than this needs no name.
SHORT = 48


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What all plans of one package share; `models` and `params` are the types printed there, in the API's order.

    `circular` are the types that lead to themselves with no class between: Python needs a lazy alias for them.
    `shims` is what is kept of the version before.
    """

    api: Api
    names: Names
    flavour: Flavour
    package: str
    models: Mapping[TypeId, None]
    params: Mapping[TypeId, None]
    circular: frozenset[TypeId]
    shims: Shims = NO_SHIMS


def book(api: Api, names: Names, flavour: Flavour, package: str, shims: Shims = NO_SHIMS) -> Book:
    """The book of a package."""
    requests = (ref for operation in api.operations for ref in requests_of(api.types, operation))
    taken = reachable(api.types, chain(_named(requests), shims.printed_params))
    sent = (content.type for webhook in api.webhooks for content in webhook.contents)
    answered = (ref for operation in api.operations for ref in answers_of(operation))
    given = reachable(api.types, chain(_named(chain(answered, sent)), shims.printed_models))
    spread = {id_ for operation in api.operations if operation.body for id_ in named_in(operation.body.content.type)}
    # A component that no call mentions may still come in an event or be of use: it is printed as a model.
    unused = reachable(
        api.types,
        (id_ for id_ in api.types if is_component(id_) and id_ not in taken and id_ not in given and id_ not in spread),
    )
    return Book(
        api=api,
        names=names,
        flavour=flavour,
        package=package,
        models={id_: None for id_ in api.types if (id_ in given or id_ in unused) and has_name(api, id_)},
        params={id_: None for id_ in api.types if id_ in taken and has_name(api, id_)},
        circular=frozenset(_circular(api)),
        shims=shims,
    )


def _circular(api: Api) -> Iterator[TypeId]:
    uses = {
        id_: [] if isinstance(decl, Record) else [used for ref in refs_of(decl) for used in named_in(ref)]
        for id_, decl in api.types.items()
    }
    for group in components(uses):
        if len(group) > 1 or group[0] in uses[group[0]]:
            yield from group


def _named(refs: Iterator[TypeRef]) -> Iterator[TypeId]:
    for ref in refs:
        yield from named_in(ref)


def has_name(api: Api, id_: TypeId) -> bool:
    """Whether a declared type is printed under its name; the others are spelled out where they are used."""
    decl = api.types[id_]
    if isinstance(decl, Alias):
        return not is_plain(decl.target)
    if isinstance(decl, Enumeration):
        told = any(member.doc for member in decl.members)
        if is_component(id_) or told or 3 * len(decl.members) > SHORT:  # a member takes three characters at least
            return True
        return sum(len(literal(member.value)) + 2 for member in decl.members) > SHORT
    return True


def is_plain(ref: TypeRef) -> bool:
    """Whether a type is a scalar, a constant, or lists and maps of such: no shorter under a name."""
    match ref:
        case Scalar() | Constant() | Anything() | Nothing():
            return True
        case ListOf(item=inner) | MapOf(value=inner) | Nullable(inner=inner):
            return is_plain(inner)
        case UnionOf(members=members):
            return len(members) < 3 and all(isinstance(member, Scalar) for member in members)
        case _:
            return False

"""Every name that the generated package has, by the thing that bears it: what `assign` makes and `plan` prints."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from clientsmith.ir.api import Place
from clientsmith.ir.types import TypeId
from clientsmith.naming.resources import CallPath
from clientsmith.source.pointer import Pointer

BODY = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reserved:
    """The names that a flavour keeps for itself, scope by scope."""

    types: frozenset[str] = frozenset()
    modules: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()
    arguments: frozenset[str] = frozenset()
    client: frozenset[str] = frozenset()
    resources: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of one package. An argument is known by its operation, its place (or "body") and its wire name; a
    resource by the names on the way to it: `resources` holds its class, `files` its module; a webhook by its place.
    `inbox` is the attribute of a client that reads webhooks."""

    calls: Mapping[Pointer, CallPath]
    types: Mapping[TypeId, str]
    modules: Mapping[TypeId, str]
    fields: Mapping[tuple[TypeId, str], str]
    arguments: Mapping[tuple[Pointer, Place | str, str], str]
    credentials: Mapping[str, tuple[str, ...]]
    variables: Mapping[str, str]
    resources: Mapping[tuple[str, ...], str]
    files: Mapping[tuple[str, ...], str]
    webhooks: Mapping[Pointer, str]
    inbox: str

    def argument(self, operation: Pointer, place: Place | str, wire: str) -> str:
        return self.arguments[operation, place, wire]

"""The nouns of a comparison: what a change is, how grave it is, and the two sides that it was found between.

Severities are told apart by whom they meet. The wire is what a deployed client and a server say to each other; the
source is code that was written against the Python package. A kind of change has a severity for each, which stands in a
table (`kinds.toml`) and can be set otherwise in the configuration.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType

from clientsmith.ir.api import Api
from clientsmith.naming.names import Names
from clientsmith.source.pointer import Pointer


class Effect(Enum):
    """NONE: nobody meets it. COMPATIBLE: what works goes on working. BREAKING: something that works may stop to."""

    NONE = "none"
    COMPATIBLE = "compatible"
    BREAKING = "breaking"

    @property
    def rank(self) -> int:
        return list(Effect).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """A kind of change, a row of the table: `area` is what it is about, `says` has {slots} that the facts fill."""

    id: str
    area: str
    wire: Effect
    source: Effect
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two that are compared: an API, and what everything in it is called.

    `conditions` are what its schemas say and no type tells, as JSON by keyword, by the place of the schema.
    """

    api: Api
    names: Names
    package: str
    conditions: Mapping[Pointer, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One difference. `old` and `new` are where it is written on each side, None where there is no such thing.

    `symbol` is what it touches in the Python package (`client.files.create(purpose=…)`, `types.Model.owned_by`), on the
    new side if it is there, else on the old; `was` is the symbol of the old side where that is another, or where only
    the old side has it. `group` is the resource, or `types`, for those who look at one part of an API.
    """

    kind: Kind
    wire: Effect
    source: Effect
    message: str
    symbol: str
    group: str
    old: Pointer | None
    new: Pointer | None
    was: str = ""

    @property
    def worst(self) -> Effect:
        return max(self.wire, self.source, key=lambda effect: effect.rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A symbol that goes on under another name: `old` and `new` as the package spells them.

    `what` is one of call, argument, type, field; `owner` is the call or type (as the new side calls it) of an argument
    or a field.
    """

    what: str
    old: str
    new: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """All changes between two sides, in the order of the new document, and what goes on under another name."""

    changes: tuple[Change, ...]
    renamed: tuple[Renamed, ...] = ()

    def worst(self, of: str) -> Effect:
        """The gravest severity for "wire" or "source"."""
        found = (change.wire if of == "wire" else change.source for change in self.changes)
        return max(found, key=lambda effect: effect.rank, default=Effect.NONE)

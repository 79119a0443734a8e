"""What kinds of change touch what kinds of use: a field that may be missing now is of no concern to who sets it.

By the id of a kind without `request-` and `response-`, since a type may go both ways. A kind that is not here touches
every use of its symbol.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from clientsmith.changes.model import Kind
from clientsmith.impact.uses import Does

WAYS = ("request-", "response-")
READING = frozenset({Does.READS, Does.COMPARES, Does.GETS})
PASSING = frozenset({Does.PASSES, Does.SETS, Does.BUILDS, Does.CALLS})
NAMING = frozenset({Does.NAMES, Does.IMPORTS})
PLACING = frozenset({Does.PASSES})

# What a call or a dict that does not have it meets, and in which words.
MISSED: Mapping[str, str] = MappingProxyType(
    {
        "parameter-added-required": "required now",
        "parameter-became-required": "required now",
        "property-added-required": "required now",
        "property-became-required": "required now",
        "parameter-default-added": "",
        "parameter-default-removed": "",
        "parameter-default-changed": "",
        "property-default-added": "",
        "property-default-removed": "",
        "property-default-changed": "",
    }
)
TOUCHED: Mapping[str, frozenset[Does]] = MappingProxyType(
    {
        **dict.fromkeys(("became-nullable", "type-widened", "enum-removed", "union-member-added"), READING),
        **dict.fromkeys(("property-became-optional", "property-became-write-only"), READING),
        **dict.fromkeys(
            ("discriminator-value-added", "success-response-added", "property-no-longer-read-only"), READING
        ),
        **dict.fromkeys(("no-longer-nullable", "type-narrowed", "enum-added", "union-member-removed"), PASSING),
        **dict.fromkeys(("property-became-read-only", "additional-properties-forbidden"), PASSING),
        **dict.fromkeys(("discriminator-value-removed", "property-no-longer-write-only"), PASSING),
        **dict.fromkeys(("parameter-became-optional", "body-became-optional"), frozenset[Does]()),
        **dict.fromkeys(("additional-properties-allowed",), frozenset[Does]()),
        **dict.fromkeys(("type-removed", "type-renamed", "type-deprecated", "type-no-longer-deprecated"), NAMING),
        **dict.fromkeys(("argument-renamed", "path-parameter-renamed", "credential-renamed"), PLACING),
        **dict.fromkeys(("scheme-removed", "scheme-deprecated", "scheme-no-longer-deprecated"), PLACING),
        "enum-value-added": frozenset({Does.COMPARES}),
        "enum-value-removed": frozenset({Does.COMPARES, Does.PASSES}),
    }
)
# How a message ends; the others end with what the change says.
SHORT: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("operation-removed", "operation-removed-after-deprecation", "parameter-removed"), "removed"),
        **dict.fromkeys(("property-removed", "optional-property-removed", "type-removed"), "removed"),
        **dict.fromkeys(("enum-value-removed", "scheme-removed", "server-removed", "webhook-removed"), "removed"),
        **dict.fromkeys(("operation-deprecated", "parameter-deprecated", "property-deprecated"), "deprecated now"),
        **dict.fromkeys(("type-deprecated", "webhook-deprecated", "scheme-deprecated"), "deprecated now"),
        **dict.fromkeys(("property-became-optional", "parameter-became-optional"), "which may be missing now"),
        "became-nullable": "which may be null now",
    }
)
# Where a symbol is called by its new name at the end of a message.
RENAMED = frozenset(
    {"call-renamed", "parameter-renamed", "path-parameter-renamed", "argument-renamed"}
    | {"property-renamed", "field-renamed", "type-renamed", "credential-renamed", "webhook-renamed"}
)


def plain(kind: Kind) -> str:
    """The id of a kind, whichever way its values go."""
    return next((kind.id.removeprefix(way) for way in WAYS if kind.id.startswith(way)), kind.id)


def is_touched(kind: Kind, does: Does) -> bool:
    """Whether a kind of change concerns a kind of use."""
    known = TOUCHED.get(plain(kind))
    if known is not None:
        return does in known
    if kind.area == "limits":
        return does in (PASSING if kind.id.startswith(WAYS[0]) else READING)
    return True

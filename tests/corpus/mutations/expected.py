"""What a mutation means: the kind of change that must be told of it, and how grave that is for the wire and the source.

Written down here by hand, apart from the table of the tool: narrowing a request or widening an answer breaks. What goes
both ways is told once, by the way that is graver.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corpus.mutations.mutation import Mutation
from corpus.mutations.survey import REQUEST, RESPONSE

Told = tuple[str, str, str]  # kind, wire, source
RANKS = ("none", "compatible", "breaking")

# What is the same whoever meets it: wire and source.
FACTS: Mapping[str, str] = MappingProxyType(
    {
        "body-became-optional": "compatible compatible",
        "body-became-required": "breaking breaking",
        "description-changed": "none none",
        "error-response-added": "compatible compatible",
        "error-response-removed": "compatible compatible",
        "operation-added": "compatible compatible",
        "operation-deprecated": "none compatible",
        "operation-documentation-changed": "none none",
        "operation-id-changed": "none none",
        "operation-method-changed": "breaking none",
        "operation-path-changed": "breaking none",
        "operation-removed": "breaking breaking",
        "operation-removed-after-deprecation": "breaking breaking",
        "operation-tags-changed": "none none",
        "parameter-added-optional": "compatible compatible",
        "parameter-added-required": "breaking breaking",
        "parameter-became-optional": "compatible compatible",
        "parameter-became-required": "breaking breaking",
        "parameter-documentation-changed": "none none",
        "parameter-moved": "breaking none",
        "parameter-removed": "breaking breaking",
        "parameter-renamed": "breaking breaking",
        "parameter-style-changed": "breaking none",
        "path-parameter-renamed": "none breaking",
        "property-deprecated": "none compatible",
        "property-documentation-changed": "none none",
        "response-documentation-changed": "none none",
        "response-header-added": "compatible compatible",
        "response-header-removed": "breaking breaking",
        "response-media-type-added": "compatible none",
        "response-media-type-removed": "breaking none",
        "scheme-key-renamed": "breaking none",
        "scheme-renamed": "none none",
        "security-added": "breaking compatible",
        "security-removed": "compatible compatible",
        "server-removed": "breaking breaking",
        "server-added": "compatible compatible",
        "server-url-changed": "breaking none",
        "success-status-changed": "breaking compatible",
        "type-documentation-changed": "none none",
        "type-renamed": "none breaking",
        "version-changed": "none none",
        "webhook-removed": "breaking breaking",
    }
)
# What is graver one way than the other: wire and source of a request, then of an answer.
NARROWED = ("breaking none", "compatible none")
WIDENED = ("compatible none", "breaking none")
WAYS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "additional-properties-forbidden": ("breaking breaking", "compatible compatible"),
        "became-nullable": ("compatible compatible", "breaking breaking"),
        "discriminator-value-added": ("compatible compatible", "breaking compatible"),
        "enum-added": ("breaking breaking", "compatible compatible"),
        "enum-removed": ("compatible compatible", "breaking breaking"),
        "enum-value-added": ("compatible compatible", "breaking compatible"),
        "enum-value-removed": ("breaking breaking", "compatible breaking"),
        "format-added": ("breaking breaking", "compatible breaking"),
        "format-changed": ("breaking breaking", "breaking breaking"),
        "format-hint-added": NARROWED,
        "format-removed": ("compatible breaking", "breaking breaking"),
        "max-length-added": NARROWED,
        "max-length-lowered": NARROWED,
        "max-length-raised": WIDENED,
        "max-length-removed": WIDENED,
        "max-items-added": NARROWED,
        "maximum-added": NARROWED,
        "maximum-lowered": NARROWED,
        "maximum-raised": WIDENED,
        "maximum-removed": WIDENED,
        "min-length-added": NARROWED,
        "min-length-lowered": WIDENED,
        "min-length-raised": NARROWED,
        "min-length-removed": WIDENED,
        "minimum-added": NARROWED,
        "minimum-lowered": WIDENED,
        "minimum-raised": NARROWED,
        "minimum-removed": WIDENED,
        "no-longer-nullable": ("breaking breaking", "compatible compatible"),
        "optional-property-removed": ("breaking breaking", "compatible breaking"),
        "pattern-added": NARROWED,
        "pattern-changed": ("breaking none", "breaking none"),
        "property-added-optional": ("compatible compatible", "compatible compatible"),
        "property-added-required": ("breaking breaking", "compatible compatible"),
        "property-became-optional": ("compatible compatible", "breaking breaking"),
        "property-became-required": ("breaking breaking", "compatible compatible"),
        "property-default-changed": ("breaking compatible", "none compatible"),
        "property-removed": ("breaking breaking", "breaking breaking"),
        "property-renamed": ("breaking breaking", "breaking breaking"),
        "type-changed": ("breaking breaking", "breaking breaking"),
        "type-narrowed": ("breaking breaking", "compatible compatible"),
        "type-widened": ("compatible compatible", "breaking breaking"),
        "union-exclusiveness-changed": ("breaking none", "breaking none"),
        "union-member-added": ("compatible compatible", "breaking breaking"),
        "union-member-removed": ("breaking breaking", "compatible compatible"),
        "unique-items-added": NARROWED,
    }
)


def expected(mutation: Mutation) -> Told:
    """The row that must be told of a mutation."""
    if mutation.fact in FACTS:
        wire, source = FACTS[mutation.fact].split()
        return mutation.fact, wire, source
    request, response = WAYS[mutation.fact]
    ways = [(REQUEST, request), (RESPONSE, response)]
    return max((_told(way, mutation.fact, told) for way, told in ways if way in mutation.ways), key=_rank)


def _told(way: str, fact: str, told: str) -> Told:
    wire, source = told.split()
    return f"{way}-{fact}", wire, source


def _rank(told: Told) -> tuple[int, int]:
    return RANKS.index(told[1]), RANKS.index(told[2])

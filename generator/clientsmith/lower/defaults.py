"""Turn a `default` into one that its schema allows, or into a finding.

JSON Schema validation, section 9.2: a default should be valid against its schema. One that is not is no promise of the
server that a reader of the client could rely on, so it is told and left out.

    {type: integer, default: "many"}   ->   None, and a warning
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from clientsmith import rules
from clientsmith.ir.types import Default
from clientsmith.lower.allof import flatten
from clientsmith.lower.context import Lowering
from clientsmith.lower.keywords import enumerated, kind_of, kinds
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue

# How the text of a format is read; any other format is for people.
READERS: Mapping[str, Callable[[str], object]] = {
    "date-time": datetime.fromisoformat,
    "date": date.fromisoformat,
    "uuid": UUID,
}


def checked_default(low: Lowering, node: Node, places: Sequence[Node], default: Default | None) -> Default | None:
    """The default of a property or parameter; None where there is none, or where one of its schemas refuses it."""
    # A default of null says that there is none, whether or not null is a value.
    if default is None or default.value is None:
        return default
    parts = [part for place in places for part in flatten(low, place).parts]
    reason = next((found for part in parts if (found := _refused(part, default.value))), None)
    if reason is None:
        return default
    low.report.add(rules.DEFAULT_MISMATCH, node.at, value=json.dumps(default.value), reason=reason)
    return None


def _refused(part: Node, value: JsonValue) -> str | None:
    """Why a schema does not allow a value; None where it does, as far as this tells."""
    schema = part.value
    if not isinstance(schema, dict):
        return None
    allowed = kinds(part)
    whole = isinstance(value, float) and value.is_integer()
    kind = "integer" if whole else kind_of(value)
    # An integer is a number; a number with a fraction is no integer.
    if allowed is not None and not {kind, "number" if kind == "integer" else kind}.intersection(allowed):
        return f"it is no {' or '.join(allowed)}"
    values = enumerated(schema)
    if values is not None and value not in values:
        return "it is none of the values that are listed"
    format_ = schema.get("format")
    if isinstance(format_, str) and isinstance(value, str) and not _reads(format_, value):
        return f"it is no {format_}"
    return None


def _reads(format_: str, text: str) -> bool:
    try:
        READERS.get(format_, str)(text)
    except ValueError:
        return False
    return True

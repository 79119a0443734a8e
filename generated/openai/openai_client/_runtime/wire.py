"""Turn Python values into JSON, in one pass of pydantic's serializer.

Dicts, lists and scalars are written as they are; a model, however deep, writes its wire
names, the fields that were set and whatever else it received. Dates, UUIDs, decimals
and enumerations have their usual text (RFC 3339, RFC 9562). RFC 8259 has no NaN: null.
"""

from __future__ import annotations

from typing import cast

from pydantic_core import SchemaSerializer

_SERIALIZER = SchemaSerializer({"type": "any"})


def to_json(value: object) -> bytes:
    """Return `value` as compact UTF-8 JSON."""
    # No warnings: what an answer held against its document is sent back as it came.
    return _SERIALIZER.to_json(value, exclude_unset=True, by_alias=True, warnings=False)


def dump(value: object) -> object:
    """Return `value` as what `json.loads(to_json(value))` would give."""
    plain = _SERIALIZER.to_python(
        value, mode="json", exclude_unset=True, by_alias=True, warnings=False
    )
    return cast(object, plain)

"""Turn a schema of type string, integer, number or boolean into a scalar with its limits.

OpenAPI 3.1 section 4.4 (data types) and the OpenAPI format registry; a format that changes nothing in Python (`int32`,
`email`, `sf-token`, `http-date`) is kept as a limit, for samples and for comparing documents.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from clientsmith.ir.types import Limits, Scalar, ScalarKind
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue

STRING_FORMATS: Mapping[str, ScalarKind] = {
    "date-time": ScalarKind.DATETIME,
    "date": ScalarKind.DATE,
    "time": ScalarKind.TIME,
    "duration": ScalarKind.DURATION,
    "uuid": ScalarKind.UUID,
    "decimal": ScalarKind.DECIMAL,
    "decimal128": ScalarKind.DECIMAL,
    "binary": ScalarKind.BINARY,
    "byte": ScalarKind.BASE64,
    "base64url": ScalarKind.BASE64URL,
}
WHOLE = (*(f"{sign}int{bits}" for sign in ("", "u") for bits in (8, 16, 32, 64)), "double-int", "sf-integer")
NUMBER_FORMATS: Mapping[str, ScalarKind] = {
    "decimal": ScalarKind.DECIMAL_NUMBER,
    "decimal128": ScalarKind.DECIMAL_NUMBER,
    **dict.fromkeys(WHOLE, ScalarKind.INTEGER),
}
# RFC 4648 sections 4 and 5, RFC 2045 section 6.2; other encodings (quoted-printable, base16) stay text.
ENCODINGS: Mapping[str, ScalarKind] = {
    "base64": ScalarKind.BASE64,
    "base64url": ScalarKind.BASE64URL,
    "binary": ScalarKind.BINARY,
}
# What is no text by its media type.
OCTETS = ("application/octet-stream", "image/", "audio/", "video/", "font/")
SPELLED_TWICE = frozenset({ScalarKind.BASE64, ScalarKind.BASE64URL, ScalarKind.BINARY})
PLAIN: Mapping[str, ScalarKind] = {
    "string": ScalarKind.STRING,
    "integer": ScalarKind.INTEGER,
    "number": ScalarKind.NUMBER,
    "boolean": ScalarKind.BOOLEAN,
    "file": ScalarKind.BINARY,
    "null": ScalarKind.NULL,
}


def scalar(node: Node, type_name: str) -> Scalar:
    """The scalar that `type` and `format` make together."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    limits = limits_of(schema)
    kind = PLAIN.get(type_name, ScalarKind.STRING)
    if kind is ScalarKind.STRING:
        kind = _string_kind(schema, limits)
    elif kind is ScalarKind.NUMBER:
        kind = NUMBER_FORMATS.get(limits.format or "", kind)
    # What may be spelled in several ways (see below) is one meaning: the kind alone.
    return Scalar(kind, replace(limits, format=None) if kind in SPELLED_TWICE and limits.format else limits)


def _string_kind(schema: Mapping[str, JsonValue], limits: Limits) -> ScalarKind:
    # 3.1 spells format: byte as contentEncoding: base64, and format: binary as a contentMediaType without it.
    encoding = schema.get("contentEncoding")
    if isinstance(encoding, str) and encoding in ENCODINGS:
        return ENCODINGS[encoding]
    if (_text(schema, "contentMediaType") or "").startswith(OCTETS) and "contentEncoding" not in schema:
        return ScalarKind.BINARY
    return STRING_FORMATS.get(limits.format or "", ScalarKind.STRING)


def limits_of(schema: Mapping[str, JsonValue]) -> Limits:
    """The limits that a schema sets (JSON Schema validation, section 6); values of the wrong type are no limits."""
    return Limits(
        minimum=_number(schema, "minimum"),
        maximum=_number(schema, "maximum"),
        exclusive_minimum=_number(schema, "exclusiveMinimum"),
        exclusive_maximum=_number(schema, "exclusiveMaximum"),
        multiple_of=_number(schema, "multipleOf"),
        min_length=_count(schema, "minLength"),
        max_length=_count(schema, "maxLength"),
        pattern=_text(schema, "pattern"),
        min_items=_count(schema, "minItems"),
        max_items=_count(schema, "maxItems"),
        unique_items=schema.get("uniqueItems") is True,
        min_properties=_count(schema, "minProperties"),
        max_properties=_count(schema, "maxProperties"),
        format=_text(schema, "format"),
    )


def _number(schema: Mapping[str, JsonValue], key: str) -> int | float | None:
    value = schema.get(key)
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _count(schema: Mapping[str, JsonValue], key: str) -> int | None:
    value = schema.get(key)
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None


def _text(schema: Mapping[str, JsonValue], key: str) -> str | None:
    value = schema.get(key)
    return value if isinstance(value, str) else None

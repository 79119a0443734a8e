"""Say what a schema is: the one place that reads the keywords of JSON Schema together.

OpenAPI 3.1, Schema Object (JSON Schema 2020-12), and 3.0's `nullable`. A schema may say several things at once; the
first of these that holds decides: reference, const, enum, allOf, oneOf/anyOf, then `type`, then the keywords that imply
a type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue

OBJECT_KEYWORDS = (
    "properties",
    "additionalProperties",
    "patternProperties",
    "unevaluatedProperties",
    "required",
    "propertyNames",
    "minProperties",
    "maxProperties",
)
ARRAY_KEYWORDS = ("items", "prefixItems", "minItems", "maxItems", "uniqueItems", "contains")
STRING_KEYWORDS = ("pattern", "minLength", "maxLength", "contentEncoding", "contentMediaType")
NUMBER_KEYWORDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
# Formats that stand without a type, and the type that each is of (OpenAPI format registry).
FORMATS: Mapping[str, str] = {
    **dict.fromkeys(("date-time", "date", "time", "duration", "http-date", "uuid", "binary", "byte"), "string"),
    **dict.fromkeys(("base64url", "password", "email", "idn-email", "hostname", "idn-hostname"), "string"),
    **dict.fromkeys(("ipv4", "ipv6", "uri", "uri-reference", "uri-template", "iri", "iri-reference"), "string"),
    **dict.fromkeys(("json-pointer", "relative-json-pointer", "regex", "char", "html", "commonmark"), "string"),
    **dict.fromkeys(("int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"), "integer"),
    **dict.fromkeys(("float", "double"), "number"),
}
# Keywords that describe a schema and do not change what it allows: beside a $ref they make no new type.
ANNOTATIONS = frozenset(
    [
        "$ref",
        "title",
        "description",
        "default",
        "example",
        "examples",
        "deprecated",
        "readOnly",
        "writeOnly",
        "nullable",
        "x-nullable",
        "xml",
        "externalDocs",
        "summary",
        "$comment",
        "$schema",
        "$id",
        "$anchor",
        "$recursiveAnchor",
        "$dynamicAnchor",
        "$defs",
        "$vocabulary",
        "definitions",
        "discriminator",
        # A reference is to what it names: how many properties it may have, or that there are no others, makes no
        # other type of it.
        "unevaluatedProperties",
        "minProperties",
        "maxProperties",
    ]
)


class Shape(Enum):
    REFERENCE = auto()
    ANYTHING = auto()
    NOTHING = auto()
    CONSTANT = auto()
    ENUMERATION = auto()
    MERGED = auto()
    UNION = auto()
    SEVERAL_TYPES = auto()
    RECORD = auto()
    MAP = auto()
    LIST = auto()
    TUPLE = auto()
    SCALAR = auto()
    NULL = auto()


def shape(node: Node) -> Shape:
    """What a schema is, null left aside (see `allows_null`)."""
    schema = node.value
    if schema is False:
        return Shape.NOTHING
    if not isinstance(schema, Mapping):
        return Shape.ANYTHING
    if isinstance(schema.get("$ref"), str):
        return Shape.MERGED if adds_to_reference(schema) else Shape.REFERENCE
    if is_dynamic_reference(schema):
        return Shape.REFERENCE
    if "const" in schema:
        return Shape.CONSTANT
    if has_members(schema, "enum"):
        return Shape.ENUMERATION
    if has_members(schema, "allOf"):
        return Shape.MERGED
    if has_members(schema, "oneOf") or has_members(schema, "anyOf"):
        return Shape.MERGED if _says_more(schema) else Shape.UNION
    return _by_type(schema)


def _says_more(schema: Mapping[str, JsonValue]) -> bool:
    """Whether keywords beside alternatives ask something of each of them."""
    if has_members(schema, "oneOf") and has_members(schema, "anyOf"):
        return True
    return any(schema.get(key) for key in ("properties", "required", "patternProperties")) or isinstance(
        schema.get("additionalProperties"), Mapping
    )


def _by_type(schema: Mapping[str, JsonValue]) -> Shape:
    names = type_names(schema)
    if len(names) > 1:
        return Shape.SEVERAL_TYPES
    match names[0] if names else implied_type(schema):
        case "object":
            return Shape.RECORD if _names_properties(schema) else Shape.MAP
        case "array":
            return Shape.TUPLE if is_tuple(schema) else Shape.LIST
        case "string" | "integer" | "number" | "boolean" | "file":
            return Shape.SCALAR
        case "null":
            return Shape.NULL
        case _:
            return Shape.ANYTHING


def _names_properties(schema: Mapping[str, JsonValue]) -> bool:
    """Whether properties are named, or all forbidden; an object with names that are only required names them too."""
    if schema.get("properties") or (closed(schema) and not schema.get("patternProperties")):
        return True
    branches = [schema.get(keyword) for keyword in ("then", "else")]
    return (schema.get("type") == "object" and bool(schema.get("required"))) or any(
        isinstance(branch, Mapping) and branch.get("properties") for branch in branches
    )


def type_names(schema: Mapping[str, JsonValue]) -> tuple[str, ...]:
    """The values of `type` other than null, in order; () where it says nothing usable."""
    said = schema.get("type")
    names = [said] if isinstance(said, str) else said if isinstance(said, list) else []
    kept = tuple(dict.fromkeys(name for name in names if isinstance(name, str)))
    without = tuple(name for name in kept if name != "null")
    return without or kept[:1]


def implied_type(schema: Mapping[str, JsonValue]) -> str | None:
    """The type that the other keywords imply where `type` is missing."""
    for name, keywords in (
        ("object", OBJECT_KEYWORDS),
        ("array", ARRAY_KEYWORDS),
        ("string", STRING_KEYWORDS),
        ("number", NUMBER_KEYWORDS),
    ):
        if any(keyword in schema for keyword in keywords):
            return name
    return FORMATS.get(str(schema.get("format")))


def allows_null(node: Node) -> bool:
    """Whether null is allowed: `nullable` (3.0), a type array, an enum or an alternative that names null."""
    schema = node.value
    if not isinstance(schema, Mapping):
        return False
    if schema.get("nullable") is True or schema.get("x-nullable") is True:
        return True
    names = schema.get("type")
    if isinstance(names, list) and "null" in names and len(names) > 1:
        return True
    values = schema.get("enum")
    if isinstance(values, list) and None in values and len(values) > 1:
        return True
    members = [schema[keyword] for keyword in ("oneOf", "anyOf") if has_members(schema, keyword)]
    return any(is_null(member) for alternatives in members for member in _listed(alternatives))


def is_null(schema: JsonValue) -> bool:
    """Whether a schema allows null alone."""
    return isinstance(schema, Mapping) and (
        schema.get("type") in ("null", ["null"]) or schema.get("enum") == [None] or schema.get("const", 0) is None
    )


def _listed(value: JsonValue) -> Sequence[JsonValue]:
    return value if isinstance(value, list) else ()


def adds_to_reference(schema: Mapping[str, JsonValue]) -> bool:
    """Whether keywords beside a `$ref` change what is allowed (3.1; 3.0 ignores them and they are gone by now)."""
    return any(key not in ANNOTATIONS and not is_annotation(key) for key in schema)


def is_annotation(keyword: str) -> bool:
    """Whether a keyword describes a schema and changes nothing of what it allows."""
    return keyword in ANNOTATIONS - {"$ref"} or keyword.startswith("x-")


def is_dynamic_reference(schema: Mapping[str, JsonValue]) -> bool:
    """Whether a schema is a `$recursiveRef` (2019-09) or `$dynamicRef` (2020-12)."""
    return isinstance(schema.get("$recursiveRef"), str) or isinstance(schema.get("$dynamicRef"), str)


def has_members(schema: Mapping[str, JsonValue], keyword: str) -> bool:
    members = schema.get(keyword)
    return isinstance(members, list) and bool(members)


def members_of(node: Node) -> tuple[Node, ...]:
    """The alternatives of a schema, oneOf before anyOf."""
    schema = node.value if isinstance(node.value, Mapping) else {}
    keyword = "oneOf" if has_members(schema, "oneOf") else "anyOf"
    return tuple(node.child(keyword).items()) if has_members(schema, keyword) else ()


def closed(schema: Mapping[str, JsonValue]) -> bool:
    """Whether properties that are not named are forbidden."""
    rest = schema.get("additionalProperties", schema.get("unevaluatedProperties"))
    return rest is False


def is_tuple(schema: Mapping[str, JsonValue]) -> bool:
    """Whether an array has a fixed type at each place, and no others after them."""
    prefix = schema.get("prefixItems")
    if not isinstance(prefix, list) or not prefix:
        return False
    if schema.get("items") is False:
        # Whoever says so means all places, unless fewer are said to do.
        return schema.get("minItems", len(prefix)) == len(prefix)
    return schema.get("minItems") == len(prefix) and schema.get("maxItems") == len(prefix)


def is_object_like(node: Node) -> bool:
    """Whether a schema describes objects, or something made of objects by allOf, oneOf or anyOf."""
    return shape(node) in {Shape.RECORD, Shape.MAP, Shape.MERGED, Shape.UNION}


def only_requires(node: Node) -> bool:
    """Whether a member of oneOf/anyOf says no more than which properties must be there."""
    schema = node.value
    return isinstance(schema, Mapping) and bool(schema) and set(schema) <= {"required", "not", "title", "description"}


def is_component(node: Node) -> bool:
    """Whether a schema stands directly under `components/schemas`."""
    return len(node.at.tokens) == 3 and node.at.tokens[:2] == ("components", "schemas")

"""Turn an object of the specification into what in it is of the wrong type.

OpenAPI 3.2 section 4, the "Type" of each fixed field. Only fields that are read are looked at, and null is as good as
absent. What is of the wrong type is left out by whoever reads it; here it is told.

    >>> from clientsmith.report import Report
    >>> check({"required": "name"}, "schema", (None, "Pet"), report := Report())
    >>> [(str(found.at), found.message) for found in report]
    [('/Pet/required', 'required is text, where a list is needed')]
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith import rules
from clientsmith.openapi.shape import BY_NAME, LISTS, Trail, pointer_of
from clientsmith.report import Report
from clientsmith.source.json import DEEPEST, JsonValue, is_deep
from clientsmith.source.load import kind_of

ANY_VALUE = "any value is allowed in its place"
LEFT_OUT = "it is left out"

TEXT, FLAG, NUMBER, LIST, MAPPING = "text", "true or false", "a number", "a list", "a mapping"
TYPES: Mapping[str, type | tuple[type, ...]] = {
    TEXT: str,
    FLAG: bool,
    NUMBER: (int, float),
    LIST: list,
    MAPPING: dict,
    "text or a list": (str, list),
}
_TOLD = dict.fromkeys(("summary", "description"), TEXT)
_PARAMETER = {
    **dict.fromkeys(("name", "in", "style", "description"), TEXT),
    **dict.fromkeys(("required", "explode", "allowReserved", "deprecated"), FLAG),
}
FIELDS: Mapping[str, Mapping[str, str]] = {
    "path item": {**_TOLD, "servers": LIST},
    "operation": {
        **_TOLD,
        "operationId": TEXT,
        "deprecated": FLAG,
        **dict.fromkeys(("tags", "security", "servers"), LIST),
    },
    "parameter": _PARAMETER,
    "header": _PARAMETER,
    "request body": {"description": TEXT, "required": FLAG},
    "response": {"description": TEXT},
    "encoding": {"contentType": TEXT, "style": TEXT, "explode": FLAG, "allowReserved": FLAG},
    "security scheme": {**dict.fromkeys(("type", "name", "in", "scheme", "description"), TEXT), "flows": MAPPING},
    "schema": {
        "type": "text or a list",
        **dict.fromkeys(("title", "description", "format", "pattern"), TEXT),
        **dict.fromkeys(("required", "enum"), LIST),
        **dict.fromkeys(("readOnly", "writeOnly", "deprecated", "uniqueItems"), FLAG),
        **dict.fromkeys(("minimum", "maximum", "multipleOf", "minLength", "maxLength"), NUMBER),
        **dict.fromkeys(("minItems", "maxItems", "minProperties", "maxProperties"), NUMBER),
        "discriminator": MAPPING,
    },
}
# Values of the API, not of the specification.
VALUES: Mapping[str, tuple[str, ...]] = {
    "default": ("schema",),
    "example": ("schema", "parameter", "header", "media type"),
    "examples": ("schema",),
}


def check(value: JsonValue, kind: str, trail: Trail, report: Report) -> None:
    """Tell what is wrong with a value of that kind, and with the fields in it that have no kind of their own."""
    if value is None or (kind == "operation" and not isinstance(value, dict)):
        return  # lowering tells what is no operation, null too
    # `items` was a list of schemas before JSON Schema 2020-12.
    wanted = (list,) if kind in LISTS else (dict, bool, list) if kind == "schema" else (dict,)
    if not isinstance(value, wanted):
        what = trail[1] if trail is not None and (kind in LISTS or kind in BY_NAME) else kind
        effect = ANY_VALUE if kind == "schema" else LEFT_OUT
        _tell(value, what, LIST if kind in LISTS else MAPPING, trail, effect, report)
    elif isinstance(value, dict):
        for key in VALUES.keys() & value.keys():
            if kind in VALUES[key] and is_deep(value[key]):
                report.add(rules.VALUE_TOO_DEEP, pointer_of((trail, key)), what=key, limit=DEEPEST)
        fields = FIELDS.get(kind, {})
        for key in fields.keys() & value.keys():
            member = value[key]
            if member is not None and not _is(member, fields[key]):
                _tell(member, key, fields[key], (trail, key), LEFT_OUT, report)


def _is(value: JsonValue, wanted: str) -> bool:
    return isinstance(value, TYPES[wanted]) and not (wanted == NUMBER and isinstance(value, bool))


def _tell(value: JsonValue, what: str, wanted: str, trail: Trail, effect: str, report: Report) -> None:
    report.add(rules.WRONG_TYPE, pointer_of(trail), what=what, found=kind_of(value), wanted=wanted, effect=effect)

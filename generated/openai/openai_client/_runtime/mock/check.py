"""Turn a call and what the document says of it into a list of what does not fit.

Parameters: that those required are there (OpenAPI 3.2 §4.12), and that a scalar one is
what its schema says. Bodies: that one is there, of a declared media type, and fits its
schema; of a form, every field by itself. What the document does not know may be sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, cast
from urllib.parse import unquote

from ..transports.messages import media_type
from .calls import Call
from .schema import Checker, Schema

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
_BYTES = "application/octet-stream"


def call_problems(
    parameters: Sequence[Mapping[str, Any]],
    body: Mapping[str, Any] | None,
    call: Call,
    checker: Checker,
) -> Iterator[str]:
    """Yield "place: what" for all that does not fit."""
    for parameter in parameters:
        yield from _parameter(parameter, call, checker)
    if body is not None:
        yield from _body(body, call, checker)
    elif call.content:
        yield "body: none is declared, and one was sent"


def _parameter(
    parameter: Mapping[str, Any], call: Call, checker: Checker
) -> Iterator[str]:
    place, name = parameter["in"], parameter["name"]
    where = f"{place} {name}"
    texts = _texts(place, name, call)
    sent = bool(texts) or (place == "query" and _has_members(name, call.query))
    if parameter.get("required") and not sent:
        yield f"{where}: is required, and missing"
    if "schema" not in parameter:
        return
    for text in texts:
        if parameter.get("json"):
            yield from _json(parameter["schema"], text.encode(), where, checker)
        else:
            yield from _best(parameter["schema"], _readings([text]), where, checker)


def _has_members(name: str, sent: Iterable[str]) -> bool:
    """Whether members of an object are sent alone, as the style deepObject does."""
    return any(key.startswith(f"{name}[") for key in sent)


def _texts(place: str, name: str, call: Call) -> list[str]:
    """What is sent for a parameter, decoded."""
    if place == "path":
        return [unquote(call.values[name])] if name in call.values else []
    if place == "query":
        return call.query.get(name, [])
    if place == "header":
        return call.headers.all(name)
    pairs = (
        pair.strip().split("=", 1) for pair in call.headers.get("cookie", "").split(";")
    )
    return [unquote(pair[-1]) for pair in pairs if unquote(pair[0]) == name]


def _body(body: Mapping[str, Any], call: Call, checker: Checker) -> Iterator[str]:
    said = call.media_type
    if not call.content and not said:
        if body["required"]:
            yield "body: is required, and missing"
        return
    # Several may differ in their parameters only: "application/json;simple".
    declared: dict[str, list[Mapping[str, Any]]] = {}
    for media, one in body["content"].items():
        declared.setdefault(media_type(media), []).append(one)
    allowed = _ranges(said)
    if said == _BYTES:
        # Bytes whose type nobody named may be of any (RFC 9110 §8.3).
        allowed += tuple(one for one in declared if one.endswith("/*"))
    found = next((declared[one] for one in allowed if one in declared), None)
    if found is None:
        yield (
            f"header content-type: must be {' or '.join(declared)},"
            f" and is {said or 'missing'}"
        )
    else:
        yield from min((_content(one, call, checker) for one in found), key=len)


def _content(told: Mapping[str, Any], call: Call, checker: Checker) -> list[str]:
    """What does not fit in a body that is sent as one media type."""
    if "schema" not in told:
        return []
    if call.media_type in _FORMS:
        return list(_form(told["schema"], call, checker))
    return list(_json(told["schema"], call.content, "body", checker))


def _ranges(media: str) -> tuple[str, ...]:
    """The media ranges that a media type is in, the nearest first (RFC 9110 §12.5.1)."""
    return media, f"{media.partition('/')[0]}/*", "*/*"


def _json(schema: Schema, data: bytes, where: str, checker: Checker) -> Iterator[str]:
    try:
        value: object = json.loads(data)
    except ValueError:
        yield f"{where}: is no JSON"
        return
    yield from checker.problems(schema, value, where)


def _form(schema: Schema, call: Call, checker: Checker) -> Iterator[str]:
    fields = call.form
    for name in schema.get("required", ()):
        if name not in fields and not _has_members(name, fields):
            yield f"body.{name}: is required, and missing"
    for name, one in schema.get("properties", {}).items():
        if name in fields:
            yield from _best(one, _readings(fields[name]), f"body.{name}", checker)


def _best(
    schema: Schema, readings: list[object], where: str, checker: Checker
) -> list[str]:
    """What does not fit in the reading that fits best: text says no type."""
    found = [checker.problems(schema, reading, where) for reading in readings]
    return min(found, key=len)


def _readings(values: Sequence[str | bytes]) -> list[object]:
    """What the values of a name may stand for: a list, or a lone value; text or JSON."""
    texts: list[object] = [
        one if isinstance(one, str) else one.decode("latin-1") for one in values
    ]
    parsed = [_parsed(cast("str", text)) for text in texts]
    lone = [texts[0], parsed[0]] if len(texts) == 1 else []
    return [*lone, texts, parsed]


def _parsed(text: str) -> object:
    try:
        value: object = json.loads(text)
    except ValueError:
        return text
    return value

"""Turn a document as it was written into what is used in it, and who meets that; nothing of clientsmith takes part.

Swagger 2.0 and OpenAPI 3.0 to 3.2, in one file. What is used is what an operation or a webhook leads to. A schema is
met in requests, in responses, or in both; what is sent to a webhook is met as a response is: a client reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
IGNORED = ("accept", "content-type", "authorization")
TOKEN = re.compile(r"[\w!#$%&'*+.^`|~-]+", re.ASCII)
REQUEST, RESPONSE = "request", "response"

Tokens = tuple[str, ...]
Mapping = dict[str, Any]


@dataclass(slots=True)
class Schema:
    """A schema where it is written; `spots` are how it is met: `body`, `answer`, `parameter`, `property`, …"""

    at: Tokens
    value: Mapping
    ways: set[str] = field(default_factory=set)
    spots: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Thing:
    """An operation, a parameter, a response or a media type where it is written, and the operation that uses it."""

    at: Tokens
    value: Mapping
    operation: Tokens = ()
    key: str = ""


@dataclass(slots=True)
class Survey:
    """What is used in a document."""

    value: Mapping
    operations: list[Thing] = field(default_factory=list)
    parameters: list[Thing] = field(default_factory=list)
    bodies: list[Thing] = field(default_factory=list)
    responses: list[Thing] = field(default_factory=list)
    media: list[Thing] = field(default_factory=list)
    schemas: dict[Tokens, Schema] = field(default_factory=dict)
    doubled: set[Tokens] = field(default_factory=set)

    @property
    def plain(self) -> list[Schema]:
        """The schemas that alone say what their values are."""
        return [one for one in self.schemas.values() if self.is_alone(one.at)]

    def is_alone(self, at: Tokens) -> bool:
        """Whether a schema is not that of a property that an `allOf` speaks of twice, nor in one."""
        return all(at[:count] not in self.doubled for count in range(len(at) + 1))

    @property
    def swagger(self) -> bool:
        return "swagger" in self.value

    @property
    def modern(self) -> bool:
        """Whether `type` may be a list (OpenAPI 3.1)."""
        return str(self.value.get("openapi", "")).startswith(("3.1", "3.2"))

    @property
    def home(self) -> Tokens:
        """Where schemas with a name are."""
        return ("definitions",) if self.swagger else ("components", "schemas")

    def find(self, at: Tokens) -> Any:
        """What stands at a place, None where nothing does."""
        return found(self.value, at)

    def follow(self, at: Tokens) -> Tokens:
        """Where references from a place lead in the end."""
        for _ in range(20):
            value = self.find(at)
            reference = value.get("$ref") if isinstance(value, dict) else None
            if not isinstance(reference, str) or not reference.startswith("#/"):
                break
            at = tuple(unquote(token).replace("~1", "/").replace("~0", "~") for token in reference[2:].split("/"))
        return at


def found(value: Any, at: Tokens) -> Any:
    """What tokens lead to, None where that is nothing."""
    for token in at:
        if isinstance(value, dict):
            value = value.get(token)
        elif isinstance(value, list):
            value = value[int(token)] if token.isdecimal() and int(token) < len(value) else None
        else:
            return None
    return value


def survey(value: Mapping) -> Survey:
    """All that operations and webhooks lead to."""
    seen = Survey(value)
    for path in value.get("paths") or {}:
        for at in _operations(seen, ("paths", path)):
            _operation(seen, at)
    for name in value.get("webhooks") or {}:
        for at in _operations(seen, ("webhooks", name)):
            _payload(seen, at)
    return seen


def _operations(seen: Survey, item: Tokens) -> Iterator[Tokens]:
    item = seen.follow(item)
    for method in METHODS:
        if isinstance(seen.find((*item, method)), dict):
            yield (*item, method)


def _operation(seen: Survey, at: Tokens) -> None:
    operation = seen.find(at)
    seen.operations.append(Thing(at, operation, at))
    own = list(_members(seen, (*at, "parameters")))
    names = {(one.value.get("name"), one.value.get("in")) for one in own}
    shared = list(_members(seen, (*at[:-1], "parameters")))
    for one in (*own, *(one for one in shared if (one.value.get("name"), one.value.get("in")) not in names)):
        _parameter(seen, Thing(one.at, one.value, at))
    if "requestBody" in operation:
        body = seen.follow((*at, "requestBody"))
        if isinstance(seen.find(body), dict):
            seen.bodies.append(Thing(body, seen.find(body), at))
            _contents(seen, body, at, REQUEST, "body")
    for status in operation.get("responses") or {}:
        _response(seen, at, status)
    for name in operation.get("callbacks") or {}:
        callback = seen.follow((*at, "callbacks", name))
        for url in seen.find(callback) or {}:
            for inner in _operations(seen, (*callback, url)):
                _payload(seen, inner)


def _members(seen: Survey, at: Tokens) -> Iterator[Thing]:
    for index in range(len(seen.find(at) or ())):
        place = seen.follow((*at, str(index)))
        if isinstance(seen.find(place), dict):
            yield Thing(place, seen.find(place))


def _payload(seen: Survey, at: Tokens) -> None:
    """What the API sends by itself."""
    if isinstance(seen.find((*at, "requestBody")), dict):
        _contents(seen, seen.follow((*at, "requestBody")), at, RESPONSE, "webhook")


def _parameter(seen: Survey, parameter: Thing) -> None:
    """A parameter; headers that OpenAPI leaves to what they are about, and names that HTTP cannot send, are none."""
    name = str(parameter.value.get("name"))
    if parameter.value.get("in") in ("header", "cookie") and (name.lower() in IGNORED or not TOKEN.fullmatch(name)):
        return
    seen.parameters.append(parameter)
    if parameter.value.get("in") == "body":
        _schema(seen, (*parameter.at, "schema"), REQUEST, "body")
    elif "schema" in parameter.value:
        _schema(seen, (*parameter.at, "schema"), REQUEST, "parameter")
    elif seen.swagger:
        _meet(seen, parameter.at, REQUEST, "parameter")


def _response(seen: Survey, operation: Tokens, status: str) -> None:
    at = seen.follow((*operation, "responses", status))
    response = seen.find(at)
    if not isinstance(response, dict):
        return
    seen.responses.append(Thing(at, response, operation, status))
    spot = "answer" if status.startswith("2") else "error"
    if "schema" in response:
        _schema(seen, (*at, "schema"), RESPONSE, spot)
    _contents(seen, at, operation, RESPONSE, spot)
    for name in response.get("headers") or {}:
        header = seen.follow((*at, "headers", name))
        if "schema" in (seen.find(header) or {}):
            _schema(seen, (*header, "schema"), RESPONSE, "header")


def _contents(seen: Survey, at: Tokens, operation: Tokens, way: str, spot: str) -> None:
    for media, content in ((seen.find(at) or {}).get("content") or {}).items():
        if isinstance(content, dict):
            place = (*at, "content", media)
            seen.media.append(Thing(place, content, operation, media))
            if "schema" in content and any(word in media for word in ("json", "form", "*/*")):
                _schema(seen, (*place, "schema"), way, spot)


def _schema(seen: Survey, at: Tokens, way: str, spot: str) -> None:
    """Everything that a schema leads to."""
    pending = [(at, way, spot)]
    while pending:
        at, way, spot = pending.pop()
        at = seen.follow(at)
        value = seen.find(at)
        if not isinstance(value, dict):
            continue
        if value.get("readOnly") is True and spot == "property" and way == REQUEST:
            continue
        if value.get("writeOnly") is True and spot == "property" and way == RESPONSE:
            continue
        if _meet(seen, at, way, spot):
            seen.doubled |= _doubled(seen, at)
            pending += [(inner, way, how) for inner, how in _inside(value, at)]


def _doubled(seen: Survey, at: Tokens) -> set[Tokens]:
    """The properties of an `allOf` that several of its members speak of."""
    found: dict[str, set[Tokens]] = {}
    pending = [at]
    while pending:
        place = seen.follow(pending.pop())
        value = seen.find(place)
        if isinstance(value, dict):
            for name in value.get("properties") or {}:
                found.setdefault(name, set()).add((*place, "properties", name))
            pending += [(*place, "allOf", str(index)) for index in range(len(value.get("allOf") or ()))]
    return {one for places in found.values() if len(places) > 1 for one in places}


def _meet(seen: Survey, at: Tokens, way: str, spot: str) -> bool:
    """Note how a schema is met; whether that is news."""
    known = seen.schemas.setdefault(at, Schema(at, seen.find(at)))
    news = way not in known.ways
    known.ways.add(way)
    known.spots.add(spot)
    return news


def _inside(value: Mapping, at: Tokens) -> Iterator[tuple[Tokens, str]]:
    for name in value.get("properties") or {}:
        yield (*at, "properties", name), "property"
    for key in ("allOf", "oneOf", "anyOf", "prefixItems"):
        for index in range(len(value.get(key) or ())):
            yield (*at, key, str(index)), key
    told = value.get("type") or ["array", "object"]
    for key, type_ in (("items", "array"), ("additionalProperties", "object")):
        if isinstance(value.get(key), dict) and type_ in told:
            yield (*at, key), key

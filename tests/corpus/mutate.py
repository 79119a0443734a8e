"""Turn a document into others that are broken somewhere: one to four mutations each, the same for the same seed.

What is mutated is known by its place in the value, not by its text: keys are dropped, renamed and swapped, values get
other types, subtrees are copied to where they do not belong, references lead astray, and texts become hostile.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

Place = tuple[Any, Any]  # a mapping or a list, and the key of a member in it
Mutation = Callable[[random.Random, Any, list[Place]], None]

TEXTS = (
    "",
    " ",
    '"""',
    "\\",
    "'''\nraise SystemExit(3)\n'''",
    "{{ 7 * 7 }}{% raw %}",
    "a\nb\r\nc\x85d\u2028e\x0b",
    "\x00",
    "\ud800",
    "\u202eevil\u202c",
    "ﬁ ² ª",
    "__class__",
    "class",
    "../../etc/passwd",
    "C:\\con",
    "%00%2e%2e%2f",
    "(a+)+$",
    "[",
    "😀" * 3,
    "x" * 70_000,
    "{",
    "}{",
    "/{}",
    "/a/{b",
    "3.1.0",
    "$ref",
    "#",
    "application/json; charset=",
    "0123",
    "1e999",
    "ß",
    "İ",
    "\u0301",
)
NUMBERS = (0, -1, 1, 2**31, 2**63, 10**40, -(10**40), 10**299, 1.5, 1e308, 5e-324, -0.0, float("nan"), float("inf"))
REFERENCES = (
    "",
    "#",
    "#/",
    "#/paths",
    "#/info",
    "#/components",
    "#/components/schemas",
    "#/components/schemas/%",
    "#/components/schemas/~2",
    "#/components/schemas/Nowhere",
    "#/~",
    "#anchor",
    "other.yaml#/x",
    "/dev/zero",
    "file:///etc/passwd",
    "http://localhost:1/x",
    "http://[::1",
    "//",
    "?",
    "\x00",
    "#/components/schemas/" + "a/" * 5_000,
)
# Keys that mean something: put where they were not, with a value that may or may not suit.
KEYWORDS = (
    *("$ref", "$id", "$anchor", "$defs", "$dynamicRef", "$self", "type", "format", "enum", "const", "default"),
    *("nullable", "allOf", "oneOf", "anyOf", "not", "if", "then", "else", "items", "prefixItems", "properties"),
    *("additionalProperties", "patternProperties", "propertyNames", "required", "discriminator", "readOnly"),
    *("writeOnly", "deprecated", "example", "examples", "pattern", "minimum", "maximum", "exclusiveMinimum"),
    *("multipleOf", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems", "minProperties", "title"),
    *("description", "parameters", "requestBody", "responses", "content", "schema", "headers", "links", "callbacks"),
    *("security", "securitySchemes", "servers", "variables", "url", "tags", "operationId", "style", "explode"),
    *("allowReserved", "in", "name", "encoding", "contentType", "itemSchema", "webhooks", "paths", "components"),
    *("x-enum-varnames", "x-clientsmith-paging", "externalDocs", "summary", "scheme", "flows", "scopes", "tokenUrl"),
    *("additionalOperations", "querystring", "get", "post", "mapping", "propertyName", "contentMediaType", "xml"),
)
TYPES = ("object", "array", "string", "integer", "number", "boolean", "null", "file", "String", "any")


def mutated(value: Any, seed: int) -> Any:
    """A copy of the value with one to four mutations."""
    rng = random.Random(seed)
    changed = copied(value)
    for _ in range(rng.choice((1, 1, 2, 4))):
        places = _places(changed)
        if places:
            rng.choice(MUTATIONS)(rng, changed, places)
    return changed


def copied(value: Any) -> Any:
    """A copy that shares nothing with the value, which may be nested too deep for `copy.deepcopy`."""
    holder = [value]
    todo: list[Any] = [holder]
    while todo:
        inside = todo.pop()
        for key in list(inside) if isinstance(inside, dict) else range(len(inside)):
            if isinstance(inside[key], dict | list):
                inside[key] = inside[key].copy()
                todo.append(inside[key])
    return holder[0]


def _places(value: Any) -> list[Place]:
    found: list[Place] = []
    todo = [value]
    while todo and len(found) < 50_000:
        holder = todo.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                todo.append(holder[key])
    return found


def _drop(rng: random.Random, _: Any, places: list[Place]) -> None:
    holder, key = rng.choice(places)
    del holder[key]


def _retype(rng: random.Random, _: Any, places: list[Place]) -> None:
    holder, key = rng.choice(places)
    holder[key] = _odd(rng)


def _odd(rng: random.Random) -> Any:
    kind = rng.randrange(8)
    if kind == 0:
        return rng.choice(TEXTS)
    if kind == 1:
        return rng.choice(NUMBERS)
    if kind == 2:
        return _deep(rng)
    return ({}, [], None, True, False, [[]], [None], {"": {}}, [{}], {"x-": 1}, [1, "a", None])[rng.randrange(11)]


def _deep(rng: random.Random) -> Any:
    value: Any = rng.choice(({}, [], "end", {"type": "string"}))
    for _ in range(rng.choice((5, 60, 400))):
        value = rng.choice(({"items": value}, {"properties": {"a": value}}, {"allOf": [value]}, [value]))
    return value


def _duplicate(rng: random.Random, _: Any, places: list[Place]) -> None:
    (source, name), (target, key) = rng.choice(places), rng.choice(places)
    taken = copied(source[name])
    if isinstance(target, dict) and rng.random() < 0.5:
        target[f"{key}{rng.choice(('2', ' ', '-', '_', 'A'))}"] = taken
    elif isinstance(target, list) and rng.random() < 0.5:
        target.append(taken)
    else:
        target[key] = taken


def _swap(rng: random.Random, _: Any, places: list[Place]) -> None:
    (one, name), (other, key) = rng.choice(places), rng.choice(places)
    one[name], other[key] = copied(other[key]), copied(one[name])


def _rename(rng: random.Random, _: Any, places: list[Place]) -> None:
    named = [place for place in places if isinstance(place[0], dict)]
    if named:
        holder, key = rng.choice(named)
        holder[rng.choice((*TEXTS, *KEYWORDS, key.upper(), key + "_", f"/{key}"))] = holder.pop(key)


def _misdirect(rng: random.Random, root: Any, places: list[Place]) -> None:
    names = [name for part in _mappings(root) for name in part]
    known = rng.choice(names) if names else "A"
    kinds = ("schemas", "parameters", "responses")
    ref = rng.choice((*REFERENCES, *(f"#/components/{kind}/{known}" for kind in kinds)))
    refs = [place for place in places if place[1] == "$ref"]
    if refs and rng.random() < 0.6:
        holder, key = rng.choice(refs)
        holder[key] = ref
    else:
        holder, key = rng.choice(places)
        holder[key] = {"$ref": ref, **rng.choice(({}, {"description": "d"}, {"nullable": True}))}


def _mappings(root: Any) -> list[dict[str, Any]]:
    components = root.get("components") if isinstance(root, dict) else None
    return [part for part in components.values() if isinstance(part, dict)] if isinstance(components, dict) else []


def _poison(rng: random.Random, _: Any, places: list[Place]) -> None:
    texts = [place for place in places if isinstance(place[0][place[1]], str)]
    if texts:
        holder, key = rng.choice(texts)
        holder[key] = rng.choice((rng.choice(TEXTS), holder[key] + rng.choice(TEXTS), rng.choice(TYPES)))


def _plant(rng: random.Random, _: Any, places: list[Place]) -> None:
    mappings = [holder for holder, _ in places if isinstance(holder, dict)]
    if mappings:
        key = rng.choice(KEYWORDS)
        here = [place for place in places if place[1] == key]
        holder, name = rng.choice(here) if here and rng.random() < 0.5 else (None, None)
        rng.choice(mappings)[key] = _odd(rng) if holder is None else copied(holder[name])


def _circle(rng: random.Random, _: Any, places: list[Place]) -> None:
    """A mapping is put in place of something inside it, three times over."""
    inner = [place for place in places if isinstance(place[0][place[1]], dict)]
    if inner:
        holder, key = rng.choice(inner)
        for _ in range(3):
            below = [place for place in _places(holder[key]) if isinstance(place[0][place[1]], dict)]
            if below:
                deeper, name = rng.choice(below[:20])
                deeper[name] = copied(holder[key])


MUTATIONS: tuple[Mutation, ...] = (
    *(_drop, _retype, _retype, _duplicate, _swap, _rename),
    *(_misdirect, _poison, _poison, _plant, _plant, _circle),
)

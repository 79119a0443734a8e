"""Turn what Schema Objects of Swagger 2.0 say in words of their own into those of OpenAPI 3.

Swagger 2.0, Schema Object: `discriminator` is the name of a property, its values are the names of the schemas that have
this one in their allOf. `x-nullable` is what generators have long written for what 3.0 calls `nullable`.

    {discriminator: kind, x-nullable: true}   ->   {discriminator: {propertyName: kind}, nullable: true, …}
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from clientsmith.openapi.model import Node, origin_of
from clientsmith.openapi.swagger.context import Swagger, mappings, pointer_of, reference_to
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

NULLABLE = ("x-nullable", "x-isnullable")
VALUES = ("x-discriminator-value", "x-ms-discriminator-value")
SCHEMAS = Pointer(("components", "schemas"))


def schema(value: dict[str, Any]) -> dict[str, Any]:
    """One schema, without those in it."""
    said = value.get("discriminator")
    if isinstance(said, str):
        value = {**value, "discriminator": {"propertyName": said}}
    if "nullable" not in value and any(value.get(key) is True for key in NULLABLE):
        value = {**value, "nullable": True}
    return value


def definitions(swagger: Swagger, found: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """The schemas that the document declares, each discriminator with the values that schemas choose for themselves."""
    if not any(isinstance(each, dict) and isinstance(each.get("discriminator"), str) for each in found.values()):
        return dict(found)
    variants = _variants(swagger)
    return {name: _with_mapping(each, name, found, variants) for name, each in found.items()}


def _with_mapping(
    value: JsonValue, name: str, found: Mapping[str, JsonValue], variants: Mapping[str, list[str]]
) -> JsonValue:
    tag = value.get("discriminator") if isinstance(value, dict) else None
    if not isinstance(value, dict) or not isinstance(tag, str):
        return value
    chosen = ((each, _value_of(found[each])) for each in _all_below(name, variants))
    mapping: dict[str, JsonValue] = {text: reference_to(SCHEMAS / each) for each, text in chosen if text}
    said: dict[str, JsonValue] = {"propertyName": tag}
    return {**value, "discriminator": {**said, "mapping": mapping} if mapping else said}


def _value_of(value: JsonValue) -> str:
    said = [value.get(key) for key in VALUES] if isinstance(value, dict) else []
    return next((each for each in said if isinstance(each, str)), "")


def _variants(swagger: Swagger) -> Mapping[str, list[str]]:
    """For each declared schema those that have it in their allOf."""
    below: dict[str, list[str]] = {}
    for name, node in mappings(swagger.root.get("definitions")):
        members = node.get("allOf")
        for member in members.items() if members is not None else ():
            at = pointer_of(member.reference or "")
            if at is not None and at.tokens[:1] == ("definitions",) and len(at.tokens) == 2:
                below.setdefault(at.last, []).append(name)
    return below


def _all_below(name: str, variants: Mapping[str, list[str]]) -> Iterator[str]:
    """A schema and all that are made from it, each once."""
    seen: set[str] = set()
    todo = [name]
    while todo:
        each = todo.pop(0)
        if each not in seen:
            seen.add(each)
            yield each
            todo += variants.get(each, [])


class References:
    """References as they are after the translation, by what they were; one that leads nowhere stays as it is."""

    def __init__(self, root: Node, moved: Mapping[Pointer, Pointer]) -> None:
        self._root = root
        self._moved = moved
        self._known: dict[str, str] = {}

    def after(self, ref: str) -> str:
        """The reference to where the same part is now."""
        if ref not in self._known:
            at = pointer_of(ref)
            found = at if at is None or self._root.find(at.tokens) is None else origin_of(at, self._moved)
            self._known[ref] = ref if found is None or found == at else reference_to(found)
        return self._known[ref]

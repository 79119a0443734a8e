"""Turn the fixed fields of both dialects into what a bundle needs: where components are, and what any value is made of.

OpenAPI 3.2, Components Object; Swagger 2.0, sections Swagger Object and Response Object. Unlike `shape`, which looks at
parts of the document only, this goes into examples and descriptions too: they may be written as references to files.

    >>> [(token, kind) for token, _, kind, _ in members("document", {"definitions": {}, "tags": []}, swagger=True)]
    [('definitions', 'schema by name'), ('tags', 'value')]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from clientsmith.openapi.shape import FIELDS, parts
from clientsmith.source.json import JsonValue

ANY = "value"  # what belongs to the API and not to the document: an example, a description
SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        kind.removesuffix(" by name"): ("components", key)
        for key, kind in FIELDS["components"].items()
        if key != "pathItems"
    }
)
SWAGGER_SECTIONS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "schema": ("definitions",),
        "parameter": ("parameters",),
        "response": ("responses",),
        "security scheme": ("securityDefinitions",),
    }
)
SWAGGER = MappingProxyType({"paths": "paths", **{at[0]: f"{kind} by name" for kind, at in SWAGGER_SECTIONS.items()}})


def parts_of(kind: str, value: JsonValue, *, swagger: bool) -> Iterator[tuple[str, str, JsonValue]]:
    """What an object is made of, in Swagger 2.0 as well."""
    if swagger and isinstance(value, dict):
        if kind == "document":
            yield from ((key, SWAGGER[key], member) for key, member in value.items() if key in SWAGGER)
            return
        if kind == "response" and "schema" in value:
            yield "schema", "schema", value["schema"]
    yield from parts(kind, value)


def members(kind: str, value: Any, *, swagger: bool) -> Iterator[tuple[str, Any, str, JsonValue]]:
    """All members or items of a value: token, key or index, kind and value; those of extensions have no parts."""
    if kind == ANY:
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        yield from ((str(key), key, ANY, part) for key, part in entries)
        return
    typed: set[str] = set()
    for token, part_kind, part in parts_of(kind, value, swagger=swagger):
        typed.add(token)
        yield token, token if isinstance(value, dict) else int(token), part_kind, part
    if isinstance(value, dict):
        for key, part in value.items():
            if key not in typed and not key.startswith("x-"):
                yield key, key, ANY, part

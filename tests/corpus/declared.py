"""Turn a document as it was written into the operations that it declares; nothing of clientsmith takes part in it.

Swagger 2.0 and OpenAPI 3.0 to 3.2: the methods of each path, those of `additionalOperations`, and path items that are
written elsewhere, in the same file or another.

    >>> operations(Path("museum.yaml"))
    {('GET', '/museum-hours'), ...}
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import yaml

METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch"})
SINCE_3_0 = METHODS | {"trace"}
SINCE_3_2 = SINCE_3_0 | {"query"}

Declared = set[tuple[str, str]]


class Loader(yaml.CSafeLoader):
    """YAML whose scalars stay texts, so that no key or value becomes anything else; `<<` still merges."""


Loader.yaml_implicit_resolvers = {"<": yaml.CSafeLoader.yaml_implicit_resolvers["<"]}


@lru_cache(maxsize=8)
def read(file: Path) -> Any:
    """The value of a file."""
    text = file.read_text(encoding="utf-8-sig")
    try:
        return json.loads(text)
    except ValueError:
        return yaml.load(text, Loader)


def operations(entry: Path) -> Declared:
    """The method and path of each operation of a document."""
    return set(_operations(entry.resolve()))


def _operations(entry: Path) -> Iterator[tuple[str, str]]:
    document = read(entry)
    methods = _methods(str(document.get("openapi") or document.get("swagger")))
    for path, written in (document.get("paths") or {}).items():
        if not isinstance(written, Mapping) or str(path).startswith("x-"):
            continue
        for item in _item(written, entry):
            found = {name: value for name, value in item.items() if name in methods}
            if methods >= SINCE_3_2:
                found |= item.get("additionalOperations") or {}
            yield from ((name.upper(), path) for name, value in found.items() if isinstance(value, Mapping))


def _methods(version: str) -> frozenset[str]:
    return METHODS if version.startswith("2") else SINCE_3_2 if version.startswith("3.2") else SINCE_3_0


def _item(written: Any, file: Path) -> Iterator[Mapping[str, Any]]:
    """A path item, and each that it refers to; one that leads nowhere, or back, declares nothing more."""
    seen: set[tuple[Path, str]] = set()
    while isinstance(written, Mapping):
        yield written
        reference = written.get("$ref")
        if not isinstance(reference, str) or (file, reference) in seen:
            return
        seen.add((file, reference))
        name, _, place = reference.partition("#")
        file = (file.parent / unquote(name)).resolve() if name else file
        written = _at(read(file), place) if file.is_file() else None


def _at(value: Any, place: str) -> Any:
    """What stands at a JSON pointer; "/" is meant for all of the file where it is written."""
    for key in place.split("/")[1:] if place != "/" else ():
        value = value.get(unquote(key).replace("~1", "/").replace("~0", "~")) if isinstance(value, Mapping) else None
    return value

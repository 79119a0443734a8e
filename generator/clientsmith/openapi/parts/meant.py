"""Turn what discriminators and requirements of a part mean by names into what they mean in the bundled document.

OpenAPI 3.2, Discriminator Object (a mapping names schemas or refers to them; without one, the name of the component is
the value) and Security Requirement Object.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from clientsmith.source.json import JsonValue


def discriminated(
    made: Mapping[str, Any], written: Mapping[str, Any], pointed: Callable[[str], str | None], source: str
) -> JsonValue:
    """The discriminator of a schema `made` of what was `written`; `pointed` says where a reference leads now."""
    said = made["discriminator"]
    old = written["discriminator"].get("mapping")
    mapping: dict[str, Any] = {}
    for value, target in old.items() if isinstance(old, dict) else ():
        mapping[value] = _target(target, pointed, source) if isinstance(target, str) else target
    led = list(mapping.values())
    for value, target in _implied(made, written):
        if value not in mapping and target not in led:
            mapping[value] = target
    return {**said, "mapping": mapping} if mapping else said


def _target(target: str, pointed: Callable[[str], str | None], source: str) -> str:
    """A reference, or the name of a schema: in a part, of one that the part has."""
    if "#" in target or "/" in target or target.lower().endswith((".yaml", ".yml", ".json")):
        return pointed(target) or target
    name = target.replace("~", "~0")
    guesses = (f"#/components/schemas/{name}", f"#/definitions/{name}", f"#/{name}") if source else ()
    return next(filter(None, map(pointed, guesses)), target)


def _implied(made: Mapping[str, Any], written: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The values that stood for alternatives by the names these had, where the names are others now."""
    for key in ("oneOf", "anyOf"):
        pairs = zip(_list(written.get(key)), _list(made.get(key)), strict=False)
        for before, after in pairs:
            was, now = _ref(before), _ref(after)
            if was and now and was != now and _last(was) != _last(now):
                yield _last(was), now


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _ref(value: Any) -> str:
    ref = value.get("$ref") if isinstance(value, dict) else None
    return ref if isinstance(ref, str) else ""


def _last(ref: str) -> str:
    base, _, fragment = ref.partition("#")
    last = fragment.rstrip("/").rpartition("/")[2]
    return last or base.rpartition("/")[2].rpartition(".")[0] or base.rpartition("/")[2]


def schemes_asked(operation: Mapping[str, Any]) -> Iterator[str]:
    """The names of the security schemes that an operation asks for itself."""
    for requirement in _list(operation.get("security")):
        if isinstance(requirement, dict):
            yield from requirement

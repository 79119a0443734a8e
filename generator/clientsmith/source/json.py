"""The JSON value that a document is made of, as types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

JsonValue: TypeAlias = (
    "bool | int | float | str | Sequence[JsonValue] | Mapping[str, JsonValue] | None"  # as json.loads gives it
)

DEEPEST = 100


def is_deep(value: JsonValue) -> bool:
    """Whether a value is nested too deep to be printed, which takes a call of a function for each level."""
    level: list[JsonValue] = [value]
    for _ in range(DEEPEST):
        inner = [list(one.values()) if isinstance(one, dict) else one for one in level if isinstance(one, dict | list)]
        level = [each for members in inner for each in members]
        if not level:
            return False
    return True

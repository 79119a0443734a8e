"""Turn "this argument was not given" into a value of its own.

`None` is JSON null; `OMIT` is absence. An enumeration of one member lets type checkers
narrow with `is OMIT`.

    def create(*, user: str | None | Omit = OMIT) -> ...
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Final


class Omit(Enum):
    """The type of `OMIT`."""

    # Not a str or an int: one that slips into a body must fail to encode, not arrive.
    OMIT = object()

    def __bool__(self) -> bool:
        return False

    def __repr__(self) -> str:
        return "OMIT"


OMIT: Final = Omit.OMIT


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Return `values` without those that are `OMIT`."""
    return {name: value for name, value in values.items() if value is not OMIT}

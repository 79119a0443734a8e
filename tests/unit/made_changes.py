"""Changes made by hand, for what is said of them: kinds are those of the table."""

from __future__ import annotations

from clientsmith.changes.model import Change, Comparison
from clientsmith.changes.table import default_table
from clientsmith.source.pointer import Pointer

THERE = Pointer(("info",))


def change(kind: str, symbol: str, message: str, *, was: str = "") -> Change:
    """A change of that kind, with the severities of the table; what was added is on the new side only, and so on."""
    found = default_table()[kind]
    return Change(
        kind=found,
        wire=found.wire,
        source=found.source,
        message=message,
        symbol=symbol,
        group="pets",
        old=None if kind.endswith("-added") else THERE,
        new=None if kind.endswith("-removed") else THERE,
        was=was,
    )


def compared(*changes: Change) -> Comparison:
    return Comparison(changes=changes)

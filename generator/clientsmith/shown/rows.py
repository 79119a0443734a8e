"""Turn the changes between two sides into rows: each with the file, line and text that it is about on either side."""

from __future__ import annotations

from dataclasses import dataclass

from clientsmith.changes.model import Change, Comparison
from clientsmith.shown.places import Place, Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A change, and where it is written: None where a side does not have it."""

    change: Change
    old: Place | None
    new: Place | None


def rows_of(comparison: Comparison, old: Places, new: Places) -> tuple[Row, ...]:
    """The changes of a comparison with their places, the gravest first, else in the order of the document."""
    found = [
        Row(
            change=change,
            old=old.find(change.old) if change.old is not None else None,
            new=new.find(change.new) if change.new is not None else None,
        )
        for change in comparison.changes
    ]
    return tuple(sorted(found, key=lambda row: (-row.change.wire.rank, -row.change.source.rank)))

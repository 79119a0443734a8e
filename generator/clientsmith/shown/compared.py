"""A comparison as reports for people show it: both sides with their names, the changes in rows, and the next version.

`shown.page` turns it into a page, `shown.markdown` into the text of a pull request.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from clientsmith.changes.model import Comparison, Effect, Side
from clientsmith.changes.step import Step
from clientsmith.flavour.manifest import Flavour
from clientsmith.shown.places import Places
from clientsmith.shown.rows import Row

# The gravest first: the order in which people want to read.
EFFECTS = (Effect.BREAKING, Effect.COMPATIBLE, Effect.NONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One of the two: what people call it (`origin/main:spec/openapi.yaml`), what it means, and where it is written."""

    name: str
    side: Side
    flavour: Flavour
    places: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Two versions, and the rows of what they differ in (`shown.rows.rows_of`)."""

    old: Version
    new: Version
    comparison: Comparison
    rows: tuple[Row, ...]
    step: Step


def counted(effects: Iterable[Effect]) -> tuple[tuple[Effect, int], ...]:
    """How often each severity comes, the gravest first."""
    found = list(effects)
    return tuple((effect, found.count(effect)) for effect in EFFECTS)

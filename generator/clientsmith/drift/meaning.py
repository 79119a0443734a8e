"""Turn what two documents differ in into the level of drift that it is."""

from __future__ import annotations

from clientsmith.changes.model import Comparison, Effect
from clientsmith.drift.levels import Level


def level_of_api(comparison: Comparison) -> Level:
    """The level of the changes between two documents."""
    wire, source = comparison.worst("wire"), comparison.worst("source")
    if Effect.BREAKING in (wire, source):
        return Level.WIRE_BREAKING if wire is Effect.BREAKING else Level.SOURCE_BREAKING
    return Level.ADDITIVE if Effect.COMPATIBLE in (wire, source) else Level.DOCS

"""Turn the changes between two sides into the step that the version of the Python package should take.

Semantic Versioning 2.0.0, items 6 to 8: what breaks somebody is a major step, what is added a minor one, and what no
code and no deployed client meets (a text, for example) a patch.
"""

from __future__ import annotations

from enum import Enum

from clientsmith.changes.model import Comparison, Effect


class Step(Enum):
    """The part of a version that is to be raised; NONE where nothing changed."""

    NONE = "none"
    PATCH = "patch"
    MINOR = "minor"
    MAJOR = "major"


def step_of(comparison: Comparison) -> Step:
    """The step that the gravest of all changes asks for, whether the wire or the source meets it."""
    worst = max((change.worst.rank for change in comparison.changes), default=-1)
    steps = {Effect.NONE.rank: Step.PATCH, Effect.COMPATIBLE.rank: Step.MINOR, Effect.BREAKING.rank: Step.MAJOR}
    return steps.get(worst, Step.NONE)

"""Turn the limits of two values into changes (JSON Schema validation, section 6)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from clientsmith.changes.both import Both
from clientsmith.changes.log import Site, literal
from clientsmith.ir.types import Limits

# A number, and whether values lie above (1) or below (-1) it, or may be it (0): such pairs are in order.
Bound: TypeAlias = tuple[float, int]
EVERYTHING = ("", ".*")  # patterns that every text matches


def compare_limits(both: Both, site: Site, old: Limits, new: Limits) -> None:
    """What two values must keep within; the hint of a format is compared with the types."""
    if old == new:
        return
    for name, before, after in _bounds(old, new):
        _bound(both, site, name, before, after)
    _shape(both, site, "multiple-of", old.multiple_of, new.multiple_of)
    _shape(both, site, "pattern", *(None if one.pattern in EVERYTHING else one.pattern for one in (old, new)))
    if old.unique_items != new.unique_items:
        both.log.value(site, "unique-items-added" if new.unique_items else "unique-items-removed")


def _bounds(old: Limits, new: Limits) -> Iterator[tuple[str, Bound | None, Bound | None]]:
    """Lower and upper bounds by name, where there are any."""
    yield "minimum", _number(old.minimum, old.exclusive_minimum, 1), _number(new.minimum, new.exclusive_minimum, 1)
    yield "maximum", _number(old.maximum, old.exclusive_maximum, -1), _number(new.maximum, new.exclusive_maximum, -1)
    for what in ("length", "items", "properties"):
        for end in ("min", "max"):
            before, after = (getattr(limits, f"{end}_{what}") for limits in (old, new))
            yield f"{end}-{what}", _count(before), _count(after)


def _number(inclusive: float | None, exclusive: float | None, inwards: int) -> Bound | None:
    """The narrower of two bounds: an exclusive one lies further inside than an inclusive one of the same number."""
    found = [(limit, step) for limit, step in ((inclusive, 0), (exclusive, inwards)) if limit is not None]
    return max(found, key=lambda bound: (bound[0] * inwards, bound[1] * inwards)) if found else None


def _count(limit: int | None) -> Bound | None:
    return None if limit is None else (limit, 0)


def _bound(both: Both, site: Site, name: str, old: Bound | None, new: Bound | None) -> None:
    if name.startswith("min-"):  # nothing has less than none
        old, new = (None if bound == (0, 0) else bound for bound in (old, new))
    if old == new:
        return
    if old is None or new is None:
        both.log.value(site, f"{name}-added" if old is None else f"{name}-removed", old=_shown(old), new=_shown(new))
    else:
        both.log.value(site, f"{name}-raised" if new > old else f"{name}-lowered", old=_shown(old), new=_shown(new))


def _shown(bound: Bound | None) -> str:
    if bound is None:
        return ""
    return f"{literal(bound[0])}, exclusive" if bound[1] else literal(bound[0])


def _shape(both: Both, site: Site, name: str, old: object, new: object) -> None:
    if old == new:
        return
    kind = f"{name}-added" if old is None else f"{name}-removed" if new is None else f"{name}-changed"
    both.log.value(site, kind, old=literal(old), new=literal(new))

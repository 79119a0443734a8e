"""Turn two versions into the shape of the API before and after: its resources, and what became of each call.

The types that differ stand beside the resources, as one of them: what no call has lost may still be missed there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from clientsmith.changes.model import Change, Comparison, Effect, Side
from clientsmith.shown.python import symbol

TYPES = "types"


class Fate(Enum):
    """What became of a thing: BREAKING is a change that breaks somebody."""

    SAME = "same"
    CHANGED = "changed"
    BREAKING = "breaking"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Thing:
    """A call or a type, by the name that it has on this side."""

    name: str
    fate: Fate


@dataclass(frozen=True, slots=True)
class Group:
    """A resource with its own calls on both sides, or the types that differ."""

    name: str
    before: tuple[Thing, ...]
    after: tuple[Thing, ...]

    @property
    def fates(self) -> Mapping[Fate, int]:
        """How many things met each fate, those that go on counted once."""
        gone = [thing.fate for thing in self.before if thing.fate is Fate.REMOVED]
        found = [*gone, *(thing.fate for thing in self.after)]
        return {fate: found.count(fate) for fate in Fate if fate in found}

    @property
    def differs(self) -> bool:
        return any(fate is not Fate.SAME for fate in self.fates)


def shape_of(old: Side, new: Side, comparison: Comparison) -> tuple[Group, ...]:
    """The resources of both sides by name, those of the new side in its order, then those that are gone; then types."""
    touched = _touched(comparison.changes)
    renamed = {_bare(one.old): _bare(one.new) for one in comparison.renamed if one.what == "call"}
    before, after = _calls(old), _calls(new)
    there = {name for names in before.values() for name in names}
    kept = {renamed.get(name, name) for name in there}
    now = {name for names in after.values() for name in names}
    groups = [
        Group(
            name=".".join(way),
            before=tuple(
                _thing(name, touched, Fate.REMOVED if renamed.get(name, name) not in now else None, renamed)
                for name in before.get(way, ())
            ),
            after=tuple(
                _thing(name, touched, Fate.ADDED if name not in kept else None, {}) for name in after.get(way, ())
            ),
        )
        for way in {**after, **before}
    ]
    types = _types(comparison.changes)
    return (*groups, types) if types.differs else tuple(groups)


def _thing(name: str, touched: Mapping[str, Effect], fate: Fate | None, renamed: Mapping[str, str]) -> Thing:
    effects = {Effect.BREAKING: Fate.BREAKING, Effect.COMPATIBLE: Fate.CHANGED}
    met = touched.get(renamed.get(name, name), Effect.NONE)
    return Thing(name, fate or effects.get(met, Fate.SAME))


def _calls(side: Side) -> dict[tuple[str, ...], list[str]]:
    """The calls of each resource, by the names on the way to it."""
    found: dict[tuple[str, ...], list[str]] = {}
    for operation in side.api.operations:
        path = side.names.calls[operation.id]
        found.setdefault(path.resources, []).append(path.dotted)
    return found


def _touched(changes: Iterable[Change]) -> dict[str, Effect]:
    """The gravest effect of the changes of each call."""
    found: dict[str, Effect] = {}
    for change in changes:
        read = symbol(change.symbol)
        if read is not None and read.kind == "client":
            found[read.owner] = max(found.get(read.owner, Effect.NONE), change.worst, key=lambda effect: effect.rank)
    return found


def _types(changes: Iterable[Change]) -> Group:
    """The types that differ, and not only in what is said of them."""
    fates: dict[str, Fate] = {}
    for name, fate in _type_fates(changes):
        if list(Fate).index(fate) >= list(Fate).index(fates.get(name, Fate.SAME)):
            fates[name] = fate
    gravest = (Fate.BREAKING, Fate.REMOVED, Fate.CHANGED, Fate.ADDED)
    things = sorted((Thing(name, fate) for name, fate in fates.items()), key=lambda thing: gravest.index(thing.fate))
    return Group(
        name=TYPES,
        before=tuple(thing for thing in things if thing.fate is not Fate.ADDED),
        after=tuple(thing for thing in things if thing.fate is not Fate.REMOVED),
    )


def _type_fates(changes: Iterable[Change]) -> Iterator[tuple[str, Fate]]:
    for change in changes:
        read = symbol(change.symbol)
        if read is None or read.kind not in ("types", "params"):
            continue
        if not read.names and (change.old is None or change.new is None):
            yield read.owner, Fate.ADDED if change.old is None else Fate.REMOVED
        elif change.worst is not Effect.NONE:
            yield read.owner, Fate.BREAKING if change.worst is Effect.BREAKING else Fate.CHANGED


def _bare(text: str) -> str:
    return text.removeprefix("client.").partition("(")[0]

"""Turn the shape of an API into drawings: for each resource at the top a card, with a strip of squares for its calls
before and one for those after, and the same for each resource below it.

Coordinates are those of SVG 2, whole numbers of pixels. What became of a call is told by a sign as well as by a colour.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clientsmith.shown.shape import TYPES, Fate, Group, Thing
from clientsmith.shown.visible import visible

STEP = 12
COLUMNS = 11
BEFORE, AFTER = 0, 168  # Where the strips begin; the arrow stands between them.
WIDTH = AFTER + COLUMNS * STEP
LABEL = 15
MOST = 5 * COLUMNS  # squares of a strip; more are counted
# How long a name may be in the place of a strip that is empty, and above the strips.
BESIDE, ABOVE = 24, 46
WORDS = {
    Fate.BREAKING: "changed, breaking",
    Fate.CHANGED: "changed",
    Fate.ADDED: "added",
    Fate.REMOVED: "removed",
    Fate.SAME: "as before",
}


@dataclass(frozen=True, slots=True)
class Square:
    """A call or a type; `text` is shown to who points at it."""

    x: int
    y: int
    fate: str
    text: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word in a drawing: the name of a resource below, or the arrow between two strips."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """One card: `counts` is what stands beside its name, `told` the drawing in words."""

    name: str
    counts: str
    told: str
    width: int
    height: int
    labels: tuple[Label, ...]
    squares: tuple[Square, ...]
    differs: bool


def drawings(groups: Sequence[Group]) -> tuple[Drawing, ...]:
    """A card for each resource at the top, in the order they are met."""
    tops: dict[str, list[Group]] = {}
    for group in groups:
        tops.setdefault(group.name.partition(".")[0], []).append(group)
    return tuple(_card(name, below) for name, below in tops.items())


def _card(name: str, groups: Sequence[Group]) -> Drawing:
    labels: list[Label] = []
    squares: list[Square] = []
    top = 0
    for group in sorted(groups, key=lambda one: one.name != name):
        own = visible(group.name.removeprefix(name).removeprefix("."))
        beside = bool(own) and not group.before
        if own:
            labels.append(Label(BEFORE, top + STEP - 3, own if len(own) <= ABOVE else own[: ABOVE - 1] + "…"))
            top += 0 if beside and len(own) <= BESIDE else LABEL
        labels.append(Label(AFTER - 24, top + STEP - 3, "→"))
        strips = (AFTER, group.after), *([] if beside else [(BEFORE, group.before)])
        for x, things in strips:
            squares += _strip(things[:MOST], x, top)
            labels += _beyond(things, x, top)
        lines = max(_lines(len(things)) for _, things in strips)
        top += lines * STEP + 6
    whole = Group(name, _all(group.before for group in groups), _all(group.after for group in groups))
    fates = ", ".join(f"{count} {WORDS[fate]}" for fate, count in whole.fates.items())
    return Drawing(
        name=visible(name),
        counts=_counts(whole),
        told=f"{visible(name)}: {fates}",
        width=WIDTH,
        height=top,
        labels=tuple(labels),
        squares=tuple(squares),
        differs=whole.differs,
    )


def _all(parts: Iterable[tuple[Thing, ...]]) -> tuple[Thing, ...]:
    return tuple(thing for part in parts for thing in part)


def _strip(things: Sequence[Thing], left: int, top: int) -> Iterator[Square]:
    for index, thing in enumerate(things):
        x, y = left + index % COLUMNS * STEP, top + index // COLUMNS * STEP
        yield Square(x, y, thing.fate.value, f"{visible(thing.name)}: {WORDS[thing.fate]}")


def _lines(count: int) -> int:
    return -(-count // COLUMNS) if 0 < count <= MOST else 1 if not count else MOST // COLUMNS + 1


def _beyond(things: Sequence[Thing], x: int, top: int) -> Iterator[Label]:
    """What stands in the place of squares: where there are none, and where there are too many."""
    if not things:
        yield Label(x, top + STEP - 3, "–")
    elif len(things) > MOST:
        yield Label(x, top + _lines(len(things)) * STEP - 3, f"and {len(things) - MOST} more")


def _counts(group: Group) -> str:
    """`4 → 5 calls`; of types only those that differ are known here."""
    before, after = len(group.before), len(group.after)
    if group.name == TYPES:
        count = sum(group.fates.values())
        return f"{count} {'differs' if count == 1 else 'differ'}"
    what = "call" if after == 1 else "calls"
    return f"{after} {what}" if before == after else f"{before} → {after} {what}"

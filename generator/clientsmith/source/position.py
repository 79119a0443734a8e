"""Turn a pointer into the line and the column where it is written.

Worked out only when something is shown: the text is then read once more for its places (0.3 s for 3 MB), and each
question takes as many steps as the pointer has tokens. A member is where its key is, an item where it starts. Below a
YAML alias or a merge key the place is the one behind the anchor, where the text really is.

    >>> source = Source("a.yaml", "info:\\n  title: T\\n", {"info": {"title": "T"}}, "")
    >>> Positions([source]).locate(Pointer(("info", "title")))
    Position(source='a.yaml', line=2, column=3)
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    AliasEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clientsmith.source.events import BadSyntaxError, is_json, json_events, yaml_events
from clientsmith.source.load import Source
from clientsmith.source.pointer import Pointer

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True)
class Position:
    """A place in a text, both numbers from 1; `source` is the name of the source as the user gave it."""

    source: str
    line: int
    column: int


class Positions:
    """The places in some sources; the first of them is the entry document, whose pointers have no source."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self._sources = {source.name: source for source in reversed(sources)}
        if sources:
            self._sources[""] = sources[0]
        self._maps: dict[str, _Map] = {}

    def locate(self, at: Pointer) -> Position:
        """Where that place is written; that of the nearest place around it, where it is not in the text."""
        source = self._sources.get(at.source)
        if source is None:
            return Position(at.source, 1, 1)
        found = self._map(source)
        line, column = found.position(found.offset(at.tokens))
        return Position(source.name, line, column)

    def line(self, source: str, number: int) -> str:
        """A line of a source by its number, for diagnostics that bring their own position."""
        found = self._sources.get(source)
        return "" if found is None else self._map(found).line(number)

    def _map(self, source: Source) -> _Map:
        if source.name not in self._maps:
            self._maps[source.name] = _Map(source.text)
        return self._maps[source.name]


@dataclass(slots=True)
class _Place:
    """Where something stands, and its members or items by token; scalars have none."""

    offset: int
    inner: dict[str, _Place] = field(default_factory=dict)
    is_list: bool = False


class _Map:
    """The lines of a text, and the places of all its values."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(end.end() for end in LINE_END.finditer(text))]
        try:
            self.root = _places(json_events(text) if is_json(text) else yaml_events(text))
        except BadSyntaxError:
            self.root = _places(yaml_events(text))  # a flow mapping is no JSON

    def offset(self, tokens: Iterable[str]) -> int:
        place = self.root
        for token in tokens:
            found = place.inner.get(token)
            if found is None:
                break
            place = found
        return place.offset

    def position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def line(self, number: int) -> str:
        start = self.starts[number - 1]
        end = LINE_END.search(self.text, start)
        return self.text[start : end.start() if end else len(self.text)]


@dataclass(slots=True)
class _Open:
    """A collection that is being read; `key` is the key whose value comes next, in a mapping."""

    place: _Place
    mapping: bool
    anchor: str | None = None
    key: str | None = None
    merging: bool = False
    offset: int = 0
    merged: list[_Place] = field(default_factory=list)


def _places(events: Iterable[Event]) -> _Place:
    """The places of a text that is known to be readable: as `build` does, without values."""
    tree = _Tree()
    take = {
        ScalarEvent: tree.scalar,
        MappingStartEvent: tree.start,
        SequenceStartEvent: tree.start,
        MappingEndEvent: tree.end,
        SequenceEndEvent: tree.end,
        AliasEvent: tree.alias,
    }
    for event in events:
        taker = take.get(event.__class__)
        if taker is not None:
            taker(event)
    return tree.root


class _Tree:
    """The collections that are open, innermost last."""

    def __init__(self) -> None:
        self.root = _Place(0)
        self.open: list[_Open] = []
        self.anchors: dict[str, tuple[_Place, str]] = {}

    def scalar(self, event: Any) -> None:
        place = _Place(event.start_mark.index)
        if event.anchor is not None:
            self.anchors[event.anchor] = place, event.value
        if not self.key(event.value, place.offset, merging=event.value == "<<" and event.implicit[0]):
            self.put(place)

    def key(self, text: str, offset: int, *, merging: bool = False) -> bool:
        """Take a scalar as a key, if one is due."""
        if not self.open or not self.open[-1].mapping or self.open[-1].key is not None:
            return False
        top = self.open[-1]
        top.key, top.offset, top.merging = text, offset, merging
        return True

    def start(self, event: Any) -> None:
        mapping = event.__class__ is MappingStartEvent
        self.open.append(_Open(_Place(event.start_mark.index, is_list=not mapping), mapping, event.anchor))

    def end(self, _: Any) -> None:
        done = self.open.pop()
        for merged in done.merged:
            # Own keys win, and of a list of mappings the earlier ones.
            for one in merged.inner.values() if merged.is_list else [merged]:
                done.place.inner = {**one.inner, **done.place.inner}
        if done.anchor is not None:
            self.anchors[done.anchor] = done.place, ""
        self.put(done.place)

    def alias(self, event: Any) -> None:
        place, text = self.anchors[event.anchor]
        if not self.key(text, event.start_mark.index):
            self.put(_Place(event.start_mark.index, place.inner, place.is_list))

    def put(self, place: _Place) -> None:
        if not self.open:
            self.root = place
            return
        top = self.open[-1]
        if not top.mapping:
            top.place.inner[str(len(top.place.inner))] = place
        elif top.merging:
            top.merged.append(place)
            top.key = None
        elif top.key is not None:
            top.place.inner[top.key] = _Place(top.offset, place.inner, place.is_list)
            top.key = None

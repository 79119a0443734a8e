"""Turn a stream of events into the JSON value that a document is.

YAML 1.2.2 with the core schema, and merge keys (`<<`) as YAML 1.1 has them. Keys are text as written (`200:` is
"200"), of a key written twice the last one counts, and an alias is the very object that its anchor names: what is
shared is never changed afterwards. Depth, and the size with all aliases written out, are bounded.

    >>> from clientsmith.source.events import yaml_events
    >>> build(yaml_events("{200: &a {x: no}, b: *a}")).value
    {'200': {'x': 'no'}, 'b': {'x': 'no'}}
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from clientsmith import rules
from clientsmith.report import Rule
from clientsmith.source.core import OutOfRangeError, scalar
from clientsmith.source.json import JsonValue

MAX_DEPTH = 3_000
MAX_BORROWED = 2_000_000  # values that aliases stand for, written out; a long text weighs as much as many values
CORE = "tag:yaml.org,2002:"
TEXT_TAGS = frozenset({"!", CORE + "str"})
PLAIN_TAGS = frozenset({CORE + "null", CORE + "bool", CORE + "int", CORE + "float"})
MAPPING_TAGS = frozenset({None, "!", CORE + "map"})
SEQUENCE_TAGS = frozenset({None, "!", CORE + "seq"})


class UnreadableError(Exception):
    """The document cannot be read on: this rule, at this offset, with these facts."""

    def __init__(self, rule: Rule, offset: int, **facts: object) -> None:
        super().__init__(rule.id)
        self.rule = rule
        self.offset = offset
        self.facts = {name: str(fact) for name, fact in facts.items()}


@dataclass(frozen=True, slots=True)
class Remark:
    """What is odd in the text but can be read; `other` is the offset of another place that has to do with it."""

    rule: Rule
    offset: int
    tokens: tuple[str, ...]
    fact: str
    other: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """What a text says, and what is odd in it."""

    value: JsonValue
    remarks: tuple[Remark, ...] = ()


@dataclass(slots=True)
class _Open:
    """A collection that is being read: `key` is the one whose value comes next, `keys` the offsets of all."""

    value: Any
    anchor: str | None
    weight: int = 1
    key: str | None = None
    merging: bool = False
    merged: list[Mapping[str, JsonValue]] = field(default_factory=list)
    keys: dict[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Anchored:
    """What an alias stands for, its text as a key, and its weight; 0 while the collection is still open."""

    value: Any
    weight: int
    text: str | None = None


def build(events: Iterable[Event]) -> Built:
    """The value of a document; raises UnreadableError, and lets BadSyntaxError of the events pass."""
    builder = _Builder()
    take = {
        ScalarEvent: builder.scalar,
        MappingStartEvent: builder.start,
        MappingEndEvent: builder.end,
        SequenceStartEvent: builder.start,
        SequenceEndEvent: builder.end,
        AliasEvent: builder.alias,
        DocumentStartEvent: builder.document,
    }
    for event in events:
        taker = take.get(event.__class__)
        if taker is not None:
            taker(event)
    if builder.root is None:
        raise UnreadableError(rules.EMPTY_DOCUMENT, 0)
    return Built(builder.root.value, tuple(builder.remarks))


class _Builder:
    """The collections that are open, innermost last; each event adds to the last of them."""

    def __init__(self) -> None:
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.remarks: list[Remark] = []
        self.borrowed = 0
        self.root: _Anchored | None = None

    def document(self, event: Any) -> None:
        if self.root is not None:
            raise UnreadableError(rules.SEVERAL_DOCUMENTS, event.start_mark.index)

    def scalar(self, event: Any) -> None:
        text = event.value
        if self.open and self.open[-1].key is None and self.open[-1].value.__class__ is dict:
            if event.anchor is not None:
                self.anchors[event.anchor] = _Anchored(text, 1, text)
            self.key(text, event.start_mark.index, merging=text == "<<" and event.implicit[0])
            return
        if event.tag in TEXT_TAGS or (event.tag is None and not event.implicit[0]):
            value = text
        elif event.tag is None or event.tag in PLAIN_TAGS:
            value = self.plain(text, event.start_mark.index)
        else:
            raise UnreadableError(rules.UNKNOWN_TAG, event.start_mark.index, tag=event.tag.replace(CORE, "!!"))
        weight = 1 + (len(text) >> 6)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(value, weight, text)
        self.put(value, weight, event)

    def plain(self, text: str, offset: int) -> bool | int | float | str | None:
        try:
            return scalar(text)
        except OutOfRangeError:
            self.remarks.append(Remark(rules.NUMBER_OUT_OF_RANGE, offset, self.path(), text))
            return text

    def key(self, text: str, offset: int, *, merging: bool = False) -> None:
        top = self.open[-1]
        top.key = text
        top.merging = merging
        if text in top.keys and not merging:
            self.remarks.append(Remark(rules.DUPLICATE_KEY, offset, self.path(), text, top.keys[text]))
        top.keys[text] = offset

    def start(self, event: Any) -> None:
        mapping = event.__class__ is MappingStartEvent
        offset = event.start_mark.index
        if event.tag not in (MAPPING_TAGS if mapping else SEQUENCE_TAGS):
            raise UnreadableError(rules.UNKNOWN_TAG, offset, tag=event.tag.replace(CORE, "!!"))
        if len(self.open) == MAX_DEPTH:
            raise UnreadableError(rules.TOO_DEEP, offset, limit=f"{MAX_DEPTH:,}")
        if self.open and self.open[-1].key is None and self.open[-1].value.__class__ is dict:
            raise UnreadableError(rules.KEY_NOT_TEXT, offset)
        if event.anchor is not None:
            self.anchors[event.anchor] = _Anchored(None, 0)
        self.open.append(_Open({} if mapping else [], event.anchor))

    def end(self, event: Any) -> None:
        done = self.open.pop()
        if done.merged:
            # The mapping's own keys win over what it merges in, and earlier mappings over later ones.
            done.value = dict(item for each in (*reversed(done.merged), done.value) for item in each.items())
        if done.anchor is not None:
            self.anchors[done.anchor] = _Anchored(done.value, done.weight)
        self.put(done.value, done.weight, event)

    def alias(self, event: Any) -> None:
        offset = event.start_mark.index
        found = self.anchors.get(event.anchor)
        if found is None:
            problem = f"the alias *{event.anchor} has no anchor before it"
            raise UnreadableError(rules.SYNTAX_ERROR, offset, language="YAML", problem=problem)
        if found.weight == 0:
            raise UnreadableError(rules.RECURSIVE_ALIAS, offset, name=event.anchor)
        self.borrowed += found.weight
        if self.borrowed > MAX_BORROWED:
            raise UnreadableError(rules.ALIAS_BOMB, offset, limit=f"{MAX_BORROWED:,}")
        if self.open and self.open[-1].key is None and self.open[-1].value.__class__ is dict:
            if found.text is None:
                raise UnreadableError(rules.KEY_NOT_TEXT, offset)
            self.key(found.text, offset)
            return
        self.put(found.value, found.weight, event)

    def put(self, value: Any, weight: int, event: Any) -> None:
        if not self.open:
            self.root = _Anchored(value, weight)
            return
        top = self.open[-1]
        top.weight += weight
        if top.value.__class__ is list:
            top.value.append(value)
            return
        if top.merging:
            top.merged.extend(self.mergeable(value, event))
        else:
            top.value[top.key] = value
        top.key = None

    def mergeable(self, value: Any, event: Any) -> list[Mapping[str, JsonValue]]:
        found = value if isinstance(value, list) else [value]
        if not all(isinstance(each, dict) for each in found):
            problem = "<< merges a mapping or a list of mappings, and nothing else"
            raise UnreadableError(rules.SYNTAX_ERROR, event.start_mark.index, language="YAML", problem=problem)
        return found

    def path(self) -> tuple[str, ...]:
        """The tokens of the place that is being read."""
        return tuple(str(len(each.value)) if each.key is None else each.key for each in self.open)

"""Turn a raw value into a node: the value together with the place it stands at, so that every complaint has a place.

>>> node = Node({"info": {"title": "T"}})
>>> node.child("info").text("title"), str(node.child("info").at)
('T', '/info')
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from clientsmith.source.json import JsonValue
from clientsmith.source.load import Source
from clientsmith.source.pointer import Pointer

ROOT = Pointer()


@dataclass(frozen=True, slots=True)
class Node:
    """A value of the document and its place. Helpers for mappings and lists find nothing in values of other types."""

    value: JsonValue
    at: Pointer = ROOT

    @property
    def is_mapping(self) -> bool:
        return isinstance(self.value, dict)

    @property
    def is_list(self) -> bool:
        return isinstance(self.value, list)

    @property
    def reference(self) -> str | None:
        """The text of `$ref`, None where the node is no reference."""
        ref = self.value.get("$ref") if isinstance(self.value, dict) else None
        return ref if isinstance(ref, str) else None

    def __contains__(self, key: str) -> bool:
        return isinstance(self.value, dict) and key in self.value

    def get(self, key: str) -> Node | None:
        """The member of that name, None where there is none."""
        if isinstance(self.value, dict) and key in self.value:
            return Node(self.value[key], self.at / key)
        return None

    def step(self, token: str) -> Node | None:
        """What a token of a pointer leads to (RFC 6901 section 4): the member or item, None where there is none."""
        value = self.value
        if isinstance(value, list) and token.isascii() and token.isdecimal() and int(token[:9]) < len(value):
            return Node(value[int(token[:9])], self.at / token)
        return self.get(token)

    def find(self, tokens: Iterable[str]) -> Node | None:
        """What some tokens lead to, one after the other; None where there is nothing."""
        node: Node | None = self
        for token in tokens:
            if node is None:
                return None
            node = node.step(token)
        return node

    def child(self, key: str | int) -> Node:
        """The member or item that is known to be there; raises LookupError otherwise."""
        if isinstance(self.value, dict):
            return Node(self.value[str(key)], self.at / key)
        if isinstance(self.value, list):
            return Node(self.value[int(key)], self.at / key)
        raise LookupError(key)

    def entries(self) -> Iterator[tuple[str, Node]]:
        """The members of a mapping, in the order of the document."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, Node(value, self.at / key)

    def items(self) -> Iterator[Node]:
        """The items of a list."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, self.at / index)

    def text(self, key: str) -> str:
        """The text of a member; "" where it is absent or not text."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        return value if isinstance(value, str) else ""

    def flag(self, key: str) -> bool:
        """Whether a member is `true`."""
        return isinstance(self.value, dict) and self.value.get(key) is True


@dataclass(frozen=True, slots=True)
class Document:
    """An OpenAPI document with its overlays applied, in the dialect of OpenAPI 3.2.

    `written` is the same before the upgrade, which is what the rules of its own `version` are for. `origins` says where
    the places of `written` that overlays or parts made really stand, `moves` where in it the places stood that the
    upgrade made.
    `parts` are the other files that were read, `told` the references whose failure is in the report already.
    """

    root: Node
    version: tuple[int, int]
    sources: tuple[Source, ...]
    origins: Mapping[Pointer, Pointer] = field(default_factory=lambda: MappingProxyType({}))
    written: JsonValue = None
    moves: Mapping[Pointer, Pointer] = field(default_factory=lambda: MappingProxyType({}))
    parts: tuple[Source, ...] = ()
    told: frozenset[str] = frozenset()

    def origin(self, at: Pointer) -> Pointer:
        """Where a place of the document is written: in the document itself, or in an overlay."""
        return origin_of(origin_of(at, self.moves), self.origins)

    def place_written(self, at: Pointer) -> Pointer:
        """The same of a place of `written`: it names its source, so that nobody takes it for one after the upgrade."""
        found = origin_of(at, self.origins)
        return found if found.source or not self.sources else Pointer(found.tokens, self.sources[0].name)


def origin_of(at: Pointer, origins: Mapping[Pointer, Pointer]) -> Pointer:
    """Where a place is written: by the longest beginning of it that has an origin."""
    if at.source or not origins:
        return at
    for length in range(len(at.tokens), -1, -1):
        found = origins.get(at.first(length))
        if found is not None:
            return Pointer((*found.tokens, *at.tokens[length:]), found.source)
    return at

"""Turn a document into a graph: every `$ref` leads somewhere, or is told.

RFC 6901 section 6 (pointers in URI fragments, percent-encoded), JSON Schema 2020-12 section 8.2 (`$anchor`, `$id`),
OpenAPI 3.2 `$self`. A chain of references is followed to its end. Only parts of the document are looked at, by their
kind: a `$ref` inside of an example or a default is a value like any other.

    >>> from clientsmith.report import Report
    >>> value = {"paths": {"/a": {"$ref": "#/components/pathItems/A"}}, "components": {"pathItems": {"A": {}}}}
    >>> graph = resolve(Document(Node(value), (3, 1), ()), Report())
    >>> str(graph.follow(graph.root.child("paths").child("/a")).at)
    '/components/pathItems/A'
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from urllib.parse import unquote

from clientsmith import rules
from clientsmith.openapi.kinds import check
from clientsmith.openapi.model import Document, Node
from clientsmith.openapi.shape import BY_NAME, REFERABLE, Trail, parts, pointer_of, trail_of
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

MOST_BEHIND = 10  # references that one pointer may pass
# What becomes of a reference that leads nowhere; any other part is left out.
EFFECTS = {
    "schema": "any value is allowed in its place",
    "operation": "nothing but method and path is known of the operation",
}


@dataclass(frozen=True, slots=True)
class Graph:
    """A document whose references can be followed. `targets` holds the end of each chain, by the text of `$ref`."""

    document: Document
    targets: Mapping[str, Node | None] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def root(self) -> Node:
        return self.document.root

    def follow(self, node: Node) -> Node | None:
        """What a reference stands for; the node itself where it is none, None where it leads nowhere or in a circle."""
        ref = node.reference
        if ref is None:
            return node
        return self.targets[ref] if ref in self.targets else _Links(self.root).end(ref)


def resolve(document: Document, report: Report) -> Graph:
    """Check every reference of the document, and the shape of everything on the way."""
    links = _Links(document.root)
    targets: dict[str, Node | None] = {}
    seen: set[tuple[int, str]] = set()  # by identity: what YAML aliases share is looked at once
    todo: list[tuple[JsonValue, str, Trail]] = [(document.root.value, "document", None)]
    while todo:
        value, kind, trail = todo.pop()
        if not isinstance(value, (dict, list)):
            check(value, kind, trail, report)
            continue
        if (id(value), kind) in seen:
            continue
        seen.add((id(value), kind))
        ref = value.get("$ref") if isinstance(value, dict) and (kind in REFERABLE or kind in BY_NAME) else None
        if isinstance(ref, str):
            if ref not in targets:
                targets[ref] = links.end(ref)
            target = targets[ref]
            if target is None and ref not in document.told:
                _tell(Node(value, pointer_of(trail)), ref, kind, links, report)
            elif target is not None:
                todo.append((target.value, kind, trail_of(target.at.tokens)))
            if kind not in ("schema", "path item"):
                continue
        check(value, kind, trail, report)
        todo.extend((part, part_kind, (trail, token)) for token, part_kind, part in parts(kind, value))
    return Graph(document, MappingProxyType(targets))


class _Links:
    """Where references of a document lead. Names are looked for only when a reference uses one: that takes a while."""

    def __init__(self, root: Node) -> None:
        self.root = root
        self._ends: dict[str, Node | None] = {}

    @cached_property
    def names(self) -> Mapping[str, Node]:
        """The document by `$self`, and the schemas that name themselves by `$id` or `$anchor`."""
        names = {self.root.text("$self").partition("#")[0]: self.root}
        seen: set[int] = set()
        todo = [self.root]
        while todo:
            node = todo.pop()
            if id(node.value) in seen:
                continue
            seen.add(id(node.value))
            names.setdefault(node.text("$id").partition("#")[0], node)
            for key in ("$anchor", "$dynamicAnchor"):
                names.setdefault(f"#{node.text(key)}", node)
            inner = [each for _, each in node.entries()] + list(node.items())
            todo.extend(each for each in inner if isinstance(each.value, (dict, list)))
        return {**names, "": self.root, "#": self.root}

    def end(self, ref: str) -> Node | None:
        """What a chain of references leads to in the end; None if nowhere, or back into itself."""
        passed: list[str] = []
        node: Node | None = None
        following: str | None = ref
        while following is not None and following not in self._ends:
            self._ends[following] = None  # for the case that it comes again
            passed.append(following)
            node = self.step(following)
            following = None if node is None else node.reference
        found = node if following is None else self._ends[following]
        self._ends.update(dict.fromkeys(passed, found))
        return found

    def chain(self, ref: str) -> list[Node]:
        """The nodes that a reference leads to, one after the other, up to one that is no reference or comes again."""
        chain: list[Node] = []
        seen: set[Pointer] = set()
        following: str | None = ref
        while following is not None:
            node = self.step(following)
            if node is None:
                return []
            chain.append(node)
            if node.at in seen:
                break
            seen.add(node.at)
            following = node.reference
        return chain

    def step(self, ref: str, behind: int = 0) -> Node | None:
        """What one reference leads to; `behind` is how many references on its way were followed so far."""
        base, _, fragment = ref.partition("#")
        if fragment and not fragment.startswith("/"):
            return self.names.get(f"#{unquote(fragment)}") if self.is_here(base) else None
        start = self.names.get(base) if base else self.root
        if start is None:
            return None
        ways = dict.fromkeys(Pointer.parse(text).tokens for text in (unquote(fragment), fragment))
        return next(filter(None, (self.walk(start, way, behind) for way in ways)), None)

    def walk(self, start: Node, way: tuple[str, ...], behind: int) -> Node | None:
        """The value at a place inside of another; behind a reference that is met on the way, as people mean it."""
        node = start
        for index, token in enumerate(way):
            inner = node.step(token)
            if inner is None:
                ref = node.reference
                target = self.step(ref, behind + 1) if ref is not None and behind < MOST_BEHIND else None
                return None if target is None else self.walk(target, way[index:], behind + 1)
            node = inner
        return node

    def is_here(self, base: str) -> bool:
        return not base or base in self.names


def effect_of(kind: str) -> str:
    """What becomes of a reference that leads nowhere."""
    return EFFECTS.get(kind, f"the {kind} is left out")


def _tell(node: Node, ref: str, kind: str, links: _Links, report: Report) -> None:
    effect = effect_of(kind)
    at = node.at / "$ref"
    chain = links.chain(ref)
    if not links.is_here(ref.partition("#")[0]):
        report.add(rules.EXTERNAL_REFERENCE, at, ref=ref, effect=effect)
    elif not chain:
        report.add(rules.DANGLING_REFERENCE, at, ref=ref, effect=effect)
    elif any(each.at == node.at for each in chain):
        # References that only lead into the circle are not at fault.
        others = tuple(dict.fromkeys(each.at for each in chain if each.at != node.at))
        report.add(rules.CIRCULAR_REFERENCE, at, related=others, ref=ref)

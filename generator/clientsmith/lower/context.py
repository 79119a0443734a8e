"""What the modules of lowering share: the document, the report, and the declarations given out so far."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TypeAlias

from clientsmith import rules
from clientsmith.ir.types import Anything, Named, TypeDecl, TypeId, TypeRef
from clientsmith.openapi.model import Node
from clientsmith.openapi.resolve import Graph
from clientsmith.report import Report

Agreement: TypeAlias = "Callable[[Lowering, TypeId, Sequence[Node]], TypeRef]"

DEEPEST = 60


class Lowering:
    """One run of lowering.

    Ids are given out first and declarations are built later, one after the other: a type may refer to any other, to
    itself too, and no nesting of the document becomes a nesting of calls.
    """

    def __init__(
        self, graph: Graph, report: Report, convert: Callable[[Lowering, Node], TypeRef], agree: Agreement
    ) -> None:
        self.graph = graph
        self.report = report
        self._convert = convert
        self._agree = agree
        self._built: dict[TypeId, TypeDecl] = {}
        self._known: set[TypeId] = set()
        self._depth = 0
        self._pending: deque[tuple[TypeId, Callable[[], TypeDecl]]] = deque()

    def type_of(self, node: Node) -> TypeRef:
        """The type that a schema describes; any value, where it stands too deep in others that have no name."""
        if self._depth >= DEEPEST:
            self.report.add(rules.SCHEMA_TOO_DEEP, node.at, limit=DEEPEST)
            return Anything()
        self._depth += 1
        try:
            return self._convert(self, node)
        finally:
            self._depth -= 1

    def agreed(self, id_: TypeId, nodes: Sequence[Node]) -> TypeRef:
        """The type that several schemas describe together; `id_` is the place of what is declared for them."""
        return self._agree(self, id_, nodes)

    def declare(self, id_: TypeId, build: Callable[[], TypeDecl]) -> Named:
        """Give out the id of a declared type; `build` makes the declaration when its turn comes."""
        if id_ not in self._known:
            self._known.add(id_)
            self._pending.append((id_, build))
        return Named(id_)

    def settle(self) -> dict[TypeId, TypeDecl]:
        """Build all that was given out, and what that gives out in turn; the declarations in the order of their ids."""
        while self._pending:
            id_, build = self._pending.popleft()
            self._built[id_] = build()
        return self._built

    def target(self, node: Node) -> Node:
        """The schema that a node stands for: itself, or where its references lead (itself again when they dangle)."""
        return self.graph.follow(node) or node

    @cached_property
    def heirs(self) -> Mapping[TypeId, tuple[Node, ...]]:
        """For each component those that have it in their allOf, or in that of what they inherit from."""
        components = self.graph.root.get("components")
        schemas = components.get("schemas") if components is not None else None
        children: dict[TypeId, dict[TypeId, Node]] = {}
        for _, node in schemas.entries() if schemas is not None else ():
            members = node.get("allOf")
            for member in members.items() if members is not None else ():
                if member.reference is not None:
                    children.setdefault(self.target(member).at, {})[node.at] = node
        return {id_: tuple(_descendants(children, id_).values()) for id_ in children}

    @cached_property
    def anchors(self) -> Mapping[str, int]:
        """How many schemas have each dynamic anchor."""
        found: Counter[str] = Counter()
        todo = [self.graph.root.value]
        seen: set[int] = set()
        while todo:
            value = todo.pop()
            if id(value) in seen:
                continue
            seen.add(id(value))
            if isinstance(value, dict):
                anchor = value.get("$dynamicAnchor")
                found.update([anchor] if isinstance(anchor, str) else [])
                todo.extend(value.values())
            elif isinstance(value, list):
                todo.extend(value)
        return found


def _descendants(children: Mapping[TypeId, Mapping[TypeId, Node]], id_: TypeId) -> dict[TypeId, Node]:
    found: dict[TypeId, Node] = {}
    pending = [id_]
    while pending:
        for child, node in children.get(pending.pop(), {}).items():
            if child not in found and child != id_:
                found[child] = node
                pending.append(child)
    return found

"""What the modules of lowering share: the document, the report, and the declarations given out so far."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from clientsmith.ir.types import Named, TypeDecl, TypeId, TypeRef
from clientsmith.openapi.model import Node
from clientsmith.openapi.resolve import Graph
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer


class Lowering:
    """One run of lowering.

    Ids are given out first and declarations are built later, one after the other: a type may refer to any other, to
    itself too, and no nesting of the document becomes a nesting of calls.
    """

    def __init__(self, graph: Graph, report: Report, convert: Callable[[Lowering, Node], TypeRef]) -> None:
        self.graph = graph
        self.report = report
        self._convert = convert
        self._built: dict[TypeId, TypeDecl] = {}
        self._known: set[TypeId] = set()
        self._pending: deque[tuple[TypeId, Callable[[], TypeDecl]]] = deque()

    def type_of(self, node: Node) -> TypeRef:
        """The type that a schema describes."""
        return self._convert(self, node)

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

    def at(self, place: Pointer) -> Node | None:
        """The node at a place of the document, None where there is none."""
        node: Node | None = self.graph.root
        for token in place.tokens:
            node = node.get(token) if node is not None and node.is_mapping else _item(node, token)
        return node


def _item(node: Node | None, token: str) -> Node | None:
    if node is None or not node.is_list or not token.isdecimal():
        return None
    return next((item for item in node.items() if item.at.last == token), None)

"""Turn places of a Swagger 2.0 document into what its translation knows of them, and say where each new place was.

Swagger 2.0, section Swagger Object. `moves` are by the new place, for those who ask where a value is written; `moved`
are by the old one, for the references that lead there.

    >>> from clientsmith.report import Report
    >>> root = Node({"parameters": {"Limit": {"in": "query", "name": "limit"}}})
    >>> swagger = Swagger(root, Report(), lambda at: at)
    >>> swagger.follow(Node({"$ref": "#/parameters/Limit"})).text("name")
    'limit'
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from clientsmith.openapi.model import Node
from clientsmith.report import Report, Rule
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer

MOST_REFERENCES = 100  # one leading to the next; more of them lead in a circle
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
JSON = ("application/json",)


@dataclass(frozen=True, slots=True)
class Swagger:
    """A document of Swagger 2.0 that is being translated; `written` turns its places into those where they stand."""

    root: Node
    report: Report
    written: Callable[[Pointer], Pointer]
    moves: dict[Pointer, Pointer] = field(default_factory=dict[Pointer, Pointer])
    moved: dict[Pointer, Pointer] = field(default_factory=dict[Pointer, Pointer])

    def put(self, new: Pointer, old: Pointer) -> None:
        """What is at the new place, was written at the old one."""
        if new != old:
            self.moves[new] = old

    def move(self, new: Pointer, old: Pointer) -> None:
        """The same, of a part as a whole: references to it now lead to the new place."""
        if new != old:
            self.put(new, old)
            self.moved.setdefault(old, new)

    def tell(self, rule: Rule, at: Pointer, **facts: object) -> None:
        """Record a finding about a place of the document as it is written."""
        self.report.add(rule, self.written(at), related=(), position=None, **facts)

    def follow(self, node: Node) -> Node | None:
        """What a reference stands for; None where it leads nowhere, or too far."""
        for _ in range(MOST_REFERENCES):
            ref = node.reference
            if ref is None:
                return node
            at = pointer_of(ref)
            found = self.root.find(at.tokens) if at is not None else None
            if found is None:
                return None
            node = found
        return None

    def media(self, owner: Node, key: str) -> tuple[str, ...] | None:
        """The media types that `consumes` or `produces` lists there; one alone may stand without a list."""
        said = owner.get(key)
        if said is None:
            return None
        values = [said.value] if isinstance(said.value, str) else [each.value for each in said.items()]
        return tuple(dict.fromkeys(value for value in values if isinstance(value, str) and value))


def pointer_of(ref: str) -> Pointer | None:
    """The place that a reference within the document names."""
    return Pointer.parse(unquote(ref[1:])) if ref.startswith("#/") else None


def reference_to(at: Pointer) -> str:
    """The reference that leads to a place.

    >>> reference_to(Pointer(("paths", "/a%b", "get")))
    '#/paths/~1a%25b/get'
    """
    return "#" + quote(str(at), safe="/~")


def mappings(node: Node | None) -> Iterator[tuple[str, Node]]:
    """The members of a mapping that are mappings themselves."""
    for key, member in node.entries() if node is not None else ():
        if member.is_mapping:
            yield key, member


def shared(schema: JsonValue, first: Pointer | None) -> JsonValue:
    """A schema that stands in several places: after the first of them as a reference to it, so that it is one type."""
    if first is None or not isinstance(schema, dict) or "$ref" in schema:
        return schema
    return {"$ref": reference_to(first)}

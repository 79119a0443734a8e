"""Turn the place of an inline type into words for its name.

    /components/schemas/Order/properties/lines/items   ->   owner "Order", words ("line",)

A property gives its name, an item the singular of what holds it, an alternative its title or its tag, and the parts of
an operation what they are (request, response). All else in a pointer is syntax and says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import takewhile

from clientsmith.ir.api import Api, Operation
from clientsmith.ir.types import Record, TaggedUnion, TypeDecl, TypeId
from clientsmith.naming.english import singular
from clientsmith.naming.words import words
from clientsmith.source.pointer import Pointer

TITLE_WORDS = 6
COMPONENT = 3  # tokens of /components/schemas/Name
OPERATION = 3  # tokens of /paths/~1path/method
ALTERNATIVES = ("oneOf", "anyOf")
SAYS = {"requestBody": "request", "responses": "response", "additionalProperties": "value", "not": "other"}
HEADERS = "headers"


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of places besides their tokens: names of parameters, words that tell alternatives apart, and what
    the headers of a record have in common."""

    parameters: Mapping[Pointer, str]
    alternatives: Mapping[Pointer, str]
    headers: Mapping[Pointer, str]

    def words_of(self, id_: TypeId) -> tuple[str, ...]:
        """The words of an inline type below its owner (component or operation), outermost first."""
        start = COMPONENT if id_.tokens[:1] == ("components",) else OPERATION
        found: list[str] = []
        if _holds_headers(id_):
            return (HEADERS,)
        tokens = enumerate(id_.tokens[start:], start + 1)
        for length, token in tokens:
            if token in ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", HEADERS):
                found.append(next(tokens, (0, ""))[1])
            elif token in ALTERNATIVES or token == "parameters":
                next(tokens, None)
                place = Pointer(id_.tokens[: length + 1], id_.source)
                found.append(self.alternatives.get(place) or self.parameters.get(place) or "")
            elif token in ("items", "prefixItems") and found:
                found[-1] = _one_of(found[-1])
            elif token in SAYS:
                found.append(SAYS[token])
        return tuple(word for word in found if word)


def _holds_headers(id_: TypeId) -> bool:
    """Whether a record is that of headers: of one response, or of all responses of an operation."""
    *_, owner, name, last = ("", *id_.tokens[-3:])
    return (owner == "responses" and last == HEADERS and name != "properties") or id_.tokens[3:] == ("responses",)


def _one_of(name: str) -> str:
    """What one item of a list is called: `order_lines` holds an `order line`."""
    *before, last = words(name) or ("items",)
    return " ".join((*before, singular(last)))


def labels(api: Api) -> Labels:
    """The labels of an API."""
    together = Counter(id_.parent for id_ in api.types if id_.parent.last in ALTERNATIVES)
    alternatives: dict[Pointer, str] = {}
    for decl in api.types.values():
        title = decl.doc.title
        if decl.id.parent.last in ALTERNATIVES and title and len(words(title)) <= TITLE_WORDS:
            alternatives[decl.id] = title
        if isinstance(decl, TaggedUnion):
            for variant in decl.variants:
                alternatives.setdefault(variant.type, variant.tags[0])
    for id_ in api.types:
        # A lone alternative (beside null, or scalars) needs no word of its own.
        if together[id_.parent] > 1:
            alternatives.setdefault(id_, f"{id_.parent.parent.last} option {int(id_.last) + 1}")
    parameters = {place: name for operation in api.operations for place, name in _parameters(operation)}
    headers = {decl.id: _in_common(decl) for decl in api.types.values() if _holds_headers(decl.id)}
    return Labels(parameters, alternatives, headers)


def _in_common(decl: TypeDecl) -> str:
    """What the names of headers begin with, without the X of old times: many operations may have the same headers."""
    names = [words(field.wire) for field in decl.fields] if isinstance(decl, Record) else []
    shared = takewhile(lambda column: len(set(column)) == 1, zip(*names, strict=False))
    common = [column[0] for column in shared]
    return " ".join(common[1:] if common[:1] == ["x"] else common)


def _parameters(operation: Operation) -> list[tuple[Pointer, str]]:
    return [(parameter.at, parameter.wire) for parameter in operation.parameters]

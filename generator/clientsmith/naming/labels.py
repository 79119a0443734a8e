"""Turn the place of an inline type into words for its name.

    /components/schemas/Order/properties/lines/items   ->   owner "Order", words ("line",)

A property gives its name, or its title where that says more; an item the singular of what holds it, an alternative its
title or its tag, a body its media type and its status. All else in a pointer is syntax and says nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from clientsmith.ir.api import Api, Operation
from clientsmith.ir.types import Record, TaggedUnion, TypeDecl, TypeId
from clientsmith.naming.english import singular
from clientsmith.naming.media import media_words, status_words
from clientsmith.naming.words import vocabulary, words
from clientsmith.source.pointer import Pointer

TITLE_WORDS = 6
OF_PROPERTY = 4  # words of a title that stands for the name of a property
OWNER = 3  # tokens of /components/schemas/Name and of /paths/~1path/method
ALTERNATIVES = ("oneOf", "anyOf")
SAYS = {
    "requestBody": "request",
    "additionalProperties": "value",
    "not": "other",
    "itemSchema": "item",
    "discriminator": "base",
}
HEADERS = "headers"
CALLBACKS = "callbacks"
# Titles and tags of what stands further out than so many tokens are not looked at.
NEAR = 40
# What stands right below these is a name.
NAMED_BELOW = ("properties", "patternProperties", "$defs", "definitions", "dependentSchemas", HEADERS, CALLBACKS)
# Names of properties that say nothing of what is in them.
_SAYS_NOTHING = vocabulary("content data element entry item list object record resource response result value")
# What holds components of a kind, and what is said of a schema in them.
_KINDS = {"responses": "response", "requestBodies": "request", "parameters": "parameter", "headers": "header"}


@dataclass(frozen=True, slots=True)
class Labels:
    """What is known of places besides their tokens: names of parameters, words that tell alternatives apart, titles,
    what the headers of a record have in common, and which alternatives are not the only ones."""

    parameters: Mapping[Pointer, str]
    alternatives: Mapping[Pointer, str]
    titles: Mapping[Pointer, str]
    headers: Mapping[Pointer, str]
    many: frozenset[Pointer]

    def words_of(self, id_: TypeId) -> tuple[str, ...]:
        """The words of an inline type below its owner (component or operation), outermost first."""
        if _holds_headers(id_):
            return (HEADERS,)
        # The parameters of a path belong to all of its operations.
        of_path = id_.tokens[OWNER - 1 : OWNER] == ("parameters",) and id_.tokens[0] != "components"
        start = OWNER - 1 if of_path else OWNER
        kind = _KINDS.get(id_.tokens[1]) if id_.tokens[0] == "components" else None
        found = [kind] if kind and words(id_.tokens[2])[-1:] != (kind,) else []
        tokens = enumerate(id_.tokens[start:], start + 1)
        far = len(id_.tokens) - NEAR
        for length, token in tokens:
            # A document may be nested a thousand deep: there the way to each place is long, and the last words count.
            place = id_.first(length + 1 if length > far else 0)
            if token in NAMED_BELOW:
                found.append(self._property(place, next(tokens, (0, ""))[1]))
            elif token in ALTERNATIVES or token == "parameters":
                next(tokens, None)
                found.append(self.alternatives.get(place) or self.parameters.get(place) or "")
            elif token in ("items", "prefixItems") and found:
                found[-1] = self._item(place.first(length), found[-1])
            elif token == "content":
                found.insert(-1, media_words(next(tokens, (0, ""))[1]))
            elif token == "responses":
                found += status_words(next(tokens, (0, ""))[1])
            elif token in SAYS:
                found.append(SAYS[token])
        told = [word for word in found if word]
        # What a callback sends is never called as if the call itself sent it.
        return (" ".join(told[:2]), *told[2:]) if CALLBACKS in id_.tokens[start:] else tuple(told)

    def _property(self, place: Pointer, name: str) -> str:
        """`status` with the title `Subscription status` says less than that."""
        title = words(self.titles.get(place, ""))
        plain = words(name)
        says_more = len(plain) < len(title) <= OF_PROPERTY and title[-len(plain) :] == plain
        return " ".join(title) if says_more and plain else name

    def _item(self, place: Pointer, name: str) -> str:
        one = _one_of(name)
        title = words(self.titles.get(place, ""))
        plain = words(one)
        says_more = len(plain) < len(title) and title[-len(plain) :] == plain
        if title and len(title) <= OF_PROPERTY and (says_more or _SAYS_NOTHING.issuperset({*plain} - {"datum"})):
            return " ".join(title)
        return one


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
    titles = {decl.id: decl.doc.title for decl in api.types.values() if decl.doc.title}
    alternatives = dict(_alternatives(api, titles))
    parameters = {place: name for operation in api.operations for place, name in _parameters(operation)}
    headers = {decl.id: _in_common(decl) for decl in api.types.values() if _holds_headers(decl.id)}
    many = frozenset(id_ for id_ in api.types if _is_one(api, id_, together[id_.parent]))
    return Labels(parameters, alternatives, titles, headers, many)


def _is_one(api: Api, id_: TypeId, together: int) -> bool:
    """Whether a type is one alternative of several, or has a union around it that is a type itself."""
    return together > 1 or (id_.parent.last in ALTERNATIVES and id_.parent.parent in api.types)


def _alternatives(api: Api, titles: Mapping[Pointer, str]) -> Iterator[tuple[TypeId, str]]:
    """The names that alternatives have in the document: values of their union's tag, and better than those, titles."""
    for decl in api.types.values():
        if isinstance(decl, TaggedUnion):
            yield from ((variant.type, variant.tags[0]) for variant in reversed(decl.variants))
    for id_, title in titles.items():
        if id_.parent.last in ALTERNATIVES and 0 < len(words(title)) <= TITLE_WORDS:
            yield id_, title


def _in_common(decl: TypeDecl) -> str:
    """What the names of headers begin with, without the X of old times: many operations may have the same headers."""
    names = [words(field.wire) for field in decl.fields] if isinstance(decl, Record) else []
    shared = takewhile(lambda column: len(set(column)) == 1, zip(*names, strict=False))
    common = [column[0] for column in shared]
    return " ".join(common[1:] if common[:1] == ["x"] else common)


def _parameters(operation: Operation) -> list[tuple[Pointer, str]]:
    return [(parameter.at, parameter.wire) for parameter in operation.parameters]

"""Turn the place of a type into candidates for the name of its class, nearest first.

A component is called as the document calls it. An inline type has the name of its owner (a component, a call) and the
nearest words of its place; where that is taken, one word more, then what tells it from its twins, then the name of the
type around it. Words that the owner ends in are not said twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from clientsmith.ir.api import Api, Operation
from clientsmith.ir.types import TypeId
from clientsmith.ir.walk import is_component
from clientsmith.naming.labels import ALTERNATIVES, OWNER, Labels
from clientsmith.naming.marks import marks
from clientsmith.naming.python import LONGEST, class_name, is_shortened, marked
from clientsmith.naming.resources import CallPath
from clientsmith.naming.words import words
from clientsmith.source.pointer import Pointer

ADDITIONAL = "additionalOperations"
# How many words a taken name is widened by before other names are tried.
WIDEST = 6


@dataclass(frozen=True, slots=True)
class Owners:
    """What inline types are named after: the calls of operations, and of paths their first call."""

    calls: Mapping[Pointer, CallPath]
    paths: Mapping[Pointer, CallPath]

    def words(self, id_: TypeId, given: Mapping[TypeId, str]) -> str:
        """The words of the owner of an inline type."""
        # A method that has no key of its own stands one level further down.
        depth = OWNER + 1 if id_.tokens[2:3] == (ADDITIONAL,) else OWNER
        head = id_.first(depth)
        if head in given:
            return given[head]
        if head in self.calls:
            return " ".join((*self.calls[head].resources, self.calls[head].method))
        around = id_.first(OWNER - 1)
        if around in self.paths:
            return " ".join((*self.paths[around].resources, self.paths[around].method))
        if id_.tokens[0] == "components":
            return id_.tokens[2]
        return " ".join(id_.tokens[1 : 2 if id_.tokens[0].endswith("webhooks") else OWNER])


def owners(operations: tuple[Operation, ...], calls: Mapping[Pointer, CallPath]) -> Owners:
    """The owners of an API's inline types."""
    paths: dict[Pointer, CallPath] = {}
    for operation in operations:
        if operation.id in calls:
            paths.setdefault(operation.id.first(OWNER - 1), calls[operation.id])
    return Owners(calls, paths)


def class_names(id_: TypeId, api: Api, given: Mapping[TypeId, str], above: Owners, known: Labels) -> Iterator[str]:
    """The candidates for the name of a type; `given` are the names that others have already."""
    if is_component(id_):
        yield class_name(id_.last)
        yield class_name(f"{id_.last} schema")
        if is_shortened(id_.last, LONGEST):
            yield marked(class_name(id_.last), id_.last)
        return
    if known.headers.get(id_):
        yield class_name(f"{known.headers[id_]} headers")
    owner = above.words(id_, given)
    path = known.words_of(id_)
    told = [*marks(api.types, api.types[id_])] if _is_one_of_several(id_) else []
    if id_ not in known.many or id_ in known.alternatives:
        yield _joined(owner, path[-1:]) if path else _of_owner(id_, owner)
    for mark in told:
        yield _joined(owner, (*path[-1:], mark))
    for start in range(len(path) - 1, max(-1, len(path) - 1 - WIDEST), -1):
        yield from (_joined(owner, (*path[start:], mark)) for mark in told[:1] or [""])
        yield class_name(" ".join((owner, *path[start:], *told[:1])))
    yield from _around(id_, given, path, told)
    if id_.parent.last.isalpha() and id_.last.isdecimal():
        yield _joined(owner, (*path, f"option {int(id_.last) + 1}"))
    yield class_name(" ".join((owner, *path, "value")))


def _is_one_of_several(id_: TypeId) -> bool:
    """Whether a type is an alternative of a union or a place of a tuple."""
    return id_.parent.last in (*ALTERNATIVES, "items", "prefixItems") and id_.last.isdecimal()


def _of_owner(id_: TypeId, owner: str) -> str:
    """What its owner is all about, or a part of it."""
    if id_.tokens[0] == "components" and id_.tokens[1] != "schemas":
        return class_name(owner)
    return class_name(f"{owner} part" if id_.parent.last == "allOf" else f"{owner} value")


def _around(id_: TypeId, given: Mapping[TypeId, str], path: tuple[str, ...], told: list[str]) -> Iterator[str]:
    """After the nearest type around it that has a name."""
    for length in range(len(id_.tokens) - 1, OWNER, -1):
        place = id_.first(length)
        if place in given:
            yield from (_joined(given[place], (*path[-1:], mark)) for mark in told or [""])
            return


def _joined(owner: str, path: tuple[str, ...]) -> str:
    """The words of a name, those left out at the joint that the owner ends in and the path begins with."""
    calm = [part.lower() if part.upper() == part else part for part in path]
    before, after = words(owner), [word for part in calm for word in words(part)]
    for shared in range(min(len(before), len(after) - 1), 0, -1):
        if list(before[-shared:]) == after[:shared]:
            return class_name(" ".join((owner, *after[shared:])))
    return class_name(" ".join((owner, *calm)))

"""Turn operations into call paths: `POST /fine-tunes/{id}/cancel` into `fine_tunes.cancel`.

Each operation is judged by itself (`wishes`) and by what stands before it, never by what follows: an operation that is
added at the end of a document renames no other. A path that is taken is widened by words of the operationId and the
path (`widen`); numerals come last. A method and a resource never share a name, since both are attributes of the
resource above them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from types import MappingProxyType

from clientsmith.ir.api import Operation
from clientsmith.naming.case import Case, read_case
from clientsmith.naming.python import LONGEST, identifier
from clientsmith.naming.widen import other_wishes
from clientsmith.naming.wishes import Wish, first_wish
from clientsmith.naming.words import vocabulary
from clientsmith.source.pointer import Pointer

# What the client itself is asked for: a resource at the top may not be called so.
RESERVED = vocabulary(
    "aclose api_key base_url close http_client max_retries raw self streamed strict timeout with_options"
)
# What happens to a collection as a whole, so that the plain name is left to its items.
_OF_MANY = {("PUT", "update"): "replace", ("PATCH", "update"): "update_many", ("DELETE", "delete"): "delete_many"}


# What decorates attributes in a class body must not be an attribute there.
DECORATORS = frozenset({"property", "overload", "deprecated"})


@dataclass(frozen=True, slots=True)
class CallPath:
    """Where an operation is found: the resources to go through, and the method."""

    resources: tuple[str, ...]
    method: str

    @property
    def dotted(self) -> str:
        return ".".join((*self.resources, self.method))


@dataclass(frozen=True, slots=True)
class Departure:
    """An operation that could not have the call path that fits it best; `rival` has it (None: a resource has)."""

    operation: Pointer
    wanted: CallPath
    rival: Pointer | None


@dataclass(frozen=True, slots=True)
class Arranged:
    """The call paths of all operations, and who had to give way."""

    calls: Mapping[Pointer, CallPath]
    departures: tuple[Departure, ...]


_NOTHING: Mapping[Pointer, CallPath] = MappingProxyType({})


def arrange(
    operations: Sequence[Operation],
    reserved: frozenset[str] = RESERVED,
    chosen: Mapping[Pointer, CallPath] = _NOTHING,
) -> Arranged:
    """Give every operation a call path of its own. `reserved` names are kept free at the top; who has `chosen` a path
    has it before all others."""
    claims = _Claims(reserved)
    found = {
        operation.id: chosen[operation.id]
        for operation in operations
        if operation.id in chosen and claims.take(read_case(operation), chosen[operation.id])
    }
    found |= {operation.id: claims.claim(read_case(operation)) for operation in operations if operation.id not in found}
    calls = {operation.id: found[operation.id] for operation in operations}
    return Arranged(MappingProxyType(calls), tuple(claims.departures))


class _Claims:
    """The attributes that are given away: methods, and the resources on the way to them."""

    def __init__(self, reserved: frozenset[str]) -> None:
        self._reserved = reserved
        self._methods: dict[tuple[str, ...], Case] = {}
        self._resources: set[tuple[str, ...]] = set()
        self._read: dict[tuple[str, ...], str] = {}
        self.departures: list[Departure] = []

    def claim(self, case: Case) -> CallPath:
        """Give the best call path that is free."""
        best = self._seen(case, first_wish(case))
        wanted = self._legal(best)
        rival = self._methods.get((*wanted.resources, wanted.method))
        others = map(self._legal, other_wishes(case, best, rival))
        path = next(one for one in chain([wanted], others, _last_resorts(wanted)) if self.take(case, one))
        if path != wanted:
            self.departures.append(Departure(case.operation.id, wanted, rival.operation.id if rival else None))
        return path

    def take(self, case: Case, path: CallPath) -> bool:
        """Give a call path if it is free."""
        if not self._free(path):
            return False
        self._methods[*path.resources, path.method] = case
        self._resources |= {path.resources[: depth + 1] for depth in range(len(path.resources))}
        if case.http == "GET":
            self._read.setdefault(case.place, path.method)
        return True

    def _seen(self, case: Case, best: Wish) -> Wish:
        """Correct a wish by how the same place was read before: as a list, or as one thing."""
        read = self._read.get(case.place)
        if case.route.item is not None:
            return best
        if read == "list":
            return replace(best, method=_OF_MANY.get((case.http, best.method), best.method))
        if read == "retrieve" and best.method == "create" and case.said.verb == "post":
            return replace(best, method="update")
        return best

    def _legal(self, wish: Wish) -> CallPath:
        """A wish in legal Python."""
        top, *rest = map(_attribute, wish.resources)
        return CallPath((top + "_" if top in self._reserved else top, *rest), _attribute(wish.method))

    def _free(self, path: CallPath) -> bool:
        whole = (*path.resources, path.method)
        on_the_way = (whole[: depth + 1] for depth in range(len(whole)))
        return whole not in self._resources and not any(way in self._methods for way in on_the_way)


def _last_resorts(path: CallPath) -> Iterator[CallPath]:
    """A resource that is a method already joins the one after it; then come numerals."""
    resources = path.resources
    for depth in range(len(resources) - 1, 0, -1):
        joined = "_".join(resources[depth - 1 : depth + 1])
        yield CallPath((*resources[: depth - 1], joined, *resources[depth + 1 :]), path.method)
    for number in count(2):
        yield CallPath(resources, f"{path.method}_{number}")
        for depth in range(len(resources) - 1, -1, -1):
            yield CallPath((*resources[:depth], f"{resources[depth]}_{number}", *resources[depth + 1 :]), path.method)


def _attribute(text: str) -> str:
    """A name that an attribute of a class can have."""
    name = identifier(text, LONGEST)
    return name + "_" if name in DECORATORS else name

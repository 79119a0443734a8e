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
from clientsmith.naming.python import identifier
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


def arrange(operations: Sequence[Operation], reserved: frozenset[str] = RESERVED) -> Mapping[Pointer, CallPath]:
    """Give every operation a call path of its own. `reserved` names are kept free at the top."""
    claims = _Claims(reserved)
    return MappingProxyType({operation.id: claims.claim(read_case(operation)) for operation in operations})


class _Claims:
    """The attributes that are given away: methods, and the resources on the way to them."""

    def __init__(self, reserved: frozenset[str]) -> None:
        self._reserved = reserved
        self._methods: dict[tuple[str, ...], Case] = {}
        self._resources: set[tuple[str, ...]] = set()
        self._read: dict[tuple[str, ...], str] = {}

    def claim(self, case: Case) -> CallPath:
        """Give the best call path that is free."""
        best = self._seen(case, first_wish(case))
        wanted = self._legal(best)
        rival = self._methods.get((*wanted.resources, wanted.method))
        others = map(self._legal, other_wishes(case, best, rival))
        path = next(one for one in chain([wanted], others, _last_resorts(wanted)) if self._free(one))
        self._methods[*path.resources, path.method] = case
        self._resources |= {path.resources[: depth + 1] for depth in range(len(path.resources))}
        if case.http == "GET":
            self._read.setdefault(case.place, path.method)
        return path

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
    name = identifier(text)
    return name + "_" if name in DECORATORS else name

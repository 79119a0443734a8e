"""Turn `except NotFoundError as error` into what `error.body` may be: what failing calls in the block answer with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from clientsmith.impact.scope import Run
from clientsmith.impact.values import UNKNOWN, Failure, Foreign, Row, Value, each
from clientsmith.ir.types import TypeRef
from clientsmith.source.pointer import Pointer

# The statuses of the classes that have some.
STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "BadRequestError": "400",
        "AuthenticationError": "401",
        "PermissionDeniedError": "403",
        "NotFoundError": "404",
        "ConflictError": "409",
        "UnprocessableEntityError": "422",
        "RateLimitError": "429",
        "InternalServerError": "5XX",
    }
)


def failure(run: Run, caught: Value, called: Iterable[Pointer]) -> Value:
    """What is caught, if it is an exception of the package. Where no call is in sight, it may be of any."""
    names = [name for name in _names(caught) if name.startswith(f"{run.surface.side.package}.")]
    if not names:
        return UNKNOWN
    operations = tuple(called) or tuple(run.surface.calls)
    found = (one for name in names for id_ in operations for one in _bodies(run, id_, name.rpartition(".")[2]))
    return Failure(tuple(dict.fromkeys(found)))


def _names(caught: Value) -> Iterator[str]:
    for one in each(caught):
        if isinstance(one, Foreign):
            yield one.dotted
        elif isinstance(one, Row):
            for inner in one.values:
                yield from _names(inner)


def _bodies(run: Run, operation: Pointer, name: str) -> Iterator[TypeRef]:
    status = STATUSES.get(name)
    for said, content in run.surface.calls[operation].operation.errors.items():
        if status is None or said in (status, "default") or said.upper() == f"{status[0]}XX":
            yield content.type

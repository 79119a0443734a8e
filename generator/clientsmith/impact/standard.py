"""Turn calls of builtins and of the standard library into what they give, by what they are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from clientsmith.impact.answers import item
from clientsmith.impact.surface import Surface
from clientsmith.impact.values import UNKNOWN, Calling, Row, Several, Value, each, join

# What functions of the standard library give, by what they are given.
Giver = Callable[[tuple[Value, ...], Surface], Value]


def _first(values: tuple[Value, ...], _: Surface) -> Value:
    return values[0] if values else UNKNOWN


def _item(values: tuple[Value, ...], surface: Surface) -> Value:
    return join(item(values[0], surface), *values[1:]) if values else UNKNOWN


def _listed(values: tuple[Value, ...], surface: Surface) -> Value:
    return Several(_item(values[:1], surface))


def _numbered(values: tuple[Value, ...], surface: Surface) -> Value:
    return Several(Row((UNKNOWN, _item(values[:1], surface))))


def _zipped(values: tuple[Value, ...], surface: Surface) -> Value:
    return Several(Row(tuple(item(one, surface) for one in values)))


def _gathered(values: tuple[Value, ...], _: Surface) -> Value:
    return Row(values)


def _called(values: tuple[Value, ...], _: Surface) -> Value:
    found = (one.result for one in each(values[0]) if isinstance(one, Calling)) if values else ()
    return join(*found)


GIVERS: Mapping[str, Giver] = MappingProxyType(
    {
        **dict.fromkeys(("list", "tuple", "set", "sorted", "reversed", "iter", "aiter", "frozenset"), _listed),
        **dict.fromkeys(("next", "anext", "min", "max"), _item),
        **dict.fromkeys(("asyncio.run", "asyncio.wait_for", "asyncio.shield", "asyncio.create_task"), _first),
        **dict.fromkeys(("copy.copy", "copy.deepcopy", "contextlib.closing", "contextlib.aclosing"), _first),
        "asyncio.ensure_future": _first,
        "enumerate": _numbered,
        "zip": _zipped,
        "asyncio.gather": _gathered,
        "asyncio.to_thread": _called,
    }
)
# What looks at a value and keeps nothing of it.
HARMLESS = frozenset(
    {
        *("print", "str", "repr", "format", "len", "bool", "int", "float", "hash", "id", "type", "vars", "dir"),
        *("isinstance", "issubclass", "hasattr", "callable", "super", "any", "all", "sum", "round", "range"),
        *("json.dumps", "pprint.pprint", "setattr"),
    }
)

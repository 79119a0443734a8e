"""Turn a Python value into the text or the members that stand in a request.

OpenAPI 3.2 Appendix B leaves the conversion to us: a value has the text that it has in
JSON, without the quotes of a string; dates, UUIDs, decimals, enumerations and models are
what they are in JSON. What JSON cannot say is `NaN`, `Infinity` and `-Infinity`, as
JavaScript, Java and Python read it. Bytes are UTF-8 text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from math import isfinite
from typing import cast

from .wire import dump, to_json

Member = tuple[str | None, object]

_AS_THEY_ARE = (str, int, bool, float)


def scalar(value: object) -> str:
    """Return the text of one value; an array or object in it is compact JSON."""
    if type(value) is str:
        return value
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is int:
        return str(value)
    if isinstance(value, float) and not isfinite(value):
        if value != value:
            return "NaN"
        return "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, (Mapping, list, tuple)):
        return to_json(cast(object, value)).decode()
    value = _dumped(value)
    return value if isinstance(value, str) else to_json(value).decode()


def plain(value: object) -> object:
    """Return a scalar, a list or a dict; what is in them may be anything."""
    if value is None or type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, Mapping):
        fields = cast("Mapping[object, object]", value)
        return {scalar(name): one for name, one in fields.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [*cast("Iterable[object]", value)]
    return _dumped(value)


def _dumped(value: object) -> object:
    # RFC 3339 §5.6 has no time without an offset, and to guess one would be wrong.
    naive = isinstance(value, datetime) and value.tzinfo is None
    if naive and getattr(value, "received", None) is None:
        raise ValueError("a datetime needs a time zone, as in datetime.now(UTC)")
    return dump(value)


def members(value: object) -> list[Member] | None:
    """Return the members of a plain array or object without None; None for a scalar."""
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        return [(name, one) for name, one in fields.items() if one is not None]
    if isinstance(value, list):
        return [(None, one) for one in cast("list[object]", value) if one is not None]
    return None


def flat(items: Iterable[Member]) -> Iterator[str]:
    """Yield keys and values in turn: `R, 100, G, 200`."""
    for key, value in items:
        if key is not None:
            yield key
        yield scalar(value)


def repeated(value: object) -> list[object]:
    """Return what a name is written for: the members of a list, or the value itself."""
    if isinstance(value, (list, tuple, set, frozenset)):
        return list(cast("Iterable[object]", value))
    return [value]

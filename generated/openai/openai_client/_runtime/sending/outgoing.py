"""Turn what a caller gives for a format into what the document wants in its place.

Plain dicts know no types, so an endpoint lists by wire name the values that JSON has no
usual spelling for (`codecs`); only such an endpoint's values pass through here.

* `bytes` are encoded where base64 is asked for (RFC 4648 §4, §5); a `str` is base64
  already, and is sent as it is.
* A `Decimal` is a number where the document says `type: number`, else a string.
* A `datetime` must have an offset: RFC 3339 §5.6 has none without. No time zone is
  guessed, so one without is a ValueError; a `str` is sent as it is.

A name stands for all that is below it, up to the next name of the list.
"""

from __future__ import annotations

import base64
import datetime
import decimal
from collections.abc import Mapping
from typing import TypeVar, cast

from ..reading.received import NumberDecimal, ReceivedBytes, ReceivedDatetime

T = TypeVar("T")


def outgoing(value: T, codecs: Mapping[str, str], name: str = "") -> T:
    """Return a value, or what takes its place; `name` is where it stands."""
    return cast(T, _written(value, codecs, name, codecs.get(name, "")))


def _written(value: object, codecs: Mapping[str, str], name: str, codec: str) -> object:
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        return {
            key: _written(
                one, codecs, f"{name}.{key}" if name else key, codecs.get(key, codec)
            )
            for key, one in fields.items()
        }
    if isinstance(value, (list, tuple)):
        items = cast("list[object] | tuple[object, ...]", value)
        written = [
            _written(one, codecs, f"{name}[{number}]", codec)
            for number, one in enumerate(items)
        ]
        # A file may be a tuple of its name and content.
        return tuple(written) if isinstance(value, tuple) else written
    if isinstance(value, datetime.datetime):
        if value.tzinfo is None and not isinstance(value, ReceivedDatetime):
            raise ValueError(
                f"{name}: a datetime needs a time zone, as in datetime.now(UTC)"
            )
    elif codec == "number" and type(value) is decimal.Decimal:
        return NumberDecimal(value)
    elif codec in ("base64", "base64url") and isinstance(value, (bytes, bytearray)):
        if isinstance(value, ReceivedBytes):
            return value.received
        url = codec == "base64url"
        encode = base64.urlsafe_b64encode if url else base64.b64encode
        return encode(value).decode()
    return value

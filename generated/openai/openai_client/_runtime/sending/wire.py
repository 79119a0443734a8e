"""Turn Python values into JSON, in one pass of pydantic's serializer.

Dicts, lists and scalars are written as they are; a model, however deep, writes its wire
names, the fields that were set and whatever else it received. Dates, UUIDs, decimals
and enumerations have their usual text (RFC 3339, RFC 9562), unless they were received
in another one (`received`). NaN and infinity are no JSON (RFC 8259 §6): a ValueError.
"""

from __future__ import annotations

import json
import os
import re
from decimal import Decimal
from typing import cast

from pydantic_core import SchemaSerializer

_SERIALIZER = SchemaSerializer({"type": "any"}, {"ser_json_inf_nan": "constants"})
# Of an integer that is still written digit by digit.
_DIGITS = 40
# Stands before the digits of a number that no double holds. Nobody else can know it.
_MARK = os.urandom(16).hex() + ":"
_MARKED = re.compile(f'"{_MARK}([^"]+)"'.encode())


def to_json(value: object) -> bytes:
    """Return `value` as compact UTF-8 JSON."""
    data = spelled(value)
    # A lone character is looked for much faster than a word.
    if (b"N" in data and b"NaN" in data) or (b"I" in data and b"Infinity" in data):
        _refuse(data)
    return data


def spelled(value: object) -> bytes:
    """Return `value` as Python spells JSON: with NaN and Infinity."""
    marked: list[str] = []
    # No warnings: what an answer held against its document is sent back as it came.
    data = _SERIALIZER.to_json(
        value, exclude_unset=True, by_alias=True, warnings=False, context=marked
    )
    if marked:
        data = _MARKED.sub(rb"\1", data)
    return data


def dump(value: object) -> object:
    """Return `value` as what `json.loads(to_json(value))` would give."""
    plain = _SERIALIZER.to_python(
        value, mode="json", exclude_unset=True, by_alias=True, warnings=False
    )
    return cast(object, plain)


def exact(number: Decimal, marked: object) -> float | str:
    """Return an int or a float that is a decimal, else its digits for `to_json`."""
    near = Decimal.__float__(number)
    if not number.is_finite():
        return near
    if number.adjusted() < _DIGITS and number == number.to_integral_value():
        return int(number)
    if Decimal(repr(near)) == number:
        return near
    if not isinstance(marked, list):
        return near
    text = _MARK + str(number)
    cast("list[str]", marked).append(text)
    return text


class _Special:
    """A constant that Python writes and JSON does not have."""

    def __init__(self, name: str) -> None:
        self.name = name


def _refuse(data: bytes) -> None:
    """Raise for a NaN or infinity that is a number, not a word in a text."""
    found: list[str] = []
    _search(json.loads(data, parse_constant=_Special), "", found)
    if found:
        raise ValueError(f"{found[0]} is no JSON number (RFC 8259 §6)")


def _search(value: object, place: str, found: list[str]) -> None:
    if isinstance(value, _Special):
        found.append(f"{place}: {value.name}" if place else value.name)
    elif isinstance(value, dict):
        for name, one in cast("dict[str, object]", value).items():
            _search(one, f"{place}.{name}" if place else name, found)
    elif isinstance(value, list):
        for number, one in enumerate(cast("list[object]", value)):
            _search(one, f"{place}[{number}]", found)

"""Turn a format into pydantic's way to read and to write it.

JSON in its usual spelling is read in C alone; what has another one goes through a
function, which refuses what the format does not allow. A value that a program gives to
a model is taken as it is: a moment must have an offset, and bytes are the content, not
its text.
"""

from __future__ import annotations

import base64
import datetime
import decimal
import math
import re
from collections.abc import Callable
from typing import Any

from pydantic_core import CoreSchema, PydanticCustomError
from pydantic_core import core_schema as core

from .received import (
    ReceivedBytes,
    ReceivedDatetime,
    ReceivedDecimal,
    ReceivedUUID,
    as_number,
)

# The spellings that pydantic and Python themselves write.
_USUAL_MOMENT = (
    r"^\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d(\.\d{5}[1-9])?"
    r"(Z|[+-](0[1-9]|1\d):[0-5]\d)$"
)
_USUAL_DECIMAL = r"^-?(0|[1-9]\d{0,19})(\.\d{1,6})?$"
_UNUSUAL_UUID = "[^-0-9a-f]|^[^-]*$"

_MOMENT = re.compile(
    r"(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d:)(\d\d)(\.\d{1,6})?\d*([Zz]|[+-]\d\d:\d\d)",
    re.ASCII,
)
_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?", re.ASCII)


def schema_of(format: str, plain: CoreSchema) -> CoreSchema:
    """Return the schema of a format; `plain` is that of its Python type alone."""
    if format == "date-time":
        return _both(_moments(), core.datetime_schema(tz_constraint="aware"))
    if format == "date":
        text = core.str_schema(pattern=r"^\d{4}-\d\d-\d\d$")
        return _both(_after(datetime.date.fromisoformat, text), plain)
    if format == "uuid":
        odd = _after(ReceivedUUID, core.str_schema(pattern=_UNUSUAL_UUID))
        return _both(_first(odd, plain, "UUID"), plain)
    if format in ("decimal", "number"):
        # pydantic would make a plain Decimal of what has been received.
        given = _first(core.is_instance_schema(decimal.Decimal), plain, "decimal")
        if format == "number":
            return _both(_odd_decimals(), given, as_number())
        fast = _after(decimal.Decimal, core.str_schema(pattern=_USUAL_DECIMAL))
        return _both(_first(fast, _odd_decimals(), "decimal"), given)
    if format == "base64":
        return _both(_after(_content, _TEXT), _BYTES, _by(_standard))
    return _both(_after(_content_url, _TEXT), _BYTES, _by(_url))


_TEXT = core.str_schema()
_BYTES = core.bytes_schema(strict=True)


def _both(
    read: CoreSchema, given: CoreSchema, write: core.SerSchema | None = None
) -> CoreSchema:
    """Return the schema that reads JSON one way, and Python values another."""
    how = write or core.simple_ser_schema("any")
    return core.json_or_python_schema(read, given, serialization=how)


def _by(
    write: core.GeneralPlainNoInfoSerializerFunction,
) -> core.PlainSerializerFunctionSerSchema:
    return core.plain_serializer_function_ser_schema(write, when_used="json")


def _first(one: CoreSchema, other: CoreSchema, format: str) -> CoreSchema:
    return core.union_schema(
        [one, other],
        mode="left_to_right",
        custom_error_type="format",
        custom_error_message=f"Input should be valid {format}",
    )


def _after(function: Callable[[Any], Any], text: CoreSchema) -> CoreSchema:
    return core.no_info_after_validator_function(function, text)


def _moments() -> CoreSchema:
    usual = core.str_schema(pattern=_USUAL_MOMENT)
    fast = _after(datetime.datetime.fromisoformat, usual)
    odd = core.no_info_plain_validator_function(_moment)
    return _first(fast, odd, "date-time of RFC 3339")


def _odd_decimals() -> CoreSchema:
    return core.no_info_plain_validator_function(_decimal)


def _refused(format: str) -> PydanticCustomError:
    return PydanticCustomError(
        "format", "Input should be valid {format}", {"format": format}
    )


def _moment(text: object) -> datetime.datetime:
    """Read what RFC 3339 §5.6 allows besides: `t`, `z`, any fraction, second 60."""
    found = _MOMENT.fullmatch(text) if isinstance(text, str) else None
    if found is None:
        raise ValueError(text)
    day, minute, second, fraction, offset = found.groups(default="")
    second = "59" if second == "60" else second
    value = datetime.datetime.fromisoformat(
        f"{day}T{minute}{second}{fraction.ljust(7, '0') if fraction else ''}"
        f"{offset.upper()}"
    )
    return ReceivedDatetime.make(value, found[0])


def loose_moment(text: str) -> object:
    """Read another date and time of ISO 8601, perhaps without offset; else the text."""
    try:
        if len(text) < len("2024-01-02T03:04"):
            return text
        return ReceivedDatetime.make(datetime.datetime.fromisoformat(text), text)
    except ValueError:
        return text


def _decimal(received: object) -> decimal.Decimal:
    """Read a decimal in any spelling, or a number."""
    if isinstance(received, str):
        if _DECIMAL.fullmatch(received):
            return ReceivedDecimal.make(received)
    elif isinstance(received, float):
        if math.isfinite(received):
            return ReceivedDecimal.make(received)
    elif isinstance(received, int) and not isinstance(received, bool):
        return ReceivedDecimal.make(received)
    raise _refused("decimal")


def _content(text: str) -> bytes:
    """Read base64 with its padding (RFC 4648 §4)."""
    try:
        content = base64.b64decode(text, validate=True)
    except ValueError:
        raise _refused("base64") from None
    usual = _standard(content)
    return content if usual == text else ReceivedBytes.make(content, text)


def _content_url(text: str) -> bytes:
    """Read base64url (RFC 4648 §5), which may come without its padding."""
    padded = text + "=" * (-len(text) % 4)
    try:
        content = base64.b64decode(padded, altchars=b"-_", validate=True)
    except ValueError:
        raise _refused("base64url") from None
    return content if _url(content) == text else ReceivedBytes.make(content, text)


def _standard(value: object) -> object:
    if type(value) is bytes:
        return base64.b64encode(value).decode()
    return value


def _url(value: object) -> object:
    if type(value) is bytes:
        return base64.urlsafe_b64encode(value).decode()
    return value

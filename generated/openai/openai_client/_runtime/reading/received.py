"""Turn a Python value and the JSON it was received as into a value that knows both.

Equal to the plain value, hashed, copied and pickled like it; what is computed from it
is not received and is written in the usual spelling. pydantic asks a class that it does
not know for `__pydantic_serializer__`, wherever the value stands: in a field, in a list
of anything, in a dict that a caller has put together.
"""

from __future__ import annotations

import datetime
import decimal
import math
import uuid
from collections.abc import Callable
from typing import ClassVar, cast

from pydantic_core import SchemaSerializer
from pydantic_core import core_schema as core

from ..sending.wire import exact

Made = tuple[Callable[..., object], tuple[object, ...]]


def _serializer(write: core.GeneralPlainNoInfoSerializerFunction) -> SchemaSerializer:
    how = core.plain_serializer_function_ser_schema(write, when_used="json")
    return SchemaSerializer(core.any_schema(serialization=how))


class ReceivedDatetime(datetime.datetime):
    """A moment that knows its text."""

    __pydantic_serializer__: ClassVar[SchemaSerializer] = _serializer(
        lambda value: value.received or value.plain()
    )
    # Arithmetic makes instances of the same class: they have not been received.
    received: str | None = None

    @classmethod
    def make(cls, value: datetime.datetime, text: str | None) -> ReceivedDatetime:
        """Return the moment with its text."""
        made = cls.combine(value.date(), value.timetz())
        made.received = text
        return made

    def plain(self) -> datetime.datetime:
        """Return the moment without its text."""
        return datetime.datetime.combine(self.date(), self.timetz())

    def __reduce_ex__(self, protocol: object) -> Made:
        return ReceivedDatetime.make, (self.plain(), self.received)


class ReceivedUUID(uuid.UUID):
    """A UUID that knows its text."""

    __pydantic_serializer__: ClassVar[SchemaSerializer] = _serializer(
        lambda value: value.received
    )
    __slots__ = ("received",)
    received: str

    def __init__(self, text: str) -> None:
        super().__init__(text)
        # A UUID lets nobody else set an attribute.
        object.__setattr__(self, "received", text)

    def __reduce__(self) -> Made:
        return ReceivedUUID, (self.received,)


class ReceivedDecimal(decimal.Decimal):
    """A decimal that knows its text, or the number it was."""

    __pydantic_serializer__: ClassVar[SchemaSerializer] = _serializer(
        lambda value: value.received
    )
    received: str | float

    @classmethod
    def make(cls, received: str | float) -> ReceivedDecimal:
        """Return the decimal that a JSON string or number is."""
        # A float's shortest spelling is what the JSON said, up to 15 digits of it.
        text = received if isinstance(received, str) else repr(received)
        made = cls(text)
        made.received = received
        return made

    def __reduce_ex__(self, protocol: object) -> Made:
        return ReceivedDecimal.make, (self.received,)


def as_number() -> core.PlainSerializerFunctionSerSchema:
    """Return pydantic's way to write a decimal as a number, unless it was received."""

    def write(value: object, info: core.SerializationInfo) -> object:
        if isinstance(value, decimal.Decimal) and not isinstance(
            value, ReceivedDecimal
        ):
            return exact(value, cast(object, info.context))
        return value

    return core.plain_serializer_function_ser_schema(
        write, info_arg=True, when_used="json"
    )


class NumberDecimal(decimal.Decimal):
    """A decimal that is written as a JSON number, with all its digits."""

    __pydantic_serializer__: ClassVar[SchemaSerializer] = SchemaSerializer(
        core.any_schema(serialization=as_number()), {"ser_json_inf_nan": "constants"}
    )

    def __float__(self) -> float:
        # Where a float was promised, pydantic would write what this gives: infinity.
        near = super().__float__()
        if math.isinf(near) and self.is_finite():
            raise OverflowError("no double is as large as this decimal")
        return near


class ReceivedBytes(bytes):
    """Bytes that know the base64 text they came in."""

    __pydantic_serializer__: ClassVar[SchemaSerializer] = _serializer(
        lambda value: value.received
    )
    received: str

    @classmethod
    def make(cls, value: bytes, text: str) -> ReceivedBytes:
        """Return the bytes with their text."""
        made = cls(value)
        made.received = text
        return made

    def __reduce__(self) -> Made:
        return ReceivedBytes.make, (bytes(self), self.received)

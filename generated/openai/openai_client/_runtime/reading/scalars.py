"""Turn the formats of JSON strings and numbers into types that lose nothing of them.

For type checkers each is the Python type it is made of; pydantic learns from `Reads`
how to read it and to write it (OpenAPI 3.2 §4.4 Data Types, the format registry). What
is received in the usual spelling is a plain `datetime`, `UUID`, `Decimal` or `bytes`;
in any other it is the same value, of a subclass that knows its spelling (`received`).

    >>> event.at = datetime.now(UTC)   # sent in the usual spelling
    >>> copy.at = event.at             # sent as it was received

`float` is none of them: it is read in C alone and holds what RFC 8259 §6 promises, a
double. `1` comes back as `1.0`, an equal number (JSON Schema core §4.2.2), and digits
that no double holds are rounded.
"""

from __future__ import annotations

import datetime
import decimal
import uuid
from typing import TYPE_CHECKING, Annotated, Any, TypeAlias

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Reads:
    """Tells pydantic the format of a type."""

    __slots__ = ("format",)

    def __init__(self, format: str) -> None:
        self.format = format

    def __repr__(self) -> str:
        return f"Reads({self.format!r})"

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        # Imported here: resources mention these types long before one is read.
        from .readers import schema_of

        return schema_of(self.format, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        kind = "number" if self.format == "number" else "string"
        return {"type": kind, "format": self.format}


# RFC 3339 §5.6, always with an offset. Second 60 is kept as 59, as no datetime has it.
DateTime: TypeAlias = Annotated[datetime.datetime, Reads("date-time")]
Date: TypeAlias = Annotated[datetime.date, Reads("date")]
UUID: TypeAlias = Annotated[uuid.UUID, Reads("uuid")]
# A decimal in a string, and one in a number: either is read as the other too.
Decimal: TypeAlias = Annotated[decimal.Decimal, Reads("decimal")]
Number: TypeAlias = Annotated[decimal.Decimal, Reads("number")]
# RFC 4648 §4 and §5.
Base64: TypeAlias = Annotated[bytes, Reads("base64")]
Base64URL: TypeAlias = Annotated[bytes, Reads("base64url")]

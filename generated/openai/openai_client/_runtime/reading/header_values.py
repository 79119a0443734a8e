"""Turn the headers of an answer into the record that its document declares.

OpenAPI 3.2 §4.21 (Header Object): style `simple`. A header is text; each form that it
may have is tried until one fits the type of its field, and the text itself is left where
none does: then the usual reading of an answer says so, or raises.

    X-Total: 12        int        12
    X-Tags: a, b       list[str]  ["a", "b"]
    X-Size: w=1,h=2    Size       Size(w=1, h=2), and so does w,1,h,2
    Expires: Sun, 06 Nov 1994 08:49:37 GMT   datetime, as RFC 9110 §5.6.7 has it
"""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel
from pydantic_core import from_json, to_json

from ..transports.messages import Headers
from .decode import Decoder


def as_json(record: type[BaseModel], headers: Headers) -> bytes:
    """Return the JSON object of the headers that the record has fields for."""
    decoder = Decoder(record)
    values: dict[str, object] = {}
    for name, field in record.model_fields.items():
        wire = field.serialization_alias or name
        if wire in headers:
            values[wire] = _fitting(decoder, wire, headers)
    return to_json(values)


def _fitting(decoder: Decoder, wire: str, headers: Headers) -> object:
    for form in _forms(wire, headers):
        try:
            decoder.exact(to_json({wire: form}))
        except ValueError:
            continue
        return form
    return headers[wire]


def _forms(wire: str, headers: Headers) -> Iterator[object]:
    text = headers[wire]
    yield text
    yield _literal(text)
    yield _moment(text)
    # A cookie may hold a comma of its own.
    lines = headers.all(wire) if wire.lower() == "set-cookie" else text.split(",")
    items = [item.strip() for item in lines]
    yield items
    yield [_literal(item) for item in items]
    exploded = all("=" in item for item in items)
    flat = (
        [part for item in items for part in item.split("=", 1)] if exploded else items
    )
    pairs = dict(zip(flat[::2], flat[1::2], strict=False))
    yield pairs
    yield {key: _literal(item) for key, item in pairs.items()}


def _literal(text: str) -> object:
    """Return the number, boolean, list or object that a text is in JSON."""
    try:
        found: object = from_json(text)
    except ValueError:
        return text
    return found


def _moment(text: str) -> str:
    # Imported here: few headers hold a date.
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
        return text

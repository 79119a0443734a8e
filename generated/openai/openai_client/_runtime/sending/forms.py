"""Turn fields into `application/x-www-form-urlencoded` text.

WHATWG URL §5.2; OpenAPI 3.2 §4.14.4: a list repeats its name and an object is compact
JSON, unless the document gives the field a style; None is left out.
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote_plus

from ..endpoint import Style
from .parameters import joined
from .percent import reserved_in_query
from .values import repeated, scalar


def form_text(fields: Mapping[str, object], styles: Mapping[str, Style]) -> str:
    """Return all fields; a field that cannot be written is named by the error."""
    written: list[str] = []
    for name, value in fields.items():
        try:
            written += _field(name, value, styles.get(f"body:{name}"))
        except (TypeError, ValueError) as error:
            kind = TypeError if isinstance(error, TypeError) else ValueError
            raise kind(f"field {name!r}: {error}") from error
    return "&".join(written)


def _field(name: str, value: object, style: Style | None) -> list[str]:
    if style is not None:
        encode = _encode_reserved if style.reserved else _encode
        return joined(name, value, style, encode, _encode)
    return [
        f"{_encode(name)}={_encode(scalar(one))}"
        for one in repeated(value)
        if one is not None
    ]


def _encode(text: str) -> str:
    """Percent-encode as browsers do (WHATWG URL §1.3, the urlencoded set)."""
    return quote_plus(text, safe="*").replace("~", "%7E")


def _encode_reserved(text: str) -> str:
    return reserved_in_query(text).replace("%20", "+").replace("~", "%7E")

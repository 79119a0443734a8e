"""Turn text into what can stand at its place in a URL, a cookie or a form.

RFC 3986 §2.1: all but the unreserved characters is percent-encoded. What a document
allows with `allowReserved` stays too, as in RFC 6570 §3.2.3, where its place can hold it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

_TRIPLE = r"(%[0-9A-Fa-f]{2})"
# RFC 3986 §3.3, §3.4: a query ends at `#`, and brackets fit nowhere; a path parameter
# holds no `/`, `?` or `#` either (OpenAPI 3.2 §4.12.1, `in: path`); RFC 6265 §4.1.1: a
# cookie ends at `;` and has no `,` in it.
_RESERVED_IN = {
    "path": ":@!$&'()*+,;=",
    "query": ":/?@!$&'()*+,;=",
    "cookie": ":/?#[]@!$&'()*+=",
}


def encode(text: str) -> str:
    """Percent-encode all but the unreserved characters (RFC 3986 §2.3)."""
    return quote(text, safe="")


@lru_cache(maxsize=1024)
def encode_name(name: str) -> str:
    """Percent-encode a parameter's name; there are few of them."""
    return encode(name)


def reserved_in_path(text: str) -> str:
    """Percent-encode what a path parameter cannot hold."""
    return _encode_reserved(text, "path")


def reserved_in_query(text: str) -> str:
    """Percent-encode what a query cannot hold."""
    return _encode_reserved(text, "query")


def reserved_in_cookie(text: str) -> str:
    """Percent-encode what a cookie cannot hold."""
    return _encode_reserved(text, "cookie")


def _encode_reserved(text: str, place: str) -> str:
    safe = _RESERVED_IN[place]
    parts = re.split(_TRIPLE, text)
    return "".join(
        part if number % 2 else quote(part, safe=safe)
        for number, part in enumerate(parts)
    )

"""Turn text into what can stand at its place in a URL, a cookie or a form.

RFC 3986 section 2.1: all but the unreserved characters is percent-encoded. Where a document has `allowReserved`, RFC
6570 section 3.2.3 lets reserved characters and triples through; these are the reserved ones that each place may hold
(RFC 3986 sections 3.3 and 3.4, RFC 6265 section 4.1.1; a path parameter holds no "/", "?" or "#").
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import TypeAlias
from urllib.parse import quote, quote_plus

Encode: TypeAlias = Callable[[str], str]

RESERVED = {"path": ":@!$&'()*+,;=", "query": ":@!$&'()*+,;=/?", "cookie": ":/?#[]@!$&'()*+="}
TRIPLE = re.compile(r"(%[0-9A-Fa-f]{2})")


def encoder(place: str, *, reserved: bool) -> Encode:
    """What encodes the values of a place."""
    return partial(_let_through, RESERVED[place]) if reserved else encoded


def encoded(text: str) -> str:
    """Text of unreserved characters and triples."""
    return quote(text, safe="")


def form_encoded(text: str) -> str:
    """Text as browsers encode it (WHATWG URL section 1.3, the urlencoded set)."""
    return quote_plus(text, safe="*").replace("~", "%7E")


def form_reserved(text: str) -> str:
    """The same for a field with `allowReserved`; a space is still to become a plus."""
    return _let_through(RESERVED["query"], text).replace("~", "%7E")


def _let_through(reserved: str, text: str) -> str:
    return "".join(part if TRIPLE.fullmatch(part) else quote(part, safe=reserved) for part in TRIPLE.split(text))

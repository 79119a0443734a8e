"""Turn parameter values into path, query, header and cookie text.

OpenAPI 3.2 §4.12.2 (style, explode, allowReserved) on top of RFC 6570; the table of
§4.12.6 "Style Examples" is this module's test.

What the specification leaves open is decided here:
* `None` is RFC 6570's "undefined" and an empty array or object has no members: neither
  leaves a trace in a query, header or cookie; a path would be another one, so there
  it is a ValueError. `content: application/json` writes None as `null`.
* Values inside a member of an array or object are written as compact JSON.
* `deepObject` goes on in brackets: `f[a][b]=1`, lists of scalars `f[a][]=1&f[a][]=2`,
  lists of anything else `f[a][0][b]=1`.
* Exploded cookies are separate cookie pairs: no server splits a cookie at `&`, and
  OpenAPI 3.2 says so (Appendix D, and its style `cookie`).
* A delimiter is syntax and stays as it is, the same character in a value is data and is
  percent-encoded: `q=a%2Cb,c`. So in queries, cookies and forms.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import cast
from urllib.parse import quote

from .endpoint import Style
from .omit import OMIT
from .wire import dump, to_json

Pair = tuple[str, str]

PATH = Style("simple", False)
QUERY = Style("form", True)
HEADER = Style("simple", False)
COOKIE = Style("form", True)

_TRIPLE = r"(%[0-9A-Fa-f]{2})"
# RFC 3986 §3.3, §3.4: a query ends at `#`, and brackets fit nowhere; a path parameter
# holds no `/`, `?` or `#` either (OpenAPI 3.2 §4.12.1, `in: path`).
_RESERVED_IN = {"path": ":@!$&'()*+,;=", "query": ":/?@!$&'()*+,;="}
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|"}


def encode(text: str) -> str:
    """Percent-encode all but the unreserved characters (RFC 3986 §2.3)."""
    return quote(text, safe="")


def encode_reserved(text: str, place: str) -> str:
    """Percent-encode as RFC 6570 §3.2.3 does: reserved characters and triples stay."""
    safe = _RESERVED_IN[place]
    parts = re.split(_TRIPLE, text)
    return "".join(
        part if number % 2 else quote(part, safe=safe)
        for number, part in enumerate(parts)
    )


@lru_cache(maxsize=1024)
def encode_name(name: str) -> str:
    """Percent-encode a parameter's name; there are few of them."""
    return encode(name)


def scalar(value: object) -> str:
    """Return the text of one value: JSON's, without the quotes of a string."""
    if type(value) is str:
        return value
    if value is True:
        return "true"
    if value is False:
        return "false"
    if type(value) is int:
        return str(value)
    value = dump(value)
    return value if isinstance(value, str) else to_json(value).decode()


def plain(value: object) -> object:
    """Return a value as str, number, bool, None, list or dict; the rest by its JSON."""
    if value is None or type(value) in (str, int, bool):
        return value
    return dump(value)


def members(value: object) -> list[tuple[str | None, object]] | None:
    """Return the members of an array or object without None, or None for a scalar."""
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        return [(name, one) for name, one in fields.items() if one is not None]
    if isinstance(value, list):
        return [(None, one) for one in cast("list[object]", value) if one is not None]
    return None


def flat(items: Iterable[tuple[str | None, object]]) -> Iterator[str]:
    """Yield keys and values in turn: `R, 100, G, 200`."""
    for key, value in items:
        if key is not None:
            yield key
        yield scalar(value)


def path_text(name: str, value: object, style: Style = PATH) -> str:
    """Return the text that replaces `{name}` in a path."""
    if value is OMIT or (value is None and style.style != "json"):
        raise ValueError(f"path parameter {name!r} must not be empty")
    text = _path_text(name, plain(value), style)
    if text in ("", ".", ".."):
        # "." and ".." are resolved away (RFC 3986 §5.2.4): it would be another URL.
        raise ValueError(f"path parameter {name!r} must not be empty, '.' or '..'")
    return text


def _path_text(name: str, value: object, style: Style) -> str:
    def written(text: str) -> str:
        return encode_reserved(text, "path") if style.reserved else encode(text)

    if style.style == "json":
        return written(to_json(value).decode())
    items = members(value)
    if items == []:
        return ""
    if style.style == "matrix":
        if items is None or not style.explode:
            texts = [scalar(value)] if items is None else flat(items)
            return _matrix(name, ",".join(map(written, texts)))
        return "".join(
            _matrix(name if own is None else own, written(scalar(one)))
            for own, one in items
        )
    label = style.style == "label"
    start, between = (".", "." if style.explode else ",") if label else ("", ",")
    if items is None:
        return start + written(scalar(value))
    if style.explode:
        texts = [
            (
                written(scalar(one))
                if own is None
                else f"{encode(own)}={written(scalar(one))}"
            )
            for own, one in items
        ]
        return start + between.join(texts)
    return start + between.join(map(written, flat(items)))


def _matrix(key: str, text: str) -> str:
    # RFC 6570 §3.2.7: a name without value has no `=`.
    return f";{encode_name(key)}={text}" if text else f";{encode_name(key)}"


def query_text(name: str, value: object, style: Style = QUERY) -> str:
    """Return `name=value&...`, encoded, or "" where there is nothing to write."""
    if type(value) is str and style is QUERY:
        return f"{encode_name(name)}={encode(value)}"
    if style.reserved:
        return "&".join(joined(name, value, style, _reserved_in_query))
    return "&".join(joined(name, value, style, encode))


def _reserved_in_query(text: str) -> str:
    return encode_reserved(text, "query")


def joined(
    name: str,
    value: object,
    style: Style,
    encode: Callable[[str], str],
    encode_name: Callable[[str], str] = encode_name,
) -> list[str]:
    """Return each `name=value`, encoded, its delimiters left as they are."""
    if style.explode or style.style in ("deepObject", "json"):
        found = pairs(name, value, style)
        return [f"{encode_name(key)}={encode(text)}" for key, text in found]
    value = plain(value)
    items = members(value)
    if items is None:
        texts = [] if value is None else [scalar(value)]
    else:
        texts = list(flat(items))
    if not texts:
        return []
    # A space or a bar cannot stand in a URL: there the delimiter is its own escape.
    between = encode(_DELIMITERS[style.style]) if style.style in _DELIMITERS else ","
    return [f"{encode_name(name)}={between.join(map(encode, texts))}"]


def pairs(name: str, value: object, style: Style) -> list[Pair]:
    """Return names and texts, not encoded: as they stand in a multipart body."""
    value = plain(value)
    if style.style == "json":
        return [(name, to_json(value).decode())]
    if value is None:
        return []
    if style.style == "deepObject":
        return list(_deep(name, value))
    items = members(value)
    if items is None:
        return [(name, scalar(value))]
    if style.explode:
        return [(name if own is None else own, scalar(one)) for own, one in items]
    between = _DELIMITERS.get(style.style, ",")
    return [(name, between.join(flat(items)))] if items else []


def _deep(name: str, value: object) -> Iterator[Pair]:
    items = members(value)
    if items is None:
        yield name, scalar(value)
        return
    simple = all(members(one) is None for _, one in items)
    for number, (own, one) in enumerate(items):
        key = own if own is not None else ("" if simple else str(number))
        yield from _deep(f"{name}[{key}]", one)


def header_text(name: str, value: object, style: Style = HEADER) -> str | None:
    """Return a header's value, which is never percent-encoded, or None for nothing."""
    value = plain(value)
    if style.style == "json":
        return to_json(value).decode()
    if value is None:
        return None
    items = members(value)
    if items is None:
        text = scalar(value)
    elif not items:
        return None
    elif style.explode:
        text = ",".join(
            scalar(one) if own is None else f"{own}={scalar(one)}" for own, one in items
        )
    else:
        text = ",".join(flat(items))
    if "\r" in text or "\n" in text or "\0" in text:
        raise ValueError(f"header {name!r} must not hold line breaks")
    return text


def cookie_text(name: str, value: object, style: Style = COOKIE) -> str:
    """Return `name=value; ...` for the `Cookie` header (RFC 6265 §4.2.1)."""
    return "; ".join(joined(name, value, style, encode))

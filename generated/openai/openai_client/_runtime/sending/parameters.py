"""Turn parameter values into path, query, header and cookie text.

OpenAPI 3.2 §4.12.2 (style, explode, allowReserved, content) on top of RFC 6570; the
table of §4.12.6 "Style Examples" is this module's test.

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
* A parameter whose endpoint names no style is one value: `PATH`, `QUERY`, `HEADER` and
  `COOKIE` refuse arrays and objects. The error names the parameter and its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from json import dumps
from typing import cast

from ..endpoint import Style
from ..omit import OMIT, given
from .percent import (
    encode,
    encode_name,
    reserved_in_cookie,
    reserved_in_path,
    reserved_in_query,
)
from .values import flat, members, plain, scalar
from .wire import dump, to_json

Pair = tuple[str, str]

PATH = Style("simple", False)
QUERY = Style("form", True)
HEADER = Style("simple", False)
COOKIE = Style("form", True)
# What a caller adds by hand may be a list.
ADDED = Style("form", True)

_ONE_VALUE = (PATH, QUERY, HEADER, COOKIE)
_CONTENT = ("json", "text")
# Swagger 2.0 has tabs besides; OpenAPI 3 has no style of that name.
_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def _refused(place: str, name: str, error: Exception) -> Exception:
    kind = TypeError if isinstance(error, TypeError) else ValueError
    return kind(f"{place} parameter {name!r}: {error}")


def _plain(value: object, style: Style) -> object:
    """Return a plain value, if it is of a kind that the style can write."""
    found = plain(value)
    if style in _ONE_VALUE and isinstance(found, (list, dict)):
        raise TypeError(f"one value is needed, not a {type(value).__name__}")
    return found


def _written(value: object, style: Style) -> str:
    """Return the text of a parameter that has a media type instead of a style."""
    return to_json(value).decode() if style.style == "json" else scalar(value)


def path_text(name: str, value: object, style: Style = PATH) -> str:
    """Return the text that replaces `{name}` in a path."""
    if value is OMIT or (value is None and style.style != "json"):
        raise ValueError(f"path parameter {name!r} must not be empty")
    try:
        text = _path_text(name, value, style)
    except (TypeError, ValueError) as error:
        raise _refused("path", name, error) from error
    if text in ("", ".", ".."):
        # "." and ".." are resolved away (RFC 3986 §5.2.4): it would be another URL.
        raise ValueError(f"path parameter {name!r} must not be empty, '.' or '..'")
    return text


def _path_text(name: str, value: object, style: Style) -> str:
    if style is PATH and type(value) is str:
        return encode(value)
    written = reserved_in_path if style.reserved else encode
    if style.style in _CONTENT:
        return written(_written(value, style))
    value = _plain(value, style)
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
    if not style.explode:
        return start + between.join(map(written, flat(items)))
    return start + between.join(
        ("" if own is None else f"{encode(own)}=") + written(scalar(one))
        for own, one in items
    )


def _matrix(key: str, text: str) -> str:
    # RFC 6570 §3.2.7: a name without value has no `=`.
    return f";{encode_name(key)}={text}" if text else f";{encode_name(key)}"


def query_text(name: str, value: object, style: Style = ADDED) -> str:
    """Return `name=value&...`, encoded, or "" where there is nothing to write."""
    try:
        if style is QUERY and type(value) in (str, int):
            return f"{encode_name(name)}={encode(scalar(value))}"
        if style.style.startswith("query"):
            return _whole_query(value, style)
        written = reserved_in_query if style.reserved else encode
        return "&".join(joined(name, value, style, written))
    except (TypeError, ValueError) as error:
        raise _refused("query", name, error) from error


def _whole_query(value: object, style: Style) -> str:
    """Return the query string that is one parameter (§4.12.1, `in: querystring`)."""
    if style.style == "queryJson":
        return encode(to_json(value).decode())
    if style.style == "queryText":
        return "" if value is None else encode(scalar(value))
    # Imported here: few APIs have such a parameter.
    from .forms import form_text

    fields = plain(value)
    if not isinstance(fields, dict):
        raise TypeError(f"a mapping is needed, not a {type(value).__name__}")
    return form_text(given(cast("dict[str, object]", fields)), {})


def joined(
    name: str,
    value: object,
    style: Style,
    encode: Callable[[str], str],
    encode_name: Callable[[str], str] = encode_name,
) -> list[str]:
    """Return each `name=value`, encoded, its delimiters left as they are."""
    value = value if style.style in _CONTENT else _plain(value, style)
    if style.explode or style.style in ("deepObject", *_CONTENT):
        found = pairs(name, value, style)
        return [f"{encode_name(key)}={encode(text)}" for key, text in found]
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
    if style.style in _CONTENT:
        known = value is not None or style.style == "json"
        return [(name, _written(value, style))] if known else []
    value = plain(value)
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
    inner = [(own, plain(one)) for own, one in items]
    simple = all(members(one) is None for _, one in inner)
    for number, (own, one) in enumerate(inner):
        key = own if own is not None else ("" if simple else str(number))
        yield from _deep(f"{name}[{key}]", one)


def header_text(name: str, value: object, style: Style = HEADER) -> str | None:
    """Return a header's value, which is never percent-encoded, or None for nothing."""
    try:
        text = _header_text(value, style)
        if text is not None:
            _check_header(text)
    except (TypeError, ValueError) as error:
        raise _refused("header", name, error) from error
    return text


def _check_header(text: str) -> None:
    text.encode()
    if _CONTROLS.search(text):
        raise ValueError("it must not hold line breaks or control characters")
    if text != text.strip(" \t"):
        raise ValueError("it must not begin or end with a space")


def _header_text(value: object, style: Style) -> str | None:
    if style.style == "json":
        text = to_json(value).decode()
        # What is not ASCII has an escape in JSON, and none in headers (RFC 9110 §5.5).
        return text if text.isascii() else dumps(dump(value), separators=(",", ":"))
    if value is None:
        return None
    if style.style == "text":
        return scalar(value)
    value = _plain(value, style)
    items = members(value)
    if items is None:
        return scalar(value)
    if not items:
        return None
    if not style.explode:
        return ",".join(flat(items))
    return ",".join(
        scalar(one) if own is None else f"{own}={scalar(one)}" for own, one in items
    )


def cookie_text(name: str, value: object, style: Style = COOKIE) -> str:
    """Return `name=value; ...` for the `Cookie` header (RFC 6265 §4.2.1)."""
    try:
        if style.style == "cookie":
            return "; ".join(joined(name, value, style, _unescaped, _unescaped))
        written = reserved_in_cookie if style.reserved else encode
        return "; ".join(joined(name, value, style, written))
    except (TypeError, ValueError) as error:
        raise _refused("cookie", name, error) from error


def _unescaped(text: str) -> str:
    """Return the text as it is: the caller gives it escaped (§4.12.3, `cookie`)."""
    if ";" in text or _CONTROLS.search(text):
        raise ValueError("it must be given escaped: a ';' or a control ends a cookie")
    return text

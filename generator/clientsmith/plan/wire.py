"""Turn sample arguments into the request that they must become: path, query, headers, cookies and bodies.

OpenAPI 3.2 section 4.12 (style, explode, allowReserved, content) as RFC 6570 appendix A expands it, RFC 3986 for what
is percent-encoded, section 4.15 (Encoding Object) for forms, WHATWG URL section 5.2 for urlencoded bytes. A generated
client has an encoder of its own; its tests compare what it sends with what this says.

    >>> path("/pets/{id}", {"id": ("a/b", Style(name="simple", explode=False))})
    '/pets/a%2Fb'
    >>> query([("tags", ["a", "b"], Style(name="form", explode=False)), ("limit", 5, Style(name="form", explode=True))])
    'tags=a,b&limit=5'

What the specification leaves open: a value inside a member is compact JSON, and deepObject goes on in brackets
(`f[a][b]=1`, scalars of a list `f[a][]=1`, other members of a list `f[a][0][b]=1`). An exploded cookie is several
cookies: RFC 6265 never separates them with "&", and OpenAPI 3.2 (appendix D, style `cookie`) says so.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from clientsmith.ir.api import Part, Style
from clientsmith.plan.percent import Encode, encoded, encoder, form_encoded, form_reserved
from clientsmith.source.json import JsonValue


@dataclass(frozen=True, slots=True)
class Operator:
    """One row of the table in RFC 6570 appendix A; `inner` separates the members of a value that is not exploded."""

    first: str
    separator: str
    named: bool
    if_empty: str = ""
    inner: str = ","


OPERATORS: Mapping[str, Operator] = {
    "simple": Operator("", ",", False),
    "label": Operator(".", ".", False),
    "matrix": Operator(";", ";", True),
    "form": Operator("", "&", True, "="),
    "spaceDelimited": Operator("", "&", True, "=", "%20"),
    "pipeDelimited": Operator("", "&", True, "=", "%7C"),
    "tabDelimited": Operator("", "&", True, "=", "%09"),
    "cookie": Operator("", "; ", True, "="),
}
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
# In JSON, beside its strings.
EXPONENT_ZEROS = re.compile(r'("(?:[^"\\]|\\.)*")|(?<=e[+-])0+(?=\d)')
OCTETS = "application/octet-stream"
# Not styles: what stands for the media type of a parameter.
CONTENT = ("json", "text")


class Piece(NamedTuple):
    """One part of a multipart body (RFC 7578); a media type of None is not written."""

    name: str
    filename: str | None
    content_type: str | None
    content: bytes


def path(template: str, values: Mapping[str, tuple[JsonValue, Style]]) -> str:
    """The path that a template becomes. ValueError where a value leaves its place empty: that is another path."""

    def replacement(match: re.Match[str]) -> str:
        value, style = values[match[1]]
        text = _expanded(match[1], value, style, encoder("path", reserved=style.reserved))
        if text in ("", ".", ".."):
            raise ValueError(f"the path parameter {match[1]!r} cannot be {value!r}")
        return text

    return PLACEHOLDER.sub(replacement, template)


def query(values: Sequence[tuple[str, JsonValue, Style]]) -> str:
    """What stands after the "?", in the order of the values; null and empty lists leave no trace."""
    return "&".join(text for text in (_in_query(*one) for one in values) if text)


def _in_query(name: str, value: JsonValue, style: Style) -> str:
    match style.name:
        case "queryJson":
            return encoded(_json(value))
        case "queryText":
            return "" if value is None else encoded(_text(value))
        case "queryForm" if isinstance(value, Mapping):
            return form_body([(key, one, None) for key, one in value.items()]).decode()
        case _:
            return _pairs(name, value, style, encoder("query", reserved=style.reserved))


def header(value: JsonValue, style: Style) -> str | None:
    """The value of a header, never percent-encoded; None where the header is not sent."""
    if style.name == "json":
        # Not ASCII is not for headers (RFC 9110 section 5.5), and JSON has escapes.
        return _json(value, ascii=True)
    if value is None or (style.name != "text" and not _is_defined(value)):
        return None
    return _expanded("", value, style, str)


def cookie(name: str, value: JsonValue, style: Style) -> str:
    """What one parameter adds to the Cookie header, "" for nothing; several are joined with "; " (RFC 6265)."""
    if style.name in CONTENT:
        return _pairs(name, value, style, encoder("cookie", reserved=style.reserved))
    # Of the two styles only "form" escapes anything.
    encode = str if style.name == "cookie" else encoder("cookie", reserved=style.reserved)
    return _expanded(name, value, Style(name="cookie", explode=style.explode), encode)


def json_body(value: JsonValue) -> bytes:
    """A value as compact JSON in UTF-8 (RFC 8259)."""
    return _json(value).encode()


def form_body(fields: Sequence[tuple[str, JsonValue, Style | None]]) -> bytes:
    """An urlencoded body; without a style a list repeats its name and an object is JSON."""
    texts: list[str] = []
    for name, value, style in fields:
        if style is not None:
            texts.append(_pairs(name, value, style, form_reserved if style.reserved else form_encoded))
        else:
            texts += [f"{form_encoded(name)}={form_encoded(text)}" for text in map(_text, _repeated(value))]
    return "&".join(text for text in texts if text).replace("%20", "+").encode()


def multipart(fields: Sequence[tuple[str, JsonValue | bytes, Part | None]]) -> list[Piece]:
    """The parts of a multipart/form-data body; `bytes` are a file, which is named after its field."""
    pieces: list[Piece] = []
    for name, value, part in fields:
        declared = _exact((part.content_type if part is not None else None) or "")
        style = part.style if part is not None else None
        if style is not None and not _holds_bytes(value):
            pieces += [Piece(key, None, None, text.encode()) for key, text in _plain_pairs(name, value, style)]
        elif _is_json(declared or "") and not _holds_bytes(value):
            pieces.append(Piece(name, None, declared, json_body(value)))
        else:
            pieces += [_piece(name, one, declared) for one in _repeated(value)]
    return pieces


def _piece(name: str, value: JsonValue | bytes, declared: str | None) -> Piece:
    if isinstance(value, bytes):
        return Piece(name, name, declared or OCTETS, value)
    if _members(value) is not None:
        return Piece(name, None, "application/json", json_body(value))
    return Piece(name, None, declared, _text(value).encode())


def _exact(declared: str) -> str | None:
    """The first media type of an Encoding Object's list that is no range."""
    return next((media.strip() for media in declared.split(",") if media.strip() and "*" not in media), None)


def _is_json(declared: str) -> bool:
    media = declared.split(";")[0].strip().lower()
    return media == "application/json" or media.endswith("+json")


def _holds_bytes(value: JsonValue | bytes) -> bool:
    return any(isinstance(one, bytes) for one in _repeated(value))


def _repeated(value: JsonValue | bytes) -> list[JsonValue | bytes]:
    """What a name is written for: the members of a list, or the value; null is not sent."""
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [one for one in value if one is not None]
    return [] if value is None else [value]


def _pairs(name: str, value: JsonValue, style: Style, encode: Encode) -> str:
    """`name=value&...`, whatever the style."""
    if style.name == "deepObject":
        return "&".join(f"{_named(key, encode)}={encode(text)}" for key, text in _deep(name, value))
    if style.name in CONTENT:
        text = _content(value, style)
        return "" if text is None else f"{_named(name, encode)}={encode(text)}"
    return _expanded(name, value, style, encode)


def _plain_pairs(name: str, value: JsonValue, style: Style) -> list[tuple[str, str]]:
    """Names and texts as they are, for parts: nothing in them is percent-encoded."""
    members = _members(value)
    if style.name in CONTENT:
        text = _content(value, style)
        return [] if text is None else [(name, text)]
    if style.name == "deepObject":
        return list(_deep(name, value))
    if members is not None and style.explode:
        return [(key or name, _text(one)) for key, one in members]
    inner = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}.get(style.name, ",")
    return [(name, inner.join(_flat(value)))] if _is_defined(value) else []


def _expanded(name: str, value: JsonValue, style: Style, encode: Encode) -> str:
    """The expansion of one variable (RFC 6570 appendix A)."""
    if style.name in CONTENT:
        return encode(_content(value, style) or "")
    if not _is_defined(value):
        return ""
    row = OPERATORS[style.name]

    def labelled(label: str, text: str, *, shown: bool) -> str:
        if not shown:
            return text
        return f"{label}={text}" if text or not row.named else label + row.if_empty

    key, members = _named(name, encode), _members(value)
    if members is None or not style.explode:
        return row.first + labelled(key, row.inner.join(map(encode, _flat(value))), shown=row.named)
    texts = [
        labelled(key if own is None else _named(own, encode), encode(_text(one)), shown=row.named or own is not None)
        for own, one in members
    ]
    return row.first + row.separator.join(texts)


def _deep(name: str, value: JsonValue) -> Iterator[tuple[str, str]]:
    members = _members(value)
    if members is None:
        if value is not None:
            yield name, _text(value)
        return
    scalars = all(_members(one) is None for _, one in members)
    for index, (key, one) in enumerate(members):
        inner = key if key is not None else "" if scalars else str(index)
        yield from _deep(f"{name}[{inner}]", one)


def _members(value: JsonValue) -> list[tuple[str | None, JsonValue]] | None:
    """The members of a list or object that are defined; None for a scalar."""
    if isinstance(value, Mapping):
        return [(key, one) for key, one in value.items() if one is not None]
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return [(None, one) for one in value if one is not None]
    return None


def _is_defined(value: JsonValue) -> bool:
    return value is not None and _members(value) != []


def _flat(value: JsonValue) -> list[str]:
    """Keys and values in turn, or the one text of a scalar."""
    members = _members(value)
    if members is None:
        return [_text(value)]
    return [text for key, one in members for text in ([] if key is None else [key]) + [_text(one)]]


def _content(value: JsonValue, style: Style) -> str | None:
    """The text of a parameter that has a media type; None where there is nothing to send."""
    if style.name == "json":
        return _json(value)
    return None if value is None else _text(value)


def _text(value: JsonValue) -> str:
    return value if isinstance(value, str) else _json(value)


def _json(value: JsonValue, *, ascii: bool = False) -> str:
    """Compact JSON, in which an exponent has no leading zeros: 1e-7."""
    text = json.dumps(value, ensure_ascii=ascii, separators=(",", ":"))
    return EXPONENT_ZEROS.sub(lambda found: found[1] or "", text)


def _named(name: str, encode: Encode) -> str:
    """A name, percent-encoded wherever values are; allowReserved says nothing of names."""
    if encode is str:
        return name
    return form_encoded(name) if encode in (form_encoded, form_reserved) else encoded(name)

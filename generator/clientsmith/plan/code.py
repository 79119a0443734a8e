"""Turn values and texts into Python source that is safe to print: the only doors from a document into a program.

`Code` is text that may be printed as it is. A plain string cannot be printed by a template (`render.environment`
refuses it), so whatever comes from a document passes through `literal`, `docstring`, `comment` or `markdown` here, or
is a name that `naming` made.

    >>> literal('say "hi"')
    Markup('\\'say "hi"\\'')
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from collections.abc import Mapping, Sequence

from markupsafe import Markup

from clientsmith.source.json import JsonValue

Code = Markup
LINE = 88
# Categories of characters that hide or reorder others.
HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# A link to the web, in Markdown whose markup has been escaped.
_LINK = re.compile(r"\\\[((?:[^\[\]\\]|\\[^\[\]])+)\\\]\((https?://[^\s()]+)\)")


def literal(value: JsonValue) -> Code:
    """The Python expression on one line, in black's quotes, that evaluates to a JSON value."""
    if isinstance(value, str):
        return Code(_quoted(value))
    if isinstance(value, Mapping):
        return Code("{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}")
    if isinstance(value, Sequence):
        return Code("[" + ", ".join(literal(item) for item in value) + "]")
    if isinstance(value, float) and (value != value or value in (float("inf"), float("-inf"))):
        return Code(f'float("{value}")')
    return Code(repr(value))


def literal_bytes(data: bytes) -> Code:
    """The bytes literal, in black's quotes."""
    return Code("b" + _in_quotes(repr(data + b"'\"")[2:-1], data.count(b'"') > data.count(b"'")))


def _quoted(text: str) -> str:
    """A string literal in the quotes that need fewer escapes, double ones where it makes no difference."""
    return _in_quotes(repr(text + "'\"")[1:-1], text.count('"') > text.count("'"))


def _in_quotes(body: str, single: bool) -> str:
    """What `repr` made of a text with both quotes at its end, which makes it escape the single ones, in our quotes."""
    quote = "'" if single else '"'
    body = body[: -len("\\'\"")].replace("\\'", "'")
    return quote + body.replace(quote, "\\" + quote) + quote


def toml(text: str) -> Code:
    """The basic string of TOML 1.0 that holds a text; JSON's escapes are its escapes, but for the delete character."""
    return Code(json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f"))


def json_line(value: JsonValue) -> Code:
    """A JSON value as JSON on one line (RFC 8259), in ASCII: nothing in it hides or reorders what is read."""
    return Code(json.dumps(value, ensure_ascii=True, separators=(",", ":")))


def docstring(text: str, indent: int = 0) -> Code:
    """A docstring literal, wrapped, whose lines after the first are indented; an empty text gives an empty string."""
    width = LINE - indent
    lines = prose(text, width, first=width - 3)
    if len(lines) == 1:
        # The closing quotes share a lone line (black joins them), so there must be room for them.
        lines = prose(text, width, first=width - 6)
    if not lines:
        return Code("")
    safe = [line.replace("\\", "\\\\").replace('"""', '\\"\\"\\"') for line in lines]
    if safe[0].startswith('"'):
        safe[0] = " " + safe[0]
    if len(safe) == 1:
        end = " " if safe[0].endswith('"') else ""
        return Code(f'"""{safe[0]}{end}"""')
    margin = " " * indent
    body = "\n".join([safe[0], *(margin + line if line else "" for line in safe[1:])])
    return Code(f'"""{body}\n{margin}"""')


def comment(text: str, indent: int = 0) -> Code:
    """The text as comment lines; the first stands where it is printed, the others are indented."""
    lines = prose(text, LINE - indent - 2)
    return Code(("\n" + " " * indent).join(f"# {line}".rstrip() for line in lines))


def markdown(text: str) -> Code:
    """Text for a Markdown file, on one line, without what would start markup of its own; links to the web stay."""
    flat = " ".join(_visible(text).split())
    escaped = re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", flat)
    return Code(_LINK.sub(r"[\1](\2)", escaped))


def cell(text: str) -> Code:
    """Code in a cell of a Markdown table: a bar would end the cell, a backtick the code."""
    return Code("".join(char for char in text if char.isprintable() and char != "`").replace("|", "\\|"))


def prose(text: str, width: int, first: int | None = None) -> list[str]:
    """The lines of a text: too long ones wrapped, list items and code blocks kept, no control characters, no edges.

    `first` is the width of the first line, where it is another.
    """
    lines: list[str] = []
    for line in _visible(text).strip().splitlines():
        line = line.rstrip().expandtabs(4)
        room = width if lines or first is None else first
        lines += [line] if len(line) <= room else _wrapped(line, max(width, 20), width - room)
    return _without_margin(_without_doubled_blanks(lines))


def _wrapped(line: str, width: int, lost: int) -> list[str]:
    """A line in pieces; `lost` columns of the first are taken by what stands before it."""
    indent = re.match(r"\s*(?:[-*+]\s+|\d+[.)]\s+)?", line)
    hang = " " * min(indent.end() if indent else 0, width // 2)
    pieces = textwrap.wrap(
        "\0" * lost + line, width, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
    )
    return [pieces[0].lstrip("\0"), *pieces[1:]] if pieces else [""]


def _without_doubled_blanks(lines: list[str]) -> list[str]:
    return [line for index, line in enumerate(lines) if line or (index and lines[index - 1])]


def _without_margin(lines: list[str]) -> list[str]:
    """The lines after the first moved left together: formatters do the same to docstrings."""
    if not lines:
        return lines
    rest = textwrap.dedent("\n".join(lines[1:])).split("\n") if len(lines) > 1 else []
    return [lines[0].strip(), *(line.rstrip() for line in rest)]


def _visible(text: str) -> str:
    """The text without characters that hide or reorder others: controls, separators, bidi marks, lone surrogates."""
    if text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    hidden = {ord(char): " " for char in set(text) - {"\n", "\t"} if unicodedata.category(char) in HIDDEN}
    return text.translate(hidden) if hidden else text

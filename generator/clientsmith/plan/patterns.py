"""Turn a pattern or a format into a short text that satisfies it, and judge texts by them.

JSON Schema validation section 6.3: a pattern is an ECMA-262 regular expression, found anywhere in the text. Formats are
those of section 7.3 and of the OpenAPI format registry. A pattern that the engine cannot read limits nothing.

    >>> next(texts("^[A-Z]{2}-[0-9]+$", 0))
    'AA-00'

Texts are written by walking the pattern, not by chance: the same everywhere, readable and short.
"""

from __future__ import annotations

import base64
import datetime
import ipaddress
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from clientsmith.ir.types import Limits, ScalarKind

READABLE = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-_./:@ !\"#$%&'()*+,;<=>?[\\]^`{|}~"
CLASSES: Mapping[str, str] = {
    "d": "0123456789",
    "w": "".join(char for char in READABLE if char.isalnum() or char == "_"),
    "s": " ",
}
CONTROLS: Mapping[str, str] = {"n": "\n", "r": "\r", "t": "\t", "f": "\f", "v": "\v", "0": "\0"}
LONGEST = 4096
ENDLESS = 10**9
SECONDS = 0.2


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its sample, and what is valid."""

    sample: str
    valid: Callable[[str], bool]


def _accepts(reader: Callable[[str], object]) -> Callable[[str], bool]:
    def accepted(text: str) -> bool:
        try:
            reader(text)
        except ValueError:
            return False
        return True

    return accepted


def _like(pattern: str) -> Callable[[str], bool]:
    known = re.compile(pattern, re.ASCII)
    return lambda text: known.fullmatch(text) is not None


def _moment(text: str) -> None:
    if not re.fullmatch(r"(?i)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", text):
        raise ValueError(text)
    datetime.datetime.fromisoformat(text.upper())


def _base64url(text: str) -> None:
    base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


URI = _like(r"[A-Za-z][A-Za-z0-9+.-]*:[!-~]+")
EMAIL = _like(r"[\w.+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
HOST = _like(r"(?!-)[A-Za-z0-9-]{1,63}(\.[A-Za-z0-9-]{1,63})*")
UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"
FORMATS: Mapping[str, Format] = {
    "date-time": Format("2024-01-02T03:04:05Z", _accepts(_moment)),
    "date": Format("2024-01-02", lambda text: len(text) == 10 and _accepts(datetime.date.fromisoformat)(text)),
    "time": Format("03:04:05Z", _like(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")),
    "duration": Format("PT1H", _like(r"P(?=.)(\d+W|(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?)")),
    "uuid": Format("123e4567-e89b-12d3-a456-426614174000", _like(f"(?i:{UUID})")),
    "decimal": Format("1.5", _like(r"-?(0|[1-9]\d*)(\.\d+)?")),
    "byte": Format("dGV4dA==", _accepts(lambda text: base64.b64decode(text, validate=True))),
    "base64url": Format("dGV4dA==", _accepts(_base64url)),
    "email": Format("name@example.com", EMAIL),
    "idn-email": Format("name@example.com", EMAIL),
    "uri": Format("https://example.com", URI),
    "url": Format("https://example.com", URI),
    "iri": Format("https://example.com", URI),
    "uri-reference": Format("/text", _like("[!-~]*")),
    "hostname": Format("example.com", HOST),
    "idn-hostname": Format("example.com", HOST),
    "ipv4": Format("192.0.2.1", _accepts(ipaddress.IPv4Address)),
    "ipv6": Format("2001:db8::1", _accepts(ipaddress.IPv6Address)),
    "ip": Format("192.0.2.1", _accepts(ipaddress.ip_address)),
    "json-pointer": Format("/text", _like("(/([^~/]|~[01])*)*")),
}
OF_KIND: Mapping[ScalarKind, str] = {
    kind: kind.value
    for kind in (ScalarKind.DATETIME, ScalarKind.DATE, ScalarKind.TIME, ScalarKind.DURATION, ScalarKind.UUID)
} | {ScalarKind.DECIMAL: "decimal", ScalarKind.BASE64: "byte", ScalarKind.BASE64URL: "base64url"}


def format_of(kind: ScalarKind, limits: Limits) -> Format | None:
    """The format that a string is of, None where it is none or one that says nothing."""
    return FORMATS.get(OF_KIND.get(kind) or limits.format or "")


def texts(pattern: str, least: int) -> Iterator[str]:
    """Texts that a pattern may find, short ones first, some of them as long as `least`."""
    tree = _tree(pattern)
    if tree is None:
        return
    try:
        for more in (1, 0, 2, 3, 4, 6, 8, 12, 16, 32, least):
            for pick in range(4):
                text = _written(tree, more, pick)
                yield text
                yield text.ljust(least, "a")
    except UnreadableError:
        return


@lru_cache(maxsize=4096)
def finds(pattern: str, text: str) -> bool:
    """Whether a pattern finds itself in a text; one that cannot be read finds itself anywhere."""
    if _tree(pattern) is None:
        return True
    # Imported here: few documents have patterns. The standard library's engine has no \\p{L} and cannot stop in time.
    import regex

    try:
        # "$" is the very end in ECMA-262, in Python also the place before a last line break.
        return regex.search(_TO_PYTHON.sub(_python, pattern), text, regex.ASCII, timeout=SECONDS) is not None
    except regex.error:
        return True
    except TimeoutError:
        return False


_TO_PYTHON = re.compile(r"\\u\{([0-9A-Fa-f]+)\}|\\.|\[(?:\\.|[^\]\\])*\]|\$", re.DOTALL)


def _python(match: re.Match[str]) -> str:
    if match[1]:
        return re.escape(chr(int(match[1], 16)))
    return r"\Z" if match[0] == "$" else match[0]


class UnreadableError(Exception):
    """A pattern that is not understood, or that is too long."""


@lru_cache(maxsize=256)
def _tree(pattern: str) -> Tree | None:
    try:
        reader = Reader(pattern)
        tree = reader.choice()
        # What repeats within what repeats grows without bound in any engine.
        return tree if reader.at == len(pattern) and _size(tree) <= LONGEST * 4 else None
    except (UnreadableError, RecursionError, ValueError, OverflowError):
        return None


def _size(tree: Tree) -> int:
    match tree:
        case str():
            return 1
        case Repeat(part=part, least=least, most=most):
            return _size(part) * max(1, least if most == ENDLESS else most)
        case _:
            return sum(map(_size, tree))


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part of a pattern, `least` to `most` times."""

    part: Tree
    least: int
    most: int


# One of some characters · one part after the other · one of some parts · a repeated part.
Tree: TypeAlias = "str | list[Tree] | tuple[Tree, ...] | Repeat"


@dataclass(slots=True)
class Reader:
    """Reads a pattern from left to right (ECMA-262, section 22.2.1); what only looks around is left out."""

    text: str
    at: int = 0

    def take(self, pattern: str) -> re.Match[str] | None:
        """What comes next, if it is this."""
        match = re.compile(pattern, re.DOTALL).match(self.text, self.at)
        self.at = match.end() if match else self.at
        return match

    def choice(self) -> Tree:
        """Parts between bars, up to the bracket that closes them."""
        options = [self.sequence()]
        while self.take(r"\|"):
            options.append(self.sequence())
        return options[0] if len(options) == 1 else tuple(options)

    def sequence(self) -> Tree:
        parts: list[Tree] = []
        while self.at < len(self.text) and self.text[self.at] not in "|)":
            part = self.atom()
            times = self.take(r"([*+?]|\{(\d+)(,?)(\d*)\})[?+]?")
            if times is None:
                parts.append(part)
                continue
            least = int(times[2] or 0) if times[2] else int(times[1] == "+")
            most = int(times[4] or ENDLESS if times[3] else least) if times[2] else 1 if times[1] == "?" else ENDLESS
            parts.append(Repeat(part, least, most))
        return parts

    def atom(self) -> Tree:
        if opened := self.take(r"\((\?P?<\w+>|\?[a-z-]*:|\?[a-z-]+\)|\?<?[=!])?"):
            if (opened[1] or "").endswith(")"):
                return []
            part = self.choice()
            if not self.take(r"\)"):
                raise UnreadableError(self.text)
            return [] if (opened[1] or "").endswith(("=", "!")) else part
        if self.take(r"[$^]|\\[bBAZz]|\\k<\w+>|\\[1-9]\d?"):
            return []
        if self.take(r"\."):
            return READABLE
        if opened := self.take(r"\[(\^?)"):
            return self.members(negated=bool(opened[1]))
        return self.character()

    def members(self, *, negated: bool) -> str:
        """The characters of a class, the readable ones first."""
        found = ""
        while not self.take(r"\]"):
            start = "\b" if self.take(r"\\b") else self.character()
            if len(start) == 1 and self.take(r"-(?!\])"):
                end = self.character()
                low, high = ord(start), ord(end)
                start = "".join(char for char in READABLE if low <= ord(char) <= high) or start
            found += start
        kept = [char for char in READABLE if (char in found) is not negated]
        return "".join(kept) + ("" if negated else "".join(char for char in found if char not in READABLE))

    def character(self) -> str:
        """One character, or the characters that an escape stands for."""
        match = self.take(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|u\{([0-9A-Fa-f]+)\}|([pP])\{([^}]*)\}|(.))|(.)")
        if match is None:
            raise UnreadableError(self.text)
        code, negated, category, escaped = match[1] or match[2] or match[3], match[4], match[5], match[6]
        if code:
            return chr(int(code, 16))
        if negated:
            letter = category.rpartition("=")[2][:2]
            letter = letter if letter[1:].islower() and len(category) == 2 else letter[:1]
            return "".join(c for c in READABLE if unicodedata.category(c).startswith(letter) is (negated == "p"))
        if escaped is None:
            return match[7]
        if escaped in "DWS":
            return "".join(char for char in READABLE if char not in CLASSES[escaped.lower()])
        return CLASSES.get(escaped) or CONTROLS.get(escaped, escaped)


def _written(tree: Tree, more: int, pick: int) -> str:
    """A text of a pattern: repeated parts `more` times than they must, the choices turned by `pick`."""
    match tree:
        case str():
            if not tree:
                raise UnreadableError(tree)
            return tree[pick % len(tree)]
        case tuple():
            return _written(tree[pick % len(tree)], more, pick)
        case Repeat(part=part, least=least, most=most):
            text, count = _written(part, more, pick), min(most, least + more)
            if len(text) * count > LONGEST:
                raise UnreadableError(text)
            return text * count
        case _:
            text = "".join(_written(part, more, pick) for part in tree)
            if len(text) > LONGEST:
                raise UnreadableError(text)
            return text

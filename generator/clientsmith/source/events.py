"""Turn text into a stream of events: here a mapping starts, here a scalar stands, here it ends.

One vocabulary (PyYAML's event classes) for YAML (by libyaml where PyYAML has it, 0.1 s for 3 MB) and for JSON (by a
scanner of our own: YAML 1.1 parsers stop on surrogate pairs and tabs, though RFC 8259 JSON is YAML 1.2). Nothing here
recurses, so the depth of a document is no danger.

    >>> [type(event).__name__ for event in json_events('{"a": 1}')]
    ['MappingStartEvent', 'ScalarEvent', 'ScalarEvent', 'MappingEndEvent']
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import yaml
from yaml.error import Mark
from yaml.events import (
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # a PyYAML built without libyaml is five times slower, not wrong


class BadSyntaxError(Exception):
    """The text is not what it should be, at this offset."""

    def __init__(self, language: str, problem: str, offset: int) -> None:
        super().__init__(problem)
        self.language = language
        self.problem = problem
        self.offset = offset


def is_json(text: str) -> bool:
    """Whether the text is meant as JSON: a YAML document that starts with a brace is nearly always JSON."""
    return text.lstrip()[:1] == "{"


def yaml_events(text: str) -> Iterator[Event]:
    """The events of YAML text; raises BadSyntaxError."""
    parser = None
    try:
        parser = LOADER(text)
        get = parser.get_event
        while (event := get()).__class__ is not StreamEndEvent:
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        problem = " ".join(part for part in (error.context, error.problem) if part)
        raise BadSyntaxError("YAML", problem, mark.index if mark else 0) from None
    except yaml.reader.ReaderError as error:
        raise BadSyntaxError("YAML", _forbidden(error, text), _offset(error, text)) from None


def _forbidden(error: yaml.reader.ReaderError, text: str) -> str:
    offset = _offset(error, text)
    code = f"U+{ord(text[offset]):04X}" if offset < len(text) else "at the end"
    return f"the character {code} is not allowed"


def _offset(error: yaml.reader.ReaderError, text: str) -> int:
    # libyaml counts bytes, PyYAML's own reader characters; the first character that YAML forbids is what both mean.
    found = yaml.reader.Reader.NON_PRINTABLE.search(text)
    return found.start() if found else min(error.position, len(text))


_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"[^"\\\x00-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\x00-\x1f]*)*"')
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|true|false|null|NaN|-?Infinity")
_CLOSE = {"{": "}", "[": "]"}


def json_events(text: str) -> Iterator[Event]:
    """The events of JSON text (RFC 8259); raises BadSyntaxError."""
    return _JsonScanner(text).events()


class _JsonScanner:
    """A walk over the text: `at` is the offset of what comes next, `open` the brackets that are not closed yet."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.open: list[str] = []

    def events(self) -> Iterator[Event]:
        yield self.value()
        first = bool(self.open)
        while self.open:
            bracket = self.open[-1]
            if self.peek() == _CLOSE[bracket]:
                yield self.end()
                first = False
                continue
            if not first:
                self.take(",", f"',' or '{_CLOSE[bracket]}'")
            if bracket == "{":
                yield self.string("a key in double quotes")
                self.take(":", "':'")
            depth = len(self.open)
            yield self.value()
            first = len(self.open) > depth
        if self.peek():
            raise self.bad("the end of the document")

    def peek(self) -> str:
        """The next character that is not blank, "" at the end."""
        blank = _BLANK.match(self.text, self.at)
        self.at = blank.end() if blank else self.at
        return self.text[self.at : self.at + 1]

    def take(self, character: str, wanted: str) -> None:
        if self.peek() != character:
            raise self.bad(wanted)
        self.at += 1

    def value(self) -> Event:
        found = self.peek()
        if found == '"':
            return self.string("a string")
        if found in _CLOSE:
            self.open.append(found)
            start = MappingStartEvent if found == "{" else SequenceStartEvent
            self.at += 1
            return start(None, None, True, self.mark(self.at - 1))
        plain = _PLAIN.match(self.text, self.at)
        if plain is None:
            raise self.bad("a value")
        self.at = plain.end()
        return ScalarEvent(None, None, (True, False), plain.group(), self.mark(plain.start()))

    def string(self, wanted: str) -> Event:
        self.peek()
        found = _STRING.match(self.text, self.at)
        if found is None:
            raise self.bad("a closed string without control characters" if self.peek() == '"' else wanted)
        self.at = found.end()
        return ScalarEvent(None, None, (False, True), json.loads(found.group()), self.mark(found.start()))

    def end(self) -> Event:
        self.at += 1
        ended = MappingEndEvent if self.open.pop() == "{" else SequenceEndEvent
        return ended(self.mark(self.at - 1))

    def mark(self, offset: int) -> Mark:
        return Mark("", offset, 0, 0, None, 0)  # only the offset is ever asked for

    def bad(self, wanted: str) -> BadSyntaxError:
        return BadSyntaxError("JSON", f"expected {wanted}", self.at)

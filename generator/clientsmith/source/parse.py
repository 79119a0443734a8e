"""Turn the text of a document into its JSON value, by the fastest way that loses nothing.

Text that starts with a brace is tried as JSON (RFC 8259) by the standard library, 0.03 s for 3 MB. Where that finds
anything odd (a key written twice, `1e999`, too deep for it), the same text is built from events, which know their
places; what is not JSON is YAML 1.2 (a flow mapping starts with a brace, too).

    >>> parse('{"a": 1}').value, parse("a: 1").value
    ({'a': 1}, {'a': 1})
"""

from __future__ import annotations

import json
import re
from typing import Any

from clientsmith import rules
from clientsmith.source.build import Built, Remark, UnreadableError, build
from clientsmith.source.core import OutOfRangeError, integer, number
from clientsmith.source.events import BadSyntaxError, is_json, json_events, yaml_events

HALF = re.compile("[\\ud800-\\udfff]")
ESCAPED_HALF = re.compile(r"\\u[dD][89a-fA-F]")


class _OddError(Exception):
    """The fast way met something that has to be told."""


def parse(text: str) -> Built:
    """The value of JSON or YAML text; raises UnreadableError."""
    try:
        return _parse_json(text) if is_json(text) else build(yaml_events(text))
    except BadSyntaxError as error:
        facts = {"language": error.language, "problem": error.problem}
        raise UnreadableError(rules.SYNTAX_ERROR, error.offset, **facts) from None


def _parse_json(text: str) -> Built:
    try:
        value = json.loads(
            text, object_pairs_hook=_mapping, parse_float=_float, parse_int=_int, parse_constant=_constant
        )
    except (ValueError, RecursionError, _OddError):
        return _parse_slowly(text)
    return _without_halves(Built(value)) if ESCAPED_HALF.search(text) else Built(value)


def _parse_slowly(text: str) -> Built:
    try:
        return _without_halves(build(json_events(text)))
    except BadSyntaxError as error:
        try:
            return build(yaml_events(text))
        except BadSyntaxError:
            # Both refuse it: a quote after the brace says that it was meant as JSON.
            if text.lstrip()[1:].lstrip()[:1] in {'"', "}"}:
                raise error from None
            raise


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _OddError
    return found


def _int(text: str) -> int:
    try:
        return integer(text)
    except OutOfRangeError:
        raise _OddError from None


def _float(text: str) -> float:
    try:
        return number(text)
    except OutOfRangeError:
        raise _OddError from None


def _constant(_: str) -> float:
    raise _OddError


def _without_halves(built: Built) -> Built:
    """JSON can write half of a surrogate pair, which no file in UTF-8 can hold (RFC 8259 section 8.2)."""
    remarks: list[Remark] = []
    holder: dict[str, Any] = {"": built.value}
    todo: list[tuple[Any, Any, tuple[str, ...]]] = [(holder, "", ())]
    while todo:
        inside, key, tokens = todo.pop()
        value = inside[key]
        if isinstance(value, str) and HALF.search(value):
            inside[key] = HALF.sub("\ufffd", value)
            remarks.append(Remark(rules.LONE_SURROGATE, -1, tokens, ""))
        elif isinstance(value, dict):
            if any(HALF.search(name) for name in value):
                remarks.append(Remark(rules.LONE_SURROGATE, -1, tokens, ""))
                value = inside[key] = {HALF.sub("\ufffd", name): member for name, member in value.items()}
            todo.extend((value, name, (*tokens, name)) for name in value)
        elif isinstance(value, list):
            todo.extend((value, index, (*tokens, str(index))) for index in range(len(value)))
    return Built(holder[""], (*built.remarks, *remarks))

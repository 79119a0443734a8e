"""Turn a plain YAML scalar into the JSON value it stands for.

YAML 1.2.2 section 10.3 (core schema): null, true and false, integers, floats; everything else is text. YAML 1.1
readings (`no`, `on`, dates, sexagesimals, `0777` as octal) do not exist here.

    >>> scalar("no"), scalar("12"), scalar("0o14"), scalar("1.5"), scalar("~"), scalar("2001-01-01")
    ('no', 12, 12, 1.5, None, '2001-01-01')
"""

from __future__ import annotations

import math
import re

WORDS: dict[str, bool | None] = {
    "": None,
    **dict.fromkeys(("null", "Null", "NULL", "~"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
FIRST = frozenset("~nNtTfF+-.0123456789")  # what a scalar that is not text starts with
DECIMAL = re.compile(r"[-+]?[0-9]+")
BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
# `NaN` and `Infinity` are what json.loads reads besides JSON.
BEYOND = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)|NaN|-?Infinity")
MAX_DIGITS = 300  # more digits than any float holds, and fewer than int() refuses (sys.get_int_max_str_digits)


class OutOfRangeError(ValueError):
    """The scalar is a number, but one that JSON and Python cannot both hold: infinite, not a number, or endless."""


def scalar(text: str) -> bool | int | float | str | None:
    """The value of a plain scalar; raises OutOfRangeError for a number that cannot be held."""
    if text and text[0] not in FIRST and text[0] != "I":
        return text
    if text in WORDS:
        return WORDS[text]
    if DECIMAL.fullmatch(text):
        return integer(text)
    if BASED.fullmatch(text):
        return integer(text, 0)
    if FLOAT.fullmatch(text):
        return number(text)
    if BEYOND.fullmatch(text):
        raise OutOfRangeError(text)
    return text


def integer(text: str, base: int = 10) -> int:
    """The integer that digits stand for; base 0 goes by the prefix."""
    if len(text) > MAX_DIGITS:
        raise OutOfRangeError(text)
    return int(text, base)


def number(text: str) -> float:
    """The float that digits with a fraction or an exponent stand for."""
    value = float(text)
    if not math.isfinite(value):
        raise OutOfRangeError(text)
    return value

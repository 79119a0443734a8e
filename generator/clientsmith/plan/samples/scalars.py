"""Turn a kind of scalar and its limits into a value within them.

JSON Schema validation sections 6.2 (numbers), 6.3 (texts) and 7 (`format`): likely values are tried until one fits.

    >>> scalar(ScalarKind.INTEGER, Limits(minimum=3)), scalar(ScalarKind.STRING, Limits(max_length=2))
    (3, 'te')
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from clientsmith.ir.types import Limits, ScalarKind
from clientsmith.plan.conform import in_range, text_fits
from clientsmith.plan.patterns import FORMATS, LONGEST, format_of, texts
from clientsmith.plan.samples.errors import NoSampleError
from clientsmith.source.json import JsonValue

# Tried before a pattern is walked, as people read these more easily.
WORDS = ("text", "Text", "TEXT", "1", "/text", "Text1234!")
# The moment of the other samples, 2024-01-02T03:04:05Z; documents have many words for such a format.
UNIX_TIME = 1704164645
UNIX_FORMATS = frozenset({"unixtime", "unix-time", "unix_time", "unix-timestamp", "timestamp", "epoch"})


def scalar(kind: ScalarKind, limits: Limits) -> JsonValue:
    """A scalar within its limits."""
    match kind:
        case ScalarKind.NULL:
            return None
        case ScalarKind.BOOLEAN:
            return True
        case ScalarKind.INTEGER | ScalarKind.NUMBER | ScalarKind.DECIMAL_NUMBER:
            fitting = (one for one in _numbers(kind, limits) if in_range(limits, one))
            found: JsonValue = next(fitting, None)
        case _:
            found = next((one for one in _texts(kind, limits) if text_fits(kind, limits, one)), None)
    if found is None:
        raise NoSampleError(f"no {kind.value} within the limits was found")
    return found


def _numbers(kind: ScalarKind, limits: Limits) -> Iterator[int | float]:
    """Small numbers first, then those at and between the limits; 0.5 is spelled alike by every JSON writer."""
    if kind is not ScalarKind.INTEGER:
        yield 0.5
    if limits.format in UNIX_FORMATS:
        yield UNIX_TIME
    yield from (1, 0)
    bounds = (limits.minimum, limits.exclusive_minimum, limits.maximum, limits.exclusive_maximum)
    ends = [bound for bound in bounds if bound is not None and math.isfinite(bound)]
    step = limits.multiple_of or 1
    for end in ends:
        yield from (math.floor(end), math.ceil(end), math.floor(end) + 1, math.ceil(end) - 1)
        multiple = math.floor(end / step) * step
        yield from (multiple, multiple + step, multiple - step)
    yield step
    if kind is not ScalarKind.INTEGER:
        yield from (*ends, *(end + 0.5 for end in ends), *(end - 0.5 for end in ends))
        if len(ends) > 1:
            yield sum(ends) / len(ends)


def _texts(kind: ScalarKind, limits: Limits) -> Iterator[str]:
    """The format's sample, plain words as long as they must be, then what the pattern says."""
    known = format_of(kind, limits)
    if known is not None:
        yield known.sample
    least = min(limits.min_length or 0, LONGEST)
    for word in WORDS:
        yield (word * (least // len(word) + 1))[: max(least, len(word))][: limits.max_length]
    if limits.pattern is not None:
        # Many patterns spell a format out.
        yield from (one.sample for one in FORMATS.values())
        yield from texts(limits.pattern, least)


def other_scalars(kind: ScalarKind, limits: Limits, value: JsonValue) -> Iterator[JsonValue]:
    """Values that may be within the limits, and differ from a value that is."""
    if isinstance(value, bool):
        yield not value
    elif isinstance(value, int | float):
        step = limits.multiple_of or 1
        yield from (value + sign * n * step for n in range(1, LONGEST // 2) for sign in (1, -1))
    elif kind is ScalarKind.UUID:
        yield from (f"123e4567-e89b-12d3-a456-{n:012x}" for n in range(LONGEST))
    elif isinstance(value, str):
        yield from (f"{value}{n}" for n in range(2, LONGEST // 2))
        yield from _texts(kind, limits)

"""Turn types into values that satisfy them, for the requests and answers of generated tests and for examples in texts.

JSON Schema validation section 9.5 (`examples`, `default`): what the document shows is taken where it is short and
satisfies the type; else a value is made from the type and its limits. Values are the same in every run.

    >>> from clientsmith.ir.types import Limits, ListOf, Scalar, ScalarKind
    >>> Sampler({}, writing=True).value(ListOf(Scalar(ScalarKind.INTEGER, Limits(minimum=3))))
    [3]

Fields that are required are always there. Optional ones are left out of requests (a caller that wants them samples them
one by one) and are there in the outer two records of a response; `levels` says otherwise. A recursion ends at the first
place that need not go on. `NoSampleError` is raised where none does, or where no value within the limits is found.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from clientsmith.ir.api import Parameter, Place
from clientsmith.ir.types import TypeRef, Types
from clientsmith.plan.conform import Check
from clientsmith.plan.samples.making import Making
from clientsmith.source.json import JsonValue


@dataclass(frozen=True, slots=True)
class Sampler:
    """Makes values of an API's types for requests (`writing`) or for responses."""

    types: Types
    writing: bool
    levels: int | None = None

    def value(self, ref: TypeRef, examples: Sequence[JsonValue] = ()) -> JsonValue:
        """The first example that will do, else a made value."""
        levels = self.levels if self.levels is not None else 0 if self.writing else 2
        return Making(Check(types=self.types, writing=self.writing, steady=True)).value(ref, examples, levels)

    def argument(self, parameter: Parameter) -> JsonValue:
        """A value for a parameter that can be sent at its place."""
        shown = [*parameter.examples, *([parameter.default.value] if parameter.default else [])]
        return self.value(parameter.type, [one for one in shown if _fits_place(parameter.place, one)])


def _fits_place(place: Place, value: JsonValue) -> bool:
    """Whether a value can be sent there: no path goes through "..", no header holds a line break."""
    if place is Place.QUERY:
        return True
    # A backslash in JSON is where a control character was.
    text = json.dumps(value, ensure_ascii=False)
    fits = text.isascii() and text.isprintable() and "\\" not in text
    # Nor does it begin or end with a space, and ";" ends a cookie.
    whole = not isinstance(value, str) or value == value.strip()
    return value not in (".", "..") and fits and whole and not (place is Place.COOKIE and ";" in text)

"""Turn the bytes of an answer into the type its document declares.

The way that is always tried first is one pass in C, in pydantic's strict JSON mode.
So nothing is converted behind the caller's back: "1" stays a string where a number
was promised, and what is sent back is what came (dates and the like: see `scalars`).
Where the bytes do not fit, `lenient` reads them as far as they do and the log says so;
a strict client raises.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast

from pydantic import (
    BaseModel,
    ConfigDict,
    PydanticUserError,
    TypeAdapter,
    ValidationError,
)
from pydantic_core import from_json

from ..pause import Pause

_SHOWN = 3
_LARGE = 64 * 1024
# Of numbers that stand in no model; as in `Model`.
_STRAY = ConfigDict(allow_inf_nan=False)


class NotJSONError(ValueError):
    """The bytes are no JSON at all."""


class MismatchError(ValueError):
    """The JSON is not what was declared; `problems` never holds a received value."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("; ".join(problems))
        self.problems = problems


class Decoder:
    """Reads one type; made once for each endpoint, when its first answer comes."""

    __slots__ = ("_validate", "type")

    def __init__(self, type_: object) -> None:
        self.type = type_
        self._validate = validator(type_)

    def exact(self, data: bytes) -> object:
        """Return the value, or raise pydantic's ValidationError."""
        return self._validate(data)

    @property
    def nullable(self) -> bool:
        """Whether null is a value of the type: then an empty body is no surprise."""
        try:
            self._validate(b"null")
        except ValidationError:
            return False
        return True

    def read(self, data: bytes, log: logging.Logger, *, strict: bool) -> object:
        """Return the value, in the lenient reading where the exact one fails."""
        try:
            if len(data) < _LARGE:
                return self._validate(data)
            # What is decoded stays: searching it for garbage takes as long as decoding.
            with Pause():
                return self._validate(data)
        except ValidationError as error:
            problems = told(error)
        try:
            from_json(data)
        except ValueError:
            raise NotJSONError("the body is not JSON") from None
        if strict:
            raise MismatchError(problems)
        name = getattr(self.type, "__name__", str(self.type))
        # Imported here: most clients never need it.
        from .lenient import read, whole

        try:
            value = whole(data)
        except (ValueError, ArithmeticError):
            # An exponent or a row of digits that even a Decimal cannot hold.
            raise NotJSONError("the body has a number beyond all bounds") from None
        log.warning("not as declared, read as far as it fits: %s %s", name, problems)
        return read(self.type, value)


def validator(type_: object) -> Callable[[bytes], object]:
    """Return the function that reads JSON bytes as a type, by wire names only."""
    of = type_  # Under a name that the test does not narrow.
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        model = type_
        read_model = model.model_validate_json

        def validate_model(data: bytes) -> object:
            return read_model(data, strict=True, by_alias=True, by_name=False)

        return validate_model
    adapter = adapter_of(of)

    def validate(data: bytes) -> object:
        return adapter.validate_json(data, strict=True, by_alias=True, by_name=False)

    return validate


def adapter_of(type_: object) -> TypeAdapter[object]:
    """Return what reads a type that may be no class."""
    of = cast("type[object]", type_)
    try:
        return TypeAdapter(of, config=_STRAY)
    except PydanticUserError:
        # A model, or a lazy alias of one, has its own.
        return TypeAdapter(of)


def told(error: ValidationError) -> tuple[str, ...]:
    """Return "place: what" for the first problems, without the values themselves."""
    details = error.errors(
        include_url=False, include_input=False, include_context=False
    )
    lines = [
        f"{'.'.join(map(str, one['loc'])) or 'the value'}: {one['msg']}"
        for one in details[:_SHOWN]
    ]
    if len(details) > _SHOWN:
        lines.append(f"and {len(details) - _SHOWN} more")
    return tuple(lines)

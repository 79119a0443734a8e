"""Turn the bytes of an answer into the type its document declares.

The way that is always tried first is one pass in C, in pydantic's strict JSON mode.
So nothing is converted behind the caller's back: "1" stays a string where a number
was promised, and what is sent back is what came. Where the bytes do not fit, `lenient`
reads them as far as they do and the log says so; a strict client raises.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import from_json

_SHOWN = 3


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
            return self._validate(data)
        except ValidationError as error:
            problems = told(error)
        try:
            raw: object = from_json(data)
        except ValueError:
            raise NotJSONError("the body is not JSON") from None
        if strict:
            raise MismatchError(problems)
        name = getattr(self.type, "__name__", str(self.type))
        # Imported here: most clients never need it.
        from .lenient import read

        log.warning("not as declared, read as far as it fits: %s %s", name, problems)
        return read(self.type, raw)


def validator(type_: object) -> Callable[[bytes], object]:
    """Return the function that reads JSON bytes as a type, by wire names only."""
    if isinstance(type_, type) and issubclass(type_, BaseModel):
        model = type_
        read_model = model.model_validate_json

        def validate_model(data: bytes) -> object:
            return read_model(data, strict=True, by_alias=True, by_name=False)

        return validate_model
    adapter: TypeAdapter[object] = TypeAdapter(cast("type[object]", type_))

    def validate(data: bytes) -> object:
        return adapter.validate_json(data, strict=True, by_alias=True, by_name=False)

    return validate


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

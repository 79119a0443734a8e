"""Turn JSON that does not fit its type into objects of that type, as far as it does.

Only reached when the exact reading failed. A part that fits is read exactly; a model
that does not fit is built field by field: what is wrong stays the raw JSON value, what
is missing is None (and is not sent back), what is unknown is kept. A union takes the
variant that fits, else the model whose constants agree and that knows most fields. A
moment without offset, or in another spelling of ISO 8601, is a datetime all the same,
and a number too large for a double is a Decimal: either is sent back as it came.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from types import UnionType
from typing import Annotated, Any, Literal, Union, cast, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from ..sending.wire import spelled
from .decode import adapter_of
from .readers import loose_moment
from .received import NumberDecimal


def whole(data: bytes) -> object:
    """Return JSON with the numbers that no double holds as decimals."""
    return json.loads(data, parse_float=_number)


def _number(text: str) -> float | Decimal:
    number = float(text)
    return number if isfinite(number) else NumberDecimal(text)


def read(type_: object, value: object) -> object:
    """Return `value`, a parsed JSON value, as much like `type_` as can be."""
    raw = value  # Under a name that no test below narrows.
    bare = _bare(type_)
    if bare is Any or bare is object:
        return raw
    fits, exact = _exactly(type_, value)
    if fits:
        return exact
    if isinstance(bare, type) and issubclass(bare, BaseModel):
        if isinstance(value, dict):
            return _build(bare, cast("dict[str, object]", value))
        return value
    if bare is datetime.datetime and isinstance(value, str):
        return loose_moment(value)
    origin, arguments = get_origin(bare), get_args(bare)
    if origin in (Union, UnionType):
        variant = _variant(arguments, value)
        return value if variant is None else read(variant, value)
    if isinstance(value, list) and origin in (list, Sequence, set, frozenset):
        return [read(arguments[0], one) for one in cast("list[object]", value)]
    if isinstance(value, dict) and origin in (dict, Mapping):
        fields = cast("dict[str, object]", value)
        return {name: read(arguments[1], one) for name, one in fields.items()}
    return raw


def _exactly(type_: object, value: object) -> tuple[bool, object]:
    try:
        adapter = _adapter(type_)
    except TypeError:
        # Unhashable annotations, such as a discriminator with a dict, are not cached.
        adapter = adapter_of(type_)
    try:
        exact = adapter.validate_json(
            spelled(value), strict=True, by_alias=True, by_name=False
        )
    except ValidationError:
        return False, None
    return True, exact


@lru_cache(maxsize=512)
def _adapter(type_: object) -> TypeAdapter[object]:
    return adapter_of(type_)


def _bare(type_: object) -> object:
    """Return the type without its annotations, and what an alias stands for."""
    while True:
        if get_origin(type_) is Annotated:
            type_ = get_args(type_)[0]
        elif hasattr(type_, "__value__"):
            type_ = cast(object, getattr(type_, "__value__"))  # noqa: B009
        else:
            return type_


def _build(model: type[BaseModel], raw: dict[str, object]) -> BaseModel:
    """Make a model as `model_construct` does, but by wire names only."""
    model.model_rebuild()
    values: dict[str, object] = {}
    present: set[str] = set()
    rest = dict(raw)
    for name, info in model.model_fields.items():
        wire = info.serialization_alias or name
        if wire in rest:
            values[name] = read(_annotation(info), rest.pop(wire))
            present.add(name)
        elif info.is_required():
            values[name] = None
        else:
            values[name] = info.get_default(
                call_default_factory=True, validated_data={}
            )
    made = model.__new__(model)
    object.__setattr__(made, "__dict__", values)
    object.__setattr__(made, "__pydantic_fields_set__", present)
    object.__setattr__(made, "__pydantic_extra__", rest)
    object.__setattr__(made, "__pydantic_private__", None)
    return made


def _annotation(info: FieldInfo) -> object:
    if info.discriminator is not None:
        return Annotated[cast(Any, info.annotation), info]
    if info.metadata:
        return Annotated[cast(Any, info.annotation), *info.metadata]
    return info.annotation


def _variant(variants: Sequence[object], value: object) -> object | None:
    """Return the variant that is nearest to an object or array that fits none."""
    if isinstance(value, dict):
        fields = cast("dict[str, object]", value)
        scored = [(_agreement(one, fields), one) for one in _models(variants)]
        known = [pair for pair in scored if pair[0] >= 0]
        return max(known, key=lambda pair: pair[0])[1] if known else None
    if isinstance(value, list):
        for one in variants:
            if get_origin(_bare(one)) in (list, Sequence):
                return one
    if isinstance(value, str):
        moments = (one for one in variants if _bare(one) is datetime.datetime)
        return next(moments, None)
    return None


def _models(variants: Sequence[object]) -> list[object]:
    """Return the object types among the variants, through unions inside unions."""
    found: list[object] = []
    for one in variants:
        bare = _bare(one)
        if get_origin(bare) in (Union, UnionType):
            found += _models(get_args(bare))
        elif get_origin(bare) in (dict, Mapping) or (
            isinstance(bare, type) and issubclass(bare, BaseModel)
        ):
            found.append(bare)
    return found


def _agreement(type_: object, fields: Mapping[str, object]) -> int:
    """Return how many fields a model knows; -1 where a constant says it is another."""
    if not (isinstance(type_, type) and issubclass(type_, BaseModel)):
        return 0
    type_.model_rebuild()
    score = 0
    for name, info in type_.model_fields.items():
        wire = info.serialization_alias or name
        if wire not in fields:
            continue
        bare = _bare(info.annotation)
        if get_origin(bare) is Literal:
            if fields[wire] not in get_args(bare):
                return -1
            score += 100
        score += 1
    return score

"""Turn JSON objects into typed objects that keep all they were sent.

A field that the document does not know is kept and written back; a member of a union
that it does not know is an `Unknown`. Generated unions are spelled in one of two ways:

    # Each variant's tag is a Literal of its own: looked up in C.
    Shape = Annotated[
        Annotated[Circle | Square, Field(discriminator="kind")]
        | Annotated[Unknown, unless("kind", "circle", "square")],
        Field(union_mode="left_to_right"),
    ]

    # Tags that are no Literals of the variants, or several for one variant (OpenAPI 3.2
    # §4.25 Discriminator Object, `mapping`): looked up by a function.
    Shape = Annotated[
        Annotated[Circle, Tag("Circle")]
        | Annotated[Square, Tag("Square")]
        | Untagged,
        tagged("kind", {"circle": "Circle", "disc": "Circle", "square": "Square"}),
    ]
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, TypeAlias, cast

from pydantic import BaseModel, BeforeValidator, ConfigDict, Discriminator, Tag

_UNKNOWN: Final = "?"


class Model(BaseModel):
    """Base of every generated model.

    A field whose wire name is no Python name is spelled with both aliases, not with
    `alias=`: type checkers then know it by the name that callers write.

        shoe_size: float | None = Field(
            None, validation_alias="shoeSize", serialization_alias="shoeSize"
        )
    """

    model_config = ConfigDict(
        extra="allow",
        defer_build=True,
        protected_namespaces=(),
        validate_by_name=True,
        validate_by_alias=True,
        serialize_by_alias=True,
        # JSON has no NaN: one is refused where it comes in, and not sent as null.
        allow_inf_nan=False,
        ser_json_inf_nan="constants",
    )


class Unknown(Model):
    """A member of a union that the document does not know: all fields are extra."""

    def __getattr__(self, name: str) -> Any:
        # Spelled out, so that type checkers let any field of the unknown be asked for.
        if name.startswith("__"):
            raise AttributeError(name)
        extra = self.__pydantic_extra__ or {}
        try:
            return extra[name]
        except KeyError:
            raise AttributeError(name) from None

    def __getitem__(self, name: str) -> Any:
        """Return a field by its wire name, whatever characters that has."""
        return (self.__pydantic_extra__ or {})[name]


Untagged: TypeAlias = Annotated[Unknown, Tag(_UNKNOWN)]
"""What `tagged` reads a value as whose tag the document does not know."""


def unless(field: str, *tags: str) -> BeforeValidator:
    """Refuse what a known variant should have read: its mistakes are to be told."""
    known = frozenset(tags)

    def refuse(value: Any) -> Any:
        if tag_of(value, field) in known:
            raise ValueError("does not fit the variant of its tag")
        return value

    return BeforeValidator(refuse)


def tagged(
    field: str, tags: Mapping[str, str], otherwise: str = _UNKNOWN
) -> Discriminator:
    """Look up which `Tag` reads a value; `otherwise` reads any other value."""

    def find(value: Any) -> str:
        return tags.get(tag_of(value, field) or "", otherwise)

    return Discriminator(find)


def tag_of(value: object, field: str) -> str | None:
    """Return the tag of a dict as received, or of an object made in Python.

    A number or boolean is compared as the text it is in JSON (OpenAPI 3.2 §4.25.3).
    """
    if isinstance(value, dict):
        tag = cast("dict[str, object]", value).get(field)
    elif isinstance(value, BaseModel):
        tag = attribute(value, field)
    else:
        return None
    return tag_text(tag)


def tag_text(value: object) -> str | None:
    """Return what a tag is compared as: numbers and booleans as their text in JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int) else None


def attribute(model: BaseModel, wire: str) -> object:
    """Return a field of a model by its wire name; None where it has none."""
    for name, info in type(model).model_fields.items():
        if wire == (info.serialization_alias or name):
            return getattr(model, name, None)
    return (model.model_extra or {}).get(wire)

"""Types of the specimen, spelled as generated code spells them."""

from __future__ import annotations

from typing import Annotated, Literal, Union

from pydantic import Field, Tag

from ._runtime.reading import scalars
from ._runtime.reading.models import Model, Unknown, Untagged, tagged, unless


class Owner(Model):
    name: str
    email: str | None = None


class Pet(Model):
    id: int
    name: str
    mood: Literal["happy", "sad"] | str | None = None
    born: scalars.DateTime | None = None
    owner: Owner | None = None
    shoe_size: float | None = Field(None, validation_alias="shoeSize", serialization_alias="shoeSize")
    tags: list[str] | None = None
    children: list[Pet] | None = None


class Counts(Model):
    total: int | None = None
    pages: int | None = None


class PetList(Model):
    """A page: a cursor for the next one, counts, or its URL."""

    data: list[Pet] | None = None
    next_cursor: str | None = None
    has_more: bool | None = None
    meta: Counts | None = None
    next: str | None = None


class Cat(Model):
    kind: Literal["cat"]
    lives: int


class Dog(Model):
    kind: Literal["dog"]
    tricks: list[str]


Animal = Annotated[
    Annotated[Union[Cat, Dog], Field(discriminator="kind")]  # noqa: UP007
    | Annotated[Unknown, unless("kind", "cat", "dog")],
    Field(union_mode="left_to_right"),
]


class Bird(Model):
    species: str
    can_fly: bool | None = None


class Fish(Model):
    species: str
    depth: int | None = None


Swarm = Annotated[
    Annotated[Bird, Tag("Bird")] | Annotated[Fish, Tag("Fish")] | Untagged,
    tagged("species", {"eagle": "Bird", "swift": "Bird", "trout": "Fish"}),
]


class Zoo(Model):
    star: Animal
    animals: list[Animal]
    swarms: list[Swarm] | None = None


class Stamp(Model):
    at: scalars.DateTime
    on: scalars.Date | None = None
    id: scalars.UUID | None = None
    price: scalars.Decimal | None = None
    amount: scalars.Number | None = None
    rate: float | None = None
    seal: scalars.Base64 | None = None
    mark: scalars.Base64URL | None = None
    log: dict[str, list[scalars.DateTime]] | None = None
    either: scalars.DateTime | int | scalars.UUID | None = None


class Size(Model):
    w: int
    h: int


class PetHeaders(Model):
    total: int | None = Field(None, validation_alias="X-Total", serialization_alias="X-Total")
    cached: bool | None = Field(None, validation_alias="X-Cached", serialization_alias="X-Cached")
    label: str | None = Field(None, validation_alias="X-Label", serialization_alias="X-Label")
    tags: list[str] | None = Field(None, validation_alias="X-Tags", serialization_alias="X-Tags")
    scores: list[float] | None = Field(None, validation_alias="X-Scores", serialization_alias="X-Scores")
    size: Size | None = Field(None, validation_alias="X-Size", serialization_alias="X-Size")
    expires: scalars.DateTime | None = Field(None, validation_alias="Expires", serialization_alias="Expires")
    cookies: list[str] | None = Field(None, validation_alias="Set-Cookie", serialization_alias="Set-Cookie")


class Problem(Model):
    code: int
    message: str


class Chunk(Model):
    text: str

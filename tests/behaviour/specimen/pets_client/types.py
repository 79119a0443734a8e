"""Types of the specimen, spelled as generated code spells them."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, Union

from pydantic import Field, Tag

from ._runtime.models import UNKNOWN, Model, Unknown, tagged, unless


class Owner(Model):
    name: str
    email: str | None = None


class Pet(Model):
    id: int
    name: str
    mood: Literal["happy", "sad"] | str | None = None
    born: datetime | None = None
    owner: Owner | None = None
    shoe_size: float | None = Field(None, validation_alias="shoeSize", serialization_alias="shoeSize")
    tags: list[str] | None = None
    children: list[Pet] | None = None


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
    Annotated[Bird, Tag("Bird")] | Annotated[Fish, Tag("Fish")] | Annotated[Unknown, Tag(UNKNOWN)],
    tagged("species", {"eagle": "Bird", "swift": "Bird", "trout": "Fish"}),
]


class Zoo(Model):
    star: Animal
    animals: list[Animal]
    swarms: list[Swarm] | None = None


class Problem(Model):
    code: int
    message: str


class Chunk(Model):
    text: str

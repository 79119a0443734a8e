"""The calls of `client.raw` and `client.streamed` of the specimen."""

from __future__ import annotations

from . import types
from ._runtime.reading.views import (
    AsyncHeadedRaw,
    AsyncHeadedStreamed,
    AsyncRaw,
    AsyncStreamed,
    HeadedRaw,
    HeadedStreamed,
    Raw,
    Streamed,
)
from .resources import pets as _pets


class RawClient:
    pets: RawPets


class RawPets:
    list = Raw(_pets.Pets.list)
    create = Raw(_pets.Pets.create)
    retrieve = HeadedRaw(_pets.Pets.retrieve, types.PetHeaders)
    delete = Raw(_pets.Pets.delete)
    hear = Raw(_pets.Pets.hear)
    photo = Raw(_pets.Pets.photo)


class AsyncRawClient:
    pets: AsyncRawPets


class AsyncRawPets:
    list = AsyncRaw(_pets.AsyncPets.list)
    create = AsyncRaw(_pets.AsyncPets.create)
    retrieve = AsyncHeadedRaw(_pets.AsyncPets.retrieve, types.PetHeaders)
    hear = AsyncRaw(_pets.AsyncPets.hear)
    photo = AsyncRaw(_pets.AsyncPets.photo)


class StreamedClient:
    pets: StreamedPets


class StreamedPets:
    list = Streamed(_pets.Pets.list)
    create = Streamed(_pets.Pets.create)
    retrieve = HeadedStreamed(_pets.Pets.retrieve, types.PetHeaders)
    delete = Streamed(_pets.Pets.delete)
    hear = Streamed(_pets.Pets.hear)
    photo = Streamed(_pets.Pets.photo)


class AsyncStreamedClient:
    pets: AsyncStreamedPets


class AsyncStreamedPets:
    list = AsyncStreamed(_pets.AsyncPets.list)
    create = AsyncStreamed(_pets.AsyncPets.create)
    retrieve = AsyncHeadedStreamed(_pets.AsyncPets.retrieve, types.PetHeaders)
    hear = AsyncStreamed(_pets.AsyncPets.hear)
    photo = AsyncStreamed(_pets.AsyncPets.photo)

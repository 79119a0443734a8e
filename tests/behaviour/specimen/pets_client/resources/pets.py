"""The pets, sync and async, from one description of each operation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT, Omit
from .._runtime.paging.pages import Paging
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.options import RequestOptions
    from .._runtime.paging.async_page import AsyncPages
    from .._runtime.paging.page import Page
    from .._runtime.reading.async_responses import AsyncBinaryResponse
    from .._runtime.reading.async_streaming import AsyncStream
    from .._runtime.reading.responses import BinaryResponse
    from .._runtime.reading.streaming import Stream
    from .._runtime.sending.files import FileInput

_SECURITY = (("Key",),)

_CREATE: Endpoint[types.Pet] = Endpoint(
    "POST",
    "/pets",
    response=lambda: types.Pet,
    body="json",
    errors={"404": lambda: types.Problem, "default": lambda: types.Problem},
    security=_SECURITY,
    idempotency_header="Idempotency-Key",
)
_RETRIEVE: Endpoint[types.Pet] = Endpoint(
    "GET",
    "/pets/{pet_id}",
    response=lambda: types.Pet,
    headers=lambda: types.PetHeaders,
    errors={"4XX": lambda: types.Problem},
    security=_SECURITY,
)
_DELETE: Endpoint[None] = Endpoint("DELETE", "/pets/{pet_id}", codec="none", security=_SECURITY)
_TELL: Endpoint[str] = Endpoint("POST", "/tell", codec="text", body="json", security=_SECURITY)
_TELL_EVENTS: Endpoint[types.Chunk] = Endpoint(
    "POST",
    "/tell",
    response=lambda: types.Chunk,
    codec="events",
    sentinel="[DONE]",
    body="json",
    security=_SECURITY,
)
_HEAR: Endpoint[types.Chunk] = Endpoint(
    "GET", "/sounds", response=lambda: types.Chunk, codec="events", security=_SECURITY
)
_UPLOAD: Endpoint[types.Pet] = Endpoint(
    "POST",
    "/photos",
    response=lambda: types.Pet,
    body="multipart",
    security=_SECURITY,
)
_PHOTO: Endpoint[bytes] = Endpoint("GET", "/pets/{pet_id}/photo", codec="bytes", security=_SECURITY)

_LIST: Endpoint[types.PetList] = Endpoint("GET", "/pets", response=lambda: types.PetList, security=_SECURITY)
_LIST_PAGES: Paging[types.Pet, types.PetList] = Paging(
    _LIST, "cursor", items=("data",), name="after", next=("next_cursor",)
)


class Pets(Resource):
    def list(
        self,
        *,
        kind: str | Omit = OMIT,
        after: str | Omit | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Page[types.Pet, types.PetList]:
        return self._core.page(_LIST_PAGES, query={"kind": kind, "after": after}, options=request_options)

    def create(
        self,
        *,
        name: str,
        mood: str | Omit | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.Pet:
        return self._core.send(_CREATE, body={"name": name, "mood": mood}, options=request_options)

    def retrieve(self, pet_id: str, *, request_options: RequestOptions | None = None) -> types.Pet:
        return self._core.send(_RETRIEVE, path={"pet_id": pet_id}, options=request_options)

    def delete(self, pet_id: str, *, request_options: RequestOptions | None = None) -> None:
        return self._core.send(_DELETE, path={"pet_id": pet_id}, options=request_options)

    @overload
    def tell(self, *, stream: Literal[False] | Omit = OMIT) -> str: ...
    @overload
    def tell(self, *, stream: Literal[True]) -> Stream[types.Chunk]: ...
    def tell(self, *, stream: bool | Omit = OMIT) -> str | Stream[types.Chunk]:
        if stream is True:
            return self._core.stream(_TELL_EVENTS, body={"stream": stream})
        return self._core.send(_TELL, body={"stream": stream})

    def hear(self) -> Stream[types.Chunk]:
        return self._core.stream(_HEAR)

    def upload(self, *, file: FileInput, purpose: str) -> types.Pet:
        return self._core.send(_UPLOAD, body={"file": file, "purpose": purpose})

    def photo(self, pet_id: str) -> BinaryResponse:
        return self._core.open(_PHOTO, path={"pet_id": pet_id})


class AsyncPets(AsyncResource):
    def list(
        self,
        *,
        kind: str | Omit = OMIT,
        after: str | Omit | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> AsyncPages[types.Pet, types.PetList]:
        return self._core.page(_LIST_PAGES, query={"kind": kind, "after": after}, options=request_options)

    async def create(
        self,
        *,
        name: str,
        mood: str | Omit | None = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.Pet:
        return await self._core.send(_CREATE, body={"name": name, "mood": mood}, options=request_options)

    async def retrieve(self, pet_id: str, *, request_options: RequestOptions | None = None) -> types.Pet:
        return await self._core.send(_RETRIEVE, path={"pet_id": pet_id}, options=request_options)

    @overload
    async def tell(self, *, stream: Literal[False] | Omit = OMIT) -> str: ...
    @overload
    async def tell(self, *, stream: Literal[True]) -> AsyncStream[types.Chunk]: ...
    async def tell(self, *, stream: bool | Omit = OMIT) -> str | AsyncStream[types.Chunk]:
        if stream is True:
            return await self._core.stream(_TELL_EVENTS, body={"stream": stream})
        return await self._core.send(_TELL, body={"stream": stream})

    async def hear(self) -> AsyncStream[types.Chunk]:
        return await self._core.stream(_HEAR)

    async def upload(self, *, file: FileInput, purpose: str) -> types.Pet:
        return await self._core.send(_UPLOAD, body={"file": file, "purpose": purpose})

    async def photo(self, pet_id: str) -> AsyncBinaryResponse:
        return await self._core.open(_PHOTO, path={"pet_id": pet_id})

"""The calls of `embeddings`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions

_CREATE: Endpoint[types.CreateEmbeddingResponse] = Endpoint(
    "POST",
    "/embeddings",
    response=lambda: types.CreateEmbeddingResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Embeddings(Resource):
    """The calls of `embeddings`."""

    def create(
        self,
        *,
        model: str,
        input: str | list[str] | Sequence[int] | Sequence[Sequence[int]],
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateEmbeddingResponse:
        """Turn text into embedding vectors.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            input: Text to embed, as a string or token IDs; for several inputs at once,
                an array of either. One input may have 8192 tokens.
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _CREATE,
            body={"model": model, "input": input, "user": user},
            options=request_options,
        )


class AsyncEmbeddings(AsyncResource):
    """The calls of `embeddings`, asynchronous."""

    async def create(
        self,
        *,
        model: str,
        input: str | list[str] | Sequence[int] | Sequence[Sequence[int]],
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateEmbeddingResponse:
        """Turn text into embedding vectors.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            input: Text to embed, as a string or token IDs; for several inputs at once,
                an array of either. One input may have 8192 tokens.
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _CREATE,
            body={"model": model, "input": input, "user": user},
            options=request_options,
        )

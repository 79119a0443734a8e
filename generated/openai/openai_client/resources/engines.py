"""The calls of `engines`."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

from typing_extensions import deprecated

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions

_LIST: Endpoint[types.ListEnginesResponse] = Endpoint(
    "GET",
    "/engines",
    response=lambda: types.ListEnginesResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_RETRIEVE: Endpoint[types.Engine] = Endpoint(
    "GET",
    "/engines/{engine_id}",
    response=lambda: types.Engine,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_SEARCH: Endpoint[types.CreateSearchResponse] = Endpoint(
    "POST",
    "/engines/{engine_id}/search",
    response=lambda: types.CreateSearchResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Engines(Resource):
    """The calls of `engines`."""

    @deprecated("The API has deprecated this operation.")
    def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListEnginesResponse:
        """List the engines that can be used, fine-tuned models left out."""
        return self._core.send(_LIST, options=request_options)

    @deprecated("The API has deprecated this operation.")
    def retrieve(
        self,
        engine_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.Engine:
        """Get one engine: its owner and whether it is ready.

        Args:
            engine_id: ID of the engine.
        """
        return self._core.send(
            _RETRIEVE,
            path={"engine_id": engine_id},
            options=request_options,
        )

    @deprecated("The API has deprecated this operation.")
    def search(
        self,
        engine_id: str,
        *,
        query: str,
        documents: builtins.list[str] | None | Omit = OMIT,
        file: str | None | Omit = OMIT,
        max_rerank: int | None | Omit = OMIT,
        return_metadata: bool | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateSearchResponse:
        """Score documents by their similarity to a query. Up to 200 go in the request
        as `documents`; for more, name an uploaded `file`, of which the best
        `max_rerank` come back with their scores. A score mostly lies between 0 and 300,
        at times higher; above 200 the meaning is close.

        Args:
            engine_id: ID of the engine: `ada`, `babbage`, `curie` or `davinci`.
            query: Text to compare the documents with.
            documents: Up to 200 documents to score. One document and the query together
                may have 2034 tokens. Give either `documents` or `file`.
            file: ID of an uploaded file of documents to score. Give either `documents`
                or `file`.
            max_rerank: Most documents to rank and return; used only with `file`.
                Default: 200.
            return_metadata: Give each returned document its `metadata`; used only with
                `file`. Default: False.
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _SEARCH,
            path={"engine_id": engine_id},
            body={
                "query": query,
                "documents": documents,
                "file": file,
                "max_rerank": max_rerank,
                "return_metadata": return_metadata,
                "user": user,
            },
            options=request_options,
        )


class AsyncEngines(AsyncResource):
    """The calls of `engines`, asynchronous."""

    @deprecated("The API has deprecated this operation.")
    async def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListEnginesResponse:
        """List the engines that can be used, fine-tuned models left out."""
        return await self._core.send(_LIST, options=request_options)

    @deprecated("The API has deprecated this operation.")
    async def retrieve(
        self,
        engine_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.Engine:
        """Get one engine: its owner and whether it is ready.

        Args:
            engine_id: ID of the engine.
        """
        return await self._core.send(
            _RETRIEVE,
            path={"engine_id": engine_id},
            options=request_options,
        )

    @deprecated("The API has deprecated this operation.")
    async def search(
        self,
        engine_id: str,
        *,
        query: str,
        documents: builtins.list[str] | None | Omit = OMIT,
        file: str | None | Omit = OMIT,
        max_rerank: int | None | Omit = OMIT,
        return_metadata: bool | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateSearchResponse:
        """Score documents by their similarity to a query. Up to 200 go in the request
        as `documents`; for more, name an uploaded `file`, of which the best
        `max_rerank` come back with their scores. A score mostly lies between 0 and 300,
        at times higher; above 200 the meaning is close.

        Args:
            engine_id: ID of the engine: `ada`, `babbage`, `curie` or `davinci`.
            query: Text to compare the documents with.
            documents: Up to 200 documents to score. One document and the query together
                may have 2034 tokens. Give either `documents` or `file`.
            file: ID of an uploaded file of documents to score. Give either `documents`
                or `file`.
            max_rerank: Most documents to rank and return; used only with `file`.
                Default: 200.
            return_metadata: Give each returned document its `metadata`; used only with
                `file`. Default: False.
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _SEARCH,
            path={"engine_id": engine_id},
            body={
                "query": query,
                "documents": documents,
                "file": file,
                "max_rerank": max_rerank,
                "return_metadata": return_metadata,
                "user": user,
            },
            options=request_options,
        )

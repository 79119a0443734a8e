"""The calls of `models`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.options import RequestOptions

_LIST: Endpoint[types.ListModelsResponse] = Endpoint(
    "GET",
    "/models",
    response=lambda: types.ListModelsResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_RETRIEVE: Endpoint[types.Model] = Endpoint(
    "GET",
    "/models/{model}",
    response=lambda: types.Model,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_DELETE: Endpoint[types.DeleteModelResponse] = Endpoint(
    "DELETE",
    "/models/{model}",
    response=lambda: types.DeleteModelResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Models(Resource):
    """The calls of `models`."""

    def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListModelsResponse:
        """List the models that can be used."""
        return self._core.send(_LIST, options=request_options)

    def retrieve(
        self,
        model: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.Model:
        """Get one model: its owner and permissions.

        Args:
            model: ID of the model.
        """
        return self._core.send(
            _RETRIEVE,
            path={"model": model},
            options=request_options,
        )

    def delete(
        self,
        model: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.DeleteModelResponse:
        """Delete a fine-tuned model; only an Owner of the organization may.

        Args:
            model: ID of the fine-tuned model.
        """
        return self._core.send(_DELETE, path={"model": model}, options=request_options)


class AsyncModels(AsyncResource):
    """The calls of `models`, asynchronous."""

    async def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListModelsResponse:
        """List the models that can be used."""
        return await self._core.send(_LIST, options=request_options)

    async def retrieve(
        self,
        model: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.Model:
        """Get one model: its owner and permissions.

        Args:
            model: ID of the model.
        """
        return await self._core.send(
            _RETRIEVE,
            path={"model": model},
            options=request_options,
        )

    async def delete(
        self,
        model: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.DeleteModelResponse:
        """Delete a fine-tuned model; only an Owner of the organization may.

        Args:
            model: ID of the fine-tuned model.
        """
        return await self._core.send(
            _DELETE,
            path={"model": model},
            options=request_options,
        )

"""The calls of `images.generations`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions

_CREATE: Endpoint[types.ImagesResponse] = Endpoint(
    "POST",
    "/images/generations",
    response=lambda: types.ImagesResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class ImagesGenerations(Resource):
    """The calls of `images.generations`."""

    def create(
        self,
        *,
        prompt: str,
        n: int | None | Omit = OMIT,
        size: Literal["256x256", "512x512", "1024x1024"] | None | Omit = OMIT,
        response_format: Literal["url", "b64_json"] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ImagesResponse:
        """Draw images from a prompt.

        Args:
            prompt: What the images should show, in 1000 characters at most.
            n: Number of images, from 1 to 10. Default: 1.
            size: Width and height of each image, in pixels. Default: "1024x1024".
            response_format: Whether to return each image as a link (`url`) or as Base64
                data (`b64_json`). Default: "url".
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _CREATE,
            body={
                "prompt": prompt,
                "n": n,
                "size": size,
                "response_format": response_format,
                "user": user,
            },
            options=request_options,
        )


class AsyncImagesGenerations(AsyncResource):
    """The calls of `images.generations`, asynchronous."""

    async def create(
        self,
        *,
        prompt: str,
        n: int | None | Omit = OMIT,
        size: Literal["256x256", "512x512", "1024x1024"] | None | Omit = OMIT,
        response_format: Literal["url", "b64_json"] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ImagesResponse:
        """Draw images from a prompt.

        Args:
            prompt: What the images should show, in 1000 characters at most.
            n: Number of images, from 1 to 10. Default: 1.
            size: Width and height of each image, in pixels. Default: "1024x1024".
            response_format: Whether to return each image as a link (`url`) or as Base64
                data (`b64_json`). Default: "url".
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _CREATE,
            body={
                "prompt": prompt,
                "n": n,
                "size": size,
                "response_format": response_format,
                "user": user,
            },
            options=request_options,
        )

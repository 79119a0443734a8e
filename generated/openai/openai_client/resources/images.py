"""The calls of `images`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions
    from .._runtime.sending.files import FileInput
    from .images_generations import AsyncImagesGenerations, ImagesGenerations

_EDIT: Endpoint[types.ImagesResponse] = Endpoint(
    "POST",
    "/images/edits",
    response=lambda: types.ImagesResponse,
    body="multipart",
    files=("image", "mask"),
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_CREATE_VARIATION: Endpoint[types.ImagesResponse] = Endpoint(
    "POST",
    "/images/variations",
    response=lambda: types.ImagesResponse,
    body="multipart",
    files=("image",),
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Images(Resource):
    """The calls of `images`."""

    @property
    def generations(self) -> ImagesGenerations:
        """The calls of `images.generations`."""
        # Imported here: a resource is loaded when it is first used.
        from .images_generations import ImagesGenerations

        return ImagesGenerations(self._core)

    def edit(
        self,
        *,
        image: FileInput,
        prompt: str,
        mask: FileInput | Omit = OMIT,
        n: int | None | Omit = OMIT,
        size: Literal["256x256", "512x512", "1024x1024"] | None | Omit = OMIT,
        response_format: Literal["url", "b64_json"] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ImagesResponse:
        """Edit or extend an image as a prompt says.

        Args:
            image: Image to edit: a square PNG of less than 4 MB. Without `mask` it
                needs transparent areas, which act as the mask.
            prompt: What the edited images should show, in 1000 characters at most.
            mask: Image whose fully transparent areas (alpha 0) tell where to edit
                `image`: a PNG of less than 4 MB, as wide and high as `image`.
            n: Number of images, from 1 to 10. Default: 1.
            size: Width and height of each image, in pixels. Default: "1024x1024".
            response_format: Whether to return each image as a link (`url`) or as Base64
                data (`b64_json`). Default: "url".
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _EDIT,
            body={
                "image": image,
                "mask": mask,
                "prompt": prompt,
                "n": n,
                "size": size,
                "response_format": response_format,
                "user": user,
            },
            options=request_options,
        )

    def create_variation(
        self,
        *,
        image: FileInput,
        n: int | None | Omit = OMIT,
        size: Literal["256x256", "512x512", "1024x1024"] | None | Omit = OMIT,
        response_format: Literal["url", "b64_json"] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ImagesResponse:
        """Make variations of an image.

        Args:
            image: Image to vary: a square PNG of less than 4 MB.
            n: Number of images, from 1 to 10. Default: 1.
            size: Width and height of each image, in pixels. Default: "1024x1024".
            response_format: Whether to return each image as a link (`url`) or as Base64
                data (`b64_json`). Default: "url".
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _CREATE_VARIATION,
            body={
                "image": image,
                "n": n,
                "size": size,
                "response_format": response_format,
                "user": user,
            },
            options=request_options,
        )


class AsyncImages(AsyncResource):
    """The calls of `images`, asynchronous."""

    @property
    def generations(self) -> AsyncImagesGenerations:
        """The calls of `images.generations`."""
        # Imported here: a resource is loaded when it is first used.
        from .images_generations import AsyncImagesGenerations

        return AsyncImagesGenerations(self._core)

    async def edit(
        self,
        *,
        image: FileInput,
        prompt: str,
        mask: FileInput | Omit = OMIT,
        n: int | None | Omit = OMIT,
        size: Literal["256x256", "512x512", "1024x1024"] | None | Omit = OMIT,
        response_format: Literal["url", "b64_json"] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ImagesResponse:
        """Edit or extend an image as a prompt says.

        Args:
            image: Image to edit: a square PNG of less than 4 MB. Without `mask` it
                needs transparent areas, which act as the mask.
            prompt: What the edited images should show, in 1000 characters at most.
            mask: Image whose fully transparent areas (alpha 0) tell where to edit
                `image`: a PNG of less than 4 MB, as wide and high as `image`.
            n: Number of images, from 1 to 10. Default: 1.
            size: Width and height of each image, in pixels. Default: "1024x1024".
            response_format: Whether to return each image as a link (`url`) or as Base64
                data (`b64_json`). Default: "url".
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _EDIT,
            body={
                "image": image,
                "mask": mask,
                "prompt": prompt,
                "n": n,
                "size": size,
                "response_format": response_format,
                "user": user,
            },
            options=request_options,
        )

    async def create_variation(
        self,
        *,
        image: FileInput,
        n: int | None | Omit = OMIT,
        size: Literal["256x256", "512x512", "1024x1024"] | None | Omit = OMIT,
        response_format: Literal["url", "b64_json"] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ImagesResponse:
        """Make variations of an image.

        Args:
            image: Image to vary: a square PNG of less than 4 MB.
            n: Number of images, from 1 to 10. Default: 1.
            size: Width and height of each image, in pixels. Default: "1024x1024".
            response_format: Whether to return each image as a link (`url`) or as Base64
                data (`b64_json`). Default: "url".
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _CREATE_VARIATION,
            body={
                "image": image,
                "n": n,
                "size": size,
                "response_format": response_format,
                "user": user,
            },
            options=request_options,
        )

"""The calls of `files`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.options import RequestOptions
    from .._runtime.reading.async_responses import AsyncBinaryResponse
    from .._runtime.reading.responses import BinaryResponse
    from .._runtime.sending.files import FileInput

_LIST: Endpoint[types.ListFilesResponse] = Endpoint(
    "GET",
    "/files",
    response=lambda: types.ListFilesResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_CREATE: Endpoint[types.OpenAIFile] = Endpoint(
    "POST",
    "/files",
    response=lambda: types.OpenAIFile,
    body="multipart",
    files=("file",),
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_DELETE: Endpoint[types.DeleteFileResponse] = Endpoint(
    "DELETE",
    "/files/{file_id}",
    response=lambda: types.DeleteFileResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_RETRIEVE: Endpoint[types.OpenAIFile] = Endpoint(
    "GET",
    "/files/{file_id}",
    response=lambda: types.OpenAIFile,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_DOWNLOAD: Endpoint[bytes] = Endpoint(
    "GET",
    "/files/{file_id}/content",
    codec="bytes",
    accept="application/octet-stream, application/json;q=0.9",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Files(Resource):
    """The calls of `files`."""

    def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListFilesResponse:
        """List the files of the organization."""
        return self._core.send(_LIST, options=request_options)

    def create(
        self,
        *,
        file: FileInput,
        purpose: str,
        request_options: RequestOptions | None = None,
    ) -> types.OpenAIFile:
        """Upload a file for other endpoints to use. The files of an organization may
        take 1 GB in all; more can be had on request.

        Args:
            file: JSON Lines file to upload. For the purpose `fine-tune` each line is an
                object with `prompt` and `completion`.
            purpose: What the file is for. With `fine-tune` its format is checked.
        """
        return self._core.send(
            _CREATE,
            body={"file": file, "purpose": purpose},
            options=request_options,
        )

    def delete(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.DeleteFileResponse:
        """Delete an uploaded file.

        Args:
            file_id: ID of the file.
        """
        return self._core.send(
            _DELETE,
            path={"file_id": file_id},
            options=request_options,
        )

    def retrieve(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.OpenAIFile:
        """Get what is known about one file.

        Args:
            file_id: ID of the file.
        """
        return self._core.send(
            _RETRIEVE,
            path={"file_id": file_id},
            options=request_options,
        )

    def download(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> BinaryResponse:
        """Download a file's content.

        Args:
            file_id: ID of the file.
        """
        return self._core.open(
            _DOWNLOAD,
            path={"file_id": file_id},
            options=request_options,
        )


class AsyncFiles(AsyncResource):
    """The calls of `files`, asynchronous."""

    async def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListFilesResponse:
        """List the files of the organization."""
        return await self._core.send(_LIST, options=request_options)

    async def create(
        self,
        *,
        file: FileInput,
        purpose: str,
        request_options: RequestOptions | None = None,
    ) -> types.OpenAIFile:
        """Upload a file for other endpoints to use. The files of an organization may
        take 1 GB in all; more can be had on request.

        Args:
            file: JSON Lines file to upload. For the purpose `fine-tune` each line is an
                object with `prompt` and `completion`.
            purpose: What the file is for. With `fine-tune` its format is checked.
        """
        return await self._core.send(
            _CREATE,
            body={"file": file, "purpose": purpose},
            options=request_options,
        )

    async def delete(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.DeleteFileResponse:
        """Delete an uploaded file.

        Args:
            file_id: ID of the file.
        """
        return await self._core.send(
            _DELETE,
            path={"file_id": file_id},
            options=request_options,
        )

    async def retrieve(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.OpenAIFile:
        """Get what is known about one file.

        Args:
            file_id: ID of the file.
        """
        return await self._core.send(
            _RETRIEVE,
            path={"file_id": file_id},
            options=request_options,
        )

    async def download(
        self,
        file_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> AsyncBinaryResponse:
        """Download a file's content.

        Args:
            file_id: ID of the file.
        """
        return await self._core.open(
            _DOWNLOAD,
            path={"file_id": file_id},
            options=request_options,
        )

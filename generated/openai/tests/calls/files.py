"""The exchanges of `client.files`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

LIST = Exchange(
    name="files.list",
    method="GET",
    path="/files",
    answer={
        "object": "text",
        "data": [
            {
                "id": "text",
                "object": "text",
                "bytes": 1,
                "created_at": 1,
                "filename": "text",
                "purpose": "text",
                "status": "text",
                "status_details": {"key": "text"},
            },
        ],
    },
    kind=lambda: types.ListFilesResponse,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.files.list(request_options=options),
    call_async=lambda client, options: client.files.list(request_options=options),
)

CREATE = Exchange(
    name="files.create",
    method="POST",
    path="/files",
    parts=[
        ("file", "file", "application/octet-stream", b"a small file"),
        ("purpose", None, None, b"text"),
    ],
    answer={
        "id": "text",
        "object": "text",
        "bytes": 1,
        "created_at": 1,
        "filename": "text",
        "purpose": "text",
        "status": "text",
        "status_details": {"key": "text"},
    },
    kind=lambda: types.OpenAIFile,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.files.create(
        file=b"a small file",
        purpose="text",
        request_options=options,
    ),
    call_async=lambda client, options: client.files.create(
        file=b"a small file",
        purpose="text",
        request_options=options,
    ),
)

DELETE = Exchange(
    name="files.delete",
    method="DELETE",
    path="/files/text",
    answer={"id": "text", "object": "text", "deleted": True},
    kind=lambda: types.DeleteFileResponse,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.files.delete("text", request_options=options),
    call_async=lambda client, options: client.files.delete(
        "text",
        request_options=options,
    ),
)

RETRIEVE = Exchange(
    name="files.retrieve",
    method="GET",
    path="/files/text",
    answer={
        "id": "text",
        "object": "text",
        "bytes": 1,
        "created_at": 1,
        "filename": "text",
        "purpose": "text",
        "status": "text",
        "status_details": {"key": "text"},
    },
    kind=lambda: types.OpenAIFile,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.files.retrieve("text", request_options=options),
    call_async=lambda client, options: client.files.retrieve(
        "text",
        request_options=options,
    ),
)

DOWNLOAD = Exchange(
    name="files.download",
    method="GET",
    path="/files/text/content",
    media="application/octet-stream",
    content=b"a small file",
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.files.download("text", request_options=options),
    call_async=lambda client, options: client.files.download(
        "text",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [LIST, CREATE, DELETE, RETRIEVE, DOWNLOAD]

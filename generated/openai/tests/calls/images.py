"""The exchanges of `client.images`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

EDIT = Exchange(
    name="images.edit",
    method="POST",
    path="/images/edits",
    parts=[
        ("image", "image", "application/octet-stream", b"a small file"),
        ("mask", "mask", "application/octet-stream", b"a small file"),
        ("prompt", None, None, b"A lighthouse in the fog, with a sailing boat"),
        ("n", None, None, b"2"),
        ("size", None, None, b"512x512"),
        ("response_format", None, None, b"b64_json"),
        ("user", None, None, b"customer-42"),
    ],
    answer={"created": 1, "data": [{"url": "text", "b64_json": "text"}]},
    kind=lambda: types.ImagesResponse,
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
    call=lambda client, options: client.images.edit(
        image=b"a small file",
        prompt="A lighthouse in the fog, with a sailing boat",
        mask=b"a small file",
        n=2,
        size="512x512",
        response_format="b64_json",
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.images.edit(
        image=b"a small file",
        prompt="A lighthouse in the fog, with a sailing boat",
        mask=b"a small file",
        n=2,
        size="512x512",
        response_format="b64_json",
        user="customer-42",
        request_options=options,
    ),
)

CREATE_VARIATION = Exchange(
    name="images.create_variation",
    method="POST",
    path="/images/variations",
    parts=[
        ("image", "image", "application/octet-stream", b"a small file"),
        ("n", None, None, b"2"),
        ("size", None, None, b"512x512"),
        ("response_format", None, None, b"b64_json"),
        ("user", None, None, b"customer-42"),
    ],
    answer={"created": 1, "data": [{"url": "text", "b64_json": "text"}]},
    kind=lambda: types.ImagesResponse,
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
    call=lambda client, options: client.images.create_variation(
        image=b"a small file",
        n=2,
        size="512x512",
        response_format="b64_json",
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.images.create_variation(
        image=b"a small file",
        n=2,
        size="512x512",
        response_format="b64_json",
        user="customer-42",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [EDIT, CREATE_VARIATION]

"""The exchanges of `client.images.generations`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="images.generations.create",
    method="POST",
    path="/images/generations",
    json={
        "prompt": "A lighthouse in the fog",
        "n": 2,
        "size": "512x512",
        "response_format": "b64_json",
        "user": "customer-42",
    },
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
    call=lambda client, options: client.images.generations.create(
        prompt="A lighthouse in the fog",
        n=2,
        size="512x512",
        response_format="b64_json",
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.images.generations.create(
        prompt="A lighthouse in the fog",
        n=2,
        size="512x512",
        response_format="b64_json",
        user="customer-42",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE]

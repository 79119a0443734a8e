"""The exchanges of `client.embeddings`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="embeddings.create",
    method="POST",
    path="/embeddings",
    json={
        "model": "text",
        "input": "A small boat crossed the quiet lake.",
        "user": "customer-42",
    },
    answer={
        "object": "text",
        "model": "text",
        "data": [{"index": 1, "object": "text", "embedding": [0.5]}],
        "usage": {"prompt_tokens": 1, "total_tokens": 1},
    },
    kind=lambda: types.CreateEmbeddingResponse,
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
    call=lambda client, options: client.embeddings.create(
        model="text",
        input="A small boat crossed the quiet lake.",
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.embeddings.create(
        model="text",
        input="A small boat crossed the quiet lake.",
        user="customer-42",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE]

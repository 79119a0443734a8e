"""The exchanges of `client.engines`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

LIST = Exchange(
    name="engines.list",
    method="GET",
    path="/engines",
    answer={
        "object": "text",
        "data": [{"id": "text", "object": "text", "created": 1, "ready": True}],
    },
    kind=lambda: types.ListEnginesResponse,
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
    call=lambda client, options: client.engines.list(request_options=options),
    call_async=lambda client, options: client.engines.list(request_options=options),
)

RETRIEVE = Exchange(
    name="engines.retrieve",
    method="GET",
    path="/engines/ada",
    answer={"id": "text", "object": "text", "created": 1, "ready": True},
    kind=lambda: types.Engine,
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
    call=lambda client, options: client.engines.retrieve(
        "ada",
        request_options=options,
    ),
    call_async=lambda client, options: client.engines.retrieve(
        "ada",
        request_options=options,
    ),
)

SEARCH = Exchange(
    name="engines.search",
    method="POST",
    path="/engines/babbage/search",
    json={
        "query": "a place to borrow books",
        "documents": ["library", "bakery", "harbor"],
        "file": "text",
        "max_rerank": 1,
        "return_metadata": True,
        "user": "customer-42",
    },
    answer={
        "object": "text",
        "model": "text",
        "data": [{"object": "text", "document": 1, "score": 0.5}],
    },
    kind=lambda: types.CreateSearchResponse,
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
    call=lambda client, options: client.engines.search(
        "babbage",
        query="a place to borrow books",
        documents=["library", "bakery", "harbor"],
        file="text",
        max_rerank=1,
        return_metadata=True,
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.engines.search(
        "babbage",
        query="a place to borrow books",
        documents=["library", "bakery", "harbor"],
        file="text",
        max_rerank=1,
        return_metadata=True,
        user="customer-42",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [LIST, RETRIEVE, SEARCH]

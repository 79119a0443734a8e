"""The exchanges of `client.models`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

LIST = Exchange(
    name="models.list",
    method="GET",
    path="/models",
    answer={
        "object": "text",
        "data": [{"id": "text", "object": "text", "created": 1, "owned_by": "text"}],
    },
    kind=lambda: types.ListModelsResponse,
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
    call=lambda client, options: client.models.list(request_options=options),
    call_async=lambda client, options: client.models.list(request_options=options),
)

RETRIEVE = Exchange(
    name="models.retrieve",
    method="GET",
    path="/models/text-curie-001",
    answer={"id": "text", "object": "text", "created": 1, "owned_by": "text"},
    kind=lambda: types.Model,
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
    call=lambda client, options: client.models.retrieve(
        "text-curie-001",
        request_options=options,
    ),
    call_async=lambda client, options: client.models.retrieve(
        "text-curie-001",
        request_options=options,
    ),
)

DELETE = Exchange(
    name="models.delete",
    method="DELETE",
    path="/models/ada%3Aft-example-2022-05-01-10-30-00",
    answer={"id": "text", "object": "text", "deleted": True},
    kind=lambda: types.DeleteModelResponse,
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
    call=lambda client, options: client.models.delete(
        "ada:ft-example-2022-05-01-10-30-00",
        request_options=options,
    ),
    call_async=lambda client, options: client.models.delete(
        "ada:ft-example-2022-05-01-10-30-00",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [LIST, RETRIEVE, DELETE]

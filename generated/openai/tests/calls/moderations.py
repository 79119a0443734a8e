"""The exchanges of `client.moderations`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="moderations.create",
    method="POST",
    path="/moderations",
    json={"input": "text", "model": "text-moderation-latest"},
    answer={
        "id": "text",
        "model": "text",
        "results": [
            {
                "flagged": True,
                "categories": {
                    "hate": True,
                    "hate/threatening": True,
                    "self-harm": True,
                    "sexual": True,
                    "sexual/minors": True,
                    "violence": True,
                    "violence/graphic": True,
                },
                "category_scores": {
                    "hate": 0.5,
                    "hate/threatening": 0.5,
                    "self-harm": 0.5,
                    "sexual": 0.5,
                    "sexual/minors": 0.5,
                    "violence": 0.5,
                    "violence/graphic": 0.5,
                },
            },
        ],
    },
    kind=lambda: types.CreateModerationResponse,
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
    call=lambda client, options: client.moderations.create(
        input="text",
        model="text-moderation-latest",
        request_options=options,
    ),
    call_async=lambda client, options: client.moderations.create(
        input="text",
        model="text-moderation-latest",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE]

"""The exchanges of `client.edits`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="edits.create",
    method="POST",
    path="/edits",
    json={
        "model": "text",
        "input": "Thier house is over there.",
        "instruction": "Correct the misspelled words.",
        "n": 2,
        "temperature": 0.5,
        "top_p": 0.9,
    },
    answer={
        "object": "text",
        "created": 1,
        "choices": [
            {"text": "text", "index": 1, "logprobs": {}, "finish_reason": "text"},
        ],
        "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 1},
    },
    kind=lambda: types.CreateEditResponse,
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
    call=lambda client, options: client.edits.create(
        model="text",
        instruction="Correct the misspelled words.",
        input="Thier house is over there.",
        n=2,
        temperature=0.5,
        top_p=0.9,
        request_options=options,
    ),
    call_async=lambda client, options: client.edits.create(
        model="text",
        instruction="Correct the misspelled words.",
        input="Thier house is over there.",
        n=2,
        temperature=0.5,
        top_p=0.9,
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE]

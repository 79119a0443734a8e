"""The exchanges of `client.classifications`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="classifications.create",
    method="POST",
    path="/classifications",
    json={
        "model": "text",
        "query": "The soup was cold.",
        "examples": [["We will come back.", "Good"], ["Far too loud.", "Bad"]],
        "file": "text",
        "labels": ["Good", "Bad"],
        "search_model": "text",
        "temperature": 0.5,
        "logprobs": 1,
        "max_examples": 1,
        "logit_bias": {"key": "text"},
        "return_prompt": True,
        "return_metadata": True,
        "expand": ["text"],
        "user": "customer-42",
    },
    answer={
        "object": "text",
        "model": "text",
        "search_model": "text",
        "completion": "text",
        "label": "text",
        "selected_examples": [{"document": 1, "text": "text", "label": "text"}],
    },
    kind=lambda: types.CreateClassificationResponse,
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
    call=lambda client, options: client.classifications.create(
        model="text",
        query="The soup was cold.",
        examples=[["We will come back.", "Good"], ["Far too loud.", "Bad"]],
        file="text",
        labels=["Good", "Bad"],
        search_model="text",
        temperature=0.5,
        logprobs=1,
        max_examples=1,
        logit_bias={"key": "text"},
        return_prompt=True,
        return_metadata=True,
        expand=["text"],
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.classifications.create(
        model="text",
        query="The soup was cold.",
        examples=[["We will come back.", "Good"], ["Far too loud.", "Bad"]],
        file="text",
        labels=["Good", "Bad"],
        search_model="text",
        temperature=0.5,
        logprobs=1,
        max_examples=1,
        logit_bias={"key": "text"},
        return_prompt=True,
        return_metadata=True,
        expand=["text"],
        user="customer-42",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE]

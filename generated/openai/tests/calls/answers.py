"""The exchanges of `client.answers`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

CREATE = Exchange(
    name="answers.create",
    method="POST",
    path="/answers",
    json={
        "model": "text",
        "question": "How high is Mont Blanc?",
        "examples": [
            ["How long is the Rhine?", "1230 km"],
            ["Where does it end?", "The North Sea"],
        ],
        "examples_context": "The Rhine flows 1230 km from the Alps to the North Sea.",
        "documents": ["Mont Blanc is 4806 m high.", "The Matterhorn is 4478 m high."],
        "file": "text",
        "search_model": "text",
        "max_rerank": 1,
        "temperature": 0.5,
        "logprobs": 1,
        "max_tokens": 1,
        "stop": "text",
        "n": 1,
        "logit_bias": {"key": "text"},
        "return_metadata": True,
        "return_prompt": True,
        "expand": ["text"],
        "user": "customer-42",
    },
    answer={
        "object": "text",
        "model": "text",
        "search_model": "text",
        "completion": "text",
        "answers": ["text"],
        "selected_documents": [{"document": 1, "text": "text"}],
    },
    kind=lambda: types.CreateAnswerResponse,
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
    call=lambda client, options: client.answers.create(
        model="text",
        question="How high is Mont Blanc?",
        examples=[
            ["How long is the Rhine?", "1230 km"],
            ["Where does it end?", "The North Sea"],
        ],
        examples_context="The Rhine flows 1230 km from the Alps to the North Sea.",
        documents=["Mont Blanc is 4806 m high.", "The Matterhorn is 4478 m high."],
        file="text",
        search_model="text",
        max_rerank=1,
        temperature=0.5,
        logprobs=1,
        max_tokens=1,
        stop="text",
        n=1,
        logit_bias={"key": "text"},
        return_metadata=True,
        return_prompt=True,
        expand=["text"],
        user="customer-42",
        request_options=options,
    ),
    call_async=lambda client, options: client.answers.create(
        model="text",
        question="How high is Mont Blanc?",
        examples=[
            ["How long is the Rhine?", "1230 km"],
            ["Where does it end?", "The North Sea"],
        ],
        examples_context="The Rhine flows 1230 km from the Alps to the North Sea.",
        documents=["Mont Blanc is 4806 m high.", "The Matterhorn is 4478 m high."],
        file="text",
        search_model="text",
        max_rerank=1,
        temperature=0.5,
        logprobs=1,
        max_tokens=1,
        stop="text",
        n=1,
        logit_bias={"key": "text"},
        return_metadata=True,
        return_prompt=True,
        expand=["text"],
        user="customer-42",
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [CREATE]

"""Typical uses of a generated client, with the types that a checker has to find.

Read by mypy and pyright, never run.
"""

from __future__ import annotations

from pathlib import Path
from typing import assert_type

import httpx2
from openai_client import (
    OMIT,
    APIStatusError,
    AsyncBinaryResponse,
    AsyncClient,
    AsyncStream,
    BinaryResponse,
    Client,
    HttpxTransport,
    Middleware,
    Omit,
    RequestOptions,
    StdlibTransport,
    Stream,
    types,
)


def calls(client: Client) -> None:
    completion = client.completions.create(model="m", prompt="p", max_tokens=7)
    assert_type(completion, types.CreateCompletionResponse)
    assert_type(completion.choices[0].text, str | None)
    assert_type(client.models.retrieve("m"), types.Model)


def streams(client: Client, late: bool) -> None:
    with client.completions.create(model="m", stream=True) as stream:
        assert_type(stream, Stream[types.CreateCompletionResponse])
        for part in stream:
            assert_type(part, types.CreateCompletionResponse)
    assert_type(client.completions.create(model="m", stream=False), types.CreateCompletionResponse)
    either = client.completions.create(model="m", stream=late)
    assert_type(either, types.CreateCompletionResponse | Stream[types.CreateCompletionResponse])


async def awaited(client: AsyncClient) -> None:
    assert_type(await client.models.retrieve("m"), types.Model)
    stream = await client.completions.create(model="m", stream=True)
    assert_type(stream, AsyncStream[types.CreateCompletionResponse])
    async for part in stream:
        assert_type(part, types.CreateCompletionResponse)
    assert_type(await client.files.download("f"), AsyncBinaryResponse)


def files(client: Client, opened: bytes) -> None:
    for file in (Path("train.jsonl"), opened, ("train.jsonl", opened), ("train.jsonl", opened, "application/jsonl")):
        assert_type(client.files.create(file=file, purpose="fine-tune"), types.OpenAIFile)
    assert_type(client.files.download("f"), BinaryResponse)
    assert_type(client.files.download("f").read(), bytes)


def arguments(client: Client, user: str | None) -> None:
    options: RequestOptions = {"timeout": 5, "headers": {"X": "1"}, "max_retries": 0}
    given: str | Omit = OMIT if user is None else user
    client.completions.create(model="m", user=given, suffix=None, request_options=options)


def errors(client: Client) -> None:
    try:
        client.models.list()
    except APIStatusError as error:
        assert_type(error.status, int)
        assert_type(error.request_id, str | None)


class Watched(Middleware):
    """Nothing is watched."""


def clients() -> None:
    Client(api_key=lambda: "k", transport=StdlibTransport(), middleware=[Watched()])
    Client(transport=HttpxTransport(proxy="http://proxy:3128", limits=httpx2.Limits(max_connections=10)))
    Client(http_client=httpx2.Client(), retry_policy=lambda attempt: attempt.proposal)

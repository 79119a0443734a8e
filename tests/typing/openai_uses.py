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
    Head,
    HttpxTransport,
    Middleware,
    Omit,
    RawResponse,
    Request,
    RequestOptions,
    StdlibTransport,
    Stream,
    StreamedResponse,
    types,
)
from openai_client.testing import MockTransport


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


def raw(client: Client) -> None:
    answer = client.raw.models.retrieve("m")
    assert_type(answer, RawResponse[types.Model])
    assert_type(answer.parse(), types.Model)
    assert_type(answer.headers.get("x"), str | None)
    assert_type(client.raw.completions.create(model="m", stream=True).parse(), Stream[types.CreateCompletionResponse])
    with client.streamed.models.list() as arriving:
        assert_type(arriving, StreamedResponse[types.ListModelsResponse])


async def raw_awaited(client: AsyncClient) -> None:
    assert_type(await client.raw.models.retrieve("m"), RawResponse[types.Model])


def mocked() -> None:
    api = MockTransport()
    api.reply("models.retrieve", json={"id": "m"})
    Client(transport=api)
    AsyncClient(transport=api.asynchronous)


class Watched(Middleware):
    """Says what is sent."""

    def before(self, request: Request) -> Request:
        return request.with_header("traceparent", request.operation)

    def after(self, request: Request, response: Head) -> None:
        assert_type((request.attempt, response.status), tuple[int, int])


def clients() -> None:
    Client(api_key=lambda: "k", transport=StdlibTransport(), middleware=[Watched()])
    Client(transport=HttpxTransport(proxy="http://proxy:3128", limits=httpx2.Limits(max_connections=10)))
    Client(http_client=httpx2.Client(), retry_policy=lambda attempt: attempt.proposal)

"""What openapi-python-client makes of the same document: attrs classes over httpx.

It has neither streams nor, of this document, uploads.
"""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any

from contestants.contestant import EMBED, KEY, SMALL, Contestant

PACKAGE = "peer_openai"


def part(name: str) -> Any:
    try:
        return import_module(f"{PACKAGE}.{name}")
    except ModuleNotFoundError as error:
        raise NotImplementedError("it has not generated this") from error


class GeneratedClient(Contestant):
    @cached_property
    def client(self) -> Any:
        return part("client").AuthenticatedClient(base_url=self.url, token=KEY)

    @cached_property
    def create(self) -> Any:
        return part("api.completions.create_completion")

    @cached_property
    def request(self) -> Any:
        return part("models").CreateCompletionRequest

    def small(self) -> int:
        body = self.request(**SMALL)
        return len(self.create.sync(client=self.client, body=body).choices)

    async def small_async(self) -> int:
        body = self.request(**SMALL)
        return len((await self.create.asyncio(client=self.client, body=body)).choices)

    def embeddings(self) -> int:
        body = part("models").CreateEmbeddingRequest.from_dict(EMBED)
        create = part("api.embeddings.create_embedding")
        return len(create.sync(client=self.client, body=body).data)

    def completions(self) -> int:
        listing = part("api.chat.list_chat_completions")
        return len(listing.sync(client=self.client).data)

    def completion(self) -> object:
        return part("api.chat.get_chat_completion").sync("c", client=self.client)

    def files(self) -> int:
        return len(part("api.files.list_files").sync(client=self.client).data)

    def close(self) -> None:
        self.client.get_httpx_client().close()

    async def close_async(self) -> None:
        await self.client.get_async_httpx_client().aclose()

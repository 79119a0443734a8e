"""The client that clientsmith generates, with all that it does switched on."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from contestants.contestant import CHAT, EMBED, KEY, SMALL, Contestant


def listed(answer: Any) -> int:
    """Count what a list holds: a page, where the document says enough to follow it."""
    return len(answer.items if hasattr(answer, "has_next") else answer.data)


class ThisClient(Contestant):
    @cached_property
    def package(self) -> Any:
        return import_module("openai_client")

    @cached_property
    def client(self) -> Any:
        return self.package.Client(api_key=KEY, base_url=self.url)

    @cached_property
    def async_client(self) -> Any:
        return self.package.AsyncClient(api_key=KEY, base_url=self.url)

    def small(self) -> int:
        return len(self.client.completions.create(**SMALL).choices)

    async def small_async(self) -> int:
        return len((await self.async_client.completions.create(**SMALL)).choices)

    def embeddings(self) -> int:
        return len(self.client.embeddings.create(**EMBED).data)

    def completions(self) -> int:
        return listed(self._chat.list())

    def completion(self) -> object:
        return self._chat.retrieve("c")

    @property
    def _chat(self) -> Any:
        if not hasattr(self.client, "chat"):
            raise NotImplementedError("the document has no chat completions")
        return self.client.chat.completions

    def files(self) -> int:
        return listed(self.client.files.list())

    def events(self, user: str) -> int:
        if hasattr(self.client, "chat"):
            stream = self.client.chat.completions.create(**CHAT, user=user)
        else:
            stream = self.client.completions.create(**SMALL, stream=True, user=user)
        with stream:
            return sum(len(event.choices) for event in stream)

    def upload(self, path: Path) -> None:
        self.client.files.create(file=path, purpose="fine-tune")

    def close(self) -> None:
        self.client.close()

    async def close_async(self) -> None:
        await self.async_client.close()


class WithStdlib(ThisClient):
    """The same over the transport that needs the standard library alone: sync only."""

    @cached_property
    def client(self) -> Any:
        transport = self.package.StdlibTransport()
        return self.package.Client(api_key=KEY, base_url=self.url, transport=transport)

    async def small_async(self) -> int:
        raise NotImplementedError


class WithAiohttp(Contestant):
    """The same over the transport of the `[aiohttp]` extra: async only."""

    @cached_property
    def async_client(self) -> Any:
        package: Any = import_module("openai_client")
        transport = package.AiohttpTransport()
        return package.AsyncClient(api_key=KEY, base_url=self.url, transport=transport)

    async def small_async(self) -> int:
        return len((await self.async_client.completions.create(**SMALL)).choices)

    async def close_async(self) -> None:
        await self.async_client.close()

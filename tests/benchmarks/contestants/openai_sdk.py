"""The `openai` package, with its own defaults."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import Any

from contestants.contestant import CHAT, EMBED, KEY, SMALL, Contestant


class OpenAI(Contestant):
    @cached_property
    def client(self) -> Any:
        package: Any = import_module("openai")
        return package.OpenAI(api_key=KEY, base_url=self.url)

    @cached_property
    def async_client(self) -> Any:
        package: Any = import_module("openai")
        return package.AsyncOpenAI(api_key=KEY, base_url=self.url)

    def small(self) -> int:
        return len(self.client.completions.create(**SMALL).choices)

    async def small_async(self) -> int:
        return len((await self.async_client.completions.create(**SMALL)).choices)

    def embeddings(self) -> int:
        # Without the format it asks for base64, which this server does not send.
        return len(self.client.embeddings.create(**EMBED, encoding_format="float").data)

    def completions(self) -> int:
        return len(self.client.chat.completions.list().data)

    def completion(self) -> object:
        return self.client.chat.completions.retrieve("c")

    def files(self) -> int:
        return len(self.client.files.list().data)

    def events(self, user: str) -> int:
        with self.client.chat.completions.create(**CHAT, user=user) as stream:
            return sum(len(event.choices) for event in stream)

    def upload(self, path: Path) -> None:
        self.client.files.create(file=path, purpose="fine-tune")

    def close(self) -> None:
        self.client.close()

    async def close_async(self) -> None:
        await self.async_client.close()

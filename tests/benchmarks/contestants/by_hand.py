"""The same calls written by hand: the floors.

A transport (httpx2, http.client, aiohttp) sends and receives bytes; a reader makes
dicts of them, or pydantic models, or msgspec structs. No retries, no errors, no files.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import cached_property
from http.client import HTTPConnection
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import shapes

from contestants.contestant import CHAT, EMBED, HEADERS, SMALL, Contestant

Text = bytes | str
Read = Callable[[Text], Any]


class Reader:
    """Turn bytes into dicts."""

    def of(self, shape: shapes.Shape) -> Read:
        del shape
        return json.loads

    def items(self, value: Any, field: str) -> Any:
        return value[field]

    def encode(self, value: object) -> bytes:
        return json.dumps(value).encode()


class PydanticReader(Reader):
    def of(self, shape: shapes.Shape) -> Read:
        read: Read = shape(shapes.pydantic_model).model_validate_json
        return read

    def items(self, value: Any, field: str) -> Any:
        return getattr(value, field)


class MsgspecReader(PydanticReader):
    def of(self, shape: shapes.Shape) -> Read:
        msgspec: Any = import_module("msgspec")
        read: Read = msgspec.json.Decoder(shape(shapes.msgspec_struct)).decode
        return read

    def encode(self, value: object) -> bytes:
        encoded: bytes = import_module("msgspec").json.encode(value)
        return encoded


class ByHand(Contestant):
    """What all of them do once they can fetch bytes and lines."""

    reader: Reader = Reader()

    def fetch(self, method: str, path: str, body: object = None) -> bytes:
        raise NotImplementedError

    def data(self, path: str, body: object) -> Iterator[Text]:
        """Yield what stands behind `data: ` in each event."""
        raise NotImplementedError

    @cached_property
    def _text(self) -> Read:
        return self.reader.of(shapes.text_completion)

    @cached_property
    def _embeddings(self) -> Read:
        return self.reader.of(shapes.embedding_list)

    @cached_property
    def _completions(self) -> Read:
        return self.reader.of(shapes.completion_list)

    @cached_property
    def _completion(self) -> Read:
        return self.reader.of(shapes.chat_completion)

    @cached_property
    def _files(self) -> Read:
        return self.reader.of(shapes.file_list)

    @cached_property
    def _chunk(self) -> Read:
        return self.reader.of(shapes.chat_chunk)

    def small(self) -> int:
        value = self._text(self.fetch("POST", "/completions", SMALL))
        return len(self.reader.items(value, "choices"))

    def embeddings(self) -> int:
        value = self._embeddings(self.fetch("POST", "/embeddings", EMBED))
        return len(self.reader.items(value, "data"))

    def completions(self) -> int:
        value = self._completions(self.fetch("GET", "/chat/completions"))
        return len(self.reader.items(value, "data"))

    def completion(self) -> object:
        return self._completion(self.fetch("GET", "/chat/completions/c"))

    def files(self) -> int:
        value = self._files(self.fetch("GET", "/files"))
        return len(self.reader.items(value, "data"))

    def events(self, user: str) -> int:
        texts = self.data("/chat/completions", {**CHAT, "user": user})
        return sum(len(self.reader.items(self._chunk(text), "choices")) for text in texts)


class Httpx2Json(ByHand):
    @cached_property
    def http(self) -> Any:
        httpx2: Any = import_module("httpx2")
        return httpx2.Client(base_url=self.url, headers=HEADERS)

    @cached_property
    def async_http(self) -> Any:
        httpx2: Any = import_module("httpx2")
        return httpx2.AsyncClient(base_url=self.url, headers=HEADERS)

    def fetch(self, method: str, path: str, body: object = None) -> bytes:
        content: bytes = self.http.request(method, path, json=body).content
        return content

    async def small_async(self) -> int:
        response = await self.async_http.post("/completions", json=SMALL)
        return len(self.reader.items(self._text(response.content), "choices"))

    def data(self, path: str, body: object) -> Iterator[Text]:
        with self.http.stream("POST", path, json=body) as response:
            for line in response.iter_lines():
                if line.startswith("data: ") and line != "data: [DONE]":
                    yield line[6:]

    def upload(self, path: Path) -> None:
        with path.open("rb") as file:
            data = {"purpose": "fine-tune"}
            self.http.post("/files", data=data, files={"file": file}).json()

    def close(self) -> None:
        self.http.close()

    async def close_async(self) -> None:
        await self.async_http.aclose()


class Httpx2Pydantic(Httpx2Json):
    reader = PydanticReader()


class HttpClientJson(ByHand):
    @cached_property
    def http(self) -> HTTPConnection:
        return HTTPConnection(urlsplit(self.url).netloc)

    def fetch(self, method: str, path: str, body: object = None) -> bytes:
        headers = {**HEADERS, "Content-Type": "application/json"}
        content = None if body is None else self.reader.encode(body)
        self.http.request(method, path, content, headers)
        return self.http.getresponse().read()

    def data(self, path: str, body: object) -> Iterator[Text]:
        headers = {**HEADERS, "Content-Type": "application/json"}
        self.http.request("POST", path, self.reader.encode(body), headers)
        response = self.http.getresponse()
        for line in response:
            if line.startswith(b"data: ") and line != b"data: [DONE]\n":
                yield line[6:]
        # Only so does it know that the connection is free.
        response.read()

    def close(self) -> None:
        self.http.close()


class HttpClientMsgspec(HttpClientJson):
    reader = MsgspecReader()


class Aiohttp(Contestant):
    @cached_property
    def session(self) -> Any:
        aiohttp: Any = import_module("aiohttp")
        return aiohttp.ClientSession(self.url, headers=HEADERS)

    async def small_async(self) -> int:
        async with self.session.post("/completions", json=SMALL) as response:
            return len((await response.json())["choices"])

    async def close_async(self) -> None:
        await self.session.close()

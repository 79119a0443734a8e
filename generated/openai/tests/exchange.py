"""One exchange with the API: the request that a call must become, and its answer."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from email import message_from_bytes
from typing import Any, TypeAlias, cast

import httpx2

from openai_client import AsyncClient, Client, RequestOptions

Part = tuple[str, str | None, str | None, bytes]
Json: TypeAlias = "Mapping[str, Json] | Sequence[Json] | str | float | bool | None"
Failure = tuple[int, Json, Callable[[], Any]]


@dataclass(frozen=True, kw_only=True)
class Following:
    """What the first page says of the next, and what asks for that."""

    says: Sequence[tuple[Sequence[str | int], Any]] = ()
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    query: str | None = None
    json: Mapping[str, Any] = field(default_factory=dict[str, Any])


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """A call by its name, what it sends, and what it is answered."""

    name: str
    call: Callable[[Client, RequestOptions], object]
    call_async: Callable[[AsyncClient, RequestOptions], Awaitable[object]]
    method: str
    path: str
    query: str = ""
    headers: Mapping[str, str | None] = field(default_factory=dict[str, str | None])
    json: Any = None
    body: bytes | None = None
    parts: Sequence[Part] | None = None
    status: int = 200
    other: bool = False
    media: str = "application/json"
    answer: Any = None
    events: Sequence[Any] | None = None
    sentinel: str | None = None
    content: bytes | None = None
    kind: Callable[[], Any] | None = None
    failures: Sequence[Failure] = ()
    following: Following | None = None

    def response(self) -> httpx2.Response:
        """What the server answers."""
        if self.events is not None:
            content = "".join(self._event(event) for event in self.events)
            content += f"data: {self.sentinel}\n\n" if self.sentinel else ""
            headers = {"content-type": self.media}
            return httpx2.Response(self.status, content=content, headers=headers)
        if self.kind is not None:
            return httpx2.Response(self.status, json=self.answer)
        if self.content is not None:
            headers = {"content-type": self.media}
            return httpx2.Response(self.status, content=self.content, headers=headers)
        return httpx2.Response(self.status)

    def page(self) -> httpx2.Response:
        """What the server answers where there is another page."""
        following = self.following or Following()
        answer = self.answer
        for way, said in following.says:
            answer = changed(answer, way, said)
        return httpx2.Response(self.status, json=answer, headers=following.headers)

    def second(self) -> Exchange:
        """The exchange that asks for the page after this one."""
        following = self.following or Following()
        query = self.query if following.query is None else following.query
        json = {**self.json, **following.json} if following.json else self.json
        return replace(self, query=query, json=json)

    def _event(self, event: object) -> str:
        text = json.dumps(event)
        return f"data: {text}\n\n" if self.media == "text/event-stream" else text + "\n"

    def check(self, request: httpx2.Request) -> None:
        """Compare a request with the one that the document asks for."""
        assert request.method == self.method
        path, _, query = request.url.raw_path.decode().partition("?")
        assert path == self.path
        assert query == self.query
        for name, value in self.headers.items():
            assert request.headers.get(name) == value
        if self.json is not None:
            assert request.headers["content-type"].partition(";")[0].endswith("json")
            assert json.loads(request.content) == self.json
        elif self.parts is not None:
            assert parts_of(request) == list(self.parts)
        elif self.body is not None:
            assert request.content == self.body
        else:
            assert request.content == b""


def changed(answer: Any, way: Sequence[str | int], said: Any) -> Any:
    """An answer that says something else at one place."""
    if not way:
        return said
    step: Any = way[0]
    if isinstance(step, int):
        there = changed(answer[step], way[1:], said)
        return [*answer[:step], there, *answer[step + 1 :]]
    fields = cast("dict[str, Any]", answer or {})
    return {**fields, step: changed(fields.get(step), way[1:], said)}


def parts_of(request: httpx2.Request) -> list[Part]:
    """The parts of a multipart body: name, filename, media type, content."""
    head = f"content-type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + request.content)
    found: list[Part] = []
    for part in message.walk():
        if part is message:
            continue
        name = str(part.get_param("name", "", "content-disposition"))
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        media = part.get_content_type() if "content-type" in part else None
        found.append((name, part.get_filename(), media, content))
    return found

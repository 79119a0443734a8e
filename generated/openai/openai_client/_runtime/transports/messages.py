"""Turn what goes over the wire into types of our own: a request, the head of an answer.

They know no transport, so that each can be watched, kept and shown in the same way.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from typing import NamedTuple, Protocol


class Headers(Mapping[str, str]):
    """Headers in their order; looked up in any case, several of a name joined."""

    __slots__ = ("_found", "pairs")

    def __init__(self, pairs: Iterable[tuple[str, str]] = ()) -> None:
        self.pairs = tuple(pairs)
        self._found: dict[str, str] | None = None

    def _values(self) -> dict[str, str]:
        found = self._found
        if found is None:
            found = {}
            for name, value in self.pairs:
                key = name.lower()
                found[key] = f"{found[key]}, {value}" if key in found else value
            self._found = found
        return found

    def __getitem__(self, name: str) -> str:
        return self._values()[name.lower()]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._values()

    def __iter__(self) -> Iterator[str]:
        return iter(self._values())

    def __len__(self) -> int:
        return len(self._values())

    def all(self, name: str) -> list[str]:
        """Return every value of a header, as `Set-Cookie` needs it (RFC 9110 §5.3)."""
        key = name.lower()
        return [value for one, value in self.pairs if one.lower() == key]

    def __repr__(self) -> str:
        # The values may be secrets.
        return f"Headers({', '.join(self._values())})"


# Seconds, about 23 days: sockets cannot count much further.
LONGEST_WAIT = 2_000_000.0


class Timeout(NamedTuple):
    """Seconds for each phase of an attempt; None waits for ever."""

    connect: float | None
    read: float | None
    write: float | None
    pool: float | None


class Outgoing(Protocol):
    """A request body that is read while it is sent."""

    @property
    def size(self) -> int | None:
        """The number of bytes, or None where it cannot be known."""
        ...

    def __iter__(self) -> Iterator[bytes]: ...

    def __aiter__(self) -> AsyncIterator[bytes]: ...


class Request:
    """One attempt of one call; `url` is sent, `shown` is the same without secrets.

    `operation` is method and path template, "POST /files/{id}"; `attempt` is 1 for the
    first; `context` is a dict that all attempts of a call share. `timeout` is None where
    the transport is to use its own.
    """

    __slots__ = (
        "attempt",
        "body",
        "context",
        "headers",
        "method",
        "operation",
        "shown",
        "timeout",
        "url",
    )

    def __init__(
        self,
        method: str,
        url: str,
        headers: Headers,
        body: bytes | Outgoing = b"",
        *,
        timeout: Timeout | None = None,
        shown: str | None = None,
        operation: str = "",
        attempt: int = 1,
    ) -> None:
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.shown = url if shown is None else shown
        self.operation = operation
        self.attempt = attempt
        self.context: dict[str, object] = {}

    def replace(
        self,
        *,
        url: str | None = None,
        headers: Headers | None = None,
        body: bytes | Outgoing | None = None,
        timeout: Timeout | None = None,
        attempt: int | None = None,
    ) -> Request:
        """Return a copy in which what is given is different."""
        copy = Request(
            self.method,
            self.url if url is None else url,
            self.headers if headers is None else headers,
            self.body if body is None else body,
            timeout=self.timeout if timeout is None else timeout,
            shown=self.shown if url is None else self._without_secrets(url),
            operation=self.operation,
            attempt=self.attempt if attempt is None else attempt,
        )
        copy.context = self.context
        return copy

    def _without_secrets(self, url: str) -> str:
        """Return a URL as it may be shown, beside one that holds a secret or none."""
        return url if self.shown == self.url else url.partition("?")[0]

    def with_header(self, name: str, value: str) -> Request:
        """Return a copy that says `value` under this name, and nothing else under it."""
        kept = [pair for pair in self.headers.pairs if pair[0].lower() != name.lower()]
        return self.replace(headers=Headers([*kept, (name, value)]))

    def __repr__(self) -> str:
        return f"<Request {self.method} {self.shown}>"


class Head:
    """Status and headers of an answer; `content` is its body once that was read."""

    __slots__ = ("content", "headers", "status")

    def __init__(
        self, status: int, headers: Headers | Iterable[tuple[str, str]]
    ) -> None:
        self.status = status
        self.headers = headers if isinstance(headers, Headers) else Headers(headers)
        self.content: bytes | None = None

    @property
    def content_type(self) -> str:
        """The media type with its parameters, or "" where the server names none."""
        return self.headers.get("content-type", "")

    @property
    def charset(self) -> str:
        """The encoding that the media type names, in lower case, or ""."""
        return charset(self.content_type)

    @property
    def text(self) -> str:
        """The body that was read, in the encoding it names, else in UTF-8."""
        content = self.content or b""
        try:
            return content.decode(self.charset or "utf-8", "replace")
        except LookupError:
            return content.decode("utf-8", "replace")

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status} {self.content_type}>"


def legible(header: bytes) -> str:
    """Return a name or a value of a header: in UTF-8, or else in Latin-1."""
    try:
        return header.decode()
    except UnicodeDecodeError:
        return header.decode("latin-1")


def media_type(content_type: str) -> str:
    """Return the bare media type in lower case: "application/json"."""
    return content_type.partition(";")[0].strip().lower()


def charset(content_type: str) -> str:
    """Return the `charset` parameter of a media type in lower case, or ""."""
    for parameter in content_type.split(";")[1:]:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip('"').lower()
    return ""

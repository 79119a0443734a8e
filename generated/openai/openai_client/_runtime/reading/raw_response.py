"""Turn an answer into its parts: status, headers, body, and what a call makes of them.

    response = client.raw.files.create(...)
    response.status, response.headers["x-request-id"], response.content

`response.parse()` is what `client.files.create(...)` gives back.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, cast

from typing_extensions import TypeVar

from ..call.answer import Answer
from ..omit import OMIT
from ..transports.messages import Headers
from .arriving import Arriving

T = TypeVar("T")
H = TypeVar("H", default=Headers)


class RawResponse(Arriving, Generic[T, H]):
    """A response that has been read, and is decoded when it is asked for."""

    __slots__ = ("_make", "_value")

    def __init__(self, answer: Answer, make: Callable[[], object]) -> None:
        super().__init__(answer)
        self._make = make
        self._value: object = OMIT

    @property
    def typed_headers(self) -> H:
        """The headers that the API describes, each in its type."""
        return cast(H, self._answer.typed_headers())

    @property
    def content(self) -> bytes:
        """The body as it came; of a stream or a download, `parse` gives it."""
        content = self._answer.response.content
        if content is None:
            raise ValueError("the body is still arriving: read what parse() gives")
        return content

    @property
    def text(self) -> str:
        """The body in the encoding the server names, else in UTF-8."""
        return self._answer.response.text if self.content else ""

    def parse(self) -> T:
        """Return what the call itself would have returned."""
        if self._value is OMIT:
            self._value = self._make()
        return cast(T, self._value)

"""Turn an answer into the facts that all that arrives slowly has in common."""

from __future__ import annotations

from collections import deque

from ..call.answer import Answer
from ..errors import request_id
from ..transports.messages import Headers
from ..transports.transport import AsyncBody, Body


class Arriving:
    """Status and headers of an answer whose body is still to come."""

    __slots__ = ("_answer",)

    def __init__(self, answer: Answer) -> None:
        self._answer = answer

    @property
    def status(self) -> int:
        """The status code."""
        return self._answer.response.status

    @property
    def headers(self) -> Headers:
        """The headers; names in any case."""
        return self._answer.response.headers

    @property
    def content_type(self) -> str:
        """The media type, or "" where the server names none."""
        return self._answer.response.content_type

    @property
    def request_id(self) -> str | None:
        """The id the server gave the request, for its support to find it."""
        return request_id(self.headers)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.status} {self.content_type}>"


def abandon(body: Body | AsyncBody, abandoned: deque[Body | AsyncBody]) -> None:
    """Cut off at once what nobody reads any longer; the next call closes it."""
    body.abort()
    abandoned.append(body)

"""Answer the calls of this API in tests, without a network.

    from openai_client import AsyncClient, Client
    from openai_client.testing import MockTransport

    api = MockTransport()
    client = Client(transport=api, ...)
    other = AsyncClient(transport=api.asynchronous, ...)

Every call is answered as the document says; `api.reply(...)`, `api.fail(...)` and
`api.handle(...)` say otherwise. What was sent is in `api.calls`. A request that does not
fit the document raises `UnexpectedRequestError`, an AssertionError.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

from ._runtime.mock.async_transport import AsyncMockSide
from ._runtime.mock.transport import MockSide
from ._runtime.mock.api import MockAPI
from ._runtime.mock.calls import Call, Part
from ._runtime.mock.operations import UnexpectedRequestError, load
from ._runtime.mock.replies import Reply
from ._runtime.transports.messages import Request
from ._runtime.transports.transport import Response

__all__ = [
    "Call",
    "CallName",
    "MockTransport",
    "Part",
    "Reply",
    "UnexpectedRequestError",
]

CallName: TypeAlias = Literal[
    "engines.list",
    "engines.retrieve",
    "completions.create",
    "edits.create",
    "images.generations.create",
    "images.edit",
    "images.create_variation",
    "embeddings.create",
    "engines.search",
    "files.list",
    "files.create",
    "files.delete",
    "files.retrieve",
    "files.download",
    "answers.create",
    "classifications.create",
    "fine_tunes.create",
    "fine_tunes.list",
    "fine_tunes.retrieve",
    "fine_tunes.cancel",
    "fine_tunes.events.list",
    "models.list",
    "models.retrieve",
    "models.delete",
    "moderations.create",
]


class MockTransport(MockAPI[CallName]):
    """A transport for `Client`, whose `asynchronous` is one for `AsyncClient`: both
    share what is answered and what was called.

    Args:
        check: Whether every request is checked against the document.
    """

    def __init__(self, *, check: bool = True) -> None:
        super().__init__(load(__package__ or ""), check=check)
        self._side = MockSide(self)
        self.asynchronous = AsyncMockSide(self)

    def send(self, request: Request, /) -> Response:
        """Return the answer to a request."""
        return self._side.send(request)

    def close(self) -> None:
        """Nothing is open."""

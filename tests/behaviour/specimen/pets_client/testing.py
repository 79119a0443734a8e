"""The mock transport of the specimen: what a generated package has under this name."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ._runtime.async_mock import AsyncMockSide
from ._runtime.mock import MockSide
from ._runtime.mock_api import MockAPI
from ._runtime.mock_calls import Call as Call
from ._runtime.mock_operations import UnexpectedRequestError as UnexpectedRequestError
from ._runtime.mock_operations import load
from ._runtime.mock_replies import Reply as Reply
from ._runtime.transport import Request, Response

CallName: TypeAlias = Literal[
    "pets.create",
    "pets.retrieve",
    "pets.delete",
    "pets.tell",
    "pets.upload",
    "pets.photo",
]


class MockTransport(MockAPI[CallName]):
    def __init__(self, *, check: bool = True) -> None:
        super().__init__(load(__package__ or ""), check=check)
        self._side = MockSide(self)
        self.asynchronous = AsyncMockSide(self)

    def send(self, request: Request, /) -> Response:
        return self._side.send(request)

    def close(self) -> None:
        pass

"""The mock transport of the specimen: what a generated package has under this name."""

from __future__ import annotations

from typing import Literal, TypeAlias

from ._runtime.mock.api import MockAPI
from ._runtime.mock.async_transport import AsyncMockSide
from ._runtime.mock.calls import Call as Call
from ._runtime.mock.operations import UnexpectedRequestError as UnexpectedRequestError
from ._runtime.mock.operations import load
from ._runtime.mock.replies import Reply as Reply
from ._runtime.mock.transport import MockSide
from ._runtime.transports.messages import Request
from ._runtime.transports.transport import Response

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

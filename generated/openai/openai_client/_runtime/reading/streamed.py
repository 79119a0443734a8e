"""Turn an answer into one whose body is read when it is asked for, whatever it is.

    with client.streamed.files.list() as response:
        for line in response.iter_lines(): ...

`parse` reads and decodes it as the call itself does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, cast

from typing_extensions import TypeVar

from ..call.answer import Answer
from ..omit import OMIT
from .responses import BinaryResponse
from ..transports.messages import Headers
from ..transports.transport import Body

T = TypeVar("T")
H = TypeVar("H", default=Headers)


class StreamedResponse(BinaryResponse, Generic[T, H]):
    """A response that is still arriving; `with` closes it if it is not read to its end."""

    __slots__ = ("_make", "_value", "_whole")

    def __init__(
        self,
        answer: Answer,
        body: Body,
        make: Callable[[], object],
        *,
        whole: bool,
    ) -> None:
        super().__init__(answer, body)
        # Whether what is made needs the whole body, or reads it piece by piece.
        self._whole = whole
        self._make = make
        self._value: object = OMIT

    @property
    def typed_headers(self) -> H:
        """The headers that the API describes, each in its type."""
        return cast(H, self._answer.typed_headers())

    def parse(self) -> T:
        """Return what the call itself would have returned."""
        if self._value is OMIT:
            if self._whole:
                self.read()
            else:
                self._forgotten.detach()
            self._value = self._make()
        return cast(T, self._value)

"""Turn what a test says into what the next calls are answered, and keep what they sent.

api.reply("files.list", status=429)         # once; then the document's answer again
api.fail("files.list", timeout=True, times=None)                            # always
api.assert_called("files.create", form={"purpose": "fine-tune"})
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Generic, Literal, TypeVar

from ..omit import OMIT
from ..transports.messages import Request
from ..transports.transport import TransportError, TransportTimeoutError
from .calls import Call
from .expected import Expected, Fields, Texts
from .operations import Operations
from .replies import Planned, Reply, planned

Name = TypeVar("Name", bound=str)
Every = Literal["*", "access_token"]
Answering = Reply | Callable[[Call], Reply]


class MockAPI(Generic[Name]):
    """An API that exists in a test only; `Name` are the names of its calls.

    Where a call is named, "*" stands for any, and "access_token" for the request that
    gets a token by OAuth2. What is said last about a call in
    particular does not undo what was said before: answers that are wanted `times` times
    come first, in their order, then the one that is wanted always (`times=None`), then
    the document's.
    """

    def __init__(self, operations: Operations, *, check: bool = True) -> None:
        self._operations = operations
        self._check = check
        self._next: dict[str, deque[Answering]] = {}
        self._always: dict[str, Answering] = {}
        self.calls: list[Call] = []

    def reply(
        self,
        operation: Name | Every,
        *,
        status: int | None = None,
        json: object = OMIT,
        content: bytes | str | None = None,
        events: Sequence[object] | None = None,
        headers: Mapping[str, str] | None = None,
        delay: float = 0.0,
        broken_after: int | None = None,
        times: int | None = 1,
    ) -> None:
        """Say what a call is answered next; what is left out is the document's.

        Args:
            operation: The call, as it is written behind the client: "files.list".
            status: The status; by itself the success that the document declares.
            json: The body, as a JSON value or a model.
            content: The body as it is.
            events: What a stream gives, one after the other.
            headers: Headers besides those of the body.
            delay: Seconds before it; more than the timeout of the call times out.
            broken_after: The body breaks off after so many events, or bytes.
            times: How often; None for always.
        """
        reply = Reply(
            status=status,
            json=json,
            content=content,
            events=events,
            headers=headers,
            delay=delay,
            broken_after=broken_after,
        )
        self._add(operation, reply, times)

    def fail(
        self,
        operation: Name | Every,
        error: Exception | None = None,
        *,
        timeout: bool = False,
        after: int | None = None,
        times: int | None = 1,
    ) -> None:
        """Say that a call is not answered: there is no connection, or (`timeout`) no
        answer in time. With `after` it breaks off after so many events, or bytes."""
        kind = TransportTimeoutError if timeout else TransportError
        failure = error or kind(f"the mock fails {operation}")
        self._add(operation, Reply(error=failure, broken_after=after), times)

    def handle(
        self,
        operation: Name | Every,
        handler: Callable[[Call], Reply],
        *,
        times: int | None = None,
    ) -> None:
        """Let a function answer a call."""
        self._add(operation, handler, times)

    def _add(self, operation: str, answering: Answering, times: int | None) -> None:
        self._known(operation)
        if times is None:
            self._always[operation] = answering
        else:
            self._next.setdefault(operation, deque()).extend([answering] * times)

    def _known(self, operation: str) -> None:
        """ValueError for a misspelt name, which nothing would ever be called by."""
        if operation != "*":
            self._operations.named(operation)

    def reset(self) -> None:
        """Forget all that was said, and all calls."""
        self._next.clear()
        self._always.clear()
        self.calls.clear()

    def called(self, operation: Name | Every) -> list[Call]:
        """Return the calls of one name, in their order."""
        self._known(operation)
        return [one for one in self.calls if operation in ("*", one.operation)]

    def assert_called(
        self,
        operation: Name,
        *,
        times: int | None = None,
        path: str | None = None,
        query: Texts | None = None,
        headers: Mapping[str, str] | None = None,
        json: object = OMIT,
        form: Fields | None = None,
        content: bytes | None = None,
    ) -> Call:
        """Return the last call that sent what is given; AssertionError where there is
        none, or where there are not just `times`.

        Of `query`, `headers`, `form` and a `json` object, what is given must have been
        sent; more may have been. All else must be equal.
        """
        expected = Expected(
            path=path,
            query=query,
            headers=headers,
            json=json,
            form=form,
            content=content,
        )
        calls = self.called(operation)
        fitting = [call for call in calls if not any(expected.differences(call))]
        if not fitting or times not in (None, len(fitting)):
            raise AssertionError(expected.complaint(operation, calls, len(fitting)))
        return fitting[-1]

    def assert_not_called(self, operation: Name | Every = "*") -> None:
        """AssertionError where there was a call of this name, or any call at all."""
        calls = self.called(operation)
        if calls:
            raise AssertionError(f"{operation} was called {len(calls)} times: {calls}")

    def answer(self, request: Request, content: bytes) -> Planned:
        """Return what a request is answered; `content` is its whole body."""
        call = self._operations.call(request, content)
        self.calls.append(call)
        if self._check:
            self._operations.check(call)
        answering = self._answering(call.operation)
        reply = answering if isinstance(answering, Reply) else answering(call)
        return planned(self._operations, call, reply)

    def _answering(self, operation: str) -> Answering:
        for name in (operation, "*"):
            # One step, so that threads never share an answer.
            with suppress(KeyError, IndexError):
                return self._next[name].popleft()
        return self._always.get(operation) or self._always.get("*") or Reply()

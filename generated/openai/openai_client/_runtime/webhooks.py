"""Turn a request that the API made into the typed event that it tells of.

OpenAPI 3.2 §4.1 (`webhooks`) and Callback Object: there the API calls, and this side
answers. Which of the webhooks it is says the receiver, or the constants in the body.

    Inbox((Webhook("newPet", {"application/json": Content("json", lambda: Pet)}),), "p")
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias, cast

from .checks import function, string
from .errors import APIError
from .transports.messages import Head, Headers, media_type

if TYPE_CHECKING:
    from .reading.decode import Decoder

# Not every framework's headers are a mapping; then they are pairs.
GivenHeaders: TypeAlias = Mapping[str, str] | Iterable[tuple[str, str]]
# Given the body as it came, and headers that are looked up in any case.
Verify: TypeAlias = Callable[[bytes, Headers], bool]


class WebhookError(APIError):
    """What arrived is none of the API's webhooks, or has not the form of the one it is.

    `webhook` names that one, where it is known. No received value is in a message.
    """

    def __init__(
        self, message: str, *, webhook: str | None = None, problems: Sequence[str] = ()
    ) -> None:
        super().__init__(message)
        self.webhook = webhook
        self.problems = tuple(problems)


class Content:
    """How a body of one media type is read."""

    __slots__ = ("codec", "decoder", "type")

    def __init__(
        self,
        codec: Literal["json", "form", "text", "bytes"],
        type_: Callable[[], object] | None = None,
    ) -> None:
        self.codec = codec
        self.type = type_
        # Filled when it is first used: types are imported when an event needs them.
        self.decoder: Decoder | None = None


class Webhook:
    """One thing the API sends; `tags` are fields of its body that hold few values."""

    __slots__ = ("contents", "name", "tags")

    def __init__(
        self,
        name: str,
        contents: Mapping[str, Content],
        tags: Mapping[str, Sequence[object]] | None = None,
    ) -> None:
        self.name = name
        self.contents = contents
        self.tags: Mapping[str, Sequence[object]] = tags or {}

    def __repr__(self) -> str:
        return f"Webhook({self.name!r})"


class Inbox:
    """Reads what the API sends, for one package."""

    __slots__ = ("_hooks", "_package", "_strict", "_verify")

    def __init__(
        self,
        hooks: Sequence[Webhook],
        package: str,
        *,
        verify: Verify | None = None,
        strict: bool = False,
    ) -> None:
        if verify is not None:
            function("verify", verify)
        self._hooks = {hook.name: hook for hook in hooks}
        self._package = package
        self._verify = verify
        self._strict = strict

    def read(
        self, body: object, headers: GivenHeaders | None, webhook: str | None
    ) -> object:
        """Return the event that a request tells of."""
        content, given = _bytes(body), _headers(headers)
        if self._verify is not None and self._verify(content, given) is not True:
            # A function that forgets to answer lets nothing in.
            raise WebhookError("what arrived is not accepted by verify=")
        said = given.get("content-type", "")
        if isinstance(body, str):
            # It has been decoded, whatever its headers say.
            said = media_type(said)
        head = Head(200, [("content-type", said)] if said else [])
        head.content = content
        # Imported here: pydantic is loaded by the first event.
        from .reading.events import told_apart, value

        if webhook is None:
            hook = told_apart(tuple(self._hooks.values()), head)
        elif webhook in self._hooks:
            hook = self._hooks[webhook]
        else:
            known = ", ".join(self._hooks)
            raise ValueError(f"no webhook is called {webhook!r}; there are: {known}")
        return value(hook, head, self._package, strict=self._strict)


def _bytes(body: object) -> bytes:
    if isinstance(body, str):
        return body.encode()
    if isinstance(body, (bytes, bytearray)):
        return bytes(body)
    kind = type(body).__name__
    raise TypeError(f"body must be the bytes that arrived, or a str, not {kind}")


def _headers(given: GivenHeaders | None) -> Headers:
    if given is None:
        return Headers()
    if isinstance(given, Mapping):
        given = cast("Mapping[str, str]", given).items()
    pairs = list(given)
    for name, value in pairs:
        string("the name of a header", name)
        string(f"header {name!r}", value)
    return Headers(pairs)

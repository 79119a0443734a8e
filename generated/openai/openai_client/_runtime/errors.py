"""Turn what can go wrong into exceptions a caller can tell apart.

    APIError
     ├─ ConfigurationError          no server, no credential, closed: nothing sent
     │   └─ MissingCredentialsError
     ├─ APIConnectionError          no answer, or half of one
     │   └─ APITimeoutError
     ├─ APIStatusError              an answer that is not 2xx (RFC 9110 §15)
     │   ├─ BadRequestError 400     ├─ AuthenticationError 401 (also: TokenError)
     │   ├─ PermissionDeniedError 403 ├─ NotFoundError 404
     │   ├─ ConflictError 409       ├─ UnprocessableEntityError 422
     │   └─ RateLimitError 429      └─ InternalServerError 5xx
     ├─ APIStreamError              `event: error` inside a stream
     └─ ResponseValidationError     a 2xx answer that cannot be read

No message holds a secret: URLs are shown without credentials, and a credential that a
server repeats is blotted out before it gets here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from .transports.messages import Head

_REQUEST_ID = ("x-request-id", "request-id", "x-amzn-requestid", "x-correlation-id")
_SAID = ("error", "message", "detail", "title", "error_description", "msg")
_LONGEST_HINT = 300


class APIError(Exception):
    """Everything this client raises on its own account."""

    def __reduce__(self) -> tuple[object, ...]:
        # Exceptions are rebuilt from `args` alone by default; ours carry more.
        return (_revive, (type(self), self.args, self.__dict__))


class ConfigurationError(APIError):
    """The client cannot send: a server, a credential or a file is missing.

    Or it is closed. Nothing has been sent.
    """


class MissingCredentialsError(ConfigurationError):
    """The operation wants a credential that was not given."""


class APIConnectionError(APIError):
    """There was no complete answer."""

    def __init__(self, message: str, *, method: str, url: str) -> None:
        super().__init__(f"{method} {url}: {message}")
        self.method = method
        self.url = url


class APITimeoutError(APIConnectionError):
    """The answer took longer than the timeout or the deadline allows."""


class _AnsweredError(APIError):
    """There was an answer: its facts, and its body as far as it could be read."""

    def __init__(
        self, message: str, *, method: str, url: str, response: Head, body: object
    ) -> None:
        super().__init__(message)
        self.method = method
        self.url = url
        self.status = response.status
        self.headers = response.headers
        self.body = body

    @property
    def request_id(self) -> str | None:
        """The id the server gave the request, for its support to find it."""
        return request_id(self.headers)


class APIStatusError(_AnsweredError):
    """The server answered with a status that is not 2xx."""


class BadRequestError(APIStatusError):
    """400"""


class AuthenticationError(APIStatusError):
    """401"""


class TokenError(AuthenticationError):
    """The server that gives out tokens gave none; the call itself was not sent.

    `code` is what it says (RFC 6749 §5.2), such as "invalid_client", or "".
    """

    code: str = ""


class PermissionDeniedError(APIStatusError):
    """403"""


class NotFoundError(APIStatusError):
    """404"""


class ConflictError(APIStatusError):
    """409"""


class UnprocessableEntityError(APIStatusError):
    """422"""


class RateLimitError(APIStatusError):
    """429"""


class InternalServerError(APIStatusError):
    """5xx"""


class APIStreamError(_AnsweredError):
    """The server reported an error inside a stream that had begun well."""


class ResponseValidationError(_AnsweredError):
    """The body of a 2xx answer is not what the document declares.

    `problems` says where and what, without the values that were received.
    """

    problems: tuple[str, ...] = ()


_BY_STATUS: Mapping[int, type[APIStatusError]] = {
    400: BadRequestError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: RateLimitError,
}


def status_class(status: int) -> type[APIStatusError]:
    """Return the class that stands for a status."""
    family = InternalServerError if status >= 500 else APIStatusError
    return _BY_STATUS.get(status, family)


def request_id(headers: Mapping[str, str]) -> str | None:
    """Return the request id, under whichever of its usual names."""
    for name in _REQUEST_ID:
        if name in headers:
            return headers[name]
    return None


def phrase(status: int) -> str:
    """Return "404 Not Found"; a status without a name stays a number."""
    # Imported here: this module is loaded by `from <package> import SomeError`.
    from http import HTTPStatus

    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return str(status)


def hint(body: object) -> str:
    """Return what the server says went wrong, from the places where servers say it.

    RFC 9457 has `detail` and `title`; most APIs have `error.message` or `message`, and
    FastAPI a list of objects with `msg`.
    """
    found = _sentence(body)
    if found is None:
        return ""
    line = " ".join(found.split())
    return line if len(line) <= _LONGEST_HINT else line[: _LONGEST_HINT - 1] + "…"


def _sentence(value: object) -> str | None:
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        for name in _SAID:
            found = _sentence(fields.get(name))
            if found:
                return found
        return _sentence(fields.get("errors"))
    if isinstance(value, Sequence) and not isinstance(value, bytes) and value:
        return _sentence(cast("Sequence[object]", value)[0])
    return None


def _revive(
    cls: type[APIError], args: tuple[object, ...], state: dict[str, object]
) -> APIError:
    error = cls.__new__(cls, *args)
    error.args = args
    error.__dict__.update(state)
    return error

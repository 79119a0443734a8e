"""Turn a client's id and secret into an access token (RFC 6749 §4.4).

A token is fetched by the first call that needs it and shared by all that want the same
scopes, until shortly before it expires (§5.1); where the server says nothing of that,
until it answers 401. Whoever comes while one is being fetched waits for it.

The token endpoint gets id and secret by HTTP Basic (§2.3.1), and no other credential,
header or cookie of the client. A failed fetch is repeated as calls are.
"""

from __future__ import annotations

from collections.abc import Generator, Mapping
from math import inf, isfinite
from time import monotonic
from typing import Any, NamedTuple, cast
from urllib.parse import quote_plus, urlencode, urljoin, urlsplit

from pydantic_core import from_json

from ..call.attempt import Answered, attempt
from ..call.effects import Acquire, Effect, Sleep
from ..call.failures import connection_error
from ..call.prepared import Prepared
from ..engine import Engine, phases
from ..errors import (
    APIStatusError,
    APITimeoutError,
    TokenError,
    phrase,
    status_class,
)
from ..omit import OMIT, Omit
from ..options import RequestOptions
from ..retries import Retries
from ..service import Server
from ..transports.messages import Headers, Request
from ..transports.transport import RequestRefusedError, TransportError
from .client_auth import ClientCredentialsAuth, Grant, Tokens
from .schemes import basic, fits

# A token is not used in the last part of its life: it has to last for the call.
_LONGEST_MARGIN = 60.0


class Turn:
    """One call's turn to fetch: among threads or tasks, until the call's deadline."""

    __slots__ = ("_release", "_tokens", "_until")

    def __init__(self, tokens: Tokens, until: float | None) -> None:
        self._tokens = tokens
        self._until = until

    def acquire(self) -> bool:
        """Wait; return whether it came in time."""
        seconds = self._seconds()
        lock = self._tokens.lock
        self._release = lock.release
        return lock.acquire(timeout=-1 if seconds is None else seconds)

    async def acquire_async(self) -> bool:
        """Wait with `await`; return whether it came in time."""
        # Imported here: only asynchronous clients need it.
        from anyio import move_on_after

        lock = self._tokens.async_lock()
        self._release = lock.release
        with move_on_after(self._seconds()) as scope:
            await lock.acquire()
        return not scope.cancelled_caught

    def release(self) -> None:
        """Let the next one have its turn."""
        self._release()

    def _seconds(self) -> float | None:
        return None if self._until is None else max(0.0, self._until - monotonic())


class Wanted(NamedTuple):
    """What a call asks for: a token for the scopes, and not the one that was refused."""

    credential: ClientCredentialsAuth
    grant: Grant
    scopes: str
    refused: str | None


def access_token(
    engine: Engine, wanted: Wanted, options: RequestOptions, until: float | None
) -> Generator[Effect, Any, str]:
    """Return a token as it is wanted, before the end of the call's deadline."""
    credential, grant, scopes, refused = wanted
    tokens = credential.tokens
    found = tokens.find(scopes, refused)
    if found is not None:
        return found
    request = _request(engine, grant, scopes, options)
    prepared = Prepared(request, None, [(credential, "")])
    turn = Turn(tokens, until)
    if not (yield Acquire(turn)):
        words = "the deadline has passed while another call was fetching the token"
        raise APITimeoutError(words, method="POST", url=prepared.shown)
    try:
        # Somebody else may have fetched it meanwhile.
        found = tokens.find(scopes, refused)
        if found is None:
            started = monotonic()
            answer = yield from _fetched(engine, prepared, options, until)
            found, seconds = _token(prepared, answer)
            tokens.keep(scopes, found, started + seconds)
    finally:
        turn.release()
    return found


def _request(
    engine: Engine, grant: Grant, scopes: str, options: RequestOptions
) -> Request:
    settings = engine.settings
    known = settings.service.servers
    url = Server(grant.url, known[0].variables if known else {}).at(settings.variables)
    url = urljoin(engine.root, url)
    form = {"grant_type": "client_credentials"}
    if scopes:
        form["scope"] = scopes
    body = urlencode(form).encode()
    secret = basic(quote_plus(grant.client_id), quote_plus(grant.client_secret))
    headers = [
        engine.headers["user-agent"],
        ("Accept", "application/json"),
        ("Content-Type", "application/x-www-form-urlencoded"),
        ("Content-Length", str(len(body))),
        ("Authorization", secret),
    ]
    parts = urlsplit(url)
    timeout = options.get("timeout", OMIT)
    return Request(
        "POST",
        url,
        Headers(headers),
        body,
        timeout=engine.timeout if isinstance(timeout, Omit) else phases(timeout),
        shown=parts._replace(query="", fragment="").geturl(),
        operation="access_token",
    )


def _fetched(
    engine: Engine, prepared: Prepared, options: RequestOptions, until: float | None
) -> Generator[Effect, Any, Answered]:
    """Return the good answer to a request for a token, repeating it as calls are."""
    settings = engine.settings
    retries = Retries(
        options.get("max_retries", settings.max_retries),
        policy=options.get("retry_policy", settings.retry_policy),
    )
    retries.until = until
    while True:
        request = prepared.request.replace(attempt=retries.made + 1)
        try:
            answer = yield from attempt(engine, request, retries, True)
        except TransportError as error:
            final = isinstance(error, RequestRefusedError)
            pause = retries.after_failure(request, error, final=final)
            if pause is None:
                raise connection_error(error, prepared) from error
        else:
            if 200 <= answer.status < 300:
                return answer
            pause = retries.after_answer(request, answer.status, answer.headers)
            if pause is None:
                raise _refusal(prepared, answer)
        yield Sleep(pause)


def _token(prepared: Prepared, answer: Answered) -> tuple[str, float]:
    """Return the token, and the seconds for which it is to be used (§5.1)."""
    fields = _fields(answer)
    token, kind = fields.get("access_token"), fields.get("token_type", "bearer")
    if not isinstance(token, str) or not token or not fits(token):
        raise _unusable(prepared, answer, "the answer holds no access_token")
    # §7.1: a token of an unknown type is not used. Some servers say "BearerToken".
    if not isinstance(kind, str) or not kind.lower().startswith("bearer"):
        raise _unusable(prepared, answer, "the token's type is not Bearer")
    return token, _lifetime(fields.get("expires_in"))


def _lifetime(said: object) -> float:
    if isinstance(said, bool) or not isinstance(said, (int, float, str)):
        return inf
    try:
        seconds = float(said)
    except ValueError:
        return inf
    if not isfinite(seconds):
        return inf
    return seconds - min(_LONGEST_MARGIN, seconds / 10)


def _fields(answer: Answered) -> Mapping[str, object]:
    try:
        value: object = from_json(answer.content or b"")
    except ValueError:
        return {}
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _refusal(prepared: Prepared, answer: Answered) -> APIStatusError:
    """Return the exception for an answer that is an error (§5.2)."""
    fields = _fields(answer)
    body = {
        name: prepared.scrub(text)
        for name in ("error", "error_description", "error_uri")
        if isinstance(text := fields.get(name), str)
    }
    status, request = answer.status, prepared.request
    words = [f"POST {request.shown}: {phrase(status)}", *body.values()]
    if status >= 500 or status in (408, 429):
        kind = status_class(status)
        return kind(
            ": ".join(words),
            method="POST",
            url=request.shown,
            response=answer,
            body=body,
        )
    error = TokenError(
        ": ".join(words), method="POST", url=request.shown, response=answer, body=body
    )
    error.code = body.get("error", "")
    return error


def _unusable(prepared: Prepared, answer: Answered, problem: str) -> TokenError:
    # The body is left out: it may hold a token nevertheless.
    url = prepared.request.shown
    return TokenError(
        f"POST {url}: {problem}", method="POST", url=url, response=answer, body=None
    )

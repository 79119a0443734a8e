"""Turn one call into one good response, or into the exception that tells why not.

This is the policy: which credentials, when to send again, what an answer means. It is
written once, as a generator of `effects`, for clients with and without `await`.

Redirects (RFC 9110 §15.4) are followed for GET and HEAD only, and within one scheme;
another origin sees neither credentials nor cookies nor headers of the caller.
"""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import httpx2
from pydantic_core import from_json

from .auth import Credential, alternative, missing
from .decode import validator
from .effects import Ask, Effect, Exchange, Read, Send, Sleep
from .endpoint import Endpoint
from .engine import Engine, phases
from .errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    MissingCredentialsError,
    hint,
    phrase,
    status_class,
)
from .options import RequestOptions, checked
from .prepared import Prepared
from .request import Placed, Values, prepare
from .retries import Retries

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MOST_REDIRECTS = 10
# Said to every origin; all other headers are meant for the one that was asked.
_HARMLESS = frozenset(("accept", "accept-encoding", "user-agent"))
# Trying again cannot help: the request itself is at fault.
_FINAL = (httpx2.UnsupportedProtocol, httpx2.LocalProtocolError)


def exchange(
    engine: Engine, endpoint: Endpoint[Any], values: Values, *, stream: bool
) -> Exchange[tuple[httpx2.Response, Prepared]]:
    """Return the response with a 2xx status, and the request it answers."""
    options = checked(values[5])
    placed: Placed = ()
    if endpoint.security:
        placed = yield from _credentials(engine, endpoint, options)
    prepared = prepare(engine, endpoint, values, options, placed)
    retries = Retries(
        options.get("max_retries", engine.settings.max_retries),
        options.get("deadline"),
        options.get("retry_statuses", ()),
    )
    while True:
        try:
            response = yield from _attempt(prepared, retries, stream)
        except (httpx2.TransportError, httpx2.DecodingError) as error:
            final = isinstance(error, _FINAL) or not prepared.replayable
            pause = None if final else retries.pause()
            if pause is None:
                raise connection_error(error, prepared) from error
        else:
            status = response.status_code
            if 200 <= status < 300:
                return response, prepared
            again = retries.wants(status) and prepared.replayable
            pause = retries.pause(response.headers) if again else None
            if pause is None:
                raise status_error(endpoint, prepared, response)
        yield Sleep(pause)


def _attempt(
    prepared: Prepared, retries: Retries, stream: bool
) -> Generator[Effect, Any, httpx2.Response]:
    """Return an answer of any status; only a good one may still be unread."""
    request = prepared.request
    remaining = retries.remaining
    if remaining is not None:
        _shorten(request, remaining)
    followed = 0
    while True:
        response: httpx2.Response = yield Send(request, stream=stream)
        status = response.status_code
        if stream and not 200 <= status < 300:
            yield Read(response)
        if status not in _REDIRECTS or followed == _MOST_REDIRECTS:
            return response
        following = _redirected(request, response)
        if following is None:
            return response
        request = following
        followed += 1


def _shorten(request: httpx2.Request, remaining: float) -> None:
    """Grant no phase of an attempt more than what is left of the deadline."""
    left = max(remaining, 0.001)
    timeouts: dict[str, float | None] = request.extensions.get("timeout") or {}
    known = timeouts or phases(None)["timeout"]
    request.extensions["timeout"] = {
        name: left if one is None else min(one, left) for name, one in known.items()
    }


def _redirected(
    request: httpx2.Request, response: httpx2.Response
) -> httpx2.Request | None:
    location = response.headers.get("location")
    if location is None or request.method not in ("GET", "HEAD"):
        return None
    try:
        # The query is taken from the URL itself: its text may hide a secret.
        url = httpx2.URL(request.url).join(location)
    except httpx2.InvalidURL:
        return None
    if url.scheme != request.url.scheme:
        # Down to http is never safe; up to https means that the key has leaked already.
        return None
    headers = request.headers.multi_items()
    if url.origin != request.url.origin:
        headers = [pair for pair in headers if pair[0] in _HARMLESS]
    headers = [pair for pair in headers if pair[0] != "host"]
    return httpx2.Request(
        request.method, url, headers=headers, extensions=request.extensions
    )


def _credentials(
    engine: Engine, endpoint: Endpoint[Any], options: RequestOptions
) -> Generator[Effect, Any, Placed]:
    known = engine.settings.credentials
    headers = {name.lower() for name in options.get("headers", ())} | engine.own.keys()
    query = options.get("query", {})

    def passed(credential: Credential) -> bool:
        if credential.place == "header":
            return credential.name.lower() in headers
        return credential.place == "query" and credential.name in query

    chosen = alternative(endpoint.security, known, passed)
    if chosen is None:
        how = missing(endpoint.security, known)
        raise MissingCredentialsError(
            f"{endpoint.method} {endpoint.path} needs a credential: give {how}"
        )
    placed: list[tuple[Credential, str]] = []
    for credential in chosen:
        value = credential.value
        if callable(value):
            placed.append((credential, (yield Ask(value))))
        elif value is not None:
            placed.append((credential, value))
    return placed


def connection_error(error: Exception, prepared: Prepared) -> APIConnectionError:
    """Return our exception for one of the transport's."""
    late = isinstance(error, httpx2.TimeoutException)
    kind = APITimeoutError if late else APIConnectionError
    words = prepared.scrub(str(error)) or type(error).__name__
    return kind(words, method=prepared.request.method, url=prepared.shown)


def status_error(
    endpoint: Endpoint[Any], prepared: Prepared, response: httpx2.Response
) -> APIStatusError:
    """Return the exception for an answer that is not 2xx, its body read."""
    status = response.status_code
    words = hint(_loose(response))
    message = f"{prepared.request.method} {prepared.shown}: {phrase(status)}"
    if words:
        message += f": {prepared.scrub(words)}"
    return status_class(status)(
        message,
        response=response,
        url=prepared.shown,
        body=_error_body(endpoint, response),
    )


def _error_body(endpoint: Endpoint[Any], response: httpx2.Response) -> object:
    """Return the body as declared for its status, else as JSON, else as text."""
    status = str(response.status_code)
    errors = endpoint.errors
    for key in (status, f"{status[0]}XX", "default"):
        if key in errors:
            try:
                return validator(errors[key]())(response.content)
            except ValueError:
                break
    return _loose(response)


def _loose(response: httpx2.Response) -> object:
    try:
        body: object = from_json(response.content)
    except ValueError:
        return response.text
    return body

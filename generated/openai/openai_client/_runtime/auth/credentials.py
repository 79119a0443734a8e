"""Turn the security of an operation into the secrets that one call sends.

A generator of effects, as `exchange` is: a function that hands out tokens may have to
be awaited, and a token may have to be fetched.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from types import CoroutineType
from typing import Any

from ..call.effects import Ask, Effect
from ..call.request import Placed
from ..endpoint import Endpoint
from ..engine import Engine
from ..errors import APITimeoutError, ConfigurationError, MissingCredentialsError
from ..options import RequestOptions
from ..transports.transport import TransportTimeoutError
from .client_auth import ClientCredentialsAuth
from .schemes import Credential, alternative, fits, missing


def placed(
    engine: Engine,
    endpoint: Endpoint[Any],
    options: RequestOptions,
    until: float | None = None,
    refused: Placed = (),
) -> Generator[Effect, Any, Placed]:
    """Return each credential of the call with its secret.

    `refused` is what this gave before, where the server has just answered 401 to it:
    what can be had anew is. `until` is the end of the call's deadline.
    """
    known = engine.settings.credentials
    passed = _passed(engine, options)
    chosen = alternative(endpoint.security, known, passed)
    if chosen is None:
        how = missing(endpoint.security, known)
        raise MissingCredentialsError(
            f"{endpoint.method} {endpoint.path} needs a credential: give {how}"
        )
    found: list[tuple[Credential, str]] = []
    for credential, scopes in chosen:
        value = credential.value
        if isinstance(value, str):
            found.append((credential, value))
        elif value is not None:
            try:
                secret = yield Ask(value, until)
            except TransportTimeoutError:
                words = "the deadline has passed while the credential was waited for"
                url = engine.base + engine.prefix + endpoint.path
                raise APITimeoutError(words, method=endpoint.method, url=url) from None
            found.append((credential, _handed_out(credential, secret)))
        elif isinstance(credential, ClientCredentialsAuth) and credential.grant:
            # Imported here: most APIs hand out their keys by other means.
            from .oauth import Wanted, access_token

            before = dict(refused).get(credential)
            wanted = Wanted(credential, credential.grant, scopes, before)
            token = yield from access_token(engine, wanted, options, until)
            found.append((credential, token))
        else:
            _secure(engine, credential)
    return found


def _passed(engine: Engine, options: RequestOptions) -> Callable[[Credential], bool]:
    """Return what tells whether the caller himself sends what a credential would."""
    own = engine.own
    said = options.get("headers")
    headers = {name.lower() for name in said} if said else ()
    query = options.get("query", ())

    def passed(credential: Credential) -> bool:
        place = credential.place
        if place == "header":
            name = credential.name.lower()
            return name in own or name in headers
        if place == "query":
            return credential.name in query
        if place == "cookie":
            return credential.name in _cookies(engine, options)
        return engine.settings.own_transport

    return passed


def _cookies(engine: Engine, options: RequestOptions) -> list[str]:
    """Return the names of the cookies that the caller himself sends."""
    said = options.get("headers", {}).items()
    text = "".join(value for name, value in said if name.lower() == "cookie")
    pairs = (text or engine.own.get("cookie", ("", ""))[1]).split(";")
    return [pair.partition("=")[0].strip() for pair in pairs]


def _handed_out(credential: Credential, secret: object) -> str:
    """Return what the caller's function gave, if it can be sent."""
    function = f"the function given as {credential.hint.partition('=')[0]}="
    if isinstance(secret, CoroutineType):
        secret.close()
        raise TypeError(f"{function} has to be awaited: that takes an AsyncClient")
    if not isinstance(secret, str):
        raise TypeError(f"{function} gave {type(secret).__name__}, not a str")
    if not secret or (credential.place == "header" and not fits(secret)):
        problem = "nothing, or more than printable ASCII"
        raise ConfigurationError(f"{function} gave {problem}")
    return secret


def _secure(engine: Engine, credential: Credential) -> None:
    """Refuse to do without the certificate that the operation asks for."""
    if not engine.secure:
        raise ConfigurationError(
            f"{credential.name}= is shown over https only, and {engine.base} is not"
        )

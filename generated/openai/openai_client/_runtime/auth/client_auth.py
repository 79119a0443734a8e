"""Turn what proves the client itself into credentials: id and secret, or certificate.

OpenAPI 3.2 §4.27: `oauth2` with the flow `clientCredentials` (RFC 6749 §4.4), and
`mutualTLS`. Fetching a token is the matter of `oauth`, reading the certificate of `tls`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, TypeGuard, cast

from .given import hint, source, string, wrong
from .schemes import BearerAuth, Credential, Secret

if TYPE_CHECKING:
    from typing import TypeAlias

    import anyio

File: TypeAlias = "str | os.PathLike[str]"
# A file with the certificate chain and its key; or chain, key, and the key's password.
Certificate: TypeAlias = "File | tuple[File, File] | tuple[File, File, str]"
Chain: TypeAlias = tuple[str, str | None, str]


class ClientCredentialsAuth(BearerAuth):
    """A bearer token: the caller's own, or fetched with the client's id and secret.

    What is given as an argument goes before what is found in the environment.
    """

    __slots__ = ("grant", "tokens")

    def __init__(
        self,
        scheme: str,
        token: Secret | None,
        client_id: str | None,
        client_secret: str | None,
        *,
        url: str,
        arguments: tuple[str, str, str],
        envs: tuple[str, str, str],
    ) -> None:
        by_hand = client_id is not None or client_secret is not None
        if by_hand and token is not None:
            first, *rest = arguments
            raise wrong(f"give either {first}= or {'= and '.join(rest)}=, not both")
        super().__init__(scheme, token, argument=arguments[0], env=envs[0])
        self.hint = f"{self.hint} (or {hint(arguments[1:], envs[1:])})"
        self.tokens = Tokens()
        self.grant: Grant | None = None
        if by_hand or self._value is None:
            pair = client_id, client_secret
            self._value = None
            self.grant = _grant(url, pair, arguments[1:], envs[1:])

    @property
    def present(self) -> bool:
        return self._value is not None or self.grant is not None

    def traces(self, secret: str) -> list[str]:
        own = super().traces(self.grant.client_secret) if self.grant else []
        return [*super().traces(secret), *own]


class Grant:
    """What a token is fetched with: the client's id and secret, and where."""

    __slots__ = ("client_id", "client_secret", "url")

    def __init__(self, url: str, client_id: str, client_secret: str) -> None:
        self.url = url
        self.client_id = client_id
        self.client_secret = client_secret

    def __repr__(self) -> str:
        return f"<Grant at {self.url}>"


class Tokens:
    """The tokens that a client has fetched, by their scopes; and whose turn it is."""

    __slots__ = ("_async_lock", "_known", "lock")

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, float]] = {}
        self._async_lock: tuple[object, anyio.Lock] | None = None
        self.lock = Lock()

    def find(self, scopes: str, refused: str | None) -> str | None:
        """Return a token that is still good, and not the one that was refused."""
        token, until = self._known.get(scopes, ("", 0.0))
        good = token and token != refused and monotonic() < until
        return token if good else None

    def keep(self, scopes: str, token: str, until: float) -> None:
        """Remember a token until a time on the monotonic clock."""
        self._known[scopes] = token, until

    def async_lock(self) -> anyio.Lock:
        """Return the lock of the event loop that runs; a new loop gets its own."""
        # Imported here: only asynchronous clients need it.
        import anyio
        from anyio.lowlevel import current_token

        loop = current_token()
        if self._async_lock is None or self._async_lock[0] != loop:
            self._async_lock = loop, anyio.Lock()
        return self._async_lock[1]


class ClientCertificate(Credential):
    """The certificate that connections show; a transport of one's own has its own.

    `chain` are the paths of certificate and key, and the key's password.
    """

    __slots__ = ("_by_hand", "chain")

    def __init__(
        self,
        scheme: str,
        files: Certificate | None,
        *,
        argument: str,
        envs: tuple[str, str],
    ) -> None:
        super().__init__(scheme, None, "connection", argument, hint((argument,), envs))
        self._by_hand = files is not None
        self.chain: Chain | None = None
        if files is not None:
            self.chain = _chain(argument, files)
            return
        path, key = (os.environ.get(env) or None for env in envs)
        if path is not None:
            self.chain = path, key, ""
        elif key is not None:
            raise wrong(f"environment variable {envs[1]} needs {envs[0]}")

    @property
    def present(self) -> bool:
        return self.chain is not None

    def given_to(self, own_transport: bool) -> ClientCertificate | None:
        """Return it for connections of the client's own; others bring their own."""
        if own_transport and self._by_hand:
            problem = f"{self.name}= is for the client's own connections"
            raise wrong(f"{problem}: give it to transport= or http_client= instead")
        return None if own_transport else self


def _grant(
    url: str,
    given: tuple[str | None, str | None],
    arguments: Sequence[str],
    envs: Sequence[str],
) -> Grant | None:
    client_id, secret = map(string, given, arguments, envs)
    if client_id is not None and secret is not None:
        return Grant(url, client_id, secret)
    if client_id is None and secret is None:
        return None
    lacking = 0 if client_id is None else 1
    there = source(given[1 - lacking], arguments[1 - lacking], envs[1 - lacking])
    how = hint(arguments[lacking : lacking + 1], envs[lacking : lacking + 1])
    raise wrong(f"{there} is only half of it: give {how}")


def _chain(argument: str, files: object) -> Chain:
    """Return what names the files; what names none is refused before anything is sent."""
    many = isinstance(files, tuple)
    parts = cast("tuple[object, ...]", files) if many else (files,)
    path, key, password = (*parts, None, None, None)[:3]
    if len(parts) > 3 or not _is_path(path) or not (key is None or _is_path(key)):
        raise TypeError(
            f"{argument} must be a path, or a tuple of the paths of certificate and key"
            " and, if need be, the key's password"
        )
    if not (password is None or isinstance(password, str)):
        kind = type(password).__name__
        raise TypeError(f"the password in {argument} must be a str, not {kind}")
    if path == "" or key == "":
        raise wrong(f"{argument}= names no file")
    return os.fspath(path), None if key is None else os.fspath(key), password or ""


def _is_path(value: object) -> TypeGuard[File]:
    return isinstance(value, (str, os.PathLike))

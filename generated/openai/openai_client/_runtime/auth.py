"""Turn credentials into the header, query or cookie pair that carries them.

OpenAPI 3.2 §4.27 Security Scheme Object; RFC 6750 §2.1 (bearer), RFC 7617 §2 (basic).
A credential is given as an argument, or found in its environment variable, or absent.
A callable is asked once for every call, so that it can hand out fresh tokens.

Each class says where its secret goes; which credentials a call uses is decided by
`alternative`, and nothing here ever shows a secret.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Awaitable, Callable, Mapping, Sequence
from os import environ
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from typing import TypeAlias

Place = Literal["header", "query", "cookie"]
Secret: TypeAlias = "str | Callable[[], str | Awaitable[str]]"


class Credential:
    """A secret with the name of its scheme, and the place where requests carry it."""

    __slots__ = ("_hint", "_value", "name", "place", "scheme")

    def __init__(
        self, scheme: str, value: Secret | None, place: Place, name: str, hint: str
    ) -> None:
        self.scheme = scheme
        self.place: Place = place
        self.name = name
        self._value = value
        self._hint = hint

    @property
    def present(self) -> bool:
        """Whether there is anything to send."""
        return self._value is not None

    @property
    def value(self) -> Secret | None:
        """The secret, or the callable that hands it out."""
        return self._value

    @property
    def hint(self) -> str:
        """How to give this credential: argument and environment variable."""
        return self._hint

    def written(self, secret: str) -> str:
        """Return the secret as it stands in its place."""
        return secret

    def __repr__(self) -> str:
        state = "given" if self.present else "absent"
        return f"<{type(self).__name__} {self.scheme}: {state}>"


class BearerAuth(Credential):
    """`Authorization: Bearer <token>`; also for OAuth 2 and OpenID Connect tokens."""

    __slots__ = ()

    def __init__(
        self, scheme: str, value: Secret | None, *, argument: str, env: str
    ) -> None:
        found = value if value is not None else environ.get(env)
        hint = f"{argument}=... or environment variable {env}"
        super().__init__(scheme, found, "header", "Authorization", hint)

    def written(self, secret: str) -> str:
        return f"Bearer {secret}"


class ApiKeyAuth(Credential):
    """A key under a name of the API's own, in a header, the query or a cookie."""

    __slots__ = ()

    def __init__(
        self,
        scheme: str,
        value: Secret | None,
        *,
        place: Place,
        name: str,
        argument: str,
        env: str,
    ) -> None:
        found = value if value is not None else environ.get(env)
        hint = f"{argument}=... or environment variable {env}"
        super().__init__(scheme, found, place, name, hint)


class BasicAuth(Credential):
    """`Authorization: Basic ...`; a user name alone goes with an empty password."""

    __slots__ = ()

    def __init__(
        self,
        scheme: str,
        username: str | None,
        password: str | None,
        *,
        arguments: tuple[str, str],
        envs: tuple[str, str],
    ) -> None:
        user = username if username is not None else environ.get(envs[0])
        word = password if password is not None else environ.get(envs[1])
        both = None if user is None else f"{user}:{word or ''}"
        hint = (
            f"{arguments[0]}=... and {arguments[1]}=... or environment variables"
            f" {envs[0]} and {envs[1]}"
        )
        super().__init__(scheme, both, "header", "Authorization", hint)

    def written(self, secret: str) -> str:
        return "Basic " + b2a_base64(secret.encode(), newline=False).decode()


def alternative(
    security: Sequence[Sequence[str]],
    credentials: Mapping[str, Credential],
    passed: Callable[[Credential], bool],
) -> tuple[Credential, ...] | None:
    """Return what to send for `security` (§4.30), or None where something is missing.

    The first alternative whose credentials are all there wins; "anonymous" is taken
    only when no other is complete. `passed` tells whether the caller himself sends
    what a credential would. A scheme without credential, such as mutual TLS, is a
    matter of the transport and counts as there.
    """
    if not security:
        return ()
    for schemes in security:
        wanted = [credentials[name] for name in schemes if name in credentials]
        if schemes and all(one.present or passed(one) for one in wanted):
            return tuple(one for one in wanted if not passed(one))
    return () if any(not schemes for schemes in security) else None


def missing(
    security: Sequence[Sequence[str]], credentials: Mapping[str, Credential]
) -> str:
    """Return how to give what is missing, one clause for each alternative."""
    clauses = [
        " and ".join(
            credentials[name].hint
            for name in schemes
            if name in credentials and not credentials[name].present
        )
        for schemes in security
    ]
    return "; or ".join(clause for clause in clauses if clause)

"""Turn credentials into the header, query or cookie pair that carries them.

OpenAPI 3.2 §4.27 Security Scheme Object; RFC 6750 §2.1 (bearer), RFC 7617 §2 (basic).
A credential is given as an argument, or found in its environment variable, or absent.
A callable is asked once for every call, so that it can hand out fresh tokens, and once
more when the server answers 401.

Each class says where its secret goes; which credentials a call uses is decided by
`alternative`, and nothing here ever shows a secret.
"""

from __future__ import annotations

from binascii import b2a_base64
from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from .given import hint, source, string, wrong

if TYPE_CHECKING:
    from typing import TypeAlias

Place = Literal["header", "query", "cookie", "connection"]
Secret: TypeAlias = "str | Callable[[], str | Awaitable[str]]"


class Credential:
    """A secret with the name of its scheme, and the place where requests carry it.

    `hint` says how to give it: argument and environment variable.
    """

    __slots__ = ("_value", "hint", "name", "place", "scheme")

    def __init__(
        self, scheme: str, value: Secret | None, place: Place, name: str, hint: str
    ) -> None:
        self.scheme = scheme
        self.place: Place = place
        self.name = name
        self.hint = hint
        self._value = value

    @property
    def present(self) -> bool:
        """Whether there is anything to send."""
        return self._value is not None

    @property
    def value(self) -> Secret | None:
        """The secret, or the callable that hands it out."""
        return self._value

    def written(self, secret: str) -> str:
        """Return the secret as it stands in its place."""
        return secret

    def traces(self, secret: str) -> list[str]:
        """Return all that would give the secret away where it is shown."""
        # Imported here: only what has failed is told.
        from urllib.parse import quote, quote_plus

        return [secret, quote(secret, safe=""), quote_plus(secret)]

    def __repr__(self) -> str:
        state = "given" if self.present else "absent"
        return f"<{type(self).__name__} {self.scheme}: {state}>"


class BearerAuth(Credential):
    """`Authorization: Bearer <token>`; `word` where the document has another scheme."""

    __slots__ = ("word",)

    def __init__(
        self,
        scheme: str,
        value: Secret | None,
        *,
        word: str = "Bearer",
        argument: str,
        env: str,
    ) -> None:
        found = _secret(value, argument, env, "header")
        how = hint((argument,), (env,))
        super().__init__(scheme, found, "header", "Authorization", how)
        self.word = word

    def written(self, secret: str) -> str:
        return f"{self.word} {secret}"


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
        found = _secret(value, argument, env, place)
        super().__init__(scheme, found, place, name, hint((argument,), (env,)))


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
        user = string(username, arguments[0], envs[0])
        word = string(password, arguments[1], envs[1])
        if user is None and password is not None:
            raise wrong(f"{arguments[1]}= needs {arguments[0]}=")
        if user is not None and ":" in user:
            raise wrong(f"{source(username, arguments[0], envs[0])} holds a colon")
        both = None if user is None else f"{user}:{word or ''}"
        super().__init__(scheme, both, "header", "Authorization", hint(arguments, envs))

    def written(self, secret: str) -> str:
        user, _, password = secret.partition(":")
        return basic(user, password)

    def traces(self, secret: str) -> list[str]:
        return super().traces(secret.partition(":")[2])


def basic(user: str, password: str) -> str:
    """Return the header of basic authentication (RFC 7617 §2)."""
    return "Basic " + b2a_base64(f"{user}:{password}".encode(), newline=False).decode()


def fits(secret: str) -> bool:
    """Whether a secret can stand in a header as it is (RFC 9110 §5.5)."""
    return secret.isascii() and secret.isprintable() and secret == secret.strip()


def alternative(
    security: Sequence[Sequence[str]],
    credentials: Mapping[str, Credential],
    passed: Callable[[Credential], bool],
) -> tuple[tuple[Credential, str], ...] | None:
    """Return what to send for `security` (§4.30), or None where something is missing.

    Each credential comes with the scopes to ask for: "oauth read write" is a scheme
    and two of them. The first alternative whose credentials are all there wins; then
    one that needs a certificate of the caller's own transport, which cannot be seen;
    "anonymous" is taken only when no other is complete. `passed` tells whether the
    caller himself sends what a credential would.
    """
    for seen in (True, False):
        for wanted in security:
            chosen = _complete(wanted, credentials, passed, seen)
            if wanted and chosen is not None:
                return chosen
    return None if all(security) else ()


def _complete(
    wanted: Sequence[str],
    credentials: Mapping[str, Credential],
    passed: Callable[[Credential], bool],
    seen: bool,
) -> tuple[tuple[Credential, str], ...] | None:
    """Return the credentials of one alternative, or None where one is missing."""
    chosen: list[tuple[Credential, str]] = []
    for text in wanted:
        name, _, scopes = text.partition(" ")
        credential = credentials[name]
        given = passed(credential)
        if not credential.present:
            if not given or (seen and credential.place == "connection"):
                return None
        if not given:
            chosen.append((credential, scopes))
    return tuple(chosen)


def missing(
    security: Sequence[Sequence[str]], credentials: Mapping[str, Credential]
) -> str:
    """Return how to give what is missing, one clause for each alternative."""
    clauses: dict[str, None] = {}
    for wanted in security:
        found = [credentials[text.partition(" ")[0]] for text in wanted]
        clauses[" and ".join(one.hint for one in found if not one.present)] = None
    return "; or ".join(clauses)


def _secret(
    value: Secret | None, argument: str, env: str, place: Place
) -> Secret | None:
    """Return a callable as it is, a string if it fits its place."""
    if callable(value):
        return value
    found = string(value, argument, env)
    # In the query and in cookies it is escaped.
    if place == "header" and found is not None and not fits(found):
        where = source(value, argument, env)
        raise wrong(f"{where} is not printable ASCII, or has blanks around it")
    return found

"""Turn security schemes and variables of servers into the arguments of a client.

OpenAPI 3.2, Security Scheme Object and Server Variable Object.

ApiKeyAuth (apiKey)  ->  api_key            oauth (client credentials)  ->  token, client_id, client_secret
"""

from __future__ import annotations

from clientsmith.ir.api import Api, Scheme
from clientsmith.naming.python import identifier
from clientsmith.naming.scope import Scope
from clientsmith.naming.words import words

# Words of a scheme's name that say only that it is one.
OF_SCHEMES = frozenset(
    ["auth", "authentication", "authorization", "authorisation", "security", "scheme", "http", "header"]
)

# Names of schemes that say no more than their kind.
GENERIC = frozenset(["", "key", "bearer", "jwt", "oauth", "oauth2", "open_id", "openid", "open_id_connect"])


def variable_names(scope: Scope, api: Api) -> dict[str, str]:
    """The arguments of the client that stand for variables of its server's URL."""
    names = [variable.name for server in api.all_servers for variable in server.variables]
    return {name: scope.claim(("variable", name), [identifier(name), identifier(f"server {name}")]) for name in names}


def credential_names(scope: Scope, scheme: Scheme) -> tuple[str, ...]:
    """The arguments of a scheme: of `basic` a pair, of `client_credentials` the token and the pair that fetches it."""
    telling = [word for word in words(scheme.name) if word not in OF_SCHEMES]
    name = identifier(" ".join(telling)) if telling else ""
    match scheme.kind:
        case "basic":
            return _parts(scope, scheme, "" if name == "basic" else name, ("username", "password"))
        case "client_credentials":
            of_scheme = "" if name in GENERIC else name
            parts = _parts(scope, scheme, of_scheme, ("client_id", "client_secret"))
            return (_secret(scope, scheme, name, "token"), *parts)
        case "certificate":
            # A connection has one certificate, however many schemes ask for it.
            return (scope.claim("certificate", ["client_cert"]),)
        case "bearer":
            return (_secret(scope, scheme, name, "token"),)
        case "api_key":
            return (_secret(scope, scheme, name, "api_key"),)


def _parts(scope: Scope, scheme: Scheme, name: str, parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(scope.claim((scheme.name, part), [part, f"{name}_{part}"] if name else [part]) for part in parts)


def _secret(scope: Scope, scheme: Scheme, name: str, generic: str) -> str:
    """`ApiKeyAuth` gives `api_key`; a name that says no more than its kind gives what is `generic`."""
    if name.endswith(("key", "token", "secret")) and name != "key":
        return scope.claim(scheme.name, [name, f"{name}_{generic}"])
    if name in GENERIC:
        return scope.claim(scheme.name, [generic, f"{name or 'other'}_{generic}"])
    return scope.claim(scheme.name, [f"{name}_{generic}"])

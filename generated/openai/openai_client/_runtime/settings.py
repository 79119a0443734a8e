"""Turn the arguments of a client, and the environment, into settled settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import environ
from typing import TYPE_CHECKING

from .checks import collection, count, function, mapping, methods, seconds, string
from .omit import OMIT, Omit

if TYPE_CHECKING:
    from .auth.client_auth import ClientCertificate
    from .auth.schemes import Credential
    from .middleware import Middleware
    from .retries import RetryPolicy
    from .service import Service

NOTHING: Mapping[str, object] = {}


class Settings:
    """What was asked for when the client was made; `base_url` may still be open."""

    __slots__ = (
        "base_url",
        "certificate",
        "credentials",
        "headers",
        "max_retries",
        "middleware",
        "own_transport",
        "retry_policy",
        "server",
        "service",
        "strict",
        "timeout",
        "variables",
    )

    def __init__(
        self,
        service: Service,
        *,
        credentials: tuple[Credential, ...] = (),
        server: str | None = None,
        base_url: str | None = None,
        variables: Mapping[str, str | None] | None = None,
        timeout: float | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        headers: Mapping[str, str] | None = None,
        middleware: Sequence[Middleware] = (),
        retry_policy: RetryPolicy | None = None,
        own_transport: bool = False,
        strict: bool = False,
    ) -> None:
        if not isinstance(timeout, Omit):
            seconds("timeout", timeout)
        if not isinstance(max_retries, Omit):
            count("max_retries", max_retries)
        if base_url is not None:
            string("base_url", base_url)
        if headers is not None:
            mapping("headers", headers)
        collection("middleware", middleware)
        for one in middleware:
            methods("middleware", one, ("before", "after", "error"))
        if retry_policy is not None:
            function("retry_policy", retry_policy)
        self.service = service
        self.credentials: Mapping[str, Credential] = {
            one.scheme: one for one in credentials
        }
        # A transport of the caller's own has a certificate of its own.
        self.own_transport = own_transport
        self.certificate = _certificate(credentials, own_transport)
        self.base_url = base_url or environ.get(service.variable("BASE_URL"))
        self.server = _server(service, server)
        self.variables: Mapping[str, str | None] = variables or {}
        # Stays OMIT where nothing was said: a given `http_client` then has its own.
        self.timeout = timeout
        self.max_retries = (
            service.max_retries if isinstance(max_retries, Omit) else max_retries
        )
        self.headers: Mapping[str, str] = headers or {}
        self.middleware = tuple(middleware)
        self.retry_policy = retry_policy
        self.strict = strict


def _server(service: Service, name: str | None) -> str | None:
    """Return the name of the server that is asked for, if it is one of the document's."""
    name = name or environ.get(service.variable("SERVER"))
    names = [one.name for one in service.servers if one.name]
    if name and names and name not in names:
        raise ValueError(f"server must be one of {', '.join(names)}, not {name!r}")
    return name


def _certificate(
    credentials: tuple[Credential, ...], own_transport: bool
) -> ClientCertificate | None:
    """Return the certificate that the client's own connections show, if any."""
    for one in credentials:
        if one.place == "connection":
            # Imported here: few documents ask for certificates.
            from .auth.client_auth import ClientCertificate

            if isinstance(one, ClientCertificate) and one.present:
                return one.given_to(own_transport)
    return None

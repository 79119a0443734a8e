"""Turn the arguments of a client, and the environment, into settled settings."""

from __future__ import annotations

from collections.abc import Mapping
from os import environ
from typing import TYPE_CHECKING

from .checks import count, mapping, seconds, string
from .omit import OMIT, Omit

if TYPE_CHECKING:
    from .auth import Credential
    from .service import Service

NOTHING: Mapping[str, object] = {}


class Settings:
    """What was asked for when the client was made; `base_url` may still be open."""

    __slots__ = (
        "base_url",
        "credentials",
        "headers",
        "max_retries",
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
        base_url: str | None = None,
        variables: Mapping[str, str | None] | None = None,
        timeout: float | Omit | None = OMIT,
        max_retries: int | Omit = OMIT,
        headers: Mapping[str, str] | None = None,
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
        self.service = service
        self.credentials: Mapping[str, Credential] = {
            one.scheme: one for one in credentials
        }
        self.base_url = base_url or environ.get(service.variable("BASE_URL"))
        self.variables: Mapping[str, str | None] = variables or {}
        # Stays OMIT where nothing was said: a given `http_client` then has its own.
        self.timeout = timeout
        self.max_retries = (
            service.max_retries if isinstance(max_retries, Omit) else max_retries
        )
        self.headers: Mapping[str, str] = headers or {}
        self.strict = strict

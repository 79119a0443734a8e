"""Credentials of each kind, and a call that needs some of them."""

from __future__ import annotations

from contextlib import closing

from pets_client._runtime.auth.schemes import ApiKeyAuth, BasicAuth, BearerAuth, Credential, Place, Secret
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client.client import SERVICE
from server import Server

SECRET = "sk-very/secret"


def bearer(value: Secret | None = SECRET) -> Credential:
    return BearerAuth("bearer", value, argument="token", env="NO_SUCH_TOKEN")


def key(place: Place, value: str | None = SECRET) -> Credential:
    return ApiKeyAuth(place, value, place=place, name="api-key", argument="key", env="NO_SUCH_KEY")


def basic(username: str | None = "me", password: str | None = SECRET) -> Credential:
    return BasicAuth("basic", username, password, arguments=("user", "password"), envs=("A_USER", "A_PASSWORD"))


def ask(server: Server, security: tuple[tuple[str, ...], ...], *credentials: Credential) -> None:
    endpoint: Endpoint[None] = Endpoint("GET", "/", codec="none", security=security)
    core = Core(SERVICE, base_url=server.url, credentials=credentials, max_retries=0)
    with closing(core):
        core.send(endpoint)

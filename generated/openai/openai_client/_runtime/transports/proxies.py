"""Turn the URL of a proxy, or the environment, into where a connection goes first.

`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` mean what they mean to curl.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass

from ..errors import ConfigurationError


class Proxy:
    """A proxy of HTTP: where it is, and what it wants to be told."""

    __slots__ = ("headers", "host", "port")

    def __init__(self, url: str) -> None:
        parts = urlsplit(url if "://" in url else f"http://{url}")
        try:
            port = parts.port or 80
        except ValueError:
            port = 0
        if parts.scheme != "http" or not parts.hostname or not port:
            # Without the URL, which may hold a password.
            raise ConfigurationError("a proxy needs the form http://host:port")
        self.host = parts.hostname
        self.port = port
        self.headers: Mapping[str, str] = {}
        if parts.username is not None:
            both = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
            written = b64encode(both.encode()).decode()
            self.headers = {"Proxy-Authorization": f"Basic {written}"}


class Proxies:
    """Which proxy a URL goes through; the environment is read once."""

    __slots__ = ("_found", "_given")

    def __init__(self, given: str | None, *, trust_env: bool) -> None:
        self._given = given
        self._found = getproxies() if trust_env and given is None else {}

    def url(self, scheme: str, host: str) -> str | None:
        """Return the URL of the proxy for a server, or None where there is none."""
        if not self._found:
            return self._given
        proxy = self._found.get(scheme) or self._found.get("all")
        return None if not proxy or proxy_bypass(host) else proxy

    def proxy(self, scheme: str, host: str) -> Proxy | None:
        """Return the same proxy, taken apart."""
        url = self.url(scheme, host)
        return None if url is None else Proxy(url)

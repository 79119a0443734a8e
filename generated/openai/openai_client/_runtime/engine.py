"""Turn settings into what every call of a client shares: base URL, headers, log.

The base URL is, in this order: the argument, the environment variable
`<PACKAGE>_BASE_URL`, that of a given `http_client`, the first server of the document.
"""

from __future__ import annotations

import logging
import sys

import httpx2

from .checks import string
from .errors import ConfigurationError
from .omit import Omit
from .settings import Settings

Header = tuple[bytes, bytes]
Extensions = dict[str, dict[str, float | None]]

_CONNECT = 10.0


class Engine:
    """Made by the first call; of all that is in it, only the cache `urls` changes."""

    __slots__ = (
        "base",
        "extensions",
        "given",
        "headers",
        "log",
        "own",
        "prefix",
        "query",
        "secure",
        "settings",
        "shown",
        "urls",
    )

    def __init__(
        self, settings: Settings, given: httpx2.Client | httpx2.AsyncClient | None
    ) -> None:
        self.settings = settings
        self.given = given
        self.log = logging.getLogger(settings.service.package)
        url = _base_url(settings, given)
        host = url.netloc.decode()
        userinfo = url.userinfo.decode()
        path, _, self.query = url.raw_path.decode().partition("?")
        self.prefix = path.rstrip("/")
        self.secure = url.scheme == "https"
        self.shown = f"{url.scheme}://{host}"
        self.base = f"{url.scheme}://{userinfo}@{host}" if userinfo else self.shown
        # URLs without parameters, parsed once: parsing costs about 9 µs.
        self.urls: dict[str, httpx2.URL] = {}
        self.headers: dict[str, Header] = {
            "host": (b"Host", url.netloc),
            "user-agent": (b"User-Agent", _agent(settings)),
        }
        self.own = {
            name.lower(): header(name, value)
            for name, value in settings.headers.items()
        }
        self.extensions = self._extensions()

    def _extensions(self) -> Extensions | None:
        timeout = self.settings.timeout
        if isinstance(timeout, Omit):
            # Nobody said anything: a given client has a timeout of its own.
            if self.given is not None:
                return None
            timeout = self.settings.service.timeout
        return phases(timeout)

    def adopt(self, http: httpx2.Client | httpx2.AsyncClient) -> None:
        """Accept the encodings that our own transport can decode."""
        accepted = http.headers["accept-encoding"].encode()
        self.headers["accept-encoding"] = (b"Accept-Encoding", accepted)


def header(name: str, value: str) -> Header:
    """Return a header that was given by hand, if it can be one (RFC 9110 §5.5)."""
    string(f"header {name!r}", value)
    # Told here, by name: the transport's complaint would show the value.
    if any(char in "\r\n\0" for char in name + value):
        raise ValueError(f"header {name!r} must not hold line breaks")
    return name.encode(), value.encode()


def phases(timeout: float | None) -> Extensions:
    """Return one timeout for each phase; connecting is never granted very long."""
    connect = timeout if timeout is None else min(timeout, _CONNECT)
    return {
        "timeout": {
            "connect": connect,
            "read": timeout,
            "write": timeout,
            "pool": timeout,
        }
    }


def _agent(settings: Settings) -> bytes:
    service = settings.service
    return (
        f"{service.package}/{service.version} httpx2/{httpx2.__version__}"
        f" python/{sys.version_info.major}.{sys.version_info.minor}"
    ).encode()


def _base_url(
    settings: Settings, given: httpx2.Client | httpx2.AsyncClient | None
) -> httpx2.URL:
    text = settings.base_url
    if not text and given is not None and given.base_url.host:
        return given.base_url
    text = text or settings.service.url(settings.variables)
    url = httpx2.URL(text or "")
    if url.scheme not in ("http", "https") or not url.host:
        variable = settings.service.variable("BASE_URL")
        problem = f"no server: {text!r} is not" if text else "no server is known: give"
        raise ConfigurationError(
            f"{problem} an absolute http(s) URL; use base_url=... or {variable}"
        )
    return url

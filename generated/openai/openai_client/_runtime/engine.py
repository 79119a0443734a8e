"""Turn settings into what every call of a client shares: base URL, headers, log.

The base URL is, in this order: the argument, the environment variable
`<PACKAGE>_BASE_URL`, that of a given `http_client`, the server of the operation where it
has one of its own, the document's: the one that is chosen by `server=`, else the first.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from copy import copy
from urllib.parse import unquote, urljoin, urlsplit

from .auth.schemes import basic
from .checks import string
from .errors import ConfigurationError
from .hosts import authority, escaped, path_of
from .log import logger
from .omit import Omit
from .service import Server, chosen
from .settings import Settings
from .transports.messages import LONGEST_WAIT, Timeout
from .transports.transport import AsyncBody, Body

Header = tuple[str, str]

_CONNECT = 10.0
# Of no time at all a socket makes something else: not to wait, and to fail at once.
_SHORTEST = 0.001
# RFC 9110 §5.1 and §5.5, without what HTTP/1.1 could not carry.
_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_CONTROLS = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


class Engine:
    """Made by the first call; only `abandoned` and `elsewhere` change afterwards."""

    __slots__ = (
        "abandoned",
        "base",
        "elsewhere",
        "fixed",
        "headers",
        "log",
        "middleware",
        "own",
        "prefix",
        "query",
        "root",
        "secret",
        "secure",
        "settings",
        "timeout",
    )

    def __init__(self, settings: Settings, given: str | None = None) -> None:
        self.settings = settings
        self.middleware = settings.middleware
        self.log = logger(settings.service)
        said = settings.base_url or given
        # Whether all calls go to one server, whatever the document says.
        self.fixed = bool(said)
        self.elsewhere: dict[str, Engine] = {}
        self.headers: dict[str, Header] = {
            "user-agent": ("User-Agent", _agent(settings))
        }
        self._aim(said or settings.service.url(settings.variables, settings.server))
        self.own = {
            name.lower(): header(name, value)
            for name, value in settings.headers.items()
        }
        # Names of headers that no log shows.
        self.secret = frozenset(
            one.name.lower()
            for one in settings.credentials.values()
            if one.place == "header"
        )
        self.timeout = self._timeout(given is not None)
        # Bodies of streams that nobody holds any longer; the next call closes them.
        self.abandoned: deque[Body | AsyncBody] = deque()

    def _aim(self, text: str | None) -> None:
        """Take what a base URL says; without one, only operations with a server go."""
        url = urlsplit(_usable(text, self.settings) if text else "")
        userinfo = url.netloc.rpartition("@")[0]
        self.secure = url.scheme == "https"
        self.base = f"{url.scheme}://{authority(url)}" if text else ""
        path = path_of(url)
        self.prefix = path.rstrip("/")
        # What relative URLs of the document are seen from (RFC 3986 §5).
        self.root = self.base + path
        self.query = escaped(url.query)
        if userinfo:
            user, _, password = userinfo.partition(":")
            written = basic(unquote(user), unquote(password))
            self.headers["authorization"] = ("Authorization", written)

    def at(self, servers: tuple[Server, ...]) -> Engine:
        """Return what calls of an operation share that has servers of its own."""
        server = None if self.fixed else chosen(servers, self.settings.server)
        if server is None:
            if not self.base:
                _usable("", self.settings)
            return self
        url = urljoin(self.root, server.at(self.settings.variables))
        other = self.elsewhere.get(url)
        if other is None:
            other = copy(self)
            other.headers = {"user-agent": self.headers["user-agent"]}
            other._aim(url)
            self.elsewhere[url] = other
        return other

    def _timeout(self, given: bool) -> Timeout | None:
        timeout = self.settings.timeout
        if isinstance(timeout, Omit):
            # Nobody said anything: a given client has a timeout of its own.
            return None if given else phases(self.settings.service.timeout)
        return phases(timeout)


def header(name: str, value: str) -> Header:
    """Return a header that was given by hand, if it can be one (RFC 9110 §5.5)."""
    string(f"header {name!r}", value)
    # Told here, by name: the transport's complaint would show the value.
    if not _NAME.fullmatch(name):
        raise ValueError(f"header {name!r} has a name that no header can have")
    if _CONTROLS.search(value):
        problem = "must not hold line breaks or control characters"
        raise ValueError(f"header {name!r} {problem}")
    return name, value.strip(" \t")


def phases(timeout: float | None) -> Timeout:
    """Return one timeout for each phase; connecting is never granted very long."""
    if timeout is None:
        return Timeout(None, None, None, None)
    timeout = min(max(timeout, _SHORTEST), LONGEST_WAIT)
    return Timeout(min(timeout, _CONNECT), timeout, timeout, timeout)


def _agent(settings: Settings) -> str:
    service = settings.service
    python = f"python/{sys.version_info.major}.{sys.version_info.minor}"
    return f"{service.package}/{service.version} {python}"


def _usable(text: str, settings: Settings) -> str:
    """Return a base URL, if it is one."""
    try:
        url = urlsplit(text)
        usable = url.scheme in ("http", "https") and bool(url.hostname)
        # Asked for because it is checked when it is asked for.
        usable = usable and url.port != 0 and not any(map(str.isspace, text))
        usable = usable and bool(authority(url))
    except ValueError:
        usable = False
    if not usable:
        variable = settings.service.variable("BASE_URL")
        # Without what may be a password.
        shown = text.rpartition("@")[2]
        problem = f"no server: {shown!r} is not" if text else "no server is known: give"
        raise ConfigurationError(
            f"{problem} an absolute http(s) URL; use base_url=... or {variable}"
        )
    return text

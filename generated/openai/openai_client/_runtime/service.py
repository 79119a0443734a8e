"""Turn the facts of one API (name, version, servers) into a base URL.

OpenAPI 3.2 §4.5 Server Object: `{variable}` in a server's URL is replaced by the value
the caller gives, else by the default of the document.

    Server("https://{region}.pets.io", {"region": "eu"}).at({}) -> "https://eu.pets.io"

Where there are several, each has a name to choose it by.
"""

from __future__ import annotations

from collections.abc import Mapping


class Server:
    """One server of the document: a URL template and the defaults of its variables."""

    __slots__ = ("name", "url", "variables")

    def __init__(
        self, url: str, variables: Mapping[str, str] | None = None, *, name: str = ""
    ) -> None:
        self.url = url
        self.name = name
        self.variables: Mapping[str, str] = variables or {}

    def at(self, values: Mapping[str, str | None]) -> str:
        """Return the URL with every variable replaced; None stands for the default."""
        url = self.url
        for name, default in self.variables.items():
            value = values.get(name)
            url = url.replace("{" + name + "}", default if value is None else value)
        return url

    def __repr__(self) -> str:
        return f"Server({self.url!r})"


class Service:
    """What every client of this package has in common."""

    __slots__ = ("max_retries", "package", "servers", "timeout", "version")

    def __init__(
        self,
        package: str,
        version: str,
        servers: tuple[Server, ...] = (),
        *,
        timeout: float | None = 60.0,
        max_retries: int = 2,
    ) -> None:
        self.package = package
        self.version = version
        self.servers = servers
        self.timeout = timeout
        self.max_retries = max_retries

    def variable(self, name: str) -> str:
        """Return the name of an environment variable: `PETS_CLIENT_BASE_URL`."""
        return f"{self.package.upper()}_{name}"

    def url(self, values: Mapping[str, str | None], name: str | None) -> str | None:
        """Return the URL of the server of that name, of the first one without a name.

        None where the document names no server at all.
        """
        server = chosen(self.servers, name)
        return None if server is None else server.at(values)

    def __repr__(self) -> str:
        return f"Service({self.package!r}, {self.version!r})"


def chosen(servers: tuple[Server, ...], name: str | None) -> Server | None:
    """Return the server of that name, else the first; None where there is none."""
    named = (server for server in servers if name and server.name == name)
    return next(named, servers[0] if servers else None)

"""Where an API is: its servers, each a URL with variables in it (OpenAPI 3.2, Server Object)."""

from __future__ import annotations

from dataclasses import dataclass

from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    name: str
    default: str
    enum: tuple[str, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """One server; `name` is what a caller chooses it by."""

    name: str
    url: str
    at: Pointer
    variables: tuple[ServerVariable, ...] = ()
    doc: str = ""

    @property
    def absolute(self) -> bool:
        """Whether it can be called without knowing where the document came from."""
        return "://" in self.url or self.url.startswith("{")

"""Middleware that keeps what requests and answers look like when they are printed."""

from __future__ import annotations

from pets_client._runtime.middleware import Middleware
from pets_client._runtime.transports.messages import Head, Request


class Watching(Middleware):
    def __init__(self) -> None:
        self.seen: list[str] = []

    def before(self, request: Request) -> Request:
        self.seen.append(f"{request!r} {request.headers!r} {request.shown}")
        return request

    def after(self, request: Request, response: Head) -> None:
        self.seen.append(f"{request!r} {response!r}")

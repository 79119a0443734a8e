"""Turn "no `http_client` was given" into one of httpx2's clients.

Reading the system's certificates costs 35 to 40 ms, so that it is done once in a
process, and only by a client that speaks https.
"""

from __future__ import annotations

import ssl
from functools import cache

import httpx2


@cache
def _trusted() -> ssl.SSLContext:
    return httpx2.create_ssl_context()


def _context(secure: bool) -> ssl.SSLContext:
    if secure:
        return _trusted()
    # Never used, as redirects stay within http; it trusts nobody.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def client(secure: bool) -> httpx2.Client:
    """Return a client with httpx2's own defaults."""
    return httpx2.Client(verify=_context(secure), timeout=None)


def async_client(secure: bool) -> httpx2.AsyncClient:
    """Return an asynchronous client with httpx2's own defaults."""
    return httpx2.AsyncClient(verify=_context(secure), timeout=None)

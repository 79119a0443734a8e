"""Turn an http(s) address into the bytes behind it: bounded in size, time and the ways it may lead.

RFC 9110 section 15.4: redirects are followed, but never from https to http, nor to any other scheme. Nothing of this
machine is sent along: no credentials, no cookies.
"""

from __future__ import annotations

import time
from http.client import HTTPException, HTTPMessage
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

SECONDS = 30.0
CHUNK = 65_536
ACCEPT = "application/yaml, application/json, text/yaml;q=0.9, */*;q=0.5"


class FetchError(Exception):
    """What is behind an address cannot be had; the message says why."""


class _Redirects(HTTPRedirectHandler):
    """Redirects from http to http(s), and from https to https."""

    max_redirections = 5

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        schemes = ("https",) if urlsplit(req.full_url).scheme == "https" else ("http", "https")
        if urlsplit(newurl).scheme not in schemes:
            raise FetchError(f"it redirects to {urlsplit(newurl).scheme or 'nothing'}:")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def fetch(url: str, limit: int, seconds: float = SECONDS) -> bytes:
    """The bytes behind an address; raises FetchError."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler(), _Redirects(), HTTPDefaultErrorHandler()):
        opener.add_handler(handler)
    opener.add_handler(HTTPErrorProcessor())
    end = time.monotonic() + seconds
    if "@" in urlsplit(url).netloc:
        raise FetchError("its address holds credentials")
    try:
        with opener.open(Request(url, headers={"Accept": ACCEPT}), timeout=seconds) as answer:
            data = bytearray()
            while chunk := answer.read1(CHUNK):
                data += chunk
                if len(data) > limit:
                    raise FetchError(f"it is bigger than {limit // 1_000_000} MB")
                if time.monotonic() > end:
                    raise FetchError(f"it takes longer than {seconds:g} s")
            return bytes(data)
    except HTTPError as error:
        raise FetchError(f"status {error.code}") from None
    except URLError as error:
        raise FetchError(_reason(error.reason)) from None
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(_reason(error)) from None


def _reason(error: object) -> str:
    told = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return str(told).lower()

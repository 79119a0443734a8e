"""Turn a redirect into the request that follows it, where following is safe.

RFC 9110 §15.4: followed for GET and HEAD only, and within one scheme; another origin
sees neither credentials nor cookies nor headers of the caller.
"""

from __future__ import annotations

from urllib.parse import SplitResult, urljoin, urlsplit

from ..hosts import authority, escaped, path_of
from ..transports.messages import Head, Headers, Request

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
# Said to every origin; all other headers are meant for the one that was asked.
_HARMLESS = frozenset(("accept", "user-agent"))
_PORTS = {"http": 80, "https": 443}


def redirected(request: Request, response: Head) -> Request | None:
    """Return the request that an answer asks for, or None where it ends the attempt."""
    if response.status not in _REDIRECTS or request.method not in ("GET", "HEAD"):
        return None
    if request.body != b"":
        # Where it goes is for the caller to say, and it may be readable only once.
        return None
    location = response.headers.get("location")
    if location is None:
        return None
    try:
        before = urlsplit(request.url)
        url = urlsplit(urljoin(request.url, location))
        # Down to http is never safe; up to https means that the key has leaked already.
        if url.scheme != before.scheme or not url.hostname:
            return None
        same = _origin(url) == _origin(before)
        # A user and a password in it would be the server's, and no credentials of ours.
        url = url._replace(netloc=authority(url))
    except ValueError:
        return None
    headers = request.headers
    if not same:
        kept = [pair for pair in headers.pairs if pair[0].lower() in _HARMLESS]
        headers = Headers(kept)
    # What a `Location` holds is the server's: it may repeat a key of the query.
    url = url._replace(path=path_of(url), query=escaped(url.query), fragment="")
    following = request.replace(url=url.geturl(), headers=headers)
    following.shown = url._replace(query="").geturl()
    return following


def _origin(url: SplitResult) -> tuple[str, str | None, int | None]:
    return url.scheme, url.hostname, url.port or _PORTS.get(url.scheme)

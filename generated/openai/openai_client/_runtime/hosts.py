"""Turn the parts of a URL into what can be connected to and sent (RFC 3986 §3).

    authority(urlsplit("https://me@bücher.org:8443/")) -> "xn--bcher-kva.org:8443"

What is no name and no address is refused: each transport fails at it in another way.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote

# RFC 1123 §2.1, and the underscore that some internal names have; RFC 4291 §2.2.
_LABEL = re.compile(r"(?!xn--(?:\.|$))[0-9a-z_](?:[0-9a-z_-]{0,61}[0-9a-z_])?", re.I)
_ADDRESS = re.compile(r"\[[0-9a-fv:.]+(?:%25[0-9a-z._~-]+)?\]", re.I)

# What a URL may hold as it is (§2.2), and the escapes that are there already.
_WRITTEN = "/%:@!$&'()*+,;=~"


def path_of(url: SplitResult) -> str:
    """Return the path, with all that no path may hold escaped."""
    return quote(url.path, safe=_WRITTEN)


def escaped(query: str) -> str:
    """Return a query with all that no query may hold escaped."""
    return quote(query, safe=_WRITTEN + "?")


def authority(url: SplitResult) -> str:
    """Return host and port, without user and password; ValueError if it is no host."""
    text = url.netloc.rpartition("@")[2]
    written = text if text.isascii() else text.encode("idna").decode()
    host = written if url.port is None else written.rpartition(":")[0]
    host = host.removesuffix(":")
    if "\\" in url.netloc:
        # Browsers take it for a slash: the host would be another one.
        raise ValueError("a URL with a backslash before its path")
    if not _ADDRESS.fullmatch(host):
        for label in host.removesuffix(".").split("."):
            if not _LABEL.fullmatch(label):
                raise ValueError("a URL without a host that there could be")
    return written

"""Turn the link to another page into a path and a query below the client's base URL.

RFC 8288 §3 for the header `Link`, RFC 3986 §5 for relative links. A link that leads out
of the base URL is refused: the request would carry the client's credentials there.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

from ..engine import Engine
from ..errors import ConfigurationError
from ..hosts import escaped, path_of

_TARGET = re.compile(r"\s*<([^>]*)>\s*")
_PARAMETER = re.compile(
    r";\s*([!#$%&'*+.^_`|~0-9A-Za-z-]+)\s*(?:=\s*(?:\"((?:[^\"\\]|\\.)*)\"|([^\s;,\"]+)))?\s*"
)


def next_of(header: str) -> str | None:
    """Return the target of the first link whose relation is "next"."""
    place = 0
    while found := _TARGET.match(header, place):
        place = found.end()
        relations = ""
        while parameter := _PARAMETER.match(header, place):
            place = parameter.end()
            # Only the first `rel` of a link counts (§3.3).
            if parameter[1].lower() == "rel" and not relations:
                relations = parameter[2] or parameter[3] or ""
        if "next" in relations.lower().split():
            return found[1]
        place = header.find(",", place) + 1
        if not place:
            return None
    return None


def followed(engine: Engine, shown: str, link: str) -> tuple[str, str]:
    """Return path and query of a link, below the base URL; `shown` is where it stands.

    Raises ConfigurationError where it leads elsewhere.
    """
    url = urlsplit(urljoin(shown, link))
    own = urlsplit(engine.base)
    # Behind a proxy that ends TLS, servers often say http where https is meant.
    schemes = {own.scheme, "http"}
    path = path_of(url)
    steps = unquote(path).split("/")
    same = url.netloc.lower() == own.netloc.lower() and url.scheme in schemes
    below = path.startswith(engine.prefix + "/") and not {".", ".."} & set(steps)
    if not same or not below:
        raise ConfigurationError(
            f"the next page is at {url.scheme}://{url.netloc}{url.path}, which is not"
            f" below {engine.base}{engine.prefix}: it is not asked for, as the"
            " credentials would go there"
        )
    return path.removeprefix(engine.prefix), _without_secrets(engine, url.query)


def _without_secrets(engine: Engine, query: str) -> str:
    """Return a query without the credentials that the client adds on its own."""
    secret = {
        one.name for one in engine.settings.credentials.values() if one.place == "query"
    }
    if secret & {name for name, _ in parse_qsl(query, keep_blank_values=True)}:
        pieces = query.split("&")
        kept = [one for one in pieces if unquote(one.partition("=")[0]) not in secret]
        query = "&".join(kept)
    return escaped(query)

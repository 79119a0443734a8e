"""Say what HTTP allows in a name."""

from __future__ import annotations

import re

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def is_token(name: str) -> bool:
    """Whether a header or cookie can be called so (RFC 9110 section 5.6.2, RFC 6265 section 4.1.1)."""
    return _TOKEN.fullmatch(name) is not None

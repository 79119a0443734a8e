"""Turn a JSON text in any encoding into UTF-8, and tell what is JSON by its media type.

RFC 8259 §8.1 wants UTF-8, which most servers send without a word. Others name another
`charset`, or begin with a byte order mark; a JSON text begins with two characters of
ASCII or with one and a character of a string, so that its encoding can be told.

    application/json · application/json; charset=utf-16 · application/problem+json
"""

from __future__ import annotations

from ..transports.messages import Head, media_type

_UTF_8 = frozenset(("", "utf-8", "utf8", "us-ascii", "ascii"))


def is_json(content_type: str) -> bool:
    """Whether a media type is JSON (RFC 6839 §3.1: or is written as JSON)."""
    media = media_type(content_type)
    return media.endswith(("/json", "+json"))


def json_content(response: Head) -> bytes:
    """Return the body that was read, in UTF-8; as it came where nobody knows how."""
    content = response.content or b""
    charset, start = response.charset, content[:2]
    if charset in _UTF_8 and start.isascii() and 0 not in start:
        return content
    if charset in _UTF_8:
        # Imported here: hardly any server sends this.
        from json import detect_encoding

        charset = detect_encoding(content)
    try:
        return content.decode(charset).encode()
    except (LookupError, UnicodeError):
        return content

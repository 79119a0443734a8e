"""What any media type says by itself, in whatever stage it is read (RFC 9110 section 8.3.1)."""

from __future__ import annotations

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")


def bare(media: str) -> str:
    """A media type without its parameters.

    >>> bare("Text/Plain; charset=utf-8")
    'text/plain'
    """
    return media.partition(";")[0].strip().lower()

"""Turn a download that broke off into the request for the rest of it.

RFC 9110 §14: a server that sends `Accept-Ranges: bytes` is asked for the bytes that are
missing. `If-Range` (§13.1.5) makes sure that they are of the same file: it names the
strong ETag of the answer, or its Last-Modified where that is strong (§8.8.2.2). Without
either, or where the body was compressed on its way, there is no going on.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ..call.answer import Answer
from ..call.request import Values
from ..options import RequestOptions
from ..transports.messages import Head, Headers
from ..transports.transport import TransportError

_CONTENT_RANGE = re.compile(
    r"bytes\s+(\d{1,18})-(\d{1,18})/(\d{1,18}|\*)", re.IGNORECASE
)


class ContentRange(NamedTuple):
    """Which bytes an answer has: the first, the last, and of how many if known."""

    first: int
    last: int
    size: int | None


def content_range(headers: Headers) -> ContentRange | None:
    """Return what `Content-Range` says (§14.4), or None."""
    found = _CONTENT_RANGE.fullmatch(headers.get("content-range", "").strip())
    if found is None:
        return None
    size = None if found[3] == "*" else int(found[3])
    return ContentRange(int(found[1]), int(found[2]), size)


def length(answer: Answer) -> int | None:
    """Return how many bytes a body will have, where that can be known beforehand."""
    headers = answer.response.headers
    if _is_encoded(headers) or "transfer-encoding" in headers:
        return None
    text = headers.get("content-length", "")
    known = answer.prepared.request.method != "HEAD" and text.isascii()
    return int(text) if known and text.isdigit() and len(text) <= 18 else None


def _is_encoded(headers: Headers) -> bool:
    return headers.get("content-encoding", "identity").lower() not in ("", "identity")


def validator(headers: Headers) -> str | None:
    """Return what tells the same file from another one: a strong one, or None."""
    tag = headers.get("etag")
    if tag is not None:
        return tag if tag.startswith('"') else None
    # Imported here: few downloads break off.
    from email.utils import parsedate_to_datetime

    changed = headers.get("last-modified")
    try:
        since = parsedate_to_datetime(changed or "")
        told = parsedate_to_datetime(headers.get("date", ""))
        # Within the same minute the file may have changed twice.
        return changed if (told - since).total_seconds() >= 60 else None
    except (TypeError, ValueError):
        return None


class Resumption:
    """How far a download has come, and how it can go on."""

    __slots__ = ("_answer", "_part", "_tries", "_values", "received", "total")

    def __init__(self, answer: Answer, values: Values | None) -> None:
        self.received = 0
        self.total = length(answer)
        self._answer = answer
        head = answer.response
        self._part = content_range(head.headers) if head.status == 206 else None
        self._values = values
        options = (values[5] if values is not None else None) or {}
        self._tries = options.get("max_retries", answer.engine.settings.max_retries)
        if "deadline" in options:
            # It was for the call as it was made, and would begin anew.
            self._tries = 0

    def check(self) -> None:
        """Raise where the body has ended too early, or is longer than was said."""
        if self.total is not None and self.received != self.total:
            raise TransportError(
                f"the body ended after {self.received} of {self.total} bytes"
            )

    def rest(self) -> Values | None:
        """Return the same call for the bytes that are missing, or None."""
        known = self._validator() if self._tries > 0 else None
        if self._values is None or known is None:
            return None
        self._tries -= 1
        last = "" if self._part is None else str(self._part.last)
        path, query, headers, cookies, body, options = self._values
        added = {
            "Range": f"bytes={self._next()}-{last}",
            "If-Range": known,
            "Accept-Encoding": "identity",
        }
        given = dict((options or {}).get("headers", {}))
        kept = {name: one for name, one in given.items() if name.title() not in added}
        changed: RequestOptions = {**(options or {}), "headers": {**kept, **added}}
        return path, query, headers, cookies, body, changed

    def fits(self, head: Head) -> bool:
        """Whether an answer begins where the other one broke off."""
        found = content_range(head.headers)
        return (
            head.status == 206
            and found is not None
            and found.first == self._next()
            and not _is_encoded(head.headers)
        )

    def _next(self) -> int:
        return self.received + (0 if self._part is None else self._part.first)

    def _validator(self) -> str | None:
        headers = self._answer.response.headers
        able = headers.get("accept-ranges", "").lower() == "bytes"
        fetched = self._answer.prepared.request.method == "GET"
        if not fetched or not (able or self._part) or _is_encoded(headers):
            return None
        return validator(headers)

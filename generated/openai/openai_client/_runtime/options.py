"""Turn the wishes for one call into one mapping: `request_options={"timeout": 5}`.

A TypedDict costs nothing at run time and is completed by editors. Each key that is
left out leaves the client's own setting as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING, TypedDict

from .checks import collection, count, function, mapping, seconds, string

if TYPE_CHECKING:
    from .retries import Attempt


class RequestOptions(TypedDict, total=False):
    """Options for a single call; all of them may be left out."""

    headers: Mapping[str, str]
    """Sent besides, or instead of, what the client sends; names in any case."""
    query: Mapping[str, object]
    """Added to the query string, in style `form`, exploded."""
    timeout: float | None
    """Seconds for each phase of each attempt; None waits for ever."""
    max_retries: int
    """How often a failed attempt is repeated."""
    deadline: float
    """Seconds for the call with all its attempts and pauses."""
    retry_statuses: Collection[int]
    """Statuses to retry besides 408, 429 and 5xx; 409 where the API wants it."""
    retry_policy: Callable[[Attempt], float | None]
    """Decides, in place of the client's policy, after how many seconds to try again."""
    idempotency_key: str
    """Sent in the idempotency header, where the operation has one."""


_KNOWN = frozenset(RequestOptions.__annotations__)


def checked(options: RequestOptions | None) -> RequestOptions:
    """Return the options; a misspelt key or a wrong value is an error, not silence."""
    if options is None:
        return {}
    mapping("request_options", options)
    unknown = options.keys() - _KNOWN
    if unknown:
        names = ", ".join(sorted(unknown))
        raise TypeError(f"unknown request options: {names}")
    mapping("headers", options.get("headers", {}))
    mapping("query", options.get("query", {}))
    collection("retry_statuses", options.get("retry_statuses", ()))
    seconds("timeout", options.get("timeout"))
    seconds("deadline", options.get("deadline"))
    count("max_retries", options.get("max_retries", 0))
    if "retry_policy" in options:
        function("retry_policy", options["retry_policy"])
    string("idempotency_key", options.get("idempotency_key", ""))
    return options

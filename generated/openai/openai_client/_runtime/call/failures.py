"""Turn what a call met instead of a good answer into an exception of the client's own."""

from __future__ import annotations

from typing import Any

from pydantic_core import from_json

from ..endpoint import Endpoint
from ..errors import (
    APIConnectionError,
    APIStatusError,
    APITimeoutError,
    hint,
    phrase,
    status_class,
)
from ..reading.decode import validator
from ..reading.media import is_json, json_content
from ..transports.messages import Head
from ..transports.transport import TransportTimeoutError
from .prepared import Prepared


def connection_error(error: Exception, prepared: Prepared) -> APIConnectionError:
    """Return our exception for one of the transport's."""
    late = isinstance(error, TransportTimeoutError)
    kind = APITimeoutError if late else APIConnectionError
    # What a server said may stand in it, of any length and on several lines.
    words = hint(prepared.scrub(str(error))) or type(error).__name__
    return kind(words, method=prepared.request.method, url=prepared.shown)


def status_error(
    endpoint: Endpoint[Any], prepared: Prepared, response: Head
) -> APIStatusError:
    """Return the exception for an answer that is not 2xx, its body read."""
    status = response.status
    words = hint(_loose(response))
    message = f"{prepared.request.method} {prepared.shown}: {phrase(status)}"
    if words:
        message += f": {prepared.scrub(words)}"
    return status_class(status)(
        message,
        method=prepared.request.method,
        url=prepared.shown,
        response=response,
        body=_error_body(endpoint, response),
    )


def _error_body(endpoint: Endpoint[Any], response: Head) -> object:
    """Return the body as declared for its status, else as JSON, else as text."""
    status = str(response.status)
    errors = endpoint.errors
    for key in (status, f"{status[0]}XX", "default"):
        if key in errors:
            try:
                return validator(errors[key]())(json_content(response))
            except ValueError:
                break
    return _loose(response)


def _loose(response: Head) -> object:
    try:
        body: object = from_json(json_content(response))
    except ValueError:
        return response.text
    # A text that happens to be a number stays a text.
    plain = type(body) in (dict, list) or is_json(response.content_type)
    return body if plain else response.text

"""A client of OpenAI API, version 1.1.0."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from . import params, types
    from ._runtime.errors import (
        APIConnectionError as APIConnectionError,
        APIError as APIError,
        APIStatusError as APIStatusError,
        APIStreamError as APIStreamError,
        APITimeoutError as APITimeoutError,
        AuthenticationError as AuthenticationError,
        BadRequestError as BadRequestError,
        ConfigurationError as ConfigurationError,
        ConflictError as ConflictError,
        InternalServerError as InternalServerError,
        MissingCredentialsError as MissingCredentialsError,
        NotFoundError as NotFoundError,
        PermissionDeniedError as PermissionDeniedError,
        RateLimitError as RateLimitError,
        ResponseValidationError as ResponseValidationError,
        TokenError as TokenError,
        UnprocessableEntityError as UnprocessableEntityError,
    )
    from ._runtime.middleware import Middleware as Middleware
    from ._runtime.omit import OMIT as OMIT, Omit as Omit
    from ._runtime.options import RequestOptions as RequestOptions
    from ._runtime.paging.async_page import (
        AsyncPage as AsyncPage,
        AsyncPages as AsyncPages,
    )
    from ._runtime.paging.page import Page as Page
    from ._runtime.reading.async_responses import (
        AsyncBinaryResponse as AsyncBinaryResponse,
    )
    from ._runtime.reading.async_streamed import (
        AsyncStreamedResponse as AsyncStreamedResponse,
    )
    from ._runtime.reading.async_streaming import AsyncStream as AsyncStream
    from ._runtime.reading.models import Model as Model, Unknown as Unknown
    from ._runtime.reading.raw_response import RawResponse as RawResponse
    from ._runtime.reading.responses import BinaryResponse as BinaryResponse
    from ._runtime.reading.streamed import StreamedResponse as StreamedResponse
    from ._runtime.reading.streaming import Stream as Stream
    from ._runtime.retries import Attempt as Attempt
    from ._runtime.transports.aiohttp_transport import (
        AiohttpTransport as AiohttpTransport,
    )
    from ._runtime.transports.async_httpx_transport import (
        AsyncHttpxTransport as AsyncHttpxTransport,
    )
    from ._runtime.transports.httpx_transport import HttpxTransport as HttpxTransport
    from ._runtime.transports.messages import (
        Head as Head,
        Headers as Headers,
        Request as Request,
    )
    from ._runtime.transports.stdlib_transport import StdlibTransport as StdlibTransport
    from ._runtime.transports.transport import (
        AsyncResponse as AsyncResponse,
        AsyncTransport as AsyncTransport,
        RequestRefusedError as RequestRefusedError,
        Response as Response,
        Transport as Transport,
        TransportError as TransportError,
        TransportTimeoutError as TransportTimeoutError,
    )
    from .client import AsyncClient as AsyncClient, Client as Client

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APIStreamError",
    "APITimeoutError",
    "AiohttpTransport",
    "AsyncBinaryResponse",
    "AsyncClient",
    "AsyncHttpxTransport",
    "AsyncPage",
    "AsyncPages",
    "AsyncResponse",
    "AsyncStream",
    "AsyncStreamedResponse",
    "AsyncTransport",
    "Attempt",
    "AuthenticationError",
    "BadRequestError",
    "BinaryResponse",
    "Client",
    "ConfigurationError",
    "ConflictError",
    "Head",
    "Headers",
    "HttpxTransport",
    "InternalServerError",
    "Middleware",
    "MissingCredentialsError",
    "Model",
    "NotFoundError",
    "OMIT",
    "Omit",
    "Page",
    "PermissionDeniedError",
    "RateLimitError",
    "RawResponse",
    "Request",
    "RequestOptions",
    "RequestRefusedError",
    "Response",
    "ResponseValidationError",
    "StdlibTransport",
    "Stream",
    "StreamedResponse",
    "TokenError",
    "Transport",
    "TransportError",
    "TransportTimeoutError",
    "Unknown",
    "UnprocessableEntityError",
    "params",
    "types",
]
__version__ = "1.1.0"

_HOMES = {
    "APIConnectionError": "_runtime.errors",
    "APIError": "_runtime.errors",
    "APIStatusError": "_runtime.errors",
    "APIStreamError": "_runtime.errors",
    "APITimeoutError": "_runtime.errors",
    "AiohttpTransport": "_runtime.transports.aiohttp_transport",
    "AsyncBinaryResponse": "_runtime.reading.async_responses",
    "AsyncClient": "client",
    "AsyncHttpxTransport": "_runtime.transports.async_httpx_transport",
    "AsyncPage": "_runtime.paging.async_page",
    "AsyncPages": "_runtime.paging.async_page",
    "AsyncResponse": "_runtime.transports.transport",
    "AsyncStream": "_runtime.reading.async_streaming",
    "AsyncStreamedResponse": "_runtime.reading.async_streamed",
    "AsyncTransport": "_runtime.transports.transport",
    "Attempt": "_runtime.retries",
    "AuthenticationError": "_runtime.errors",
    "BadRequestError": "_runtime.errors",
    "BinaryResponse": "_runtime.reading.responses",
    "Client": "client",
    "ConfigurationError": "_runtime.errors",
    "ConflictError": "_runtime.errors",
    "Head": "_runtime.transports.messages",
    "Headers": "_runtime.transports.messages",
    "HttpxTransport": "_runtime.transports.httpx_transport",
    "InternalServerError": "_runtime.errors",
    "Middleware": "_runtime.middleware",
    "MissingCredentialsError": "_runtime.errors",
    "Model": "_runtime.reading.models",
    "NotFoundError": "_runtime.errors",
    "OMIT": "_runtime.omit",
    "Omit": "_runtime.omit",
    "Page": "_runtime.paging.page",
    "PermissionDeniedError": "_runtime.errors",
    "RateLimitError": "_runtime.errors",
    "RawResponse": "_runtime.reading.raw_response",
    "Request": "_runtime.transports.messages",
    "RequestOptions": "_runtime.options",
    "RequestRefusedError": "_runtime.transports.transport",
    "Response": "_runtime.transports.transport",
    "ResponseValidationError": "_runtime.errors",
    "StdlibTransport": "_runtime.transports.stdlib_transport",
    "Stream": "_runtime.reading.streaming",
    "StreamedResponse": "_runtime.reading.streamed",
    "TokenError": "_runtime.errors",
    "Transport": "_runtime.transports.transport",
    "TransportError": "_runtime.transports.transport",
    "TransportTimeoutError": "_runtime.transports.transport",
    "Unknown": "_runtime.reading.models",
    "UnprocessableEntityError": "_runtime.errors",
    "params": "params",
    "types": "types",
}


def __getattr__(name: str) -> object:
    # Imported here: `import openai_client` itself loads next to nothing.
    from importlib import import_module

    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f".{home}", __name__)
    found = module if home == name else getattr(module, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])

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
        UnprocessableEntityError as UnprocessableEntityError,
    )
    from ._runtime.models import Model as Model, Unknown as Unknown
    from ._runtime.omit import OMIT as OMIT, Omit as Omit
    from ._runtime.options import RequestOptions as RequestOptions
    from ._runtime.responses import (
        AsyncBinaryResponse as AsyncBinaryResponse,
        BinaryResponse as BinaryResponse,
    )
    from ._runtime.streaming import AsyncStream as AsyncStream, Stream as Stream
    from .client import AsyncClient as AsyncClient, Client as Client

__all__ = [
    "APIConnectionError",
    "APIError",
    "APIStatusError",
    "APIStreamError",
    "APITimeoutError",
    "AsyncBinaryResponse",
    "AsyncClient",
    "AsyncStream",
    "AuthenticationError",
    "BadRequestError",
    "BinaryResponse",
    "Client",
    "ConfigurationError",
    "ConflictError",
    "InternalServerError",
    "MissingCredentialsError",
    "Model",
    "NotFoundError",
    "OMIT",
    "Omit",
    "PermissionDeniedError",
    "RateLimitError",
    "RequestOptions",
    "ResponseValidationError",
    "Stream",
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
    "AsyncBinaryResponse": "_runtime.responses",
    "AsyncClient": "client",
    "AsyncStream": "_runtime.streaming",
    "AuthenticationError": "_runtime.errors",
    "BadRequestError": "_runtime.errors",
    "BinaryResponse": "_runtime.responses",
    "Client": "client",
    "ConfigurationError": "_runtime.errors",
    "ConflictError": "_runtime.errors",
    "InternalServerError": "_runtime.errors",
    "MissingCredentialsError": "_runtime.errors",
    "Model": "_runtime.models",
    "NotFoundError": "_runtime.errors",
    "OMIT": "_runtime.omit",
    "Omit": "_runtime.omit",
    "PermissionDeniedError": "_runtime.errors",
    "RateLimitError": "_runtime.errors",
    "RequestOptions": "_runtime.options",
    "ResponseValidationError": "_runtime.errors",
    "Stream": "_runtime.streaming",
    "Unknown": "_runtime.models",
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

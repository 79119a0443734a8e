"""Turn a good response into what its endpoint promises, or into a clear complaint."""

from __future__ import annotations

from typing import Any

import httpx2

from .decode import Decoder, MismatchError, NotJSONError
from .endpoint import Endpoint
from .engine import Engine
from .errors import (
    APIConnectionError,
    APIStreamError,
    ResponseValidationError,
    hint,
    phrase,
)
from .exchange import connection_error
from .prepared import Prepared

# What the transport raises while a body is read.
FAILED = (httpx2.TransportError, httpx2.DecodingError)


class Answer:
    """A response with a 2xx status, and the call that it answers."""

    __slots__ = ("_decoder", "endpoint", "engine", "prepared", "response")

    def __init__(
        self,
        engine: Engine,
        endpoint: Endpoint[Any],
        response: httpx2.Response,
        prepared: Prepared,
    ) -> None:
        self.engine = engine
        self.endpoint = endpoint
        self.response = response
        self.prepared = prepared
        self._decoder = decoder_of(endpoint)

    def value(self) -> object:
        """Return the whole body, decoded; it has been read."""
        codec = self.endpoint.codec
        if codec == "json":
            return self.read(self.response.content)
        if codec == "none":
            return None
        return self.response.text if codec == "text" else self.response.content

    def read(self, data: bytes) -> object:
        """Return one decoded value: of the body, or of one item of a stream."""
        engine, decoder = self.engine, self._decoder
        if decoder.type is str and self.endpoint.codec == "events":
            return data.decode("utf-8", "replace")
        strict = engine.settings.strict
        try:
            return decoder.read(data, engine.log, strict=strict)
        except MismatchError as error:
            raise self._invalid(str(error), data, error.problems) from None
        except NotJSONError as error:
            if not data and decoder.nullable:
                return None
            if not data and not strict:
                engine.log.warning("an empty body where one was declared: None")
                return None
            raise self._invalid(str(error), data, ()) from None

    def _invalid(
        self, words: str, data: bytes, problems: tuple[str, ...]
    ) -> ResponseValidationError:
        response, shown = self.response, self.prepared.shown
        where = (
            f"{self.prepared.request.method} {shown}: {phrase(response.status_code)}"
        )
        error = ResponseValidationError(
            f"{where}: {words}",
            response=response,
            url=shown,
            body=data.decode("utf-8", "replace"),
        )
        error.problems = problems
        return error

    def stream_error(self, data: bytes) -> APIStreamError:
        """Return the exception for an event that reports an error."""
        try:
            body: object = Decoder(object).exact(data)
        except ValueError:
            body = data.decode("utf-8", "replace")
        words = self.prepared.scrub(hint(body)) or "the server reported an error"
        message = f"{self.prepared.request.method} {self.prepared.shown}: {words}"
        return APIStreamError(
            message, response=self.response, url=self.prepared.shown, body=body
        )

    def broken(self, error: Exception) -> APIConnectionError:
        """Return the exception for a response that broke off."""
        return connection_error(error, self.prepared)


def decoder_of(endpoint: Endpoint[Any]) -> Decoder:
    """Return the decoder of an endpoint, made on its first use."""
    decoder = endpoint.decoder
    if decoder is None:
        declared = object if endpoint.response is None else endpoint.response()
        decoder = endpoint.decoder = Decoder(declared)
    return decoder

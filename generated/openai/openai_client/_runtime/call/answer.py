"""Turn a good response into what its endpoint promises, or into a clear complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from ..endpoint import Endpoint, Reading
from ..engine import Engine
from ..errors import (
    APIConnectionError,
    APIStreamError,
    ResponseValidationError,
    hint,
    phrase,
)
from ..reading.decode import Decoder, MismatchError, NotJSONError
from ..reading.media import is_json, json_content
from ..transports.messages import Head, media_type
from .failures import connection_error
from .prepared import Prepared

if TYPE_CHECKING:
    from pydantic import BaseModel

# Such answers have no body (RFC 9110 §15.3.5 and §15.3.6).
_BODILESS = (204, 205)
# What servers and proxies show to people.
_PAGES = ("text/html", "application/xhtml+xml")


class Answer:
    """A response with a 2xx status, and the call that it answers."""

    __slots__ = ("_decoder", "_reading", "endpoint", "engine", "prepared", "response")

    def __init__(
        self,
        engine: Engine,
        endpoint: Endpoint[Any],
        response: Head,
        prepared: Prepared,
    ) -> None:
        self.engine = engine
        self.endpoint = endpoint
        self.response = response
        self.prepared = prepared
        self._reading: Reading = (
            endpoint.reading(response.status) if endpoint.others else endpoint
        )
        self._decoder = decoder_of(self._reading)

    def value(self) -> object:
        """Return the whole body, decoded; it has been read."""
        codec, response = self._reading.codec, self.response
        if codec == "none" or response.status in _BODILESS:
            return None
        if codec != "json":
            return response.text if codec == "text" else response.content or b""
        content, said = response.content or b"", response.content_type
        # What most answers are: JSON in UTF-8, without a word about that.
        if said == "application/json" and content[:1] in b"{[" and 0 not in content[:2]:
            return self.read(content)
        content = json_content(response)
        value = self.read(content)
        if content and not is_json(said):
            media = said or "nothing"
            self.engine.log.info("JSON that is said to be %s, read as JSON", media)
        return value

    def typed_headers(self) -> object:
        """Return the headers in the types that are declared, else as they came."""
        declared, headers = self.endpoint.headers, self.response.headers
        if declared is None:
            return headers
        # Imported here: most programs ask for no headers.
        from ..reading.header_values import as_json

        record = cast("type[BaseModel]", declared())
        data = as_json(record, headers)
        log, strict = self.engine.log, self.engine.settings.strict
        try:
            return Decoder(record).read(data, log, strict=strict)
        except MismatchError as error:
            words = f"the headers are not as declared: {error}"
            raise self._invalid(words, data, error.problems) from None

    def read(self, data: bytes) -> object:
        """Return one decoded value: of the body, or of one item of a stream."""
        engine, decoder = self.engine, self._decoder
        if self.items_are_text:
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
            words, media = str(error), media_type(self.response.content_type)
            if self._reading.codec == "json" and not is_json(media):
                words = f"JSON was declared, the server sent {media or 'no media type'}"
            raise self._invalid(words, data, ()) from None

    def _invalid(
        self, words: str, data: bytes, problems: tuple[str, ...]
    ) -> ResponseValidationError:
        response, shown = self.response, self.prepared.shown
        where = f"{self.prepared.request.method} {shown}: {phrase(response.status)}"
        error = ResponseValidationError(
            f"{where}: {words}",
            method=self.prepared.request.method,
            url=shown,
            response=response,
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
        method, shown = self.prepared.request.method, self.prepared.shown
        return APIStreamError(
            f"{method} {shown}: {words}",
            method=method,
            url=shown,
            response=self.response,
            body=body,
        )

    @property
    def items_are_text(self) -> bool:
        """Whether the data of an event is the item itself, and no JSON."""
        return self._decoder.type is str and self.endpoint.codec == "events"

    @property
    def is_no_stream(self) -> bool:
        """Whether something else was sent where items were declared."""
        media = media_type(self.response.content_type)
        events = self.endpoint.codec == "events"
        return media in _PAGES or (events and is_json(media))

    def not_a_stream(self, content: bytes) -> ResponseValidationError:
        """Return the exception for what was sent in place of a stream."""
        media = media_type(self.response.content_type)
        words = f"a stream was declared, the server sent {media}"
        return self._invalid(words, content, ())

    def endless(self, most: int) -> ResponseValidationError:
        """Return the exception for a stream without an item that comes to its end."""
        words = f"more than {most} bytes of the stream were no item"
        return self._invalid(words, b"", ())

    def broken(self, error: Exception) -> APIConnectionError:
        """Return the exception for a response that broke off."""
        return connection_error(error, self.prepared)


def decoder_of(reading: Reading) -> Decoder:
    """Return the decoder of an endpoint, made on its first use."""
    decoder = reading.decoder
    if decoder is None:
        declared = object if reading.response is None else reading.response()
        decoder = reading.decoder = Decoder(declared)
    return decoder

"""Turn the value of a request body into something that can be sent.

OpenAPI 3.2 §4.14.4 Encoding: JSON (RFC 8259), forms (`forms`), text in UTF-8; what may
hold files is in `upload`. What cannot be written is told by the name of its field,
before anything is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from ..endpoint import Endpoint
from ..omit import given
from .values import plain, scalar
from .wire import dump, to_json

if TYPE_CHECKING:
    from .upload import PieceStream


class Body:
    """An encoded body: its bytes, their number where it is known, its media type."""

    __slots__ = ("content", "content_type")

    def __init__(self, content: bytes | PieceStream, content_type: str) -> None:
        self.content = content
        self.content_type = content_type

    @property
    def size(self) -> int | None:
        """The number of bytes, or None where it cannot be known."""
        content = self.content
        return len(content) if isinstance(content, bytes) else content.size

    @property
    def replayable(self) -> bool:
        """Whether it can be sent once more."""
        return isinstance(self.content, bytes) or self.content.replayable


def encode_body(endpoint: Endpoint[object], value: object) -> Body:
    """Return the body of a call, in the codec of its endpoint."""
    kind = endpoint.content_type
    if endpoint.body == "json":
        return Body(_json(value), kind)
    if endpoint.body == "text":
        return Body(_text(value), kind)
    if endpoint.body == "bytes" and isinstance(value, (bytes, str)):
        return Body(value if isinstance(value, bytes) else value.encode(), kind)
    if endpoint.body == "form":
        # Imported here, as below: most clients never send one, or upload a file.
        from .forms import form_text

        return Body(form_text(fields_of(value), endpoint.styles).encode(), kind)
    from .upload import file_body, form_body, holds_file

    if endpoint.body == "multipart":
        fields = fields_of(value)
        if endpoint.fileless is not None and not holds_file(fields):
            return Body(_json(fields), endpoint.fileless)
        return form_body(endpoint, fields)
    return file_body(value, kind)


def fields_of(value: object) -> Mapping[str, object]:
    """Return the fields of a dict without OMIT, or of a model by their wire names."""
    if not isinstance(value, Mapping):
        dumped = dump(value)
        if not isinstance(dumped, Mapping):
            kind = type(value).__name__
            raise TypeError(f"the body must be a mapping or a model, not a {kind}")
        value = cast(object, dumped)
    return given(cast("Mapping[str, object]", value))


def _json(value: object) -> bytes:
    if type(value) is dict:
        value = given(cast("dict[str, object]", value))
    try:
        return to_json(value)
    except (TypeError, ValueError) as error:
        raise _named(value, "", error) from error


def _named(value: object, place: str, error: Exception) -> Exception:
    """Return the error with the place of the value that it is about."""
    members: Iterable[tuple[str, object]] = ()
    if isinstance(value, Mapping):
        fields = cast("Mapping[object, object]", value)
        members = (
            (f"{place}.{key}" if place else str(key), one)
            for key, one in fields.items()
        )
    elif isinstance(value, (list, tuple)):
        items = cast("Iterable[object]", value)
        members = ((f"{place}[{at}]", one) for at, one in enumerate(items))
    for inside, one in members:
        try:
            to_json(one)
        except (TypeError, ValueError) as own:
            return _named(one, inside, own)
    kind = TypeError if isinstance(error, TypeError) else ValueError
    return kind(f"body field {place!r}: {error}" if place else f"the body: {error}")


def _text(value: object) -> bytes:
    if isinstance(plain(value), (dict, list)):
        raise TypeError(f"the body must be a str, not a {type(value).__name__}")
    try:
        return scalar(value).encode()
    except (TypeError, ValueError) as error:
        raise _named(None, "", error) from error

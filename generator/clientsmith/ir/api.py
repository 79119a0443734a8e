"""An API as a whole: its operations, and what each sends and gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Literal, TypeAlias

from clientsmith.ir.types import NO_DOC, Default, Doc, Presence, TypeDecl, TypeId, TypeRef
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer


class Place(Enum):
    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    COOKIE = "cookie"


class Codec(Enum):
    """How a body becomes bytes, and bytes a value."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    TEXT = "text"
    BYTES = "bytes"
    EVENTS = "events"
    JSON_LINES = "json_lines"
    XML = "xml"


# What arrives one value after the other.
STREAMED = (Codec.EVENTS, Codec.JSON_LINES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a parameter is written (OpenAPI 3.1, Parameter Object: style, explode, allowReserved; or JSON content)."""

    name: str
    explode: bool
    reserved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an operation; `wire` is its name in the request."""

    wire: str
    place: Place
    type: TypeRef
    presence: Presence
    style: Style
    at: Pointer
    default: Default | None = None
    examples: tuple[JsonValue, ...] = ()
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How one property of a form or multipart body is sent (Encoding Object)."""

    wire: str
    content_type: str | None = None
    style: Style | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A media type and the type of what it carries; `sentinel` ends a stream of events."""

    media: str
    codec: Codec
    type: TypeRef
    at: Pointer
    parts: tuple[Part, ...] = ()
    sentinel: str | None = None
    examples: tuple[JsonValue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The body of a request: what is sent (`content`), and the media types the document allows besides."""

    content: Content
    required: bool
    at: Pointer
    others: tuple[Content, ...] = ()
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    wire: str
    type: TypeRef
    at: Pointer
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the server may answer: `status` is "200", "4XX" or "default"; no contents means no body."""

    status: str
    contents: tuple[Content, ...]
    at: Pointer
    headers: tuple[Header, ...] = ()
    doc: Doc = NO_DOC

    @property
    def success(self) -> bool:
        return self.status.startswith("2")


@dataclass(frozen=True, slots=True, kw_only=True)
class Streaming:
    """A stream of events, and the boolean argument that asks for it (None: the operation always streams)."""

    events: Content
    switch: Place | Literal["body"] | None
    wire: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call. `result` is the content that a call gives back (None: nothing), chosen among `responses`."""

    id: Pointer
    method: str
    path: str
    operation_id: str | None
    tags: tuple[str, ...]
    parameters: tuple[Parameter, ...]
    body: Body | None
    responses: tuple[Response, ...]
    result: Content | None
    streaming: Streaming | None
    security: tuple[tuple[str, ...], ...]
    doc: Doc = NO_DOC
    extensions: Mapping[str, JsonValue] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def at(self) -> Pointer:
        return self.id

    @property
    def errors(self) -> Mapping[str, Content]:
        """The JSON bodies of failures, by status: "404", "4XX", "default"."""
        return {
            response.status: content
            for response in self.responses
            if not response.success
            for content in response.contents[:1]
            if content.codec is Codec.JSON and content is not self.result
        }


SchemeKind: TypeAlias = Literal["bearer", "basic", "api_key"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A way to authenticate. For `api_key`, `place` and `wire` say where it goes; `env` is an environment variable."""

    name: str
    kind: SchemeKind
    at: Pointer
    place: Place = Place.HEADER
    wire: str = "Authorization"
    env: str | None = None
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class ServerVariable:
    name: str
    default: str
    enum: tuple[str, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    url: str
    at: Pointer
    variables: tuple[ServerVariable, ...] = ()
    doc: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    title: str
    version: str
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Everything a document says, in the document's order."""

    info: Info
    servers: tuple[Server, ...]
    schemes: tuple[Scheme, ...]
    types: Mapping[TypeId, TypeDecl]
    operations: tuple[Operation, ...]
    tags: Mapping[str, str]

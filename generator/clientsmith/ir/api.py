"""An API as a whole: its operations, and what each sends and gets back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from types import MappingProxyType
from typing import Literal, TypeAlias

from clientsmith.ir.flows import Flow
from clientsmith.ir.info import Info
from clientsmith.ir.links import Link
from clientsmith.ir.servers import Server
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
    """How a parameter is written (OpenAPI 3.2, Parameter Object: style, explode, allowReserved).

    "json" and "text" stand for its content; "queryJson", "queryForm" and "queryText" for a whole query string.
    """

    name: str
    explode: bool
    reserved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """One parameter of an operation; `wire` is its name in the request. `empty` is whether it may have no value."""

    wire: str
    place: Place
    type: TypeRef
    presence: Presence
    style: Style
    at: Pointer
    default: Default | None = None
    empty: bool = False
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
    """The body of a request: what is sent (`content`), and the media types the document allows besides.

    `fileless` is the one of those that is sent where no file is given.
    """

    content: Content
    required: bool
    at: Pointer
    others: tuple[Content, ...] = ()
    fileless: Content | None = None
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """A header of an answer; `required` is one that is said to be always there."""

    wire: str
    type: TypeRef
    at: Pointer
    required: bool = False
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What the server may answer: `status` is "200", "4XX" or "default"; no contents means no body."""

    status: str
    contents: tuple[Content, ...]
    at: Pointer
    headers: tuple[Header, ...] = ()
    links: tuple[Link, ...] = ()
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
class Requirement:
    """A scheme that a call needs; `scopes` are what a token is asked for, empty where the client fetches none."""

    scheme: str
    scopes: tuple[str, ...] = ()


class PagingKind(Enum):
    """What asks for the next page: a value of this one, how many items came so far, a page's number, or a URL."""

    CURSOR = "cursor"
    OFFSET = "offset"
    PAGE = "page"
    LINK = "link"


# Where something stands in an answer: the wire names on the way to it.
Way: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """How the pages of a list follow each other.

    `items` leads to the list, and () is the answer itself. The next page is asked for by `parameter` (none for a link),
    with what stands at `next`, in the field `last` of the last item, or in the response header `header`. There is one
    as long as `more` says so, and `total` items or `pages` pages have not come. `start` is the first offset or number
    (None: not known); a page may say at `current` which it is.
    """

    kind: PagingKind
    items: Way
    item: TypeRef
    parameter: tuple[Place | Literal["body"], str] | None = None
    next: Way | None = None
    last: Way | None = None
    header: str | None = None
    more: Way | None = None
    total: Way | None = None
    pages: Way | None = None
    current: Way | None = None
    start: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One call. `result` is the content that a call gives back (None: nothing), chosen among `responses`.

    `others` are successes that are read in another way, by status (None: no body); `headers` is the record of what
    successes say in their headers; `idempotency` is the header with a key that is the same for each attempt of a call;
    `servers` are those of its own, or of its path; `asked` is its security as it is written, all of it.
    """

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
    paging: Paging | None = None
    security: tuple[tuple[Requirement, ...], ...]
    doc: Doc = NO_DOC
    others: Mapping[str, Content | None] = field(default_factory=lambda: MappingProxyType({}))
    headers: TypeRef | None = None
    idempotency: str | None = None
    servers: tuple[Server, ...] = ()
    asked: tuple[tuple[Requirement, ...], ...] = ()

    @property
    def at(self) -> Pointer:
        return self.id

    @property
    def extensions(self) -> Mapping[str, JsonValue]:
        """The `x-…` of the operation."""
        return self.doc.extensions

    @property
    def errors(self) -> Mapping[str, Content]:
        """The JSON bodies of failures, by status: "404", "4XX", "default"."""
        return {
            response.status: content
            for response in self.responses
            if not response.success and self.result not in response.contents
            for content in response.contents[::-1]
            if content.codec is Codec.JSON
        }


SchemeKind: TypeAlias = Literal["bearer", "basic", "api_key", "client_credentials", "certificate"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """A way to authenticate. `env` is an environment variable.

    For `api_key`, `place` and `wire` say where it goes; for `bearer`, `word` stands before the token; for
    `client_credentials`, `token_url` is where a token comes from, as the document writes it; `format` is how they look.
    """

    name: str
    kind: SchemeKind
    at: Pointer
    place: Place = Place.HEADER
    wire: str = "Authorization"
    word: str = "Bearer"
    token_url: str = ""
    env: str | None = None
    flows: tuple[Flow, ...] = ()
    format: str = ""
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Webhook:
    """What the API sends by itself: a webhook, or a callback that a call of `operation` asks for.

    `name` is what the document calls it; `target` is where a callback goes (a runtime expression). No contents means no
    body.
    """

    id: Pointer
    name: str
    method: str
    contents: tuple[Content, ...]
    target: str = ""
    operation: Pointer | None = None
    doc: Doc = NO_DOC


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """Everything a document says, in the document's order.

    `nullable` are the types that say themselves that they may be null: each use of them is `Nullable`.
    """

    info: Info
    servers: tuple[Server, ...]
    schemes: tuple[Scheme, ...]
    types: Mapping[TypeId, TypeDecl]
    operations: tuple[Operation, ...]
    tags: Mapping[str, str]
    webhooks: tuple[Webhook, ...] = ()
    nullable: frozenset[TypeId] = frozenset()

    @property
    def all_servers(self) -> tuple[Server, ...]:
        """The servers of the document, then those that operations have of their own."""
        return (*self.servers, *(server for operation in self.operations for server in operation.servers))

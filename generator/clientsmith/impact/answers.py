"""Turn a value and what code asks of it, an attribute, an item or a call, into the value that this gives.

What calls give back is what `plan` prints: `Page`, `Stream`, the type of the document, or bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from clientsmith.impact.reached import alternatives, field_symbol
from clientsmith.impact.surface import Call, Surface
from clientsmith.impact.values import (
    UNKNOWN,
    Answer,
    Calling,
    Client,
    ClientName,
    Data,
    Either,
    Failure,
    Fixed,
    Foreign,
    Inbox,
    Method,
    Package,
    Pages,
    Resource,
    Row,
    Several,
    Shape,
    TypeName,
    Value,
    each,
    join,
)
from clientsmith.ir.api import STREAMED, Codec, Operation
from clientsmith.ir.types import ListOf, MapOf, Named, Record, TupleOf, TypeRef
from clientsmith.ir.walk import given

# Methods that give back the thing itself, of anything.
SAME = frozenset({"__enter__", "__aenter__", "copy", "model_copy", "with_options", "__iter__", "__aiter__"})
# Methods of containers, by what they give.
ITEMS = frozenset({"pop", "popleft", "get", "setdefault", "get_nowait"})
VIEWS = ("raw", "streamed")
# Classes of the package that an annotation gives a type to.
PAGES = frozenset({"Page", "AsyncPage", "AsyncPages"})
STREAMS = frozenset({"Stream", "AsyncStream"})
GENERIC = PAGES | STREAMS


def attribute(surface: Surface, value: Value, name: str) -> Value:
    """What `value.name` is; the attributes of the code's own objects are not known here."""
    if name in SAME and not isinstance(value, Package | Foreign):
        return Calling(value)
    match value:
        case Package(parts=parts):
            return _of_package(surface, parts, name)
        case Client(view=view):
            return _of_client(surface, (), view, name)
        case Resource(way=way, view=view):
            return _of_client(surface, way, view, name)
        case TypeName(id=id_):
            made = Data(Named(id_))
            return (
                Calling(made) if name.startswith(("model_validate", "model_construct", "from_", "parse_")) else UNKNOWN
            )
        case Data():
            return join(*_of_data(surface, value, name))
        case Pages(item=item, whole=whole):
            lists: Mapping[str, Value] = {
                "items": Data(ListOf(item)),
                "response": Data(whole),
                "next": Calling(value),
                "pages": Calling(Several(value)),
            }
            return lists.get(name, UNKNOWN)
        case Answer(operation=id_, parsed=parsed):
            headers = surface.calls[id_].operation.headers
            if name == "parse":
                return Calling(parsed)
            return Data(headers) if name == "typed_headers" and headers is not None else UNKNOWN
        case Inbox():
            return value if name == "parse" else UNKNOWN
        case Failure(bodies=bodies):
            return join(*map(Data, bodies)) if name == "body" else UNKNOWN
        case Shape() | Several() | Row():
            return _of_container(value, name)
        case Foreign(dotted=dotted):
            return Package() if name == surface.side.package else Foreign(f"{dotted}.{name}")
        case _:
            return UNKNOWN


def _of_package(surface: Surface, parts: tuple[str, ...], name: str) -> Value:
    if parts[:1] in (("types",), ("params",)) and name in surface.classes:
        return TypeName(surface.classes[name], shape=parts[0] == "params")
    if parts[:1] == ("resources",) and name in surface.resources:
        return Calling(Resource(surface.resources[name]))
    if parts in ((), ("client",)) and name in ("Client", "AsyncClient"):
        return ClientName()
    if parts == ("raw",) and name.endswith(("RawClient", "StreamedClient")):
        return Calling(Client("raw" if name.endswith("RawClient") else "streamed"))
    if name.endswith("Error") or name in GENERIC:
        return Foreign(f"{surface.side.package}.{name}")
    return Package((*parts, name)) if name[:1].islower() else UNKNOWN


def _of_client(surface: Surface, way: tuple[str, ...], view: str, name: str) -> Value:
    if not way and name in VIEWS:
        return Client(name)
    if not way and surface.side.api.webhooks and name == surface.side.names.inbox:
        return Inbox()
    if (*way, name) in surface.ways:
        return Resource((*way, name), view)
    operation = surface.paths.get((*way, name))
    return Method(operation, view) if operation is not None else UNKNOWN


def _of_data(surface: Surface, value: Data, name: str) -> Iterator[Value]:
    for one in alternatives(surface, value.type):
        match one:
            case Record(id=id_) if name in surface.members[id_]:
                field = surface.members[id_][name]
                yield Data(field.type, (field_symbol(surface, id_, field.wire),))
            case ListOf(item=item) if name in ITEMS:
                yield Calling(Data(item))
            case MapOf(value=inner):
                yield _of_mapping(Data(inner), name)
            case _:
                continue


def _of_mapping(inner: Value, name: str) -> Value:
    views: Mapping[str, Value] = {"values": Several(inner), "items": Several(Row((UNKNOWN, inner)))}
    return Calling(views.get(name, inner if name in ITEMS else UNKNOWN))


def _of_container(value: Shape | Several | Row, name: str) -> Value:
    inner = item(value)
    if isinstance(value, Shape):
        inner = join(*(one for _, one in value.entries))
        return _of_mapping(inner, name)
    return Calling(inner) if name in ITEMS else UNKNOWN


def events(surface: Surface) -> Value:
    """What an inbox reads."""
    contents = (content for webhook in surface.side.api.webhooks for content in webhook.contents)
    return join(*(Data(content.type) for content in contents if content.codec in (Codec.JSON, Codec.FORM)))


def item(value: Value, surface: Surface | None = None) -> Value:
    """What iterating over a value gives."""
    match value:
        case Several(of=of):
            return of
        case Row(values=values):
            return join(*values)
        case Pages(item=of):
            return Data(of)
        case Data(type=type_) if surface is not None:
            return join(*_items(surface, type_))
        case Either(values=values):
            return join(*(item(one, surface) for one in values))
        case _:
            return UNKNOWN


def _items(surface: Surface, ref: TypeRef) -> Iterator[Value]:
    for one in alternatives(surface, ref):
        match one:
            case ListOf(item=of):
                yield Data(of)
            case TupleOf(items=items):
                yield from map(Data, items)
            case _:
                continue


def subscript(surface: Surface, value: Value, key: Value) -> Value:
    """What `value[key]` gives; a slice gives the thing itself, and is not asked for here."""
    return join(*(_subscript(surface, one, key) for one in each(value)))


def _subscript(surface: Surface, value: Value, key: Value) -> Value:
    match value:
        case Row(values=values) if isinstance(key, Fixed) and isinstance(key.value, int):
            return values[key.value] if -len(values) <= key.value < len(values) else UNKNOWN
        case Shape(entries=entries):
            known = dict(entries)
            if isinstance(key, Fixed) and isinstance(key.value, str):
                return known.get(key.value, join(*known.values()) if value.open else UNKNOWN)
            return join(*known.values())
        case Data(type=type_):
            return join(*(_keyed(surface, one, key) for one in alternatives(surface, type_)))
        case _:
            return item(value, surface)


def _keyed(surface: Surface, one: Record | TypeRef, key: Value) -> Value:
    match one:
        case Record(id=id_, fields=fields):
            found = [field for field in fields if key == Fixed(field.wire)]
            return join(*(Data(field.type, (field_symbol(surface, id_, field.wire),)) for field in found))
        case MapOf(value=of) | ListOf(item=of):
            return Data(of)
        case TupleOf(items=items):
            return join(*map(Data, items))
        case _:
            return UNKNOWN


def answer(surface: Surface, method: Method, stream: Value | None) -> Value:
    """What a call gives back; `stream` is what it passes for the argument that asks for a stream."""
    parsed = _result(surface.calls[method.operation], stream)
    return Answer(method.operation, parsed) if method.view else parsed


def _result(call: Call, stream: Value | None) -> Value:
    operation = call.operation
    whole = _whole(operation)
    if operation.streaming is None or (call.streams is not None and stream in (None, Fixed(False))):
        return whole
    streamed = Several(Data(operation.streaming.events.type))
    return streamed if call.streams is None or stream == Fixed(True) else join(whole, streamed)


def _whole(operation: Operation) -> Value:
    content = operation.result
    if content is None:
        return UNKNOWN
    if operation.paging is not None:
        return Pages(operation.paging.item, content.type)
    if content.codec in STREAMED:
        return Several(Data(content.type))
    return UNKNOWN if content.codec is Codec.BYTES else Data(given(content, operation.others))

"""Turn call paths into the classes of `client.raw` and `client.streamed`: the same calls with other results.

A call is one line, for its arguments are those of the method that it names. Only overloads are spelled out, for type
checkers would take the first of them for all: once for all four classes that have such a call, as a protocol that is
generic in what is given back.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from clientsmith.ir.api import Operation
from clientsmith.ir.types import TypeRef
from clientsmith.plan.annotations import BUILTINS, MODULES, Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.calls import ASYNC, SIDES, SYNC, Side
from clientsmith.plan.code import Code, docstring
from clientsmith.plan.endpoints import endpoint_speller
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import annotated, exploded, fits, opened
from clientsmith.plan.resources import (
    Module,
    call_text,
    checked_imports,
    deprecation,
    gather,
    results,
    signatures,
    ways,
)
from clientsmith.plan.views import ProtocolView, RawClassView, RawView


@dataclass(frozen=True, slots=True)
class Kind:
    """A way to give back answers: the attribute of the client, the words of its classes, and what a call gives back."""

    attribute: str
    prefix: str
    result: str
    sided: bool

    def class_name(self, side: Side, name: str) -> Code:
        """`RawFiles`, `AsyncStreamedFiles`."""
        return side.name(self.prefix + name)

    def result_name(self, side: Side) -> Code:
        """The class of what a call gives back; one that has been read is the same on both sides."""
        return side.name(self.result) if self.sided else Code(self.result)


RAW = Kind("raw", "Raw", "RawResponse", sided=False)
STREAMED = Kind("streamed", "Streamed", "StreamedResponse", sided=True)
KINDS = (RAW, STREAMED)


def raw_view(book: Book) -> RawView:
    """The module of both, on both sides."""
    module = Module(book, (), frozenset(), endpoint_speller(book), package=".")
    no_calls: list[Operation] = []
    found = {(): no_calls, **ways(book)}
    overloaded = [_protocol(module, operation) for operation in book.api.operations if _is_told(operation)]
    classes = [
        _class(module, kind, side, way, operations)
        for kind in KINDS
        for side in SIDES
        for way, operations in found.items()
    ]
    local = dict(module.runtime)
    if module.endpoints.mentions or "types" in module.uses:
        local["."] = {"types", *local.get(".", ())}
    needs = module.needs | ({"TYPE_CHECKING"} if module.checked else set())
    if overloaded:
        needs |= {"Protocol", "TypeVar"}
    resources = [_imported(home, name) for home, names in _called(book) for name in names]
    block = import_block(needs, local, runtime=module.home)
    return RawView(
        imports=Code("\n").join([block, *resources]),
        checked=checked_imports(module),
        overloaded=tuple(overloaded),
        classes=tuple(classes),
    )


def _imported(home: str, name: Code) -> Code:
    start, known_as = Code(f"from .resources.{home} import "), Code(f"{name} as _{name}")
    line = start + known_as
    return line if fits(line, 0) else exploded(start + Code("("), [known_as], Code(")"), indent=0)


def _called(book: Book) -> list[tuple[str, list[Code]]]:
    """The modules of the resources that have a call which a line can say, and their classes."""
    return sorted(
        (book.names.files[way], [side.name(book.names.resources[way]) for side in reversed(SIDES)])
        for way, found in ways(book).items()
        if not all(map(_is_told, found))
    )


def _class(module: Module, kind: Kind, side: Side, way: tuple[str, ...], operations: list[Operation]) -> RawClassView:
    book = module.book
    below = [other for other in book.names.resources if other[:-1] == way and len(other) == len(way) + 1]
    methods = {book.names.calls[operation.id].method for operation in operations}
    shadowed = (BUILTINS | MODULES) & (methods | {other[-1] for other in below})
    inner = replace(module, way=way, shadowed=shadowed)
    lines = [Code(f"{other[-1]}: ") + _name_of(book, kind, side, other) for other in below]
    lines += [(_told if _is_told(operation) else _line)(inner, kind, side, operation) for operation in operations]
    return RawClassView(
        class_name=_name_of(book, kind, side, way),
        doc=docstring(f"The calls of `{'.'.join(('client', kind.attribute, *way))}`.", 4),
        lines=tuple(lines),
    )


def _name_of(book: Book, kind: Kind, side: Side, way: tuple[str, ...]) -> Code:
    return kind.class_name(side, book.names.resources[way] if way else "Client")


def _is_told(operation: Operation) -> bool:
    """Whether a method has overloads."""
    return operation.streaming is not None and operation.streaming.switch is not None


def _line(module: Module, kind: Kind, side: Side, operation: Operation) -> Code:
    """`create = Raw(_Files.create)`, and the type of its headers where they have one."""
    book = module.book
    name = book.names.calls[operation.id].method
    resource = side.name(book.names.resources[module.way])
    items = [Code(f"_{resource}.{name}")]
    if operation.headers is not None:
        items.append(_headers(module, operation.headers))
    view = side.name(kind.prefix if operation.headers is None else f"Headed{kind.prefix}")
    module.runtime.setdefault(f"{module.home}.reading.views", set()).add(view)
    return opened(Code(f"{name} = ") + view + Code("("), items, Code(")"), indent=4)


def _told(module: Module, kind: Kind, side: Side, operation: Operation) -> Code:
    """`create: _CompletionsCreate[RawResponse[…], RawResponse[Stream[…]]]`."""
    gives = Speller(module.book, Home.CALL, incoming=True, shadowed=module.shadowed)
    headers = [] if operation.headers is None else [_headers(module, operation.headers)]
    awaited = side is ASYNC and operation.paging is None
    items = []
    for given in results(side, operation, gives):
        item = kind.result_name(side) + Code("[") + Code(", ").join([given, *headers]) + Code("]")
        items.append(Code("Coroutine[Any, Any, ") + item + Code("]") if awaited else item)
    gather(module, gives, gives, tuple(items))
    module.needs |= {"Any", "Coroutine"} if awaited else set()
    home = f"{module.home}.reading.{side.module}streamed" if kind.sided else f"{module.home}.reading.raw_response"
    module.checked.setdefault(home, set()).add(str(kind.result_name(side)))
    name = Code(f"{module.book.names.calls[operation.id].method}")
    text = _protocol_name(module.book, operation) + Code("[") + Code(", ").join(items) + Code("]")
    return annotated(name, [text], None, indent=4)


def _protocol_name(book: Book, operation: Operation) -> Code:
    call = book.names.calls[operation.id]
    return Code(f"_{book.names.resources[call.resources]}_{call.method}")


def _protocol(module: Module, operation: Operation) -> ProtocolView:
    """The overloads of a call, whatever it gives back."""
    whole, streamed = Code("Whole_co"), Code("Streamed_co")
    overloads, _ = signatures(module, SYNC, operation, (whole, streamed), "__call__")
    name = _protocol_name(module.book, operation)
    return ProtocolView(
        class_name=opened(
            Code("class ") + name + Code("("),
            [Code("Protocol[") + whole + Code(", ") + streamed + Code("]")],
            Code("):"),
            indent=0,
        ),
        doc=docstring(f"As `{call_text(module.book, operation)}`.", 4),
        overloads=overloads,
        deprecated=deprecation(module, operation),
    )


def _headers(module: Module, headers: TypeRef) -> Code:
    """The type of what headers say, where a resource may have the name of the module that holds it."""
    if "types" not in module.shadowed:
        return module.endpoints.text(headers)
    module.runtime.setdefault(".", set()).add("types as _types")
    return replace(module.endpoints, shadowed=module.shadowed, mentions={}).text(headers)

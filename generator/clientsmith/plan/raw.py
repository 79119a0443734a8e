"""Turn call paths into the classes of `client.raw` and `client.streamed`: the same calls with other results.

A call is one line, for its arguments are those of the method that it names. Only overloads are spelled out: type
checkers would take the first of them for all.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from clientsmith.ir.api import Operation
from clientsmith.ir.types import TypeRef
from clientsmith.plan.annotations import BUILTINS, MODULES
from clientsmith.plan.book import Book
from clientsmith.plan.calls import SIDES, Side
from clientsmith.plan.code import Code, docstring
from clientsmith.plan.endpoints import endpoint_speller
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import exploded, fits, opened
from clientsmith.plan.resources import Module, call_text, checked_imports, deprecation, signatures, ways
from clientsmith.plan.views import MethodView, RawClassView, RawView


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
    resources = [_imported(home, name) for home, names in _called(book) for name in names]
    block = import_block(needs, local, runtime=module.home)
    return RawView(
        imports=Code("\n").join([block, *resources]),
        checked=checked_imports(module),
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
    told = [operation for operation in operations if _is_told(operation)]
    lines = [Code(f"{other[-1]}: ") + _name_of(book, kind, side, other) for other in below]
    lines += [_line(inner, kind, side, operation) for operation in operations if operation not in told]
    return RawClassView(
        class_name=_name_of(book, kind, side, way),
        doc=docstring(f"The calls of `{'.'.join(('client', kind.attribute, *way))}`.", 4),
        lines=tuple(lines),
        methods=tuple(_method(inner, kind, side, operation) for operation in told),
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
        items.append(_told(module, operation.headers))
    view = side.name(kind.prefix if operation.headers is None else f"Headed{kind.prefix}")
    module.runtime.setdefault(f"{module.home}.reading.views", set()).add(view)
    return opened(Code(f"{name} = ") + view + Code("("), items, Code(")"), indent=4)


def _method(module: Module, kind: Kind, side: Side, operation: Operation) -> MethodView:
    wrap = _wrap(module, kind, side, operation)
    overloads, _ = signatures(module, side, operation, wrap)
    module.needs.add("Any")
    name = module.book.names.calls[operation.id].method
    home = f"{module.home}.reading.{side.module}streamed" if kind.sided else f"{module.home}.reading.raw_response"
    module.checked.setdefault(home, set()).add(str(kind.result_name(side)))
    return MethodView(
        overloads=overloads,
        header=Code(f"{side.define} {name}(self, *args: Any, **kwargs: Any) -> Any:"),
        doc=docstring(f"As `{call_text(module.book, operation)}`.", 8),
        body=Code("raise NotImplementedError"),
        deprecated=deprecation(module, operation),
    )


def _wrap(module: Module, kind: Kind, side: Side, operation: Operation) -> Callable[[Code], Code]:
    said = Code("")
    if operation.headers is not None:
        said = Code(", ") + _told(module, operation.headers)
    return lambda given: kind.result_name(side) + Code("[") + given + said + Code("]")


def _told(module: Module, headers: TypeRef) -> Code:
    """The type of what headers say, where a resource may have the name of the module that holds it."""
    if "types" not in module.shadowed:
        return module.endpoints.text(headers)
    module.runtime.setdefault(".", set()).add("types as _types")
    return replace(module.endpoints, shadowed=module.shadowed, mentions={}).text(headers)

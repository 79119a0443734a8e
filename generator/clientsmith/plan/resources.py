"""Turn call paths into resources: a module for each, with its endpoints and its two classes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from clientsmith.ir.api import STREAMED, Codec, Content, Operation
from clientsmith.plan import calls, paging
from clientsmith.plan.annotations import BUILTINS, MODULES, Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.calls import SIDES, SYNC, Side
from clientsmith.plan.code import Code, docstring, literal
from clientsmith.plan.endpoints import endpoint, endpoint_speller
from clientsmith.plan.imports import import_block, statement
from clientsmith.plan.layout import opened
from clientsmith.plan.notes import notes
from clientsmith.plan.views import ChildView, MethodView, ResourceView, SideView, TestsView

# What calls give back besides the document's types, and the module of the runtime that holds it.
# What a call may give back besides values, with the folder and module of the runtime that hold it.
HELD = (
    ("BinaryResponse", "reading", "responses"),
    ("Page", "paging", "page"),
    ("Pages", "paging", "page"),
    ("Stream", "reading", "streaming"),
)


@dataclass(slots=True)
class Module:
    """What one module takes for granted, gathered while its parts are spelled; `package` is the way to the others."""

    book: Book
    way: tuple[str, ...]
    shadowed: frozenset[str]
    endpoints: Speller
    needs: set[str] = field(default_factory=set)
    runtime: dict[str, set[str]] = field(default_factory=dict)
    checked: dict[str, set[str]] = field(default_factory=dict)
    uses: set[str] = field(default_factory=set)
    package: str = ".."

    @property
    def home(self) -> str:
        """The way to the runtime."""
        return f"{self.package}_runtime"


def ways(book: Book) -> dict[tuple[str, ...], list[Operation]]:
    """The operations of each resource, by the names on the way to it."""
    found: dict[tuple[str, ...], list[Operation]] = {way: [] for way in book.names.resources}
    for operation in book.api.operations:
        found[book.names.calls[operation.id].resources].append(operation)
    return found


def resource_view(book: Book, way: tuple[str, ...], operations: list[Operation], tests: TestsView) -> ResourceView:
    """The module of one resource."""
    methods = {book.names.calls[operation.id].method for operation in operations}
    shadowed = (BUILTINS | MODULES) & (methods | {str(child.name) for child in children(book, way, SYNC)})
    module = Module(book, way, shadowed, endpoint_speller(book))
    constants: list[Code] = []
    for operation in operations:
        constants += _endpoints(module, operation)
    sides = tuple(_side(module, side, operations) for side in SIDES)
    return ResourceView(
        name=Code(book.names.files[way]),
        dotted=Code(".".join(way)),
        doc=docstring(_text(way, operations, book)),
        imports=_imports(module, bool(operations)),
        checked=checked_imports(module),
        endpoints=tuple(constants),
        sides=sides,
        tests=tests,
    )


def children(book: Book, way: tuple[str, ...], side: Side) -> tuple[ChildView, ...]:
    """The resources right below one (all the way up: those of the client)."""
    below = [other for other in book.names.resources if other[:-1] == way and len(other) == len(way) + 1]
    return tuple(_child(book, other, side, "." if way else ".resources.") for other in below)


def _child(book: Book, way: tuple[str, ...], side: Side, near: str) -> ChildView:
    class_name, module = side.name(book.names.resources[way]), book.names.files[way]
    return ChildView(
        name=Code(way[-1]),
        class_name=class_name,
        module=Code(module),
        line=statement(f"{near}{module}", [class_name], 8),
        doc=docstring(f"The calls of `{'.'.join(way)}`.", 8),
    )


def _text(way: tuple[str, ...], operations: list[Operation], book: Book) -> str:
    said = [book.api.tags.get(tag, "") for operation in operations for tag in operation.tags]
    own = next((text for text in said if text and _is_about(way, operations, book)), "")
    return f"The calls of `{'.'.join(way)}`.\n\n{own}".strip()


def _is_about(way: tuple[str, ...], operations: list[Operation], book: Book) -> bool:
    """Whether the tag of a resource's operations is on no other resource: then its text is about this one."""
    tags = {tag for operation in operations for tag in operation.tags}
    others = (operation for operation in book.api.operations if book.names.calls[operation.id].resources[:1] != way[:1])
    return len(tags) == 1 and not any(tags & set(operation.tags) for operation in others)


def constant_name(book: Book, operation: Operation, more: str = "") -> Code:
    """The constant of an operation: `_CREATE`; what it has `more` of them gives way to that of another operation."""
    call = book.names.calls[operation.id]
    name = _constant(call.method) + more
    others = (one for one in book.names.calls.values() if one.resources == call.resources)
    # No constant of a call ends in an underscore.
    return Code(name + "_" if more and any(_constant(one.method) == name for one in others) else name)


def _constant(method: str) -> str:
    return "_" + method.upper().rstrip("_")


def _endpoints(module: Module, operation: Operation) -> list[Code]:
    name = constant_name(module.book, operation)
    found = [endpoint(name, operation, operation.result, module.endpoints)]
    streaming = operation.streaming
    if streaming is not None and streaming.switch is not None:
        events = constant_name(module.book, operation, "_EVENTS")
        found.append(endpoint(events, operation, streaming.events, module.endpoints))
    if operation.paging is not None:
        pages = constant_name(module.book, operation, "_PAGES")
        found.append(paging.constant(pages, name, operation, operation.paging, module.endpoints))
        module.runtime.setdefault(f"{module.home}.paging.pages", set()).add("Paging")
    for needed in ("Style", "Reading"):
        if any(f": {needed}(" in code for code in found):
            module.runtime.setdefault(f"{module.home}.endpoint", set()).add(needed)
    if operation.servers:
        module.runtime.setdefault(f"{module.home}.service", set()).add("Server")
    return found


def _side(module: Module, side: Side, operations: list[Operation]) -> SideView:
    name = module.book.names.resources[module.way]
    base = side.name("Resource")
    module.runtime.setdefault(f"{module.home}.resource", set()).add(base)
    shown = children(module.book, module.way, side)
    for child in shown:
        module.checked.setdefault(f".{child.module}", set()).add(child.class_name)
    kind = "" if side is SYNC else ", asynchronous"
    return SideView(
        class_name=side.name(name),
        base=base,
        doc=docstring(f"The calls of `{'.'.join(module.way)}`{kind}.", 4),
        children=shown,
        methods=tuple(_method(module, side, operation) for operation in operations),
    )


def _method(module: Module, side: Side, operation: Operation) -> MethodView:
    taken = calls.arguments(module.book, operation)
    constant = constant_name(module.book, operation)
    items = calls.handed_over(module.book, operation)
    body = _send(side, constant, operation.result, items, 8)
    if operation.paging is not None:
        body = calls.statement("return self._core.page(", [constant_name(module.book, operation, "_PAGES"), *items])
    streaming = operation.streaming
    switch = calls.switch_of(operation, taken)
    if streaming is not None and switch is not None:
        streams = _send(side, constant_name(module.book, operation, "_EVENTS"), streaming.events, items, 12)
        body = Code("if ") + switch.name + Code(" is True:\n            ") + streams + Code("\n        ") + body
    overloads, header = signatures(module, side, operation)
    return MethodView(
        overloads=overloads,
        header=header,
        doc=calls.doc(operation, taken, notes(module.book, operation)),
        body=body,
        deprecated=deprecation(module, operation),
        renamed=_renamed(module, operation),
    )


def _renamed(module: Module, operation: Operation) -> Code:
    """The decorator of a call that takes arguments under their old names too."""
    names = module.book.shims.arguments.get(operation.id)
    if not names:
        return Code("")
    module.runtime.setdefault(f"{module.home}.kept", set()).add("renamed as _renamed")
    items = [Code(f"{old}=") + literal(new) for old, new in names.items()]
    return opened(Code("@_renamed("), items, Code(")"), indent=4)


def signatures(
    module: Module, side: Side, operation: Operation, instead: tuple[Code, ...] = (), name: str = ""
) -> tuple[tuple[Code, ...], Code]:
    """The headers of a method's overloads, and its own; `instead` and `name` stand for its results and its name."""
    book = module.book
    taken = calls.arguments(book, operation)
    takes = calls.speller_for(book, operation, module.shadowed)
    gives = Speller(book, Home.CALL, incoming=True, shadowed=module.shadowed)
    name = name or book.names.calls[operation.id].method
    given = instead or results(side, operation, gives)
    if operation.paging is not None:
        # What asks for pages is there at once, on either side: awaiting it asks for the first.
        side = replace(side, define=SYNC.define)
    overloads: tuple[Code, ...] = ()
    header = calls.header(side, name, taken, takes, Code(" | ").join(given))
    if len(given) > 1:
        overloads = tuple(
            calls.header(side, name, taken, takes, result, Code(f"Literal[{value}]")) + Code(" ...")
            for value, result in zip((False, True), given, strict=True)
        )
        # For a switch that is known at run time only.
        overloads = (*overloads, header + Code(" ..."))
        module.needs |= {"Literal", "overload"}
    gather(module, takes, gives, (header, *overloads))
    return overloads, header


def results(side: Side, operation: Operation, gives: Speller) -> tuple[Code, ...]:
    """What a call gives back, and what it gives back instead where a switch asks for a stream."""
    plain = calls.result_type(operation.result, side, gives, operation.others)
    if operation.paging is not None:
        plain = paging.page_type(operation, operation.paging, side, gives)
    streaming = operation.streaming
    if streaming is None or calls.switch_of(operation, calls.arguments(gives.book, operation)) is None:
        return (plain,)
    return plain, calls.result_type(streaming.events, side, gives)


def _send(side: Side, constant: Code, content: Content | None, items: list[Code], indent: int) -> Code:
    """The statement that makes a call, by the way its answer is read."""
    verb = "send"
    if content is not None and content.codec is Codec.BYTES:
        verb = "open"
    elif content is not None and content.codec in STREAMED:
        verb = "stream"
    shifted = [Code(item.replace("\n", "\n" + " " * (indent - 8))) for item in items]
    return calls.statement(f"return {side.wait}self._core.{verb}(", [constant, *shifted], indent)


def deprecation(module: Module, operation: Operation) -> Code:
    """The decorator of a deprecated call."""
    if not operation.doc.deprecated:
        return Code("")
    module.needs.add("deprecated")
    reason = operation.doc.reason
    words = f"The API has deprecated this operation: {reason}" if reason else "The API has deprecated this operation."
    words = module.book.shims.calls.get(operation.id, words)
    return opened(Code("@deprecated("), [literal(words)], Code(")"), indent=4)


def gather(module: Module, takes: Speller, gives: Speller, headers: tuple[Code, ...]) -> None:
    """Note what the spellings of a method need: at run time, or for type checkers only."""
    module.needs |= (takes.needs | gives.needs) - {"FileInput", "Omit", "types"}
    if any(" = OMIT" in header for header in headers):
        module.runtime.setdefault(f"{module.home}.omit", set()).add("OMIT")
    checked = module.checked
    checked.setdefault(f"{module.home}.options", set()).add("RequestOptions")
    if "Omit" in takes.needs:
        checked.setdefault(f"{module.home}.omit", set()).add("Omit")
    if "FileInput" in takes.needs:
        checked.setdefault(f"{module.home}.sending.files", set()).add("FileInput")
    for header in headers:
        for name, folder, home in HELD:
            for side in SIDES:
                own = side.name(name)
                marks = (f" {own}[", f"[{own}[", f"-> {own}:", f"[{own}]", f"[{own}, ")
                if any(mark in header for mark in marks):
                    checked.setdefault(f"{module.home}.{folder}.{side.module}{home}", set()).add(own)
        for name in MODULES & module.shadowed:
            if f"_{name}." in header:
                checked.setdefault(module.package, set()).add(f"{name} as _{name}")
        if "params." in header and "params" not in module.shadowed:
            checked.setdefault(module.package, set()).add("params")
        if "types." in header and "types" not in module.shadowed:
            module.uses.add("types")


def _imports(module: Module, has_operations: bool) -> Code:
    needs = module.needs | (module.endpoints.needs - {"types"})
    local = dict(module.runtime)
    if has_operations:
        local.setdefault(f"{module.home}.endpoint", set()).add("Endpoint")
    if module.endpoints.mentions or "types" in module.uses:
        local = {**local, module.package: {"types"}}
    if module.checked:
        needs = needs | {"TYPE_CHECKING"}
    return import_block(needs, local, runtime=module.home)


def checked_imports(module: Module) -> tuple[Code, ...]:
    """The imports that only type checkers make."""
    near = sorted(module.checked, key=lambda name: (-(len(name) - len(name.lstrip("."))), name))
    return tuple(statement(name, module.checked[name], 4) for name in near)


def call_text(book: Book, operation: Operation) -> str:
    """How a call is written: `client.files.retrieve`."""
    return "client." + book.names.calls[operation.id].dotted

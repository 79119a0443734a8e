"""Turn an API into what its README and api.md say."""

from __future__ import annotations

from clientsmith.ir.api import Codec, Operation, Place
from clientsmith.plan import calls
from clientsmith.plan.annotations import Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.calls import SYNC, Argument
from clientsmith.plan.clients import settings
from clientsmith.plan.code import Code, cell, literal, markdown
from clientsmith.plan.credentials import notes
from clientsmith.plan.layout import opened
from clientsmith.plan.paging import page_type
from clientsmith.plan.resources import call_text, ways
from clientsmith.plan.sample_calls import Samples
from clientsmith.plan.servers import server_notes
from clientsmith.plan.views import CallView, GroupView, ReadmeView


def groups(book: Book) -> tuple[GroupView, ...]:
    """The calls of each resource."""
    return tuple(
        GroupView(name=Code(".".join(way)), calls=tuple(_call(book, operation) for operation in operations))
        for way, operations in ways(book).items()
        if operations
    )


def _call(book: Book, operation: Operation) -> CallView:
    speller = Speller(book, Home.CALL, incoming=True)
    taken = calls.arguments(book, operation)
    said = operation.doc.text.split("\n")[0]
    return CallView(
        call=Code(call_text(book, operation).removeprefix("client.")),
        summary=markdown(f"{operation.doc.notice} {said}"),
        method=Code(operation.method),
        path=cell(operation.path),
        arguments=_arguments(taken),
        result=cell(_result(operation, speller)),
    )


def _result(operation: Operation, speller: Speller) -> Code:
    if operation.paging is not None:
        return page_type(operation, operation.paging, SYNC, speller)
    return calls.result_type(operation.result, SYNC, speller, operation.others)


def _arguments(taken: tuple[Argument, ...]) -> Code:
    """`id, *, model, [prompt]`."""
    path = [argument.name for argument in taken if argument.place is Place.PATH]
    named = [
        argument.name if argument.required else Code(f"[{argument.name}]")
        for argument in taken
        if argument.place is not Place.PATH
    ]
    return Code(", ").join([*path, *([Code("*")] if named else []), *named])


def readme(book: Book, samples: Samples) -> ReadmeView:
    """The snippets of the README: real calls, with values that the document allows."""
    usable = [operation for operation in book.api.operations if samples.can_call(operation)]
    first = next((operation for operation in usable if is_plain(operation)), None)
    streams = next((operation for operation in usable if operation.streaming), None)
    uploads = next((operation for operation in usable if samples.takes_file(operation)), None)
    downloads = next((operation for operation in usable if _downloads(operation)), None)
    pages = next((operation for operation in usable if operation.paging), None)
    server = book.api.servers[0].url if book.api.servers else ""
    return ReadmeView(
        settings=settings(book),
        credentials=(*notes(book), *server_notes(book)),
        construct=construct(book),
        first_call=_shown(book, samples, first),
        first_call_async=_shown(book, samples, first, wait="await ", indent=8),
        raw=_raw(book, samples, first),
        stream=_stream(book, samples, streams),
        upload=_shown(book, samples, uploads, files=True),
        download=_download(book, samples, downloads),
        pages=_pages(book, samples, pages),
        server=Code(f"`{cell(server)}`") if server else Code("the document's (it names none)"),
    )


def construct(book: Book) -> Code:
    """What a client must be told at the least: a base URL, where the document names no server."""
    if any("://" in server.url for server in book.api.servers[:1]):
        return Code("")
    return Code('base_url="https://…"')


def is_plain(operation: Operation) -> bool:
    """Whether a call gives back a typed answer, and is neither old nor a stream."""
    result = operation.result
    return result is not None and result.codec is Codec.JSON and not operation.doc.deprecated


def _downloads(operation: Operation) -> bool:
    return operation.result is not None and operation.result.codec is Codec.BYTES


def _shown(
    book: Book, samples: Samples, operation: Operation | None, *, wait: str = "", indent: int = 0, files: bool = False
) -> Code:
    if operation is None:
        return Code("")
    name = "" if operation.result is None else "result = "
    start = Code(f"{name}{wait}{call_text(book, operation)}(")
    return opened(start, list(samples.call(operation, files=files).items), Code(")"), indent=indent)


def _raw(book: Book, samples: Samples, operation: Operation | None) -> Code:
    if operation is None:
        return Code("")
    call = call_text(book, operation).replace("client.", "client.raw.", 1)
    lines = [opened(Code(f"response = {call}("), list(samples.call(operation).items), Code(")"), indent=0)]
    lines.append(Code("print(response.status, response.request_id, response.headers)"))
    if operation.headers is not None:
        lines.append(Code("print(response.typed_headers)"))
    return Code("\n").join([*lines, Code("result = response.parse()")])


def _stream(book: Book, samples: Samples, operation: Operation | None) -> Code:
    if operation is None or operation.streaming is None:
        return Code("")
    items = list(samples.call(operation, streams=True).items)
    head = opened(Code(f"with {call_text(book, operation)}("), items, Code(") as stream:"), indent=0)
    return head + Code("\n    for event in stream:\n        print(event)")


def _pages(book: Book, samples: Samples, operation: Operation | None) -> Code:
    if operation is None:
        return Code("")
    items = list(samples.call(operation).items)
    head = opened(Code(f"for item in {call_text(book, operation)}("), items, Code("):"), indent=0)
    return head + Code("\n    print(item)")


def _download(book: Book, samples: Samples, operation: Operation | None) -> Code:
    if operation is None:
        return Code("")
    start = Code(f"{call_text(book, operation)}(")
    line = opened(start, list(samples.call(operation).items), Code(")"), indent=0)
    return line + Code(".write_to(") + literal("out.bin") + Code(")")

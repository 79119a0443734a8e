"""Turn the links and callbacks of an operation into notes below its docstring, by their titles.

OpenAPI 3.2, Link Object, Callback Object and Runtime Expressions. Nothing follows or serves them: people do.
"""

from __future__ import annotations

from collections.abc import Iterator

from clientsmith.ir.api import Operation
from clientsmith.ir.links import Link
from clientsmith.plan.book import Book
from clientsmith.plan.code import literal


def notes(book: Book, operation: Operation) -> dict[str, list[str]]:
    """What a call tells besides its text and its arguments."""
    return {"Callbacks": list(_callbacks(book, operation)), "Links": list(_links(book, operation))}


def _callbacks(book: Book, operation: Operation) -> Iterator[str]:
    for webhook in book.api.webhooks:
        if webhook.operation == operation.id:
            read = f"read it with `webhooks.parse(..., webhook={literal(book.names.webhooks[webhook.id])})`"
            text = webhook.doc.text.split("\n")[0].strip()
            yield f"{webhook.name}: {webhook.method} {webhook.target}; {read}. {text}".strip()


def _links(book: Book, operation: Operation) -> Iterator[str]:
    seen: set[tuple[str, str]] = set()
    for response in operation.responses:
        for link in response.links:
            if (link.name, link.operation) not in seen:
                seen.add((link.name, link.operation))
                yield f"{link.name}: {_called(book, link)}. {link.doc.text}".strip()


def _called(book: Book, link: Link) -> str:
    """The call that a link leads to, with what it is to be given."""
    wanted = link.operation.rpartition("#")[2]
    other = next((one for one in book.api.operations if wanted in (one.operation_id, str(one.id))), None)
    call = f"`client.{book.names.calls[other.id].dotted}`" if other is not None else link.operation
    values = ", ".join(f"{name}={value}" for name, value in link.values.items())
    return f"{call} with {values}" if values else call

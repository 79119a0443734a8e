"""Turn servers, credentials and top resources into the two client classes."""

from __future__ import annotations

from clientsmith.plan.book import Book
from clientsmith.plan.calls import ASYNC, SIDES, SYNC, Side
from clientsmith.plan.code import LINE, Code, docstring, literal
from clientsmith.plan.credentials import FILES, SECRET, all_given, credential, homes, parameters, rows
from clientsmith.plan.imports import import_block, statement
from clientsmith.plan.layout import exploded, opened, tuple_of
from clientsmith.plan.resources import children
from clientsmith.plan.servers import argument, choices, chooses, server_code
from clientsmith.plan.servers import settings as server_settings
from clientsmith.plan.views import ClientSideView, SettingView

# What the client's own arguments are annotated with, by the module that holds it.
ARGUMENTS = {
    "middleware": {"Middleware"},
    "retries": {"RetryPolicy"},
    "transports.transport": {"AsyncTransport", "Transport"},
}
RAW = ("AsyncRawClient", "AsyncStreamedClient", "RawClient", "StreamedClient")
PASSED_ON = ("timeout", "max_retries", "headers", "http_client", "transport", "middleware", "retry_policy", "strict")


def service(book: Book) -> Code:
    """The constant that holds what all clients of the package have in common."""
    servers = [server_code(server, named=chooses(book)) for server in choices(book)]
    items = [literal(book.package), literal(book.api.info.version)]
    if servers:
        items.append(tuple_of(Code(""), servers, Code(""), indent=4, room=LINE - 1))
    return opened(Code("SERVICE = Service("), items, Code(")"), indent=0)


def client_views(book: Book) -> tuple[ClientSideView, ...]:
    """Both client classes."""
    return tuple(_client(book, side) for side in SIDES)


def _client(book: Book, side: Side) -> ClientSideView:
    kind = "A client" if side is SYNC else "An asynchronous client"
    return ClientSideView(
        class_name=side.name("Client"),
        doc=docstring(f"{kind} of {book.api.info.title or book.package}, version {book.api.info.version}.", 4),
        header=_header(book, side),
        core=_core(book, side),
        children=children(book, (), side),
        asynchronous=side is ASYNC,
    )


def _header(book: Book, side: Side) -> Code:
    items = [Code("self"), Code("*")]
    items += parameters(book, side)
    items += [Code(f"{name}: str | None = None") for name in book.names.variables.values()]
    items += argument(book)
    items += [
        Code("base_url: str | None = None"),
        Code("timeout: float | None | Omit = OMIT"),
        Code("max_retries: int | Omit = OMIT"),
        Code("headers: Mapping[str, str] | None = None"),
        Code(f"http_client: httpx2.{side.prefix}Client | None = None"),
        Code(f"transport: {side.prefix}Transport | None = None"),
        Code("middleware: Sequence[Middleware] = ()"),
        Code("retry_policy: RetryPolicy | None = None"),
        Code("strict: bool = False"),
    ]
    return opened(Code("def __init__("), items, Code(") -> None:"), indent=4)


def _core(book: Book, side: Side) -> Code:
    items = [Code("SERVICE")]
    credentials = [credential(book, scheme) for scheme in book.api.schemes]
    if credentials:
        items.append(tuple_of(Code("credentials="), credentials, Code(""), indent=12, room=LINE - 1))
    items += [Code("server=server")] if chooses(book) else []
    items.append(Code("base_url=base_url"))
    given = [literal(wire) + Code(f": {name}") for wire, name in book.names.variables.items()]
    if given:
        items.append(opened(Code("variables={"), given, Code("}"), indent=12, room=LINE - 1))
    items += [Code(f"{name}={name}") for name in PASSED_ON]
    return exploded(Code(f"self._core = {side.prefix}Core("), items, Code(")"), indent=8)


def client_imports(book: Book) -> Code:
    """The imports of client.py, those for type checkers in a block of their own."""
    runtime = {
        "._runtime.async_core": {"AsyncCore"},
        "._runtime.core": {"Core"},
        "._runtime.omit": {"OMIT", "Omit"},
        "._runtime.service": {"Server", "Service"} if choices(book) else {"Service"},
    }
    runtime |= homes(book)
    needs = {"Mapping", "Sequence"}
    taken = {each.takes for each in all_given(book)}
    if SECRET in taken:
        needs |= {"Awaitable", "Callable"}
    checked = [statement("collections.abc", needs, 4), statement("types", {"TracebackType"}, 4)]
    third = [Code("import httpx2")]
    annotations = {**({"auth.client_auth": {"Certificate"}} if FILES in taken else {}), **ARGUMENTS}
    local = [statement(f"._runtime.{home}", names, 4) for home, names in annotations.items()]
    local.append(statement(".raw", RAW, 4))
    webhooks = [statement(".webhooks", ["WebhookReader"], 4)] if book.api.webhooks else []
    local += [
        statement(f".resources.{one.module}", {one.class_name, other.class_name}, 4)
        for one, other in sorted(
            zip(*(children(book, (), side) for side in SIDES), strict=True), key=lambda pair: pair[0].module
        )
    ]
    block = Code("\n\n    ").join(Code("\n    ").join(part) for part in (checked, third, local + webhooks) if part)
    head = import_block({"TYPE_CHECKING", "Self", "cast", *(["Literal"] if chooses(book) else [])}, runtime)
    return head + Code("\n\nif TYPE_CHECKING:\n    ") + block


def settings(book: Book) -> tuple[SettingView, ...]:
    """The arguments of the client that are the document's own, for the README."""
    return (*rows(book), *server_settings(book))

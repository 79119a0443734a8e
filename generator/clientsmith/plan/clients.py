"""Turn servers, credentials and top resources into the two client classes."""

from __future__ import annotations

from collections.abc import Iterator

from clientsmith.ir.api import Scheme, Server
from clientsmith.plan.book import Book
from clientsmith.plan.calls import ASYNC, SIDES, SYNC, Side
from clientsmith.plan.code import LINE, Code, cell, docstring, literal
from clientsmith.plan.imports import import_block, statement
from clientsmith.plan.layout import annotated, exploded, opened, tuple_of
from clientsmith.plan.resources import children
from clientsmith.plan.views import ClientSideView, SettingView

AUTH = {"bearer": "BearerAuth", "basic": "BasicAuth", "api_key": "ApiKeyAuth"}
SECRET = {
    SYNC.prefix: (Code("str"), Code("Callable[[], str]"), Code("None")),
    ASYNC.prefix: (Code("str"), Code("Callable[[], str]"), Code("Callable[[], Awaitable[str]]"), Code("None")),
}
PASSED_ON = ("timeout", "max_retries", "headers", "http_client", "strict")


def environment(book: Book, name: str) -> str:
    """The environment variable of an argument: named after the package."""
    return f"{book.package}_{name}".upper()


def variables_of(book: Book, scheme: Scheme) -> tuple[str, ...]:
    """The environment variables of a credential: what the document says, else named after the package."""
    names = book.names.credentials[scheme.name]
    if scheme.env and len(names) == 1:
        return (scheme.env,)
    return tuple(environment(book, name) for name in names)


def service(book: Book) -> Code:
    """The constant that holds what all clients of the package have in common."""
    servers = [_server(server) for server in book.api.servers if _absolute(server)]
    items = [literal(book.package), literal(book.api.info.version)]
    if servers:
        items.append(tuple_of(Code(""), servers, Code(""), indent=4, room=LINE - 1))
    return opened(Code("SERVICE = Service("), items, Code(")"), indent=0)


def _absolute(server: Server) -> bool:
    """Whether a URL can be called without knowing where the document came from."""
    return "://" in server.url or server.url.startswith("{")


def _server(server: Server) -> Code:
    if not server.variables:
        return Code("Server(") + literal(server.url) + Code(")")
    entries = [literal(variable.name) + Code(": ") + literal(variable.default) for variable in server.variables]
    items = [literal(server.url), opened(Code("{"), entries, Code("}"), indent=12, room=87)]
    return opened(Code("Server("), items, Code(")"), indent=8, room=87)


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
    items += [
        annotated(Code(name), SECRET[side.prefix], Code("None"), indent=8, after=1)
        for name in _credential_names(book, basic=False)
    ]
    items += [Code(f"{name}: str | None = None") for name in _credential_names(book, basic=True)]
    items += [Code(f"{name}: str | None = None") for name in book.names.variables.values()]
    items += [
        Code("base_url: str | None = None"),
        Code("timeout: float | None | Omit = OMIT"),
        Code("max_retries: int | Omit = OMIT"),
        Code("headers: Mapping[str, str] | None = None"),
        Code(f"http_client: httpx2.{side.prefix}Client | None = None"),
        Code("strict: bool = False"),
    ]
    return opened(Code("def __init__("), items, Code(") -> None:"), indent=4)


def _credential_names(book: Book, *, basic: bool) -> Iterator[str]:
    for scheme in book.api.schemes:
        if (scheme.kind == "basic") is basic:
            yield from book.names.credentials[scheme.name]


def _core(book: Book, side: Side) -> Code:
    items = [Code("SERVICE")]
    credentials = [_credential(book, scheme) for scheme in book.api.schemes]
    if credentials:
        items.append(tuple_of(Code("credentials="), credentials, Code(""), indent=12, room=LINE - 1))
    items.append(Code("base_url=base_url"))
    given = [literal(wire) + Code(f": {name}") for wire, name in book.names.variables.items()]
    if given:
        items.append(opened(Code("variables={"), given, Code("}"), indent=12, room=LINE - 1))
    items += [Code(f"{name}={name}") for name in PASSED_ON]
    return exploded(Code(f"self._core = {side.prefix}Core("), items, Code(")"), indent=8)


def _credential(book: Book, scheme: Scheme) -> Code:
    names = book.names.credentials[scheme.name]
    envs = variables_of(book, scheme)
    items = [literal(scheme.name), *(Code(name) for name in names)]
    if scheme.kind == "api_key":
        items += [Code("place=") + literal(scheme.place.value), Code("name=") + literal(scheme.wire)]
    if scheme.kind == "basic":
        items += [_pair("arguments", names), _pair("envs", envs)]
    else:
        items += [Code("argument=") + literal(names[0]), Code("env=") + literal(envs[0])]
    return opened(Code(AUTH[scheme.kind] + "("), items, Code(")"), indent=16, room=87)


def _pair(keyword: str, values: tuple[str, ...]) -> Code:
    return Code(f"{keyword}=(") + Code(", ").join(literal(value) for value in values) + Code(")")


def client_imports(book: Book) -> Code:
    """The imports of client.py, those for type checkers in a block of their own."""
    runtime = {
        "._runtime.async_core": {"AsyncCore"},
        "._runtime.core": {"Core"},
        "._runtime.omit": {"OMIT", "Omit"},
        "._runtime.service": {"Server", "Service"} if any(map(_absolute, book.api.servers)) else {"Service"},
    }
    used = {AUTH[scheme.kind] for scheme in book.api.schemes}
    if used:
        runtime["._runtime.auth"] = used
    needs = {"Mapping"}
    if any(scheme.kind != "basic" for scheme in book.api.schemes):
        needs |= {"Awaitable", "Callable"}
    checked = [statement("collections.abc", needs, 4), statement("types", {"TracebackType"}, 4)]
    third = [Code("import httpx2")]
    local = [
        statement(f".resources.{one.module}", {one.class_name, other.class_name}, 4)
        for one, other in sorted(
            zip(*(children(book, (), side) for side in SIDES), strict=True), key=lambda pair: pair[0].module
        )
    ]
    block = Code("\n\n    ").join(Code("\n    ").join(part) for part in (checked, third, local) if part)
    head = import_block({"TYPE_CHECKING", "Self"}, runtime)
    return head + Code("\n\nif TYPE_CHECKING:\n    ") + block


def settings(book: Book) -> tuple[SettingView, ...]:
    """The arguments of the client that are the document's own, for the README."""
    rows = [
        _setting(scheme, name, env)
        for scheme in book.api.schemes
        for name, env in zip(book.names.credentials[scheme.name], variables_of(book, scheme), strict=True)
    ]
    rows += [
        SettingView(
            name=Code(name), env=Code(""), what=Code(f"the part `{cell(wire)}` of the server's URL"), sample=Code("")
        )
        for wire, name in book.names.variables.items()
    ]
    return tuple(rows)


def _setting(scheme: Scheme, name: str, env: str) -> SettingView:
    what = {"bearer": "the token, or a function that gets one", "basic": f"the {name} of basic authentication"}
    said = what.get(scheme.kind, "the key, or a function that gets one")
    sample = Code(name) + Code("=") + literal(f"{name}-of-the-tests") + Code(",")
    return SettingView(name=Code(name), env=cell(env), what=Code(said), sample=sample)

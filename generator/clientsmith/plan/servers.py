"""Turn servers into what a client knows of them: a constant, an argument that chooses one, and a row of the README.

OpenAPI 3.2, Server Object and Server Variable Object. A relative URL is none that a client can call by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clientsmith.ir.servers import Server
from clientsmith.plan.book import Book
from clientsmith.plan.code import Code, cell, literal
from clientsmith.plan.layout import annotated, opened, tuple_of
from clientsmith.plan.views import SettingView

OWN = "Some operations have a server of their own, and their calls go there. With `base_url=`, all calls go to that."


def choices(book: Book) -> tuple[Server, ...]:
    """The servers of the document that can be called; a caller chooses where there are several."""
    return tuple(server for server in book.api.servers if server.absolute)


def chooses(book: Book) -> bool:
    """Whether a client takes the name of a server."""
    return len(choices(book)) > 1


def server_code(server: Server, *, named: bool, indent: int = 8) -> Code:
    """`Server("https://{region}.pets.io", {"region": "eu"}, name="production")`."""
    items = [literal(server.url)]
    if server.variables:
        entries = [literal(variable.name) + Code(": ") + literal(variable.default) for variable in server.variables]
        items.append(opened(Code("{"), entries, Code("}"), indent=indent + 4, room=87))
    if named:
        items.append(Code("name=") + literal(server.name))
    return opened(Code("Server("), items, Code(")"), indent=indent, room=87)


def own_servers(servers: Sequence[Server]) -> list[Code]:
    """What an endpoint is told of servers of its own."""
    codes = [server_code(server, named=len(servers) > 1) for server in servers]
    return [tuple_of(Code("servers="), codes, Code(""), indent=4, room=87)] if codes else []


def argument(book: Book) -> list[Code]:
    """The argument of a client that chooses a server."""
    if not chooses(book):
        return []
    names = Code(", ").join(literal(server.name) for server in choices(book))
    return [annotated(Code("server"), [Code(f"Literal[{names}]"), Code("None")], Code("None"), indent=8, after=1)]


def settings(book: Book) -> list[SettingView]:
    """The rows of the README about servers."""
    found = []
    if chooses(book):
        listed = ", ".join(f"`{cell(server.name)}` (`{cell(server.url)}`)" for server in choices(book))
        found.append(_row("server", f"{book.package.upper()}_SERVER", f"which server: {listed}; the first by itself"))
    for wire, name in book.names.variables.items():
        found.append(_row(name, "", f"the part `{cell(wire)}` of the server's URL{_values(book, wire)}"))
    return found


def _row(name: str, env: str, what: str) -> SettingView:
    return SettingView(name=Code(name), env=Code(env), what=Code(what), sample=Code(""))


def _values(book: Book, wire: str) -> str:
    """What a variable may be, and what it is by itself, in the first server that has it."""
    variables = (variable for server in book.api.all_servers for variable in server.variables)
    variable = next(variable for variable in variables if variable.name == wire)
    known = ", ".join(f"`{cell(value)}`" for value in variable.enum)
    default = f"`{cell(variable.default)}` by itself" if variable.default else ""
    return "".join(f"; {part}" for part in (f"one of {known}" if known else "", default) if part)


def server_notes(book: Book) -> Iterator[Code]:
    """What the README says of calls that go elsewhere."""
    if any(operation.servers for operation in book.api.operations):
        yield Code(OWN)

"""Turn the servers of a document into base URLs and their variables (OpenAPI 3.1, Server Object)."""

from __future__ import annotations

from clientsmith.ir.api import Server, ServerVariable
from clientsmith.openapi.model import Node


def servers(root: Node) -> tuple[Server, ...]:
    """The servers that a document names, in its order; a relative URL stays as it is written."""
    listed = root.get("servers")
    if listed is None:
        return ()
    return tuple(_server(node) for node in listed.items() if node.text("url"))


def _server(node: Node) -> Server:
    variables = node.get("variables")
    return Server(
        url=node.text("url"),
        at=node.at,
        variables=tuple(_variable(name, child) for name, child in variables.entries()) if variables is not None else (),
        doc=node.text("description"),
    )


def _variable(name: str, node: Node) -> ServerVariable:
    listed = node.get("enum")
    values = tuple(str(child.value) for child in listed.items()) if listed is not None else ()
    default = node.get("default")
    return ServerVariable(
        name=name, default="" if default is None else str(default.value), enum=values, doc=node.text("description")
    )

"""Turn servers into base URLs, their variables, and names to choose them by.

OpenAPI 3.2, Server Object: `name` is what a server is called; before that, its description says it, or its host. The
servers of an operation stand in place of those of its path, and these in place of the document's.
"""

from __future__ import annotations

import re

from clientsmith import rules
from clientsmith.ir.servers import Server, ServerVariable
from clientsmith.lower.context import Lowering
from clientsmith.openapi.model import Node

# Words that are in the description of every server.
FILLERS = frozenset({"a", "an", "api", "base", "endpoint", "environment", "for", "server", "the", "this", "url"})
WORD = re.compile(r"[^\W_]+")
HOST = re.compile(r"^[a-z][a-z0-9+.-]*://([^/?#]+)", re.IGNORECASE)
PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
MOST_WORDS = 3


def servers(low: Lowering, *owners: Node) -> tuple[Server, ...]:
    """The servers of the first owner that names any, in its order; a relative URL stays as it is written."""
    for owner in owners:
        listed = owner.get("servers")
        nodes = [node for node in listed.items() if node.text("url")] if listed is not None else []
        if nodes:
            return _named(low, nodes)
    return ()


def _named(low: Lowering, nodes: list[Node]) -> tuple[Server, ...]:
    """Servers with names of their own: the first wish that no server before has."""
    found: dict[str, Server] = {}
    for node in nodes:
        wishes = [*_wishes(node), *(f"{node.text('url')} {count}" for count in range(2, len(nodes) + 2))]
        name = next(wish for wish in wishes if wish not in found)
        found[name] = _server(low, node, name)
    return tuple(found.values())


def _wishes(node: Node) -> list[str]:
    """What a server might be called, best first."""
    url, name = node.text("url"), node.text("name")
    said = [word.lower() for word in WORD.findall(re.split(r"[(,.:;\n]| - ", node.text("description").strip())[0])]
    telling = [word for word in said if word not in FILLERS]
    host = HOST.match(url)
    wishes = [name, "_".join(telling) if len(telling) <= MOST_WORDS else "", host[1] if host else "", url]
    return [wish for wish in wishes if wish]


def _server(low: Lowering, node: Node, name: str) -> Server:
    url, variables = node.text("url"), node.get("variables")
    declared = dict(variables.entries()) if variables is not None else {}
    wanted = tuple(dict.fromkeys(PLACEHOLDER.findall(url)))
    for key, child in declared.items():
        if key not in wanted:
            low.report.add(rules.SERVER_VARIABLE_UNUSED, child.at, name=key, url=url)
    found = tuple(_checked(low, node, key, declared.get(key)) for key in wanted)
    return Server(name=name, url=url, at=node.at, variables=found, doc=node.text("description"))


def _checked(low: Lowering, server: Node, name: str, node: Node | None) -> ServerVariable:
    """A variable of a URL, and what is wrong with it."""
    if node is None:
        low.report.add(rules.SERVER_VARIABLE_UNDECLARED, server.at, name=name)
        return ServerVariable(name=name, default="")
    variable = _variable(name, node)
    if variable.enum and variable.default not in variable.enum:
        low.report.add(rules.SERVER_DEFAULT_UNLISTED, node.at, name=name, default=variable.default)
    return variable


def _variable(name: str, node: Node) -> ServerVariable:
    listed = node.get("enum")
    values = tuple(str(child.value) for child in listed.items()) if listed is not None else ()
    default = node.get("default")
    return ServerVariable(
        name=name, default="" if default is None else str(default.value), enum=values, doc=node.text("description")
    )

"""Turn import statements into what their names stand for: the package, a file that was read, or a name of others.

Python language reference, section 7.11.
"""

from __future__ import annotations

import ast

from clientsmith.impact.answers import attribute
from clientsmith.impact.scope import Scope, member
from clientsmith.impact.uses import Does
from clientsmith.impact.values import ClientName, Foreign, Module, Package, TypeName, Value

# What `from package import *` brings, besides exceptions.
PUBLIC = ("Client", "AsyncClient", "types", "params")


def bring(scope: Scope, node: ast.Import) -> None:
    """`import a.b as c`: the name is that of the whole way only with `as`."""
    for alias in node.names:
        dotted = alias.name if alias.asname else alias.name.partition(".")[0]
        scope.bind(alias.asname or dotted, _module(scope, 0, dotted))


def bring_from(scope: Scope, node: ast.ImportFrom) -> None:
    """`from a.b import c`: an attribute of the module, or a module below it."""
    dotted = node.module or ""
    home = _module(scope, node.level, dotted)
    for alias in node.names:
        if alias.name == "*":
            _everything(scope, home)
            continue
        value = _named(scope, home, node.level, f"{dotted}.{alias.name}".lstrip("."), alias.name)
        if isinstance(value, TypeName):
            scope.mention(scope.parsed.site(alias), value, Does.IMPORTS)
        scope.bind(alias.asname or alias.name, value)


def _module(scope: Scope, level: int, dotted: str) -> Value:
    run = scope.run
    parts, package = dotted.split("."), run.surface.side.package
    if package in parts:  # it may lie in a package of the code
        return Package(tuple(parts[parts.index(package) + 1 :]))
    file = run.code.find(scope.parsed.file, level, dotted)
    return Module(file) if file is not None else Foreign(dotted)


def _named(scope: Scope, home: Value, level: int, dotted: str, name: str) -> Value:
    match home:
        case Package():
            return attribute(scope.run.surface, home, name)
        case Module():
            return Package() if name == scope.run.surface.side.package else member(scope.run, home, name)
        case _ if name == scope.run.surface.side.package:
            return Package()
        case _:
            other = scope.run.code.find(scope.parsed.file, level, dotted)
            return Module(other) if other is not None else Foreign(dotted)


def _everything(scope: Scope, home: Value) -> None:
    if isinstance(home, Package):
        for name in PUBLIC if not home.parts else scope.run.surface.classes:
            value = attribute(scope.run.surface, home, name)
            if isinstance(value, ClientName | Package | TypeName):
                scope.bind(name, value)
    elif isinstance(home, Module):
        scope.run.asked.add(home.file)
        for (file, owner, name), value in scope.run.known.values.items():
            if file == home.file and not owner and not name.startswith("_"):
                scope.bind(name, value)

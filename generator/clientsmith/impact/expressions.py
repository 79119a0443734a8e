"""Turn expressions into the values that they stand for, and note what of the package they use.

Python language reference, section 6. Every part of an expression is looked at, also of those that give nothing known.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from clientsmith.impact.answers import item, subscript
from clientsmith.impact.calling import Given, called
from clientsmith.impact.noting import note_comparison, note_read
from clientsmith.impact.scope import Scope, member
from clientsmith.impact.uses import Does
from clientsmith.impact.values import (
    UNKNOWN,
    Calling,
    Class,
    Client,
    Data,
    Either,
    Fixed,
    Foreign,
    Instance,
    Managed,
    Method,
    Module,
    Resource,
    Row,
    Several,
    Shape,
    Site,
    TypeName,
    Value,
    each,
    is_of_client,
    join,
)

ENTERING = frozenset({"enter_context", "enter_async_context"})
ADDING = frozenset({"append", "add", "appendleft", "put", "put_nowait"})
HIDDEN = "arguments are passed by * or **"
# What every client has besides its calls.
OWN = frozenset({"close", "aclose", "webhooks", "__exit__", "__aexit__"})
EQUAL = (ast.Eq, ast.NotEq, ast.In, ast.NotIn)


def value_of(scope: Scope, node: ast.expr) -> Value:
    """What an expression stands for; a call or a class that it names is noted."""
    value = _value_of(scope, node)
    if isinstance(value, TypeName | Method | Either) and isinstance(node, ast.Name | ast.Attribute):
        scope.mention(scope.parsed.site(node), value)
    return value


def _value_of(scope: Scope, node: ast.expr) -> Value:
    match node:
        case ast.Constant(value=fixed):
            return Fixed(fixed) if isinstance(fixed, str | int | float | bool | None) else UNKNOWN
        case ast.Name(id=name):
            return scope.look(name)
        case ast.Attribute():
            return _attribute(scope, node)
        case ast.Call():
            return _call(scope, node)
        case ast.Subscript(value=inner, slice=key):
            return _subscript(scope, node, value_of(scope, inner), key)
        case ast.Await(value=inner) | ast.Starred(value=inner):
            return value_of(scope, inner)
        case ast.NamedExpr(target=target, value=inner):
            value = value_of(scope, inner)
            scope.bind(target.id, value)
            return value
        case ast.IfExp(test=test, body=body, orelse=other):
            value_of(scope, test)
            return join(value_of(scope, body), value_of(scope, other))
        case ast.BoolOp(values=values):
            return join(*[value_of(scope, one) for one in values])
        case ast.Compare():
            return _compare(scope, node)
        case ast.List(elts=elements) | ast.Tuple(elts=elements) | ast.Set(elts=elements):
            return _row(scope, elements)
        case ast.Dict():
            return _shape(scope, node)
        case ast.Lambda(args=arguments, body=body):
            below = _inner(scope)
            below.names.update({one.arg: UNKNOWN for one in (*arguments.posonlyargs, *arguments.args)})
            return Calling(value_of(below, body))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp() | ast.DictComp():
            return _comprehension(scope, node)
        case ast.Yield(value=inner):
            if inner is not None:
                scope.run.put((scope.parsed.file, scope.owner, "yield"), value_of(scope, inner))
            return UNKNOWN
        case ast.YieldFrom(value=inner):
            given = item(value_of(scope, inner), scope.run.surface)
            scope.run.put((scope.parsed.file, scope.owner, "yield"), given)
            return UNKNOWN
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return join(value_of(scope, left), value_of(scope, right))
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    value_of(scope, child)
            return UNKNOWN


def _inner(scope: Scope) -> Scope:
    """The scope of a lambda or a comprehension."""
    return Scope(run=scope.run, parsed=scope.parsed, owner=scope.owner, above=scope)


def _attribute(scope: Scope, node: ast.Attribute) -> Value:
    value = value_of(scope, node.value)
    found = member(scope.run, value, node.attr)
    if found == UNKNOWN and isinstance(value, Client | Resource) and node.attr not in OWN:
        way = ".".join(("client", *(value.way if isinstance(value, Resource) else ()), node.attr))
        scope.run.lose(scope.parsed.site(node), f"{way} is not in the old version")
    if isinstance(found, Data | Either):
        note_read(scope.run, scope.parsed.site(node), found, Does.READS)
    return found


def _subscript(scope: Scope, node: ast.Subscript, value: Value, key: ast.expr) -> Value:
    if isinstance(key, ast.Slice):
        for part in (key.lower, key.upper, key.step):
            if part is not None:
                value_of(scope, part)
        return value
    found = subscript(scope.run.surface, value, value_of(scope, key))
    note_read(scope.run, scope.parsed.site(node), found, Does.READS)
    return found


def _row(scope: Scope, elements: list[ast.expr]) -> Value:
    if any(isinstance(one, ast.Starred) for one in elements):
        return Several(join(*_elements(scope, elements)))
    return Row(tuple(value_of(scope, one) for one in elements))


def _elements(scope: Scope, elements: list[ast.expr]) -> Iterator[Value]:
    for one in elements:
        value = value_of(scope, one)
        yield item(value, scope.run.surface) if isinstance(one, ast.Starred) else value


def _shape(scope: Scope, node: ast.Dict) -> Value:
    entries: dict[str, Value] = {}
    is_open = False
    for key, inner in zip(node.keys, node.values, strict=True):
        value = value_of(scope, inner)
        name = value_of(scope, key) if key is not None else None
        if isinstance(name, Fixed) and isinstance(name.value, str):
            entries[name.value] = value
        elif name is None and isinstance(value, Shape):
            entries.update(value.entries)
            is_open = is_open or value.open
        else:
            is_open = True
            entries["*"] = join(entries.get("*", UNKNOWN), UNKNOWN if name is None else value)
    return Shape(tuple(entries.items()), is_open, scope.parsed.site(node))


def _comprehension(scope: Scope, node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp) -> Value:
    inner = _inner(scope)
    for part in node.generators:
        unpack(inner, part.target, item(value_of(inner, part.iter), scope.run.surface))
        for test in part.ifs:
            value_of(inner, test)
    if isinstance(node, ast.DictComp):
        value_of(inner, node.key)
        return Shape((("*", value_of(inner, node.value)),), True, scope.parsed.site(node))
    return Several(value_of(inner, node.elt))


def unpack(scope: Scope, target: ast.expr, value: Value) -> None:
    """Give the names of a target their values; attributes and items are not for here."""
    match target:
        case ast.Name(id=name):
            scope.bind(name, value)
        case ast.Tuple(elts=targets) | ast.List(elts=targets):
            for index, one in enumerate(targets):
                if isinstance(one, ast.Starred):
                    unpack(scope, one.value, Several(item(value, scope.run.surface)))
                    continue
                unpack(scope, one, join(*(_part(scope, whole, index) for whole in each(value))))
        case _:
            return


def _part(scope: Scope, whole: Value, index: int) -> Value:
    if isinstance(whole, Row):
        return whole.values[index] if index < len(whole.values) else UNKNOWN
    return item(whole, scope.run.surface)


def _compare(scope: Scope, node: ast.Compare) -> Value:
    values = [value_of(scope, one) for one in (node.left, *node.comparators)]
    sites = [scope.parsed.site(one) for one in (node.left, *node.comparators)]
    for place, operator in enumerate(node.ops):
        if isinstance(operator, EQUAL):
            note_comparison(scope.run, sites[place], values[place], values[place + 1])
            note_comparison(scope.run, sites[place], values[place + 1], values[place])
    return UNKNOWN


def _call(scope: Scope, node: ast.Call) -> Value:
    function = node.func
    given = _given(scope, node)
    if isinstance(function, ast.Attribute) and function.attr in ENTERING and given.positional:
        value_of(scope, function.value)
        return entered(scope, given.positional[0][0])
    if isinstance(function, ast.Attribute) and function.attr in ADDING and given.positional:
        value = given.positional[0][0]
        if is_of_client(value) or any(isinstance(one, Data) for one in each(value)):
            grow(scope, function.value, Several(value))
            return UNKNOWN
    callee = _attribute(scope, function) if isinstance(function, ast.Attribute) else _value_of(scope, function)
    if not isinstance(function, ast.Attribute | ast.Name):
        scope.mention(given.site, callee)
    return called(scope.run, callee, given)


def _given(scope: Scope, node: ast.Call) -> Given:
    positional: list[tuple[Value, Site]] = []
    named: list[tuple[str, Value, Site]] = []
    is_open = ""
    for one in node.args:
        value, site = value_of(scope, one), scope.parsed.site(one)
        if isinstance(one, ast.Starred) and not isinstance(value, Row):
            is_open = HIDDEN
            value = item(value, scope.run.surface)
        if isinstance(one, ast.Starred) and isinstance(value, Row):
            positional += [(inner, site) for inner in value.values]
        else:
            positional.append((value, site))
    for keyword in node.keywords:
        value, site = value_of(scope, keyword.value), scope.parsed.site(keyword)
        if keyword.arg is not None:
            named.append((keyword.arg, value, site))
        elif isinstance(value, Shape):
            named += [(name, inner, site) for name, inner in value.entries if name != "*"]
            is_open = is_open or (HIDDEN if value.open else "")
        else:
            is_open = HIDDEN
    return Given(site=scope.parsed.site(node.func), positional=tuple(positional), named=tuple(named), open=is_open)


def entered(scope: Scope, value: Value) -> Value:
    """What `with` gives: mostly the thing itself."""
    return join(*(_entered(scope, one) for one in each(value)))


def _entered(scope: Scope, value: Value) -> Value:
    if isinstance(value, Managed):
        return value.of
    for name in ("__enter__", "__aenter__"):
        start = member(scope.run, value, name)
        if start != UNKNOWN and not isinstance(start, Foreign):
            return called(scope.run, start, Given(site=Site(scope.parsed.file, 1, 1)))
    return value


def grow(scope: Scope, target: ast.expr, value: Value) -> None:
    """Add to what a container holds, if it has a name."""
    match target:
        case ast.Name(id=name):
            scope.bind(name, join(scope.look(name), value))
        case ast.Attribute(value=owner, attr=name):
            keep(scope, value_of(scope, owner), name, value, scope.parsed.site(target))
        case _:
            value_of(scope, target)
            _leave(scope, scope.parsed.site(target), value, "is kept where it cannot be found again")


def keep(scope: Scope, owner: Value, name: str, value: Value, site: Site) -> None:
    """Set an attribute: of the code's own object, or of one of the package."""
    for one in each(owner):
        match one:
            case Data():
                note_read(scope.run, site, member(scope.run, one, name), Does.SETS)
            case Instance(file=file, name=place) | Class(file=file, name=place):
                scope.run.put((file, place, name), value)
            case Module(file=file):
                scope.run.put((file, "", name), value)
            case _:
                _leave(scope, site, value, "is kept where it cannot be found again")


def _leave(scope: Scope, site: Site, value: Value, why: str) -> None:
    if is_of_client(value):
        scope.run.lose(site, f"a client {why}")

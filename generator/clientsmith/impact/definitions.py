"""Turn definitions of functions and classes into what is known of them, and into the scopes of their bodies.

Python language reference, sections 8.7 and 8.8.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from clientsmith.impact.annotations import annotated
from clientsmith.impact.answers import item
from clientsmith.impact.expressions import value_of
from clientsmith.impact.scope import RESULT, Definition, Scope, Signature, result_of
from clientsmith.impact.values import UNKNOWN, Class, Foreign, Function, Instance, Several, Value, each, join

PROPERTIES = ("property", "cached_property", "functools.cached_property")
MANAGERS = tuple(
    f"{prefix}{name}" for prefix in ("", "contextlib.") for name in ("contextmanager", "asynccontextmanager")
)
FIXTURES = ("pytest.fixture", "fixture", "pytest_asyncio.fixture")


def qualified(scope: Scope, name: str) -> str:
    """The name of what is defined in a scope, which no other of the file has."""
    return f"{scope.owner}.{name}" if scope.owner else name


def define(scope: Scope, node: Definition) -> None:
    """A function: its name stands for it, and its body is read later."""
    name = qualified(scope, node.name)
    decorators = [_dotted(scope, one) for one in node.decorator_list]
    every = node.args
    scope.run.signatures[scope.parsed.file, name] = Signature(
        positional=tuple(one.arg for one in (*every.posonlyargs, *every.args)),
        named=frozenset(one.arg for one in every.kwonlyargs),
        shown=any(one in PROPERTIES for one in decorators),
        managed=any(one in MANAGERS for one in decorators),
        free="staticmethod" in decorators,
    )
    function = Function(scope.parsed.file, name)
    if any(one in FIXTURES for one in decorators):
        scope.run.put(("", "fixtures", node.name), function)
    scope.bind(node.name, function)
    scope.run.put((scope.parsed.file, name, RESULT), annotated(scope, node.returns))
    for default in (*every.defaults, *every.kw_defaults):
        if default is not None:
            value_of(scope, default)
    scope.later.append(node)


def _dotted(scope: Scope, node: ast.expr) -> str:
    """The name of a decorator, its arguments left aside."""
    value = value_of(scope, node.func if isinstance(node, ast.Call) else node)
    return value.dotted if isinstance(value, Foreign) else ""


def body_scope(scope: Scope, node: Definition) -> Scope:
    """The scope of a function's body: what its arguments are is known by annotation, by calls, or as a fixture."""
    above = scope.above if scope.inside else scope
    inner = Scope(run=scope.run, parsed=scope.parsed, owner=qualified(scope, node.name), above=above)
    every = node.args
    arguments = (*every.posonlyargs, *every.args, *every.kwonlyargs)
    for one in arguments:
        inner.names[one.arg] = _argument(scope, inner, one)
    for rest in (every.vararg, every.kwarg):
        if rest is not None:
            inner.names[rest.arg] = UNKNOWN
    if scope.inside and arguments:
        first = _first(scope, node)
        if first is not None:
            inner.names[arguments[0].arg] = first
    return inner


def _argument(scope: Scope, inner: Scope, one: ast.arg) -> Value:
    said = annotated(scope, one.annotation)
    given = scope.run.value(scope.parsed.file, inner.owner, one.arg)
    known = join(said, given)
    if known != UNKNOWN or one.annotation is not None:
        return known
    fixture = scope.run.value("", "fixtures", one.arg)
    return join(*_fixtures(scope, fixture))


def _fixtures(scope: Scope, value: Value) -> Iterator[Value]:
    for one in each(value):
        if isinstance(one, Function):
            for given in each(result_of(scope.run, one)):
                yield item(given) if isinstance(given, Several) else given


def _first(scope: Scope, node: Definition) -> Value | None:
    """What the first argument of a method is."""
    decorators = {_dotted(scope, one) for one in node.decorator_list}
    if "staticmethod" in decorators:
        return None
    kind = Class if "classmethod" in decorators or node.name == "__new__" else Instance
    return kind(scope.parsed.file, scope.inside)


def class_scope(scope: Scope, node: ast.ClassDef) -> Scope:
    """A class: its name stands for it; gives the scope of its body."""
    name = qualified(scope, node.name)
    scope.run.bases[scope.parsed.file, name] = tuple(value_of(scope, base) for base in node.bases)
    for other in (*node.decorator_list, *(keyword.value for keyword in node.keywords)):
        value_of(scope, other)
    scope.bind(node.name, Class(scope.parsed.file, name))
    return Scope(run=scope.run, parsed=scope.parsed, owner=name, above=scope, inside=name)

"""Turn statements into what their names hold afterwards, and note what of the package they use.

Python language reference, sections 7 and 8. Statements are read in order; where ways part, what any of them gives is
known behind them. The body of a function is read after what is around it, whose names it may use.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable

from clientsmith.impact.annotations import annotated
from clientsmith.impact.answers import item
from clientsmith.impact.caught import failure
from clientsmith.impact.definitions import body_scope, class_scope, define
from clientsmith.impact.expressions import entered, grow, keep, unpack, value_of
from clientsmith.impact.imports import bring, bring_from
from clientsmith.impact.narrowed import known_where, narrowed
from clientsmith.impact.patterns import match
from clientsmith.impact.scope import RESULT, Scope
from clientsmith.impact.values import UNKNOWN, Either, Row, Several, Value, is_of_client, join

Names = dict[str, Value]
# Targets that keep a value elsewhere than under a name.
KEPT = (ast.Attribute, ast.Subscript)


def read_file(scope: Scope) -> None:
    """Read a file: what it binds is known to others."""
    _read_body(scope, scope.parsed.tree.body)
    _read_later(scope)
    for name, value in scope.names.items():
        scope.run.put((scope.parsed.file, "", name), value)


def _read_body(scope: Scope, body: Iterable[ast.stmt]) -> bool:
    """Read statements in order; whether what follows them is reached."""
    reached = True
    for statement in body:
        _read(scope, statement)
        reached = reached and not isinstance(statement, ast.Return | ast.Raise | ast.Continue | ast.Break)
    return reached


def _read_later(scope: Scope) -> None:
    for node in scope.later:
        inner = body_scope(scope, node)
        _read_body(inner, node.body)
        _read_later(inner)


def _read(scope: Scope, node: ast.stmt) -> None:
    match node:
        case ast.Import():
            bring(scope, node)
        case ast.ImportFrom():
            bring_from(scope, node)
        case ast.FunctionDef() | ast.AsyncFunctionDef():
            define(scope, node)
        case ast.ClassDef():
            _read_class(scope, node)
        case ast.Assign(targets=targets, value=value):
            found = value_of(scope, value)
            for target in targets:
                _assign(scope, target, found)
        case ast.AnnAssign():
            _declare(scope, node)
        case ast.AugAssign(target=target, value=value):
            value_of(scope, target)
            grow(scope, target, value_of(scope, value))
        case ast.Return(value=value):
            if value is not None:
                scope.run.put((scope.parsed.file, scope.owner, RESULT), value_of(scope, value))
        case ast.Global(names=names) | ast.Nonlocal(names=names):
            scope.outer.update(names)
        case ast.Delete():
            return
        case _:
            _read_compound(scope, node)


def _read_compound(scope: Scope, node: ast.stmt) -> None:
    match node:
        case ast.If(test=test, body=body, orelse=other):
            value_of(scope, test)
            _read_ways(scope, (known_where(scope, test), body), ({}, other))
        case (
            ast.For(target=target, iter=iterated, body=body, orelse=other)
            | ast.AsyncFor(target=target, iter=iterated, body=body, orelse=other)
        ):
            each = item(value_of(scope, iterated), scope.run.surface)
            _assign(scope, target, each)
            _read_ways(scope, ({}, [*body, *other]), ({}, other))
        case ast.While(test=test, body=body, orelse=other):
            value_of(scope, test)
            _read_ways(scope, ({}, body), ({}, other))
        case ast.With(items=items, body=body) | ast.AsyncWith(items=items, body=body):
            for one in items:
                given = entered(scope, value_of(scope, one.context_expr))
                if one.optional_vars is not None:
                    _assign(scope, one.optional_vars, given)
            _read_body(scope, body)
        case ast.Try() | ast.TryStar():
            _read_try(scope, node)
        case ast.Match(subject=subject, cases=cases):
            _read_match(scope, value_of(scope, subject), subject, cases)
        case _:
            for child in ast.iter_child_nodes(node):
                if isinstance(child, ast.expr):
                    value_of(scope, child)


def _read_ways(scope: Scope, *ways: tuple[Names, list[ast.stmt]]) -> None:
    """Read blocks of which one is run: each begins with what is known before, and with what it knows besides."""
    before = dict(scope.names)
    after: list[Names] = []
    for known, body in ways:
        scope.names = {**before, **known}
        if _read_body(scope, body):
            after.append({**scope.names, **{name: before.get(name, UNKNOWN) for name in known if name in before}})
    scope.names = _joined(after or [before])


def _joined(found: list[Names]) -> Names:
    names = dict.fromkeys(name for one in found for name in one)
    return {name: join(*(one.get(name, UNKNOWN) for one in found)) for name in names}


def _read_try(scope: Scope, node: ast.Try | ast.TryStar) -> None:
    before = dict(scope.names)
    calls = len(scope.run.called)
    reached = _read_body(scope, node.body)
    called = scope.run.called[calls:]
    start = _joined([before, scope.names])
    reached = _read_body(scope, node.orelse) and reached
    after = [scope.names] if reached else []
    for handler in node.handlers:
        scope.names = dict(start)
        caught = value_of(scope, handler.type) if handler.type is not None else UNKNOWN
        if handler.name is not None:
            scope.bind(handler.name, failure(scope.run, caught, called))
        if _read_body(scope, handler.body):
            after.append(scope.names)
    scope.names = _joined(after or [start])
    _read_body(scope, node.finalbody)


def _read_match(scope: Scope, value: Value, subject: ast.expr, cases: list[ast.match_case]) -> None:
    before = dict(scope.names)
    after = [before]
    for case in cases:
        scope.names = dict(before)
        match(scope, case.pattern, value)
        if isinstance(subject, ast.Name) and isinstance(case.pattern, ast.MatchClass):
            scope.bind(subject.id, narrowed(scope, value, case.pattern.cls))
        if case.guard is not None:
            value_of(scope, case.guard)
        if _read_body(scope, case.body):
            after.append({**scope.names, **({subject.id: value} if isinstance(subject, ast.Name) else {})})
    scope.names = _joined(after)


def _read_class(scope: Scope, node: ast.ClassDef) -> None:
    inner = class_scope(scope, node)
    _read_body(inner, node.body)
    for name, value in inner.names.items():
        scope.run.put((scope.parsed.file, inner.owner, name), value)
    _read_later(inner)


def _declare(scope: Scope, node: ast.AnnAssign) -> None:
    said = annotated(scope, node.annotation)
    given = value_of(scope, node.value) if node.value is not None else UNKNOWN
    _assign(scope, node.target, join(said, given))


def _assign(scope: Scope, target: ast.expr, value: Value) -> None:
    match target:
        case ast.Attribute(value=owner, attr=name):
            keep(scope, value_of(scope, owner), name, value, scope.parsed.site(target))
        case ast.Subscript(value=inner, slice=key):
            value_of(scope, key)
            if is_of_client(value) or isinstance(value, Either):
                grow(scope, inner, Several(value))
            else:
                value_of(scope, inner)
        case ast.Tuple(elts=targets) | ast.List(elts=targets) if any(isinstance(one, KEPT) for one in targets):
            parts = value.values if isinstance(value, Row) else ()
            for index, one in enumerate(targets):
                _assign(scope, one, parts[index] if index < len(parts) else item(value, scope.run.surface))
        case _:
            unpack(scope, target, value)

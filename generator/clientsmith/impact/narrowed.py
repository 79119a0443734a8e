"""Turn a test of what something is into what it is where the test holds.

`isinstance(event, types.Created)`, `event.type == "created"`.
"""

from __future__ import annotations

import ast

from clientsmith.impact.annotations import instance_of
from clientsmith.impact.expressions import value_of
from clientsmith.impact.reached import alternatives, may_be
from clientsmith.impact.scope import Scope
from clientsmith.impact.values import UNKNOWN, Data, Row, Value, each, join
from clientsmith.ir.types import Named, Record


def narrowed(scope: Scope, value: Value, node: ast.expr) -> Value:
    """A value that is known to be of a class, or of one of several."""
    classes = value_of(scope, node)
    found = join(*(instance_of(scope, inner) for one in each(classes) for inner in _classes(one)))
    return found if found != UNKNOWN else value


def _classes(value: Value) -> tuple[Value, ...]:
    return value.values if isinstance(value, Row) else (value,)


def known_where(scope: Scope, test: ast.expr) -> dict[str, Value]:
    """What is known of names where a test holds: by their class, or by the value of a field, `item.type == "text"`."""
    match test:
        case ast.BoolOp(op=ast.And(), values=values):
            return {name: value for one in values for name, value in known_where(scope, one).items()}
        case ast.Call(func=ast.Name(id="isinstance"), args=[ast.Name(id=name), classes]):
            return {name: narrowed(scope, scope.look(name), classes)}
        case ast.Compare(
            left=ast.Attribute(value=ast.Name(id=name), attr=field),
            ops=[ast.Eq()],
            comparators=[ast.Constant(value=tag)],
        ):
            return {name: join(*(_tagged(scope, one, field, tag) for one in each(scope.look(name))))}
        case _:
            return {}


def _tagged(scope: Scope, value: Value, field: str, tag: object) -> Value:
    """A value of which a field is known: of several objects, those that may have it."""
    if not isinstance(value, Data) or tag is None:
        return value
    surface, kept = scope.run.surface, list[Value]()
    for one in alternatives(surface, value.type):
        member = surface.members[one.id].get(field) if isinstance(one, Record) else None
        if isinstance(one, Record) and member is not None and may_be(surface, member.type, tag):
            kept.append(Data(Named(one.id), value.origin))
    return join(*kept) if kept else value

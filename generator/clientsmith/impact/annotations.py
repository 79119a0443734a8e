"""Turn annotations into what the annotated thing is an instance of.

`client: Client`, `models: list[types.Model] | None`, `-> Iterator["Client"]` (Python documentation, typing).
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from types import MappingProxyType

from clientsmith.impact.answers import PAGES, STREAMS
from clientsmith.impact.expressions import value_of
from clientsmith.impact.scope import Scope, made_of
from clientsmith.impact.values import (
    UNKNOWN,
    Calling,
    Data,
    Either,
    Foreign,
    Pages,
    Row,
    Several,
    Shape,
    TypeName,
    Value,
    join,
)
from clientsmith.ir.types import Named

LISTS = frozenset(
    {
        *("list", "List", "set", "Set", "frozenset", "FrozenSet", "Sequence", "MutableSequence", "Collection"),
        *("Iterable", "Iterator", "Generator", "AsyncIterable", "AsyncIterator", "AsyncGenerator"),
        *("deque", "Queue", "KeysView", "ValuesView", *STREAMS),
    }
)
MAPPINGS = ("dict", "Dict", "Mapping", "MutableMapping", "defaultdict", "OrderedDict")
FIRST = (
    *("Optional", "Annotated", "Final", "ClassVar", "InitVar", "Required", "NotRequired", "ReadOnly"),
    *("Awaitable", "Task", "Future"),
)
LAST = ("Coroutine",)
CONTEXTS = ("AbstractContextManager", "AbstractAsyncContextManager", "ContextManager", "AsyncContextManager")
# What the arguments in brackets mean, by the name before them.
MEANINGS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(LISTS, "list"),
        **dict.fromkeys(MAPPINGS, "mapping"),
        **dict.fromkeys((*FIRST, *CONTEXTS), "first"),
        **dict.fromkeys(LAST, "last"),
        **dict.fromkeys(PAGES, "page"),
        "Union": "any",
        "tuple": "row",
        "Tuple": "row",
        "Callable": "call",
        "type": "class",
        "Type": "class",
    }
)


def annotated(scope: Scope, node: ast.expr | None) -> Value:
    """What a thing with this annotation is; the classes that it names are noted."""
    match node:
        case None:
            return UNKNOWN
        case ast.Constant(value=str() as text):
            return _quoted(scope, text, node)
        case ast.BinOp(op=ast.BitOr(), left=left, right=right):
            return join(annotated(scope, left), annotated(scope, right))
        case ast.Subscript(value=head, slice=inner):
            return _generic(scope, head, inner)
        case ast.List(elts=elements):
            return Row(tuple(annotated(scope, one) for one in elements))
        case _:
            return instance_of(scope, value_of(scope, node))


def _quoted(scope: Scope, text: str, node: ast.Constant) -> Value:
    """An annotation in quotes, which stands where the quotes do."""
    try:
        inner = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError):
        return UNKNOWN
    for part in ast.walk(inner):
        if isinstance(part, ast.expr):
            ast.copy_location(part, node)
    return annotated(scope, inner)


def instance_of(scope: Scope, value: Value) -> Value:
    """An object of what a name in an annotation stands for."""
    match value:
        case TypeName(id=id_):
            return Data(Named(id_))
        case Calling(result=result):
            return result
        case Either(values=values):
            return join(*(instance_of(scope, one) for one in values))
        case _:
            return made_of(scope.run, value)


def _generic(scope: Scope, head: ast.expr, inner: ast.expr) -> Value:
    named = value_of(scope, head)
    name = named.dotted.rpartition(".")[2] if isinstance(named, Foreign) else ""
    meaning = MEANINGS.get(name, "")
    nodes = inner.elts if isinstance(inner, ast.Tuple) else [inner]
    if meaning == "class":
        return value_of(scope, inner)
    if meaning == "":
        return instance_of(scope, named)
    return _meant(scope, meaning, [annotated(scope, one) for one in nodes], inner)


def _meant(scope: Scope, meaning: str, values: list[Value], node: ast.expr) -> Value:
    match meaning, values:
        case "list", [first, *_]:
            return Several(first)
        case "mapping", [_, last]:
            return Shape((("*", last),), True, scope.parsed.site(node))
        case "first", [first, *_]:
            return first
        case "last", [*_, last]:
            return last
        case "row", [first, *rest]:
            return Several(first) if len(rest) == 1 and rest[0] == UNKNOWN else Row((first, *rest))
        case "call", [*_, last]:
            return Calling(last)
        case "page", [Data(type=item), Data(type=whole), *_]:
            return Pages(item, whole)
        case "page", [first, *_]:
            return Several(first)
        case "any", _:
            return join(*values)
        case _:
            return UNKNOWN

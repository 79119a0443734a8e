"""Turn a module's syntax tree into its surface: what code that imports it can meet, and what of that goes on.

Public names are those without a leading underscore. A surface has a row for each function, class and attribute, and one
for each argument, so that an argument that is added is told from one that is changed.

    >>> old, new = (surface(ast.parse(f"def get(id: str{more}) -> Pet: ...")) for more in ("", ", limit: int = 1"))
    >>> keeps(old, new), keeps(new, old)
    (True, False)
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef
ALIAS = "TypeAlias"


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What is seen of a public name: its kind and type as text, and for an argument the types that it takes.

    `owner` is the function or class that it belongs to; `needed` says that whoever uses that has to give it.
    """

    text: str
    owner: str = ""
    takes: frozenset[str] = frozenset()
    needed: bool = False


Surface: TypeAlias = Mapping[str, Seen]


def surface(module: ast.Module) -> Surface:
    """All that a module shows, by dotted name; of functions of one name (overloads) the later ones are `f#1`, `f#2`."""
    return dict(_shown(module.body, ""))


def keeps(old: Surface, new: Surface) -> bool:
    """Whether code that was written against the old surface goes on with the new."""
    asked = any(seen.needed and name not in old and seen.owner in old for name, seen in new.items())
    return not asked and all(name in new and _goes_on(seen, new[name]) for name, seen in old.items())


def _goes_on(old: Seen, new: Seen) -> bool:
    return old.text == new.text and old.takes <= new.takes and (old.needed or not new.needed)


def _shown(body: Iterable[ast.stmt], owner: str) -> Iterator[tuple[str, Seen]]:
    times = Counter[str]()
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _function(node, owner, times[node.name])
            times[node.name] += 1
        elif isinstance(node, ast.ClassDef) and _is_public(node.name):
            yield from _dict(node, owner) if _is_dict(node) else _class(node, owner)
        elif isinstance(node, ast.If | ast.Try):
            yield from _shown((*node.body, *node.orelse), owner)
        elif isinstance(node, ast.Import | ast.ImportFrom):
            # `from .pet import Pet as Pet` is how a name is passed on: PEP 484, "Stub Files".
            passed = (alias for alias in node.names if alias.asname == alias.name)
            yield from ((alias.name, Seen(text="passed on")) for alias in passed)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            yield from _assigned(node, owner)


def _assigned(node: ast.Assign | ast.AnnAssign, owner: str) -> Iterator[tuple[str, Seen]]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    names = [target.id for target in targets if isinstance(target, ast.Name) and _is_public(target.id)]
    kind = ast.unparse(node.annotation) if isinstance(node, ast.AnnAssign) else "="
    value = "" if node.value is None else ast.unparse(node.value)
    for name in names:
        # The value of a field is its default; that of an alias, a constant or a member of an enum is what it is.
        told = f"{kind} {value}" if kind in ("=", ALIAS) else kind
        yield _below(owner, name), Seen(text=told, owner=owner)


def _class(node: ast.ClassDef, owner: str) -> Iterator[tuple[str, Seen]]:
    name = _below(owner, node.name)
    said = [*node.bases, *(keyword.value for keyword in node.keywords), *node.decorator_list]
    yield name, Seen(text=f"class {', '.join(map(ast.unparse, said))}", owner=owner)
    yield from _shown(node.body, name)


def _is_dict(node: ast.ClassDef) -> bool:
    return any(isinstance(base, ast.Name) and base.id == "TypedDict" for base in node.bases)


def _dict(node: ast.ClassDef, owner: str) -> Iterator[tuple[str, Seen]]:
    """The keys of a TypedDict (PEP 655): it is what a call takes, so a key is like an argument."""
    name = _below(owner, node.name)
    whole = not any(keyword.arg == "total" for keyword in node.keywords)
    yield name, Seen(text="TypedDict", owner=owner)
    for key in node.body:
        if isinstance(key, ast.AnnAssign) and isinstance(key.target, ast.Name):
            mark, kind = _marked(key.annotation)
            needed = mark == "Required" or (whole and not mark)
            yield f"{name}({key.target.id})", Seen(text="", owner=name, takes=frozenset(_members(kind)), needed=needed)


def _marked(annotation: ast.expr) -> tuple[str, ast.expr]:
    match annotation:
        case ast.Subscript(value=ast.Name(id="Required" | "NotRequired" as mark), slice=kind):
            return mark, kind
    return "", annotation


def _function(node: Function, owner: str, number: int) -> Iterator[tuple[str, Seen]]:
    if not _is_public(node.name):
        return
    name = _below(owner, node.name) + (f"#{number}" if number else "")
    kind = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    said = " ".join(f"@{ast.unparse(decorator)}" for decorator in node.decorator_list)
    result = "" if node.returns is None else ast.unparse(node.returns)
    yield name, Seen(text=f"{said} {kind} -> {result}", owner=owner)
    yield from _arguments(node.args, name)


def _arguments(args: ast.arguments, owner: str) -> Iterator[tuple[str, Seen]]:
    placed = [*args.posonlyargs, *args.args]
    without_default = len(placed) - len(args.defaults)
    for index, arg in enumerate(placed):
        yield _argument(arg, owner, f"{index}", needed=index < without_default)
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        yield _argument(arg, owner, "*", needed=default is None)
    for rest, sign in ((args.vararg, "*args"), (args.kwarg, "**")):
        if rest is not None:
            yield _argument(rest, owner, sign, needed=False)


def _argument(arg: ast.arg, owner: str, place: str, *, needed: bool) -> tuple[str, Seen]:
    takes = frozenset(_members(arg.annotation)) if arg.annotation is not None else frozenset[str]()
    return f"{owner}({arg.arg})", Seen(text=place, owner=owner, takes=takes, needed=needed)


def _members(annotation: ast.expr) -> Iterator[str]:
    """The types of a union, the values of a Literal, each as text."""
    match annotation:
        case ast.BinOp(left=left, op=ast.BitOr(), right=right):
            yield from _members(left)
            yield from _members(right)
        case ast.Subscript(value=ast.Name(id="Literal"), slice=values):
            each = values.elts if isinstance(values, ast.Tuple) else [values]
            yield from (f"Literal[{ast.unparse(value)}]" for value in each)
        case _:
            yield ast.unparse(annotation)


def _below(owner: str, name: str) -> str:
    return f"{owner}.{name}" if owner else name


def _is_public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))

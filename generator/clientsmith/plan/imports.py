"""Turn the names that a file takes for granted into its import statements, sorted as isort sorts them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from clientsmith.plan.code import Code
from clientsmith.plan.layout import fits, opened

# Where a name that a spelling uses comes from: "module" alone is imported as it is.
HOMES: Mapping[str, str] = {
    "Annotated": "typing",
    "Awaitable": "collections.abc",
    "Self": "typing",
    "Any": "typing",
    "Literal": "typing",
    "Protocol": "typing",
    "TypeVar": "typing",
    "NotRequired": "typing",
    "Required": "typing",
    "TypeAlias": "typing",
    "TypedDict": "typing",
    "TYPE_CHECKING": "typing",
    "overload": "typing",
    "cast": "typing",
    "Callable": "collections.abc",
    "Coroutine": "collections.abc",
    "Mapping": "collections.abc",
    "Sequence": "collections.abc",
    "ModelField": "pydantic",
    "UnionTag": "pydantic",
    "TypeAliasType": "typing_extensions",
    "deprecated": "typing_extensions",
}
# Names that documents like to use themselves are imported under another one.
RENAMED: Mapping[str, str] = {"ModelField": "Field as ModelField", "UnionTag": "Tag as UnionTag"}
WHOLE = frozenset({"builtins", "datetime", "decimal", "uuid"})
SCALARS = "scalars"
THIRD_PARTY = frozenset({"pydantic", "typing_extensions", "httpx2"})


def import_block(
    needs: Iterable[str], local: Mapping[str, Iterable[str]], homes: Mapping[str, str] = HOMES, runtime: str = ""
) -> Code:
    """The imports of a file: standard library, third party, then `local` (relative module -> names).

    `runtime` is where the file finds the runtime, whose module `reading.scalars` spells dates and the like.
    """
    wanted = set(needs)
    if SCALARS in wanted:
        wanted.remove(SCALARS)
        home = f"{runtime}.reading"
        local = {**local, home: {SCALARS, *local.get(home, ())}}
    modules = sorted(wanted & WHOLE)
    froms: dict[str, set[str]] = {}
    for name in wanted - WHOLE:
        froms.setdefault(homes[name], set()).add(RENAMED.get(name, name))
    standard = [Code(f"import {name}") for name in modules]
    standard += [statement(home, froms[home]) for home in sorted(froms) if home not in THIRD_PARTY]
    third = [statement(home, froms[home]) for home in sorted(froms) if home in THIRD_PARTY]
    # isort puts the far before the near: "..x" before ".x".
    near = sorted(local, key=lambda module: (-(len(module) - len(module.lstrip("."))), module))
    relative = [statement(module, local[module]) for module in near]
    blocks = [Code("\n").join(block) for block in (standard, third, relative) if block]
    return Code("\n\n").join(blocks)


def statement(module: str, names: Iterable[str], indent: int = 0) -> Code:
    """One `from … import …`, opened where it is too long."""
    ordered = [Code(name) for name in sorted(set(names), key=_as_isort)]
    start = Code(f"from {module} import ")
    line = start + Code(", ").join(ordered)
    return line if fits(line, indent) else opened(start + Code("("), ordered, Code(")"), indent=indent, room=0)


def _as_isort(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions and modules."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, name

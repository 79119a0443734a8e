"""Turn types that are no classes into statements that give them their names, in an order that Python can run.

An alias comes after those that it is made of. One that leads to itself with no class between is lazy (PEP 695): `Tree =
TypeAliasType("Tree", "list[Tree]")`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clientsmith.ir.types import Alias, Enumeration, Record, TaggedUnion, TypeId
from clientsmith.plan.annotations import Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import Code, docstring, literal
from clientsmith.plan.graph import components
from clientsmith.plan.layout import assigned_union, exploded, fits, opened
from clientsmith.plan.modules import printed_uses
from clientsmith.plan.said import alias_text
from clientsmith.plan.tagged import tagged_union
from clientsmith.plan.views import AliasView


def alias_order(book: Book, ids: Iterable[TypeId]) -> list[TypeId]:
    """The aliases of a module, each after those it needs."""
    aliases = [id_ for id_ in ids if not isinstance(book.api.types[id_], Record)]
    needs = {id_: {used: None for used in printed_uses(book, id_) if used in aliases} for id_ in aliases}
    return [member for group in components(needs) for member in group]


def alias_view(
    book: Book, decl: Alias | Enumeration | TaggedUnion, spell: Speller, needs: set[str], runtime: set[str]
) -> AliasView:
    """The statement that gives a name to a union, an enumeration or another type."""
    name = Code(book.names.types[decl.id])
    doc = docstring(alias_text(decl))
    if isinstance(decl, TaggedUnion):
        needs.add("TypeAlias")
        return AliasView(line=tagged_union(book, decl, spell, runtime), doc=doc)
    if isinstance(decl, Enumeration):
        needs.add("TypeAlias")
        values = [literal(member.value) for member in decl.members]
        return AliasView(line=alias_statement(name, spell.enumeration(decl), values), doc=doc)
    members = spell.members(decl.target)
    if decl.id in book.circular:
        needs.add("TypeAliasType")
        return AliasView(line=lazy_alias(name, members), doc=doc)
    needs.add("TypeAlias")
    return AliasView(line=alias_statement(name, members), doc=doc)


def lazy_alias(name: Code, members: tuple[Code, ...]) -> Code:
    """The alias that may mention itself (PEP 695, as typing_extensions has it)."""
    items = [literal(str(name)), literal(" | ".join(members))]
    return opened(name + Code(" = TypeAliasType("), items, Code(")"), indent=0)


def alias_statement(name: Code, members: tuple[Code, ...], values: Sequence[Code] = ()) -> Code:
    """`Name: TypeAlias = A | B`; `values` are those of a Literal that comes first, opened where it is too long."""
    start = name + Code(": TypeAlias = ")
    line = start + Code(" | ").join(members)
    if fits(line, 0) or not values or (fits(members[0], 4) and len(members) > 1):
        return assigned_union(name + Code(": TypeAlias"), members, indent=0)
    rest = members[1:]
    if not rest:
        return exploded(start + Code("Literal["), values, Code("]"), indent=0)
    literal_ = exploded(Code("(\n    Literal["), values, Code("]"), indent=4)
    return start + literal_ + Code("").join(Code("\n    | ") + member for member in rest) + Code("\n)")

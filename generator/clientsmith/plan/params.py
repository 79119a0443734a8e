"""Turn the types that calls take into the module `params`: TypedDicts for objects, aliases for the rest.

A TypedDict's keys are the names on the wire; where one of them is no identifier, the functional form spells them as
strings (Python documentation, typing.TypedDict).
"""

from __future__ import annotations

from dataclasses import replace
from keyword import iskeyword

from clientsmith.ir.types import (
    Access,
    Alias,
    Enumeration,
    Field,
    Named,
    Presence,
    Record,
    TaggedUnion,
    TypeRef,
    UnionOf,
)
from clientsmith.plan.aliases import alias_order, alias_statement, lazy_alias
from clientsmith.plan.annotations import BUILTINS, Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import Code, docstring, literal
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import annotated, exploded
from clientsmith.plan.models import class_head
from clientsmith.plan.said import alias_text, class_text, text_of
from clientsmith.plan.shims import kept_params
from clientsmith.plan.views import AliasView, ClassView, FieldView, TypesView


def params_view(book: Book) -> TypesView:
    """The module of everything that calls take under a name."""
    needs: set[str] = set()
    classes: list[ClassView] = []
    for id_ in book.params:
        decl = book.api.types[id_]
        if isinstance(decl, Record):
            classes.append(_shape(book, decl, needs))
    if classes and not classes[0].head:
        classes[0] = replace(classes[0], apart=False)
    others = [book.api.types[id_] for id_ in alias_order(book, book.params)]
    aliases = [_alias(book, decl, needs) for decl in others if not isinstance(decl, Record)]
    local = {".": {"types"}} if "types" in needs else {}
    needs |= {"TYPE_CHECKING", "TypeAlias"} if book.shims.params else set()
    return TypesView(
        doc=Code(""),
        imports=import_block(needs - {"types"}, local),
        classes=tuple(classes),
        aliases=tuple(aliases),
        kept=kept_params(book),
    )


def _shape(book: Book, decl: Record, needs: set[str]) -> ClassView:
    fields = [field for field in decl.fields if field.access is not Access.READ]
    name = Code(book.names.types[decl.id])
    needs.add("TypedDict")
    total = all(field.presence is Presence.REQUIRED for field in fields)
    wires = frozenset(field.wire for field in fields)
    speller = Speller(book, Home.PARAMS, incoming=False, shadowed=BUILTINS & wires)
    if all(_is_key(field.wire) for field in fields):
        views = tuple(_member(field, speller, total) for field in fields)
        head = class_head(name, ["TypedDict"] if total else ["TypedDict", "total=False"])
        doc = docstring(class_text(book, decl), 4)
    else:
        views, head, doc = (FieldView(line=_functional(name, fields, speller, total)),), Code(""), Code("")
    needs |= speller.needs
    if not total and any(field.presence is Presence.REQUIRED for field in fields):
        needs.add("Required")
    return ClassView(head=head, doc=doc, fields=views, empty=Code("" if views or doc else "pass"))


def _is_key(wire: str) -> bool:
    """Whether a key can be written as an attribute; two leading underscores would be mangled."""
    return wire.isidentifier() and not iskeyword(wire) and not wire.startswith("__")


def _member(field: Field, speller: Speller, total: bool) -> FieldView:
    members = _members(field, speller, total)
    return FieldView(
        line=annotated(Code(field.wire), members, None, indent=4),
        doc=docstring(text_of("", field.doc.text, field.doc.notice), 4),
    )


def _members(field: Field, speller: Speller, total: bool) -> tuple[Code, ...]:
    if total or field.presence is Presence.OPTIONAL:
        return speller.members(field.type)
    return (Code("Required[") + speller.text(field.type) + Code("]"),)


def _functional(name: Code, fields: list[Field], speller: Speller, total: bool) -> Code:
    entries = [
        literal(field.wire) + Code(": ") + literal(" | ".join(_members(field, speller, total))) for field in fields
    ]
    items = [literal(str(name)), exploded(Code("{"), entries, Code("}"), indent=4)]
    if not total:
        items.append(Code("total=False"))
    return exploded(name + Code(" = TypedDict("), items, Code(")"), indent=0)


def _alias(book: Book, decl: Alias | Enumeration | TaggedUnion, needs: set[str]) -> AliasView:
    speller = Speller(book, Home.PARAMS, incoming=False)
    name = Code(book.names.types[decl.id])
    doc = docstring(alias_text(decl))
    if isinstance(decl, Enumeration):
        values = [literal(member.value) for member in decl.members]
        line = alias_statement(name, speller.enumeration(decl), values)
    elif decl.id in book.circular:
        line = lazy_alias(name, speller.members(_target(decl)))
        speller.needs.add("TypeAliasType")
    else:
        line = alias_statement(name, speller.members(_target(decl)))
    needs |= speller.needs | (set() if "TypeAliasType" in speller.needs else {"TypeAlias"})
    return AliasView(line=line, doc=doc)


def _target(decl: Alias | TaggedUnion) -> TypeRef:
    """What an alias stands for; the caller's own dicts tell the variants of a union apart by themselves."""
    if isinstance(decl, TaggedUnion):
        return UnionOf(tuple(Named(variant.type) for variant in decl.variants))
    return decl.target

"""Turn the types of one module into pydantic models and aliases.

A property whose name Python cannot have gets an alias; what only requests have is left out. Classes come before
aliases, which are made of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from clientsmith.ir.types import Access, Anything, Field, Presence, Record, TypeId
from clientsmith.plan.aliases import alias_order, alias_view
from clientsmith.plan.annotations import BUILTINS, Home, Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import Code, docstring, literal
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import field as field_line
from clientsmith.plan.layout import opened
from clientsmith.plan.said import class_text, text_of
from clientsmith.plan.shims import members_of, old_fields
from clientsmith.plan.views import ClassView, FieldView, TypesView

MODELS = ".._runtime.reading.models"
# Pydantic reads the type of other properties from an attribute that its own base declares wider.
NARROWED = Code("# pyright: reportIncompatibleVariableOverride=false")


def types_view(book: Book, ids: tuple[TypeId, ...], where: Mapping[TypeId, str]) -> TypesView:
    """One module of models; `where` says in which module each type is."""
    home = where[ids[0]]
    needs: set[str] = set()
    mentions: dict[TypeId, None] = {}
    runtime: set[str] = set()
    spellers: list[Speller] = []

    def speller(shadowed: frozenset[str] = frozenset()) -> Speller:
        made = Speller(book, Home.TYPES, incoming=True, shadowed=shadowed)
        spellers.append(made)
        return made

    classes = []
    aliases = []
    for id_ in ids:
        decl = book.api.types[id_]
        if isinstance(decl, Record):
            classes.append(_class(book, decl, speller, needs))
            runtime.add("Model as ModelBase")
    for id_ in alias_order(book, ids):
        decl = book.api.types[id_]
        if not isinstance(decl, Record):
            aliases.append(alias_view(book, decl, speller(), needs, runtime))
    for made in spellers:
        needs |= made.needs
        mentions |= made.mentions
    local: dict[str, set[str]] = {}
    for used in mentions:
        if where.get(used, home) != home:
            local.setdefault(f".{where[used]}", set()).add(book.names.types[used])
    if runtime:
        local[MODELS] = runtime
    return TypesView(
        doc=docstring(_module_text(book, ids)),
        imports=import_block(needs, local, runtime=".._runtime"),
        classes=tuple(classes),
        aliases=tuple(aliases),
        checks=NARROWED
        if any("__pydantic_extra__" in one.line for each in classes for one in each.fields)
        else Code(""),
    )


def _module_text(book: Book, ids: tuple[TypeId, ...]) -> str:
    names = [book.names.types[id_] for id_ in ids]
    if len(names) == 1:
        return f"The type {names[0]}."
    return f"The type {names[0]} and what belongs to it." if len(names) < 40 else f"{names[0]} and its circle of types."


def _class(book: Book, decl: Record, speller: Callable[[frozenset[str]], Speller], needs: set[str]) -> ClassView:
    fields = [field for field in decl.fields if field.access is not Access.WRITE]
    names = {field.wire: book.names.fields[decl.id, field.wire] for field in fields}
    old = (name for wire in names for name in book.shims.fields.get((decl.id, wire), ()))
    spell = speller(BUILTINS & frozenset((*names.values(), *old)))
    views = [_field(field, Code(names[field.wire]), spell, needs) for field in fields]
    if decl.extra is not None and not isinstance(decl.extra, Anything):
        needs.add("ModelField")
        start = Code(f"__pydantic_extra__: {spell.name('dict')}[{spell.name('str')}, ")
        views.append(FieldView(line=start + spell.text(decl.extra) + Code("] = ModelField(init=False)")))
    doc = docstring(class_text(book, decl), 4)
    return ClassView(
        head=class_head(book.names.types[decl.id], ["ModelBase"]),
        doc=doc,
        fields=tuple(views),
        empty=Code("") if views or doc else Code("pass"),
        properties=old_fields(book, decl, names, spell, needs),
    )


def class_head(name: str, bases: Sequence[str]) -> Code:
    """`class Name(Base):`, opened where it is too long."""
    return opened(Code(f"class {name}("), [Code(base) for base in bases], Code("):"), indent=0)


def _field(field: Field, name: Code, spell: Speller, needs: set[str]) -> FieldView:
    members = members_of(field, spell)
    doc = docstring(text_of("", field.doc.text, field.doc.notice), 4)
    default = Code("None") if field.presence is Presence.OPTIONAL else None
    if name != field.wire:
        needs.add("ModelField")
        wire = literal(field.wire)
        call = [Code("validation_alias=") + wire, Code("serialization_alias=") + wire]
        start = Code(" = ModelField(")
        items = [Code("default=None"), *call] if default else call
        line = opened(name + Code(": ") + Code(" | ").join(members) + start, items, Code(")"), indent=4)
        return FieldView(line=line, doc=doc)
    return FieldView(line=field_line(name, members, default, indent=4), doc=doc)

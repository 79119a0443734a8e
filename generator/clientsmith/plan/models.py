"""Turn the types that calls give back into modules of pydantic models.

A module for each component with its inline children; components that need each other in a circle share one module, so
modules never import each other in a circle. Classes come before aliases, aliases after the aliases that they are made
of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from clientsmith.ir.types import (
    Access,
    Alias,
    Anything,
    Constant,
    Enumeration,
    Field,
    Member,
    Named,
    Presence,
    Record,
    TaggedUnion,
    TypeId,
    Variant,
)
from clientsmith.ir.walk import named_in, refs_of, resolve, uses
from clientsmith.plan.annotations import BUILTINS, Home, Speller
from clientsmith.plan.book import Book, has_name
from clientsmith.plan.code import LINE, Code, docstring, literal
from clientsmith.plan.graph import components
from clientsmith.plan.imports import import_block
from clientsmith.plan.layout import assigned_union, exploded, fits, opened, union
from clientsmith.plan.layout import field as field_line
from clientsmith.plan.views import AliasView, ClassView, FieldView, TypesView

MODELS = ".._runtime.reading.models"
# Pydantic reads the type of other properties from an attribute that its own base declares wider.
NARROWED = Code("# pyright: reportIncompatibleVariableOverride=false")


def modules(book: Book) -> dict[str, tuple[TypeId, ...]]:
    """The types of each module, by the module's name."""
    owner = {id_: _owner(id_, book.models) for id_ in book.models}
    needs: dict[TypeId, dict[TypeId, None]] = {}
    for id_ in book.models:
        found = needs.setdefault(owner[id_], {})
        found.update((owner[used], None) for used in _uses(book, id_) if used in owner)
    together: dict[TypeId, TypeId] = {}
    for group in components(needs):
        together.update((member, group[0]) for member in group)
    found_in: dict[TypeId, list[TypeId]] = {}
    for id_ in book.models:
        found_in.setdefault(together[owner[id_]], []).append(id_)
    return {book.names.modules[ids[0]]: tuple(ids) for ids in found_in.values()}


def _owner(id_: TypeId, known: Mapping[TypeId, None]) -> TypeId:
    """The outermost printed type around a type."""
    return next((place for place in _places_around(id_) if place in known), id_)


def _places_around(id_: TypeId) -> Iterator[TypeId]:
    """The places around a place, outermost first, from the component or the operation on."""
    for length in range(3, len(id_.tokens) + 1):
        yield TypeId(id_.tokens[:length], id_.source)


def _uses(book: Book, id_: TypeId) -> Iterator[TypeId]:
    """The printed types that a type needs, those without a name seen through."""
    pending = list(uses(book.api.types[id_]))
    seen: set[TypeId] = set()
    while pending:
        used = pending.pop()
        if used in seen:
            continue
        seen.add(used)
        if has_name(book.api, used):
            yield used
        else:
            pending.extend(uses(book.api.types[used]))


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
    spell = speller(BUILTINS & frozenset(names.values()))
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
    )


def class_head(name: str, bases: Sequence[str]) -> Code:
    """`class Name(Base):`, opened where it is too long."""
    return opened(Code(f"class {name}("), [Code(base) for base in bases], Code("):"), indent=0)


def class_text(book: Book, decl: Record) -> str:
    """What the docstring of a class says; a title that its name ends with says nothing more."""
    named = book.names.types[decl.id].endswith(decl.doc.title.replace(" ", ""))
    return text_of("" if named else decl.doc.title, decl.doc.text, decl.doc.notice)


def text_of(title: str, text: str, notice: str = "") -> str:
    """What a docstring says: the title only where there is no text."""
    said = text or title
    return f"{notice}\n\n{said}".strip()


def _field(field: Field, name: Code, spell: Speller, needs: set[str]) -> FieldView:
    members = spell.members(field.type)
    doc = docstring(text_of("", field.doc.text, field.doc.notice), 4)
    optional = field.presence is Presence.OPTIONAL
    if optional and members not in ((Code("Any"),),) and Code("None") not in members:
        members = (*members, Code("None"))
    default = Code("None") if optional else None
    if name != field.wire:
        needs.add("ModelField")
        wire = literal(field.wire)
        call = [Code("validation_alias=") + wire, Code("serialization_alias=") + wire]
        start = Code(" = ModelField(")
        items = [Code("default=None"), *call] if optional else call
        line = opened(name + Code(": ") + Code(" | ").join(members) + start, items, Code(")"), indent=4)
        return FieldView(line=line, doc=doc)
    return FieldView(line=field_line(name, members, default, indent=4), doc=doc)


def alias_order(book: Book, ids: Iterable[TypeId]) -> list[TypeId]:
    """The aliases of a module, each after those it needs."""
    aliases = [id_ for id_ in ids if not isinstance(book.api.types[id_], Record)]
    needs = {id_: {used: None for used in _uses(book, id_) if used in aliases} for id_ in aliases}
    return [member for group in components(needs) for member in group]


def is_circular(book: Book, id_: TypeId) -> bool:
    """Whether an alias leads to itself with no class between: Python needs a lazy alias then."""
    pending, seen = list(_alias_uses(book, id_)), set()
    while pending:
        used = pending.pop()
        if used == id_:
            return True
        if used not in seen:
            seen.add(used)
            pending.extend(_alias_uses(book, used))
    return False


def _alias_uses(book: Book, id_: TypeId) -> list[TypeId]:
    decl = book.api.types[id_]
    return [] if isinstance(decl, Record) else [used for ref in refs_of(decl) for used in named_in(ref)]


def alias_view(
    book: Book, decl: Alias | Enumeration | TaggedUnion, spell: Speller, needs: set[str], runtime: set[str]
) -> AliasView:
    """The statement that gives a name to a union, an enumeration or another type."""
    name = Code(book.names.types[decl.id])
    doc = docstring(alias_text(decl))
    if isinstance(decl, TaggedUnion):
        needs.add("TypeAlias")
        return AliasView(line=_tagged(book, decl, spell, runtime), doc=doc)
    if isinstance(decl, Enumeration):
        needs.add("TypeAlias")
        values = [literal(member.value) for member in decl.members]
        return AliasView(line=alias_statement(name, spell.enumeration(decl), values), doc=doc)
    members = spell.members(decl.target)
    if is_circular(book, decl.id):
        needs.add("TypeAliasType")
        return AliasView(line=lazy_alias(name, members), doc=doc)
    needs.add("TypeAlias")
    return AliasView(line=alias_statement(name, members), doc=doc)


def alias_text(decl: Alias | Enumeration | TaggedUnion) -> str:
    """What the document says of an alias, and of each value of an enumeration."""
    text = text_of(decl.doc.title, decl.doc.text, decl.doc.notice)
    if not isinstance(decl, Enumeration):
        return text
    values = [f"* {literal(member.value)}: {said}" for member in decl.members if (said := _said(member))]
    return "\n\n".join(part for part in (text, "\n".join(values)) if part)


def _said(member: Member) -> str:
    """The name of a value and what is said of it."""
    return " - ".join(part for part in (member.name, member.doc) if part)


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


def _tagged(book: Book, decl: TaggedUnion, spell: Speller, runtime: set[str]) -> Code:
    """A tagged union: told apart in C where each variant's tag is a constant of its own, else by a function."""
    start = Code(book.names.types[decl.id]) + Code(": TypeAlias = Annotated[")
    attribute = _native_tag(book, decl)
    spell.needs |= {"Annotated", "ModelField" if attribute else "UnionTag"}
    runtime |= {"Unknown", "unless"} if attribute else {"tagged"} if decl.fallback else {"Untagged", "tagged"}
    variants = [(variant, spell.text(Named(variant.type))) for variant in decl.variants]
    if attribute is not None:
        known = union(list(dict.fromkeys(code for _, code in variants)), indent=8, after=1)
        tags = [literal(decl.tag), *(literal(tag) for variant, _ in variants for tag in variant.tags)]
        members = [
            _annotated(known, Code("ModelField(discriminator=") + literal(attribute) + Code(")")),
            _annotated(Code("Unknown"), opened(Code("unless("), tags, Code(")"), indent=8, room=LINE - 1)),
        ]
        how = Code('ModelField(union_mode="left_to_right")')
    else:
        members = [_annotated(code, _tag(literal(variant.tags[0]))) for variant, code in variants]
        if decl.fallback is None:
            members.append(Code("Untagged"))
        how = _lookup(decl)
    return exploded(start, [union(members, indent=4, after=1), how], Code("]"), indent=0)


def _annotated(type_: Code, metadata: Code) -> Code:
    """`Annotated[A, B]` as a member of a union at indent 4."""
    line = Code("Annotated[") + type_ + Code(", ") + metadata + Code("]")
    return line if fits(line, 6) else exploded(Code("Annotated["), [type_, metadata], Code("]"), indent=4)


def _tag(value: Code) -> Code:
    return Code("UnionTag(") + value + Code(")")


def _lookup(decl: TaggedUnion) -> Code:
    """`tagged("kind", {…})`: the tag of each value of the discriminator."""
    entries = [
        literal(tag) + Code(": ") + literal(variant.tags[0]) for variant in decl.variants for tag in variant.tags
    ]
    rest = [literal(variant.tags[0]) for variant in decl.variants if variant.type == decl.fallback]
    mapping = Code("{") + Code(", ").join(entries) + Code("}")
    line = Code("tagged(") + Code(", ").join([literal(decl.tag), mapping, *rest]) + Code(")")
    if fits(line, 5):
        return line
    mapping = opened(Code("{"), entries, Code("}"), indent=8, room=LINE - 1)
    return exploded(Code("tagged("), [literal(decl.tag), mapping, *rest], Code(")"), indent=4)


def _native_tag(book: Book, decl: TaggedUnion) -> str | None:
    """The attribute that pydantic itself can tell the variants apart by, None where it cannot."""
    if decl.fallback is not None:
        return None
    names = {_tag_attribute(book, decl, variant) for variant in decl.variants}
    return names.pop() if len(names) == 1 else None


def _tag_attribute(book: Book, decl: TaggedUnion, variant: Variant) -> str | None:
    """The attribute of a variant that holds its one tag, where the variant requires it to."""
    record = resolve(book.api.types, Named(variant.type))
    if not isinstance(record, Record):
        return None
    for field in record.fields:
        if field.wire == decl.tag and field.presence is Presence.REQUIRED and isinstance(field.type, Constant):
            return book.names.fields[record.id, decl.tag] if variant.tags == (field.type.value,) else None
    return None

"""Turn a union whose members a property tells apart into the annotation by which pydantic picks one.

OpenAPI 3.2, Discriminator Object. What the document does not know stays an `Unknown`, or goes to the fallback.
"""

from __future__ import annotations

from clientsmith.ir.types import Constant, Named, Presence, Record, TaggedUnion, Variant
from clientsmith.ir.walk import resolve
from clientsmith.plan.annotations import Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import LINE, Code, literal
from clientsmith.plan.layout import exploded, fits, opened, union


def tagged_union(book: Book, decl: TaggedUnion, spell: Speller, runtime: set[str]) -> Code:
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

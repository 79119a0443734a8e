"""Turn what a document says of a type into what its docstring says.

JSON Schema validation section 9.1 (`title`, `description`): a title that tells nothing more than the name is left out.
"""

from __future__ import annotations

from clientsmith.ir.types import Alias, Enumeration, Member, Record, TaggedUnion
from clientsmith.plan.book import Book
from clientsmith.plan.code import literal


def class_text(book: Book, decl: Record) -> str:
    """What the docstring of a class says; a title that its name ends with says nothing more."""
    named = book.names.types[decl.id].endswith(decl.doc.title.replace(" ", ""))
    return text_of("" if named else decl.doc.title, decl.doc.text, decl.doc.notice)


def alias_text(decl: Alias | Enumeration | TaggedUnion) -> str:
    """What the document says of an alias, and of each value of an enumeration."""
    text = text_of(decl.doc.title, decl.doc.text, decl.doc.notice)
    if not isinstance(decl, Enumeration):
        return text
    values = [f"* {literal(member.value)}: {said}" for member in decl.members if (said := _said(member))]
    return "\n\n".join(part for part in (text, "\n".join(values)) if part)


def text_of(title: str, text: str, notice: str = "") -> str:
    """What a docstring says: the title only where there is no text."""
    said = text or title
    return f"{notice}\n\n{said}".strip()


def _said(member: Member) -> str:
    """The name of a value and what is said of it."""
    return " - ".join(part for part in (member.name, member.doc) if part)

"""Turn what is kept of the version before into code: old names of types and fields, and what the tests are about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clientsmith.ir.types import Field, Presence, Record, TypeId
from clientsmith.plan.annotations import Speller
from clientsmith.plan.book import Book
from clientsmith.plan.code import LINE, Code, cell, docstring, literal
from clientsmith.plan.layout import opened
from clientsmith.plan.shim_views import KeptView, ShimsView


def members_of(field: Field, spell: Speller) -> tuple[Code, ...]:
    """The annotation of a field of a model, as the members of a union: None where it may be left out."""
    members = spell.members(field.type)
    absent = field.presence is Presence.OPTIONAL and members != (Code("Any"),) and Code("None") not in members
    return (*members, Code("None")) if absent else members


def old_fields(book: Book, decl: Record, names: Mapping[str, str], spell: Speller, needs: set[str]) -> tuple[Code, ...]:
    """The old names of the fields of a model, as properties."""
    found: list[Code] = []
    for field in decl.fields:
        for old in book.shims.fields.get((decl.id, field.wire), ()):
            needs.add("deprecated")
            found += _property(book.names.types[decl.id], old, names[field.wire], members_of(field, spell))
    return tuple(found)


def _property(owner: str, old: str, new: str, members: tuple[Code, ...]) -> tuple[Code, Code]:
    """How an old name is read and set; lines that are too long are left to the formatter."""
    words = literal(f"types.{owner}.{old} is deprecated: use {new}")
    warns = opened(Code("@deprecated("), [words], Code(")"), indent=4)
    type_ = Code(" | ").join(members)
    read = [
        Code("@property"),
        warns,
        Code(f"def {old}(self) -> ") + type_ + Code(":"),
        Code("    ") + docstring(f"Deprecated: use `{new}`.", 8),
        Code(f"    return self.{new}"),
    ]
    write = [
        Code(f"@{old}.setter"),
        warns,
        Code(f"def {old}(self, value: ") + type_ + Code(") -> None:"),
        Code(f"    self.{new} = value"),
    ]
    return Code("\n    ").join(read), Code("\n    ").join(write)


def kept_types(book: Book) -> tuple[KeptView, ...]:
    """What of `types` warns when it is asked for: old names, and types that the API has no more."""
    found = [(name, book.names.types[id_], _words("types", name, book, id_)) for name, id_ in _models(book).items()]
    dropped = [(book.names.types[id_], words) for id_, words in book.shims.words.items() if id_ in book.models]
    return tuple(map(_kept, [*found, *((name, name, words) for name, words in dropped)]))


def kept_params(book: Book) -> tuple[KeptView, ...]:
    """The old names of what is in `params`."""
    return tuple(
        _kept((name, book.names.types[id_], _words("params", name, book, id_))) for name, id_ in _params(book).items()
    )


def _models(book: Book) -> dict[str, TypeId]:
    return {name: id_ for name, id_ in book.shims.models.items() if id_ in book.models}


def _params(book: Book) -> dict[str, TypeId]:
    return {name: id_ for name, id_ in book.shims.params.items() if id_ in book.params}


def _words(home: str, name: str, book: Book, id_: TypeId) -> str:
    return f"{home}.{name} is deprecated: use {home}.{book.names.types[id_]}"


def _kept(found: tuple[str, str, str]) -> KeptView:
    old, new, words = found
    pair = opened(Code("("), [literal(new), literal(words)], Code(")"), indent=4, room=LINE - len(literal(old)) - 3)
    return KeptView(
        entry=literal(old) + Code(": ") + pair + Code(","),
        alias=Code(f"{old}: TypeAlias = {new}") if old != new else Code(""),
    )


def shims_view(book: Book) -> ShimsView:
    """The tests of all that is kept."""
    shims, names = book.shims, book.names
    calls = [(names.calls[id_].dotted, names.calls[shims.copies.get(id_, id_)].dotted) for id_ in shims.calls]
    arguments = [
        (names.calls[id_].dotted, old, new)
        for id_, pairs in shims.arguments.items()
        if id_ not in shims.copies
        for old, new in pairs.items()
    ]
    types = [("types", name, names.types[id_]) for name, id_ in _models(book).items()]
    types += [("types", names.types[id_], names.types[id_]) for id_ in shims.words if id_ in book.models]
    types += [("params", name, names.types[id_]) for name, id_ in _params(book).items()]
    fields = [
        (names.types[id_], old, names.fields[id_, wire]) for (id_, wire), olds in shims.fields.items() for old in olds
    ]
    return ShimsView(
        kept=bool(shims),
        calls=_rows(calls),
        arguments=_rows(arguments),
        types=_rows(types),
        fields=_rows(fields),
        told=(
            *(_told(f"client.{old}", "" if old == new else f"client.{new}") for old, new in calls),
            *(_told(f"client.{call}({old}=…)", f"{new}=") for call, old, new in arguments),
            *(_told(f"{home}.{old}", "" if old == new else f"{home}.{new}") for home, old, new in types),
            *(_told(f"types.{owner}.{old}", new) for owner, old, new in fields),
        ),
    )


def _told(old: str, new: str) -> Code:
    """A row of the README: what is kept, and what to use."""
    use = Code("`") + cell(new) + Code("`") if new else Code("nothing: the API no longer has it")
    return Code("| `") + cell(old) + Code("` | ") + use + Code(" |")


def _rows(rows: Sequence[tuple[str, ...]]) -> tuple[Code, ...]:
    """Tuples of texts, each a line of a list."""
    return tuple(opened(Code("("), list(map(literal, row)), Code("),"), indent=4) for row in rows)

"""Turn expressions into lines in the style of the formatter black, so that the formatter has nothing left to do.

Two rules carry it: what fits on the line stays on it; what does not is opened, one item a line, with a comma after the
last. A line that cannot be opened by these rules stays too long, and `render.tidy` then gives the file to black.

    >>> print(opened(Code("f("), [Code("first"), Code("second")], Code(")"), indent=0, room=12))
    f(
        first,
        second,
    )
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from clientsmith.plan.code import LINE, Code, literal
from clientsmith.source.json import JsonValue

STEP = 4


def fits(text: str, indent: int, room: int = LINE) -> bool:
    """Whether a text of one line stays within the room, behind its indentation."""
    return "\n" not in text and indent + len(text) <= room


def opened(start: Code, items: Sequence[Code], end: Code, *, indent: int, room: int = LINE) -> Code:
    """Bracketed items on one line where they fit, else one a line. Items are spelled for `indent + 4`."""
    line = f"{start}{', '.join(items)}{end}"
    if fits(line, indent, room) or not items:
        return Code(line)
    return exploded(start, items, end, indent=indent)


def exploded(start: Code, items: Sequence[Code], end: Code, *, indent: int) -> Code:
    """Bracketed items one a line, with a comma after each."""
    margin = " " * (indent + STEP)
    body = "".join(f"{margin}{item},\n" for item in items)
    return Code(f"{start}\n{body}{' ' * indent}{end}")


def tuple_of(start: Code, items: Sequence[Code], end: Code, *, indent: int, room: int = LINE) -> Code:
    """A tuple: the comma of a lone item is part of it, and opens nothing."""
    if len(items) != 1:
        return opened(start + Code("("), items, Code(")") + end, indent=indent, room=room)
    line = Code(f"{start}({items[0]},){end}")
    return line if fits(line, indent, room) else exploded(start + Code("("), items, Code(")") + end, indent=indent)


def annotated(name: Code, members: Sequence[Code], default: Code | None, *, indent: int, after: int = 0) -> Code:
    """`name: A | B = default`, the union in parentheses where the line is too long. `after` counts what follows."""
    end = Code("" if default is None else f" = {default}")
    return _in_parentheses(Code(f"{name}: "), members, end, indent=indent, after=after)


def field(name: Code, members: Sequence[Code], default: Code | None, *, indent: int) -> Code:
    """`name: A | B = default` as a statement: there the value is put in parentheses first, then the union."""
    start = f"{name}: {' | '.join(members)} = "
    if default is None or fits(f"{start}{default}", indent) or not fits(f"{start}(", indent):
        return annotated(name, members, default, indent=indent)
    return Code(f"{start}(\n{' ' * (indent + STEP)}{default}\n{' ' * indent})")


def assigned_union(name: Code, members: Sequence[Code], *, indent: int) -> Code:
    """`name = A | B`, in parentheses where it is too long."""
    return _in_parentheses(name + Code(" = "), members, Code(""), indent=indent, after=0)


def _in_parentheses(start: Code, members: Sequence[Code], end: Code, *, indent: int, after: int) -> Code:
    line = f"{start}{' | '.join(members)}{end}"
    if fits(line, indent + after):
        return Code(line)
    if len(members) > 1 or _moves(members[0], indent):
        inner = union(members, indent=indent + STEP)
        return Code(f"{start}(\n{' ' * (indent + STEP)}{inner}\n{' ' * indent}){end}")
    return Code(f"{start}{annotation(members[0], indent=indent, before=len(start), after=len(end) + after)}{end}")


def _moves(member: Code, indent: int) -> bool:
    """Whether a lone member goes into parentheses: a name without brackets that has room there."""
    return member.replace(".", "").isidentifier() and fits(member, indent + STEP)


def union(members: Sequence[Code], *, indent: int, after: int = 0) -> Code:
    """`A | B` on one line, or a member a line with the bar before it; for a place inside of brackets."""
    line = " | ".join(members)
    if fits(line, indent + after):
        return Code(line)
    first, *others = members
    lines = [annotation(first, indent=indent), *(annotation(each, indent=indent, before=len("| ")) for each in others)]
    return Code(f"\n{' ' * indent}| ".join(lines))


def annotation(text: Code, *, indent: int, before: int = 0, after: int = 0) -> Code:
    """An annotation on one line, or its brackets opened; `before` and `after` count what shares its lines."""
    if "\n" in text or fits(text, indent + before + after):
        return text
    members = split(text, " | ")
    if len(members) > 1:
        return union(members, indent=indent)
    name, bracket, rest = text.partition("[")
    if not bracket or not text.endswith("]"):
        return text
    inner, room = Code(rest[:-1]), indent + STEP
    items = split(inner, ", ")
    if len(items) > 1 and not fits(inner, room):
        return exploded(
            Code(f"{name}["), [annotation(item, indent=room, after=1) for item in items], Code("]"), indent=indent
        )
    body = inner if len(items) > 1 else annotation(inner, indent=room)
    return Code(f"{name}[\n{' ' * room}{body}\n{' ' * indent}]")


def split(text: Code, separator: str) -> list[Code]:
    """The parts of an annotation between separators that stand in no brackets and no string."""
    parts, start, depth, quote = [], 0, 0, ""
    for place, char in enumerate(text):
        if quote:
            quote = "" if char == quote and text[place - 1] != "\\" else quote
        elif char in "\"'":
            quote = char
        elif char in "[(":
            depth += 1
        elif char in ")]":
            depth -= 1
        elif depth == 0 and text.startswith(separator, place):
            parts.append(Code(text[start:place]))
            start = place + len(separator)
    return [*parts, Code(text[start:])]


def returned(text: Code, *, indent: int) -> Code:
    """` -> A | B:` behind the last line of a header; a union in parentheses, and the brackets of others opened."""
    if fits(f") -> {text}:", indent):
        return Code(f" -> {text}:")
    members = split(text, " | ")
    if len(members) == 1 and text.endswith("]"):
        return Code(f" -> {annotation(text, indent=indent, before=len(') -> '), after=1)}:")
    inner = union(members, indent=indent + STEP)
    return Code(f" -> (\n{' ' * (indent + STEP)}{inner}\n{' ' * indent}):")


def value(data: JsonValue, *, indent: int, before: int = 0, after: int = 0) -> Code:
    """A JSON value as an expression, opened where it is too long; `before` and `after` count what shares its lines."""
    line = literal(data)
    if fits(line, indent + before + after):
        return line
    inner = indent + STEP
    if isinstance(data, Mapping) and data:
        items = [
            Code(f"{literal(key)}: {value(item, indent=inner, before=len(literal(key)) + 2, after=1)}")
            for key, item in data.items()
        ]
        return exploded(Code("{"), items, Code("}"), indent=indent)
    if isinstance(data, Sequence) and not isinstance(data, str) and data:
        return exploded(Code("["), [value(item, indent=inner, after=1) for item in data], Code("]"), indent=indent)
    return line

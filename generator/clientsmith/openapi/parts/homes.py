"""Turn what is written in other files into places of the bundled document: its components, and what is inlined.

OpenAPI 3.2, Components Object; Swagger 2.0, Swagger Object. A value has one home, however it is referred to, and what
is inside of it is at home there as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from clientsmith.openapi.parts.files import Files, Found, Scope
from clientsmith.openapi.parts.names import Names
from clientsmith.openapi.parts.sections import SWAGGER_SECTIONS, parts_of
from clientsmith.openapi.shape import BY_NAME
from clientsmith.source.json import JsonValue
from clientsmith.source.pointer import Pointer


class Homes:
    """The places of values in the bundled document, by identity and kind."""

    def __init__(self, files: Files, sections: Mapping[str, tuple[str, ...]]) -> None:
        self.sections = sections
        self.swagger = sections is SWAGGER_SECTIONS
        self._files = files
        self._names = Names()
        self._places: dict[int, dict[str, Pointer]] = {}
        for kind, section in sections.items():
            found = files.find("#/" + "/".join(section), files.entry)
            if isinstance(found, Found):
                self._read(files.end(found), kind, Pointer(section))

    def of(self, value: JsonValue, kind: str) -> Pointer | None:
        """The home of a value; None where it has none yet."""
        return self._places.get(id(value), {}).get(kind)

    def place(self, found: Found, kind: str) -> str | None:
        """A reference to the place of a value in the bundled document; None where it has none yet."""
        if not found.at.source:
            return text_of(found.at)
        value: Any = self._files.value_of(found.at.source)
        around: list[tuple[Any, tuple[str, ...]]] = [(value, found.at.tokens)]
        for index, token in enumerate(found.at.tokens):
            value = value[int(token)] if isinstance(value, list) else value[token]
            around.append((value, found.at.tokens[index + 1 :]))
        for outer, rest in reversed(around):
            for outer_kind, at in self._places.get(id(outer), {}).items():
                if self._kind_at(outer_kind, outer, rest) == kind:
                    return text_of(Pointer((*at.tokens, *rest)))
        return None

    def settle(self, found: Found, kind: str, name: str = "") -> Pointer:
        """Give a value a home among the components."""
        section = self.sections[kind]
        if name:
            self._names.take(section[-1], (name,))
        at = Pointer((*section, name or self._names.given(section[-1], found.at)))
        self.settle_at(found.value, kind, at)
        return at

    def settle_at(self, value: JsonValue, kind: str, at: Pointer) -> None:
        """Note where a value stands, if it has no place so far."""
        self._places.setdefault(id(value), {}).setdefault(kind, at)

    def scheme(self, name: str, scope: Scope) -> Found | None:
        """The security scheme that a part knows by a name which the document itself does not know."""
        section = self.sections["security scheme"]
        if self._names.has(section[-1], name):
            return None
        found = self._files.find("#/" + "/".join((*section, name.replace("~", "~0").replace("/", "~1"))), scope)
        return found if isinstance(found, Found) and isinstance(found.value, dict) else None

    def _read(self, found: Found, kind: str, section: Pointer) -> None:
        """Note the names of a section, and what its members lead to: they are the homes of that."""
        if not isinstance(found.value, dict):
            return
        self._names.take(section.last, found.value)
        members: dict[str, Any] = found.value
        for name, member in members.items():
            ref = member.get("$ref") if isinstance(member, dict) else None
            if not isinstance(ref, str):
                if found.at.source and isinstance(member, (dict, list)):
                    self.settle_at(member, kind, section / name)
                continue
            if ref.startswith("#") and not found.scope.source:
                continue
            first = self._files.find(ref, found.scope)
            if isinstance(first, Found) and first.at.source:
                end = self._files.end(first)
                plain = not isinstance(end.value, dict) or "$ref" not in end.value or len(member) == 1
                if end.at.source and isinstance(end.value, (dict, list)) and plain:
                    self.settle_at(end.value, kind, section / name)

    def _kind_at(self, kind: str, value: Any, tokens: tuple[str, ...]) -> str:
        """The kind of what is inside of a value of a kind; empty where nothing of the specification is."""
        for token in tokens:
            if kind in BY_NAME:
                kind = BY_NAME[kind]
            else:
                inside = parts_of(kind, value, swagger=self.swagger)
                kind = next((part_kind for name, part_kind, _ in inside if name == token), "")
            if not kind:
                return ""
            value = value[int(token)] if isinstance(value, list) else value.get(token)
        return kind


def text_of(at: Pointer) -> str:
    """A place as a reference: RFC 6901 section 6."""
    return "#" + str(at).replace("%", "%25")

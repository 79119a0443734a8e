"""Turn a document of many files into one value, and say where each of its places is written.

OpenAPI 3.2 section 4.1.1 (descriptions of several documents) and Reference Object. What a reference to another file
leads to becomes a component with the name that people expect (`homes`), or stands in place of the reference where the
specification has no components of its kind: a path item, an operation, a whole section. A component that is nothing but
such a reference is the home of what it leads to. References are rewritten, everything else is as it was written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from clientsmith import rules
from clientsmith.openapi.model import origin_of
from clientsmith.openapi.parts.files import Files, Found, Scope
from clientsmith.openapi.parts.homes import Homes, text_of
from clientsmith.openapi.parts.meant import discriminated, schemes_asked
from clientsmith.openapi.parts.sections import ANY, SECTIONS, SWAGGER_SECTIONS, members
from clientsmith.openapi.parts.tasks import Task, links, part_of
from clientsmith.openapi.resolve import effect_of
from clientsmith.openapi.shape import pointer_of, trail_of
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.parts import Library, Refusal
from clientsmith.source.pointer import Pointer

MAX_INLINED = 200_000  # values that stand in place of references


@dataclass(frozen=True, slots=True)
class Bundled:
    """One value for all files, where the places that were moved are written, and the references that were told."""

    value: JsonValue
    origins: Mapping[Pointer, Pointer]
    told: frozenset[str]


def bundle(
    value: JsonValue,
    version: tuple[int, int],
    library: Library,
    origins: Mapping[Pointer, Pointer],
    report: Report,
) -> Bundled:
    """The document with all its parts in it."""
    return _Bundle(value, version, library, origins, report).run(value)


class _Bundle:
    """A document that grows while references are followed; the values that were read are not changed."""

    def __init__(
        self,
        value: JsonValue,
        version: tuple[int, int],
        library: Library,
        origins: Mapping[Pointer, Pointer],
        report: Report,
    ) -> None:
        self.entry = library.entry.name
        self.modern = version >= (3, 1)
        self.files = Files(library, value, dialect=self.modern)
        self.homes = Homes(self.files, SWAGGER_SECTIONS if version[0] == 2 else SECTIONS)
        self.origins = dict(origins)
        self.report = report
        self.told: set[str] = set()
        self.todo: list[Task] = []
        self.later: list[tuple[str, dict[str, Any], Mapping[str, Any], Scope]] = []
        self.made: dict[tuple[str, ...], dict[str, Any]] = {}
        self.copies: dict[tuple[int, str, int], Any] = {}
        self.links = 0
        self.inlined = 0

    def run(self, value: JsonValue) -> Bundled:
        holder: dict[str, Any] = {}
        self.todo.append(Task(value, "document", holder, "", None, None, self.files.entry))
        while self.todo or self.later:
            while self.todo:
                self.visit(self.todo.pop())
            later, self.later = self.later, []
            for each in later:
                self.finish(*each)
        for section, components in self.made.items():
            place = holder[""]
            for key in section:
                if not isinstance(place.get(key), dict):
                    place[key] = {}
                place = place[key]
            place.update(components)
        return Bundled(holder[""], self.origins, frozenset(self.told))

    def visit(self, task: Task) -> None:
        value = task.value
        if not isinstance(value, (dict, list)):
            task.holder[task.key] = value
            return
        if task.kind == "schema" and self.files.names_itself(task.scope.source):
            scope = self.files.inner(task.scope, value, pointer_of(task.source))
            task = replace(task, scope=scope)
        ref = value.get("$ref") if isinstance(value, dict) else None
        if isinstance(ref, str) and self.refers(task, ref):
            self.reference(task, ref)
            return
        home = self.homes.of(value, task.kind) if task.scope.source and task.kind in self.homes.sections else None
        if home is not None and home != pointer_of(task.at):
            task.holder[task.key] = {"$ref": text_of(home)}
        else:
            self.copy(task, value)

    def refers(self, task: Task, ref: str) -> bool:
        """Whether `$ref` is a reference that is not fine as it is."""
        if task.kind == ANY:
            return len(task.value) == 1 and bool(ref.partition("#")[0] or task.scope.source)
        return bool(task.scope.source or task.scope.resource) or not ref.startswith("#")

    def copy(self, task: Task, value: Any, besides: frozenset[str] = frozenset()) -> Any:
        """Take a value over and put its parts on the list, first things first, but for some of its members."""
        known = id(value), task.kind, task.chain[0] if task.chain else 0
        if value is task.value and not besides and known in self.copies:
            task.holder[task.key] = self.copies[known]
            return task.holder[task.key]
        self.inlined += task.chain is not None
        made = task.holder[task.key] = value.copy()
        if value is task.value:
            self.copies[known] = made
        if self.inlined > MAX_INLINED:
            self.report.add(rules.TOO_MANY_PARTS, Pointer(), limit=f"{MAX_INLINED:,} values")
            self.todo.clear()
            return made
        inner = [
            part_of(task, made, member)
            for member in members(task.kind, value, swagger=self.homes.swagger)
            if isinstance(member[3], (dict, list)) and member[0] not in besides
        ]
        self.todo.extend(reversed(inner))
        if isinstance(value, dict):
            self.note(task, made, value)
        return made

    def note(self, task: Task, made: dict[str, Any], value: dict[str, Any]) -> None:
        """Keep for later what can be said only when all else is in its place."""
        schema = task.kind == "schema" and isinstance(value.get("discriminator"), dict)
        if schema or (task.kind == "link" and isinstance(value.get("operationRef"), str)):
            self.later.append((task.kind, made, value, task.scope))
        elif task.kind == "operation" and task.scope.source:
            for name in schemes_asked(value):
                found = self.homes.scheme(name, task.scope)
                if found is not None:
                    self.promote(found, "security scheme", name)

    def finish(self, kind: str, made: dict[str, Any], written: Mapping[str, Any], scope: Scope) -> None:
        if kind == "schema":
            made["discriminator"] = discriminated(made, written, lambda text: self.pointed(text, scope), scope.source)
            return
        found = self.files.find(written["operationRef"], scope)
        place = self.homes.place(self.files.end(found), "operation") if isinstance(found, Found) else None
        if place is not None and (scope.source or not written["operationRef"].startswith("#")):
            made["operationRef"] = place

    def pointed(self, text: str, scope: Scope) -> str | None:
        """What a discriminator writes for a schema, as a reference into the bundled document; None if to nowhere."""
        found = self.files.find(text, scope)
        if isinstance(found, Refusal):
            return None
        if not scope.source and text.startswith("#"):
            return text
        end = self.files.end(found)
        return self.homes.place(end, "schema") or self.promote(end, "schema")

    def reference(self, task: Task, ref: str) -> None:
        found = self.find(task, ref)
        if isinstance(found, Refusal):
            self.refuse(task, ref, found)
            return
        end = self.files.end(found)
        if not isinstance(end.value, (dict, list)):
            task.holder[task.key] = end.value
        elif task.kind in self.homes.sections:
            if self.homes.of(end.value, task.kind) == pointer_of(task.at) and end.value is not task.value:
                self.inline(task, end, at_home=True)
            else:
                text = self.homes.place(end, task.kind) or self.promote(end, task.kind)
                self.copy(task, {**task.value, "$ref": text})
        elif task.kind == "path item" and len(task.value) == 1:
            place = self.homes.place(end, task.kind)
            if place is None:
                self.inline(task, end, at_home=True)
            else:
                task.holder[task.key] = {"$ref": place}
        else:
            self.inline(task, end, at_home=False)

    def find(self, task: Task, ref: str) -> Found | Refusal:
        """What a reference leads to; what a part does not have itself, the entry document may."""
        found = self.files.find(ref, task.scope)
        if isinstance(found, Found) or not ref.startswith("#/") or not task.scope.source:
            return found
        meant = self.files.find(ref, self.files.entry)
        if isinstance(meant, Found):
            self.report.add(rules.REFERENCE_TO_ENTRY, self.written(task), ref=ref)
            return meant
        return found

    def refuse(self, task: Task, ref: str, why: Refusal) -> None:
        written = ref if ref.partition("#")[0] else f"{task.scope.source}{ref}"
        if task.kind != ANY and not written.startswith("#"):
            self.told.add(written)
            if why.rule is not None:
                self.report.add(why.rule, self.written(task), ref=ref, effect=effect_of(task.kind), reason=why.reason)
        self.copy(task, {**task.value, "$ref": written} if task.kind != ANY else task.value)

    def written(self, task: Task) -> Pointer:
        """The place of a reference, in its file: nobody shall take it for a place after the upgrade."""
        at = origin_of(pointer_of(task.at), self.origins) / "$ref"
        return at if at.source else Pointer(at.tokens, self.entry)

    def promote(self, found: Found, kind: str, name: str = "") -> str:
        """Make a component of a value; gives the reference to it."""
        at = self.homes.settle(found, kind, name)
        section = at.tokens[:-1]
        components = self.made.setdefault(section, {})
        components[at.last] = None  # it has its turn in the order of discovery
        self.origins[at] = found.at
        trail = trail_of(at.tokens)
        self.todo.append(Task(found.value, kind, components, at.last, trail, trail_of(found.at.tokens), found.scope))
        return text_of(at)

    def inline(self, task: Task, found: Found, *, at_home: bool) -> None:
        """Put a value in the place of the reference to it, with what stands beside the reference."""
        at = pointer_of(task.at)
        known = id(found.value), task.kind
        if not at_home and known in links(task.chain):
            if task.kind == ANY:
                self.copy(task, task.value)
                return
            self.report.add(rules.CIRCULAR_REFERENCE, self.written(task), ref=task.value["$ref"])
            task.holder[task.key] = {}
            return
        own = origin_of(at, self.origins)
        self.origins[at] = found.at if found.at.source else origin_of(found.at, self.origins)
        beside = frozenset(task.value) - {"$ref"} if self.modern or task.kind == "path item" else frozenset()
        if not beside:
            self.homes.settle_at(found.value, task.kind, at)
        self.links += 1
        chain = None if at_home else (self.links, task.chain, known)
        inside = replace(task, value=found.value, source=trail_of(found.at.tokens), scope=found.scope, chain=chain)
        if not beside or not isinstance(found.value, dict):
            self.todo.append(inside)
            return
        made = self.copy(inside, found.value, beside)
        made.pop("$ref", None)  # one that has members beside it; what is beside the first one counts
        for token, key, kind, part in members(task.kind, task.value, swagger=self.homes.swagger):
            if token in beside:
                self.origins[at / token] = own / token
                place = (task.at, token), (task.source, token)
                self.todo.append(
                    replace(task, value=part, kind=kind, holder=made, key=key, at=place[0], source=place[1])
                )

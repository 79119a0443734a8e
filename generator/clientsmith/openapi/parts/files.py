"""Turn a reference of any file into the value it leads to: where it is written, and what is relative to what there.

RFC 3986 section 5.2 (a reference is relative to the file it stands in), JSON Schema 2020-12 section 8.2 (`$id` is the
base of what it holds, `$anchor` a name in it), OpenAPI 3.2 `$self`. A pointer that meets a reference on its way goes on
behind it, as people mean it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from urllib.parse import unquote, urljoin

from clientsmith import rules
from clientsmith.openapi.model import Node
from clientsmith.source.json import JsonValue
from clientsmith.source.parts import Library, Refusal
from clientsmith.source.pointer import Pointer

MOST_STEPS = 10  # references that one pointer may pass
NAMING = re.compile(r"\$(?:id|anchor|dynamicAnchor)\b")
NOWHERE = Refusal(rules.DANGLING_REFERENCE)


@dataclass(frozen=True, slots=True)
class Scope:
    """What references are relative to: the file ("" is the entry), its URI, and the schema resource that `#` means."""

    source: str
    base: str
    resource: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """A value, the place where it is written, and what references in it are relative to."""

    value: JsonValue
    at: Pointer
    scope: Scope


class Files:
    """The files of a document as far as references led to them."""

    def __init__(self, library: Library, entry: JsonValue, *, dialect: bool) -> None:
        self._library = library
        self._dialect = dialect  # whether `$id` and `$anchor` mean anything
        self._values: dict[str, JsonValue] = {}
        self._scopes: dict[str, Scope] = {}
        self._uris: dict[str, str] = {}
        self._ids: dict[str, Pointer] = {}
        self._anchors: dict[tuple[str, str], Pointer] = {}
        self._naming: set[str] = set()
        self._add("", library.entry.text, entry, library.base)

    @property
    def entry(self) -> Scope:
        return self._scopes[""]

    def value_of(self, source: str) -> JsonValue:
        """The whole value of a file."""
        return self._values[source]

    def find(self, ref: str, scope: Scope, steps: int = 0) -> Found | Refusal:
        """What one reference leads to."""
        base, _, fragment = ref.partition("#")
        start = self._start(base.replace("\\", "/"), scope)
        if isinstance(start, Refusal):
            return start
        if fragment and not fragment.startswith("/"):
            named = self._anchors.get((start.source, unquote(fragment)))
            return NOWHERE if named is None else self._walked(Pointer((), named.source), named.tokens, steps)
        ways = dict.fromkeys(Pointer.parse(text).tokens for text in (unquote(fragment), fragment))
        for way in ways:
            found = self._walked(start, way, steps)
            if isinstance(found, Found):
                return found
        # `file.yaml#/` is the member "" by RFC 6901; where there is none, the file is meant.
        return self._walked(start, (), steps) if fragment == "/" else NOWHERE

    def end(self, found: Found) -> Found:
        """What a chain of references leads to in the end; the start where it leads nowhere, or back into itself."""
        seen = {found.at}
        last = found
        while isinstance(last.value, dict) and len(last.value) == 1 and isinstance(ref := last.value.get("$ref"), str):
            following = self.find(ref, last.scope)
            if isinstance(following, Refusal) or following.at in seen:
                return found
            seen.add(following.at)
            last = following
        return last

    def inner(self, scope: Scope, value: JsonValue, at: Pointer) -> Scope:
        """What references in a schema are relative to, where it may name itself."""
        name = value.get("$id") if self._dialect and isinstance(value, dict) else None
        if not isinstance(name, str) or not name.partition("#")[0] or not at.tokens:
            return scope
        return replace(scope, base=_joined(scope.base, name.partition("#")[0]) or scope.base, resource=at.tokens)

    def names_itself(self, source: str) -> bool:
        """Whether any schema of a file has a name of its own."""
        return source in self._naming

    def _start(self, base: str, scope: Scope) -> Pointer | Refusal:
        if not base:
            return Pointer(scope.resource, scope.source)
        found: Pointer | Refusal = NOWHERE
        # What a schema is called need not be where the files are: the place of its file is the second try.
        for start in dict.fromkeys((scope.base, self._scopes[scope.source].base, self._uris[scope.source])):
            uri = _joined(start, base)
            found = self._opened(uri, base) if uri else NOWHERE
            if isinstance(found, Pointer) or found.rule is not rules.DANGLING_REFERENCE:
                return found
        return found

    def _opened(self, uri: str, written: str) -> Pointer | Refusal:
        if uri in self._ids:
            return self._ids[uri]
        if uri.startswith("file:") and written.startswith(("/", "file:")):
            return Refusal(rules.REFERENCE_OUTSIDE)
        source = self._library.open(uri)
        if isinstance(source, Refusal):
            return source
        name = "" if source is self._library.entry else source.name
        if name not in self._values:
            self._add(name, source.text, source.value, uri)
        self._ids[uri] = Pointer((), name)
        return self._ids[uri]

    def _add(self, name: str, text: str, value: JsonValue, uri: str) -> None:
        written = Node(value).text("$self") or (Node(value).text("$id") if self._dialect else "")
        base = _joined(uri, written.partition("#")[0]) or uri
        self._library.mirror(base, uri)
        self._values[name] = value
        self._uris[name] = uri
        self._scopes[name] = Scope(name, base)
        self._ids[uri] = self._ids[base] = Pointer((), name)
        if self._dialect and NAMING.search(text):
            self._naming.add(name)
            self._index(self._scopes[name], value)

    def _index(self, scope: Scope, value: JsonValue) -> None:
        """Note the schemas of a file that name themselves."""
        todo = [(Node(value, Pointer((), scope.source)), scope)]
        seen: set[int] = set()
        while todo:
            node, around = todo.pop()
            if id(node.value) in seen:
                continue
            seen.add(id(node.value))
            inside = self.inner(around, node.value, node.at)
            if inside is not around:
                self._ids.setdefault(inside.base, node.at)
            for key in ("$anchor", "$dynamicAnchor"):
                if node.text(key):
                    self._anchors.setdefault((scope.source, node.text(key)), node.at)
            each = [member for _, member in node.entries()] + list(node.items())
            todo.extend((member, inside) for member in each if isinstance(member.value, (dict, list)))

    def _walked(self, start: Pointer, way: tuple[str, ...], steps: int) -> Found | Refusal:
        scope = self._scopes[start.source]
        node = Node(self._values[start.source], Pointer((), start.source))
        for token in (*start.tokens, *way):
            ref = node.reference if token not in node else None
            if ref is not None:
                behind = self.find(ref, scope, steps + 1) if steps < MOST_STEPS else NOWHERE
                if isinstance(behind, Refusal):
                    return behind
                scope, node = behind.scope, Node(behind.value, behind.at)
            inner = node.step(token)
            if inner is None:
                return NOWHERE
            node = inner
            if node.at.source in self._naming:
                scope = self.inner(scope, node.value, node.at)
        return Found(node.value, node.at, scope)


def _joined(base: str, ref: str) -> str:
    """Where a reference by URI leads to, "" where it is none (RFC 3986 section 3.2.2: `http://[::1`)."""
    try:
        return urljoin(base, ref)
    except ValueError:
        return ""

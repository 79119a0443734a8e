"""Turn a document and an overlay into the overlaid document, and say where each new place is written.

OpenAPI Overlay 1.0.0, sections Overlay Object and Action Object: actions in their order, each on the result of the one
before; `update` merges mappings, appends to lists and replaces everything else, `remove` removes. Targets are JSONPath
(RFC 9535). Two things are allowed besides: a target may be a text or a number, and a list is appended item by item. The
document that was read is not changed: what an action touches is copied, with all that holds it.

    >>> from clientsmith.report import Report
    >>> overlay = Source("o.yaml", "", {"overlay": "1.0.0", "info": {}, "actions": [
    ...     {"target": "$.info", "update": {"title": "T"}}]}, "")
    >>> value, origins = apply({"info": {"version": "1"}}, overlay, {}, Report())
    >>> value, {str(new): str(old) for new, old in origins.items()}
    ({'info': {'version': '1', 'title': 'T'}}, {'/info/title': '/actions/0/update/title'})
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, TypeAlias

from jsonpath import JSONPathEnvironment, JSONPathError

from clientsmith import rules
from clientsmith.openapi.model import Node, origin_of
from clientsmith.report import Report
from clientsmith.source.json import JsonValue
from clientsmith.source.load import Source, kind_of
from clientsmith.source.pointer import Pointer

VERSION = re.compile(r"1\.[0-9]+(\..*)?")
Parts: TypeAlias = tuple[str | int, ...]


class _JsonPath(JSONPathEnvironment):
    """RFC 9535 as it stands, in documents of any sensible depth."""

    max_recursion_depth = 300


def apply(
    value: JsonValue, overlay: Source, origins: Mapping[Pointer, Pointer], report: Report
) -> tuple[JsonValue, dict[Pointer, Pointer]]:
    """The document after the overlay, and the origins so far with those that it adds."""
    root = Node(overlay.value, Pointer((), overlay.name))
    patch = _Patch(value, dict(origins))
    if _is_overlay(root, report):
        environment = _JsonPath(strict=True)
        for action in root.child("actions").items():
            _act(action, patch, environment, report)
    return patch.value, patch.origins


def _is_overlay(root: Node, report: Report) -> bool:
    version, actions = root.get("overlay"), root.get("actions")
    if version is None:
        report.add(rules.NOT_AN_OVERLAY, root.at, reason="it has no line overlay: 1.0.0")
    elif not VERSION.fullmatch(str(version.value)):
        report.add(rules.NOT_AN_OVERLAY, version.at, reason=f"its version is {version.value}, not 1.0 or 1.1")
    elif actions is None or not actions.is_list:
        report.add(rules.NOT_AN_OVERLAY, root.at if actions is None else actions.at, reason="it has no list of actions")
    else:
        return True
    return False


def _act(action: Node, patch: _Patch, environment: JSONPathEnvironment, report: Report) -> None:
    target = action.text("target")
    update = action.get("update")
    remove = action.flag("remove")
    if not target or (update is None and not remove):
        reason = "it has no target, or neither update nor remove: true"
        report.add(rules.OVERLAY_ACTION_INVALID, action.at, reason=reason)
        return
    try:
        found = [match.parts for match in environment.finditer(target, patch.value)]
    except JSONPathError as error:
        report.add(rules.OVERLAY_ACTION_INVALID, action.at / "target", reason=f"{target}: {error}")
        return
    if not found:
        report.add(rules.OVERLAY_TARGET_UNMATCHED, action.at / "target", target=target)
    # Backwards, so that the places still to be removed do not move.
    for parts in reversed(dict.fromkeys(found)) if remove else found:
        problem = patch.remove(parts) if remove or update is None else patch.update(parts, update)
        if problem:
            report.add(rules.OVERLAY_ACTION_INVALID, action.at, reason=problem)
            return


class _Patch:
    """A document that is being changed: the containers in `own` are copies, which nothing else holds."""

    def __init__(self, value: JsonValue, origins: dict[Pointer, Pointer]) -> None:
        self.value: Any = value
        self.origins = origins
        self.own: dict[int, Any] = {}

    def update(self, parts: Parts, update: Node) -> str:
        """Merge the update into that place; gives back what is wrong with it, if anything."""
        old = self.writable(parts)
        if isinstance(old, dict) and not update.is_mapping:
            return f"the target is a mapping, and update is {kind_of(update.value)}"
        if isinstance(old, list) and not update.is_list:
            self.append(parts, old, [update])
        else:
            self.merge(parts, update)
        return ""

    def remove(self, parts: Parts) -> str:
        """Remove that place from the mapping or the list that holds it."""
        if not parts:
            return "the whole document cannot be removed"
        holder = self.writable(parts[:-1])
        if isinstance(holder, list):
            self.shift(parts[:-1], int(parts[-1]), len(holder))
        else:
            self.forget(parts)
        del holder[parts[-1]]
        return ""

    def merge(self, parts: Parts, update: Node) -> None:
        todo = [(parts, update)]
        while todo:
            place, new = todo.pop()
            old = self.writable(place)
            if isinstance(old, dict) and new.is_mapping:
                for key, member in new.entries():
                    if key in old:
                        todo.append(((*place, key), member))
                    else:
                        old[key] = member.value
                        self.origins[_pointer((*place, key))] = member.at
            elif isinstance(old, list) and new.is_list:
                self.append(place, old, list(new.items()))
            else:
                self.replace(place, new)

    def replace(self, parts: Parts, new: Node) -> None:
        if isinstance(self.writable(parts), (dict, list)):
            self.forget(parts)
        self.origins[_pointer(parts)] = new.at
        if parts:
            self.writable(parts[:-1])[parts[-1]] = new.value
        else:
            self.value = new.value

    def append(self, parts: Parts, items: list[Any], new: list[Node]) -> None:
        for item in new:
            self.origins[_pointer((*parts, len(items)))] = item.at
            items.append(item.value)

    def writable(self, parts: Parts) -> Any:
        """The value at that place, as a copy of our own together with all that holds it."""
        self.value = value = self.copy(self.value)
        for part in parts:
            value[part] = self.copy(value[part])
            value = value[part]
        return value

    def copy(self, value: Any) -> Any:
        if not isinstance(value, (dict, list)) or id(value) in self.own:
            return value
        made = value.copy()
        self.own[id(made)] = made
        return made

    def forget(self, parts: Parts) -> None:
        """What was written there, no overlay has a part in any more."""
        gone = _pointer(parts).tokens
        self.origins = {at: was for at, was in self.origins.items() if at.tokens[: len(gone)] != gone}

    def shift(self, parts: Parts, index: int, length: int) -> None:
        """One item of a list is removed, and those after it move up: say where each of them is written."""
        base = _pointer(parts).tokens
        before = self.origins
        self.forget((*parts, index))
        for later in range(index + 1, length):
            old, new = (*base, str(later)), (*base, str(later - 1))
            inside = {at: was for at, was in before.items() if at.tokens[: len(old)] == old}
            self.forget((*parts, later))
            self.origins[Pointer(new)] = origin_of(Pointer(old), before)
            self.origins.update({Pointer(new + at.tokens[len(old) :]): was for at, was in inside.items()})


def _pointer(parts: Parts) -> Pointer:
    return Pointer(tuple(str(part) for part in parts))

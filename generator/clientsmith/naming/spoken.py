"""Turn an operationId into a verb and what it acts upon.

>>> said = read_operation_id("createChatCompletion", "/chat/completions", "POST")
>>> said.verb, said.object
('create', ('chat', 'completion'))
>>> read_operation_id("admin-api-keys-list", "/admin_api_keys", "GET").verb
'list'
>>> read_operation_id("PetsController_findAll", "/pets", "GET").group
('pets',)
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from clientsmith.naming.verbs import ADVERBS, BOTH, DELETES, LISTS, QUANTITIES, READS, SAYS_NOTHING, STANDARD, is_verb
from clientsmith.naming.words import vocabulary, words

_GROUP = re.compile(r"(?P<group>[A-Z]\w*[a-z]\w*)_(?P<method>[A-Za-z]\w*)")
_DOTTED = re.compile(r"(?P<group>\w[\w-]*(\.\w[\w-]*)*)[./](?P<method>\w[\w-]*)")
# What frameworks append to the name of a class; it is no part of the thing.
_ROLES = vocabulary("service services controller resource handler api")
_RUN_TOGETHER = ("create", "delete", "update", "list", "get", "retrieve", "remove")


@dataclass(frozen=True, slots=True)
class Said:
    """What an operationId says: all its words, its verb, the words that are left, and the group it puts itself in."""

    words: tuple[str, ...] = ()
    verb: str | None = None
    object: tuple[str, ...] = ()
    group: tuple[str, ...] = ()


def read_operation_id(operation_id: str | None, path: str, http: str, flags: tuple[str, ...] = ()) -> Said:
    """Find the verb at the start or the end; an operationId without one is all object."""
    if not operation_id:
        return Said()
    grouped = _grouped(operation_id)
    if grouped:
        group, method = grouped
        verb, rest = _verb(method)
        return Said(method, verb, rest, group)
    found = _without_suffix(words(operation_id), path, http)
    while found[:1] and found[0] in flags:
        found = found[1:]
    if len(found) == 1:
        found = _cut(found[0], path)
    verb, rest = _verb(found)
    return Said(found, verb, rest)


def _grouped(operation_id: str) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    match = _DOTTED.fullmatch(operation_id) or _GROUP.fullmatch(operation_id)
    if match is None or match["group"].count("_") > 1:
        return None
    groups = tuple("_".join(_without_role(words(part))) for part in re.split(r"[./]", match["group"]))
    if not STANDARD.isdisjoint(groups[1:]):
        return None
    method = words(match["method"])
    return (groups, method) if method and all(groups) else None


def _without_role(found: tuple[str, ...]) -> tuple[str, ...]:
    return found[:-1] if len(found) > 1 and found[-1] in _ROLES else found


def _verb(found: tuple[str, ...]) -> tuple[str | None, tuple[str, ...]]:
    if not found:
        return None, ()
    first, *rest = found
    if first in ADVERBS and rest and is_verb(rest[0]):
        return f"{first}_{rest[0]}", tuple(rest[1:])
    ends_in_verb = found[-1] in STANDARD and len(found) > 1
    if is_verb(first) and not (first in BOTH and ends_in_verb and first not in STANDARD):
        return _widened(first, tuple(rest))
    if ends_in_verb:
        return found[-1], found[:-1]
    return None, found


def _widened(verb: str, rest: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """`createOrUpdate` and `deleteAll` are verbs of their own."""
    if len(rest) > 1 and rest[0] in ("or", "and") and is_verb(rest[1]):
        return f"{verb}_{rest[0]}_{rest[1]}", rest[2:]
    if rest and rest[0] in QUANTITIES and verb in STANDARD - SAYS_NOTHING:
        return "list" if verb in READS | LISTS else f"{verb}_{rest[0]}", rest[1:]
    # A collection that is deleted as a whole; `deleteCollection` alone deletes one.
    if len(rest) > 1 and rest[0] == "collection" and verb in DELETES:
        return f"{verb}_collection", rest[1:]
    return verb, rest


def _without_suffix(found: tuple[str, ...], path: str, http: str) -> tuple[str, ...]:
    """Some frameworks append the path and the HTTP method to the name of the function; that is taken off."""
    tail = (*words(path), http.lower())
    if len(found) > len(tail) and found[-len(tail) :] == tail:
        return found[: -len(tail)]
    return found


def _cut(run: str, path: str) -> tuple[str, ...]:
    """`Getprojectlimits`, written without any joint: the verb in front is cut off where a word of the path follows."""
    for verb in _RUN_TOGETHER:
        rest = run.removeprefix(verb)
        if rest != run and any(word.rstrip("s") in rest for word in words(path) if len(word) > 2):
            return verb, rest
    return (run,)

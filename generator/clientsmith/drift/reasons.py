"""Turn two locks, that of the last run and that of this one, into reasons: what went in otherwise, each by name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from clientsmith.drift.lock import LOCK, Hashed, Lock
from clientsmith.source.json import JsonValue


class Cause(Enum):
    """What differs can come from."""

    DOCUMENT = "document"
    OVERLAY = "overlay"
    PART = "part"
    OPTIONS = "options"
    FLAVOUR = "flavour"
    TOOL = "tool"
    FORMATTER = "formatter"
    LOCK = "lock"
    EDITED = "edited"
    MISSING = "missing"
    STALE = "stale"
    FOREIGN = "foreign"


SHIMS = "shims"
# What the meaning of an API comes from: if one of them changed, the two documents are compared too.
MEANING = frozenset({Cause.DOCUMENT, Cause.OVERLAY, Cause.PART, Cause.OPTIONS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why an output differs, in words; `name` is what it is about: the path of a file, or the name of an option."""

    cause: Cause
    name: str
    message: str


def reasons(earlier: Lock | None, now: Lock) -> Iterator[Reason]:
    """What went into a package otherwise than the last time."""
    if earlier is None:
        yield Reason(cause=Cause.LOCK, name=LOCK, message=f"there is no {LOCK}")
        return
    yield from _document(earlier.document, now.document)
    yield from _files(Cause.OVERLAY, earlier.overlays, now.overlays)
    if _hashes(earlier.overlays) == _hashes(now.overlays) and earlier.overlays != now.overlays:
        yield Reason(cause=Cause.OVERLAY, name="", message="the overlays are applied in another order")
    yield from _files(Cause.PART, earlier.parts, now.parts)
    yield from _options(earlier.options, now.options)
    yield from _tools(earlier, now)


def _document(old: Hashed, new: Hashed) -> Iterator[Reason]:
    if old.sha256 != new.sha256:
        was = "" if old.path == new.path else f", and was {old.path}"
        yield Reason(cause=Cause.DOCUMENT, name=new.path, message=f"the document {new.path} changed{was}")
    elif old.path != new.path:
        told = f"the document was {old.path}, and is {new.path}"
        yield Reason(cause=Cause.DOCUMENT, name=new.path, message=told)


def _files(cause: Cause, old: tuple[Hashed, ...], new: tuple[Hashed, ...]) -> Iterator[Reason]:
    """What is new, gone or other among the overlays or the parts of the document, by name."""
    before, after = _hashes(old), _hashes(new)
    kinds = {
        "changed": [path for path in after if path in before and before[path] != after[path]],
        "was added": [path for path in after if path not in before],
        "is no longer read": [path for path in before if path not in after],
    }
    for kind, paths in kinds.items():
        yield from (Reason(cause=cause, name=p, message=f"the {cause.value} {p} {kind}") for p in paths)


def _hashes(files: tuple[Hashed, ...]) -> dict[str, str]:
    return {file.path: file.sha256 for file in files}


def _options(old: Mapping[str, JsonValue], new: Mapping[str, JsonValue]) -> Iterator[Reason]:
    """The options that are others, each with what it was and is; of a table, the keys."""
    for key in sorted(old.keys() | new.keys()):
        before, after = old.get(key), new.get(key)
        if isinstance(before, dict) and isinstance(after, dict):
            yield from (
                _option(f"{key}.{inner}", before.get(inner), after.get(inner))
                for inner in sorted(before.keys() | after.keys())
                if before.get(inner) != after.get(inner)
            )
        elif key == SHIMS and before and after and before != after:
            told = "the version whose symbols are kept (`shims`) is another"
            yield Reason(cause=Cause.OPTIONS, name=key, message=told)
        elif before != after:
            yield _option(key, *(_shown(key, value) for value in (before, after)))


def _shown(key: str, value: JsonValue) -> JsonValue:
    """The value of an option for people: of the version that `shims` names the lock has a hash only."""
    return "a version" if key == SHIMS and value else value


def _option(name: str, old: JsonValue, new: JsonValue) -> Reason:
    was, now = ("not set" if value is None else json.dumps(value, ensure_ascii=False) for value in (old, new))
    return Reason(cause=Cause.OPTIONS, name=name, message=f"the option {name} was {was}, and is {now}")


def _tools(old: Lock, new: Lock) -> Iterator[Reason]:
    if old.flavour != new.flavour:
        was, now = old.flavour[0], new.flavour[0]
        told = f"the flavour {now} changed" if was == now else f"the flavour was {was}, and is {now}"
        yield Reason(cause=Cause.FLAVOUR, name=now, message=told)
    if old.tool != new.tool:
        told = f"clientsmith was {old.tool}, and is {new.tool}"
        yield Reason(cause=Cause.TOOL, name="clientsmith", message=told)
    elif old.code != new.code:
        told = f"clientsmith {new.tool} has other code than the one that generated this"
        yield Reason(cause=Cause.TOOL, name="clientsmith", message=told)
    if old.formatter != new.formatter:
        was, now = (" ".join(filter(None, formatter)) for formatter in (old.formatter, new.formatter))
        told = f"the formatter was {was}, and is {now}"
        yield Reason(cause=Cause.FORMATTER, name=new.formatter[0], message=told)

"""Turn the types that a package had and has no more into aliases of what they are now, or into what they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from clientsmith.ir.types import TypeDecl, TypeId
from clientsmith.plan.book import has_name
from clientsmith.shims.sides import PARAMS, TYPES, Both

DROPPED = "the API no longer has it"
UNUSED = "no call gives it back any more"


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptTypes:
    """The types by their old names, in `types` and in `params`; and those that the new API lacks, with their names."""

    models: dict[str, TypeId] = field(default_factory=dict[str, TypeId])
    params: dict[str, TypeId] = field(default_factory=dict[str, TypeId])
    printed_models: set[TypeId] = field(default_factory=set[TypeId])
    printed_params: set[TypeId] = field(default_factory=set[TypeId])
    dropped: dict[TypeId, str] = field(default_factory=dict[TypeId, str])
    words: dict[TypeId, str] = field(default_factory=dict[TypeId, str])


def kept_types(both: Both) -> KeptTypes:
    """What becomes of every type that the old package had under a name that the new one does not have."""
    found = KeptTypes()
    for name, id_ in _gone(both, both.old_book.models, both.new_book.models):
        _keep(both, found, name, id_, TYPES)
    for name, id_ in _gone(both, both.old_book.params, both.new_book.params):
        _keep(both, found, name, id_, PARAMS)
    return found


def _gone(both: Both, old: Mapping[TypeId, None], new: Mapping[TypeId, None]) -> Iterator[tuple[str, TypeId]]:
    there = {both.new.names.types[id_] for id_ in new}
    names = ((both.old.names.types[id_], id_) for id_ in old)
    return ((name, id_) for name, id_ in names if name not in there)


def _keep(both: Both, found: KeptTypes, name: str, id_: TypeId, home: str) -> None:
    now = both.now(id_)
    printed = found.printed_models if home == TYPES else found.printed_params
    if now not in both.new.api.types:
        if _is_taken(both, name):
            both.tell(id_, home + name, "another type has a name like it")
            return
        found.dropped[id_] = name
        printed.add(id_)
        if home == TYPES:
            found.words[id_] = f"{home}{name} is deprecated: {DROPPED}"
    elif not has_name(both.new.api, now):
        both.tell(id_, home + name, "what it stands for has no name of its own any more")
    else:
        printed.add(now)
        called = both.new.names.types[now]
        if called != name:
            (found.models if home == TYPES else found.params)[name] = now
        elif home == TYPES:
            found.words[now] = f"{home}{name} is deprecated: {UNUSED}"


def _is_taken(both: Both, name: str) -> bool:
    """Whether a type of the new side would share its file with one of that name."""
    return name.casefold() in {other.casefold() for other in both.new.names.types.values()}


def noted(decl: TypeDecl) -> TypeDecl:
    """A dropped type, which says that it is one."""
    return replace(decl, doc=replace(decl.doc, deprecated=True, reason=f"{DROPPED}."))

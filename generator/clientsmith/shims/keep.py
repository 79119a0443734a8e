"""Turn two versions of an API, and what the newer one renames, into the newer one with the symbols of both.

For one version: the old names are deprecated, and their warnings say what to use. Enumeration values are literals in
annotations, and nothing is kept of them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from clientsmith import rules
from clientsmith.changes.model import Renamed, Side
from clientsmith.flavour.manifest import Flavour
from clientsmith.ir.api import Api
from clientsmith.ir.types import TypeId
from clientsmith.naming.assign import with_more
from clientsmith.naming.names import Names, Reserved
from clientsmith.plan.book import book
from clientsmith.plan.kept import NO_SHIMS, Shims
from clientsmith.report import Report
from clientsmith.shims.calls import KeptCalls, kept_calls, needed
from clientsmith.shims.dropped import tell_dropped
from clientsmith.shims.members import kept_arguments, kept_fields
from clientsmith.shims.sides import Both, moves
from clientsmith.shims.types import KeptTypes, kept_types, noted
from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An API with what is kept of an older version, the names of both, and what is special about the kept ones."""

    api: Api
    names: Names
    shims: Shims = NO_SHIMS


def keep(
    old: Side,
    new: Side,
    renamed: Sequence[Renamed],
    flavour: Flavour,
    report: Report,
    written: Callable[[Pointer], Pointer] = lambda at: at,
) -> Kept:
    """The new side with what is kept of the old one; `written` says where a place of the old side is written."""
    tell, tell_here = partial(_tell, report, written), partial(_tell, report, lambda at: at)
    both = Both(
        old=old,
        new=new,
        old_book=book(old.api, old.names, flavour, old.package),
        new_book=book(new.api, new.names, flavour, new.package),
        renamed=tuple(renamed),
        moved=moves(old, new, renamed),
        tell=tell,
        tell_here=tell_here,
    )
    calls, types = kept_calls(both), kept_types(both)
    needed_still = [
        id_
        for operation in old.api.operations
        if operation.id in calls.paths
        for id_ in needed(old.api.types, operation)
    ]
    brought = both.brought([*types.dropped, *needed_still])
    api = replace(
        new.api,
        types={**new.api.types, **{id_: noted(decl) for id_, decl in brought.items()}},
        operations=(*new.api.operations, *calls.operations),
    )
    called = {id_: old.names.types[id_] for id_ in brought}
    names = with_more(new.names, api, calls.paths, called, Reserved(**flavour.reserved))
    shims = _shims(both, calls, types, frozenset(map(both.now, needed_still)))
    shims = replace(shims, fields=kept_fields(both, book(api, names, flavour, new.package, shims)))
    tell_dropped(both, calls, shims)
    return Kept(api=api, names=names, shims=shims)


def _shims(both: Both, calls: KeptCalls, types: KeptTypes, silent: frozenset[TypeId]) -> Shims:
    """What is kept, but for fields. `silent` are the types that kept calls need: those warn by themselves."""
    return Shims(
        calls=calls.words,
        copies=calls.copies,
        arguments=kept_arguments(both, calls.copies),
        models=types.models,
        params=types.params,
        words={id_: words for id_, words in types.words.items() if id_ not in silent},
        printed_models=frozenset(types.printed_models),
        printed_params=frozenset(types.printed_params),
    )


def _tell(report: Report, written: Callable[[Pointer], Pointer], at: Pointer, name: str, reason: str) -> None:
    report.add(rules.NOT_KEPT, written(at), name=name, reason=reason)

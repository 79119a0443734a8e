"""Turn code into its uses of a client package: `read_uses(code, surface_of(side))`.

What one file finds out, others may need: a file is read again if something that it asked for has become known, at most
`TIMES`. What the last time notes is what there is.
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith.impact.code import Code
from clientsmith.impact.linked import linked
from clientsmith.impact.scope import Known, Run, Scope
from clientsmith.impact.statements import read_file
from clientsmith.impact.surface import Surface
from clientsmith.impact.uses import Reading, Unread
from clientsmith.impact.values import UNKNOWN, is_plain, join

# How many functions a client may be handed on through, at least.
TIMES = 6
# How often constants alone are a reason to read a file again.
PLAIN = 2


def read_uses(code: Code, surface: Surface) -> Reading:
    """What code does with a package."""
    files = linked(code, surface.side.package)
    known, runs = Known(), dict[str, Run]()
    pending, deep = files, dict[str, Unread]()
    for time in range(TIMES):
        found = {file: _read(code, surface, known, file) for file in pending}
        deep |= {file: Unread(file, "it is nested too deeply") for file, run in found.items() if run is None}
        again = {file: run for file, run in found.items() if run is not None}
        runs |= again
        learnt = _learnt(known, again)
        changed = _changed(known, learnt, plain=time < PLAIN)
        known = learnt
        pending = tuple(file for file in files if file in runs and not runs[file].asked.isdisjoint(changed))
        if not pending:
            break
    ordered = [runs[file] for file in files if file in runs]
    return Reading(
        uses=tuple(use for run in ordered for use in run.uses),
        lost=tuple(sorted((one for run in ordered for one in run.lost.values()), key=lambda lost: lost.site)),
        unread=(*code.unread, *deep.values()),
        files=len(code.files) - len(deep),
    )


def _read(code: Code, surface: Surface, known: Known, file: str) -> Run | None:
    run = Run(surface=surface, code=code, known=known)
    try:
        read_file(Scope(run=run, parsed=code.files[file]))
    except RecursionError:
        return None
    return run


def _learnt(known: Known, runs: Mapping[str, Run]) -> Known:
    """What is known after files were read."""
    values, signatures, bases = dict(known.values), dict(known.signatures), dict(known.bases)
    for run in runs.values():
        signatures.update(run.signatures)
        bases.update(run.bases)
        for key, value in run.values.items():
            values[key] = join(values.get(key, UNKNOWN), value)
    return Known(values=values, signatures=signatures, bases=bases)


def _changed(before: Known, after: Known, *, plain: bool) -> set[str]:
    """The files of which more is known; constants count only where `plain` says so."""
    changed = {
        key[0]
        for key, value in after.values.items()
        if before.values.get(key, UNKNOWN) != value and (plain or not is_plain(value))
    }
    changed |= {key[0] for key, one in after.signatures.items() if before.signatures.get(key) != one}
    return changed | {key[0] for key, one in after.bases.items() if before.bases.get(key) != one}

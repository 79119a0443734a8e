"""Turn the version whose symbols a target keeps into what the pipeline needs of it."""

from __future__ import annotations

from pathlib import Path

from clientsmith import rules
from clientsmith.commands.console import show
from clientsmith.drift.lock import digest
from clientsmith.options import Target
from clientsmith.pipeline import Before
from clientsmith.report import Report
from clientsmith.source.pointer import Pointer


def before_of(target: Target, report: Report) -> Before | None:
    """The version before; None where none is asked for, or, with an error in the report, where it cannot be read."""
    if target.shims is None:
        return None
    if Path(target.shims).resolve() == target.output.resolve():
        _refuse(target.shims, "it is the output itself, which holds another version after each run", report)
        return None
    from clientsmith.commands.versions import version_of  # only here: few targets keep anything, and it takes time

    own = Report()
    version = version_of(target.shims, target, own)
    if version is None:
        show(own, target.shims)
        _refuse(target.shims, "that version cannot be read", report)
        return None

    def written(at: Pointer) -> Pointer:
        found = own.origin(at)
        return Pointer(found.tokens, own.called(found.source))

    read = (*version.found.document.sources, *version.found.document.parts)
    report.texts.update({own.called(source.name): source.text for source in read})
    hashes = "".join(source.sha256 for source in read)
    return Before(side=version.side, written=written, sha256=digest(hashes.encode()))


def _refuse(version: str, reason: str, report: Report) -> None:
    report.add(rules.SHIMS_UNUSABLE, Pointer((), version), version=version, reason=reason)

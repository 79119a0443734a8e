"""Turn a target into a client package, in eight calls.

    load -> read -> resolve -> lower -> assign -> plan -> render -> write

Bad input never raises: the report holds the errors, and nothing comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from clientsmith import rules
from clientsmith.changes.model import Side
from clientsmith.drift.base import base_of, to_json
from clientsmith.drift.lock import digest, lock_of
from clientsmith.drift.owned import without_owned
from clientsmith.flavour.manifest import Flavour, FlavourError, open_flavour
from clientsmith.ir.api import Api
from clientsmith.lower import lower
from clientsmith.lower.conditions import conditions
from clientsmith.naming.assign import assign
from clientsmith.naming.names import Names, Reserved
from clientsmith.openapi.model import Document
from clientsmith.openapi.read import read
from clientsmith.openapi.resolve import resolve
from clientsmith.options import STDIN, Target, package_name
from clientsmith.plan.build import plan
from clientsmith.render.cache import Cache
from clientsmith.render.render import render
from clientsmith.render.tidy import tidy
from clientsmith.report import Report
from clientsmith.shims.keep import Kept, keep
from clientsmith.source.entry import root_of
from clientsmith.source.load import Source, load
from clientsmith.source.parts import Library
from clientsmith.source.pointer import Pointer


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A document as far as it is understood: what it means, and what everything will be called."""

    document: Document
    flavour: Flavour
    api: Api
    names: Names
    package: str

    @property
    def side(self) -> Side:
        """What is compared with another version."""
        said = conditions(self.document.root)
        return Side(api=self.api, names=self.names, package=self.package, conditions=said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Build(Understood):
    """A client package in memory: its files by path, the lock that lists them, and the JSON of the base."""

    files: Mapping[str, bytes]
    lock: bytes
    base: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """A version of the API whose symbols are kept, where its places are written, and the hash of what it is made of."""

    side: Side
    written: Callable[[Pointer], Pointer]
    sha256: str


def understand(target: Target, report: Report) -> Understood | None:
    """Calls 1 to 5: from the file to the names. None where the report holds an error."""
    flavour = _flavour(target, report)
    document = opened(target, report)
    if flavour is None or document is None:
        return None
    api = lower(resolve(document, report), report)
    names = assign(api, target.renames, Reserved(**flavour.reserved), report)
    if report.failed:
        return None
    package = target.package or package_name(api.info.title, target.document)
    return Understood(document=document, flavour=flavour, api=api, names=names, package=package)


def opened(target: Target, report: Report) -> Document | None:
    """Calls 1 and 2: the document with its overlays."""
    source = load(target.document, report)
    overlays = [load(overlay, report) for overlay in target.overlays]
    found = [overlay for overlay in overlays if overlay is not None]
    if source is None or len(found) < len(overlays):
        return None
    document = read(source, found, report, library_of(target, source, report))
    if document is not None:
        report.origin = document.origin
    return document


def library_of(target: Target, source: Source, report: Report) -> Library | None:
    """Where the parts of a document are: None where it comes from nowhere, the standard input."""
    if target.document == STDIN and target.root is None:
        return None
    root = root_of(target.document) if target.root is None else target.root
    return Library(source, report, root, remote=target.allow_remote, pages=target.pages)


def _flavour(target: Target, report: Report) -> Flavour | None:
    try:
        return open_flavour(target.flavour, target.base)
    except FlavourError as error:
        report.add(rules.FLAVOUR_UNUSABLE, Pointer((), target.flavour), problem=error)
        return None


def with_shims(found: Understood, before: Before, report: Report) -> Kept:
    """What is kept of a version before, beside what a document says now."""
    # Only here: the table of all kinds of change takes time to read, and most packages keep nothing.
    from clientsmith.changes.compare import compare
    from clientsmith.changes.table import default_table

    now = found.side
    renamed = compare(before.side, now, default_table()).renamed
    return keep(before.side, now, renamed, found.flavour, report, before.written)


def build(target: Target, report: Report, before: Before | None = None) -> Build | None:
    """Calls 1 to 7: a whole package in memory; `render.write` is the eighth."""
    found = understand(target, report)
    if found is None:
        return None
    kept = Kept(api=found.api, names=found.names) if before is None else with_shims(found, before, report)
    printed = render(plan(kept.api, kept.names, found.flavour, found.package, kept.shims), found.flavour)
    tidied = tidy(printed, target.formatter, found.flavour.style, Cache.default())
    whole = {path: text.encode() for path, text in tidied.items()}
    files = without_owned(whole, found.package, target, report)
    base = to_json(base_of(target, found.document, files))
    shims = "" if before is None else before.sha256
    return Build(
        document=found.document,
        flavour=found.flavour,
        api=found.api,
        names=found.names,
        package=found.package,
        files=files,
        lock=lock_of(target, found.document, found.flavour, found.api, found.names, files, digest(base), shims),
        base=base,
    )

"""Turn what two APIs ask for before they answer into changes: their schemes, and what each operation needs of them."""

from __future__ import annotations

from clientsmith.changes.both import Both, compare_docs, compare_extensions
from clientsmith.changes.log import Site
from clientsmith.changes.pairs import pair_by
from clientsmith.changes.sides import Looked
from clientsmith.ir.api import Operation, Scheme
from clientsmith.ir.flows import Flow

GROUP = "client"
TOLD = ("clientCredentials", "tokenUrl")  # what a scheme is compared by itself


def compare_schemes(both: Both) -> dict[str, str]:
    """The ways to authenticate, before and now. Gives what the old ones are called now."""
    pairs, gone, added = pair_by(
        both.old.api.schemes,
        both.new.api.schemes,
        lambda one: one.name,
        lambda one: (one.kind, one.place, one.wire, one.word, one.token_url),
    )
    for before, after in pairs:
        _pair(both, before, after)
    for scheme in added:
        site = Site(symbol=_symbol(both.new, scheme), group=GROUP, new=scheme.at)
        both.log.add(site, "scheme-added", name=scheme.name)
    for scheme in gone:
        symbol = _symbol(both.old, scheme)
        both.log.add(Site(symbol=symbol, was=symbol, group=GROUP, old=scheme.at), "scheme-removed", name=scheme.name)
    return {before.name: after.name for before, after in pairs}


def _symbol(side: Looked, scheme: Scheme) -> str:
    """The arguments of a client that a scheme is given by."""
    names = side.names.credentials.get(scheme.name, ())
    return f"Client({', '.join(f'{name}=…' for name in names)})"


def _pair(both: Both, old: Scheme, new: Scheme) -> None:
    symbols = _symbol(both.old, old), _symbol(both.new, new)
    site = Site(symbol=symbols[1], was=symbols[0], group=GROUP, old=old.at, new=new.at)
    told = {
        "scheme-renamed": (old.name, new.name),
        "scheme-kind-changed": (old.kind, new.kind),
        "scheme-moved": (old.place.value, new.place.value),
        "scheme-key-renamed": (old.wire, new.wire),
        "scheme-word-changed": (old.word, new.word),
        "scheme-token-url-changed": (old.token_url, new.token_url),
        "environment-variable-renamed": (old.env, new.env),
    }
    if old.kind != new.kind:  # then all else that is other goes without saying
        told = {"scheme-kind-changed": told["scheme-kind-changed"]}
    for kind, (before, after) in told.items():
        if before != after:
            both.log.add(site, kind, name=new.name, old=before, new=after)
    if symbols[0] != symbols[1] and old.kind == new.kind:
        both.log.add(site, "credential-renamed", old=symbols[0], new=symbols[1])
    compare_docs(both, site, "scheme", old.doc, new.doc, name=new.name)
    if old.env == new.env:
        compare_extensions(both, site, "scheme", old.doc, new.doc)
    if old.kind == new.kind:
        _tokens(both, site, old, new)


def _tokens(both: Both, site: Site, old: Scheme, new: Scheme) -> None:
    """How tokens are got and what they look like, for those who get them."""
    if old.format != new.format:
        both.log.add(site, "token-format-changed", name=new.name, old=old.format, new=new.format)
    pairs, gone, added = pair_by(old.flows, new.flows, lambda one: one.name)
    for flow in added:
        both.log.add(site, "flow-added", name=flow.name)
    for flow in gone:
        both.log.add(site, "flow-removed", name=flow.name)
    for before, after in pairs:
        _flow(both, site, before, after)


def _flow(both: Both, site: Site, old: Flow, new: Flow) -> None:
    for key in sorted(old.urls.keys() | new.urls.keys()):
        was, url = old.urls.get(key, ""), new.urls.get(key, "")
        if was != url and (new.name, key) != TOLD:
            kind = "flow-url-added" if not was else "flow-url-removed" if not url else "flow-url-changed"
            both.log.add(site, kind, name=key, old=was, new=url)
    for scope in sorted(old.scopes.keys() | new.scopes.keys()):
        if scope not in old.scopes or scope not in new.scopes:
            kind = "flow-scope-removed" if scope in old.scopes else "flow-scope-added"
            both.log.add(site, kind, name=scope)
        elif old.scopes[scope] != new.scopes[scope]:
            both.log.add(site, "flow-scope-documentation-changed", name=scope)


def compare_security(both: Both, site: Site, old: Operation, new: Operation) -> None:
    """What a call needs, before and now: any of its alternatives, each of which may be several schemes together."""
    before, after = _alternatives(old, both.schemes), _alternatives(new, {})
    if not before and not after:
        return
    if not after or not before:
        needed = " or ".join(map(_named, after))
        both.log.add(site, "security-added" if after else "security-removed", new=needed)
        return
    gone, added = ([one for one in ones if one not in others] for ones, others in ((before, after), (after, before)))
    for names in added:
        both.log.add(site, "security-alternative-added" if names else "security-became-optional", name=_named(names))
    for names in gone:
        kind = "security-alternative-removed" if names else "security-no-longer-optional"
        both.log.add(site, kind, name=_named(names))
    for names in sorted(before.keys() & after.keys()):
        for scope in sorted(after[names] - before[names]):
            both.log.add(site, "scope-added", name=scope)
        for scope in sorted(before[names] - after[names]):
            both.log.add(site, "scope-removed", name=scope)


def _alternatives(operation: Operation, renamed: dict[str, str]) -> dict[tuple[str, ...], frozenset[str]]:
    """Each alternative as the schemes it needs, with the scopes of them."""
    return {
        tuple(sorted(renamed.get(one.scheme, one.scheme) for one in alternative)): frozenset(
            scope for one in alternative for scope in one.scopes
        )
        for alternative in operation.asked
    }


def _named(names: tuple[str, ...]) -> str:
    return " and ".join(names)

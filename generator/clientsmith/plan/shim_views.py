"""What templates see of what is kept of the version before: the part of `views` for modules that few packages have."""

from __future__ import annotations

from dataclasses import dataclass

from clientsmith.plan.code import Code


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """A type that is kept: its entry in a dict of names and warnings, and the statement that makes it an alias."""

    entry: Code
    alias: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class ShimsView:
    """What the tests of all that is kept are about, as rows of lists; `kept` is whether there is anything.

    `calls` have an old call and the one it stands for; `arguments` the call, the old name and the new one; `types` the
    module and both names; `fields` the type and both names. What is gone stands for itself. `told` are the rows of the
    README's table.
    """

    kept: bool = False
    calls: tuple[Code, ...] = ()
    arguments: tuple[Code, ...] = ()
    types: tuple[Code, ...] = ()
    fields: tuple[Code, ...] = ()
    told: tuple[Code, ...] = ()

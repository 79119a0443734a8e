"""What a package keeps of the version before it: names that go on under another one, and what the API has no more.

`shims` finds it; the plans print it beside what the document says, with the words of the warnings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from clientsmith.ir.types import TypeId
from clientsmith.source.pointer import Pointer

NOTHING: Mapping[Any, Any] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Shims:
    """What is kept. Words are what a warning says: what to use.

    `calls` are the words of each call that is kept, `copies` leads from those of them that are another call under its
    old name to that. `arguments` are the new names of arguments of a call by their old ones, `fields` the old names of
    a field by its type and wire name. `models` and `params` are types by their old names, `words` those of dropped
    types that no kept call needs; `printed_models` and `printed_params` are printed though no call may mention them.
    """

    calls: Mapping[Pointer, str] = field(default_factory=lambda: NOTHING)
    copies: Mapping[Pointer, Pointer] = field(default_factory=lambda: NOTHING)
    arguments: Mapping[Pointer, Mapping[str, str]] = field(default_factory=lambda: NOTHING)
    fields: Mapping[tuple[TypeId, str], tuple[str, ...]] = field(default_factory=lambda: NOTHING)
    models: Mapping[str, TypeId] = field(default_factory=lambda: NOTHING)
    params: Mapping[str, TypeId] = field(default_factory=lambda: NOTHING)
    words: Mapping[TypeId, str] = field(default_factory=lambda: NOTHING)
    printed_models: frozenset[TypeId] = frozenset()
    printed_params: frozenset[TypeId] = frozenset()

    def __bool__(self) -> bool:
        return any((self.calls, self.arguments, self.fields, self.models, self.params, self.words))


NO_SHIMS = Shims()

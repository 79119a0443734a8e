"""Turn several types into the one that allows what any of them allows (JSON Schema 2020-12 core, section 10.2.1)."""

from __future__ import annotations

from collections.abc import Iterable

from clientsmith.ir.types import Anything, Nothing, Nullable, Scalar, ScalarKind, TypeRef, UnionOf


def combine(refs: Iterable[TypeRef], *, exclusive: bool = False) -> TypeRef:
    """A union of types: nested unions opened, doubles dropped, null taken out as `Nullable`."""
    flat: dict[TypeRef, None] = {}
    null = False
    for ref in refs:
        while isinstance(ref, Nullable):
            null, ref = True, ref.inner
        if ref == Scalar(ScalarKind.NULL):
            null = True
        elif isinstance(ref, UnionOf):
            flat.update(dict.fromkeys(ref.members))
        elif not isinstance(ref, Nothing):
            flat[ref] = None
    if any(isinstance(ref, Anything) for ref in flat):
        return Anything()
    if not flat:
        return Scalar(ScalarKind.NULL) if null else Nothing()
    inner = next(iter(flat)) if len(flat) == 1 else UnionOf(tuple(flat), exclusive)
    return Nullable(inner) if null else inner

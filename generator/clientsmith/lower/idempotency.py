"""Turn the header that makes a call safe to repeat into something that the client says by itself.

The httpapi draft "The Idempotency-Key HTTP Header Field" names it so, and most APIs did before, some with a prefix of
their own: `Idempotency-Key`, `X-Idempotency-Key`, `Acme-Idempotency-Key`. A key that is required is the caller's to
give.
"""

from __future__ import annotations

from dataclasses import replace

from clientsmith import rules
from clientsmith.ir.api import Operation, Parameter, Place
from clientsmith.ir.types import Presence, Scalar, ScalarKind, Types
from clientsmith.ir.walk import resolve, without_null
from clientsmith.lower.context import Lowering

NAME = "idempotency-key"
TEXTS = (ScalarKind.STRING, ScalarKind.UUID)


def with_keys(low: Lowering, found: tuple[Operation, ...], types: Types) -> tuple[Operation, ...]:
    """The operations with the header that carries their key, where they have one."""
    return tuple(_with_key(low, operation, types) for operation in found)


def _with_key(low: Lowering, operation: Operation, types: Types) -> Operation:
    for parameter in operation.parameters:
        if _is_key(parameter, types):
            low.report.add(rules.IDEMPOTENCY_KEY_MADE, parameter.at, name=parameter.wire)
            return replace(operation, idempotency=parameter.wire)
    return operation


def _is_key(parameter: Parameter, types: Types) -> bool:
    name = parameter.wire.lower()
    named = name == NAME or name.endswith("-" + NAME)
    if not named or parameter.place is not Place.HEADER or parameter.presence is Presence.REQUIRED:
        return False
    target = resolve(types, without_null(parameter.type))
    return isinstance(target, Scalar) and target.kind in TEXTS

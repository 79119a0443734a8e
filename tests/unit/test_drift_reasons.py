"""Why an output differs is what went in otherwise than the last time, each by name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from clientsmith.drift.lock import LOCK, Hashed, Lock
from clientsmith.drift.reasons import Cause, Reason, reasons

LAST = Lock(
    tool="1",
    document=Hashed(path="../pets.yaml", sha256="d"),
    overlays=(Hashed(path="a.yaml", sha256="a"), Hashed(path="b.yaml", sha256="b")),
    options={"names": {"#/x": "y"}, "package": "pets"},
    flavour=("pydantic", "f"),
    formatter=("black", "26.1"),
    files={},
    operations=(),
    code="c",
)


def hashed(**files: str) -> tuple[Hashed, ...]:
    return tuple(Hashed(path=f"{name}.yaml", sha256=sha256) for name, sha256 in files.items())


def told(now: Lock, earlier: Lock = LAST) -> list[str]:
    return [reason.message for reason in reasons(earlier, now)]


def test_nothing_is_a_reason_where_all_is_as_it_was() -> None:
    assert told(LAST) == []


def test_without_a_lock_that_is_the_reason() -> None:
    assert [*reasons(None, LAST)] == [Reason(cause=Cause.LOCK, name=LOCK, message="there is no clientsmith.lock")]


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        (replace(LAST, document=Hashed(path="../pets.yaml", sha256="D")), "the document ../pets.yaml changed"),
        (replace(LAST, document=Hashed(path="p.yaml", sha256="d")), "the document was ../pets.yaml, and is p.yaml"),
        (replace(LAST, overlays=hashed(a="A", b="b")), "the overlay a.yaml changed"),
        (replace(LAST, overlays=hashed(a="a")), "the overlay b.yaml is no longer read"),
        (replace(LAST, overlays=hashed(b="b", a="a")), "the overlays are applied in another order"),
        (replace(LAST, options={**LAST.options, "package": None}), 'the option package was "pets", and is not set'),
        (replace(LAST, options={**LAST.options, "names": {}}), 'the option names.#/x was "y", and is not set'),
        (replace(LAST, flavour=("pydantic", "g")), "the flavour pydantic changed"),
        (replace(LAST, flavour=("mine", "g")), "the flavour was pydantic, and is mine"),
        (replace(LAST, tool="2", code="e"), "clientsmith was 1, and is 2"),
        (replace(LAST, code="e"), "clientsmith 1 has other code than the one that generated this"),
        (replace(LAST, formatter=("none", "")), "the formatter was black 26.1, and is none"),
    ],
)
def test_each_that_went_in_otherwise_is_named(now: Lock, reason: str) -> None:
    assert told(now) == [reason]


def test_the_parts_that_changed_are_named() -> None:
    before = replace(LAST, parts=hashed(cat="c1", dog="d"))
    assert told(replace(LAST, parts=hashed(cat="c2", cow="w")), before) == [
        "the part cat.yaml changed",
        "the part cow.yaml was added",
        "the part dog.yaml is no longer read",
    ]

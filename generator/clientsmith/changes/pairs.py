"""Turn two APIs into pairs: which operation, type, parameter or field of the one is which of the other.

What stands at the same place is the same. What does not is paired by what says most of it: an operation by its path but
for the names in it, then by its operationId; a type by where it is used, if both look alike, then by its shape.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import pairwise, product
from typing import TypeVar

from clientsmith.ir.api import Api, Operation
from clientsmith.ir.types import (
    Alias,
    Enumeration,
    ListOf,
    MapOf,
    Named,
    Nullable,
    Record,
    TaggedUnion,
    TupleOf,
    TypeDecl,
    TypeId,
    TypeRef,
    UnionOf,
)

T = TypeVar("T")

PARAMETERS = "parameters"
LISTS = (PARAMETERS, "allOf", "anyOf", "oneOf")
ALIKE = 0.5  # of the properties or values of two types that count as one under another name


def pair_by(
    old: Iterable[T], new: Iterable[T], *keys: Callable[[T], Hashable]
) -> tuple[list[tuple[T, T]], list[T], list[T]]:
    """Pairs of equal keys, the first key first; a key that two on one side share pairs nothing, and None neither.

    Gives the pairs in the order of `new`, and what is left of `old` and of `new`.
    """
    olds, news = list(old), list(new)
    found: dict[int, T] = {}
    left, open_ = list(range(len(olds))), list(range(len(news)))
    for key in keys:
        by_key = _unique((key(olds[index]), index) for index in left)
        wanted = _unique((key(news[index]), index) for index in open_)
        for value, index in wanted.items():
            if value in by_key:
                found[index] = olds[by_key[value]]
                left.remove(by_key[value])
                open_.remove(index)
    return [(found[index], news[index]) for index in sorted(found)], [olds[i] for i in left], [news[i] for i in open_]


def _unique(found: Iterable[tuple[Hashable, int]]) -> dict[Hashable, int]:
    items = list(found)
    counts = Counter(key for key, _ in items)
    return {key: index for key, index in items if key is not None and counts[key] == 1}


def operations(old: Api, new: Api) -> tuple[list[tuple[Operation, Operation]], list[Operation], list[Operation]]:
    """The operations of two APIs in pairs."""
    return pair_by(
        old.operations,
        new.operations,
        lambda one: one.id,
        lambda one: (one.method, without_names(one.path)),
        lambda one: one.operation_id,
    )


def without_names(path: str) -> str:
    """A path but for the names of its parameters.

    >>> without_names("/pets/{petId}")
    '/pets/{}'
    """
    return re.sub(r"\{[^}]*\}", "{}", path)


def is_counted(id_: TypeId) -> bool:
    """Whether the place of a type has a number in it, which is another one once something is put in front of it."""
    return any(before in LISTS and token.isdecimal() for before, token in pairwise(id_.tokens))


class TypePairs:
    """The types of two APIs in pairs: `to_new` leads from those of the old one to those of the new one."""

    def __init__(self, old: Api, new: Api, paired: Iterable[tuple[Operation, Operation]]) -> None:
        self._old, self._new = old.types, new.types
        known = [id_ for id_ in old.types if id_ in new.types and (not is_counted(id_) or self._may_stay(id_))]
        self.to_new: dict[TypeId, TypeId] = {id_: id_ for id_ in known}
        self._taken = set(self.to_new.values())
        self._pending: list[tuple[TypeId, TypeId]] = list(self.to_new.items())
        for mine, its in paired:
            for one, other in _met(mine, its):
                self._meet(one, other)
        self._follow()
        self._by_shape()
        self._follow()

    def _follow(self) -> None:
        """Meet what stands at the same place inside of paired types."""
        while self._pending:
            old, new = self._pending.pop(0)
            for one, other in _inside(self._old[old], self._new[new]):
                self._meet(one, other)

    def _may_stay(self, id_: TypeId) -> bool:
        """Whether what stands at the same number of a list is the same: a parameter is known by its name instead."""
        return PARAMETERS not in id_.tokens and self._alike(id_, id_)

    def _meet(self, old: TypeRef, new: TypeRef, *, named: bool = True) -> None:
        match old, new:
            case Named(id=mine), Named(id=its):
                if mine not in self.to_new and its not in self._taken and self._is_one(mine, its, named=named):
                    self._take(mine, its)
            case Nullable(inner=old), _:
                self._meet(old, new, named=named)
            case _, Nullable(inner=new):
                self._meet(old, new, named=named)
            case (ListOf(item=old), ListOf(item=new)) | (MapOf(value=old), MapOf(value=new)):
                self._meet(old, new, named=named)
            case (UnionOf(members=olds), UnionOf(members=news)) | (TupleOf(items=olds), TupleOf(items=news)):
                for one, other in (*zip(olds, news, strict=False), *_moved(olds, news)):
                    self._meet(one, other, named=False)

    def _is_one(self, old: TypeId, new: TypeId, *, named: bool) -> bool:
        """Whether two types that are met are one: what has no name but that of its parameter is, however it changed."""
        sure = named and is_counted(old) and is_counted(new) and type(self._old[old]) is type(self._new[new])
        return sure or self._alike(old, new)

    def _take(self, old: TypeId, new: TypeId) -> None:
        self.to_new[old] = new
        self._taken.add(new)
        self._pending.append((old, new))

    def _alike(self, old: TypeId, new: TypeId) -> bool:
        """Whether two types have so much in common that the one is the other under another name."""
        one, other = self._old[old], self._new[new]
        if type(one) is not type(other):
            return False
        mine, its = features(one), features(other)
        if not mine and not its:
            return old.last == new.last or isinstance(one, Alias)
        return len(mine & its) >= ALIKE * max(len(mine), len(its))

    def _by_shape(self) -> None:
        """Pair what is left and looks the same, where nothing else does."""
        left = [id_ for id_ in self._old if id_ not in self.to_new]
        free = [id_ for id_ in self._new if id_ not in self._taken]
        shapes = [
            _unique((_shape(types[id_]), index) for index, id_ in enumerate(ids))
            for types, ids in ((self._old, left), (self._new, free))
        ]
        for shape, index in shapes[1].items():
            if shape in shapes[0]:
                self._take(left[shapes[0][shape]], free[index])


def _moved(olds: Iterable[TypeRef], news: Iterable[TypeRef]) -> Iterator[tuple[TypeRef, TypeRef]]:
    """Alternatives that have no name, each with each: they may have got another number."""
    left, right = ([one for one in ones if isinstance(one, Named) and is_counted(one.id)] for ones in (olds, news))
    yield from product(left, right)


def features(decl: TypeDecl) -> frozenset[str]:
    """What a type is known by: its properties, values or alternatives."""
    match decl:
        case Record(fields=fields):
            return frozenset(field.wire for field in fields)
        case Enumeration(members=members):
            return frozenset(repr(member.value) for member in members)
        case TaggedUnion(variants=variants):
            return frozenset(tag for variant in variants for tag in variant.tags)
    return frozenset()


def _shape(decl: TypeDecl) -> Hashable:
    """What tells a type from others, its name aside; None where that is too little to know it again."""
    found = features(decl)
    return (type(decl), found) if len(found) > 1 else None


def _met(old: Operation, new: Operation) -> Iterator[tuple[TypeRef, TypeRef]]:
    """The types that stand at the same place of two operations."""
    if old.body and new.body:
        yield old.body.content.type, new.body.content.type
    parameters, _, _ = pair_by(old.parameters, new.parameters, lambda one: (one.place, one.wire))
    yield from ((mine.type, its.type) for mine, its in parameters)
    responses, _, _ = pair_by(old.responses, new.responses, lambda one: one.status)
    for response, other in responses:
        yield from ((a.type, b.type) for a, b in zip(response.contents, other.contents, strict=False))
    if old.result and new.result:
        yield old.result.type, new.result.type
    if old.streaming and new.streaming:
        yield old.streaming.events.type, new.streaming.events.type
    if old.headers and new.headers:
        yield old.headers, new.headers


def _inside(old: TypeDecl, new: TypeDecl) -> Iterator[tuple[TypeRef, TypeRef]]:
    match old, new:
        case Record(), Record():
            fields = {field.wire: field.type for field in new.fields}
            yield from ((field.type, fields[field.wire]) for field in old.fields if field.wire in fields)
            if old.extra and new.extra:
                yield old.extra, new.extra
        case Alias(), Alias():
            yield old.target, new.target
        case TaggedUnion(), TaggedUnion():
            by_tags: Mapping[tuple[str, ...], TypeId] = {variant.tags: variant.type for variant in new.variants}
            yield from (
                (Named(variant.type), Named(by_tags[variant.tags]))
                for variant in old.variants
                if variant.tags in by_tags
            )

"""Scopes: who gets which name."""

from __future__ import annotations

import pytest
from clientsmith.naming.scope import Scope
from hypothesis import given
from hypothesis import strategies as st

WISHES = st.lists(st.lists(st.sampled_from(["a", "A", "b", "a_2", "b_2", "self"]), min_size=1, max_size=3), max_size=12)


def test_first_candidate_is_given_when_free() -> None:
    assert Scope().claim("thing", ["status", "pet_status"]) == "status"


def test_taken_name_gives_way_to_the_next_candidate() -> None:
    scope = Scope()
    scope.claim("first", ["status"])
    assert scope.claim("second", ["status", "pet_status"]) == "pet_status"


def test_numeral_comes_last() -> None:
    scope = Scope()
    scope.claim("first", ["status"])
    assert [scope.claim(thing, ["status"]) for thing in ("second", "third")] == ["status_2", "status_3"]


def test_numeral_does_not_follow_an_underscore_twice() -> None:
    assert Scope(frozenset({"class_"})).claim("thing", ["class_"]) == "class_2"


def test_reserved_name_is_not_given() -> None:
    assert Scope(frozenset({"self"})).claim("thing", ["self", "self_value"]) == "self_value"


def test_thing_keeps_its_name() -> None:
    scope = Scope()
    scope.claim("thing", ["status"])
    assert scope.claim("thing", ["other"]) == "status"


def test_capitals_tell_names_apart() -> None:
    scope = Scope()
    scope.claim("first", ["Pet"])
    assert scope.claim("second", ["PET"]) == "PET"


def test_folded_scope_compares_without_capitals() -> None:
    scope = Scope(fold=True)
    scope.claim("first", ["Pet"])
    assert scope.claim("second", ["PET"]) == "PET_2"


def test_scope_tells_who_departed_from_the_first_wish() -> None:
    scope = Scope()
    scope.claim("first", ["status"])
    scope.claim("second", ["status"])
    assert (scope.departed("first"), scope.departed("second")) == (False, True)


def test_scope_tells_who_owns_a_name() -> None:
    scope = Scope()
    scope.claim("first", ["status"])
    assert (scope.owner("status"), scope.owner("other")) == ("first", None)


def test_claim_without_a_candidate_is_an_error() -> None:
    with pytest.raises(ValueError, match="no candidate"):
        Scope().claim("thing", [])


@given(wishes=WISHES, fold=st.booleans())
def test_no_two_things_share_a_name(wishes: list[list[str]], fold: bool) -> None:
    scope = Scope(frozenset({"self"}), fold=fold)
    names = [scope.claim(index, candidates) for index, candidates in enumerate(wishes)]
    assert len({name.casefold() if fold else name for name in names}) == len(names)


@given(wishes=WISHES, last=st.lists(st.sampled_from(["a", "b"]), min_size=1))
def test_later_claim_changes_no_earlier_one(wishes: list[list[str]], last: list[str]) -> None:
    def names(of: list[list[str]]) -> list[str]:
        scope = Scope()
        return [scope.claim(index, candidates) for index, candidates in enumerate(of)]

    assert names([*wishes, last])[: len(wishes)] == names(wishes)

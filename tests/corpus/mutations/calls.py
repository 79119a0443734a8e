"""Mutations of operations: what can be called, and where it is."""

from __future__ import annotations

import random

from corpus.mutations.mutation import Mutation, one_of
from corpus.mutations.survey import METHODS, Survey, Thing

# Where an operation comes, goes or is elsewhere, calls beside it may be called otherwise, and so may types.
CALLS = frozenset({"call-renamed", "argument-renamed", "field-renamed", "type-renamed"})
# What only that operation used comes and goes with it.
TYPES = CALLS | {"type-added", "type-removed"}


def remove_operation(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = _own(rng, survey)
    if drawn is None:
        return None
    del survey.find(drawn.at[:-1])[drawn.at[-1]]
    fact = "operation-removed-after-deprecation" if drawn.value.get("deprecated") else "operation-removed"
    return Mutation(fact=fact, old=drawn.at, new=None, also=TYPES)


def add_operation(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = _own(rng, survey)
    if drawn is None:
        return None
    path = f"/novelties/of-{rng.randrange(100)}"
    survey.value["paths"][path] = {"get": {"operationId": "listNovelties", "responses": {"204": {"description": "No"}}}}
    return Mutation(fact="operation-added", old=None, new=("paths", path, "get"), also=CALLS)


def change_method(rng: random.Random, survey: Survey) -> Mutation | None:
    """Another method that says as much of a body as the first: POST, PUT or PATCH."""
    drawn = _own(rng, survey, "post", "put", "patch")
    item = survey.find(drawn.at[:-1]) if drawn is not None else None
    if drawn is None or item is None or not drawn.value.get("operationId"):
        return None
    free = [method for method in ("post", "put", "patch") if method not in item]
    if not free:
        return None
    method = rng.choice(free)
    item[method] = item.pop(drawn.at[-1])
    return Mutation(fact="operation-method-changed", old=drawn.at, new=(*drawn.at[:-1], method), also=CALLS)


def change_path(rng: random.Random, survey: Survey) -> Mutation | None:
    """A word more at the end of a path that has one operation."""
    drawn = _own(rng, survey)
    if drawn is None or not drawn.value.get("operationId"):
        return None
    item = survey.find(drawn.at[:-1])
    if sum(method in item for method in METHODS) != 1 or len(drawn.at) != 3:
        return None
    path = f"{drawn.at[1].rstrip('/')}/novelty"
    if path in survey.value["paths"]:
        return None
    survey.value["paths"][path] = survey.value["paths"].pop(drawn.at[1])
    return Mutation(fact="operation-path-changed", old=drawn.at[:2], new=("paths", path), also=CALLS)


def rename_operation(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in survey.operations if one.value.get("operationId")])
    if drawn is None:
        return None
    drawn.value["operationId"] = f"{drawn.value['operationId']}Novelty"
    return Mutation(fact="operation-id-changed", old=drawn.at, new=drawn.at, also=CALLS)


def describe_operation(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in survey.operations if one.value.get("description")])
    if drawn is None:
        return None
    drawn.value["description"] = "Told in other words."
    return Mutation(fact="operation-documentation-changed", old=drawn.at, new=drawn.at)


def deprecate_operation(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in survey.operations if not one.value.get("deprecated")])
    if drawn is None:
        return None
    drawn.value["deprecated"] = True
    return Mutation(fact="operation-deprecated", old=drawn.at, new=drawn.at)


def _own(rng: random.Random, survey: Survey, *methods: str) -> Thing | None:
    """An operation that is written in its path."""
    found = [one for one in survey.operations if one.at[0] == "paths" and (not methods or one.at[-1] in methods)]
    return one_of(rng, found)

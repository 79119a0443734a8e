"""Mutations of what a call takes: parameters and bodies."""

from __future__ import annotations

import random
from collections.abc import Sequence

from corpus.mutations.mutation import Mutation, Mutator, one_of
from corpus.mutations.survey import Survey, Thing, Tokens

# What a parameter may be needed for, besides being sent: pages, streams, keys; and its name may be that of an argument.
NEEDED = frozenset(
    {"argument-renamed", "paging-removed", "paging-changed", "idempotency-key-removed", "stream-removed"}
)


def add_parameter(*, required: bool) -> Mutator:
    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        drawn = one_of(rng, survey.operations)
        if drawn is None:
            return None
        listed = drawn.value.setdefault("parameters", [])
        kind = {"type": "string"} if survey.swagger else {"schema": {"type": "string"}}
        listed.append({"name": "novelty", "in": "query", "required": required, **kind})
        fact = "parameter-added-required" if required else "parameter-added-optional"
        return Mutation(fact=fact, old=None, new=(*drawn.at, "parameters", str(len(listed) - 1)))

    return mutate


def remove_parameter(rng: random.Random, survey: Survey) -> Mutation | None:
    """One that is the last of its list, so that the places of the others stay."""
    drawn = one_of(rng, [one for one in _listed(survey) if survey.find(one.at[:-1])[-1] is one.value])
    if drawn is None:
        return None
    survey.find(drawn.at[:-1]).pop()
    return Mutation(fact="parameter-removed", old=drawn.at, new=None, also=NEEDED)


def rename_parameter(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in _listed(survey) if len(one.value["name"]) > 2])
    if drawn is None:
        return None
    drawn.value["name"] = f"{drawn.value['name']}New"
    return Mutation(fact="parameter-renamed", old=drawn.at, new=drawn.at, also=NEEDED)


def change_presence(*, required: bool) -> Mutator:
    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        found = [one for one in _parameters(survey) if one.value.get("required", False) is not required]
        drawn = one_of(rng, [one for one in found if not _default(one)])
        if drawn is None:
            return None
        drawn.value["required"] = required
        fact = "parameter-became-required" if required else "parameter-became-optional"
        return Mutation(fact=fact, old=drawn.at, new=drawn.at, also=NEEDED)

    return mutate


def move_parameter(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in _parameters(survey) if one.value["in"] == "query" and _is_text(one)])
    if drawn is None or {"style", "explode", "allowReserved"} & set(drawn.value):
        return None
    drawn.value["in"] = "header"
    return Mutation(fact="parameter-moved", old=drawn.at, new=drawn.at, also=NEEDED)


def describe_parameter(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in _parameters(survey) if one.value.get("description")])
    if drawn is None:
        return None
    drawn.value["description"] = "Told in other words."
    return Mutation(fact="parameter-documentation-changed", old=drawn.at, new=drawn.at)


def require_body(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in survey.bodies if one.value.get("content")])
    if drawn is None:
        return None
    required = not drawn.value.get("required", False)
    drawn.value["required"] = required
    return Mutation(fact=f"body-became-{'required' if required else 'optional'}", old=drawn.at, new=drawn.at)


def _parameters(survey: Survey) -> list[Thing]:
    """Those that are sent in the query or in a header."""
    return _unique([one for one in survey.parameters if one.value.get("in") in ("query", "header")])


def _listed(survey: Survey) -> list[Thing]:
    """Those that are optional, and written in the list of an operation."""
    return [one for one in _parameters(survey) if one.at[:-2] == one.operation and not one.value.get("required")]


def _unique(found: Sequence[Thing]) -> list[Thing]:
    places: dict[Tokens, Thing] = {one.at: one for one in found}
    return list(places.values())


def _default(parameter: Thing) -> bool:
    return "default" in parameter.value or "default" in (parameter.value.get("schema") or {})


def _is_text(parameter: Thing) -> bool:
    return (parameter.value.get("schema") or parameter.value).get("type") == "string"


def change_style(rng: random.Random, survey: Survey) -> Mutation | None:
    """How a list is written in the query."""
    found = [one for one in _parameters(survey) if one.value["in"] == "query" and not survey.swagger]
    lists = [one for one in found if (one.value.get("schema") or {}).get("type") == "array"]
    drawn = one_of(rng, [one for one in lists if not {"style", "explode"} & set(one.value)])
    if drawn is None:
        return None
    drawn.value["style"] = "pipeDelimited"
    return Mutation(fact="parameter-style-changed", old=drawn.at, new=drawn.at)


def rename_in_path(rng: random.Random, survey: Survey) -> Mutation | None:
    """A parameter of a path, with the path."""
    found = [one for one in survey.parameters if one.value.get("in") == "path" and one.at[:-2] == one.operation]
    drawn = one_of(rng, found)
    if drawn is None:
        return None
    path = drawn.operation[1]
    item, name = survey.value["paths"][path], drawn.value["name"]
    new = path.replace(f"{{{name}}}", f"{{{name}New}}")
    if new == path or new in survey.value["paths"] or sum(key != "summary" for key in item) != 1:
        return None
    survey.value["paths"] = {new if key == path else key: one for key, one in survey.value["paths"].items()}
    drawn.value["name"] = f"{name}New"
    return Mutation(fact="path-parameter-renamed", old=("paths", path), new=("paths", new), also=NEEDED)

"""Mutations of objects: properties that come, go, are called otherwise or are needed, and what is said of them."""

from __future__ import annotations

import random

from corpus.mutations.mutation import Mutation, Mutator, Property, fresh, objects, one_of, properties
from corpus.mutations.survey import Survey

# What goes may leave its name to another field, and may be what pages follow by or alternatives are told apart by.
NAMES = frozenset(
    {"field-renamed", "argument-renamed", "type-renamed", "paging-removed", "paging-changed", "discriminator-removed"}
)


def drop_property(*, required: bool) -> Mutator:
    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        found = [one for one in properties(survey, required=required) if len(one.owner.value["properties"]) > 1]
        drawn = one_of(rng, found)
        if drawn is None:
            return None
        del drawn.owner.value["properties"][drawn.name]
        if required:
            _require(drawn, False)
        fact = "property-removed" if required else "optional-property-removed"
        return Mutation(fact=fact, old=drawn.at, new=None, ways=frozenset(drawn.owner.ways), also=NAMES)

    return mutate


def add_property(*, required: bool) -> Mutator:
    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        owner = one_of(rng, objects(survey))
        if owner is None:
            return None
        drawn = Property(owner, fresh(owner.value["properties"], "novelty"))
        owner.value["properties"][drawn.name] = {"type": "string"}
        if required:
            _require(drawn, True)
        fact = "property-added-required" if required else "property-added-optional"
        return Mutation(fact=fact, old=None, new=drawn.at, ways=frozenset(owner.ways))

    return mutate


def change_presence(*, required: bool) -> Mutator:
    def mutate(rng: random.Random, survey: Survey) -> Mutation | None:
        drawn = one_of(rng, [one for one in properties(survey, required=not required) if "default" not in one.value])
        if drawn is None:
            return None
        _require(drawn, required)
        fact = "property-became-required" if required else "property-became-optional"
        return Mutation(fact=fact, old=drawn.at, new=drawn.at, ways=drawn.ways)

    return mutate


def rename_property(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in properties(survey) if len(one.name) > 2])
    if drawn is None:
        return None
    told = drawn.owner.value
    renamed = Property(drawn.owner, fresh(told["properties"], f"{drawn.name}New"))
    required = drawn.required
    told["properties"] = {renamed.name if name == drawn.name else name: one for name, one in told["properties"].items()}
    if required:
        told["required"] = [renamed.name if name == drawn.name else name for name in told["required"]]
    return Mutation(fact="property-renamed", old=drawn.at, new=renamed.at, ways=renamed.ways, also=NAMES)


def forbid_others(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in objects(survey) if "additionalProperties" not in one.value])
    if drawn is None:
        return None
    drawn.value["additionalProperties"] = False
    return Mutation(fact="additional-properties-forbidden", old=drawn.at, new=drawn.at, ways=frozenset(drawn.ways))


def describe_property(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in properties(survey) if one.value.get("description")])
    if drawn is None or "$ref" in drawn.value:
        return None
    drawn.value["description"] = "Told in other words."
    return Mutation(fact="property-documentation-changed", old=drawn.at, new=drawn.at)


def deprecate_property(rng: random.Random, survey: Survey) -> Mutation | None:
    if survey.swagger:
        return None
    drawn = one_of(rng, [one for one in properties(survey) if not {"deprecated", "$ref"} & set(one.value)])
    if drawn is None:
        return None
    drawn.value["deprecated"] = True
    return Mutation(fact="property-deprecated", old=drawn.at, new=drawn.at)


def _require(drawn: Property, required: bool) -> None:
    told = drawn.owner.value
    others = [name for name in told.get("required") or () if name != drawn.name]
    told["required"] = [*others, drawn.name] if required else others
    if not told["required"]:
        del told["required"]


def change_others(rng: random.Random, survey: Survey) -> Mutation | None:
    """What a map holds."""
    found = [one for one in survey.schemas.values() if one.value.get("additionalProperties") == {"type": "string"}]
    drawn = one_of(rng, [one for one in found if "properties" not in one.value])
    if drawn is None:
        return None
    drawn.value["additionalProperties"] = {"type": "integer"}
    return Mutation(fact="type-changed", old=drawn.at, new=drawn.at, ways=frozenset(drawn.ways))


def drop_inherited(rng: random.Random, survey: Survey) -> Mutation | None:
    """A property of a schema that others have in their `allOf`."""
    found = [one for one in survey.plain if "allOf" in one.spots and "oneOf" not in one.spots]
    owners = [one for one in found if set(one.value) <= {"type", "properties", "required", "description"}]
    pairs = [Property(one, name) for one in owners for name in one.value.get("properties") or ()]
    alone = [one for one in pairs if survey.is_alone(one.at)]
    drawn = one_of(rng, [one for one in alone if not one.required and "readOnly" not in one.value])
    if drawn is None or len(drawn.owner.value["properties"]) < 2:
        return None
    del drawn.owner.value["properties"][drawn.name]
    ways = frozenset(drawn.owner.ways)
    return Mutation(fact="optional-property-removed", old=drawn.at, new=None, ways=ways, also=NAMES)

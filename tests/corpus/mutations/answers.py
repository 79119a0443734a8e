"""Mutations of what a server may answer: responses and their media types."""

from __future__ import annotations

import random

from corpus.mutations.calls import TYPES
from corpus.mutations.mutation import Mutation, one_of
from corpus.mutations.survey import Survey


def add_response(rng: random.Random, survey: Survey) -> Mutation | None:
    """One that says what a failure is."""
    drawn = one_of(rng, [one for one in survey.operations if "418" not in (one.value.get("responses") or {"418": 0})])
    if drawn is None:
        return None
    drawn.value["responses"]["418"] = {"description": "A teapot"}
    return Mutation(fact="error-response-added", old=None, new=(*drawn.at, "responses", "418"))


def remove_response(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in survey.responses if one.key[0] in "45" and "content" not in one.value])
    if drawn is None:
        return None
    place = (*drawn.operation, "responses", drawn.key)
    del survey.find(place[:-1])[drawn.key]
    return Mutation(fact="error-response-removed", old=drawn.at, new=None, also=TYPES)


def add_media(rng: random.Random, survey: Survey) -> Mutation | None:
    """Another media type of a success, which a client asks for less gladly than for JSON."""
    found = [
        one for one in survey.responses if one.key == "200" and "application/json" in (one.value.get("content") or {})
    ]
    drawn = one_of(rng, [one for one in found if not any("octet" in name for name in one.value["content"])])
    if drawn is None:
        return None
    drawn.value["content"]["application/x-novelty"] = {"schema": {"type": "string", "format": "binary"}}
    return Mutation(fact="response-media-type-added", old=drawn.at, new=drawn.at)


def remove_media(rng: random.Random, survey: Survey) -> Mutation | None:
    """A media type that stands beside JSON."""
    found = [one for one in survey.media if "responses" in one.at and "json" not in one.key and "event" not in one.key]
    drawn = one_of(rng, [one for one in found if "application/json" in survey.find(one.at[:-1])])
    if drawn is None:
        return None
    del survey.find(drawn.at[:-1])[drawn.key]
    return Mutation(fact="response-media-type-removed", old=drawn.at[:-2], new=drawn.at[:-2], also=TYPES)


def change_status(rng: random.Random, survey: Survey) -> Mutation | None:
    """The only success, under another status."""
    found = [one for one in survey.responses if one.key == "200" and one.at[:-2] == one.operation]
    alone = [one for one in found if sum(key[0] == "2" for key in survey.find((*one.operation, "responses"))) == 1]
    drawn = one_of(rng, alone)
    if drawn is None:
        return None
    responses = survey.find((*drawn.operation, "responses"))
    responses["201"] = responses.pop("200")
    return Mutation(fact="success-status-changed", old=drawn.at, new=(*drawn.at[:-1], "201"))


def add_header(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, survey.responses)
    if drawn is None:
        return None
    kind = {"type": "string"} if survey.swagger else {"schema": {"type": "string"}}
    drawn.value.setdefault("headers", {})["X-Novelty"] = kind
    also = frozenset({"type-renamed", "type-added"})
    return Mutation(fact="response-header-added", old=None, new=(*drawn.at, "headers", "X-Novelty"), also=also)


def remove_header(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, [one for one in survey.responses if one.value.get("headers")])
    if drawn is None:
        return None
    name = rng.choice(list(drawn.value["headers"]))
    place = survey.follow((*drawn.at, "headers", name))
    del drawn.value["headers"][name]
    also = frozenset({"type-renamed", "type-removed", "paging-removed", "paging-changed"})
    return Mutation(fact="response-header-removed", old=place, new=None, also=also)

"""Mutations of what a document says for all: security, servers, and the names of schemas."""

from __future__ import annotations

import random
from typing import Any

from corpus.mutations.mutation import Mutation, fresh, one_of
from corpus.mutations.survey import Survey, Tokens


def rename_schema(rng: random.Random, survey: Survey) -> Mutation | None:
    """A schema with all references to it; one that other schemas name as text is left alone."""
    home = survey.home
    found = [at for at, schema in survey.schemas.items() if at[:-1] == home and "properties" in schema.value]
    drawn = one_of(rng, found)
    if drawn is None or _is_named(survey.value, drawn):
        return None
    schemas = survey.find(home)
    new = fresh(schemas, f"{drawn[-1]}Renamed")
    renamed = {new if name == drawn[-1] else name: schema for name, schema in schemas.items()}
    schemas.clear()
    schemas.update(renamed)
    _redirect(survey.value, _reference(drawn), _reference((*home, new)))
    return Mutation(fact="type-renamed", old=drawn, new=(*home, new), also=frozenset({"type-renamed", "type-moved"}))


def _reference(at: Tokens) -> str:
    return "#/" + "/".join(token.replace("~", "~0").replace("/", "~1") for token in at)


def _is_named(value: Any, at: Tokens) -> bool:
    """Whether a discriminator may mean the schema by its bare name."""
    return any("discriminator" in holder for holder in _holders(value)) and at[-1] in str(value)


def _redirect(value: Any, old: str, new: str) -> None:
    for holder in _holders(value):
        for key, inner in holder.items():
            if isinstance(inner, str) and (inner == old or inner.startswith(f"{old}/")):
                holder[key] = new + inner[len(old) :]


def _holders(value: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    pending = [value]
    while pending:
        inside = pending.pop()
        if isinstance(inside, dict):
            found.append(inside)
            pending.extend(inside.values())
        elif isinstance(inside, list):
            pending.extend(inside)
    return found


def change_security(rng: random.Random, survey: Survey) -> Mutation | None:
    """Ask for a key where nothing was asked for, or ask for nothing where something was."""
    schemes = _schemes(survey)
    known = [name for name, scheme in schemes.items() if scheme.get("type") in ("apiKey", "http", "oauth2", "basic")]
    drawn = one_of(rng, survey.operations)
    if drawn is None or not known:
        return None
    asked = drawn.value.get("security", survey.value.get("security"))
    if not asked:
        drawn.value["security"] = [{known[0]: []}]
        return Mutation(fact="security-added", old=drawn.at, new=drawn.at)
    if any(not one for one in asked) or not any(set(one) <= set(known) for one in asked):
        return None
    drawn.value["security"] = []
    return Mutation(fact="security-removed", old=drawn.at, new=drawn.at)


def rename_key(rng: random.Random, survey: Survey) -> Mutation | None:
    """The header or the query parameter of a key."""
    found = [name for name, scheme in _schemes(survey).items() if scheme.get("type") == "apiKey"]
    drawn = one_of(rng, found)
    if drawn is None:
        return None
    scheme = _schemes(survey)[drawn]
    scheme["name"] = f"{scheme['name']}-Novelty"
    at = (*_home(survey), drawn)
    return Mutation(fact="scheme-key-renamed", old=at, new=at)


def rename_scheme(rng: random.Random, survey: Survey) -> Mutation | None:
    """A scheme, and what asks for it."""
    schemes = _schemes(survey)
    drawn = one_of(rng, list(schemes))
    if drawn is None:
        return None
    new = f"{drawn}Renamed"
    renamed = {new if name == drawn else name: scheme for name, scheme in schemes.items()}
    schemes.clear()
    schemes.update(renamed)
    for owner in (survey.value, *(one.value for one in survey.operations)):
        for asked in owner.get("security") or ():
            if drawn in asked:
                asked[new] = asked.pop(drawn)
    home = _home(survey)
    also = frozenset({"credential-renamed", "environment-variable-renamed"})
    return Mutation(fact="scheme-renamed", old=(*home, drawn), new=(*home, new), also=also)


def _home(survey: Survey) -> Tokens:
    return ("securityDefinitions",) if survey.swagger else ("components", "securitySchemes")


def _schemes(survey: Survey) -> dict[str, Any]:
    return survey.find(_home(survey)) or {}


def change_server(rng: random.Random, survey: Survey) -> Mutation | None:
    servers = survey.value.get("servers")
    if not servers:
        return None
    index = rng.randrange(len(servers))
    servers[index]["url"] = f"{servers[index]['url'].rstrip('/')}/novelty"
    at = ("servers", str(index))
    return Mutation(fact="server-url-changed", old=at, new=at, also=frozenset({"server-renamed"}))


def add_server(rng: random.Random, survey: Survey) -> Mutation | None:
    servers = survey.value.get("servers")
    if not servers:
        return None
    servers.append({"url": f"https://novelty-{rng.randrange(100)}.example.com", "description": "Novelty"})
    return Mutation(fact="server-added", old=None, new=("servers", str(len(servers) - 1)))


def remove_server(_: random.Random, survey: Survey) -> Mutation | None:
    """One that is not the first."""
    servers = survey.value.get("servers") or []
    if len(servers) < 2:
        return None
    index = len(servers) - 1
    del servers[index]
    return Mutation(fact="server-removed", old=("servers", str(index)), new=None)


def remove_webhook(rng: random.Random, survey: Survey) -> Mutation | None:
    drawn = one_of(rng, list(survey.value.get("webhooks") or ()))
    if drawn is None:
        return None
    del survey.value["webhooks"][drawn]
    return Mutation(fact="webhook-removed", old=("webhooks", drawn), new=None, also=frozenset({"type-removed"}))

"""Lists of pets, as a server says them."""

from __future__ import annotations

from typing import Any

from server import Reply, Server, json_reply


def pet(number: int) -> dict[str, object]:
    return {"id": number, "name": f"pet {number}"}


def listed(*numbers: int, **told: object) -> Reply:
    return json_reply({"data": [pet(number) for number in numbers], **told})


def targets(server: Server) -> list[str]:
    return [request.target for request in server.requests]


def ids(pets: Any) -> list[int]:
    return [one.id for one in pets]

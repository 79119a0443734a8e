"""The exchanges of `client.fine_tunes.events`."""

# pyright: reportDeprecated=false

from __future__ import annotations

from exchange import Exchange
from openai_client import types

LIST = Exchange(
    name="fine_tunes.events.list",
    method="GET",
    path="/fine-tunes/ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J/events",
    answer={
        "object": "text",
        "data": [
            {"object": "text", "created_at": 1, "level": "text", "message": "text"},
        ],
    },
    kind=lambda: types.ListFineTuneEventsResponse,
    failures=[
        (
            500,
            {
                "error": {
                    "message": "text",
                    "type": "text",
                    "param": "text",
                    "code": "text",
                },
            },
            lambda: types.ErrorResponse,
        ),
    ],
    call=lambda client, options: client.fine_tunes.events.list(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        request_options=options,
    ),
    call_async=lambda client, options: client.fine_tunes.events.list(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        request_options=options,
    ),
)

LIST_STREAM = Exchange(
    name="fine_tunes.events.list_stream",
    method="GET",
    path="/fine-tunes/ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J/events",
    query="stream=true",
    media="text/event-stream",
    events=[{"object": "text", "created_at": 1, "level": "text", "message": "text"}],
    sentinel="[DONE]",
    kind=lambda: types.FineTuneEvent,
    call=lambda client, options: client.fine_tunes.events.list(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        stream=True,
        request_options=options,
    ),
    call_async=lambda client, options: client.fine_tunes.events.list(
        "ft-Zk3Wq8LmT5xYr2Nd7Vb9Hc4J",
        stream=True,
        request_options=options,
    ),
)

EXCHANGES: list[Exchange] = [LIST, LIST_STREAM]

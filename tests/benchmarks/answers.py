"""What the server answers: bodies of a fixed content, as the bytes of a whole response.

    SMALL         one text completion
    COMPLETION    one chat completion, of which COMPLETIONS holds 1,000
    EMBEDDINGS    1 MB of numbers
    FILES         1,000 flat objects, FILE one of them
    EVENTS        10,000 server-sent events of some 250 bytes, as one body; CHUNKED sends
                  each in a chunk of its own, and STREAM 50 of them, its end a moment late

Numbers come from a seeded generator, so that every run reads the same bytes.
"""

from __future__ import annotations

import json
from random import Random

MANY = 1_000
EVENT_COUNT = 10_000
STREAM_COUNT = 50
VECTORS = 32
DIMENSIONS = 1_536

Answer = tuple[bytes, ...]
"""Pieces of a response; between two of them the server waits a moment."""

USAGE = {
    "prompt_tokens": 19,
    "completion_tokens": 10,
    "total_tokens": 29,
    "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
    "completion_tokens_details": {
        "reasoning_tokens": 0,
        "audio_tokens": 0,
        "accepted_prediction_tokens": 0,
        "rejected_prediction_tokens": 0,
    },
}
TEXT = {
    "id": "cmpl-1",
    "object": "text_completion",
    "created": 1589478378,
    "model": "text-davinci-003",
    "choices": [{"text": "This is a test", "index": 0, "logprobs": None, "finish_reason": "stop"}],
    "usage": {"prompt_tokens": 5, "completion_tokens": 7, "total_tokens": 12},
}


def chat(number: int) -> dict[str, object]:
    message: dict[str, object] = {
        "role": "assistant",
        "content": f"Answer {number}: " + "an answer of some length, no more. " * 12,
        "refusal": None,
        "annotations": [],
    }
    tokens = [
        {"token": f" {word}", "logprob": -0.31725305, "bytes": [32, 119, 111], "top_logprobs": []}
        for word in ("an", "answer")
    ]
    choice = {
        "index": 0,
        "message": message,
        "logprobs": {"content": tokens, "refusal": None},
        "finish_reason": "stop",
    }
    return {
        "id": f"chatcmpl-{number:05}",
        "object": "chat.completion",
        "created": 1741569952 + number,
        "model": "gpt-4.1-2025-04-14",
        "choices": [choice],
        "usage": USAGE,
        "service_tier": "default",
        "metadata": {},
    }


def chunk(number: int) -> dict[str, object]:
    delta = {"role": "assistant", "content": f" word {number:05}"}
    choice = {"index": 0, "delta": delta, "logprobs": None, "finish_reason": None}
    return {
        "id": "chatcmpl-00001",
        "object": "chat.completion.chunk",
        "created": 1741569952,
        "model": "gpt-4.1-2025-04-14",
        "service_tier": "default",
        "system_fingerprint": "fp_44709d6fcb",
        "choices": [choice],
    }


def file(number: int) -> dict[str, object]:
    return {
        "id": f"file-{number:04}",
        "object": "file",
        "bytes": 120_000 + number,
        "created_at": 1677610602 + number,
        "expires_at": 1680202602 + number,
        "filename": f"examples-{number}.jsonl",
        "purpose": "fine-tune",
        "status": "processed",
    }


def vectors() -> list[dict[str, object]]:
    numbers = Random(0)
    return [
        {
            "object": "embedding",
            "index": index,
            "embedding": [numbers.uniform(-0.1, 0.1) for _ in range(DIMENSIONS)],
        }
        for index in range(VECTORS)
    ]


def encoded(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode()


def whole(body: bytes, kind: str = "application/json") -> bytes:
    head = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}"
    return f"{head}\r\n\r\n".encode() + body


def listing(data: list[dict[str, object]], **more: object) -> bytes:
    return whole(encoded({"object": "list", "data": data, **more}))


def events(items: list[bytes]) -> bytes:
    return whole(b"".join([*items, DONE]), "text/event-stream")


def chunked(items: list[bytes]) -> Answer:
    """Return a response of a chunk an item, and its last chunk as a piece of its own."""
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n"
    chunks = [b"%x\r\n%b\r\n" % (len(item), item) for item in [*items, DONE]]
    return head + b"".join(chunks), b"0\r\n\r\n"


DONE = b"data: [DONE]\n\n"
CHUNKS = [b"data: %b\n\n" % encoded(chunk(number)) for number in range(EVENT_COUNT)]
TEXTS = [b"data: %b\n\n" % encoded(TEXT)] * EVENT_COUNT

SMALL: Answer = (whole(encoded(TEXT)),)
COMPLETION: Answer = (whole(encoded(chat(1))),)
COMPLETIONS: Answer = (
    listing(
        [chat(number) for number in range(MANY)],
        first_id="chatcmpl-00000",
        last_id="chatcmpl-00999",
        has_more=False,
    ),
)
EMBEDDINGS: Answer = (
    listing(
        vectors(),
        model="text-embedding-3-small",
        usage={"prompt_tokens": 8, "total_tokens": 8},
    ),
)
FILES: Answer = (
    listing(
        [file(number) for number in range(MANY)],
        first_id="file-0000",
        last_id="file-0999",
        has_more=False,
    ),
)
EVENTS: Answer = (events(CHUNKS),)
TEXT_EVENTS: Answer = (events(TEXTS),)
CHUNKED: Answer = chunked(CHUNKS)
STREAM: Answer = chunked(CHUNKS[:STREAM_COUNT])
TEXT_STREAM: Answer = chunked(TEXTS[:STREAM_COUNT])
FILE: Answer = (whole(encoded(file(1))),)

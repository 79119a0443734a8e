"""The answers as types, written once for pydantic and for msgspec.

A maker takes a name, the fields that are always there and those that may be missing;
the fields are those that the document declares for the objects that are answered.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from types import GenericAlias
from typing import Any

Fields = dict[str, Any]
Make = Callable[[str, Fields, Fields], Any]
Shape = Callable[[Make], Any]


def list_of(kind: Any) -> Any:
    return GenericAlias(list, (kind,))


def pydantic_model(name: str, required: Fields, optional: Fields) -> Any:
    pydantic: Any = import_module("pydantic")
    fields: Fields = {field: (kind, ...) for field, kind in required.items()}
    fields |= {field: (kind | None, None) for field, kind in optional.items()}
    return pydantic.create_model(name, **fields)


def msgspec_struct(name: str, required: Fields, optional: Fields) -> Any:
    msgspec: Any = import_module("msgspec")
    fields: list[tuple[Any, ...]] = list(required.items())
    fields += [(field, kind | None, None) for field, kind in optional.items()]
    return msgspec.defstruct(name, fields, kw_only=True)


def text_completion(make: Make) -> Any:
    counts = {"prompt_tokens": int, "completion_tokens": int, "total_tokens": int}
    usage = make("TextUsage", counts, {})
    choice = make(
        "TextChoice",
        {"text": str, "index": int, "finish_reason": str},
        {"logprobs": Any},
    )
    return make(
        "TextCompletion",
        {
            "id": str,
            "object": str,
            "created": int,
            "model": str,
            "choices": list_of(choice),
        },
        {"usage": usage, "system_fingerprint": str},
    )


def usage_of_chat(make: Make) -> Any:
    prompt = dict.fromkeys(
        ("audio_tokens", "cached_tokens", "text_tokens", "image_tokens", "cache_write_tokens"),
        int,
    )
    completion = dict.fromkeys(
        (
            "accepted_prediction_tokens",
            "audio_tokens",
            "reasoning_tokens",
            "text_tokens",
            "rejected_prediction_tokens",
        ),
        int,
    )
    return make(
        "Usage",
        {"prompt_tokens": int, "completion_tokens": int, "total_tokens": int},
        {
            "prompt_tokens_details": make("PromptDetails", {}, prompt),
            "completion_tokens_details": make("CompletionDetails", {}, completion),
        },
    )


def chat_completion(make: Make) -> Any:
    message = make(
        "Message",
        {"role": str, "content": str | None, "refusal": str | None},
        {
            "tool_calls": list[Any],
            "annotations": list[Any],
            "function_call": dict[str, str],
            "audio": dict[str, Any],
        },
    )
    token = {"token": str, "logprob": float, "bytes": list[int] | None}
    top = make("TopLogprob", token, {})
    logprob = make("Logprob", token | {"top_logprobs": list_of(top)}, {})
    logprobs = {"content": list_of(logprob) | None, "refusal": list_of(logprob) | None}
    choice = make(
        "Choice",
        {
            "index": int,
            "message": message,
            "finish_reason": str,
            "logprobs": make("Logprobs", logprobs, {}) | None,
        },
        {},
    )
    return make(
        "Completion",
        {
            "id": str,
            "object": str,
            "created": int,
            "model": str,
            "choices": list_of(choice),
        },
        {
            "usage": usage_of_chat(make),
            "metadata": dict[str, str],
            "service_tier": str,
            "system_fingerprint": str,
            "moderation": dict[str, Any],
        },
    )


def chat_chunk(make: Make) -> Any:
    delta = make(
        "Delta",
        {},
        {
            "role": str,
            "content": str,
            "refusal": str,
            "tool_calls": list[Any],
            "function_call": dict[str, str],
        },
    )
    choice = make(
        "ChunkChoice",
        {"index": int, "delta": delta, "finish_reason": str | None},
        {"logprobs": dict[str, Any]},
    )
    return make(
        "Chunk",
        {
            "id": str,
            "object": str,
            "created": int,
            "model": str,
            "choices": list_of(choice),
        },
        {
            "usage": usage_of_chat(make),
            "obfuscation": str,
            "service_tier": str,
            "system_fingerprint": str,
            "moderation": dict[str, Any],
        },
    )


def completion_list(make: Make) -> Any:
    page = {"object": str, "first_id": str, "last_id": str, "has_more": bool}
    return make("CompletionList", page | {"data": list_of(chat_completion(make))}, {})


def embedding_list(make: Make) -> Any:
    vector = {"object": str, "index": int, "embedding": list[float]}
    usage = make("EmbeddingUsage", {"prompt_tokens": int, "total_tokens": int}, {})
    fields = {"object": str, "model": str, "usage": usage}
    return make("EmbeddingList", fields | {"data": list_of(make("Embedding", vector, {}))}, {})


def file_list(make: Make) -> Any:
    file = make(
        "File",
        {
            "id": str,
            "object": str,
            "bytes": int,
            "created_at": int,
            "filename": str,
            "purpose": str,
            "status": str,
        },
        {"expires_at": int, "status_details": str},
    )
    page = {"object": str, "first_id": str, "last_id": str, "has_more": bool}
    return make("FileList", page | {"data": list_of(file)}, {})

"""Who is compared: each name, and the class that does its work.

The libraries are looked up when a class is used, so that this folder can be read and
type-checked where none of them is installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import Final

from contestants.contestant import Contestant

OURS: Final = "this client"
OURS_AIOHTTP: Final = "this client + aiohttp"
OURS_STDLIB: Final = "this client + http.client"
HTTPX2: Final = "httpx2 + json"
PYDANTIC: Final = "httpx2 + pydantic"

CLASSES: Final = {
    OURS: "this_client:ThisClient",
    OURS_STDLIB: "this_client:WithStdlib",
    OURS_AIOHTTP: "this_client:WithAiohttp",
    "openai": "openai_sdk:OpenAI",
    "openapi-python-client": "generated_client:GeneratedClient",
    HTTPX2: "by_hand:Httpx2Json",
    PYDANTIC: "by_hand:Httpx2Pydantic",
    "http.client + json": "by_hand:HttpClientJson",
    "http.client + msgspec": "by_hand:HttpClientMsgspec",
    "aiohttp + json": "by_hand:Aiohttp",
}


def contestant(name: str) -> type[Contestant]:
    module, _, kind = CLASSES[name].partition(":")
    found: type[Contestant] = getattr(import_module(f"contestants.{module}"), kind)
    return found

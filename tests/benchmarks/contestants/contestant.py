"""What there is to do: a method for each kind of call.

Who does not override a method takes no part in what it measures. A method returns how
many things it got, so that nobody wins by skipping them.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

KEY: Final = "k"
HEADERS: Final = {"Authorization": f"Bearer {KEY}"}
SMALL: Final[dict[str, Any]] = {
    "model": "text-davinci-003",
    "prompt": "Say this is a test",
    "max_tokens": 7,
    "temperature": 0.5,
}
EMBED: Final[dict[str, Any]] = {"model": "text-embedding-3-small", "input": "a text"}
CHAT: Final[dict[str, Any]] = {
    "model": "gpt-4.1",
    "messages": [{"role": "user", "content": "Say this is a test"}],
    "stream": True,
}


class Contestant:
    """One client of one server; nothing is opened before the first call."""

    def __init__(self, url: str) -> None:
        self.url = url

    def small(self) -> int:
        """Send SMALL, return how many choices the completion has."""
        raise NotImplementedError

    async def small_async(self) -> int:
        raise NotImplementedError

    def embeddings(self) -> int:
        """Send EMBED, return how many vectors there are."""
        raise NotImplementedError

    def completions(self) -> int:
        """List chat completions, return how many there are."""
        raise NotImplementedError

    def completion(self) -> object:
        """Return one chat completion."""
        raise NotImplementedError

    def files(self) -> int:
        """List files, return how many there are."""
        raise NotImplementedError

    def events(self, user: str) -> int:
        """Stream CHAT as this user, return how many choices came."""
        raise NotImplementedError

    def upload(self, path: Path) -> None:
        raise NotImplementedError

    def close(self) -> None:
        raise NotImplementedError

    async def close_async(self) -> None:
        raise NotImplementedError

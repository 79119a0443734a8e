"""Turn texts into what a GitHub runner reads: annotations, outputs, and a log that gives it no commands.

GitHub Actions, "Workflow commands for GitHub Actions": "Setting an error message", "Setting an output parameter",
"Multiline strings", "Stopping and starting workflow commands".
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

ANNOTATIONS = tuple(f"::{kind}{end}" for kind in ("error", "warning", "notice") for end in (" ", "::"))


def annotation(kind: str, text: str) -> str:
    """A message that the runner shows.

    >>> annotation("notice", "50 % done")
    '::notice title=clientsmith::50 %25 done\\n'
    """
    told = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return f"::{kind} title=clientsmith::{told}\n"


def output(name: str, value: str) -> str:
    """An output, in the way that takes any text.

    >>> output("level", "none").splitlines()[1:-1]
    ['none']
    """
    end = unlike(value)
    return f"{name}<<{end}\n{value.rstrip()}\n{end}\n"


def log(annotations: str, told: str) -> Iterator[str]:
    """The annotations; all else is told so that it has no effect on the runner, whatever a document made it say."""
    lines = annotations.splitlines()
    yield from (f"{line}\n" for line in lines if line.startswith(ANNOTATIONS))
    rest = "".join(f"{line}\n" for line in lines if not line.startswith(ANNOTATIONS)) + told
    if rest.strip():
        token = unlike(rest)
        yield f"::stop-commands::{token}\n{rest.rstrip()}\n::{token}::\n"


def unlike(text: str) -> str:
    """A word that is not in a text: none has its own hash in it, and none can foresee that of what it is a part of."""
    return f"clientsmith-{sha256(text.encode()).hexdigest()}"


def fenced(text: str) -> str:
    """Text as it is, in Markdown: between fences longer than any in it.

    >>> fenced("a ``` b").splitlines()[0]
    '````text'
    """
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def append(path: str | None, text: str) -> None:
    """Add to a file of the runner, where it has one."""
    if path:
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(text)

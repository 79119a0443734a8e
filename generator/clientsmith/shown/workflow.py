"""Turn a message into a workflow command of GitHub Actions, which shows it at a line of a file.

"Workflow commands for GitHub Actions", section "Setting a warning message".

    >>> annotation("warning", "100 % sure", {"file": "a.yaml", "line": 3, "col": None})
    '::warning file=a.yaml,line=3::100 %25 sure'
"""

from __future__ import annotations

from collections.abc import Mapping

from clientsmith.shown.visible import visible


def annotation(kind: str, message: str, properties: Mapping[str, object]) -> str:
    """The command; `kind` is error, warning or notice, properties that are None are left out."""
    told = ",".join(f"{name}={_property(str(value))}" for name, value in properties.items() if value is not None)
    return f"::{kind} {told}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(visible(text)).replace(":", "%3A").replace(",", "%2C")

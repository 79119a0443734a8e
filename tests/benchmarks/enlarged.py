"""Turn a document into one of several times its size: paths and components again, under new names."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import yaml

# What is copied; ways to sign in stay what they are.
COPIED = ("schemas", "parameters", "responses", "requestBodies", "headers", "examples")
REFERENCE = re.compile(rf'"#/components/({"|".join(COPIED)})/([^"/]+)')
OPERATION = re.compile(r'"operationId": "([^"]+)')


def enlarged(document: Path, times: int) -> str:
    """Return the JSON text of the document with all of it there so many times."""
    text = document.read_text(encoding="utf-8")
    whole = json.loads(text) if document.suffix == ".json" else _yaml(text)
    components = whole.get("components", {})
    parts = {kind: dict(components.get(kind, {})) for kind in COPIED}
    once = json.dumps({"paths": whole["paths"], "components": parts}, default=str)
    for number in range(2, times + 1):
        again = REFERENCE.sub(rf'"#/components/\1/\2Copy{number}', once)
        copy = json.loads(OPERATION.sub(rf'"operationId": "\1Copy{number}', again))
        for path, item in copy["paths"].items():
            whole["paths"][f"/copy{number}{path}"] = item
        for kind, found in copy["components"].items():
            for name, part in found.items():
                components[kind][f"{name}Copy{number}"] = part
    return json.dumps(whole, default=str)


def _yaml(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))

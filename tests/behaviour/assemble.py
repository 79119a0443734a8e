"""Turn the runtime's templates and the hand-written specimen into one package.

`python assemble.py DIR` does the same for type checkers: `MYPYPATH=DIR mypy ...`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
RUNTIME = HERE.parents[1] / "templates" / "pydantic" / "_runtime"


def assemble(into: Path) -> Path:
    """Write `pets_client` into a folder and return that folder."""
    package = into / "pets_client"
    shutil.copytree(
        HERE / "specimen" / "pets_client",
        package,
        dirs_exist_ok=True,
        ignore=shutil.ignore_patterns("__pycache__"),
    )
    runtime = package / "_runtime"
    runtime.mkdir(exist_ok=True)
    for template in RUNTIME.glob("*.py.jinja"):
        shutil.copyfile(template, runtime / template.name.removesuffix(".jinja"))
    return into


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))

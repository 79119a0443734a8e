"""Turn the runtime's templates and the hand-written specimen into one package.

`python assemble.py DIR` does the same for type checkers: `MYPYPATH=DIR mypy ...`.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from clientsmith.flavour.manifest import open_flavour
from clientsmith.plan.words import WORDS
from clientsmith.render.environment import environment

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
    env = environment(open_flavour("pydantic"))
    for template in RUNTIME.glob("sides/*.py.jinja"):
        for side in WORDS:
            name = side.module + template.name.removesuffix(".jinja")
            text = env.get_template(f"_runtime/sides/{template.name}").render(side=side)
            (runtime / name).write_text(text)
    return into


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))

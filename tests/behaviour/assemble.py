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
    env = environment(open_flavour("pydantic"))
    for template in RUNTIME.rglob("*.py.jinja"):
        folder = package / "_runtime" / template.parent.relative_to(RUNTIME)
        name = template.name.removesuffix(".jinja")
        if folder.name != "sides":
            folder.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(template, folder / name)
            continue
        folder.parent.mkdir(parents=True, exist_ok=True)
        printed = env.get_template(template.relative_to(RUNTIME.parent).as_posix())
        for side in WORDS:
            (folder.parent / (side.module + name)).write_text(printed.render(side=side))
    return into


if __name__ == "__main__":
    assemble(Path(sys.argv[1]))

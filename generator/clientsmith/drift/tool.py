"""Turn the generator's own code into one hash: two runs of the same code on the same input write the same package.

A version tells releases apart, but not a checkout that is worked on. What is installed besides (Jinja, Python itself)
is not in it; a check that shall trust nothing generates (`clientsmith check --full`).
"""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent
# What only compares and shows has no say in what is generated; templates have a hash of their own, with their flavour.
WITHOUT = frozenset({"commands", "impact", "shown", "templates", "__pycache__"})
ENDINGS = (".py", ".toml")


@cache
def code_fingerprint() -> str:
    """The hash of all modules and tables that what is generated may depend on."""
    whole = sha256()
    for file in sorted(_files(PACKAGE)):
        name = file.relative_to(PACKAGE).as_posix()
        whole.update(f"{name}\0{sha256(file.read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def _files(folder: Path) -> list[Path]:
    found = [path for path in folder.iterdir() if path.name not in WITHOUT]
    inside = [file for path in found if path.is_dir() for file in _files(path)]
    return [*inside, *(path for path in found if path.suffix in ENDINGS)]

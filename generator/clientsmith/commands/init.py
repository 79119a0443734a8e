"""Turn the name of a document into a configuration to start with: `clientsmith init`."""

from __future__ import annotations

import json
from pathlib import Path

import click

from clientsmith.commands.config import CONFIG, nearest_in
from clientsmith.commands.console import tell
from clientsmith.shown.visible import visible

USUAL = ("openapi.yaml", "openapi.yml", "openapi.json")
TEXT = """\
# What clientsmith generates. Paths are relative to this file; `clientsmith generate` does all targets, and
# `clientsmith check` says whether what was generated is still what would be generated. In a pyproject.toml
# the same stands under [tool.clientsmith] and [[tool.clientsmith.target]].

# Keys up here count for all targets.
# flavour = "pydantic"        # by name (see: clientsmith flavour list), or the folder of one of your own
# formatter = "black"         # black, ruff or none
# strict = false              # true: warnings fail, nothing is left out of a package without being noticed

[[target]]
document = {document}
output = {output}
# package = "pets_client"     # the name to import; else it follows from the document's title
# overlays = ["overlay.yaml"] # OpenAPI Overlays, applied in this order: corrections to a document that is not yours

# Names of your own, by the place in the document (clientsmith inspect shows it): call paths for operations, class names
# for types.
# [target.names]
# "/paths/~1pets/get" = "pets.search"
# "/components/schemas/pet_v2" = "Pet"
"""


@click.command()
@click.argument("document", required=False)
def init(document: str | None) -> int:
    """Write a commented clientsmith.toml for DOCUMENT."""
    there = nearest_in(Path())
    if there is not None:
        raise click.UsageError(f"There is a configuration already: {there}")
    named = document or next((name for name in USUAL if Path(name).is_file()), USUAL[0])
    text = TEXT.format(document=json.dumps(named, ensure_ascii=False), output=json.dumps("client"))
    try:
        with Path(CONFIG).open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        raise click.UsageError(f"{CONFIG} cannot be written: {(error.strerror or str(error)).lower()}") from None
    tell(f"{CONFIG} is written, for {visible(named)}. Look it over, then run: clientsmith generate")
    return 0

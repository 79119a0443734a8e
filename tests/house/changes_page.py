"""Turn the table of kinds of change, `clientsmith/changes/kinds.toml`, into docs/changes.md.

After a change of the table, write the page anew with:

    python tests/house/changes_page.py
"""

from __future__ import annotations

import re
from itertools import groupby
from pathlib import Path
from string import Formatter

from clientsmith.changes.model import Kind
from clientsmith.changes.table import default_table

PAGE = Path(__file__).resolve().parents[2] / "docs" / "changes.md"
HEAD = """\
# Kinds of change

What two versions of an API can differ in, as `clientsmith diff` tells it, with how grave it is:

* for the **wire**, which is what a deployed client and the server say to each other;
* for the **source**, which is code that was written against the Python package.

**breaking**: something that works may stop to. **compatible**: what works goes on working. **none**: nobody meets it.

In general, what narrows a request or widens an answer breaks. Such kinds are two: `request-…` for values that are sent,
`response-…` for values that come back. A value that goes both ways is told once, by the kind that is graver; a type
that no call uses is met by nobody on the wire. Words in angle brackets are filled in from what was found.

What no type of Python tells (`not`, `if`, `contains`, …) is compared as it is written. Not compared is what clients are
not generated from: parameters, answers and security of webhooks and callbacks; how headers of answers are written, and
headers of parts; servers of links; words and extensions of paths, servers, tags and media types; schemes that no client
can send, but for the operations that need them; the version of OpenAPI.

A configuration may say how grave a kind is for you, see [configuration.md](configuration.md).

Each kind has an example in `tests/cases/changes/`. This page is written from `clientsmith/changes/kinds.toml`, by
`tests/house/changes_page.py`.
"""


def page() -> str:
    """The whole page."""
    parts = [HEAD]
    for area, kinds in groupby(default_table().values(), lambda kind: kind.area):
        parts.append(f"## {area[0].upper()}{area[1:]}\n")
        parts.append("| kind | wire | source | what it says |\n|---|---|---|---|")
        parts += map(_row, kinds)
        parts.append("")
    return "\n".join(parts).rstrip("\n") + "\n"


def _row(kind: Kind) -> str:
    return f"| `{kind.id}` | {kind.wire.value} | {kind.source.value} | {_filled(kind.says)} |"


def _filled(text: str) -> str:
    """The text with its slots as names in angle brackets, which Markdown needs told are no HTML."""
    names = [name for _, name, _, _ in Formatter().parse(text) if name]
    return re.sub(r"<(?=\w+>)", r"\\<", text.format_map({name: f"<{name}>" for name in names}))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

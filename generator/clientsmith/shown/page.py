"""Turn a comparison into one HTML page that needs nothing but itself: no network, no other file, scripts or none.

What a document says is hostile: the template escapes all of it, and the page's policy lets nothing run or load but the
one style and the one script that are in it, known by their hashes (Content Security Policy Level 3, section 2.3.1).
"""

from __future__ import annotations

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from clientsmith.changes.model import Change, Effect
from clientsmith.ir.info import Info
from clientsmith.shown.compared import Compared, counted
from clientsmith.shown.drawing import drawings
from clientsmith.shown.panes import Pane, excerpt, pair
from clientsmith.shown.places import Place, Places
from clientsmith.shown.python import Python, symbol
from clientsmith.shown.rows import Row
from clientsmith.shown.shape import shape_of
from clientsmith.shown.visible import visible
from clientsmith.source.pointer import Pointer

HERE = Path(__file__).parent
# Lines of a document before and after a place: fewer where there are very many changes.
AROUND, AROUND_MANY, MANY = (2, 4), (1, 1), 3000


@dataclass(frozen=True, slots=True, kw_only=True)
class Half:
    """One side of a change: where it is written, and its lines in the document and in Python."""

    place: str
    pointer: str
    document: Pane
    python: Pane


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A change as the page shows it; `number` is what a link to it ends with."""

    number: int
    rule: str
    wire: str
    source: str
    symbol: str
    was: str
    message: str
    group: str
    sides: tuple[Half, Half]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How many changes have each severity, for the wire or for the source; widths are in hundredths of all."""

    name: str
    about: str
    counts: tuple[tuple[str, int], ...]
    bars: tuple[tuple[str, float, float], ...]


def as_page(compared: Compared) -> str:
    """The whole page. The same comparison gives the same bytes."""
    style, script = (_read(name) for name in ("page.css", "page.js"))
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.html.jinja").render(
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        names=(visible(compared.old.name), visible(compared.new.name)),
        apis=_titles(compared.old.side.api.info, compared.new.side.api.info),
        step=compared.step.value,
        total=len(compared.rows),
        scales=_scales(compared.rows),
        drawings=drawings(shape_of(compared.old.side, compared.new.side, compared.comparison)),
        groups=_groups(compared.rows),
        entries=_entries(compared),
    )


def _read(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    styles, scripts = (b64encode(sha256(text.encode()).digest()).decode() for text in (style, script))
    return (
        f"default-src 'none'; style-src 'sha256-{styles}'; script-src 'sha256-{scripts}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _titles(old: Info, new: Info) -> tuple[str, str]:
    """What the documents call themselves: `Pets 1.2` and `2.0`, or the whole again where the title is another."""
    after = new.version if old.title == new.title else f"{new.title} {new.version}"
    return visible(f"{old.title} {old.version}"), visible(after)


def _scales(rows: Sequence[Row]) -> tuple[Scale, Scale]:
    return (
        _scale("wire", "Deployed clients", [row.change.wire for row in rows]),
        _scale("source", "Code that uses the package", [row.change.source for row in rows]),
    )


def _scale(name: str, about: str, effects: Sequence[Effect]) -> Scale:
    counts = counted(effects)
    bars: list[tuple[str, float, float]] = []
    start = 0.0
    for effect, count in counts:
        width = 100 * count / max(1, len(effects))
        bars.append((effect.value, round(start, 2), round(width, 2)))
        start += width
    told = tuple((effect.value, count) for effect, count in counts)
    return Scale(name=name, about=about, counts=told, bars=tuple(bars))


def _groups(rows: Sequence[Row]) -> list[tuple[str, int]]:
    """The parts of the API that changes are about, and how many each has; by name."""
    return sorted(Counter(visible(row.change.group) for row in rows).items())


def _entries(compared: Compared) -> Iterator[Entry]:
    old, new = (Python(version.side, version.flavour) for version in (compared.old, compared.new))
    around = AROUND if len(compared.rows) <= MANY else AROUND_MANY
    for number, row in enumerate(compared.rows, 1):
        change = row.change
        panes = _python(change, old, new)
        yield Entry(
            number=number,
            rule=change.kind.id,
            wire=change.wire.value,
            source=change.source.value,
            symbol=visible(change.symbol),
            was=visible(change.was) if change.was != change.symbol else "",
            message=visible(change.message),
            group=visible(change.group),
            sides=(
                _half(change.old, row.old, compared.old.places, around, panes[0]),
                _half(change.new, row.new, compared.new.places, around, panes[1]),
            ),
        )


def _python(change: Change, old: Python, new: Python) -> tuple[Pane, Pane]:
    """The lines of the package on both sides; none where the change touches neither a call nor a type."""
    now = symbol(change.symbol)
    was = symbol(change.was) if change.was else now
    before = old.lines(was) if was is not None else ()
    after = new.lines(now) if now is not None else ()
    names = {name for one in (was, now) if one is not None for name in one.names}
    # Where Python is as before, the whole class would say nothing; an argument or a field says what it is about.
    return pair(before, after, names) if names or before != after else ((), ())


def _half(at: Pointer | None, place: Place | None, places: Places, around: tuple[int, int], python: Pane) -> Half:
    if at is None or place is None:
        return Half(place="", pointer="", document=(), python=python)
    where = place.file if place.line is None else f"{place.file}:{place.line}"
    return Half(
        place=visible(where),
        pointer=visible(place.pointer),
        document=excerpt(at, place, places, around),
        python=python,
    )

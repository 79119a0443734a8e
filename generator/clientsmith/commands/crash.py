"""Turn an exception that nobody expected into a message: that it is our mistake, and what was being worked on."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from types import TracebackType

from clientsmith import __version__
from clientsmith.drift.visible import visible
from clientsmith.source.pointer import Pointer

VARIABLE = "CLIENTSMITH_TRACEBACK"


def crash_message(error: BaseException, *, trace: bool) -> str:
    """What to tell, with the traceback where it is asked for."""
    first = next(iter(str(error).splitlines()), "")
    lines = [f"clientsmith {__version__} failed; this is a mistake in clientsmith, not in what you did."]
    lines.append(f"  {visible(f'{type(error).__name__}: {first}'[:300])}")
    place = _place(error)
    if place is not None:
        lines.append(f"  while working on {visible(f'{place.source}#{place}')}")
    lines.append("Please report it, with the document or the part of it that is named here if you can.")
    if trace:
        return "".join(traceback.format_exception(error)) + "\n".join(lines)
    return "\n".join([*lines, f"Where in clientsmith it happened is shown with {VARIABLE}=1 in the environment."])


def _place(error: BaseException) -> Pointer | None:
    """The place of the document that the innermost function with one at hand was working on."""
    frames = list(_frames(error.__traceback__))
    return next((place for frame in reversed(frames) for place in _places(frame)), None)


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _places(frame: TracebackType) -> Iterator[Pointer]:
    for value in frame.tb_frame.f_locals.values():
        if not type(value).__module__.startswith("clientsmith."):
            continue
        for place in (value, getattr(value, "at", None), getattr(value, "id", None)):
            if isinstance(place, Pointer) and place.tokens:
                yield place

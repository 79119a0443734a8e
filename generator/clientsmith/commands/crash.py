"""Turn an exception that nobody expected into a message: that it is our mistake, and what was being worked on."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from types import TracebackType

from clientsmith import __version__
from clientsmith.options import Target
from clientsmith.shown.visible import visible
from clientsmith.source.pointer import Pointer

VARIABLE = "CLIENTSMITH_TRACEBACK"


def crash_message(error: BaseException, *, trace: bool) -> str:
    """What to tell, with the traceback where it is asked for."""
    first = next(iter(str(error).splitlines()), "")
    frames = [frame.tb_frame.f_locals for frame in _frames(error.__traceback__)][::-1]
    places = [value for found in frames for value in _places(found)]
    documents = [value.document for found in frames for value in found.values() if isinstance(value, Target)]
    lines = [f"clientsmith {__version__} failed; this is a mistake in clientsmith, not in what you did."]
    lines.append(f"  {visible(f'{type(error).__name__}: {first}'[:300])}")
    if documents or places:
        document = (places[0].source if places else "") or next(iter(documents), "")
        lines.append(f"  while working on {visible(f'{document}#{places[0]}' if places else document)}")
    lines.append("Please report it, with the document or the part of it that is named here if you can.")
    if trace:
        return "".join(traceback.format_exception(error)) + "\n".join(lines)
    return "\n".join([*lines, f"Where in clientsmith it happened is shown with {VARIABLE}=1 in the environment."])


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


def _places(values: Mapping[str, object]) -> Iterator[Pointer]:
    """The places of the document among the variables of a function, its own or those of what it holds."""
    for value in values.values():
        if not type(value).__module__.startswith("clientsmith."):
            continue
        for place in (value, getattr(value, "at", None), getattr(value, "id", None)):
            if isinstance(place, Pointer) and place.tokens:
                yield place

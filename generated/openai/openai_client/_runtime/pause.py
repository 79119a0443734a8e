"""Turn garbage collection off while many objects are made that all stay.

Modules that are imported live as long as the process, and a large answer until it has
been used: searching them over and over finds nothing to free. It took 13 of 170 ms from
process start to first answer, and half of the time of decoding a thousand objects.
"""

from __future__ import annotations

import gc


class Pause:
    """`with Pause(): import ...`; of several at once the first to end ends them all."""

    __slots__ = ("_running",)

    def __enter__(self) -> None:
        self._running = gc.isenabled()
        gc.disable()

    def __exit__(self, *_: object) -> None:
        if not self._running:
            return
        # There and back, the new objects count as old, and the next collection does not
        # begin with all of them. Where somebody has frozen objects they stay frozen.
        if hasattr(gc, "freeze") and not gc.get_freeze_count():
            gc.freeze()
            gc.unfreeze()
        gc.enable()

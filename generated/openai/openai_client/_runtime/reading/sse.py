"""Turn the bytes of `text/event-stream` into events, without any input or output.

WHATWG HTML §9.2.6 "Interpreting an event stream": lines end in LF, CR or CRLF, wherever
the network cuts them; comments and unknown fields are ignored; an event without data is
none; several `data` lines are joined by LF; what follows the last blank line is
dropped. The data stay bytes: so no character is ever cut in two, and JSON is read from
them directly.

    feed(b"data: {\\"a\\"") -> ; feed(b":1}\\n\\n") -> ServerSentEvent(data=b'{"a":1}')
"""

from __future__ import annotations

from collections.abc import Iterator

_BOM = b"\xef\xbb\xbf"
# Of a number of milliseconds; Python refuses to read numbers of thousands of digits.
_MOST_DIGITS = 18


class ServerSentEvent:
    """One event: its type, its data, and the last id that was seen."""

    __slots__ = ("data", "event", "id", "retry")

    def __init__(
        self, event: str, data: bytes, id: str | None, retry: int | None
    ) -> None:
        self.event = event
        self.data = data
        self.id = id
        self.retry = retry

    @property
    def text(self) -> str:
        """The data as text; what is not UTF-8 becomes U+FFFD, as the standard says."""
        return self.data.decode("utf-8", "replace")

    def __repr__(self) -> str:
        return f"ServerSentEvent({self.event!r}, {self.data!r})"


class EventParser:
    """Keeps what is between two chunks: half a line, and half an event."""

    __slots__ = ("_after_cr", "_data", "_event", "_first", "_id", "_retry", "_tail")

    def __init__(self) -> None:
        self._tail: list[bytes] = []
        self._after_cr = False
        self._first = True
        self._data: list[bytes] = []
        self._event = ""
        self._id: str | None = None
        self._retry: int | None = None

    def feed(self, chunk: bytes) -> Iterator[ServerSentEvent]:
        """Yield the events that this chunk completes."""
        for line in self._lines(chunk):
            if line:
                self._field(line)
                continue
            if self._data:
                data = self._data
                joined = data[0] if len(data) == 1 else b"\n".join(data)
                self._data = []
                yield ServerSentEvent(
                    self._event or "message", joined, self._id, self._retry
                )
            self._event = ""
            self._retry = None

    def _lines(self, chunk: bytes) -> list[bytes]:
        if not chunk:
            return []
        if self._after_cr and chunk[0] == 10:
            chunk = chunk[1:]
        self._after_cr = False
        if b"\n" not in chunk and b"\r" not in chunk:
            # Gathered and joined once: a line of many chunks must not cost its square.
            self._tail.append(chunk)
            return []
        if self._tail:
            self._tail.append(chunk)
            chunk = b"".join(self._tail)
            self._tail = []
        lines = chunk.splitlines()
        last = chunk[-1]
        if last == 13:
            self._after_cr = True
        elif last != 10:
            self._tail.append(lines.pop())
        if self._first and lines:
            self._first = False
            lines[0] = lines[0].removeprefix(_BOM)
        return lines

    def _field(self, line: bytes) -> None:
        if line.startswith(b"data:"):
            # By far the most frequent, so asked for before the line is taken apart.
            self._data.append(line[6:] if line[5:6] == b" " else line[5:])
            return
        name, _, value = line.partition(b":")
        if value[:1] == b" ":
            value = value[1:]
        if name == b"event":
            self._event = value.decode("utf-8", "replace")
        elif name == b"data":
            self._data.append(value)
        elif name == b"id":
            if b"\0" not in value:
                self._id = value.decode("utf-8", "replace")
        elif name == b"retry" and value.isdigit() and len(value) <= _MOST_DIGITS:
            self._retry = int(value)

"""Turn operations into calls with sample values: for the tests, the README and the mock transport of a package."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from clientsmith.ir.api import Codec, Content, Operation, Parameter, Place
from clientsmith.ir.walk import file_depth, spread
from clientsmith.naming.names import BODY
from clientsmith.plan import calls
from clientsmith.plan.book import Book
from clientsmith.plan.calls import Argument
from clientsmith.plan.code import Code, literal, literal_bytes
from clientsmith.plan.layout import value
from clientsmith.plan.samples.errors import NoSampleError
from clientsmith.plan.samples.sampler import Sampler
from clientsmith.source.json import JsonValue

FILE = b"a small file"
Examples: TypeAlias = tuple[JsonValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleCall:
    """One call with sample values: the arguments in Python, and what each is on the wire."""

    items: tuple[Code, ...]
    values: Mapping[tuple[Place | str, str], JsonValue]


class Samples:
    """Sample values of one package, for its tests and its README."""

    def __init__(self, book: Book) -> None:
        self._book = book
        self._sent = Sampler(book.api.types, writing=True)
        self._received = Sampler(book.api.types, writing=False)
        # Many operations share the answers that stand in the document's components.
        self._answers: dict[tuple[Hashable, Codec], JsonValue] = {}

    def can_call(self, operation: Operation) -> bool:
        """Whether there are values for all that a call requires."""
        try:
            self.call(operation)
        except NoSampleError:
            return False
        return True

    def call(
        self, operation: Operation, *, full: bool = False, files: bool | None = None, streams: bool = False
    ) -> SampleCall:
        """A call with what is required, or (`full`) with all there is; `streams` asks for a stream.

        `files` says whether files are among it, whatever the rest is; None leaves that to `full`.

        Raises NoSampleError where a type that is required has no value.
        """
        taken = calls.arguments(self._book, operation)
        switch = calls.switch_of(operation, taken)
        with_files = full if files is None else files
        chosen = [
            argument
            for argument in taken
            if argument is not switch
            and (argument.required or (with_files if self._is_file(operation, argument) else full))
        ]
        values: dict[tuple[Place | str, str], JsonValue] = {}
        fields = spread(self._book.api.types, operation.body)
        own = None if fields is None else {field.wire: field.examples for field in fields}
        for argument in chosen:
            try:
                values[argument.place, argument.wire] = self._value(operation, argument, own)
            except NoSampleError:
                if argument.required:
                    raise
        items = [
            self._spelled(operation, argument, values[argument.place, argument.wire])
            for argument in chosen
            if (argument.place, argument.wire) in values
        ]
        if switch is not None and (streams or switch.required):
            items.append(switch.name + Code("=") + literal(streams))
            values[switch.place, switch.wire] = streams
        return SampleCall(items=tuple(items), values=values)

    def takes_file(self, operation: Operation) -> bool:
        """Whether an argument of a call is a file."""
        return any(self._is_file(operation, argument) for argument in calls.arguments(self._book, operation))

    def _is_file(self, operation: Operation, argument: Argument) -> bool:
        if operation.body is None or argument.place != BODY:
            return False
        codec = operation.body.content.codec
        if codec is Codec.MULTIPART:
            return file_depth(self._book.api.types, argument.type) is not None
        return codec is Codec.BYTES

    def _value(self, operation: Operation, argument: Argument, own: Mapping[str, Examples] | None) -> JsonValue:
        for parameter in operation.parameters:
            if (parameter.place, parameter.wire) == (argument.place, argument.wire):
                return self._of_parameter(parameter)
        return self._sent.value(argument.type, self._examples(operation, argument, own))

    def _of_parameter(self, parameter: Parameter) -> JsonValue:
        """A value that can stand at its place: nothing empty stands in a path."""
        sample = self._sent.argument(parameter)
        if parameter.place is Place.PATH and sample in ("", [], {}, None):
            raise NoSampleError(f"{parameter.wire} would leave its place in the path empty")
        return sample

    def _examples(
        self, operation: Operation, argument: Argument, own: Mapping[str, Examples] | None
    ) -> tuple[JsonValue, ...]:
        """The examples of an argument of the body: those of its field, and what examples of the whole body have."""
        if operation.body is None or argument.place != BODY:
            return ()
        whole = operation.body.content.examples
        if own is None:
            return whole
        told = [each[argument.wire] for each in whole if isinstance(each, Mapping) and argument.wire in each]
        return (*told, *own.get(argument.wire, ()))

    def _spelled(self, operation: Operation, argument: Argument, sample: JsonValue) -> Code:
        name = Code("") if argument.place is Place.PATH else argument.name + Code("=")
        if self._is_file(operation, argument):
            depth = file_depth(self._book.api.types, argument.type) or 0
            return name + Code("[" * depth) + literal_bytes(FILE) + Code("]" * depth)
        return name + value(sample, indent=8, before=len(name), after=1)

    def answer(self, content: Content) -> JsonValue:
        """What a server may answer."""
        key = (content.at, content.codec)
        if key not in self._answers:
            self._answers[key] = self._received.value(content.type, content.examples)
        return self._answers[key]

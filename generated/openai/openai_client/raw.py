"""The calls of `client.raw` and `client.streamed`, as type checkers see them.

Both are made of the same resources as the client itself, with another way to give back
an answer. So nothing imports this module at run time, and its classes have no instances:
they are for annotations.
"""

# pyright: reportDeprecated=false

from __future__ import annotations

from collections.abc import Coroutine, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar, overload

from . import types
from ._runtime.omit import OMIT
from ._runtime.reading.views import AsyncRaw, AsyncStreamed, Raw, Streamed
from .resources.answers import AsyncAnswers as _AsyncAnswers
from .resources.answers import Answers as _Answers
from .resources.classifications import AsyncClassifications as _AsyncClassifications
from .resources.classifications import Classifications as _Classifications
from .resources.edits import AsyncEdits as _AsyncEdits
from .resources.edits import Edits as _Edits
from .resources.embeddings import AsyncEmbeddings as _AsyncEmbeddings
from .resources.embeddings import Embeddings as _Embeddings
from .resources.engines import AsyncEngines as _AsyncEngines
from .resources.engines import Engines as _Engines
from .resources.files import AsyncFiles as _AsyncFiles
from .resources.files import Files as _Files
from .resources.fine_tunes import AsyncFineTunes as _AsyncFineTunes
from .resources.fine_tunes import FineTunes as _FineTunes
from .resources.images import AsyncImages as _AsyncImages
from .resources.images import Images as _Images
from .resources.images_generations import (
    AsyncImagesGenerations as _AsyncImagesGenerations,
)
from .resources.images_generations import ImagesGenerations as _ImagesGenerations
from .resources.models import AsyncModels as _AsyncModels
from .resources.models import Models as _Models
from .resources.moderations import AsyncModerations as _AsyncModerations
from .resources.moderations import Moderations as _Moderations

if TYPE_CHECKING:
    from ._runtime.omit import Omit
    from ._runtime.options import RequestOptions
    from ._runtime.reading.async_streamed import AsyncStreamedResponse
    from ._runtime.reading.async_streaming import AsyncStream
    from ._runtime.reading.raw_response import RawResponse
    from ._runtime.reading.streamed import StreamedResponse
    from ._runtime.reading.streaming import Stream

Whole_co = TypeVar("Whole_co", covariant=True)
Streamed_co = TypeVar("Streamed_co", covariant=True)


class _Completions_create(Protocol[Whole_co, Streamed_co]):
    """As `client.completions.create`."""

    @overload
    def __call__(
        self,
        *,
        model: str,
        prompt: (
            str | list[str] | Sequence[int] | Sequence[Sequence[int]] | None | Omit
        ) = OMIT,
        suffix: str | None | Omit = OMIT,
        max_tokens: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        top_p: float | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        stream: Literal[False] | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        echo: bool | None | Omit = OMIT,
        stop: str | list[str] | None | Omit = OMIT,
        presence_penalty: float | None | Omit = OMIT,
        frequency_penalty: float | None | Omit = OMIT,
        best_of: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Whole_co: ...

    @overload
    def __call__(
        self,
        *,
        model: str,
        stream: Literal[True],
        prompt: (
            str | list[str] | Sequence[int] | Sequence[Sequence[int]] | None | Omit
        ) = OMIT,
        suffix: str | None | Omit = OMIT,
        max_tokens: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        top_p: float | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        echo: bool | None | Omit = OMIT,
        stop: str | list[str] | None | Omit = OMIT,
        presence_penalty: float | None | Omit = OMIT,
        frequency_penalty: float | None | Omit = OMIT,
        best_of: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Streamed_co: ...

    @overload
    def __call__(
        self,
        *,
        model: str,
        prompt: (
            str | list[str] | Sequence[int] | Sequence[Sequence[int]] | None | Omit
        ) = OMIT,
        suffix: str | None | Omit = OMIT,
        max_tokens: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        top_p: float | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        stream: bool | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        echo: bool | None | Omit = OMIT,
        stop: str | list[str] | None | Omit = OMIT,
        presence_penalty: float | None | Omit = OMIT,
        frequency_penalty: float | None | Omit = OMIT,
        best_of: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Whole_co | Streamed_co: ...


class _FineTunesEvents_list(Protocol[Whole_co, Streamed_co]):
    """As `client.fine_tunes.events.list`."""

    @overload
    def __call__(
        self,
        fine_tune_id: str,
        *,
        stream: Literal[False] | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Whole_co: ...

    @overload
    def __call__(
        self,
        fine_tune_id: str,
        *,
        stream: Literal[True],
        request_options: RequestOptions | None = None,
    ) -> Streamed_co: ...

    @overload
    def __call__(
        self,
        fine_tune_id: str,
        *,
        stream: bool | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> Whole_co | Streamed_co: ...


class RawClient:
    """The calls of `client.raw`."""

    engines: RawEngines
    completions: RawCompletions
    edits: RawEdits
    images: RawImages
    embeddings: RawEmbeddings
    files: RawFiles
    answers: RawAnswers
    classifications: RawClassifications
    fine_tunes: RawFineTunes
    models: RawModels
    moderations: RawModerations


class RawEngines:
    """The calls of `client.raw.engines`."""

    list = Raw(_Engines.list)
    retrieve = Raw(_Engines.retrieve)
    search = Raw(_Engines.search)


class RawCompletions:
    """The calls of `client.raw.completions`."""

    create: _Completions_create[
        RawResponse[types.CreateCompletionResponse],
        RawResponse[Stream[types.CreateCompletionResponse]],
    ]


class RawEdits:
    """The calls of `client.raw.edits`."""

    create = Raw(_Edits.create)


class RawImages:
    """The calls of `client.raw.images`."""

    generations: RawImagesGenerations
    edit = Raw(_Images.edit)
    create_variation = Raw(_Images.create_variation)


class RawImagesGenerations:
    """The calls of `client.raw.images.generations`."""

    create = Raw(_ImagesGenerations.create)


class RawEmbeddings:
    """The calls of `client.raw.embeddings`."""

    create = Raw(_Embeddings.create)


class RawFiles:
    """The calls of `client.raw.files`."""

    list = Raw(_Files.list)
    create = Raw(_Files.create)
    delete = Raw(_Files.delete)
    retrieve = Raw(_Files.retrieve)
    download = Raw(_Files.download)


class RawAnswers:
    """The calls of `client.raw.answers`."""

    create = Raw(_Answers.create)


class RawClassifications:
    """The calls of `client.raw.classifications`."""

    create = Raw(_Classifications.create)


class RawFineTunes:
    """The calls of `client.raw.fine_tunes`."""

    events: RawFineTunesEvents
    create = Raw(_FineTunes.create)
    list = Raw(_FineTunes.list)
    retrieve = Raw(_FineTunes.retrieve)
    cancel = Raw(_FineTunes.cancel)


class RawFineTunesEvents:
    """The calls of `client.raw.fine_tunes.events`."""

    list: _FineTunesEvents_list[
        RawResponse[types.ListFineTuneEventsResponse],
        RawResponse[Stream[types.FineTuneEvent]],
    ]


class RawModels:
    """The calls of `client.raw.models`."""

    list = Raw(_Models.list)
    retrieve = Raw(_Models.retrieve)
    delete = Raw(_Models.delete)


class RawModerations:
    """The calls of `client.raw.moderations`."""

    create = Raw(_Moderations.create)


class AsyncRawClient:
    """The calls of `client.raw`."""

    engines: AsyncRawEngines
    completions: AsyncRawCompletions
    edits: AsyncRawEdits
    images: AsyncRawImages
    embeddings: AsyncRawEmbeddings
    files: AsyncRawFiles
    answers: AsyncRawAnswers
    classifications: AsyncRawClassifications
    fine_tunes: AsyncRawFineTunes
    models: AsyncRawModels
    moderations: AsyncRawModerations


class AsyncRawEngines:
    """The calls of `client.raw.engines`."""

    list = AsyncRaw(_AsyncEngines.list)
    retrieve = AsyncRaw(_AsyncEngines.retrieve)
    search = AsyncRaw(_AsyncEngines.search)


class AsyncRawCompletions:
    """The calls of `client.raw.completions`."""

    create: _Completions_create[
        Coroutine[Any, Any, RawResponse[types.CreateCompletionResponse]],
        Coroutine[Any, Any, RawResponse[AsyncStream[types.CreateCompletionResponse]]],
    ]


class AsyncRawEdits:
    """The calls of `client.raw.edits`."""

    create = AsyncRaw(_AsyncEdits.create)


class AsyncRawImages:
    """The calls of `client.raw.images`."""

    generations: AsyncRawImagesGenerations
    edit = AsyncRaw(_AsyncImages.edit)
    create_variation = AsyncRaw(_AsyncImages.create_variation)


class AsyncRawImagesGenerations:
    """The calls of `client.raw.images.generations`."""

    create = AsyncRaw(_AsyncImagesGenerations.create)


class AsyncRawEmbeddings:
    """The calls of `client.raw.embeddings`."""

    create = AsyncRaw(_AsyncEmbeddings.create)


class AsyncRawFiles:
    """The calls of `client.raw.files`."""

    list = AsyncRaw(_AsyncFiles.list)
    create = AsyncRaw(_AsyncFiles.create)
    delete = AsyncRaw(_AsyncFiles.delete)
    retrieve = AsyncRaw(_AsyncFiles.retrieve)
    download = AsyncRaw(_AsyncFiles.download)


class AsyncRawAnswers:
    """The calls of `client.raw.answers`."""

    create = AsyncRaw(_AsyncAnswers.create)


class AsyncRawClassifications:
    """The calls of `client.raw.classifications`."""

    create = AsyncRaw(_AsyncClassifications.create)


class AsyncRawFineTunes:
    """The calls of `client.raw.fine_tunes`."""

    events: AsyncRawFineTunesEvents
    create = AsyncRaw(_AsyncFineTunes.create)
    list = AsyncRaw(_AsyncFineTunes.list)
    retrieve = AsyncRaw(_AsyncFineTunes.retrieve)
    cancel = AsyncRaw(_AsyncFineTunes.cancel)


class AsyncRawFineTunesEvents:
    """The calls of `client.raw.fine_tunes.events`."""

    list: _FineTunesEvents_list[
        Coroutine[Any, Any, RawResponse[types.ListFineTuneEventsResponse]],
        Coroutine[Any, Any, RawResponse[AsyncStream[types.FineTuneEvent]]],
    ]


class AsyncRawModels:
    """The calls of `client.raw.models`."""

    list = AsyncRaw(_AsyncModels.list)
    retrieve = AsyncRaw(_AsyncModels.retrieve)
    delete = AsyncRaw(_AsyncModels.delete)


class AsyncRawModerations:
    """The calls of `client.raw.moderations`."""

    create = AsyncRaw(_AsyncModerations.create)


class StreamedClient:
    """The calls of `client.streamed`."""

    engines: StreamedEngines
    completions: StreamedCompletions
    edits: StreamedEdits
    images: StreamedImages
    embeddings: StreamedEmbeddings
    files: StreamedFiles
    answers: StreamedAnswers
    classifications: StreamedClassifications
    fine_tunes: StreamedFineTunes
    models: StreamedModels
    moderations: StreamedModerations


class StreamedEngines:
    """The calls of `client.streamed.engines`."""

    list = Streamed(_Engines.list)
    retrieve = Streamed(_Engines.retrieve)
    search = Streamed(_Engines.search)


class StreamedCompletions:
    """The calls of `client.streamed.completions`."""

    create: _Completions_create[
        StreamedResponse[types.CreateCompletionResponse],
        StreamedResponse[Stream[types.CreateCompletionResponse]],
    ]


class StreamedEdits:
    """The calls of `client.streamed.edits`."""

    create = Streamed(_Edits.create)


class StreamedImages:
    """The calls of `client.streamed.images`."""

    generations: StreamedImagesGenerations
    edit = Streamed(_Images.edit)
    create_variation = Streamed(_Images.create_variation)


class StreamedImagesGenerations:
    """The calls of `client.streamed.images.generations`."""

    create = Streamed(_ImagesGenerations.create)


class StreamedEmbeddings:
    """The calls of `client.streamed.embeddings`."""

    create = Streamed(_Embeddings.create)


class StreamedFiles:
    """The calls of `client.streamed.files`."""

    list = Streamed(_Files.list)
    create = Streamed(_Files.create)
    delete = Streamed(_Files.delete)
    retrieve = Streamed(_Files.retrieve)
    download = Streamed(_Files.download)


class StreamedAnswers:
    """The calls of `client.streamed.answers`."""

    create = Streamed(_Answers.create)


class StreamedClassifications:
    """The calls of `client.streamed.classifications`."""

    create = Streamed(_Classifications.create)


class StreamedFineTunes:
    """The calls of `client.streamed.fine_tunes`."""

    events: StreamedFineTunesEvents
    create = Streamed(_FineTunes.create)
    list = Streamed(_FineTunes.list)
    retrieve = Streamed(_FineTunes.retrieve)
    cancel = Streamed(_FineTunes.cancel)


class StreamedFineTunesEvents:
    """The calls of `client.streamed.fine_tunes.events`."""

    list: _FineTunesEvents_list[
        StreamedResponse[types.ListFineTuneEventsResponse],
        StreamedResponse[Stream[types.FineTuneEvent]],
    ]


class StreamedModels:
    """The calls of `client.streamed.models`."""

    list = Streamed(_Models.list)
    retrieve = Streamed(_Models.retrieve)
    delete = Streamed(_Models.delete)


class StreamedModerations:
    """The calls of `client.streamed.moderations`."""

    create = Streamed(_Moderations.create)


class AsyncStreamedClient:
    """The calls of `client.streamed`."""

    engines: AsyncStreamedEngines
    completions: AsyncStreamedCompletions
    edits: AsyncStreamedEdits
    images: AsyncStreamedImages
    embeddings: AsyncStreamedEmbeddings
    files: AsyncStreamedFiles
    answers: AsyncStreamedAnswers
    classifications: AsyncStreamedClassifications
    fine_tunes: AsyncStreamedFineTunes
    models: AsyncStreamedModels
    moderations: AsyncStreamedModerations


class AsyncStreamedEngines:
    """The calls of `client.streamed.engines`."""

    list = AsyncStreamed(_AsyncEngines.list)
    retrieve = AsyncStreamed(_AsyncEngines.retrieve)
    search = AsyncStreamed(_AsyncEngines.search)


class AsyncStreamedCompletions:
    """The calls of `client.streamed.completions`."""

    create: _Completions_create[
        Coroutine[Any, Any, AsyncStreamedResponse[types.CreateCompletionResponse]],
        Coroutine[
            Any, Any, AsyncStreamedResponse[AsyncStream[types.CreateCompletionResponse]]
        ],
    ]


class AsyncStreamedEdits:
    """The calls of `client.streamed.edits`."""

    create = AsyncStreamed(_AsyncEdits.create)


class AsyncStreamedImages:
    """The calls of `client.streamed.images`."""

    generations: AsyncStreamedImagesGenerations
    edit = AsyncStreamed(_AsyncImages.edit)
    create_variation = AsyncStreamed(_AsyncImages.create_variation)


class AsyncStreamedImagesGenerations:
    """The calls of `client.streamed.images.generations`."""

    create = AsyncStreamed(_AsyncImagesGenerations.create)


class AsyncStreamedEmbeddings:
    """The calls of `client.streamed.embeddings`."""

    create = AsyncStreamed(_AsyncEmbeddings.create)


class AsyncStreamedFiles:
    """The calls of `client.streamed.files`."""

    list = AsyncStreamed(_AsyncFiles.list)
    create = AsyncStreamed(_AsyncFiles.create)
    delete = AsyncStreamed(_AsyncFiles.delete)
    retrieve = AsyncStreamed(_AsyncFiles.retrieve)
    download = AsyncStreamed(_AsyncFiles.download)


class AsyncStreamedAnswers:
    """The calls of `client.streamed.answers`."""

    create = AsyncStreamed(_AsyncAnswers.create)


class AsyncStreamedClassifications:
    """The calls of `client.streamed.classifications`."""

    create = AsyncStreamed(_AsyncClassifications.create)


class AsyncStreamedFineTunes:
    """The calls of `client.streamed.fine_tunes`."""

    events: AsyncStreamedFineTunesEvents
    create = AsyncStreamed(_AsyncFineTunes.create)
    list = AsyncStreamed(_AsyncFineTunes.list)
    retrieve = AsyncStreamed(_AsyncFineTunes.retrieve)
    cancel = AsyncStreamed(_AsyncFineTunes.cancel)


class AsyncStreamedFineTunesEvents:
    """The calls of `client.streamed.fine_tunes.events`."""

    list: _FineTunesEvents_list[
        Coroutine[Any, Any, AsyncStreamedResponse[types.ListFineTuneEventsResponse]],
        Coroutine[Any, Any, AsyncStreamedResponse[AsyncStream[types.FineTuneEvent]]],
    ]


class AsyncStreamedModels:
    """The calls of `client.streamed.models`."""

    list = AsyncStreamed(_AsyncModels.list)
    retrieve = AsyncStreamed(_AsyncModels.retrieve)
    delete = AsyncStreamed(_AsyncModels.delete)


class AsyncStreamedModerations:
    """The calls of `client.streamed.moderations`."""

    create = AsyncStreamed(_AsyncModerations.create)

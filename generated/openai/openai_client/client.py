"""Turn settings into a client: `Client` to call and wait, `AsyncClient` to await."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, cast

from ._runtime.async_core import AsyncCore
from ._runtime.auth.schemes import BearerAuth
from ._runtime.core import Core
from ._runtime.omit import OMIT, Omit
from ._runtime.service import Server, Service

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Mapping, Sequence
    from types import TracebackType

    import httpx2

    from ._runtime.middleware import Middleware
    from ._runtime.retries import RetryPolicy
    from ._runtime.transports.transport import AsyncTransport, Transport
    from .raw import AsyncRawClient, AsyncStreamedClient, RawClient, StreamedClient
    from .resources.answers import Answers, AsyncAnswers
    from .resources.classifications import AsyncClassifications, Classifications
    from .resources.completions import AsyncCompletions, Completions
    from .resources.edits import AsyncEdits, Edits
    from .resources.embeddings import AsyncEmbeddings, Embeddings
    from .resources.engines import AsyncEngines, Engines
    from .resources.files import AsyncFiles, Files
    from .resources.fine_tunes import AsyncFineTunes, FineTunes
    from .resources.images import AsyncImages, Images
    from .resources.models import AsyncModels, Models
    from .resources.moderations import AsyncModerations, Moderations

SERVICE = Service("openai_client", "1.1.0", (Server("https://api.openai.com/v1"),))


class Client:
    """A client of OpenAI API, version 1.1.0."""

    __slots__ = ("_core",)

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        base_url: str | None = None,
        timeout: float | None | Omit = OMIT,
        max_retries: int | Omit = OMIT,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.Client | None = None,
        transport: Transport | None = None,
        middleware: Sequence[Middleware] = (),
        retry_policy: RetryPolicy | None = None,
        strict: bool = False,
    ) -> None:
        self._core = Core(
            SERVICE,
            credentials=(
                BearerAuth(
                    "ApiKeyAuth",
                    api_key,
                    argument="api_key",
                    env="OPENAI_API_KEY",
                ),
            ),
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            http_client=http_client,
            transport=transport,
            middleware=middleware,
            retry_policy=retry_policy,
            strict=strict,
        )

    @property
    def engines(self) -> Engines:
        """The calls of `engines`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.engines import Engines

        return Engines(self._core)

    @property
    def completions(self) -> Completions:
        """The calls of `completions`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.completions import Completions

        return Completions(self._core)

    @property
    def edits(self) -> Edits:
        """The calls of `edits`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.edits import Edits

        return Edits(self._core)

    @property
    def images(self) -> Images:
        """The calls of `images`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.images import Images

        return Images(self._core)

    @property
    def embeddings(self) -> Embeddings:
        """The calls of `embeddings`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.embeddings import Embeddings

        return Embeddings(self._core)

    @property
    def files(self) -> Files:
        """The calls of `files`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.files import Files

        return Files(self._core)

    @property
    def answers(self) -> Answers:
        """The calls of `answers`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.answers import Answers

        return Answers(self._core)

    @property
    def classifications(self) -> Classifications:
        """The calls of `classifications`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.classifications import Classifications

        return Classifications(self._core)

    @property
    def fine_tunes(self) -> FineTunes:
        """The calls of `fine_tunes`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.fine_tunes import FineTunes

        return FineTunes(self._core)

    @property
    def models(self) -> Models:
        """The calls of `models`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.models import Models

        return Models(self._core)

    @property
    def moderations(self) -> Moderations:
        """The calls of `moderations`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.moderations import Moderations

        return Moderations(self._core)

    @property
    def raw(self) -> RawClient:
        """The same calls, which give back a `RawResponse`: status, headers and body."""
        # Imported here: most programs never need it.
        from ._runtime.reading.raw import raw

        return cast("RawClient", raw(self, self._core))

    @property
    def streamed(self) -> StreamedClient:
        """The same calls, which give back a `StreamedResponse`: a body still to be read."""
        # Imported here: most programs never need it.
        from ._runtime.reading.raw import streamed

        return cast("StreamedClient", streamed(self, self._core))

    def close(self) -> None:
        """Close the connections."""
        self._core.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class AsyncClient:
    """An asynchronous client of OpenAI API, version 1.1.0."""

    __slots__ = ("_core",)

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | Callable[[], Awaitable[str]] | None = None,
        base_url: str | None = None,
        timeout: float | None | Omit = OMIT,
        max_retries: int | Omit = OMIT,
        headers: Mapping[str, str] | None = None,
        http_client: httpx2.AsyncClient | None = None,
        transport: AsyncTransport | None = None,
        middleware: Sequence[Middleware] = (),
        retry_policy: RetryPolicy | None = None,
        strict: bool = False,
    ) -> None:
        self._core = AsyncCore(
            SERVICE,
            credentials=(
                BearerAuth(
                    "ApiKeyAuth",
                    api_key,
                    argument="api_key",
                    env="OPENAI_API_KEY",
                ),
            ),
            base_url=base_url,
            timeout=timeout,
            max_retries=max_retries,
            headers=headers,
            http_client=http_client,
            transport=transport,
            middleware=middleware,
            retry_policy=retry_policy,
            strict=strict,
        )

    @property
    def engines(self) -> AsyncEngines:
        """The calls of `engines`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.engines import AsyncEngines

        return AsyncEngines(self._core)

    @property
    def completions(self) -> AsyncCompletions:
        """The calls of `completions`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.completions import AsyncCompletions

        return AsyncCompletions(self._core)

    @property
    def edits(self) -> AsyncEdits:
        """The calls of `edits`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.edits import AsyncEdits

        return AsyncEdits(self._core)

    @property
    def images(self) -> AsyncImages:
        """The calls of `images`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.images import AsyncImages

        return AsyncImages(self._core)

    @property
    def embeddings(self) -> AsyncEmbeddings:
        """The calls of `embeddings`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.embeddings import AsyncEmbeddings

        return AsyncEmbeddings(self._core)

    @property
    def files(self) -> AsyncFiles:
        """The calls of `files`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.files import AsyncFiles

        return AsyncFiles(self._core)

    @property
    def answers(self) -> AsyncAnswers:
        """The calls of `answers`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.answers import AsyncAnswers

        return AsyncAnswers(self._core)

    @property
    def classifications(self) -> AsyncClassifications:
        """The calls of `classifications`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.classifications import AsyncClassifications

        return AsyncClassifications(self._core)

    @property
    def fine_tunes(self) -> AsyncFineTunes:
        """The calls of `fine_tunes`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.fine_tunes import AsyncFineTunes

        return AsyncFineTunes(self._core)

    @property
    def models(self) -> AsyncModels:
        """The calls of `models`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.models import AsyncModels

        return AsyncModels(self._core)

    @property
    def moderations(self) -> AsyncModerations:
        """The calls of `moderations`."""
        # Imported here: a resource is loaded when it is first used.
        from .resources.moderations import AsyncModerations

        return AsyncModerations(self._core)

    @property
    def raw(self) -> AsyncRawClient:
        """The same calls, which give back a `RawResponse`: status, headers and body."""
        # Imported here: most programs never need it.
        from ._runtime.reading.async_raw import raw

        return cast("AsyncRawClient", raw(self, self._core))

    @property
    def streamed(self) -> AsyncStreamedClient:
        """The same calls, which give back a `AsyncStreamedResponse`: a body still to be read."""
        # Imported here: most programs never need it.
        from ._runtime.reading.async_raw import streamed

        return cast("AsyncStreamedClient", streamed(self, self._core))

    async def close(self) -> None:
        """Close the connections."""
        await self._core.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.close()

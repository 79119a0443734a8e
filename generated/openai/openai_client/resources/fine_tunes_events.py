"""The calls of `fine_tunes.events`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, overload

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions
    from .._runtime.reading.async_streaming import AsyncStream
    from .._runtime.reading.streaming import Stream

_LIST: Endpoint[types.ListFineTuneEventsResponse] = Endpoint(
    "GET",
    "/fine-tunes/{fine_tune_id}/events",
    response=lambda: types.ListFineTuneEventsResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_LIST_EVENTS: Endpoint[types.FineTuneEvent] = Endpoint(
    "GET",
    "/fine-tunes/{fine_tune_id}/events",
    response=lambda: types.FineTuneEvent,
    codec="events",
    accept="text/event-stream, application/json;q=0.9",
    sentinel="[DONE]",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class FineTunesEvents(Resource):
    """The calls of `fine_tunes.events`."""

    @overload
    def list(
        self,
        fine_tune_id: str,
        *,
        stream: Literal[False] | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTuneEventsResponse: ...

    @overload
    def list(
        self,
        fine_tune_id: str,
        *,
        stream: Literal[True],
        request_options: RequestOptions | None = None,
    ) -> Stream[types.FineTuneEvent]: ...

    @overload
    def list(
        self,
        fine_tune_id: str,
        *,
        stream: bool | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTuneEventsResponse | Stream[types.FineTuneEvent]: ...

    def list(
        self,
        fine_tune_id: str,
        *,
        stream: bool | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTuneEventsResponse | Stream[types.FineTuneEvent]:
        """List the status events of a fine-tuning job.

        Args:
            fine_tune_id: ID of the job.
            stream: Send each event when it happens, as data-only server-sent events,
                until the job has succeeded, failed or been cancelled; `data: [DONE]`
                ends the stream. Without it the answer holds the events so far. Default:
                False.
        """
        if stream is True:
            return self._core.stream(
                _LIST_EVENTS,
                path={"fine_tune_id": fine_tune_id},
                query={"stream": stream},
                options=request_options,
            )
        return self._core.send(
            _LIST,
            path={"fine_tune_id": fine_tune_id},
            query={"stream": stream},
            options=request_options,
        )


class AsyncFineTunesEvents(AsyncResource):
    """The calls of `fine_tunes.events`, asynchronous."""

    @overload
    async def list(
        self,
        fine_tune_id: str,
        *,
        stream: Literal[False] | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTuneEventsResponse: ...

    @overload
    async def list(
        self,
        fine_tune_id: str,
        *,
        stream: Literal[True],
        request_options: RequestOptions | None = None,
    ) -> AsyncStream[types.FineTuneEvent]: ...

    @overload
    async def list(
        self,
        fine_tune_id: str,
        *,
        stream: bool | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTuneEventsResponse | AsyncStream[types.FineTuneEvent]: ...

    async def list(
        self,
        fine_tune_id: str,
        *,
        stream: bool | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTuneEventsResponse | AsyncStream[types.FineTuneEvent]:
        """List the status events of a fine-tuning job.

        Args:
            fine_tune_id: ID of the job.
            stream: Send each event when it happens, as data-only server-sent events,
                until the job has succeeded, failed or been cancelled; `data: [DONE]`
                ends the stream. Without it the answer holds the events so far. Default:
                False.
        """
        if stream is True:
            return await self._core.stream(
                _LIST_EVENTS,
                path={"fine_tune_id": fine_tune_id},
                query={"stream": stream},
                options=request_options,
            )
        return await self._core.send(
            _LIST,
            path={"fine_tune_id": fine_tune_id},
            query={"stream": stream},
            options=request_options,
        )

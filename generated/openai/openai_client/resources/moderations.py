"""The calls of `moderations`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions

_CREATE: Endpoint[types.CreateModerationResponse] = Endpoint(
    "POST",
    "/moderations",
    response=lambda: types.CreateModerationResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Moderations(Resource):
    """The calls of `moderations`."""

    def create(
        self,
        *,
        input: str | list[str],
        model: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateModerationResponse:
        """Check text against OpenAI's content policy.

        Args:
            input: Text or texts to check.
            model: `text-moderation-latest` is upgraded as models improve;
                `text-moderation-stable` changes only after notice and may be a little
                less accurate. Default: "text-moderation-latest".
        """
        return self._core.send(
            _CREATE,
            body={"input": input, "model": model},
            options=request_options,
        )


class AsyncModerations(AsyncResource):
    """The calls of `moderations`, asynchronous."""

    async def create(
        self,
        *,
        input: str | list[str],
        model: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateModerationResponse:
        """Check text against OpenAI's content policy.

        Args:
            input: Text or texts to check.
            model: `text-moderation-latest` is upgraded as models improve;
                `text-moderation-stable` changes only after notice and may be a little
                less accurate. Default: "text-moderation-latest".
        """
        return await self._core.send(
            _CREATE,
            body={"input": input, "model": model},
            options=request_options,
        )

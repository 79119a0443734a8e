"""The calls of `edits`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions

_CREATE: Endpoint[types.CreateEditResponse] = Endpoint(
    "POST",
    "/edits",
    response=lambda: types.CreateEditResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Edits(Resource):
    """The calls of `edits`."""

    def create(
        self,
        *,
        model: str,
        instruction: str,
        input: str | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        top_p: float | None | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateEditResponse:
        """Rewrite a text as an instruction says.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            instruction: What to change in the text.
            input: Text to edit. Default: "".
            n: Number of edits to return. Default: 1.
            temperature: Sampling temperature. High values take more risks (0.9 suits
                creative work), 0 always picks the likeliest token. Change this or
                `top_p`, not both. Default: 1.
            top_p: Nucleus sampling: choose among the likeliest tokens that together
                hold this share of the probability (0.1 for the top 10%). Change this or
                `temperature`, not both. Default: 1.
        """
        return self._core.send(
            _CREATE,
            body={
                "model": model,
                "input": input,
                "instruction": instruction,
                "n": n,
                "temperature": temperature,
                "top_p": top_p,
            },
            options=request_options,
        )


class AsyncEdits(AsyncResource):
    """The calls of `edits`, asynchronous."""

    async def create(
        self,
        *,
        model: str,
        instruction: str,
        input: str | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        top_p: float | None | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateEditResponse:
        """Rewrite a text as an instruction says.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            instruction: What to change in the text.
            input: Text to edit. Default: "".
            n: Number of edits to return. Default: 1.
            temperature: Sampling temperature. High values take more risks (0.9 suits
                creative work), 0 always picks the likeliest token. Change this or
                `top_p`, not both. Default: 1.
            top_p: Nucleus sampling: choose among the likeliest tokens that together
                hold this share of the probability (0.1 for the top 10%). Change this or
                `temperature`, not both. Default: 1.
        """
        return await self._core.send(
            _CREATE,
            body={
                "model": model,
                "input": input,
                "instruction": instruction,
                "n": n,
                "temperature": temperature,
                "top_p": top_p,
            },
            options=request_options,
        )

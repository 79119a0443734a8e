"""The calls of `classifications`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from typing_extensions import deprecated

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions

_CREATE: Endpoint[types.CreateClassificationResponse] = Endpoint(
    "POST",
    "/classifications",
    response=lambda: types.CreateClassificationResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Classifications(Resource):
    """The calls of `classifications`."""

    @deprecated("The API has deprecated this operation.")
    def create(
        self,
        *,
        model: str,
        query: str,
        examples: Sequence[list[str]] | None | Omit = OMIT,
        file: str | None | Omit = OMIT,
        labels: list[str] | None | Omit = OMIT,
        search_model: str | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        max_examples: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        return_prompt: bool | None | Omit = OMIT,
        return_metadata: bool | None | Omit = OMIT,
        expand: Sequence[object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateClassificationResponse:
        """Label a query by labeled examples. A search picks the examples nearest to the
        query, and a completion over them gives the label. List `examples` in the
        request when they are few, else name an uploaded `file`.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            query: Text to label.
            examples: Pairs of text and label, as in `[["Great food.", "Good"], ["Slow
                service.", "Bad"]]`. Labels are capitalized. Give either `examples` or
                `file`.
            file: ID of an uploaded file of labeled examples. Give either `examples` or
                `file`.
            labels: Labels to choose from; taken from the examples if absent. Labels are
                capitalized.
            search_model: ID of the model that searches: `ada`, `babbage`, `curie` or
                `davinci`. Default: "ada".
            temperature: Sampling temperature. High values take more risks (0.9 suits
                creative work); 0 suits queries with one right label. Default: 0.
            logprobs: Return the log probabilities of this many likeliest tokens, 5 at
                most (more on request). The sampled token is always among them, so a
                position can have `logprobs` + 1. Adds `completion` to `expand`.
            max_examples: Most examples of `file` to rank. More give better labels, but
                cost time and money. Default: 200.
            logit_bias: Map from token ID (of the GPT tokenizer) to a bias from -100 to
                100, added to the logit of the token before sampling. From -1 to 1 the
                token becomes a little less or more likely; -100 bans it and 100 forces
                it. So `{"50256": -100}` bans `<|endoftext|>`.
            return_prompt: Return the final prompt of the completion as `prompt`, mainly
                for debugging. Default: False.
            return_metadata: Give each returned document its `metadata`; used only with
                `file`. Default: False.
            expand: Names of objects to return in full and not as an ID: `completion`,
                `file`. Default: [].
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _CREATE,
            body={
                "model": model,
                "query": query,
                "examples": examples,
                "file": file,
                "labels": labels,
                "search_model": search_model,
                "temperature": temperature,
                "logprobs": logprobs,
                "max_examples": max_examples,
                "logit_bias": logit_bias,
                "return_prompt": return_prompt,
                "return_metadata": return_metadata,
                "expand": expand,
                "user": user,
            },
            options=request_options,
        )


class AsyncClassifications(AsyncResource):
    """The calls of `classifications`, asynchronous."""

    @deprecated("The API has deprecated this operation.")
    async def create(
        self,
        *,
        model: str,
        query: str,
        examples: Sequence[list[str]] | None | Omit = OMIT,
        file: str | None | Omit = OMIT,
        labels: list[str] | None | Omit = OMIT,
        search_model: str | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        max_examples: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        return_prompt: bool | None | Omit = OMIT,
        return_metadata: bool | None | Omit = OMIT,
        expand: Sequence[object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateClassificationResponse:
        """Label a query by labeled examples. A search picks the examples nearest to the
        query, and a completion over them gives the label. List `examples` in the
        request when they are few, else name an uploaded `file`.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            query: Text to label.
            examples: Pairs of text and label, as in `[["Great food.", "Good"], ["Slow
                service.", "Bad"]]`. Labels are capitalized. Give either `examples` or
                `file`.
            file: ID of an uploaded file of labeled examples. Give either `examples` or
                `file`.
            labels: Labels to choose from; taken from the examples if absent. Labels are
                capitalized.
            search_model: ID of the model that searches: `ada`, `babbage`, `curie` or
                `davinci`. Default: "ada".
            temperature: Sampling temperature. High values take more risks (0.9 suits
                creative work); 0 suits queries with one right label. Default: 0.
            logprobs: Return the log probabilities of this many likeliest tokens, 5 at
                most (more on request). The sampled token is always among them, so a
                position can have `logprobs` + 1. Adds `completion` to `expand`.
            max_examples: Most examples of `file` to rank. More give better labels, but
                cost time and money. Default: 200.
            logit_bias: Map from token ID (of the GPT tokenizer) to a bias from -100 to
                100, added to the logit of the token before sampling. From -1 to 1 the
                token becomes a little less or more likely; -100 bans it and 100 forces
                it. So `{"50256": -100}` bans `<|endoftext|>`.
            return_prompt: Return the final prompt of the completion as `prompt`, mainly
                for debugging. Default: False.
            return_metadata: Give each returned document its `metadata`; used only with
                `file`. Default: False.
            expand: Names of objects to return in full and not as an ID: `completion`,
                `file`. Default: [].
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _CREATE,
            body={
                "model": model,
                "query": query,
                "examples": examples,
                "file": file,
                "labels": labels,
                "search_model": search_model,
                "temperature": temperature,
                "logprobs": logprobs,
                "max_examples": max_examples,
                "logit_bias": logit_bias,
                "return_prompt": return_prompt,
                "return_metadata": return_metadata,
                "expand": expand,
                "user": user,
            },
            options=request_options,
        )

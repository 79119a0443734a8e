"""The calls of `completions`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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

_CREATE: Endpoint[types.CreateCompletionResponse] = Endpoint(
    "POST",
    "/completions",
    response=lambda: types.CreateCompletionResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_CREATE_EVENTS: Endpoint[types.CreateCompletionResponse] = Endpoint(
    "POST",
    "/completions",
    response=lambda: types.CreateCompletionResponse,
    codec="events",
    accept="text/event-stream, application/json;q=0.9",
    sentinel="[DONE]",
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Completions(Resource):
    """The calls of `completions`."""

    @overload
    def create(
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
    ) -> types.CreateCompletionResponse: ...

    @overload
    def create(
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
    ) -> Stream[types.CreateCompletionResponse]: ...

    @overload
    def create(
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
    ) -> types.CreateCompletionResponse | Stream[types.CreateCompletionResponse]: ...

    def create(
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
    ) -> types.CreateCompletionResponse | Stream[types.CreateCompletionResponse]:
        """Complete a prompt.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            prompt: What to complete: a string, strings, token IDs, or arrays of token
                IDs. Without a prompt the model starts as at the top of a new document,
                which `<|endoftext|>` marks. Default: "<|endoftext|>".
            suffix: Text that follows the inserted completion.
            max_tokens: Most tokens to generate. With the prompt they must fit the
                model's context, which is 2048 tokens for most models and 4096 for the
                newest. Default: 16.
            temperature: Sampling temperature. High values take more risks (0.9 suits
                creative work), 0 always picks the likeliest token. Change this or
                `top_p`, not both. Default: 1.
            top_p: Nucleus sampling: choose among the likeliest tokens that together
                hold this share of the probability (0.1 for the top 10%). Change this or
                `temperature`, not both. Default: 1.
            n: Completions per prompt. Many of them use up the token quota fast; keep
                `max_tokens` and `stop` tight. Default: 1.
            stream: Send tokens while they are generated, as data-only server-sent
                events; `data: [DONE]` ends the stream. Default: False.
            logprobs: Return the log probabilities of this many likeliest tokens, 5 at
                most (more on request). The sampled token is always among them, so a
                position can have `logprobs` + 1.
            echo: Return the prompt as well as the completion. Default: False.
            stop: Up to 4 strings that end the generation; the text leaves out the one
                it met.
            presence_penalty: From -2.0 to 2.0. Above 0, tokens the text already has
                become less likely, which favors new topics. Default: 0.
            frequency_penalty: From -2.0 to 2.0. Above 0, tokens become less likely the
                more often the text has them, which avoids repeated lines. Default: 0.
            best_of: Generate this many candidates and return the best `n`, by log
                probability per token; has to exceed `n`. Cannot be streamed. Many
                candidates use up the token quota fast; keep `max_tokens` and `stop`
                tight. Default: 1.
            logit_bias: Map from token ID (of the GPT tokenizer) to a bias from -100 to
                100, added to the logit of the token before sampling. From -1 to 1 the
                token becomes a little less or more likely; -100 bans it and 100 forces
                it. So `{"50256": -100}` bans `<|endoftext|>`.
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        if stream is True:
            return self._core.stream(
                _CREATE_EVENTS,
                body={
                    "model": model,
                    "prompt": prompt,
                    "suffix": suffix,
                    "max_tokens": max_tokens,
                    "temperature": temperature,
                    "top_p": top_p,
                    "n": n,
                    "stream": stream,
                    "logprobs": logprobs,
                    "echo": echo,
                    "stop": stop,
                    "presence_penalty": presence_penalty,
                    "frequency_penalty": frequency_penalty,
                    "best_of": best_of,
                    "logit_bias": logit_bias,
                    "user": user,
                },
                options=request_options,
            )
        return self._core.send(
            _CREATE,
            body={
                "model": model,
                "prompt": prompt,
                "suffix": suffix,
                "max_tokens": max_tokens,
                "temperature": temperature,
                "top_p": top_p,
                "n": n,
                "stream": stream,
                "logprobs": logprobs,
                "echo": echo,
                "stop": stop,
                "presence_penalty": presence_penalty,
                "frequency_penalty": frequency_penalty,
                "best_of": best_of,
                "logit_bias": logit_bias,
                "user": user,
            },
            options=request_options,
        )


class AsyncCompletions(AsyncResource):
    """The calls of `completions`, asynchronous."""

    @overload
    async def create(
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
    ) -> types.CreateCompletionResponse: ...

    @overload
    async def create(
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
    ) -> AsyncStream[types.CreateCompletionResponse]: ...

    @overload
    async def create(
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
    ) -> (
        types.CreateCompletionResponse | AsyncStream[types.CreateCompletionResponse]
    ): ...

    async def create(
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
    ) -> types.CreateCompletionResponse | AsyncStream[types.CreateCompletionResponse]:
        """Complete a prompt.

        Args:
            model: Model to run, by its ID; listModels returns those available.
            prompt: What to complete: a string, strings, token IDs, or arrays of token
                IDs. Without a prompt the model starts as at the top of a new document,
                which `<|endoftext|>` marks. Default: "<|endoftext|>".
            suffix: Text that follows the inserted completion.
            max_tokens: Most tokens to generate. With the prompt they must fit the
                model's context, which is 2048 tokens for most models and 4096 for the
                newest. Default: 16.
            temperature: Sampling temperature. High values take more risks (0.9 suits
                creative work), 0 always picks the likeliest token. Change this or
                `top_p`, not both. Default: 1.
            top_p: Nucleus sampling: choose among the likeliest tokens that together
                hold this share of the probability (0.1 for the top 10%). Change this or
                `temperature`, not both. Default: 1.
            n: Completions per prompt. Many of them use up the token quota fast; keep
                `max_tokens` and `stop` tight. Default: 1.
            stream: Send tokens while they are generated, as data-only server-sent
                events; `data: [DONE]` ends the stream. Default: False.
            logprobs: Return the log probabilities of this many likeliest tokens, 5 at
                most (more on request). The sampled token is always among them, so a
                position can have `logprobs` + 1.
            echo: Return the prompt as well as the completion. Default: False.
            stop: Up to 4 strings that end the generation; the text leaves out the one
                it met.
            presence_penalty: From -2.0 to 2.0. Above 0, tokens the text already has
                become less likely, which favors new topics. Default: 0.
            frequency_penalty: From -2.0 to 2.0. Above 0, tokens become less likely the
                more often the text has them, which avoids repeated lines. Default: 0.
            best_of: Generate this many candidates and return the best `n`, by log
                probability per token; has to exceed `n`. Cannot be streamed. Many
                candidates use up the token quota fast; keep `max_tokens` and `stop`
                tight. Default: 1.
            logit_bias: Map from token ID (of the GPT tokenizer) to a bias from -100 to
                100, added to the logit of the token before sampling. From -1 to 1 the
                token becomes a little less or more likely; -100 bans it and 100 forces
                it. So `{"50256": -100}` bans `<|endoftext|>`.
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        if stream is True:
            return await self._core.stream(
                _CREATE_EVENTS,
                body={
                    "model": model,
                    "prompt": prompt,
                    "suffix": suffix,
                    "max_tokens": max_tokens,
                    "temperature": temperature,
                    "top_p": top_p,
                    "n": n,
                    "stream": stream,
                    "logprobs": logprobs,
                    "echo": echo,
                    "stop": stop,
                    "presence_penalty": presence_penalty,
                    "frequency_penalty": frequency_penalty,
                    "best_of": best_of,
                    "logit_bias": logit_bias,
                    "user": user,
                },
                options=request_options,
            )
        return await self._core.send(
            _CREATE,
            body={
                "model": model,
                "prompt": prompt,
                "suffix": suffix,
                "max_tokens": max_tokens,
                "temperature": temperature,
                "top_p": top_p,
                "n": n,
                "stream": stream,
                "logprobs": logprobs,
                "echo": echo,
                "stop": stop,
                "presence_penalty": presence_penalty,
                "frequency_penalty": frequency_penalty,
                "best_of": best_of,
                "logit_bias": logit_bias,
                "user": user,
            },
            options=request_options,
        )

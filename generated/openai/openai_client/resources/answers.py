"""The calls of `answers`."""

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

_CREATE: Endpoint[types.CreateAnswerResponse] = Endpoint(
    "POST",
    "/answers",
    response=lambda: types.CreateAnswerResponse,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class Answers(Resource):
    """The calls of `answers`."""

    @deprecated("The API has deprecated this operation.")
    def create(
        self,
        *,
        model: str,
        question: str,
        examples: Sequence[list[str]],
        examples_context: str,
        documents: list[str] | None | Omit = OMIT,
        file: str | None | Omit = OMIT,
        search_model: str | None | Omit = OMIT,
        max_rerank: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        max_tokens: int | None | Omit = OMIT,
        stop: str | list[str] | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        return_metadata: bool | None | Omit = OMIT,
        return_prompt: bool | None | Omit = OMIT,
        expand: Sequence[object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateAnswerResponse:
        """Answer a question from documents and examples. A search picks the documents
        that matter; they, the examples and the question form the prompt of a
        completion.

        Args:
            model: ID of the model that writes the answer: `ada`, `babbage`, `curie` or
                `davinci`.
            question: Question to answer.
            examples: Pairs of question and answer that show the wanted tone and form; 2
                or 3 work well.
            examples_context: Text from which the answers in `examples` were drawn.
            documents: Documents to draw the answer from. If empty, only the examples
                are used. Give either `documents` or `file`.
            file: ID of an uploaded file of documents to draw the answer from. Give
                either `documents` or `file`.
            search_model: ID of the model that searches: `ada`, `babbage`, `curie` or
                `davinci`. Default: "ada".
            max_rerank: Most documents of `file` to rank. More give better answers, but
                cost time and money. Default: 200.
            temperature: Sampling temperature. High values take more risks; 0 suits
                questions with one right answer. Default: 0.
            logprobs: Return the log probabilities of this many likeliest tokens, 5 at
                most (more on request). The sampled token is always among them, so a
                position can have `logprobs` + 1. Adds `completion` to `expand`.
            max_tokens: Most tokens an answer may have. Default: 16.
            stop: Up to 4 strings that end the generation; the text leaves out the one
                it met.
            n: Number of answers to return. Default: 1.
            logit_bias: Map from token ID (of the GPT tokenizer) to a bias from -100 to
                100, added to the logit of the token before sampling. From -1 to 1 the
                token becomes a little less or more likely; -100 bans it and 100 forces
                it. So `{"50256": -100}` bans `<|endoftext|>`.
            return_metadata: Give each returned document its `metadata`; used only with
                `file`. Default: False.
            return_prompt: Return the final prompt of the completion as `prompt`, mainly
                for debugging. Default: False.
            expand: Names of objects to return in full and not as an ID: `completion`,
                `file`. Default: [].
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return self._core.send(
            _CREATE,
            body={
                "model": model,
                "question": question,
                "examples": examples,
                "examples_context": examples_context,
                "documents": documents,
                "file": file,
                "search_model": search_model,
                "max_rerank": max_rerank,
                "temperature": temperature,
                "logprobs": logprobs,
                "max_tokens": max_tokens,
                "stop": stop,
                "n": n,
                "logit_bias": logit_bias,
                "return_metadata": return_metadata,
                "return_prompt": return_prompt,
                "expand": expand,
                "user": user,
            },
            options=request_options,
        )


class AsyncAnswers(AsyncResource):
    """The calls of `answers`, asynchronous."""

    @deprecated("The API has deprecated this operation.")
    async def create(
        self,
        *,
        model: str,
        question: str,
        examples: Sequence[list[str]],
        examples_context: str,
        documents: list[str] | None | Omit = OMIT,
        file: str | None | Omit = OMIT,
        search_model: str | None | Omit = OMIT,
        max_rerank: int | None | Omit = OMIT,
        temperature: float | None | Omit = OMIT,
        logprobs: int | None | Omit = OMIT,
        max_tokens: int | None | Omit = OMIT,
        stop: str | list[str] | None | Omit = OMIT,
        n: int | None | Omit = OMIT,
        logit_bias: Mapping[str, object] | None | Omit = OMIT,
        return_metadata: bool | None | Omit = OMIT,
        return_prompt: bool | None | Omit = OMIT,
        expand: Sequence[object] | None | Omit = OMIT,
        user: str | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.CreateAnswerResponse:
        """Answer a question from documents and examples. A search picks the documents
        that matter; they, the examples and the question form the prompt of a
        completion.

        Args:
            model: ID of the model that writes the answer: `ada`, `babbage`, `curie` or
                `davinci`.
            question: Question to answer.
            examples: Pairs of question and answer that show the wanted tone and form; 2
                or 3 work well.
            examples_context: Text from which the answers in `examples` were drawn.
            documents: Documents to draw the answer from. If empty, only the examples
                are used. Give either `documents` or `file`.
            file: ID of an uploaded file of documents to draw the answer from. Give
                either `documents` or `file`.
            search_model: ID of the model that searches: `ada`, `babbage`, `curie` or
                `davinci`. Default: "ada".
            max_rerank: Most documents of `file` to rank. More give better answers, but
                cost time and money. Default: 200.
            temperature: Sampling temperature. High values take more risks; 0 suits
                questions with one right answer. Default: 0.
            logprobs: Return the log probabilities of this many likeliest tokens, 5 at
                most (more on request). The sampled token is always among them, so a
                position can have `logprobs` + 1. Adds `completion` to `expand`.
            max_tokens: Most tokens an answer may have. Default: 16.
            stop: Up to 4 strings that end the generation; the text leaves out the one
                it met.
            n: Number of answers to return. Default: 1.
            logit_bias: Map from token ID (of the GPT tokenizer) to a bias from -100 to
                100, added to the logit of the token before sampling. From -1 to 1 the
                token becomes a little less or more likely; -100 bans it and 100 forces
                it. So `{"50256": -100}` bans `<|endoftext|>`.
            return_metadata: Give each returned document its `metadata`; used only with
                `file`. Default: False.
            return_prompt: Return the final prompt of the completion as `prompt`, mainly
                for debugging. Default: False.
            expand: Names of objects to return in full and not as an ID: `completion`,
                `file`. Default: [].
            user: Unique ID of your end user, for OpenAI to detect abuse by.
        """
        return await self._core.send(
            _CREATE,
            body={
                "model": model,
                "question": question,
                "examples": examples,
                "examples_context": examples_context,
                "documents": documents,
                "file": file,
                "search_model": search_model,
                "max_rerank": max_rerank,
                "temperature": temperature,
                "logprobs": logprobs,
                "max_tokens": max_tokens,
                "stop": stop,
                "n": n,
                "logit_bias": logit_bias,
                "return_metadata": return_metadata,
                "return_prompt": return_prompt,
                "expand": expand,
                "user": user,
            },
            options=request_options,
        )

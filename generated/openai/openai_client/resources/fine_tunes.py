"""The calls of `fine_tunes`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .. import types
from .._runtime.endpoint import Endpoint
from .._runtime.omit import OMIT
from .._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .._runtime.omit import Omit
    from .._runtime.options import RequestOptions
    from .fine_tunes_events import AsyncFineTunesEvents, FineTunesEvents

_CREATE: Endpoint[types.FineTune] = Endpoint(
    "POST",
    "/fine-tunes",
    response=lambda: types.FineTune,
    body="json",
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_LIST: Endpoint[types.ListFineTunesResponse] = Endpoint(
    "GET",
    "/fine-tunes",
    response=lambda: types.ListFineTunesResponse,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_RETRIEVE: Endpoint[types.FineTune] = Endpoint(
    "GET",
    "/fine-tunes/{fine_tune_id}",
    response=lambda: types.FineTune,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)
_CANCEL: Endpoint[types.FineTune] = Endpoint(
    "POST",
    "/fine-tunes/{fine_tune_id}/cancel",
    response=lambda: types.FineTune,
    errors={"default": lambda: types.ErrorResponse},
    security=(("ApiKeyAuth",),),
)


class FineTunes(Resource):
    """The calls of `fine_tunes`."""

    @property
    def events(self) -> FineTunesEvents:
        """The calls of `fine_tunes.events`."""
        # Imported here: a resource is loaded when it is first used.
        from .fine_tunes_events import FineTunesEvents

        return FineTunesEvents(self._core)

    def create(
        self,
        *,
        training_file: str,
        validation_file: str | None | Omit = OMIT,
        model: str | None | Omit = OMIT,
        n_epochs: int | None | Omit = OMIT,
        batch_size: int | None | Omit = OMIT,
        learning_rate_multiplier: float | None | Omit = OMIT,
        prompt_loss_weight: float | None | Omit = OMIT,
        compute_classification_metrics: bool | None | Omit = OMIT,
        classification_n_classes: int | None | Omit = OMIT,
        classification_positive_class: str | None | Omit = OMIT,
        classification_betas: Sequence[float] | None | Omit = OMIT,
        suffix: str | None | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.FineTune:
        """Start a job that fine-tunes a model. The job is queued; its status, and in
        the end the name of the new model, are read from the job.

        Args:
            training_file: ID of the training data: a JSON Lines file uploaded with the
                purpose `fine-tune`, each line an object with `prompt` and `completion`.
            validation_file: ID of the validation data, in the form of the training data
                and sharing no line with it. Metrics on it are computed during the job
                and written to the job's result file.
            model: Model to start from: `ada`, `babbage`, `curie` or `davinci`, or a
                fine-tuned one if made after 2022-04-21. Default: "curie".
            n_epochs: Passes over the training data. Default: 4.
            batch_size: Examples per training step. By default about 0.2% of the
                training examples, at most 256; large data sets mostly gain from large
                batches.
            learning_rate_multiplier: Factor on the learning rate of pretraining. The
                default, one of 0.05, 0.1 and 0.2, grows with `batch_size`; values
                between 0.02 and 0.2 are worth a try.
            prompt_loss_weight: Weight of the prompt tokens in the loss; completion
                tokens have 1.0. Some weight steadies training on short completions;
                lower it for very long prompts. Default: 0.01.
            compute_classification_metrics: After each epoch compute accuracy, F1 and
                the like on `validation_file`, which must be given, and write them to
                the result file. Needs `classification_n_classes` if multiclass,
                `classification_positive_class` if binary. Default: False.
            classification_n_classes: Number of classes; must be given if multiclass.
            classification_positive_class: Class that counts as positive; a binary task
                needs it for precision, recall and F1.
            classification_betas: Beta values to compute F-beta scores for, in a binary
                task. Beta 1 is F1, with precision and recall even; above 1 recall
                counts more, below 1 precision.
            suffix: Up to 40 characters for the name of the new model: `my-shop` gives
                `ada:ft-your-org:my-shop-2022-05-01-10-30-00`.
        """
        return self._core.send(
            _CREATE,
            body={
                "training_file": training_file,
                "validation_file": validation_file,
                "model": model,
                "n_epochs": n_epochs,
                "batch_size": batch_size,
                "learning_rate_multiplier": learning_rate_multiplier,
                "prompt_loss_weight": prompt_loss_weight,
                "compute_classification_metrics": compute_classification_metrics,
                "classification_n_classes": classification_n_classes,
                "classification_positive_class": classification_positive_class,
                "classification_betas": classification_betas,
                "suffix": suffix,
            },
            options=request_options,
        )

    def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTunesResponse:
        """List the fine-tuning jobs of the organization."""
        return self._core.send(_LIST, options=request_options)

    def retrieve(
        self,
        fine_tune_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.FineTune:
        """Get one fine-tuning job.

        Args:
            fine_tune_id: ID of the job.
        """
        return self._core.send(
            _RETRIEVE,
            path={"fine_tune_id": fine_tune_id},
            options=request_options,
        )

    def cancel(
        self,
        fine_tune_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.FineTune:
        """Cancel a fine-tuning job at once.

        Args:
            fine_tune_id: ID of the job.
        """
        return self._core.send(
            _CANCEL,
            path={"fine_tune_id": fine_tune_id},
            options=request_options,
        )


class AsyncFineTunes(AsyncResource):
    """The calls of `fine_tunes`, asynchronous."""

    @property
    def events(self) -> AsyncFineTunesEvents:
        """The calls of `fine_tunes.events`."""
        # Imported here: a resource is loaded when it is first used.
        from .fine_tunes_events import AsyncFineTunesEvents

        return AsyncFineTunesEvents(self._core)

    async def create(
        self,
        *,
        training_file: str,
        validation_file: str | None | Omit = OMIT,
        model: str | None | Omit = OMIT,
        n_epochs: int | None | Omit = OMIT,
        batch_size: int | None | Omit = OMIT,
        learning_rate_multiplier: float | None | Omit = OMIT,
        prompt_loss_weight: float | None | Omit = OMIT,
        compute_classification_metrics: bool | None | Omit = OMIT,
        classification_n_classes: int | None | Omit = OMIT,
        classification_positive_class: str | None | Omit = OMIT,
        classification_betas: Sequence[float] | None | Omit = OMIT,
        suffix: str | None | Omit = OMIT,
        request_options: RequestOptions | None = None,
    ) -> types.FineTune:
        """Start a job that fine-tunes a model. The job is queued; its status, and in
        the end the name of the new model, are read from the job.

        Args:
            training_file: ID of the training data: a JSON Lines file uploaded with the
                purpose `fine-tune`, each line an object with `prompt` and `completion`.
            validation_file: ID of the validation data, in the form of the training data
                and sharing no line with it. Metrics on it are computed during the job
                and written to the job's result file.
            model: Model to start from: `ada`, `babbage`, `curie` or `davinci`, or a
                fine-tuned one if made after 2022-04-21. Default: "curie".
            n_epochs: Passes over the training data. Default: 4.
            batch_size: Examples per training step. By default about 0.2% of the
                training examples, at most 256; large data sets mostly gain from large
                batches.
            learning_rate_multiplier: Factor on the learning rate of pretraining. The
                default, one of 0.05, 0.1 and 0.2, grows with `batch_size`; values
                between 0.02 and 0.2 are worth a try.
            prompt_loss_weight: Weight of the prompt tokens in the loss; completion
                tokens have 1.0. Some weight steadies training on short completions;
                lower it for very long prompts. Default: 0.01.
            compute_classification_metrics: After each epoch compute accuracy, F1 and
                the like on `validation_file`, which must be given, and write them to
                the result file. Needs `classification_n_classes` if multiclass,
                `classification_positive_class` if binary. Default: False.
            classification_n_classes: Number of classes; must be given if multiclass.
            classification_positive_class: Class that counts as positive; a binary task
                needs it for precision, recall and F1.
            classification_betas: Beta values to compute F-beta scores for, in a binary
                task. Beta 1 is F1, with precision and recall even; above 1 recall
                counts more, below 1 precision.
            suffix: Up to 40 characters for the name of the new model: `my-shop` gives
                `ada:ft-your-org:my-shop-2022-05-01-10-30-00`.
        """
        return await self._core.send(
            _CREATE,
            body={
                "training_file": training_file,
                "validation_file": validation_file,
                "model": model,
                "n_epochs": n_epochs,
                "batch_size": batch_size,
                "learning_rate_multiplier": learning_rate_multiplier,
                "prompt_loss_weight": prompt_loss_weight,
                "compute_classification_metrics": compute_classification_metrics,
                "classification_n_classes": classification_n_classes,
                "classification_positive_class": classification_positive_class,
                "classification_betas": classification_betas,
                "suffix": suffix,
            },
            options=request_options,
        )

    async def list(
        self,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.ListFineTunesResponse:
        """List the fine-tuning jobs of the organization."""
        return await self._core.send(_LIST, options=request_options)

    async def retrieve(
        self,
        fine_tune_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.FineTune:
        """Get one fine-tuning job.

        Args:
            fine_tune_id: ID of the job.
        """
        return await self._core.send(
            _RETRIEVE,
            path={"fine_tune_id": fine_tune_id},
            options=request_options,
        )

    async def cancel(
        self,
        fine_tune_id: str,
        *,
        request_options: RequestOptions | None = None,
    ) -> types.FineTune:
        """Cancel a fine-tuning job at once.

        Args:
            fine_tune_id: ID of the job.
        """
        return await self._core.send(
            _CANCEL,
            path={"fine_tune_id": fine_tune_id},
            options=request_options,
        )

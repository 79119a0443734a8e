"""What calls give back. A type is imported when it is first asked for."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .create_answer_response import (
        CreateAnswerResponse as CreateAnswerResponse,
        CreateAnswerResponseSelectedDocument as CreateAnswerResponseSelectedDocument,
    )
    from .create_classification_response import (
        CreateClassificationResponse as CreateClassificationResponse,
        CreateClassificationResponseSelectedExample as CreateClassificationResponseSelectedExample,
    )
    from .create_completion_response import (
        CreateCompletionResponse as CreateCompletionResponse,
        CreateCompletionResponseChoice as CreateCompletionResponseChoice,
        CreateCompletionResponseLogprobs as CreateCompletionResponseLogprobs,
        CreateCompletionResponseUsage as CreateCompletionResponseUsage,
    )
    from .create_edit_response import (
        CreateEditResponse as CreateEditResponse,
        CreateEditResponseChoice as CreateEditResponseChoice,
        CreateEditResponseLogprobs as CreateEditResponseLogprobs,
        CreateEditResponseUsage as CreateEditResponseUsage,
    )
    from .create_embedding_response import (
        CreateEmbeddingResponse as CreateEmbeddingResponse,
        CreateEmbeddingResponseData as CreateEmbeddingResponseData,
        CreateEmbeddingResponseUsage as CreateEmbeddingResponseUsage,
    )
    from .create_moderation_response import (
        CreateModerationResponse as CreateModerationResponse,
        CreateModerationResponseCategories as CreateModerationResponseCategories,
        CreateModerationResponseCategoryScores as CreateModerationResponseCategoryScores,
        CreateModerationResponseResult as CreateModerationResponseResult,
    )
    from .create_search_response import (
        CreateSearchResponse as CreateSearchResponse,
        CreateSearchResponseData as CreateSearchResponseData,
    )
    from .delete_file_response import DeleteFileResponse as DeleteFileResponse
    from .delete_model_response import DeleteModelResponse as DeleteModelResponse
    from .engine import Engine as Engine
    from .error import Error as Error
    from .error_response import ErrorResponse as ErrorResponse
    from .fine_tune import FineTune as FineTune
    from .fine_tune_event import FineTuneEvent as FineTuneEvent
    from .images_response import (
        ImagesResponse as ImagesResponse,
        ImagesResponseData as ImagesResponseData,
    )
    from .list_engines_response import ListEnginesResponse as ListEnginesResponse
    from .list_files_response import ListFilesResponse as ListFilesResponse
    from .list_fine_tune_events_response import (
        ListFineTuneEventsResponse as ListFineTuneEventsResponse,
    )
    from .list_fine_tunes_response import ListFineTunesResponse as ListFineTunesResponse
    from .list_models_response import ListModelsResponse as ListModelsResponse
    from .model import Model as Model
    from .open_ai_file import OpenAIFile as OpenAIFile

_HOMES: dict[str, str] = {
    "CreateAnswerResponse": "create_answer_response",
    "CreateAnswerResponseSelectedDocument": "create_answer_response",
    "CreateClassificationResponse": "create_classification_response",
    "CreateClassificationResponseSelectedExample": "create_classification_response",
    "CreateCompletionResponse": "create_completion_response",
    "CreateCompletionResponseChoice": "create_completion_response",
    "CreateCompletionResponseLogprobs": "create_completion_response",
    "CreateCompletionResponseUsage": "create_completion_response",
    "CreateEditResponse": "create_edit_response",
    "CreateEditResponseChoice": "create_edit_response",
    "CreateEditResponseLogprobs": "create_edit_response",
    "CreateEditResponseUsage": "create_edit_response",
    "CreateEmbeddingResponse": "create_embedding_response",
    "CreateEmbeddingResponseData": "create_embedding_response",
    "CreateEmbeddingResponseUsage": "create_embedding_response",
    "CreateModerationResponse": "create_moderation_response",
    "CreateModerationResponseCategories": "create_moderation_response",
    "CreateModerationResponseCategoryScores": "create_moderation_response",
    "CreateModerationResponseResult": "create_moderation_response",
    "CreateSearchResponse": "create_search_response",
    "CreateSearchResponseData": "create_search_response",
    "DeleteFileResponse": "delete_file_response",
    "DeleteModelResponse": "delete_model_response",
    "Engine": "engine",
    "Error": "error",
    "ErrorResponse": "error_response",
    "FineTune": "fine_tune",
    "FineTuneEvent": "fine_tune_event",
    "ImagesResponse": "images_response",
    "ImagesResponseData": "images_response",
    "ListEnginesResponse": "list_engines_response",
    "ListFilesResponse": "list_files_response",
    "ListFineTuneEventsResponse": "list_fine_tune_events_response",
    "ListFineTunesResponse": "list_fine_tunes_response",
    "ListModelsResponse": "list_models_response",
    "Model": "model",
    "OpenAIFile": "open_ai_file",
}

__all__ = list(_HOMES)  # pyright: ignore[reportUnsupportedDunderAll]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Imported here: a call then loads no more types than it needs.
    from importlib import import_module

    found = getattr(import_module(f".{home}", __name__), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOMES])

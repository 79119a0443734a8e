"""The type ListFilesResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase
from .open_ai_file import OpenAIFile


class ListFilesResponse(ModelBase):
    object: str
    data: list[OpenAIFile]

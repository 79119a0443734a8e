"""The type ErrorResponse."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase
from .error import Error


class ErrorResponse(ModelBase):
    error: Error

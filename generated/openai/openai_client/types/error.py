"""The type Error."""

from __future__ import annotations

from .._runtime.reading.models import Model as ModelBase


class Error(ModelBase):
    message: str
    """What went wrong."""
    type: str
    """Class of the error, such as `invalid_request_error`."""
    param: str | None = None
    """Parameter at fault, if any."""
    code: str | None = None
    """Code of the error, if it has one."""

"""Why a type has no sample."""

from __future__ import annotations


class NoSampleError(Exception):
    """A type that has no value, none that ends, or none that was found."""


class TooLargeError(NoSampleError):
    """A type whose values are too large, or too deep, to be written down."""

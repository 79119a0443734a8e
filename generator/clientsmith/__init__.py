"""Turn an OpenAPI document into a typed, tested Python client package."""

__version__ = "0.1.0"

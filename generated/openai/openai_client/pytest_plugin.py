"""A fixture for tests that call this API.

    # conftest.py
    pytest_plugins = ["openai_client.pytest_plugin"]

    # test_upload.py
    def test_upload(openai_client_mock: MockTransport) -> None:
        client = Client(transport=openai_client_mock, ...)

The package itself needs no pytest; nothing but pytest imports this module.
"""

from __future__ import annotations

import pytest

from .testing import MockTransport


@pytest.fixture
def openai_client_mock() -> MockTransport:
    """A mock of the API, new for each test."""
    return MockTransport()

"""How a client is given its id and secret, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from issuer import Issuer, credential, issuing, reading
from pets_client._runtime.core import Core
from pets_client._runtime.errors import ConfigurationError, MissingCredentialsError
from pets_client.client import SERVICE


@pytest.fixture
def issuer() -> Iterator[Issuer]:
    with issuing() as running:
        yield running


def test_token_of_the_caller_is_sent_as_it_is(issuer: Issuer) -> None:
    own = credential(token="token-mine", client_id=None, client_secret=None)
    core = Core(SERVICE, base_url=issuer.url, credentials=(own,))
    core.send(reading("read"))
    core.close()
    assert issuer.shown == ["token-mine"]
    assert issuer.fetches == []


def test_id_and_secret_come_from_the_environment(issuer: Issuer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_CLIENT_ID", "id")
    monkeypatch.setenv("PETS_CLIENT_SECRET", "secret")
    core = Core(SERVICE, base_url=issuer.url, credentials=(credential(client_id=None, client_secret=None),))
    core.send(reading())
    core.close()
    assert issuer.fetches[0].headers["authorization"] == "Basic aWQ6c2VjcmV0"


def test_id_and_secret_given_by_hand_win_over_a_token_in_the_environment(
    issuer: Issuer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PETS_TOKEN", "token-of-the-environment")
    made = Core(SERVICE, base_url=issuer.url, credentials=(credential(),))
    made.send(reading())
    made.close()
    assert issuer.shown == ["token-1"]


def test_half_a_pair_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ConfigurationError, match=r"client_id= is only half.* client_secret=.*PETS_CLIENT_SECRET"):
        credential(client_secret=None)
    monkeypatch.setenv("PETS_CLIENT_SECRET", "secret")
    with pytest.raises(ConfigurationError, match=r"variable PETS_CLIENT_SECRET is only half.* client_id="):
        credential(client_id=None, client_secret=None)


def test_token_and_pair_exclude_each_other() -> None:
    with pytest.raises(ConfigurationError, match="either token= or client_id= and client_secret="):
        credential(token="token-mine")


def test_what_is_missing_is_told_with_both_ways(issuer: Issuer) -> None:
    core = Core(SERVICE, base_url=issuer.url, credentials=(credential(client_id=None, client_secret=None),))
    with pytest.raises(MissingCredentialsError, match=r"token=.*PETS_TOKEN.*client_id=.* and client_secret="):
        core.send(reading())
    core.close()

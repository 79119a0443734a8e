"""Mutual TLS: the certificate that a client shows, and what is told where it cannot."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx2
import pytest
from authority import Authority, asking
from pets_client._runtime.async_core import AsyncCore
from pets_client._runtime.auth.client_auth import Certificate, ClientCertificate
from pets_client._runtime.auth.tls import certified
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import APIConnectionError, ConfigurationError, MissingCredentialsError
from pets_client.client import SERVICE

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificates")

WHO: Endpoint[str] = Endpoint("GET", "/", codec="text", security=(("certificate",),))


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def url(authority: Authority) -> Iterator[str]:
    with asking(authority) as running:
        yield running


@pytest.fixture(autouse=True)
def trust(authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.trusted))


def certificate(files: Certificate | None) -> ClientCertificate:
    envs = ("PETS_CLIENT_CERT", "PETS_CLIENT_KEY")
    return ClientCertificate("certificate", files, argument="client_cert", envs=envs)


def shown(url: str, files: Certificate | None) -> str:
    with closing(Core(SERVICE, base_url=url, credentials=(certificate(files),), max_retries=0)) as core:
        return core.send(WHO)


def test_certificate_and_key_are_shown(url: str, authority: Authority) -> None:
    assert shown(url, authority.sign("rex")) == "rex"


def test_one_file_may_hold_both(url: str, authority: Authority, tmp_path: Path) -> None:
    both = tmp_path / "both.pem"
    both.write_text("".join(file.read_text() for file in authority.sign("tom")))
    assert shown(url, both) == "tom"
    assert shown(url, str(both)) == "tom"


def test_key_may_have_a_password(url: str, authority: Authority) -> None:
    chain, key = authority.sign("felix", "open sesame")
    assert shown(url, (chain, key, "open sesame")) == "felix"


@pytest.mark.anyio
async def test_asynchronous_client_shows_it_too(url: str, authority: Authority) -> None:
    core = AsyncCore(SERVICE, base_url=url, credentials=(certificate(authority.sign("ada")),))
    assert await core.send(WHO) == "ada"
    await core.close()


def test_files_come_from_the_environment(url: str, authority: Authority, monkeypatch: pytest.MonkeyPatch) -> None:
    chain, key = authority.sign("env")
    monkeypatch.setenv("PETS_CLIENT_CERT", str(chain))
    monkeypatch.setenv("PETS_CLIENT_KEY", str(key))
    assert shown(url, None) == "env"


def test_context_is_made_once_until_the_files_change(authority: Authority) -> None:
    chain, key = authority.sign("once")
    first = certified(certificate((chain, key)))
    assert certified(certificate((chain, key))) is first
    os.utime(chain, (1, 1))
    assert certified(certificate((chain, key))) is not first


def test_what_is_missing_is_told(url: str) -> None:
    with pytest.raises(MissingCredentialsError, match=r"client_cert=.*PETS_CLIENT_CERT and PETS_CLIENT_KEY"):
        shown(url, None)


def test_unreadable_file_is_told(url: str, tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"cannot read '.*none\.pem': No such file.*client_cert="):
        shown(url, tmp_path / "none.pem")


def test_file_of_another_kind_is_told(url: str, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_text("no certificate")
    with pytest.raises(ConfigurationError, match=r"cannot read '.*other\.pem': no certificate.*client_cert="):
        shown(url, other)


@pytest.mark.parametrize("password", ["", "wrong secret"])
def test_wrong_password_is_told_and_not_asked_for(url: str, authority: Authority, password: str) -> None:
    chain, key = authority.sign("locked", "open sesame")
    with pytest.raises(ConfigurationError, match=r"client_cert=") as caught:
        shown(url, (chain, key, password))
    assert "wrong secret" not in f"{caught.value!r} {caught.value.__context__!r}"


def test_certificate_that_the_server_refuses_is_a_connection_error(url: str, tmp_path: Path) -> None:
    stranger = Authority(tmp_path).sign("stranger")
    with pytest.raises(APIConnectionError):
        shown(url, stranger)


@pytest.mark.parametrize("files", [5, (), ("a", "b", "c", "d"), ("a", 5), ("a", "b", 5), (None, "b")])
def test_what_names_no_files_is_refused(files: Any) -> None:
    with pytest.raises(TypeError, match="client_cert"):
        certificate(files)


def test_empty_path_is_refused() -> None:
    with pytest.raises(ConfigurationError, match="client_cert= names no file"):
        certificate("")


def test_key_without_certificate_in_the_environment_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_CLIENT_KEY", "key.pem")
    with pytest.raises(ConfigurationError, match="PETS_CLIENT_KEY needs PETS_CLIENT_CERT"):
        certificate(None)


def test_certificate_is_not_for_plain_http(authority: Authority) -> None:
    with pytest.raises(ConfigurationError, match="client_cert= is shown over https only"):
        shown("http://127.0.0.1:9", authority.sign("plain"))


def test_transport_of_the_caller_has_its_own_certificate(url: str) -> None:
    with httpx2.Client() as http, pytest.raises(ConfigurationError, match=r"client_cert=.*http_client="):
        Core(SERVICE, base_url=url, credentials=(certificate("a.pem"),), http_client=http)


def test_transport_of_the_caller_counts_as_certificate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PETS_CLIENT_CERT", "of-another-client.pem")
    answers = httpx2.MockTransport(lambda _: httpx2.Response(200, text="mine"))
    with httpx2.Client(transport=answers) as http:
        core = Core(SERVICE, base_url="http://pets.test", credentials=(certificate(None),), http_client=http)
        assert core.send(WHO) == "mine"


def test_password_is_not_printed() -> None:
    one = certificate(("a.pem", "b.pem", "open sesame"))
    assert repr(one) == "<ClientCertificate certificate: given>"

"""The client as a whole: transports, downloads, redirects, closing, weight."""

from __future__ import annotations

import gzip
import subprocess
import sys
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any, cast

import httpx2
import pets_client
import pytest
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.errors import (
    APIConnectionError,
    APIStatusError,
    ConfigurationError,
)
from pets_client._runtime.options import RequestOptions
from pets_client.client import SERVICE, Client
from server import Reply, Server, json_reply

PET = json_reply({"id": 1, "name": "Rex"})


def test_import_loads_neither_httpx2_nor_pydantic() -> None:
    code = """
import sys
from pets_client import Client
import pets_client._runtime.errors
Client(api_key="k")
heavy = {"httpx2", "pydantic", "ssl", "inspect", "asyncio", "logging"}
assert not heavy & set(sys.modules), heavy & set(sys.modules)
"""
    folder = str(Path(str(pets_client.__file__)).parents[1])
    subprocess.run([sys.executable, "-c", code], check=True, cwd=folder)


def test_plain_http_never_reads_the_certificates(client: Client) -> None:
    from pets_client._runtime.auth import tls

    trusted = getattr(tls, "_trusted")  # noqa: B009
    trusted.cache_clear()
    client.pets.delete("1")
    assert trusted.cache_info().currsize == 0


def test_given_client_is_used_as_it_is_and_stays_open(server: Server) -> None:
    seen: list[str] = []
    with httpx2.Client(
        headers={"X-Mine": "1"},
        params={"p": "1"},
        cookies={"c": "1"},
        event_hooks={"request": [lambda request: seen.append(str(request.url))]},
    ) as http:
        with Client(api_key="k", base_url=server.url, http_client=http) as client:
            server.replies(PET)
            client.pets.create(name="Rex", request_options={"query": {"q": "2"}})
        assert not http.is_closed
    (request,) = server.requests
    assert request.header("X-Mine") == "1"
    assert request.header("Cookie") == "c=1"
    assert request.header("Authorization") == "Bearer k"
    assert request.target == "/pets?q=2&p=1"
    assert request.body == b'{"name":"Rex"}'
    assert seen == [server.url + "/pets?q=2&p=1"]


def test_base_url_of_a_given_client_counts_if_no_other_is_given(
    server: Server,
) -> None:
    with httpx2.Client(base_url=server.url + "/theirs") as http:
        Client(api_key="k", http_client=http).pets.delete("1")
        Client(api_key="k", base_url=server.url, http_client=http).pets.delete("1")
    assert [one.target for one in server.requests] == ["/theirs/pets/1", "/pets/1"]


def test_authentication_of_a_given_client_applies(server: Server) -> None:
    with httpx2.Client(auth=("user", "word")) as http:
        Client(api_key="k", base_url=server.url, http_client=http).pets.delete("1")
    assert server.requests[0].header("Authorization") == "Basic dXNlcjp3b3Jk"


def test_headers_of_the_client_go_with_every_call(server: Server, keep: ExitStack) -> None:
    client = keep.enter_context(Client(api_key="k", base_url=server.url, headers={"X-Team": "a"}))
    client.pets.delete("1")
    client.pets.delete("1", request_options={"headers": {"x-team": "b"}})
    assert [one.header("X-Team") for one in server.requests] == ["a", "b"]
    agent = server.requests[0].header("User-Agent")
    assert agent is not None
    assert agent.startswith("pets_client/1.2.3 ")


def test_compressed_answer_is_unpacked(client: Client, server: Server) -> None:
    packed = gzip.compress(b'{"id": 1, "name": "Rex"}')
    server.replies(Reply(200, packed, {"Content-Encoding": "gzip"}))
    assert client.pets.retrieve("1").name == "Rex"
    assert "gzip" in str(server.requests[0].header("Accept-Encoding"))


def test_closed_client_cannot_be_used(server: Server) -> None:
    with Client(api_key="k", base_url=server.url) as client:
        client.pets.delete("1")
    with pytest.raises(ConfigurationError, match="closed"):
        client.pets.delete("1")


@pytest.mark.parametrize(
    ("settings", "error", "words"),
    [
        ({"timeout": "5"}, TypeError, "timeout must be a number of seconds, not str"),
        ({"timeout": True}, TypeError, "timeout .* not bool"),
        ({"timeout": -1}, ValueError, "timeout must not be negative"),
        ({"timeout": float("nan")}, ValueError, "timeout"),
        ({"max_retries": None}, TypeError, "max_retries must be an int, not NoneType"),
        ({"max_retries": 1.5}, TypeError, "max_retries .* not float"),
        ({"max_retries": -1}, ValueError, "max_retries"),
        ({"base_url": b"http://x"}, TypeError, "base_url must be a str, not bytes"),
        ({"headers": [("a", "b")]}, TypeError, "headers must be a mapping, not list"),
    ],
)
def test_setting_of_the_wrong_kind_is_told_when_the_client_is_made(
    settings: dict[str, Any], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        Client(api_key="k", **settings)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"time_out": 5}, TypeError, "unknown request options: time_out"),
        ({"timeout": "5"}, TypeError, "timeout must be a number of seconds, not str"),
        ({"deadline": "5"}, TypeError, "deadline must be a number of seconds"),
        ({"max_retries": "1"}, TypeError, "max_retries must be an int, not str"),
        ({"retry_statuses": 409}, TypeError, "retry_statuses must be a collection"),
        ({"headers": "a: b"}, TypeError, "headers must be a mapping, not str"),
        ({"headers": {"a": 1}}, TypeError, "header 'a' must be a str, not int"),
        ({"query": "a=b"}, TypeError, "query must be a mapping, not str"),
        ({"idempotency_key": 1}, TypeError, "idempotency_key must be a str, not int"),
    ],
)
def test_option_of_the_wrong_kind_is_told_before_anything_is_sent(
    client: Client,
    server: Server,
    options: dict[str, Any],
    error: type[Exception],
    words: str,
) -> None:
    with pytest.raises(error, match=words):
        client.pets.delete("1", request_options=cast(RequestOptions, options))
    assert server.connections == 0


def test_start_leaves_garbage_collection_as_it_was() -> None:
    code = """
import gc
from pets_client import Client
seen = []
for wanted in (True, False):
    gc.enable() if wanted else gc.disable()
    Client(api_key="k", base_url="http://127.0.0.1:9")._core._start()
    assert gc.isenabled() is wanted
gc.freeze()
frozen = gc.get_freeze_count()
gc.enable()
Client(api_key="k", base_url="http://127.0.0.1:9")._core._start()
assert gc.get_freeze_count() >= frozen - 100
"""
    folder = str(Path(str(pets_client.__file__)).parents[1])
    subprocess.run([sys.executable, "-c", code], check=True, cwd=folder)


PHOTO = bytes(range(256)) * 1000


def test_download_is_read_whole_or_in_pieces(client: Client, server: Server) -> None:
    server.replies(Reply(200, PHOTO, {"Content-Type": "image/png"}))
    with client.pets.photo("1") as photo:
        assert (photo.status, photo.content_type) == (200, "image/png")
        assert photo.read() == PHOTO
        assert photo.read() == PHOTO
    with client.pets.photo("1") as photo:
        sizes = [len(chunk) for chunk in photo.iter_bytes(100_000)]
    assert sizes == [100_000, 100_000, 56_000]
    server.replies(Reply(200, "grüß".encode(), {"Content-Type": "text/plain"}))
    assert "".join(client.pets.photo("1").iter_text()) == "grüß"


def test_download_is_written_to_a_file(client: Client, server: Server, tmp_path: Path) -> None:
    server.replies(Reply(200, PHOTO))
    client.pets.photo("1").write_to(tmp_path / "photo.png")
    assert (tmp_path / "photo.png").read_bytes() == PHOTO
    assert (tmp_path / "photo.png").stat().st_mode & 0o400


def test_download_that_breaks_off_leaves_the_old_file(client: Client, server: Server, tmp_path: Path) -> None:
    path = tmp_path / "photo.png"
    path.write_bytes(b"old")
    server.replies(Reply(raw=b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf"))
    with pytest.raises(APIConnectionError):
        client.pets.photo("1").write_to(path)
    assert [one.name for one in tmp_path.iterdir()] == ["photo.png"]
    assert path.read_bytes() == b"old"


def test_redirect_of_a_get_is_followed_without_the_credentials(client: Client, server: Server) -> None:
    other = Server()
    other.replies(Reply(200, b"elsewhere"))
    server.replies(
        Reply(302, headers={"Location": "/v1/moved?x=1"}),
        Reply(302, headers={"Location": other.url + "/store"}),
    )
    with client.pets.photo("1") as photo:
        assert photo.read() == b"elsewhere"
    assert server.requests[1].target == "/v1/moved?x=1"
    assert server.requests[1].header("Authorization") == "Bearer secret-key"
    assert other.requests[0].target == "/store"
    assert other.requests[0].header("Authorization") is None
    other.close()


def test_endless_redirects_end_as_an_error(client: Client, server: Server) -> None:
    server.replies(Reply(302, headers={"Location": "/v1/again"}))
    with pytest.raises(APIStatusError, match="302"):
        client.pets.retrieve("1")
    assert len(server.requests) == 11


def test_redirect_of_a_post_is_an_error(client: Client, server: Server) -> None:
    server.replies(Reply(307, headers={"Location": "/elsewhere"}))
    with pytest.raises(APIStatusError, match="307"):
        client.pets.create(name="Rex")
    assert len(server.requests) == 1


def test_base_url_may_have_a_path_a_query_and_a_user(server: Server, keep: ExitStack) -> None:
    url = server.url.replace("//", "//me:word@") + "/deep/v1/?version=3"
    endpoint: Endpoint[None] = Endpoint("GET", "/x", codec="none")
    core = keep.enter_context(closing(Core(SERVICE, base_url=url)))
    core.send(endpoint, query={"q": 1})
    (request,) = server.requests
    assert request.target == "/deep/v1/x?version=3&q=1"
    assert request.header("Authorization") == "Basic bWU6d29yZA=="

"""References over http: fetched only where that is allowed, and pinned by what was fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from clientsmith.cli import run
from clientsmith.source.remote import FetchError, fetch

PAGES = {
    "/pet.yaml": "type: object\nproperties: {tag: {$ref: tag.yaml}}\n",
    "/tag.yaml": "properties: {id: {type: string}}\n",
}


class Server(ThreadingHTTPServer):
    """Pages by path, each with the times it was asked for; a path below /to/ redirects to the rest of it."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pages = dict(PAGES)
        self.asked: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked.append(self.path)
        if self.path.startswith("/to/"):
            self.send_response(302)
            self.send_header("Location", self.path.removeprefix("/to/"))
            self.end_headers()
            return
        page = server.pages.get(self.path)
        self.send_response(404 if page is None else 200)
        self.end_headers()
        self.wfile.write((page or "").encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.chdir(tmp_path)
    with Server() as running:
        thread = Thread(target=running.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        Path("openapi.yaml").write_text(
            "openapi: 3.1.0\ninfo: {title: Pets, version: '1'}\npaths: {}\n"
            f"components: {{schemas: {{Pet: {{$ref: '{running.url}/pet.yaml'}}}}}}\n"
        )
        yield running
        running.shutdown()
        thread.join()


def generate(*arguments: str) -> int:
    return run(["generate", "openapi.yaml", "-o", "pets", "--formatter", "none", *arguments])


def test_nothing_is_fetched_unless_that_is_allowed(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate() == 0
    assert server.asked == []
    assert "external-reference" in capsys.readouterr().err


def test_what_is_fetched_is_relative_to_where_it_was_fetched_from(server: Server) -> None:
    assert generate("--allow-remote") == 0
    assert server.asked == ["/pet.yaml", "/tag.yaml"]
    types = Path("pets/pets_client/types")
    assert {"pet.py", "tag.py"} <= {path.name for path in types.iterdir()}


def test_what_was_fetched_is_in_the_lock(server: Server) -> None:
    generate("--allow-remote")
    lock = json.loads(Path("pets/clientsmith.lock").read_text())
    assert [part["path"] for part in lock["parts"]] == [f"{server.url}/pet.yaml", f"{server.url}/tag.yaml"]


def test_what_changed_is_not_taken_unseen(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    generate("--allow-remote")
    server.pages["/tag.yaml"] = "type: object\nproperties: {name: {type: string}}\n"
    assert generate("--allow-remote") == 2
    assert "error[remote-changed]" in capsys.readouterr().err
    assert run(["check", "openapi.yaml", "-o", "pets", "--formatter", "none", "--allow-remote"]) == 1
    assert f"because the part {server.url}/tag.yaml changed" in capsys.readouterr().out
    assert generate("--allow-remote", "--update-remote") == 0


def test_what_cannot_be_fetched_is_an_error(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    del server.pages["/tag.yaml"]
    assert generate("--allow-remote") == 2
    told = capsys.readouterr().err
    assert "error[remote-unavailable]: tag.yaml cannot be fetched: status 404" in told
    assert f"{server.url}/pet.yaml:2:" in told


def test_a_part_from_the_network_names_no_file_of_this_machine(
    server: Server, capsys: pytest.CaptureFixture[str]
) -> None:
    server.pages["/pet.yaml"] = "properties: {a: {$ref: 'file:///etc/passwd'}}"
    assert generate("--allow-remote") == 2
    assert "reference-outside" in capsys.readouterr().err


def test_a_configuration_may_allow_it(server: Server) -> None:
    Path("clientsmith.toml").write_text('document = "openapi.yaml"\noutput = "pets"\nallow_remote = true\n')
    assert run(["validate"]) == 0
    assert server.asked == ["/pet.yaml", "/tag.yaml"]


def test_a_redirect_to_a_page_is_followed(server: Server) -> None:
    assert fetch(f"{server.url}/to/{server.url}/tag.yaml", 100) == PAGES["/tag.yaml"].encode()


@pytest.mark.parametrize("place", ["file:///etc/passwd", "ftp://127.0.0.1/a"])
def test_a_redirect_to_another_scheme_is_not_followed(server: Server, place: str) -> None:
    with pytest.raises(FetchError):
        fetch(f"{server.url}/to/{place}", 100)


def test_a_redirect_in_a_circle_ends(server: Server) -> None:
    with pytest.raises(FetchError):
        fetch(f"{server.url}/to//to/", 100)


def test_a_page_that_is_too_big_is_not_read(server: Server) -> None:
    with pytest.raises(FetchError, match="bigger"):
        fetch(f"{server.url}/pet.yaml", 10)


def test_an_address_with_credentials_is_refused() -> None:
    with pytest.raises(FetchError, match="credentials"):
        fetch("http://user:secret@127.0.0.1/a.yaml", 10)

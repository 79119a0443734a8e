"""How an answer is read: by its status, its media type and its encoding."""

from __future__ import annotations

import logging

import pytest
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint, Reading
from pets_client._runtime.errors import APIStatusError, ResponseValidationError
from pets_client.client import SERVICE
from server import Reply, Server, json_reply

JSON = "application/json"
REX = types.Pet.model_validate({"id": 1, "name": "Rex"})
PET: Endpoint[types.Pet] = Endpoint(
    "GET",
    "/",
    response=lambda: types.Pet,
    errors={"4XX": lambda: types.Problem, "409": lambda: types.Owner, "default": lambda: types.Chunk},
)
SEVERAL: Endpoint[types.Pet | types.Owner | str | None] = Endpoint(
    "GET",
    "/",
    response=lambda: types.Pet,
    others={"202": Reading("json", lambda: types.Owner), "203": Reading("text"), "206": Reading("none")},
)
RANGED: Endpoint[types.Pet | types.Owner] = Endpoint(
    "GET",
    "/",
    response=lambda: types.Pet,
    others={"200": Reading("json", lambda: types.Pet), "2XX": Reading("json", lambda: types.Owner)},
)


def said(body: bytes, media: str, status: int = 200) -> Reply:
    return Reply(status, body, {"Content-Type": media} if media else {})


def test_status_says_how_an_answer_is_read(core: Core, server: Server) -> None:
    server.replies(
        json_reply({"id": 1, "name": "Rex"}),
        json_reply({"name": "Ann"}, 202),
        said(b'"as it is"', "text/plain", 203),
        said(b"whatever", "text/plain", 206),
    )
    answers = [core.send(SEVERAL) for _ in range(4)]
    assert answers == [REX, types.Owner(name="Ann"), '"as it is"', None]


def test_status_that_is_not_declared_is_read_as_the_usual_one(core: Core, server: Server) -> None:
    server.replies(json_reply({"id": 1, "name": "Rex"}, 201))
    assert core.send(SEVERAL) == REX


def test_range_is_for_what_is_not_told_by_itself(core: Core, server: Server) -> None:
    server.replies(json_reply({"id": 1, "name": "Rex"}), json_reply({"name": "Ann"}, 299))
    assert [core.send(RANGED), core.send(RANGED)] == [REX, types.Owner(name="Ann")]


@pytest.mark.parametrize("status", [204, 205])
def test_status_without_a_body_gives_none_to_strict_clients_too(status: int, server: Server) -> None:
    server.replies(Reply(status))
    core = Core(SERVICE, base_url=server.url, strict=True)
    nothing: object = core.send(PET)
    assert nothing is None
    core.close()


@pytest.mark.parametrize(
    "media", [JSON, "application/json; charset=utf-8", "APPLICATION/JSON", "application/vnd.pets.v1+json", "text/json"]
)
def test_media_type_is_json_by_its_bare_name(
    media: str, core: Core, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies(said(b'{"id": 1, "name": "Rex"}', media))
    with caplog.at_level(logging.INFO, "pets_client"):
        assert core.send(PET).name == "Rex"
    assert "read as JSON" not in caplog.text


@pytest.mark.parametrize(
    ("encoding", "media"),
    [
        ("utf-16", "application/json; charset=utf-16"),
        ("utf-32-be", "application/json; charset=UTF-32BE"),
        ("latin-1", 'application/json; charset="iso-8859-1"'),
        ("utf-8-sig", JSON),
        ("utf-16-le", JSON),
        ("utf-8", "application/json; charset=no-such-thing"),
    ],
)
def test_json_is_read_in_the_encoding_it_has(encoding: str, media: str, core: Core, server: Server) -> None:
    server.replies(said('{"id": 1, "name": "Bär"}'.encode(encoding), media))
    assert core.send(PET).name == "Bär"


@pytest.mark.parametrize("media", ["text/html", "text/plain; charset=utf-8", ""])
def test_json_under_another_name_is_read_and_told(
    media: str, core: Core, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.replies(said(b'{"id": 1, "name": "Rex"}', media))
    with caplog.at_level(logging.INFO, "pets_client"):
        assert core.send(PET).name == "Rex"
    assert f"said to be {media or 'nothing'}, read as JSON" in caplog.text


@pytest.mark.parametrize(
    ("media", "complaint"),
    [
        ("text/html; charset=utf-8", "JSON was declared, the server sent text/html"),
        ("", "JSON was declared, the server sent no media type"),
        (JSON, "the body is not JSON"),
    ],
)
def test_what_is_no_json_is_told_by_its_media_type(media: str, complaint: str, core: Core, server: Server) -> None:
    server.replies(said(b"<html>secret</html>", media))
    with pytest.raises(ResponseValidationError, match=complaint) as caught:
        core.send(PET)
    assert "secret" not in str(caught.value)
    assert caught.value.body == "<html>secret</html>"


@pytest.mark.parametrize(("status", "kind"), [(404, types.Problem), (409, types.Owner), (500, types.Chunk)])
@pytest.mark.parametrize("media", [JSON, "application/problem+json", "application/json; charset=utf-16"])
def test_failure_is_read_as_declared_for_its_status(
    status: int, kind: type, media: str, core: Core, server: Server
) -> None:
    encoding = "utf-16" if "utf-16" in media else "utf-8"
    body = '{"code": 1, "message": "no", "name": "Ann", "text": "t"}'
    server.replies(said(body.encode(encoding), media, status))
    with pytest.raises(APIStatusError) as caught:
        core.send(PET)
    assert type(caught.value.body) is kind


@pytest.mark.parametrize(
    ("body", "media", "read"),
    [
        (b"no such pet", "text/plain", "no such pet"),
        ("nö".encode("latin-1"), "text/plain; charset=latin-1", "nö"),
        (b"404", "text/plain", "404"),
        (b'{"error": "no"}', "text/html", {"error": "no"}),
        (b"404", JSON, 404),
    ],
)
def test_failure_that_is_not_as_declared_is_json_or_text(
    body: bytes, media: str, read: object, core: Core, server: Server
) -> None:
    server.replies(said(body, media, 404))
    with pytest.raises(APIStatusError) as caught:
        core.send(PET)
    assert caught.value.body == read

"""What the API sends by itself becomes a typed event, or an error that names what is wrong."""

from __future__ import annotations

from typing import cast

import pytest
from pets_client._runtime.reading.models import Model
from pets_client._runtime.transports.messages import Headers
from pets_client._runtime.webhooks import Content, Inbox, Webhook, WebhookError


class Born(Model):
    kind: str
    name: str


class Weighed(Model):
    kind: str
    grams: int


class Form(Model):
    Body: str
    parts: int


BORN = Webhook("born", {"application/json": Content("json", lambda: Born)}, {"kind": ["born"]})
WEIGHED = Webhook("weighed", {"application/json": Content("json", lambda: Weighed)}, {"kind": ["weighed"]})
FORM = Webhook("form", {"application/x-www-form-urlencoded": Content("form", lambda: Form)})
PING = Webhook("ping", {})
JSON = {"Content-Type": "application/json"}
REX = b'{"kind": "born", "name": "Rex"}'


def read(
    body: bytes | str,
    headers: dict[str, str] | None = None,
    webhook: str | None = None,
    *,
    strict: bool = False,
) -> object:
    return Inbox((BORN, WEIGHED, FORM, PING), "pets_client", strict=strict).read(body, headers, webhook)


def test_a_body_becomes_its_type() -> None:
    assert read(REX, JSON, "born") == Born(kind="born", name="Rex")


def test_the_constants_of_a_body_tell_which_it_is() -> None:
    assert isinstance(read(b'{"kind": "weighed", "grams": 3}', JSON), Weighed)


def test_so_does_its_form_where_no_constant_does() -> None:
    assert isinstance(read(b'{"kind": "new", "grams": 3}', JSON), Weighed)


def test_what_may_be_several_has_to_be_named() -> None:
    with pytest.raises(WebhookError, match="may be each of born, weighed: say webhook="):
        read(b'{"kind": "new", "grams": 3, "name": "Rex"}', JSON)


def test_what_is_none_of_them_is_told() -> None:
    with pytest.raises(WebhookError, match="is none of born, weighed"):
        read(b'{"kind": "lost"}', JSON)


def test_no_body_is_that_of_a_webhook_without_one() -> None:
    assert read(b"") is None
    assert read(b"", {}, "ping") is None


def test_text_has_been_decoded_whatever_the_headers_say() -> None:
    event = read('{"kind": "born", "name": "Réx"}', {"content-type": "application/json; charset=latin-1"}, "born")
    assert event == Born(kind="born", name="Réx")


def test_bytes_are_in_the_charset_of_the_headers() -> None:
    body = '{"kind": "born", "name": "Réx"}'
    event = read(body.encode("latin-1"), {"CONTENT-TYPE": "application/json; charset=latin-1"}, "born")
    assert event == Born(kind="born", name="Réx")


def test_headers_may_be_pairs() -> None:
    inbox = Inbox((BORN,), "pets_client")
    assert inbox.read(REX, [("content-type", "application/json")], None) == Born(kind="born", name="Rex")


def test_the_fields_of_a_form_become_their_types() -> None:
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert read(b"Body=a+b&parts=2", form) == Form(Body="a b", parts=2)


def test_what_does_not_fit_is_read_as_far_as_it_does(caplog: pytest.LogCaptureFixture) -> None:
    event = read(b'{"kind": "weighed", "grams": "3"}', JSON, "weighed")
    assert isinstance(event, Weighed)
    assert "grams" in caplog.text


def test_strictly_it_is_an_error_that_says_where_and_shows_no_value() -> None:
    with pytest.raises(WebhookError, match=r"webhook weighed: grams: .*integer") as caught:
        read(b'{"kind": "weighed", "grams": "secret"}', JSON, "weighed", strict=True)
    assert caught.value.webhook == "weighed"
    assert caught.value.problems[0].startswith("grams")
    assert "secret" not in str(caught.value)


def test_another_media_type_is_an_error_where_that_is_strict() -> None:
    with pytest.raises(WebhookError, match="application/json is declared, text/csv arrived"):
        read(REX, {"content-type": "text/csv"}, "born", strict=True)
    assert isinstance(read(REX, {"content-type": "text/plain"}, "born"), Born)


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe\x00", b"[" * 100_000])
def test_what_is_no_json_is_told(body: bytes) -> None:
    with pytest.raises(WebhookError, match="webhook born"):
        read(body, JSON, "born")


def test_a_value_that_was_parsed_already_is_refused() -> None:
    with pytest.raises(TypeError, match="body must be the bytes that arrived, or a str, not dict"):
        Inbox((BORN,), "pets_client").read({"kind": "born"}, None, None)


def test_a_name_that_is_none_lists_those_there_are() -> None:
    with pytest.raises(ValueError, match="no webhook is called 'borne'; there are: born, weighed, form, ping"):
        read(REX, JSON, "borne")


def test_what_verify_refuses_is_never_read() -> None:
    seen: list[tuple[bytes, str]] = []

    def verify(body: bytes, headers: Headers) -> bool:
        seen.append((body, headers["x-signature"]))
        return headers["x-signature"] == "good"

    inbox = Inbox((BORN,), "pets_client", verify=verify)
    with pytest.raises(WebhookError, match="not accepted"):
        inbox.read(b"{", {"X-Signature": "bad"}, "born")
    assert isinstance(inbox.read(REX, {"X-Signature": "good"}, "born"), Born)
    assert seen == [(b"{", "bad"), (REX, "good")]


def test_a_verify_that_answers_nothing_lets_nothing_in() -> None:
    seen: list[tuple[bytes, Headers]] = []

    def verify(body: bytes, headers: Headers) -> bool:
        return cast("bool", seen.append((body, headers)))

    inbox = Inbox((BORN,), "pets_client", verify=verify)
    with pytest.raises(WebhookError, match="not accepted by verify="):
        inbox.read(b"{}", {}, "born")

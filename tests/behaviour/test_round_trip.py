"""What is received in any spelling is a Python value, and is sent back as it was received."""

from __future__ import annotations

import base64
import copy
import json
import logging
import pickle
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pets_client import types
from pets_client._runtime.core import Core
from pets_client._runtime.endpoint import Endpoint
from pets_client._runtime.reading.decode import Decoder
from pets_client._runtime.sending.wire import dump, to_json
from pydantic import ValidationError
from server import Server, json_reply

LOG = logging.getLogger("pets_client")
STAMP = Decoder(types.Stamp)
CODECS = {"at": "date-time", "amount": "number", "seal": "base64", "mark": "base64url"}
SEND: Endpoint[types.Stamp] = Endpoint("POST", "/", response=lambda: types.Stamp, body="json", codecs=CODECS)
FORM: Endpoint[None] = Endpoint("POST", "/", codec="none", body="form", codecs=CODECS)
PARTS: Endpoint[None] = Endpoint("POST", "/", codec="none", body="multipart", codecs=CODECS)
FIND: Endpoint[None] = Endpoint("GET", "/{mark}", codec="none", codecs=CODECS)

UUID_TEXT = "123e4567-e89b-12d3-a456-426614174000"
NOON = datetime(2024, 1, 2, 12, 0, tzinfo=UTC)


def stamp(fields: dict[str, object]) -> types.Stamp:
    """A stamp as a client receives it."""
    received = STAMP.exact(json.dumps(fields).encode())
    assert isinstance(received, types.Stamp)
    return received


def moments() -> st.SearchStrategy[str]:
    """Every text of RFC 3339 section 5.6."""
    fraction = st.text("0123456789", min_size=1, max_size=12).map(lambda digits: "." + digits)
    hours, minutes = st.integers(0, 23), st.integers(0, 59)
    offset = st.builds("{}{:02}:{:02}".format, st.sampled_from("+-"), hours, minutes)
    return st.builds(
        "{}{}{:02}:{:02}:{:02}{}{}".format,
        # No datetime is before year 1 or after 9999, whatever its offset.
        st.dates(date(2, 1, 1), date(9998, 12, 31)),
        st.sampled_from("Tt "),
        hours,
        minutes,
        st.integers(0, 60),
        fraction | st.just(""),
        offset | st.sampled_from("Zz"),
    )


def decimals() -> st.SearchStrategy[str]:
    return st.from_regex(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?([eE][+-]?[0-9]{1,3})?", fullmatch=True)


def numbers() -> st.SearchStrategy[object]:
    return st.integers() | st.floats(allow_nan=False, allow_infinity=False)


def received() -> st.SearchStrategy[dict[str, object]]:
    """A stamp, every kind of scalar in it spelled in every way."""
    unique = st.uuids().map(str)
    encoded = st.binary().map(lambda data: base64.b64encode(data).decode())
    url = st.binary().map(lambda data: base64.urlsafe_b64encode(data).decode())
    return st.fixed_dictionaries(
        {"at": moments()},
        optional={
            "on": st.dates().map(str),
            "id": unique | unique.map(str.upper) | unique.map(lambda text: text.replace("-", "")),
            "price": decimals() | numbers(),
            "amount": numbers() | decimals(),
            "rate": st.floats(allow_nan=False, allow_infinity=False),
            "seal": encoded,
            "mark": url | url.map(lambda text: text.rstrip("=")),
            "log": st.dictionaries(st.text(), st.lists(moments())),
            "either": moments() | st.integers() | unique | st.none(),
            "unknown": moments() | numbers(),
        },
    )


@given(received())
def test_received_is_sent_back_as_the_same_json(fields: dict[str, object]) -> None:
    value = stamp(fields)
    assert json.loads(to_json(value)) == fields
    assert dump(value) == fields


@given(received())
def test_copies_of_what_was_received_are_sent_back_the_same(fields: dict[str, object]) -> None:
    value = stamp(fields)
    for other in (copy.copy(value), copy.deepcopy(value), pickle.loads(pickle.dumps(value)), value.model_copy()):
        assert other == value
        assert json.loads(to_json({"pets": [other]})) == {"pets": [fields]}


def test_received_goes_over_the_wire_and_back(core: Core, server: Server) -> None:
    fields = {"at": "2024-01-02t12:00:00.000+00:00", "id": UUID_TEXT.upper(), "price": 1.5, "amount": "1.50"}
    server.replies(json_reply(fields))
    value = core.send(SEND, body={})
    core.send(SEND, body=value)
    assert server.requests[-1].json() == fields


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2024-01-02T12:00:00Z", NOON),
        ("2024-01-02t12:00:00.000z", NOON),
        ("2024-01-02 12:00:00-00:00", NOON),
        ("2024-01-02T14:00:00+02:00", NOON),
        ("2024-01-02T12:00:00.123456789Z", NOON + timedelta(microseconds=123456)),
        ("2016-12-31T23:59:60Z", datetime(2016, 12, 31, 23, 59, 59, tzinfo=UTC)),
    ],
)
def test_date_time_is_an_aware_datetime(text: str, value: datetime) -> None:
    at = stamp({"at": text}).at
    assert at == value
    assert hash(at) == hash(value)
    assert isinstance(at, datetime)
    assert at.utcoffset() is not None


def test_values_have_their_python_types() -> None:
    plain: dict[str, object] = {"on": "2024-01-02", "id": UUID_TEXT, "price": "1.50", "seal": "aGk=", "mark": "-_8"}
    value = stamp({"at": "2024-01-02T12:00:00Z", **plain})
    assert value.on == date(2024, 1, 2)
    assert value.id == UUID(UUID_TEXT)
    assert str(value.price) == "1.50"
    assert (value.seal, value.mark) == (b"hi", b"\xfb\xff")


def test_number_that_is_a_decimal_keeps_what_it_says() -> None:
    assert stamp({"at": "2024-01-02T12:00:00Z", "amount": 0.1}).amount == Decimal("0.1")


def test_usual_spelling_is_a_plain_value() -> None:
    value = stamp({"at": "2024-01-02T12:00:00Z", "id": UUID_TEXT, "price": "1.50", "seal": "aGk="})
    assert [type(one) for one in (value.at, value.id, value.price, value.seal)] == [datetime, UUID, Decimal, bytes]


def test_new_value_of_a_field_is_sent_as_itself() -> None:
    value = stamp({"at": "2024-01-02t12:00:00z", "price": 1.5})
    value.at = NOON
    assert json.loads(to_json(value)) == {"at": "2024-01-02T12:00:00Z", "price": 1.5}
    changed = value.model_copy(update={"price": Decimal("2.50")})
    assert json.loads(to_json(changed)) == {"at": "2024-01-02T12:00:00Z", "price": "2.50"}


def test_what_is_computed_is_sent_in_the_usual_spelling() -> None:
    at = stamp({"at": "2024-01-02t12:00:00.000z"}).at
    zone = timezone(timedelta(hours=1))
    assert dump([at + timedelta(1), at.astimezone(zone)]) == ["2024-01-03T12:00:00Z", "2024-01-02T13:00:00+01:00"]
    assert copy.copy(at + timedelta(1)) == NOON + timedelta(1)


def test_received_value_keeps_its_spelling_in_another_object() -> None:
    value = stamp({"at": "2024-01-02t12:00:00z", "price": 1.5})
    other = types.Stamp(at=value.at, price=value.price)
    assert json.loads(to_json({"a": [other, value.at]})) == {
        "a": [{"at": "2024-01-02t12:00:00z", "price": 1.5}, "2024-01-02t12:00:00z"]
    }


def test_model_of_the_callers_own_is_sent_in_the_usual_spelling() -> None:
    made = types.Stamp(at=NOON, price=Decimal("1.50"), amount=Decimal("1.5"), seal=b"\xfb\xff", mark=b"\xfb\xff")
    assert json.loads(to_json(made)) == {
        "at": "2024-01-02T12:00:00Z",
        "price": "1.50",
        "amount": 1.5,
        "seal": "+/8=",
        "mark": "-_8=",
    }


def test_model_refuses_a_datetime_without_time_zone() -> None:
    with pytest.raises(ValidationError, match="timezone"):
        types.Stamp(at=datetime(2024, 1, 2))


@pytest.mark.parametrize(
    "fields",
    [
        {"at": "2024-01-02T12:00:00"},
        {"at": "2024-01-02T12:00:00+0000"},
        {"at": "2024-01-02T12:00Z"},
        {"at": "yesterday"},
        {"at": 1704196800},
        {"at": "2024-01-02T12:00:00Z", "on": "2024-01-02T00:00:00Z"},
        {"at": "2024-01-02T12:00:00Z", "id": "no uuid", "price": "much", "seal": "a", "mark": "*", "amount": True},
    ],
)
def test_what_is_in_no_spelling_is_read_leniently_and_sent_back(fields: dict[str, object]) -> None:
    data = json.dumps(fields).encode()
    with pytest.raises(ValidationError):
        STAMP.exact(data)
    value = STAMP.read(data, LOG, strict=False)
    assert isinstance(value, types.Stamp)
    assert json.loads(to_json(value)) == fields


@pytest.mark.parametrize("text", ["2024-01-02T12:00:00", "2024-01-02T12:00:00+0000", "2024-01-02 12:00Z"])
def test_lenient_reading_makes_a_datetime_of_other_iso_8601(text: str) -> None:
    value = STAMP.read(json.dumps({"at": text}).encode(), LOG, strict=False)
    assert isinstance(value, types.Stamp)
    assert value.at.replace(tzinfo=UTC) == NOON


def test_number_that_no_double_holds_is_sent_back_with_its_digits() -> None:
    data = b'{"at":"2024-01-02T12:00:00Z","amount":-1E+999,"rate":1E+400}'
    assert to_json(STAMP.read(data, LOG, strict=False)) == data


@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), Decimal("nan")])
def test_special_float_in_a_body_is_refused_with_its_place(value: float, core: Core, server: Server) -> None:
    with pytest.raises(ValueError, match=r"amount\[1\]\W+(NaN|Infinity) is no JSON number"):
        core.send(SEND, body={"amount": [1, value], "text": "NaN"})
    with pytest.raises(ValueError, match=r"pets\[0\]\W+rate"):
        core.send(SEND, body={"pets": [types.Stamp.model_construct(rate=float(value))]})
    assert server.requests == []


def test_text_may_say_nan(core: Core, server: Server) -> None:
    server.replies(json_reply({"at": "2024-01-02T12:00:00Z"}))
    core.send(SEND, body={"NaN": ["Infinity"]})
    assert server.requests[-1].json() == {"NaN": ["Infinity"]}


def test_plain_values_in_a_body_are_written_as_the_document_says(core: Core, server: Server) -> None:
    server.replies(json_reply({"at": "2024-01-02T12:00:00Z"}))
    content = b"\xfb\xff"
    core.send(
        SEND,
        body={
            "at": [NOON, "2024-01-02"],
            "amount": {"a": Decimal("1.10"), "b": Decimal("12345678901234567.89"), "c": Decimal(7)},
            "price": Decimal("1.10"),
            "id": UUID(UUID_TEXT),
            "parts": [{"seal": content, "mark": content}, {"seal": "+/8="}],
        },
    )
    assert server.requests[-1].body == (
        b'{"at":["2024-01-02T12:00:00Z","2024-01-02"],'
        b'"amount":{"a":1.1,"b":12345678901234567.89,"c":7},"price":"1.10",'
        b'"id":"123e4567-e89b-12d3-a456-426614174000",'
        b'"parts":[{"seal":"+/8=","mark":"-_8="},{"seal":"+/8="}]}'
    )


def test_datetime_without_time_zone_is_refused_with_its_place(core: Core, server: Server) -> None:
    with pytest.raises(ValueError, match=r"pets\[0\]\.at: a datetime needs a time zone"):
        core.send(SEND, body={"pets": [{"at": datetime(2024, 1, 2)}]})
    assert server.requests == []


def test_bytes_in_a_form_are_base64(core: Core, server: Server) -> None:
    core.send(FORM, body={"seal": b"\xfb\xff", "at": NOON, "amount": Decimal("1.10")})
    assert server.requests[-1].body == b"seal=%2B%2F8%3D&at=2024-01-02T12%3A00%3A00Z&amount=1.1"


def test_bytes_in_a_multipart_body_are_base64_where_the_document_says_so(core: Core, server: Server) -> None:
    core.send(PARTS, body={"seal": b"\xfb\xff", "file": b"\xfb\xff", "other": ("name.bin", b"\xfb\xff")})
    body = server.requests[-1].body
    assert b'name="seal"\r\n\r\n+/8=\r\n' in body
    assert b'name="file"; filename="file"' in body
    assert b'name="other"; filename="name.bin"' in body


def test_bytes_in_parameters_are_base64(core: Core, server: Server) -> None:
    core.send(FIND, path={"mark": b"\xfb\xff"}, query={"seal": b"\xfb\xff", "at": NOON, "id": UUID(UUID_TEXT)})
    assert server.requests[-1].target == f"/-_8%3D?seal=%2B%2F8%3D&at=2024-01-02T12%3A00%3A00Z&id={UUID_TEXT}"

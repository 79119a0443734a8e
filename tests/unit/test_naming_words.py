"""Text to words, words to names: what goes in and what comes out, side by side."""

from __future__ import annotations

import keyword

import pytest
from clientsmith.naming.english import is_plural, plural, singular
from clientsmith.naming.python import LONGEST_FIELD, class_name, constant, identifier, module_name, shorten
from clientsmith.naming.words import pascal, snake, words
from hypothesis import given
from hypothesis import strategies as st


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("listPets", "list_pets"),
        ("PetStatus", "pet_status"),
        ("fine-tunes", "fine_tunes"),
        ("b64_json", "b64_json"),
        ("v1beta2", "v1beta2"),
        ("HTTPServer", "http_server"),
        ("getURLs", "get_urls"),
        ("getIDsForAPIKeys", "get_ids_for_api_keys"),
        ("OpenAIFile", "open_ai_file"),
        ("OAuth2", "oauth2"),
        ("getOAuthToken", "get_oauth_token"),
        ("EMail", "email"),
        ("xAxis", "x_axis"),
        ("createAThing", "create_a_thing"),
        ("S3Bucket", "s3_bucket"),
        ("SHA256Hash", "sha256_hash"),
        ("2FAEnabled", "2fa_enabled"),
        ("3DModel", "3d_model"),
        ("user's name", "users_name"),
        ("übersichtListe", "übersicht_liste"),
        ("日本語", "日本語"),
        ("ﬁle", "file"),
        ("_private__name_", "private_name"),
        ("!?", ""),
    ],
)
def test_snake_joins_the_words_of_a_text(text: str, expected: str) -> None:
    assert snake(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pet_status", "PetStatus"),
        ("foo.bar-Baz", "FooBarBaz"),
        ("OpenAIFile", "OpenAIFile"),
        ("ChatCompletionRequestMessage", "ChatCompletionRequestMessage"),
        ("PET_STATUS", "PetStatus"),
        ("HTTP_error", "HTTPError"),
        ("URL", "URL"),
        ("v1.2", "V1_2"),
        ("petStatus", "PetStatus"),
    ],
)
def test_pascal_keeps_the_capitals_of_the_author(text: str, expected: str) -> None:
    assert pascal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@type", "type"),
        ("class", "class_"),
        ("None", "none"),
        ("_id", "id"),
        ("__init__", "init"),
        ("+1", "plus_1"),
        ("-1", "minus_1"),
        ("-created_at", "minus_created_at"),
        ("1024x1024", "value_1024x1024"),
        (">=", "greater_equal"),
        ("*", "star"),
        ("", "value"),
        ("\u200b", "value"),
        ("list", "list"),
        ("match", "match"),
    ],
)
def test_identifier_is_legal_python(text: str, expected: str) -> None:
    assert identifier(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("404 error", "Value404Error"), ("None", "None_"), ("", "Value"), ("pet", "Pet"), ("-1", "Minus1")],
)
def test_class_name_is_legal_python(text: str, expected: str) -> None:
    assert class_name(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("main", "main_"), ("__init__", "init_"), ("Pet", "pet")])
def test_module_name_shadows_nothing(text: str, expected: str) -> None:
    assert module_name(text) == expected


@pytest.mark.parametrize(("text", "expected"), [("class", "CLASS"), ("not found", "NOT_FOUND"), ("+1", "PLUS_1")])
def test_constant_is_in_capitals(text: str, expected: str) -> None:
    assert constant(text) == expected


@pytest.mark.parametrize(
    ("name", "limit", "expected"),
    [
        ("get_the_history_of_all_the_orders", 40, "get_the_history_of_all_the_orders"),
        ("get_the_history_of_all_the_orders", 30, "get_history_of_all_the_orders"),
        ("get_the_history_of_all_the_orders", 20, "get_history_orders"),
        ("BankTransferResourceUsBankTransfer", 30, "TransferResourceUsBankTransfer"),
        ("PaymentMethodOptionsOfTheCustomer", 24, "PaymentMethodTheCustomer"),
    ],
)
def test_shorten_leaves_out_what_is_said_again_and_then_the_middle(name: str, limit: int, expected: str) -> None:
    assert shorten(name, limit) == expected


def test_a_shortened_name_never_starts_with_a_digit() -> None:
    assert shorten("evil_31m_red_and_so_on_evil_red", 28) == "evil_31m_and_so_on_evil_red"


def test_shorten_cuts_a_lone_word_and_marks_it() -> None:
    assert shorten("a" * 300, 24) == "aaaaaaaaaaaaaaaaa_" + shorten("a" * 300, 24)[-6:]


def test_shorten_keeps_two_long_words_apart() -> None:
    assert shorten("a" * 200 + "b") != shorten("a" * 200 + "c")


@pytest.mark.parametrize("device", ["con", "PRN", "Aux", "nul", "COM1", "lpt9", "COM\N{SUPERSCRIPT TWO}"])
def test_module_is_not_called_like_a_device(device: str) -> None:
    assert module_name(device).endswith("_")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("match", "match"),  # soft keywords are names like others
        ("type", "type"),
        ("ﬁle", "file"),  # a ligature is the letters that Python reads in it
        ("Ｎａｍｅ", "name"),
        ("naïve", "naïve"),
        ("e\N{COMBINING ACUTE ACCENT}tat", "état"),
        ("Имя", "имя"),
        ("名字", "名字"),
        ("اسم", "اسم"),
        ("\N{RIGHT-TO-LEFT OVERRIDE}evil", "evil"),
        ("🐶", "value"),
        ("dog 🐶 name", "dog_name"),
    ],
)
def test_letters_of_any_language_stay(text: str, name: str) -> None:
    assert identifier(text) == name


@pytest.mark.parametrize("to_name", [identifier, class_name, module_name])
@given(text=st.text(max_size=120))
def test_any_text_becomes_a_short_legal_name(to_name: object, text: str) -> None:
    assert callable(to_name)
    name = to_name(text)
    assert name.isidentifier()
    assert not keyword.iskeyword(name)
    assert not name.startswith("_")
    assert len(name) <= LONGEST_FIELD + 1


@given(text=st.text(alphabet="abcXYZ019_-. ", max_size=30))
def test_words_lose_no_letter(text: str) -> None:
    assert "".join(words(text)) == "".join(char for char in text.lower() if char.isalnum())


@pytest.mark.parametrize(
    ("many", "one"),
    [
        ("pets", "pet"),
        ("policies", "policy"),
        ("movies", "movie"),
        ("batches", "batch"),
        ("caches", "cache"),
        ("boxes", "box"),
        ("statuses", "status"),
        ("databases", "database"),
        ("responses", "response"),
        ("addresses", "address"),
        ("people", "person"),
        ("indices", "index"),
        ("analyses", "analysis"),
        ("aliases", "alias"),
        ("apis", "api"),
        ("file_batches", "file_batch"),
    ],
)
def test_singular_and_plural_know_each_other(many: str, one: str) -> None:
    assert (singular(many), plural(one)) == (one, many)


@pytest.mark.parametrize("word", ["status", "address", "news", "settings", "metadata", "series", "analysis", "dns"])
def test_one_thing_is_no_plural(word: str) -> None:
    assert not is_plural(word)

from __future__ import annotations

import pytest

from llo_board.sandbox.errors import InvalidObjectId, InvalidValue
from llo_board.sandbox.params import Params
from llo_board.sandbox.routing import ROUTES
from llo_board.sandbox.signin import read_credentials

LONG = "5e" * 12


@pytest.mark.parametrize(
    ("raw", "value"), [("True", True), ("1", True), (False, False), ("", False), ("None", True)]
)
def test_a_flag_in_all_its_spellings(raw: object, value: bool) -> None:
    assert Params({"closed": raw}).flag("closed", default=True) is value


@pytest.mark.parametrize("raw", ["ja", "2", [True]])
def test_what_is_no_flag(raw: object) -> None:
    with pytest.raises(InvalidValue, match="invalid value for closed"):
        Params({"closed": raw}).flag("closed")


@pytest.mark.parametrize("raw", [f"{LONG},{LONG}", [LONG, LONG], f" {LONG.upper()} , {LONG}"])
def test_ids_as_a_comma_list_and_as_a_json_list(raw: object) -> None:
    assert Params({"idLabels": raw}).ids("idLabels") == (LONG, LONG)


@pytest.mark.parametrize("raw", ["", None, "null", []])
def test_no_ids_at_all(raw: object) -> None:
    assert Params({"idLabels": raw}).ids("idLabels") == ()


def test_a_missing_id_is_an_invalid_value_and_rubbish_an_invalid_object_id() -> None:
    with pytest.raises(InvalidValue):
        Params({}).long_id("idList")
    with pytest.raises(InvalidObjectId):
        Params({"idList": "AbCd1234"}).long_id("idList")


def test_parameters_of_a_nested_resource_go_without_its_prefix() -> None:
    nested = Params({"card_fields": "name", "cards": "all", "fields": "all"}).under("card")
    assert list(nested) == ["fields"]
    assert nested.words("fields") == ("name",)


@pytest.mark.parametrize(
    "header",
    [
        'OAuth oauth_consumer_key="k", oauth_token="t"',
        'OAuth realm="", oauth_token="t",oauth_consumer_key="k",oauth_signature="x"',
        'oauth oauth_consumer_key = "k", oauth_token = "t"',
    ],
)
def test_credentials_in_the_header(header: str) -> None:
    found = read_credentials(header, Params({"key": "other", "token": "other"}))
    assert (found.key, found.token) == ("k", "t")


def test_a_bearer_header_is_not_taken_for_oauth_1_and_credentials_do_not_show() -> None:
    found = read_credentials("Bearer abc", Params({"key": "geheim", "token": "geheimer"}))
    assert (found.key, found.token) == ("geheim", "geheimer")
    assert "geheim" not in repr(found)


def test_fixed_words_of_a_route_go_before_placeholders() -> None:
    import llo_board.sandbox.routes  # noqa: F401 - fills the table

    found = ROUTES.find("GET", f"/boards/{LONG}/LabelNames")
    assert found is not None
    assert found[0].pattern == ("boards", "{board}", "{field}")
    found = ROUTES.find("GET", f"/board/{LONG}/labels")
    assert found is not None
    assert found[0].pattern == ("boards", "{board}", "labels")

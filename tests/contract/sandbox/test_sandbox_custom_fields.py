"""Custom fields, stickers, stars, uploaded files and exports."""

from __future__ import annotations

from typing import Any

import pytest

from tests.contract.sandbox.client import BARE, KEY, OTHER_TOKEN, TOKEN, Client, Desk, names


def a_field(desk: Desk, kind: str, **more: Any) -> dict[str, Any]:
    asked = {"idModel": desk.board, "modelType": "board", "name": "Soort", "type": kind, **more}
    made: dict[str, Any] = desk.client.post("/customFields", **asked)
    return made


def say(desk: Desk, card: str, field: str, **values: Any) -> dict[str, Any]:
    said: dict[str, Any] = desk.client.put(f"/cards/{card}/customField/{field}/item", **values)
    return said


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("text", {"text": "ja"}, {"text": "ja"}),
        ("number", {"number": "42"}, {"number": "42"}),
        ("date", {"date": "2022-06-06T09:00:00Z"}, {"date": "2022-06-06T09:00:00.000Z"}),
        ("checkbox", {"checked": "true"}, {"checked": "true"}),
    ],
)
def test_a_value_is_kept_as_text_and_gone_when_cleared(
    desk: Desk, kind: str, given: dict[str, str], kept: dict[str, str]
) -> None:
    field, card = a_field(desk, kind)["id"], desk.card()["id"]
    said = say(desk, card, field, value=given)
    assert said["value"] == kept
    assert set(said) == names("id value idCustomField idModel modelType")
    assert desk.client.get(f"/cards/{card}", customFieldItems="true")["customFieldItems"] == [said]
    clearings: list[dict[str, Any]] = [{"value": "", "idValue": ""}, {"value": {}}]
    for clearing in clearings:
        say(desk, card, field, value=given)
        say(desk, card, field, **clearing)
        assert desk.client.get(f"/cards/{card}/customFieldItems") == []


def test_a_chosen_option_has_an_id_and_no_value(desk: Desk) -> None:
    options = [{"value": {"text": "groot"}, "color": "red", "pos": 1}, {"value": {"text": "klein"}}]
    field, card = a_field(desk, "list", options=options), desk.card()["id"]
    chosen = field["options"][0]["id"]
    said = say(desk, card, field["id"], idValue=chosen)
    assert set(said) == names("id idValue idCustomField idModel modelType")
    listed = desk.client.get(f"/customFields/{field['id']}/options")
    assert [set(one) for one in listed] == [names("_id color pos value")] * 2
    assert desk.client.delete(f"/customFields/{field['id']}/options/{chosen}") == {}
    assert desk.client.get(f"/cards/{card}/customFieldItems") == []


def test_a_form_spells_a_value_with_brackets(desk: Desk) -> None:
    field, card = a_field(desk, "text")["id"], desk.card()["id"]
    answer = desk.client.ask("PUT", f"/card/{card}/customField/{field}/item", data={"value[text]": "via formulier"})
    assert answer.json()["value"] == {"text": "via formulier"}


def test_several_fields_are_set_at_once_or_none(desk: Desk) -> None:
    text, number, card = a_field(desk, "text")["id"], a_field(desk, "number")["id"], desk.card()["id"]
    good = [
        {"idCustomField": text, "value": {"text": "ja"}},
        {"idCustomField": number, "value": {"number": "1"}},
    ]
    assert len(desk.client.put(f"/cards/{card}/customFields", customFieldItems=good)) == 2
    bad = [
        {"idCustomField": text, "value": {"text": "nee"}},
        {"idCustomField": number, "value": {"number": "veel"}},
    ]
    desk.client.refused("PUT", f"/cards/{card}/customFields", json={"customFieldItems": bad})
    kept = {one["idCustomField"]: one["value"] for one in desk.client.get(f"/cards/{card}/customFieldItems")}
    assert kept == {text: {"text": "ja"}, number: {"number": "1"}}


def test_a_value_is_one_action_with_what_was_there_before(desk: Desk) -> None:
    field, card = a_field(desk, "text")["id"], desk.card()["id"]
    say(desk, card, field, value={"text": "eerst"})
    say(desk, card, field, value={"text": "dan"})
    newest, before = desk.actions(filter="updateCustomFieldItem")
    assert newest["data"]["old"] == {"value": {"text": "eerst"}}
    assert before["data"]["old"] == {"value": None}
    assert newest["data"]["customFieldItem"]["value"] == {"text": "dan"}


def test_fields_come_with_the_board_and_with_its_copy(desk: Desk) -> None:
    field, card = a_field(desk, "text"), desk.card()["id"]
    say(desk, card, field["id"], value={"text": "mee"})
    assert desk.client.get(f"/boards/{desk.board}", customFields="true")["customFields"] == [field]
    copy = desk.client.post("/boards", name="Kopie", idBoardSource=desk.board)
    (copied,) = desk.client.get(f"/boards/{copy['id']}/cards", customFieldItems="true")
    (own,) = desk.client.get(f"/boards/{copy['id']}/customFields")
    assert own["fieldGroup"] == field["fieldGroup"]
    assert [(one["idCustomField"], one["value"]) for one in copied["customFieldItems"]] == [
        (own["id"], {"text": "mee"})
    ]


def test_a_field_that_goes_takes_its_values_along(desk: Desk) -> None:
    field, card = a_field(desk, "text")["id"], desk.card()["id"]
    say(desk, card, field, value={"text": "weg"})
    desk.client.delete(f"/customFields/{field}")
    assert desk.client.get(f"/cards/{card}/customFieldItems") == []
    assert desk.client.refused("GET", f"/customFields/{field}")[0] == 404


def test_stickers_and_stars(desk: Desk) -> None:
    card = desk.card()["id"]
    made = desk.client.post(f"/cards/{card}/stickers", image="heart", top=10, left=20.5, zIndex=1)
    assert (made["image"], made["top"], made["left"]) == ("heart", 10, 20.5)
    desk.client.put(f"/cards/{card}/stickers/{made['id']}", rotate=90)
    assert desk.client.get(f"/cards/{card}", stickers="true")["stickers"][0]["rotate"] == 90
    desk.client.delete(f"/cards/{card}/stickers/{made['id']}")
    star = desk.client.post("/members/me/boardStars", idBoard=desk.board)
    assert desk.client.get(f"/boards/{desk.board}", fields="starred")["starred"] is True
    desk.client.delete(f"/members/me/boardStars/{star['id']}")
    assert desk.client.get("/members/me/boardStars") == []


def test_an_uploaded_file_comes_back_as_an_attachment_only_and_to_the_header_only(desk: Desk) -> None:
    card = desk.card()["id"]
    page = b"<script>alert(1)</script>"
    files = {"file": ("../over mij.html", page, "text/html")}
    made = desk.client.ask("POST", f"/cards/{card}/attachments", files=files, data={"name": "Pagina"}).json()
    assert (made["isUpload"], made["bytes"], made["mimeType"]) == (True, len(page), "text/html")
    signed = desk.client.session.get(made["url"], timeout=20)
    assert signed.content == page
    assert signed.headers["Content-Type"] == "application/octet-stream"
    assert signed.headers["Content-Disposition"].startswith("attachment;")
    assert signed.headers["X-Content-Type-Options"] == "nosniff"
    by_query = BARE.get(made["url"], params={"key": KEY, "token": TOKEN}, timeout=20)
    assert by_query.status_code == 401
    assert Client(desk.client.sandbox, OTHER_TOKEN).session.get(made["url"], timeout=20).status_code == 401
    desk.client.delete(f"/cards/{card}/attachments/{made['id']}")
    assert desk.client.session.get(made["url"], timeout=20).status_code == 404


def test_a_body_of_more_than_ten_megabytes_is_refused(desk: Desk) -> None:
    card = desk.card()["id"]
    files = {"file": ("groot.bin", b"x" * (10 * 1024 * 1024 + 1))}
    answer = desk.client.ask("POST", f"/cards/{card}/attachments", files=files)
    assert answer.status_code == 413


def test_a_board_is_exported_as_the_app_does_it(desk: Desk) -> None:
    card = desk.card(desc="tekst")
    desk.checklist(card, "een")
    link = desk.client.get(f"/boards/{desk.board}/shortLink")["_value"]
    export = desk.client.session.get(f"{desk.client.sandbox.url}/b/{link}.json", timeout=20).json()
    parts = names("actions cards checklists customFields labels lists members memberships pluginData")
    assert parts <= set(export)
    assert export["cards"][0]["attachments"] == []
    assert export["checklists"][0]["idCard"] == card["id"]
    stranger = Client(desk.client.sandbox, OTHER_TOKEN)
    refused = stranger.session.get(f"{desk.client.sandbox.url}/b/{link}.json", timeout=20)
    assert refused.status_code == 401
    one = desk.client.session.get(f"{desk.client.sandbox.url}/c/{card['shortLink']}.json", timeout=20).json()
    assert one["checklists"][0]["checkItems"][0]["name"] == "een"


def test_people_react_to_a_comment_once_with_the_same_face(desk: Desk) -> None:
    comment = desk.client.post(f"/cards/{desk.card()['id']}/actions/comments", text="klaar")["id"]
    first = desk.client.post(f"/actions/{comment}/reactions", shortName="tada")
    again = desk.client.post(f"/actions/{comment}/reactions", shortName="tada")
    assert first["id"] == again["id"]
    (told,) = desk.client.get(f"/actions/{comment}/reactionsSummary")
    assert (told["count"], told["emoji"]["shortName"]) == (1, "tada")
    desk.client.delete(f"/actions/{comment}/reactions/{first['id']}")
    assert desk.client.get(f"/actions/{comment}/reactions") == []

"""Working on a board in its pages, as forms: the same actions as through the API, and nothing from another site."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from typing import Any

import pytest
import requests
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.sandbox.pages.prose import render_prose
from tests.contract.sandbox.client import OTHER_TOKEN, Client, Desk, a_desk, names

DAY = "2022-10-31"
HARMLESS = names("p br em strong a ul ol li code pre blockquote h3 hr s table thead tbody tr th td")


@dataclass
class Visitor:
    """A browser without script: keeps cookies, posts what the last page it looked at holds."""

    client: Client
    session: requests.Session = field(default_factory=requests.Session)
    token: str = ""

    def __post_init__(self) -> None:
        self.session.trust_env = False

    def look(self, path: str) -> str:
        answer = self.session.get(self.client.sandbox.url + path, timeout=10)
        self.token = (re.findall(r'name="token" value="(\w+)"', answer.text) or [""])[0]
        return answer.text

    def post(self, path: str, headers: dict[str, str] | None = None, /, **values: Any) -> requests.Response:
        form = {"token": self.token, **values}
        url = self.client.sandbox.url + path
        return self.session.post(url, data=form, headers=headers, timeout=10, allow_redirects=False)

    def sign_in(self, member_id: str) -> None:
        self.look("/")
        assert self.post("/me", member=member_id).status_code == 303
        self.look("/")


@dataclass(frozen=True)
class Scene:
    """A card with a checklist, and a visitor who has not said who they are."""

    desk: Desk
    visitor: Visitor
    card: dict[str, Any]
    me: str

    @property
    def page(self) -> str:
        return f"/c/{self.card['shortLink']}"

    @property
    def board(self) -> str:
        return f"/b/{self.desk.client.get(f'/boards/{self.desk.board}', fields='shortLink')['shortLink']}"

    def seen(self, **params: Any) -> Any:
        return self.desk.client.get(f"/cards/{self.card['id']}", **params)

    def history(self) -> list[str]:
        """What happened since the card was made, oldest first."""
        kinds = []
        for action in self.desk.actions():
            old = action["data"].get("old")
            kinds.append(f"{action['type']}:{next(iter(old))}" if old else action["type"])
        return kinds[: kinds.index("createCard")][::-1]


@pytest.fixture
def scene(desk: Desk) -> Scene:
    return Scene(desk, Visitor(desk.client), desk.card(), desk.client.me()["id"])


def test_every_deed_of_a_card_writes_what_a_client_would_write(scene: Scene) -> None:
    visitor, desk, page = scene.visitor, scene.desk, scene.page
    label = desk.label()
    visitor.sign_in(scene.me)
    deeds: list[tuple[str, dict[str, Any], str]] = [
        ("rename", {"name": "Folder drukken"}, "updateCard:name"),
        ("describe", {"desc": "Een\r\nTwee"}, "updateCard:desc"),
        ("due", {"day": DAY, "time": "14:05"}, "updateCard:due"),
        ("done", {"done": "true"}, "updateCard:dueComplete"),
        ("due", {"remove": "true", "day": DAY}, "updateCard:due"),
        ("labels", {"label": label}, "updateCard:idLabels"),
        ("members", {"member": scene.me}, "addMemberToCard"),
        ("new-label", {"name": "Nieuw", "colour": "lime_dark"}, "updateCard:idLabels"),
        ("cover", {"colour": "sky", "size": "full"}, "updateCard:cover"),
        ("due", {"start": DAY}, "updateCard:start"),
        ("add-checklist", {"name": "Stappen"}, "addChecklistToCard"),
        ("comment", {"text": "Leerpunt"}, "commentCard"),
        ("attach", {"url": "https://example.org/x", "name": "Folder"}, "addAttachmentToCard"),
        ("archive", {"archived": "true"}, "updateCard:closed"),
        ("archive", {"archived": "false"}, "updateCard:closed"),
    ]
    for deed, values, _ in deeds:
        answer = visitor.post(f"{page}/{deed}", back=page, **values)
        assert (answer.status_code, answer.headers.get("Location")) == (303, page), deed
    assert scene.history() == [kind for _, _, kind in deeds]
    assert {action["idMemberCreator"] for action in desk.actions()} == {scene.me}
    newest = desk.actions()[0]
    assert newest["appCreator"] is None, "the page is Trello's own app, as when people click there"
    assert scene.seen()["desc"] == "Een\nTwee"


def test_steps_are_added_ticked_and_removed(scene: Scene) -> None:
    checklist = scene.desk.checklist(scene.card, "een")
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"{scene.page}/add-item", checklist=checklist["id"], name="twee")
    first, second = (item["id"] for item in scene.seen(checklists="all")["checklists"][0]["checkItems"])
    scene.visitor.post(f"{scene.page}/tick", item=second, state="complete")
    scene.visitor.post(f"{scene.page}/delete-item", checklist=checklist["id"], item=first)
    (left,) = scene.seen(checklists="all")["checklists"][0]["checkItems"]
    assert (left["name"], left["state"]) == ("twee", "complete")
    scene.visitor.post(f"{scene.page}/delete-checklist", checklist=checklist["id"])
    assert scene.seen()["idChecklists"] == []


def test_steps_and_checklists_are_reworded(scene: Scene) -> None:
    checklist = scene.desk.checklist(scene.card, "een")
    elsewhere = scene.desk.checklist(scene.desk.card(), "van een andere kaart")
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"{scene.page}/reword-item", item=checklist["checkItems"][0]["id"], name="Een keer ")
    scene.visitor.post(f"{scene.page}/rename-checklist", checklist=checklist["id"], name="Draaiboek")
    (left,) = scene.seen(checklists="all")["checklists"]
    assert (left["name"], left["checkItems"][0]["name"]) == ("Draaiboek", "Een keer")
    other = {"item": elsewhere["checkItems"][0]["id"], "checklist": elsewhere["id"], "name": "x"}
    for deed in ("reword-item", "rename-checklist"):
        assert scene.visitor.post(f"{scene.page}/{deed}", **other).status_code == 404


def test_a_vote_is_ones_own_and_a_sticker_goes_beside_the_last(scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"{scene.page}/vote", vote="true")
    assert scene.seen(fields="idMembersVoted")["idMembersVoted"] == [scene.me]
    scene.visitor.post(f"{scene.page}/vote", vote="false")
    assert scene.seen(fields="idMembersVoted")["idMembersVoted"] == []
    for image in ("star", "heart"):
        scene.visitor.post(f"{scene.page}/add-sticker", image=image)
    star, heart = scene.seen(stickers="true")["stickers"]
    assert (star["image"], heart["image"]) == ("star", "heart")
    assert star["left"] < heart["left"]
    scene.visitor.post(f"{scene.page}/remove-sticker", sticker=star["id"])
    assert [one["image"] for one in scene.seen(stickers="true")["stickers"]] == ["heart"]


def test_only_a_field_that_was_changed_is_written(scene: Scene) -> None:
    client, values = scene.desk.client, {"idModel": scene.desk.board, "modelType": "board"}
    ids = {kind: client.post("/customFields", name=kind, type=kind, **values)["id"] for kind in ("number", "text")}
    client.put(f"/cards/{scene.card['id']}/customField/{ids['number']}/item", value={"number": "12"})
    scene.visitor.sign_in(scene.me)
    form = {"field": list(ids.values()), f"field-{ids['number']}": "12", f"field-{ids['text']}": ""}
    scene.visitor.post(f"{scene.page}/fields", **form)
    assert scene.history().count("updateCustomFieldItem:value") == 1, "the client's own"
    answer = scene.visitor.post(f"{scene.page}/fields", **{**form, f"field-{ids['number']}": "twaalf"})
    assert answer.status_code == 400
    scene.visitor.post(
        f"{scene.page}/fields", **{**form, f"field-{ids['number']}": "", f"field-{ids['text']}": "Bieb"}
    )
    (said,) = client.get(f"/cards/{scene.card['id']}/customFieldItems")
    assert said["value"] == {"text": "Bieb"}


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("plaat.png", b"\x89PNG\r\n\x1a\n" + b"x" * 20, "image/png"),
        ("foto.jpg", b"\xff\xd8\xff\xe0" + b"x" * 20, "image/jpeg"),
        ("nep.png", b"<script>alert(1)</script>", "application/octet-stream"),
        (
            "tekening.svg",
            b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
            "application/octet-stream",
        ),
    ],
)
def test_a_file_is_given_to_keep_and_never_to_open(name: str, content: bytes, kind: str, scene: Scene) -> None:
    visitor, url = scene.visitor, scene.desk.client.sandbox.url
    visitor.sign_in(scene.me)
    form = {"token": visitor.token, "back": scene.page}
    sent = visitor.session.post(
        f"{url}{scene.page}/upload", data=form, files={"file": (name, content, "text/html")}
    )
    assert sent.status_code == 200
    (address,) = re.findall(r'href="(/file/\w+)" download', sent.text)
    answer = visitor.session.get(url + address, timeout=10)
    assert (answer.content, answer.headers["Content-Type"]) == (content, kind)
    assert answer.headers["Content-Disposition"].startswith("attachment;")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert visitor.session.get(url + address, headers={"Host": "elders.example"}, timeout=10).status_code == 403
    (attachment,) = scene.seen(attachments="true")["attachments"]
    visitor.post(f"{scene.page}/remove-link", attachment=attachment["id"])
    assert visitor.session.get(url + address, timeout=10).status_code == 404


def test_a_copy_has_everything_of_its_source_and_the_name_it_was_given(scene: Scene) -> None:
    scene.desk.checklist(scene.card, "een")
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"{scene.page}/copy", list=scene.desk.done, name="Nog een folder")
    (copy,) = scene.desk.client.get(f"/lists/{scene.desk.done}/cards", checklists="all")
    assert (copy["name"], copy["checklists"][0]["checkItems"][0]["name"]) == ("Nog een folder", "een")


@pytest.mark.parametrize(
    ("moved", "place", "order"),
    [
        (0, "right", "1 0 2"),
        (2, "left", "0 2 1"),
        (1, "left", "1 0 2"),
        (1, "right", "0 2 1"),
        (0, "left", "0 1 2"),
    ],
)
def test_a_list_goes_one_place_to_the_side(moved: int, place: str, order: str, scene: Scene) -> None:
    client = scene.desk.client
    third = client.post("/lists", name="Later", idBoard=scene.desk.board, pos="bottom")["id"]
    lists = [scene.desk.todo, scene.desk.done, third]
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"{scene.board}/list", list=lists[moved], place=place)
    found = [one["id"] for one in client.get(f"/boards/{scene.desk.board}/lists")]
    assert " ".join(str(lists.index(one)) for one in found) == order


def test_members_come_on_the_board_and_leave_it_again(scene: Scene) -> None:
    member = Client(scene.desk.client.sandbox, OTHER_TOKEN).me()["id"]
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"{scene.board}/let-in", member=member, role="observer")
    memberships = scene.desk.client.get(f"/boards/{scene.desk.board}/memberships")
    assert {one["idMember"]: one["memberType"] for one in memberships} == {scene.me: "admin", member: "observer"}
    scene.visitor.post(f"{scene.board}/take-off", member=member)
    assert len(scene.desk.client.get(f"/boards/{scene.desk.board}/memberships")) == 1


def test_a_search_is_kept_on_the_way_back_and_goes_nowhere_else(scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    page = scene.visitor.look(f"{scene.board}?q=%22%3E%3Cb%3E&all=x&evil=1")
    assert "0 of 1 cards" in page
    assert "<b>" not in page
    answer = scene.visitor.post(
        f"{scene.board}/add-card", list=scene.desk.todo, name="x", back=f"{scene.board}?q=a+b&z=1"
    )
    assert answer.headers["Location"] == f"{scene.board}?q=a+b"


def test_a_card_is_put_before_another_halfway_between_its_neighbours(scene: Scene) -> None:
    first, second, third = (scene.desk.card(name=name) for name in ("een", "twee", "drie"))
    scene.visitor.sign_in(scene.me)
    scene.visitor.post(f"/c/{third['shortLink']}/move", list=scene.desk.todo, place=second["id"])
    assert scene.desk.client.get(f"/cards/{third['id']}")["pos"] == (first["pos"] + second["pos"]) / 2
    scene.visitor.post(f"{scene.page}/move", list=scene.desk.done, place="f" * 24)
    assert scene.seen()["idList"] == scene.desk.done


def test_a_board_gets_cards_and_lists_and_another_name(scene: Scene) -> None:
    visitor, client, board = scene.visitor, scene.desk.client, scene.board
    visitor.sign_in(scene.me)
    visitor.post(f"{board}/add-card", list=scene.desk.done, name=" Nieuw ")
    assert [card["name"] for card in client.get(f"/lists/{scene.desk.done}/cards")] == ["Nieuw"]
    visitor.post(f"{board}/add-list", name="Later")
    visitor.post(f"{board}/list", list=scene.desk.done, name="Gedaan")
    visitor.post(f"{board}/list", list=scene.desk.todo, archived="true")
    visitor.post(f"{board}/rename", name="LLO 2023")
    assert [one["name"] for one in client.get(f"/boards/{scene.desk.board}/lists")] == ["Gedaan", "Later"]
    assert client.get(f"/boards/{scene.desk.board}")["name"] == "LLO 2023"
    assert "Te doen" in visitor.look(f"{board}?archive")
    answer = visitor.post(f"{board}/list", list=scene.desk.todo, archived="false", back=f"{board}?archive")
    assert answer.headers["Location"] == f"{board}?archive"
    assert len(client.get(f"/boards/{scene.desk.board}/lists")) == 3


def test_only_an_archived_card_can_be_deleted_and_then_the_board_is_shown(scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    assert scene.visitor.post(f"{scene.page}/delete", back=scene.page).status_code == 400
    scene.visitor.post(f"{scene.page}/archive", archived="true")
    answer = scene.visitor.post(f"{scene.page}/delete", back=scene.page)
    assert (answer.status_code, answer.headers["Location"]) == (303, scene.board)
    assert scene.desk.client.refused("GET", f"/cards/{scene.card['id']}")[0] == 404


def test_a_comment_of_somebody_else_stays_as_it_is(scene: Scene) -> None:
    theirs = scene.desk.other_member().post(f"/cards/{scene.card['id']}/actions/comments", text="Van mij")
    scene.visitor.sign_in(scene.me)
    assert "edit-comment" not in scene.visitor.look(scene.page)
    edit = f"{scene.page}/edit-comment"
    assert scene.visitor.post(edit, comment=theirs["id"], text="x").status_code == 401
    assert scene.visitor.post(edit, comment=theirs["id"], remove="true").status_code == 401
    assert scene.desk.client.get(f"/actions/{theirs['id']}")["data"]["text"] == "Van mij"


def test_who_did_not_say_who_they_are_can_look_and_not_work(scene: Scene) -> None:
    assert "/comment" not in scene.visitor.look(scene.page)
    scene.visitor.look("/")
    answer = scene.visitor.post(f"{scene.page}/comment", text="x")
    assert (answer.status_code, 'role="alert"' in answer.text) == (401, True)
    assert scene.history() == []


def test_an_observer_and_who_is_not_on_the_board_can_look_and_not_work(scene: Scene) -> None:
    colleague = Client(scene.desk.client.sandbox, OTHER_TOKEN)
    member = colleague.me()["id"]
    for role in ("observer", None):
        if role:
            scene.desk.client.put(f"/boards/{scene.desk.board}/members/{member}", type=role)
        else:
            scene.desk.client.delete(f"/boards/{scene.desk.board}/members/{member}")
        scene.visitor.sign_in(member)
        assert f'action="{scene.page}/comment"' not in scene.visitor.look(scene.page)
        assert scene.visitor.post(f"{scene.page}/comment", text="x").status_code == 401
    assert "commentCard" not in scene.history()


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
)
def test_a_form_of_another_site_is_refused(headers: dict[str, str], scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    answer = scene.visitor.post(f"{scene.page}/comment", headers, text="x")
    assert answer.status_code == 403
    assert scene.visitor.post("/me", headers, member="").status_code == 403
    assert scene.history() == []


def test_a_form_without_our_token_is_refused_also_with_that_of_another_member(scene: Scene) -> None:
    visitor = scene.visitor
    visitor.look("/")
    of_nobody = visitor.token
    visitor.sign_in(scene.me)
    for token in ("", of_nobody, "x" * 64, "é"):
        visitor.token = token
        assert visitor.post(f"{scene.page}/comment", text="x").status_code == 403
    assert scene.history() == []


def test_the_cookie_goes_to_no_other_site_and_no_script_reads_it(scene: Scene) -> None:
    scene.visitor.look("/")
    cookie = scene.visitor.post("/me", member=scene.me).headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie


@pytest.mark.parametrize(
    "back", ["https://elders.example/", "//elders.example/b/x", "/\\elders.example", "/me", ""]
)
def test_nobody_is_sent_to_another_site(back: str, scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    answer = scene.visitor.post(f"{scene.page}/comment", text="x", back=back)
    assert (answer.status_code, answer.headers["Location"]) == (303, scene.board)
    assert scene.visitor.post("/me", member=scene.me, back=back).headers["Location"] == "/"


def test_what_is_refused_is_told_on_the_page_it_came_from(scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    answer = scene.visitor.post(f"{scene.page}/rename", name="", back=scene.board)
    assert answer.status_code == 400
    assert "invalid value for name" in answer.text
    assert 'class="lists"' in answer.text


@pytest.mark.parametrize("deed", ["", "nergens", "move", "due", "tick", "labels", "add-item", "edit-comment"])
def test_an_empty_form_is_never_a_fault_of_ours(deed: str, scene: Scene) -> None:
    scene.visitor.sign_in(scene.me)
    statuses = {
        scene.visitor.post(f"{place}/{deed}").status_code for place in (scene.page, scene.board, "/c/x", "")
    }
    assert statuses <= {303, 400, 401, 404}, statuses


DEEDS = sorted(
    names(
        "move rename due done archive labels members tick add-item comment attach describe delete copy new-label "
        "cover vote reword-item rename-checklist upload fields add-sticker remove-sticker edit-comment add-card "
        "add-list list let-in take-off"
    )
)
NAMES = (
    "list",
    "place",
    "name",
    "day",
    "time",
    "done",
    "archived",
    "label",
    "member",
    "item",
    "state",
    "text",
    "url",
    "start",
    "colour",
    "size",
    "attachment",
    "field",
    "image",
    "sticker",
    "vote",
    "role",
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deed=st.sampled_from(DEEDS),
    values=st.dictionaries(
        st.sampled_from(NAMES), st.text(max_size=12) | st.sampled_from(("true", "top", "f" * 24))
    ),
)
def test_any_values_in_a_form_are_taken_or_refused(deed: str, values: dict[str, str], scene: Scene) -> None:
    if not scene.visitor.token:
        scene.visitor.sign_in(scene.me)
    for place in (scene.page, scene.board):
        answer = scene.visitor.post(f"{place}/{deed}", **values)
        assert answer.status_code in (303, 400, 401, 404), answer.text
        assert scene.visitor.session.get(scene.desk.client.sandbox.url + scene.board, timeout=10).status_code == 200


def test_two_sandboxes_on_one_computer_remember_each_their_own_member(scene: Scene) -> None:
    with a_desk() as other:
        elsewhere = Visitor(other.client, scene.visitor.session)
        scene.visitor.sign_in(scene.me)
        elsewhere.sign_in(other.client.me()["id"])
        assert f'value="{scene.me}" selected' in scene.visitor.look("/")


@given(st.text(alphabet=st.sampled_from("<>\"'&[]()!`*#|-\n x:/javascript"), max_size=60) | st.text(max_size=60))
def test_what_people_write_never_becomes_a_tag_or_a_running_link(text: str) -> None:
    shown = str(render_prose(text))
    tags = set(re.findall(r"<(?!/)(\w+)", shown))
    assert tags <= HARMLESS
    links = [html.unescape(one) for one in re.findall(r'href="([^"]*)"', shown)]
    assert not [one for one in links if re.match(r"\s*(javascript|vbscript|data|file):", one, re.IGNORECASE)]

"""The sandbox's pages in a real browser: worked on by mouse, keyboard and without script, seen by axe-core."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from llo_board.sandbox import start_sandbox
from tests.browser.chromium import DESKTOP, PHONE, Browser, Looks
from tests.contract.sandbox.client import BARE, MONDAY, Client, Desk, furnish

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC"
)
LOOKS = {
    f"{language}, {'dark' if dark else 'light'}, {size}": Looks(language, dark, width, height)
    for language in ("nl", "en")
    for dark in (False, True)
    for size, width, height in (("desk", 1280, 900), ("phone", PHONE.width, PHONE.height))
}


@dataclass(frozen=True)
class Sight:
    """A board with three cards, open in the browser, and the member whom the page knows."""

    browser: Browser
    desk: Desk
    cards: tuple[dict[str, Any], ...]
    me: str

    @property
    def url(self) -> str:
        return self.desk.client.sandbox.url

    @property
    def board(self) -> str:
        link = self.desk.client.get(f"/boards/{self.desk.board}", fields="shortLink")["shortLink"]
        return f"{self.url}/b/{link}"

    def card(self, number: int = 0) -> str:
        return f"{self.url}/c/{self.cards[number]['shortLink']}"

    def seen(self, number: int = 0, **params: Any) -> Any:
        """The card as the API tells it."""
        return self.desk.client.get(f"/cards/{self.cards[number]['id']}", **params)

    def names(self, list_id: str) -> list[str]:
        return [card["name"] for card in self.desk.client.get(f"/lists/{list_id}/cards")]

    def sign_in(self) -> None:
        self.browser.open(self.board)
        self.browser.choose("#me", "Projectleider")
        self.browser.click(".me button")
        self.browser.find(".add")

    def until(self, holds: Any, what: str) -> None:
        self.browser.wait_for(holds, what)

    def newest(self) -> dict[str, Any]:
        found: dict[str, Any] = self.desk.actions()[0]
        return found


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with start_sandbox(now=MONDAY, rate_limit=1_000_000) as sandbox:
        client = Client(sandbox)
        with client.session:
            yield client


@pytest.fixture
def sight(client: Client, browser: Browser) -> Sight:
    """Signed in as the project leader."""
    desk = furnish(client)
    leader = client.control("POST", "members", username="projectleider", fullName="Projectleider")
    client.put(f"/boards/{desk.board}/members/{leader['id']}", type="normal")
    label = desk.label()
    names = ("Folder maken", "Pilot draaien", "Evaluatie schrijven")
    cards = tuple(desk.card(name=name, idLabels=label, due="2022-06-20T10:00:00Z") for name in names)
    desk.checklist(cards[0], "een", "twee")
    client.post(f"/cards/{cards[0]['id']}/actions/comments", text="Een **vette** opmerking\n\n- met\n- een lijstje")
    client.put(f"/cards/{cards[0]['id']}", desc="# Kop\n\n`code`, [link](https://example.org), | a | b |")
    client.post(f"/cards/{cards[0]['id']}/attachments", url="https://example.org/x", name="Folder")
    client.put(f"/cards/{cards[0]['id']}/idMembers", value=leader["id"])
    browser.open(client.sandbox.url)
    browser.forget_cookies()
    sight = Sight(browser, desk, cards, leader["id"])
    sight.sign_in()
    return sight


def test_a_card_is_dragged_to_another_list(sight: Sight) -> None:
    sight.browser.drag(f'[data-card="{sight.cards[1]["id"]}"]', f'[data-list="{sight.desk.done}"]')
    sight.until(lambda: sight.names(sight.desk.done) == ["Pilot draaien"], "the card in its new list")
    assert sight.newest()["idMemberCreator"] == sight.me
    sight.until(lambda: "staat nu in Klaar" in sight.browser.text("#said"), "what was done, in words")


def test_a_card_is_dragged_above_another(sight: Sight) -> None:
    last, first = sight.cards[2]["id"], sight.cards[0]["id"]
    sight.browser.drag(f'[data-card="{last}"]', f'[data-card="{first}"]', offset=(0, -20))
    expected = ["Evaluatie schrijven", "Folder maken", "Pilot draaien"]
    sight.until(lambda: sight.names(sight.desk.todo) == expected, "the new order")


def test_a_card_is_moved_by_the_keyboard_alone(sight: Sight) -> None:
    browser, third = sight.browser, sight.cards[2]["shortLink"]
    browser.run("document.getElementById(arguments[0]).focus()", f"link-{third}")
    browser.press("Tab", "Enter")
    assert browser.run("return document.activeElement.id") == "mover-list"
    browser.press("Down", "Tab", "Tab", "Enter")
    sight.until(lambda: sight.names(sight.desk.done) == ["Evaluatie schrijven"], "the card in its new list")
    sight.until(
        lambda: browser.run("return document.activeElement.id") == f"link-{third}", "the focus on the moved card"
    )


def test_the_menu_puts_a_card_between_two_others(sight: Sight) -> None:
    browser = sight.browser
    browser.run("document.querySelector(arguments[0]).click()", f'[data-card="{sight.cards[2]["id"]}"] .more')
    browser.choose("#mover-place", "Boven: Pilot draaien")
    browser.click("#mover button.main")
    expected = ["Folder maken", "Evaluatie schrijven", "Pilot draaien"]
    sight.until(lambda: sight.names(sight.desk.todo) == expected, "the new order")


def test_cards_are_added_one_after_another(sight: Sight) -> None:
    browser, list_id = sight.browser, sight.desk.done
    browser.click(f"#add-{list_id} summary")
    browser.type(f"#card-name-{list_id}", "Eerste\ue007")
    sight.until(lambda: sight.names(list_id) == ["Eerste"], "the first card")
    field = f"card-name-{list_id}"
    sight.until(lambda: browser.run("return document.activeElement.id") == field, "the focus in the empty field")
    browser.press(*"Tweede", "Enter")
    sight.until(lambda: sight.names(list_id) == ["Eerste", "Tweede"], "the second card")


def test_an_item_is_ticked_and_unticked_by_keyboard(sight: Sight) -> None:
    browser = sight.browser
    browser.open(sight.card())
    item = browser.run("return document.querySelector('.tick').id")
    for state in ("complete", "incomplete"):
        browser.run("document.getElementById(arguments[0]).focus()", item)
        browser.press("Space")
        sight.until(
            lambda state=state: sight.seen(checklists="all")["checklists"][0]["checkItems"][0]["state"] == state,
            state,
        )
        ticked = f'#{item}:focus[aria-checked="{"true" if state == "complete" else "false"}"]'
        sight.until(
            lambda ticked=ticked: browser.count(ticked), "the item as it is now, with the focus still on it"
        )
        assert sight.newest()["type"] == "updateCheckItemStateOnCard"
        assert sight.newest()["idMemberCreator"] == sight.me


def test_a_due_date_is_changed_and_removed(sight: Sight) -> None:
    browser = sight.browser
    browser.open(f"{sight.card()}#date")
    browser.run("document.getElementById('day').value = '2022-09-30'")
    browser.click("#date button.main")
    sight.until(lambda: sight.seen()["due"].startswith("2022-09-30"), "the new date")
    browser.click("#date summary")
    browser.click("#date button[name=remove]")
    sight.until(lambda: sight.seen()["due"] is None, "no date")


def test_a_comment_is_written_and_ones_own_is_edited_and_deleted(sight: Sight) -> None:
    browser = sight.browser
    browser.open(sight.card())
    assert browser.count(".comment .edit") == 0, "somebody else's comment cannot be edited"
    browser.type("#comment", "Leerpunt: eerder beginnen")
    browser.click(".write button")
    sight.until(lambda: sight.newest()["data"].get("text") == "Leerpunt: eerder beginnen", "the comment")
    browser.click(".comment .edit summary")
    browser.type(".comment textarea", "!")
    browser.click(".comment .edit button.main")
    sight.until(lambda: sight.newest()["data"].get("text", "").endswith("beginnen!"), "the edited comment")
    browser.click(".comment .edit summary")
    browser.click(".comment .edit button[name=remove]")
    sight.until(lambda: sight.seen()["badges"]["comments"] == 1, "the comment gone")


def test_start_and_due_day_are_set_together_and_what_is_shown_unchanged_stays_to_the_second(sight: Sight) -> None:
    browser = sight.browser
    sight.desk.client.put(f"/cards/{sight.cards[0]['id']}", due="2022-06-20T10:00:07Z")
    browser.open(f"{sight.card()}#date")
    browser.run("document.getElementById('start').value = '2022-06-02'")
    browser.click("#date button.main")
    sight.until(lambda: (sight.seen()["start"] or "").startswith("2022-06-02"), "the start day")
    assert sight.seen()["due"] == "2022-06-20T10:00:07.000Z"
    browser.open(sight.board)
    assert "2 jun – 20 jun" in browser.text(f'[data-card="{sight.cards[0]["id"]}"] .due')


def test_a_step_is_reworded_by_the_keyboard(sight: Sight) -> None:
    browser = sight.browser
    browser.open(sight.card())
    browser.run("document.querySelector('.tick').focus()")
    browser.press("Tab", "Enter", "Tab", *"een keer", "Enter")
    sight.until(
        lambda: sight.seen(checklists="all")["checklists"][0]["checkItems"][0]["name"] == "een keer",
        "the new words",
    )
    in_the_step = "return document.activeElement.closest('li').querySelector('.tick').textContent.trim()"
    sight.until(lambda: browser.run(in_the_step) == "een keer", "the focus still at that step")


def test_a_checklist_is_added_filled_and_renamed(sight: Sight) -> None:
    browser = sight.browser
    browser.open(f"{sight.card(1)}#add-checklist")
    browser.type("#checklist-name", "Draaiboek\ue007")
    sight.until(lambda: sight.seen(1)["idChecklists"], "the checklist")
    checklist = sight.seen(1)["idChecklists"][0]
    browser.find(f"#new-item-{checklist}")
    browser.run("document.querySelectorAll('.what details').forEach((one) => { one.open = true; })")
    browser.type(f"#new-item-{checklist}", "zaal huren\ue007")
    sight.until(lambda: sight.seen(1)["badges"]["checkItems"] == 1, "the step")
    browser.find(".tick")
    browser.run("document.querySelectorAll('.what details').forEach((one) => { one.open = true; })")
    browser.type(f"#rename-{checklist}", " 2022\ue007")
    name = "Draaiboek 2022"
    sight.until(lambda: sight.seen(1, checklists="all")["checklists"][0]["name"] == name, "the new name")


def test_custom_fields_of_every_type_are_filled_in_and_shown_on_the_front(sight: Sight) -> None:
    browser, client = sight.browser, sight.desk.client
    kinds = {"number": "120,5", "text": "De Bieb", "date": "2022-06-07", "checkbox": "", "list": ""}
    ids = {}
    for kind in kinds:
        options = [{"value": {"text": "Verkenning"}, "color": "yellow", "pos": 1}] if kind == "list" else None
        values = {"idModel": sight.desk.board, "modelType": "board", "name": f"Veld {kind}", "type": kind}
        ids[kind] = client.post("/customFields", **values, **({"options": options} if options else {}))["id"]
    browser.open(sight.card())
    browser.run("document.getElementById(arguments[0]).value = '120.5'", f"field-{ids['number']}")
    browser.type(f"#field-{ids['text']}", "De Bieb")
    browser.run("document.getElementById(arguments[0]).value = '2022-06-07'", f"field-{ids['date']}")
    browser.choose(f"#field-{ids['list']}", "Verkenning")
    browser.run("document.getElementById(arguments[0]).focus()", f"field-{ids['checkbox']}")
    browser.press("Space")
    browser.click("#save-fields")
    card = f"/cards/{sight.cards[0]['id']}"
    sight.until(lambda: len(client.get(f"{card}/customFieldItems")) == 5, "all five fields")
    assert len(sight.desk.actions(filter="updateCustomFieldItem")) == 5
    browser.click("#save-fields")
    sight.until(lambda: "Bewaard" in browser.text("#said"), "the same saved again")
    assert len(sight.desk.actions(filter="updateCustomFieldItem")) == 5, "the same again is no change"
    browser.open(sight.board)
    front = browser.text(f'[data-card="{sight.cards[0]["id"]}"] .fields').split("\n")
    said = {"Veld number: 120.5", "Veld text: De Bieb", "Veld date: 7 jun 2022", "Veld list: Verkenning"}
    assert set(front) == {*said, "Veld checkbox: ja"}
    browser.open(sight.card())
    browser.run("document.getElementById(arguments[0]).checked = false", f"field-{ids['checkbox']}")
    browser.click("#save-fields")
    sight.until(lambda: len(client.get(f"{card}/customFieldItems")) == 4, "the box not ticked")


def test_a_cover_is_chosen_by_the_keyboard_and_seen_on_the_board(sight: Sight) -> None:
    browser = sight.browser
    browser.open(f"{sight.card()}#cover")
    browser.run("document.querySelector('#cover input[value=\"\"]').focus()")
    browser.press("Down", "Down", "Enter")
    sight.until(lambda: sight.seen()["cover"]["color"] == "yellow", "the second colour")
    browser.open(sight.board)
    assert browser.count(f'[data-card="{sight.cards[0]["id"]}"] .cover.yellow') == 1
    browser.open(f"{sight.card()}#cover")
    browser.choose("#cover-size", "De hele voorkant")
    browser.click("#cover button.main")
    sight.until(lambda: sight.seen()["cover"]["size"] == "full", "the whole front")
    browser.open(sight.board)
    assert browser.count(f'[data-card="{sight.cards[0]["id"]}"].full-cover h3.yellow') == 1


def test_a_vote_and_a_sticker_are_put_on_a_card_and_taken_off(sight: Sight) -> None:
    browser = sight.browser
    browser.open(sight.card())
    for votes in (1, 0):
        browser.click("#vote")
        sight.until(lambda votes=votes: sight.seen()["badges"]["votes"] == votes, f"{votes} votes")
        now = f'#vote:focus[value="{"false" if votes else "true"}"]'
        sight.until(lambda now=now: browser.count(now), "the other button, with the focus on it")
    browser.click("#stickers summary")
    browser.choose("#sticker", "raket")
    browser.click("#stickers button.main")
    sight.until(lambda: [one["image"] for one in sight.seen(stickers="true")["stickers"]] == ["rocketship"], "it")
    browser.open(sight.board)
    assert browser.count(".card .sticker.rocketship") == 1
    browser.open(f"{sight.card()}#stickers")
    browser.click("#stickers button[name=sticker]")
    sight.until(lambda: sight.seen(stickers="true")["stickers"] == [], "no sticker")


def test_a_file_is_added_downloaded_and_a_picture_made_the_cover(sight: Sight, tmp_path: Path) -> None:
    browser, picture = sight.browser, tmp_path / "foto één.png"
    picture.write_bytes(PIXEL)
    browser.open(f"{sight.card()}#upload")
    browser.type("#file", str(picture))
    browser.click("#upload button.main")
    sight.until(lambda: sight.seen()["badges"]["attachments"] == 2, "the file")
    browser.click("button[aria-label='Maak omslag: foto één.png']")
    sight.until(lambda: sight.seen()["idAttachmentCover"], "the cover")
    browser.open(sight.board)
    drawn = "const one = document.querySelector('img.cover'); return one.complete && one.naturalWidth"
    sight.until(lambda: browser.run(drawn) == 1, "the picture drawn")
    answer = BARE.get(sight.url + browser.run("return document.querySelector('img.cover').getAttribute('src')"))
    assert answer.content == PIXEL
    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]


def test_a_label_is_made_where_it_is_put_on(sight: Sight) -> None:
    browser = sight.browser
    browser.open(f"{sight.card(1)}#labels")
    browser.type("#label-name", "Netwerk")
    browser.choose("#label-colour", "donkerpaars")
    browser.press("Tab")
    browser.click("#labels form + form button")
    sight.until(lambda: sight.seen(1)["labels"][-1]["name"] == "Netwerk", "the label on the card")
    assert sight.seen(1)["labels"][-1]["color"] == "purple_dark"
    browser.click("#labels summary")
    browser.click("#labels .choice input[checked]")
    browser.click("#labels form button")
    sight.until(lambda: len(sight.seen(1)["labels"]) == 1, "the other label off")


def test_members_are_put_on_a_card_and_on_the_board(sight: Sight) -> None:
    browser, client = sight.browser, sight.desk.client
    director = client.control("POST", "members", username="directeur", fullName="Directeur")["id"]
    client.put(f"/boards/{sight.desk.board}/members/{sight.me}", type="admin")
    browser.open(sight.board)
    browser.click("#board-people summary")
    browser.choose("#other", "Directeur")
    browser.click("#board-people button.main")
    on_board = f"/boards/{sight.desk.board}/members"
    sight.until(lambda: director in [one["id"] for one in client.get(on_board)], "the director on the board")
    browser.open(f"{sight.card()}#members")
    browser.run("document.querySelector(arguments[0]).focus()", f'input[value="{director}"]')
    browser.press("Space", "Enter")
    sight.until(lambda: director in sight.seen()["idMembers"], "the director on the card")
    browser.open(sight.board)
    browser.click("#board-people summary")
    browser.click("button[aria-label='Haal van het bord: Directeur']")
    sight.until(lambda: director not in [one["id"] for one in client.get(on_board)], "the director off the board")


def test_a_list_goes_to_another_place_and_gets_another_name_by_the_keyboard(sight: Sight) -> None:
    browser, board = sight.browser, f"/boards/{sight.desk.board}/lists"
    browser.run("document.querySelector(arguments[0]).focus()", f"#menu-{sight.desk.todo} summary")
    browser.press("Enter", "Tab", *"Nu doen", "Enter")
    first = sight.desk.client
    sight.until(lambda: first.get(board)[0]["name"] == "Nu doen", "the new name")
    browser.click(f"#menu-{sight.desk.todo} summary")
    browser.run("document.getElementById(arguments[0]).focus()", f"right-{sight.desk.todo}")
    browser.press("Enter")
    sight.until(lambda: [one["name"] for one in first.get(board)] == ["Klaar", "Nu doen"], "the other order")


def test_cards_are_found_by_their_words_labels_and_people_and_stay_found_after_a_deed(sight: Sight) -> None:
    browser = sight.browser
    browser.type("#find", "projectleider MARKETING\ue007")
    sight.until(lambda: browser.count(".card") == 1, "the one card that fits")
    assert "1 van 3 kaarten" in browser.text(".found")
    browser.run("document.querySelector('.more').click()")
    browser.choose("#mover-list", "Klaar")
    browser.click("#mover button.main")
    sight.until(lambda: sight.names(sight.desk.done) == ["Folder maken"], "the card in its new list")
    sight.until(lambda: browser.count(".card") == 1, "still only that card")
    assert "q=projectleider" in browser.url
    browser.click(".found a")
    sight.until(lambda: browser.count(".card") == 3, "all cards")


def test_a_long_list_opens_with_its_beginning_and_the_rest_on_request(sight: Sight) -> None:
    for number in range(62):
        sight.desk.card(name=f"Kaart {number}", idList=sight.desk.done)
    browser = sight.browser
    browser.open(sight.board)
    assert browser.count(f"#cards-{sight.desk.done} .card") == 60
    last = f"#cards-{sight.desk.done} .card:last-of-type"
    stands = "const one = document.querySelector(arguments[0]); one.scrollIntoView(); return one.offsetTop"
    sight.until(lambda: browser.run(stands, last) == browser.run(stands, last), "the end of what is shown")
    browser.drag(f'[data-card="{sight.cards[0]["id"]}"]', last, offset=(0, 12))
    sight.until(lambda: "Folder maken" in sight.names(sight.desk.done), "the card in the long list")
    assert sight.names(sight.desk.done).index("Folder maken") == 60, "where it was let go, not behind the unseen"
    browser.open(sight.board)
    browser.click(f'[href*="all={sight.desk.done}"]')
    sight.until(lambda: browser.count(f"#cards-{sight.desk.done} .card") == 63, "the rest")


def test_what_is_typed_while_a_card_is_being_saved_is_not_lost(sight: Sight) -> None:
    browser, list_id = sight.browser, sight.desk.done
    browser.click(f"#add-{list_id} summary")
    browser.type(f"#card-name-{list_id}", "Eerste\ue007Tweede\ue007Der")
    sight.until(lambda: sight.names(list_id) == ["Eerste", "Tweede"], "both cards")
    value = "return document.getElementById(arguments[0]).value"
    sight.until(lambda: browser.run(value, f"card-name-{list_id}") == "Der", "the half name of the third")


def test_a_half_written_comment_stays_when_something_else_is_saved_or_refused(sight: Sight) -> None:
    browser = sight.browser
    value = "return document.getElementById('comment').value"
    browser.open(sight.card())
    browser.type("#comment", "Dit schreef ik al")
    browser.click(".tick")
    sight.until(lambda: sight.seen()["badges"]["checkItemsChecked"] == 1, "the tick")
    sight.until(lambda: browser.count('.tick[aria-checked="true"]') == 1, "the tick on the page")
    assert browser.run(value) == "Dit schreef ik al"
    browser.click("#rename summary")
    browser.run("document.getElementById('name').value = '  '")
    browser.click("#rename button")
    sight.until(lambda: browser.count(".refused") == 1, "the refusal")
    assert browser.run(value) == "Dit schreef ik al"
    assert sight.seen()["name"] == "Folder maken"


def test_a_description_is_edited_and_its_bare_address_becomes_a_link(sight: Sight) -> None:
    browser = sight.browser
    browser.open(f"{sight.card(1)}#describe")
    browser.type("#desc", "Zie https://example.org/folder.")
    browser.click("#describe button.main")
    sight.until(lambda: sight.seen(1)["desc"], "the description")
    sight.until(lambda: browser.count('.text a[href="https://example.org/folder"]') == 1, "the link")


def test_all_of_it_works_without_script(sight: Sight) -> None:
    browser = sight.browser
    browser.look(Looks(script=False))
    browser.open(sight.card())
    browser.type("#comment", "Zonder script")
    browser.click(".write button")
    sight.until(lambda: sight.newest()["data"].get("text") == "Zonder script", "the comment")
    browser.click(".tick")
    sight.until(lambda: sight.seen()["badges"]["checkItemsChecked"] == 1, "the tick")
    browser.click("#rename summary")
    browser.type("#name", " en drukken")
    browser.click("#rename button")
    sight.until(lambda: sight.seen()["name"] == "Folder maken en drukken", "the new name")
    browser.click("#archive")
    sight.until(lambda: sight.seen()["closed"], "the card archived")
    browser.open(sight.board)
    assert browser.count(".card") == 2


def test_the_new_deeds_work_without_script_too(sight: Sight) -> None:
    browser, card = sight.browser, sight.cards[0]["id"]
    browser.look(Looks(script=False))
    browser.open(sight.card())
    browser.click("#vote")
    sight.until(lambda: sight.seen()["badges"]["votes"] == 1, "the vote")
    browser.click("#date summary")
    browser.click("#date button[name=remove]")
    sight.until(lambda: sight.seen()["due"] is None, "no dates")
    browser.click("#cover summary")
    browser.click("#cover input[value=sky]")
    browser.click("#cover button.main")
    sight.until(lambda: sight.seen()["cover"]["color"] == "sky", "the cover")
    browser.open(sight.board)
    browser.type("#find", "folder\ue007")
    sight.until(lambda: browser.count(".card") == 1, "the card that was looked for")
    assert browser.count(f'[data-card="{card}"] .cover.sky') == 1
    browser.click(".more")
    sight.until(lambda: browser.url.endswith("#move"), "the card's own form to move it")


def test_every_thing_to_press_has_a_name_and_a_visible_focus(sight: Sight) -> None:
    browser = sight.browser
    seen: list[str] = []
    browser.open(sight.card())
    for _ in range(80):
        browser.press("Tab")
        here = browser.run(FOCUSED)
        if here is None or here["what"] in seen:
            break
        assert here["outline"], f"no visible focus on {here['what']}"
        seen.append(here["what"])
    assert len(seen) > 25
    order = [one for one in seen if one.startswith(("#vote", "#comment", "#item"))]
    assert order[0].startswith("#item"), "what the card says comes before what can be done with it"
    assert order[-1] == "#vote"


FOCUSED = """
    const one = document.activeElement;
    if (one === document.body) return null;
    const style = getComputedStyle(one);
    const what = one.id ? "#" + one.id : one.outerHTML.slice(0, 200) + one.getBoundingClientRect().top;
    return { what, outline: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 };"""


def test_nothing_of_a_page_is_refused_by_its_own_content_security_policy(sight: Sight) -> None:
    assert sight.browser.run("return getComputedStyle(document.querySelector('.lists')).display") == "flex"
    assert sight.browser.run("return typeof send") == "function"


def decorate(sight: Sight) -> None:
    """One of everything that a card can have, on its front and on its back."""
    client, (first, second, third) = sight.desk.client, (f"/cards/{card['id']}" for card in sight.cards)
    client.put(first, cover={"color": "lime"}, start="2022-06-01T10:00:00Z")
    client.put(second, cover={"color": "black", "size": "full"})
    client.ask("POST", f"{third}/attachments", files={"file": ("foto.png", PIXEL)}, data={"setCover": "true"})
    for image in ("star", "thumbsup", "taco-love"):
        client.post(f"{first}/stickers", image=image, top=0, left=0, zIndex=1)
    client.post(f"{first}/membersVoted", value=sight.me)
    for kind in ("checkbox", "date", "number", "text"):
        values = {"idModel": sight.desk.board, "modelType": "board", "name": f"Veld {kind}", "type": kind}
        field = client.post("/customFields", **values)["id"]
        if kind == "text":
            client.put(f"{first}/customField/{field}/item", value={"text": "De Bieb"})
    client.post("/labels", name="", color="yellow_light", idBoard=sight.desk.board)
    client.put(f"/cards/{sight.desk.card(name='Oud')['id']}", closed=True)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page(look: str, sight: Sight, axe: str) -> None:
    browser, found = sight.browser, {}
    decorate(sight)
    browser.look(LOOKS[look])
    pages = {"board": sight.board, "card": sight.card(), "covered": sight.card(1), "start": sight.url}
    pages |= {"search": f"{sight.board}?q=folder", "archive": f"{sight.board}?archive", "gone": f"{sight.url}/b/x"}
    for name, address in pages.items():
        browser.open(address)
        found[name] = browser.axe(axe)
        browser.run("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
        found[f"{name}, unfolded"] = browser.axe(axe)
        assert browser.run("return document.documentElement.scrollWidth") <= LOOKS[look].width, name
    browser.open(sight.board)
    browser.run("document.querySelector('.more').click()")
    found["menu"] = browser.axe(axe)
    assert {name: problems for name, problems in found.items() if problems} == {}


@pytest.mark.parametrize("page", ["board", "card", "start"])
def test_axe_finds_nothing_for_who_only_looks(page: str, sight: Sight, axe: str) -> None:
    sight.browser.forget_cookies()
    sight.browser.look(DESKTOP)
    sight.browser.open({"board": sight.board, "card": sight.card(), "start": sight.url}[page])
    assert sight.browser.axe(axe) == []
    assert sight.browser.count(".add, .side, .tick, #mover, .field-form, .reword") == 0

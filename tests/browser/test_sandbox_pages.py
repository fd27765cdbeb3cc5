"""The sandbox's pages in a real browser: worked on by mouse, keyboard and without script, seen by axe-core."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest

from llo_board.sandbox import start_sandbox
from tests.browser.chromium import DESKTOP, PHONE, Browser, Looks
from tests.contract.sandbox.client import MONDAY, Client, Desk, furnish

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
        sight.until(lambda: browser.run("return document.activeElement.id") == item, "the focus on the item")
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


def test_nothing_of_a_page_is_refused_by_its_own_content_security_policy(sight: Sight) -> None:
    assert sight.browser.run("return getComputedStyle(document.querySelector('.lists')).display") == "flex"
    assert sight.browser.run("return typeof send") == "function"


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page(look: str, sight: Sight, axe: str) -> None:
    browser, found = sight.browser, {}
    browser.look(LOOKS[look])
    for name, address in {"board": sight.board, "card": sight.card(), "start": sight.url}.items():
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
    assert sight.browser.count(".add, .side, .tick, #mover") == 0

"""The board and each card as a web page."""

from __future__ import annotations

import re

import requests

from tests.contract.sandbox.client import BARE, Client, Desk


def page(client: Client, path: str, language: str = "nl") -> requests.Response:
    return BARE.get(client.sandbox.url + path, headers={"Accept-Language": language}, timeout=10)


def board_link(desk: Desk) -> str:
    return f"/b/{desk.client.get(f'/boards/{desk.board}', fields='shortLink')['shortLink']}"


def test_a_board_shows_its_lists_and_what_is_on_each_card(desk: Desk) -> None:
    label, me = desk.label("Marketing en pr"), desk.client.me()
    card = desk.card(idLabels=label, due="2022-10-31", idMembers=me["id"])
    desk.checklist(card, "een", "twee")
    html = page(desk.client, board_link(desk)).text
    assert re.findall(r"<h2[^>]*>([^<]+?) <", html) == ["Te doen", "Klaar"]
    assert re.search(rf'href="/c/{card["shortLink"]}"[^>]*>Folder maken</a>', html)
    assert '<li class="label orange">Marketing en pr</li>' in html
    assert "31 okt" in html
    assert "0/2" in html
    assert f'<span aria-hidden="true">{me["initials"]}</span>' in html


def test_a_due_date_says_done_and_late_in_words(desk: Desk) -> None:
    desk.card(due="2022-06-01")
    assert "te laat" in page(desk.client, board_link(desk)).text
    (card,) = desk.client.get(f"/boards/{desk.board}/cards")
    desk.client.put(f"/cards/{card['id']}", dueComplete=True)
    html = page(desk.client, board_link(desk)).text
    assert '<span class="state"> klaar</span>' in html
    assert "te laat" not in html


def test_archived_cards_and_lists_are_not_shown(desk: Desk) -> None:
    card = desk.card(name="Archiefkaart")
    desk.client.put(f"/cards/{card['id']}/closed", value=True)
    desk.client.put(f"/lists/{desk.done}/closed", value=True)
    html = page(desk.client, board_link(desk)).text
    assert "Archiefkaart" not in html
    assert "Klaar<" not in html


def test_a_card_shows_description_checklist_comments_and_links(desk: Desk) -> None:
    card = desk.card(desc="Twee regels\nonder elkaar")
    item = desk.checklist(card, "een", "twee")["checkItems"][0]["id"]
    desk.client.put(f"/cards/{card['id']}/checkItem/{item}", state="complete")
    comment = desk.client.post(f"/cards/{card['id']}/actions/comments", text="Leerpunt: eerder beginnen")
    desk.client.put(f"/actions/{comment['id']}", text="Leerpunt: veel eerder beginnen")
    desk.client.post(f"/cards/{card['id']}/attachments", url="https://example.org/x", name="Folder")
    html = page(desk.client, f"/c/{card['shortLink']}").text
    for words in ("Twee regels<br />\nonder elkaar", "1 van 2 afgevinkt", "veel eerder beginnen", "bewerkt"):
        assert words in html
    assert '<a href="https://example.org/x" rel="noreferrer noopener">Folder</a>' in html


def test_every_page_says_that_this_is_no_trello_in_the_readers_language(desk: Desk) -> None:
    for path in ("/", board_link(desk), f"/c/{desk.card()['shortLink']}", "/b/nergens1"):
        assert "Dit is een proefbord, geen Trello" in page(desk.client, path, "nl-NL,nl;q=0.9").text
        assert "This is a sandbox, not Trello" in page(desk.client, path, "de, en;q=0.5").text
        assert "This is a sandbox, not Trello" in page(desk.client, path, "zz").text


def test_what_people_wrote_is_text_and_never_markup(desk: Desk) -> None:
    nasty = '<script>alert("x")</script>'
    card = desk.card(name=nasty, desc=nasty, idLabels=desk.label(nasty))
    desk.checklist(card, nasty)
    desk.client.post(f"/cards/{card['id']}/actions/comments", text=nasty)
    desk.client.put(f"/lists/{desk.todo}", name=nasty)
    for path in (board_link(desk), f"/c/{card['shortLink']}"):
        html = page(desk.client, path).text
        assert "<script>" not in html
        assert html.count("&lt;script&gt;") >= 3


def test_a_page_loads_nothing_from_anywhere(desk: Desk) -> None:
    answer = page(desk.client, board_link(desk))
    assert not re.findall(r"""(?:src|href)=["']https?:|url\(|@import""", answer.text)
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


def test_a_label_without_a_name_is_called_by_its_colour(desk: Desk) -> None:
    desk.card(idLabels=desk.label("", "green_dark"))
    assert "donkergroen" in page(desk.client, board_link(desk)).text
    assert "dark green" in page(desk.client, board_link(desk), "en").text


def test_stickers_and_start_day_are_told_in_words(desk: Desk) -> None:
    card = desk.card(start="2022-06-08T10:00:00Z")
    for image in ("rocketship", "taco-love"):
        desk.client.post(f"/cards/{card['id']}/stickers", image=image, top=0, left=0, zIndex=1)
    html = page(desk.client, board_link(desk)).text
    for words in ("sticker: raket", "taco-love", "begint 8 jun"):
        assert words in html


def test_a_board_that_shows_no_covers_shows_none(desk: Desk) -> None:
    card = desk.card()
    desk.client.put(f"/cards/{card['id']}", cover={"color": "sky"})
    assert 'class="cover sky"' in page(desk.client, board_link(desk)).text
    desk.client.put(f"/boards/{desk.board}", **{"prefs/cardCovers": False})
    assert 'class="cover sky"' not in page(desk.client, board_link(desk)).text


def test_an_unknown_board_or_card_is_a_page_that_says_so(client: Client) -> None:
    for path in ("/b/nergens1", "/c/nergens1", "/zomaar/iets"):
        answer = page(client, path)
        assert (answer.status_code, "Deze pagina bestaat niet" in answer.text) == (404, True)


def test_the_first_page_lists_the_boards(desk: Desk) -> None:
    assert f'<a href="{board_link(desk)}">LLO 2022</a>' in page(desk.client, "/").text

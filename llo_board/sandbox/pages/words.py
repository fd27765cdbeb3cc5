"""The words of the pages. The sandbox knows no other part of the product, so its few words are here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

Words = Mapping[str, str]

ENGLISH: Words = {
    "language": "en",
    "banner": "This is a sandbox, not Trello",
    "banner_detail": "A practice board on this computer. Nothing here goes to Trello.",
    "boards": "Boards in this sandbox",
    "no_boards": "No boards yet. The first one appears here as soon as a program makes it.",
    "archived_board": "archived",
    "cards_one": "1 card",
    "cards_many": "{count} cards",
    "no_cards": "No cards",
    "no_lists": "This board has no lists yet.",
    "to_board": "Back to the board",
    "in_list": "in list",
    "archived_card": "This card is archived.",
    "labels": "Labels",
    "members": "Members",
    "due": "Due",
    "start": "Start",
    "done": "done",
    "late": "late",
    "description": "Description",
    "no_description": "No description.",
    "comments": "Comments",
    "no_comments": "No comments yet.",
    "edited": "edited",
    "attachments": "Links",
    "checked": "done",
    "unchecked": "open",
    "progress": "{checked} of {total} ticked",
    "comment_count": "{count} comments",
    "attachment_count": "{count} links",
    "has_description": "has a description",
    "without_label_name": "label without a name",
    "not_found": "This page does not exist",
    "not_found_detail": "The board or card may have been deleted, or the sandbox was started afresh.",
    "to_boards": "All boards in this sandbox",
    "months": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
}
DUTCH: Words = {
    "language": "nl",
    "banner": "Dit is een proefbord, geen Trello",
    "banner_detail": "Een oefenbord op deze computer. Niets hiervan gaat naar Trello.",
    "boards": "Borden in deze proefomgeving",
    "no_boards": "Er zijn nog geen borden. Het eerste staat hier zodra een programma het maakt.",
    "archived_board": "gearchiveerd",
    "cards_one": "1 kaart",
    "cards_many": "{count} kaarten",
    "no_cards": "Geen kaarten",
    "no_lists": "Dit bord heeft nog geen lijsten.",
    "to_board": "Terug naar het bord",
    "in_list": "in lijst",
    "archived_card": "Deze kaart is gearchiveerd.",
    "labels": "Labels",
    "members": "Leden",
    "due": "Klaar op",
    "start": "Begin",
    "done": "klaar",
    "late": "te laat",
    "description": "Beschrijving",
    "no_description": "Geen beschrijving.",
    "comments": "Opmerkingen",
    "no_comments": "Nog geen opmerkingen.",
    "edited": "bewerkt",
    "attachments": "Links",
    "checked": "klaar",
    "unchecked": "open",
    "progress": "{checked} van {total} afgevinkt",
    "comment_count": "{count} opmerkingen",
    "attachment_count": "{count} links",
    "has_description": "heeft een beschrijving",
    "without_label_name": "label zonder naam",
    "not_found": "Deze pagina bestaat niet",
    "not_found_detail": "Misschien is het bord of de kaart verwijderd, of is de proefomgeving opnieuw gestart.",
    "to_boards": "Alle borden in deze proefomgeving",
    "months": "jan feb mrt apr mei jun jul aug sep okt nov dec",
}
LANGUAGES: Mapping[str, Words] = {"nl": DUTCH, "en": ENGLISH}


def choose_words(best_language: str | None) -> Words:
    return LANGUAGES.get(best_language or "en", ENGLISH)


def show_day(moment: datetime, words: Words, *, year: bool) -> str:
    """`1 jun` or `1 jun 2022`: day first in both languages."""
    month = words["months"].split()[moment.month - 1]
    return f"{moment.day} {month}" + (f" {moment.year}" if year else "")

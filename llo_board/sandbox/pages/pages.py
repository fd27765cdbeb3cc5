"""The pages, each as a whole text of HTML; None where the board or card is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jinja2 import Environment, PackageLoader, StrictUndefined

from .. import entities as e
from ..card_reads import filter_cards
from ..covers import COLOURS
from ..deeds.boards import SHADES
from ..nested import filter_lists
from ..sandbox import Sandbox
from .card_view import may_work, view_whole_card
from .extras import STICKERS
from .identity import form_token
from .views import ALL, Look, view_lists
from .words import Words, colour_name, named

_TEMPLATES = Environment(
    loader=PackageLoader("llo_board.sandbox.pages", "templates"),
    autoescape=True,
    trim_blocks=True,
    lstrip_blocks=True,
    undefined=StrictUndefined,
)
TINTS = 8
_TEMPLATES.filters["tint"] = lambda member: f"tint-{int(member.id[-4:], 16) % TINTS}"
_TEMPLATES.globals.update(colour_name=colour_name, named=named, stickers=STICKERS, colours=COLOURS, shades=SHADES)


@dataclass(frozen=True, slots=True)
class Visit:
    """One request for a page: who asks, where, what is looked for, and why what was just tried was refused."""

    sandbox: Sandbox
    words: Words
    member: e.Member | None
    path: str
    look: Look = ALL
    refused: str = ""


def first_page(visit: Visit) -> str:
    world = visit.sandbox.world
    boards = sorted(world.boards, key=lambda board: (board.closed, board.name))
    counts = {
        board.id: len(filter_cards(world, world.cards.where("board_id", board.id), "open")) for board in boards
    }
    people = [member for member in world.members if world.memberships.count("member_id", member.id)]
    return _render("boards", visit, people, title=visit.words["boards"], boards=boards, counts=counts)


def board_page(visit: Visit, link: str) -> str | None:
    board = _board(visit, link)
    if board is None:
        return None
    world = visit.sandbox.world
    values = {
        "lists": view_lists(world, board, visit.words, visit.look),
        "roles": {one.member_id: one.member_type for one in world.memberships.where("parent_id", board.id)},
        "search": visit.look.search,
    }
    values["others"] = [one for one in world.members if one.id not in values["roles"]]
    return _render("board", visit, _people(visit, board), title=board.name, board=board, **values)


def archive_page(visit: Visit, link: str) -> str | None:
    """What was archived on a board, with a way back."""
    board, world = _board(visit, link), visit.sandbox.world
    if board is None:
        return None
    values = {
        "title": f"{visit.words['archived_things']}: {board.name}",
        "board": board,
        "lists": filter_lists(world.lists.where("board_id", board.id), "closed"),
        "cards": filter_cards(world, world.cards.where("board_id", board.id), "closed"),
    }
    return _render("archive", visit, _people(visit, board), **values)


def card_page(visit: Visit, link: str) -> str | None:
    world = visit.sandbox.world
    found = world.cards.where("short_link", link)
    board = world.boards.get(found[0].board_id) if found else None
    if board is None:
        return None
    view = view_whole_card(world, found[0], board, visit.member, visit.words)
    return _render("card", visit, _people(visit, board), title=found[0].name, board=board, view=view)


def not_found(visit: Visit) -> str:
    return _render("not_found", visit, (), title=visit.words["not_found"])


def _board(visit: Visit, link: str) -> e.Board | None:
    found = visit.sandbox.world.boards.where("short_link", link)
    return found[0] if found else None


def _people(visit: Visit, board: e.Board) -> list[e.Member]:
    """Who may be chosen: the board's own members."""
    world = visit.sandbox.world
    members = (world.members.get(one.member_id) for one in world.memberships.where("parent_id", board.id))
    return [member for member in members if member is not None]


def _render(name: str, visit: Visit, people: Iterable[e.Member], **values: object) -> str:
    board = values.get("board")
    works = isinstance(board, e.Board) and may_work(visit.sandbox.world, board, visit.member)
    common = {
        "words": visit.words,
        "token": form_token(visit.sandbox, visit.member),
        "people": sorted(people, key=lambda member: (member.full_name.lower(), member.id)),
        "me": visit.member,
        "works": works,
        "back": visit.path,
        "refused": visit.refused,
    }
    return _TEMPLATES.get_template(f"{name}.html.j2").render(**common, **values)

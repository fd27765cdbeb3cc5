"""What people do in a page, as the request of Trello's API that does it.

A form is turned into an API request and handled by the same route, in the name of the member who is signed in: so a
page checks, changes and records nothing in another way than a client. The deed is the last part of the address.
"""

from __future__ import annotations

from typing import NoReturn

from .. import entities as e
from ..call import Call
from ..downloads import SentFile
from ..errors import NotFound
from ..params import Params
from ..routing import ROUTES
from ..sandbox import Sandbox
from ..world import Actor
from .board_forms import ON_BOARD
from .card_forms import ON_CARD
from .card_part_forms import ON_CARD_PARTS
from .deeds import Ask, Form, OnBoard, OnCard


def do_on_card(
    sandbox: Sandbox, member: e.Member, card: e.Card, deed: str, form: Form, file: SentFile | None = None
) -> None:
    """Raises Refusal: NotFound for a deed there is not."""
    build = ON_CARD.get(deed) or ON_CARD_PARTS.get(deed)
    if build is None:
        raise NotFound
    perform(sandbox, member, build(OnCard(sandbox.world, member, card, form, file)))


def do_on_board(sandbox: Sandbox, member: e.Member, board: e.Board, deed: str, form: Form) -> None:
    """Raises Refusal: NotFound for a deed there is not."""
    build = ON_BOARD.get(deed)
    if build is None:
        raise NotFound
    perform(sandbox, member, build(OnBoard(sandbox.world, board, form)))


def perform(sandbox: Sandbox, member: e.Member, ask: Ask) -> object:
    """Does what a signed request would do; as in Trello's own app, the actions name no app. Raises Refusal."""
    found = ROUTES.find(ask.method, ask.path)
    if found is None:
        raise NotFound
    route, path = found
    world = sandbox.world
    with world.one_change():
        world.clock.tick()
        call = Call(world, Actor(member, None), Params(ask.values), path, True, _no_batch, file=ask.file)
        return route.handler(call)


def _no_batch(_path: str, _params: Params) -> NoReturn:
    raise NotFound

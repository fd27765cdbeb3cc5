"""The pictures of a year report, fetched once each, checked, and kept in the history."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from llo_board.errors import TrelloError
from llo_board.loading.pictures.reading import read_image
from llo_board.model.pictures import LONGEST_PICTURE, Image, KeptPicture, PictureFault
from llo_board.model.snapshot import Attachment, CardState
from llo_board.rendering.paper.pictures import is_drawable
from llo_board.reporting.picturing import wanted_uploads
from llo_board.reporting.view import ProjectView
from llo_board.trello.errors import NotVisible, Refused, ThingGone, UnexpectedAnswer

if TYPE_CHECKING:
    from llo_board.history.store import History
    from llo_board.trello.gateway import TrelloGateway

_OF_ITS_OWN = (ThingGone, NotVisible, Refused, UnexpectedAnswer)
"""What says something about that one upload, and nothing about the next."""


def bring_pictures(view: ProjectView, gateway: TrelloGateway, history: History) -> tuple[KeptPicture, ...]:
    """Every picture that the year report shows or names: those that are kept, and the others from Trello."""
    project = view.definition.project.key
    kept = history.pictures(project)
    known = {one.attachment_id for one in kept}
    missing = [(card, one) for card, one in wanted_uploads(view) if one.attachment_id not in known]
    fetched = []
    for one in fetch_pictures(missing, gateway):
        if one.found is not PictureFault.UNREACHABLE:
            history.record_picture(project, one)
        fetched.append(one)
    return (*kept, *fetched)


def fetch_pictures(
    missing: Iterable[tuple[CardState, Attachment]], gateway: TrelloGateway
) -> Iterator[KeptPicture]:
    """Each upload as it is on Trello; once Trello does not answer any more, the others are not asked for."""
    answers = True
    for card, attachment in missing:
        found: Image | PictureFault = PictureFault.UNREACHABLE
        if answers:
            try:
                found = _read(gateway.fetch_upload(card.card_id, attachment, LONGEST_PICTURE))
            except TrelloError as error:
                answers = isinstance(error, _OF_ITS_OWN)
        yield KeptPicture(attachment.attachment_id, found)


def _read(content: bytes | None) -> Image | PictureFault:
    found = PictureFault.TOO_LARGE if content is None else read_image(content)
    return PictureFault.BROKEN if isinstance(found, Image) and not is_drawable(found) else found

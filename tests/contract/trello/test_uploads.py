"""What people uploaded, fetched: key and token go to Trello's own address and nowhere else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from llo_board.errors import TrelloError
from llo_board.model.snapshot import Attachment
from llo_board.settings import Secret
from llo_board.trello.errors import AddressWrong, Refused, ThingGone
from llo_board.trello.gateway import TrelloGateway
from llo_board.trello.transport import Credentials, TrelloTransport
from tests.contract.trello.scripted_server import Answer, answering

KEY, TOKEN = "c0ffee" * 5 + "01", "ATTA5ecret" * 4
CARD, UPLOAD = "62a000000000000000000004", "62a000000000000000000005"
HERE = Attachment(
    UPLOAD, "Team", f"https://trello.com/1/cards/{CARD}/attachments/{UPLOAD}/download/op%20de%20markt.png", True
)


def fetch(url: str, attachment: Attachment = HERE, longest: int = 100) -> bytes | None:
    transport = TrelloTransport(url, Credentials(Secret(KEY), Secret(TOKEN)), backoff=0.001)
    gateway = TrelloGateway(transport, lambda: datetime(2022, 6, 1, tzinfo=UTC))
    try:
        return gateway.fetch_upload(CARD, attachment, longest)
    finally:
        gateway.close()


def test_an_upload_is_asked_of_the_api_and_signed_by_header() -> None:
    with answering(Answer(body="dots", content_type="image/png")) as trello:
        assert fetch(trello.url) == b"dots"
    (asked,) = trello.asked
    assert asked.target == f"/1/cards/{CARD}/attachments/{UPLOAD}/download/op%20de%20markt.png"
    assert TOKEN in asked.headers["Authorization"]


def test_the_address_that_a_board_gives_is_never_asked() -> None:
    with answering(Answer(body="theirs")) as elsewhere, answering(Answer(body="dots")) as trello:
        lure = Attachment(UPLOAD, "Team", f"{elsewhere.url}/../../x/photo.png?token=1", True)
        assert fetch(trello.url, lure) == b"dots"
    assert elsewhere.asked == []
    assert trello.asked[0].target.endswith(f"/{UPLOAD}/download/photo.png")


def test_where_trello_points_elsewhere_that_place_is_asked_without_key_and_token() -> None:
    with answering(Answer(body="dots")) as store:
        place = {"Location": f"{store.url}/kept/photo.png"}
        with answering(Answer(status=302, headers=place)) as trello:
            assert fetch(trello.url) == b"dots"
    (asked,) = store.asked
    assert "Authorization" not in asked.headers
    assert TOKEN not in asked.target


def test_a_place_without_encryption_or_pointing_on_and_on_is_not_followed() -> None:
    plain = Answer(status=302, headers={"Location": "http://photos.example.org/a.png"})
    with answering(plain) as trello, pytest.raises(AddressWrong):
        fetch(trello.url)
    again = Answer(status=302, headers={"Location": "/1/again"})
    with answering(again) as trello, pytest.raises(TrelloError):
        fetch(trello.url)
    assert len(trello.asked) == 2


def test_a_file_that_is_too_long_is_not_read_to_its_end() -> None:
    with answering(Answer(body="x" * 1_000_000)) as trello:
        assert fetch(trello.url, longest=999_999) is None
        assert fetch(trello.url, longest=1_000_000) == b"x" * 1_000_000


@pytest.mark.parametrize(("status", "error"), [(404, ThingGone), (400, Refused)])
def test_an_upload_that_trello_does_not_give_is_an_error_without_secrets(
    status: int, error: type[TrelloError]
) -> None:
    refused = Answer(status=status, body=f"no {TOKEN}", content_type="text/plain")
    with answering(refused) as trello, pytest.raises(error) as raised:
        fetch(trello.url)
    assert TOKEN not in str(vars(raised.value))

"""py-trello over our transport, against a real server that answers what the test dictates."""

from __future__ import annotations

import logging
import pickle
import socket
import traceback
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from llo_board.errors import TrelloError
from llo_board.settings import Secret, Settings
from llo_board.trello.errors import (
    AddressWrong,
    BoardGone,
    Cause,
    NotVisible,
    Refused,
    ServerTrouble,
    SlowedDown,
    Strange,
    ThingGone,
    TokenMissing,
    TokenRefused,
    UnexpectedAnswer,
    Unreachable,
)
from llo_board.trello.gateway import TrelloGateway, connect
from llo_board.trello.transport import Credentials, TrelloTransport
from tests.contract.trello.scripted_server import Answer, answering

KEY, TOKEN = "c0ffee" * 5 + "01", "ATTA5ecret" * 4
BOARD = {"id": "62a000000000000000000001", "name": "LLO", "desc": "", "closed": False}
MEMBER = {"id": "62a000000000000000000002", "username": "coordinator", "fullName": "Coordinator"}
LABEL = {"id": "62a000000000000000000003", "name": "Marketing", "color": "orange"}
CARD_ID = "62a000000000000000000004"
TEXT = "text/plain; charset=utf-8"


def a_gateway(url: str, timeout: tuple[float, float] = (3.0, 20.0), backoff: float = 0.001) -> TrelloGateway:
    transport = TrelloTransport(url, Credentials(Secret(KEY), Secret(TOKEN)), backoff=backoff, timeout=timeout)
    return TrelloGateway(transport, lambda: datetime(2022, 6, 1, tzinfo=UTC))


def test_key_and_token_travel_in_the_header_and_nowhere_else() -> None:
    with answering(Answer(body=MEMBER), Answer(body=LABEL)) as trello:
        gateway = a_gateway(trello.url)
        gateway.fetch_me()
        gateway.make_label(BOARD["id"], "Marketing", "orange")  # type: ignore[arg-type]  # a plain dict's value
    for asked in trello.asked:
        assert asked.headers["Authorization"] == f'OAuth oauth_consumer_key="{KEY}", oauth_token="{TOKEN}"'
        assert KEY not in asked.target + asked.body
        assert TOKEN not in asked.target + asked.body
    assert [asked.target for asked in trello.asked] == ["/1/members/me?fields=username%2CfullName", "/1/labels"]


def test_a_get_has_no_body_and_no_content_type() -> None:
    with answering(Answer(body=MEMBER)) as trello:
        a_gateway(trello.url).fetch_me()
    assert trello.asked[0].body == ""
    assert "Content-Type" not in trello.asked[0].headers


@pytest.mark.parametrize("trouble", [Answer(429), Answer(500), Answer(503), Answer(cut=True)])
def test_a_read_is_repeated_after(trouble: Answer) -> None:
    with answering(trouble, trouble, Answer(body=MEMBER)) as trello:
        gateway = a_gateway(trello.url)
        assert gateway.fetch_me().username == "coordinator"
    assert gateway.requests_sent == len(trello.asked) == 3


def test_a_post_is_repeated_after_429() -> None:
    with answering(Answer(429), Answer(body=LABEL)) as trello:
        assert a_gateway(trello.url).make_label("b", "Marketing", "orange").colour == "orange"
    assert len(trello.asked) == 2


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_post_is_not_repeated_after_a_server_error(status: int) -> None:
    retry_after = {"Retry-After": "0"}
    with answering(Answer(status, headers=retry_after)) as trello, pytest.raises(ServerTrouble) as raised:
        a_gateway(trello.url).make_label("b", "Marketing", "orange")
    assert len(trello.asked) == 1
    assert raised.value.maybe_done


def test_a_post_whose_answer_got_lost_is_not_repeated() -> None:
    with answering(Answer(cut=True)) as trello, pytest.raises(Unreachable) as raised:
        a_gateway(trello.url).make_label("b", "Marketing", "orange")
    assert len(trello.asked) == 1
    assert (raised.value.cause, raised.value.maybe_done) == (Cause.CUT_OFF, True)


def test_repeats_end() -> None:
    with answering(Answer(429)) as trello, pytest.raises(SlowedDown) as raised:
        a_gateway(trello.url).fetch_me()
    assert len(trello.asked) == raised.value.times == 6


def test_retry_after_is_waited_for() -> None:
    with answering(Answer(429, headers={"Retry-After": "1"}), Answer(body=MEMBER)) as trello:
        a_gateway(trello.url).fetch_me()
    assert trello.asked[1].at - trello.asked[0].at >= 1


def test_waits_double_with_each_repeat() -> None:
    with answering(Answer(500), Answer(500), Answer(500), Answer(body=MEMBER)) as trello:
        a_gateway(trello.url, backoff=0.05).fetch_me()
    waits = [later.at - earlier.at for earlier, later in pairwise(trello.asked)]
    assert all(wait >= least for wait, least in zip(waits, (0.05, 0.1, 0.2), strict=True))


def test_an_accepted_write_is_a_success() -> None:
    with answering(Answer(202, LABEL)) as trello:
        assert a_gateway(trello.url).make_label("b", "Marketing", "orange").name == "Marketing"


@pytest.mark.parametrize(
    ("answer", "got"),
    [
        (Answer(200, "<html>Welcome to our guest network</html>", content_type="text/html"), Strange.WEB_PAGE),
        (Answer(404, "<html>no such page</html>", content_type="text/html"), Strange.WEB_PAGE),
        (Answer(200, '{"id": "62a0'), Strange.BROKEN_JSON),
        (Answer(200, {"status": "ok"}), Strange.OTHER),
        (Answer(200, ["ok"]), Strange.OTHER),
        (Answer(302, "", {"Location": "https://portal.example/login"}), Strange.REDIRECT),
    ],
)
def test_what_is_not_trello_is_said_so(answer: Answer, got: Strange) -> None:
    with answering(answer) as trello, pytest.raises(UnexpectedAnswer) as raised:
        a_gateway(trello.url).fetch_me()
    assert raised.value.got is got
    assert len(trello.asked) == 1


def test_a_list_is_expected_where_there_are_many() -> None:
    with answering(Answer(200, {"status": "ok"})) as trello, pytest.raises(UnexpectedAnswer):
        a_gateway(trello.url).find_boards_with_mark("llo-2022")


@pytest.mark.parametrize("text", ["invalid key", "invalid token", "invalid app token", "expired token"])
def test_a_refused_token_is_told_from_a_board_out_of_sight(text: str) -> None:
    with answering(Answer(401, text, content_type=TEXT)) as trello, pytest.raises(TokenRefused, match=text):
        a_gateway(trello.url).fetch_board("AbCd1234")


def test_a_board_out_of_sight_is_not_visible() -> None:
    refusal = Answer(401, "unauthorized permission requested", content_type=TEXT)
    with answering(refusal) as trello, pytest.raises(NotVisible):
        a_gateway(trello.url).fetch_board("AbCd1234")


@pytest.mark.parametrize(
    "answer", [Answer(404, "The requested resource was not found."), Answer(400, "invalid id")]
)
def test_a_board_that_is_not_there_is_gone(answer: Answer) -> None:
    with answering(answer) as trello, pytest.raises(BoardGone) as raised:
        a_gateway(trello.url).fetch_board("https://trello.com/b/AbCd1234/llo-2022")
    assert raised.value.board == "AbCd1234"


def test_a_thing_deleted_meanwhile_is_gone() -> None:
    with answering(Answer(404, "The requested resource was not found.")) as trello, pytest.raises(ThingGone):
        a_gateway(trello.url).change_card(CARD_ID, {"name": "Pilot"})


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (Answer(400, "invalid value for idList", content_type=TEXT), "invalid value for idList"),
        (Answer(403, {"message": "Plan limit reached", "error": "ERROR"}), "Plan limit reached"),
        (Answer(409, "", content_type=TEXT), "Conflict"),
    ],
)
def test_a_refusal_carries_trellos_own_words(answer: Answer, text: str) -> None:
    with answering(answer) as trello, pytest.raises(Refused) as raised:
        a_gateway(trello.url).make_label("b", "Marketing", "orange")
    assert (raised.value.status, raised.value.answer) == (answer.status, text)


def test_nobody_there_is_unreachable() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(Unreachable) as raised:
        a_gateway(f"http://127.0.0.1:{port}/1").fetch_me()
    assert (raised.value.host, raised.value.cause) == (f"127.0.0.1:{port}", Cause.REFUSED)


def test_an_unknown_name_is_unreachable() -> None:
    with pytest.raises(Unreachable) as raised:
        a_gateway("https://no-such-host.invalid/1").fetch_me()
    assert raised.value.cause in (Cause.UNKNOWN_NAME, Cause.PROXY)


def test_no_answer_in_time_is_unreachable() -> None:
    with answering(Answer(late=0.4)) as trello, pytest.raises(Unreachable) as raised:
        a_gateway(trello.url, timeout=(1.0, 0.05)).make_label("b", "Marketing", "orange")
    assert (raised.value.cause, raised.value.maybe_done) == (Cause.TIMEOUT, True)


@pytest.mark.parametrize("address", ["http://api.trello.com/1", "trello", "ftp://127.0.0.1/1", "http://[", ""])
def test_a_token_is_never_sent_where_others_can_read_it(address: str) -> None:
    with pytest.raises(AddressWrong):
        a_gateway(address)


def test_missing_secrets_are_named() -> None:
    settings = Settings("https://api.trello.com/1", None, Secret(TOKEN), None, None)
    with pytest.raises(TokenMissing) as raised:
        connect(settings, now=lambda: datetime.now(UTC))
    assert raised.value.missing == ("TRELLO_API_KEY",)


FAULTS = {
    "an echo of the secrets": Answer(400, f"bad key={KEY} token={TOKEN}", content_type=TEXT),
    "an echo that is too long to tell": Answer(400, "x" * 180 + f" {TOKEN}", content_type=TEXT),
    "a refused token": Answer(401, f"invalid token {TOKEN}", content_type=TEXT),
    "a server error": Answer(500, f"key {KEY}"),
    "too many requests": Answer(429),
    "a lost connection": Answer(cut=True),
    "a web page": Answer(200, f"<p>{TOKEN}</p>", content_type="text/html"),
    "broken JSON": Answer(200, f'{{"token": "{TOKEN}"'),
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_no_fault_lets_key_or_token_out(fault: Answer, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    with answering(fault) as trello:
        gateway = a_gateway(trello.url)
        with pytest.raises(TrelloError) as raised:
            gateway.make_label("b", "Marketing", "orange")
    told = [
        *traceback.format_exception(raised.value),
        repr(raised.value),
        str(raised.value.args),
        repr(vars(raised.value)),
        caplog.text,
        repr(gateway),
        repr(vars(gateway)),
        repr(vars(gateway.transport)),
        str(pickle.loads(pickle.dumps(raised.value))),  # noqa: S301 (our own bytes)
    ]
    assert not [text for text in told if KEY[:12] in text or TOKEN[:12] in text]


def test_the_pace_follows_the_limit_that_the_server_announces() -> None:
    headers = {"x-rate-limit-api-token-max": "10", "x-rate-limit-api-token-interval-ms": "200"}
    with answering(Answer(body=MEMBER, headers=headers)) as trello:
        gateway = a_gateway(trello.url)
        for _ in range(30):
            gateway.fetch_me()
    # 9 in any 0.2 s: the 30 take three windows and a part of a fourth.
    assert trello.asked[-1].at - trello.asked[0].at >= 0.55

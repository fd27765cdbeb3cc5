"""Any bytes on any route: an answer like Trello's or a refusal, never an error of our own."""

from __future__ import annotations

import socket

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from llo_board.sandbox.app import create_app
from llo_board.sandbox.routing import ROUTES
from llo_board.sandbox.sandbox import Sandbox
from tests.contract.sandbox.client import KEY, TOKEN, Client, names

SIGNED = {"Authorization": f'OAuth oauth_consumer_key="{KEY}", oauth_token="{TOKEN}"'}
PARAMETERS = sorted(
    names("""
        name desc due start pos idList idBoard idLabels idMembers idCard value text url closed dueComplete
        fields filter limit since before page cards lists labels members actions actions_limit query urls
        dueReminder state checked color idChecklist idCardSource keepFromSource idChecklistSource type
        card_checklists checklists attachments labels_limit cards_modifiedSince format prefs_background
        idOrganization idBoardSource prefs_permissionLevel prefs/background cards_page idAttachmentCover
        idModel modelType options display display_cardFront idValue value[text] customFieldItems image top left
        zIndex rotate callbackURL active description shortName native coordinates email displayName webhooks
    """)
)


class Furnished:
    """A sandbox without a socket, one of each thing in it, and the ids to fill a route with."""

    def __init__(self) -> None:
        self.http: FlaskClient = create_app(Sandbox(rate_limit=10_000_000)).test_client()
        board = self.post("/boards", name="Bord")["id"]
        board_list = self.post("/lists", name="Lijst", idBoard=board)["id"]
        card = self.post("/cards", name="Kaart", idList=board_list)["id"]
        checklist = self.post("/checklists", idCard=card)["id"]
        comment = self.post(f"/cards/{card}/actions/comments", text="hoi")["id"]
        label = self.post("/labels", name="x", color="red", idBoard=board)["id"]
        link = self.post(f"/cards/{card}/attachments", url="https://example.org")["id"]
        self.ids = {
            "{board}": board,
            "{list}": board_list,
            "{card}": card,
            "{checklist}": checklist,
            "{item}": self.post(f"/checklists/{checklist}/checkItems", name="een")["id"],
            "{action}": comment,
            "{label}": label,
            "{attachment}": link,
            "{member}": "me",
            **self.more(board, card),
        }

    def more(self, board: str, card: str) -> dict[str, str]:
        field = self.post("/customFields", idModel=board, modelType="board", name="Soort", type="list")["id"]
        return {
            "{customField}": field,
            "{option}": self.post(f"/customFields/{field}/options", **{"value[text]": "groot"})["id"],
            "{sticker}": self.post(f"/cards/{card}/stickers", image="heart", top="1", left="1", zIndex="1")["id"],
            "{star}": self.post("/members/me/boardStars", idBoard=board)["id"],
            "{organization}": self.post("/organizations", displayName="Werkgroep")["id"],
            "{token}": TOKEN,
        }

    def post(self, path: str, **values: str) -> dict[str, str]:
        found: dict[str, str] = self.http.post(f"/1{path}", json=values, headers=SIGNED).get_json()
        return found


@pytest.fixture(scope="module")
def furnished() -> Furnished:
    return Furnished()


ROUTE_PATHS = st.sampled_from([(one.method, "/".join(one.pattern)) for one in ROUTES if one.method != "DELETE"])
VALUES = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["all", "true", "top", "None", "2022-06-06", "9" * 30, "-5", "f" * 24, "open", "../..", "a:b"]),
    st.integers(),
    st.floats(),
    st.none(),
    st.booleans(),
    st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(route=ROUTE_PATHS, values=st.dictionaries(st.sampled_from(PARAMETERS), VALUES, max_size=4), filler=st.data())
def test_no_parameter_of_any_route_brings_the_sandbox_down(
    furnished: Furnished, route: tuple[str, str], values: dict[str, object], filler: st.DataObject
) -> None:
    method, pattern = route
    for placeholder, value in furnished.ids.items():
        pattern = pattern.replace(placeholder, value)
    if "{" in pattern:
        word = filler.draw(st.text(st.characters(exclude_characters="/?#%"), min_size=1, max_size=8))
        pattern = "/".join(word if part.startswith("{") else part for part in pattern.split("/"))
    if method == "GET":
        answer = furnished.http.get(f"/1/{pattern}", query_string=values, headers=SIGNED)
    else:
        answer = furnished.http.open(f"/1/{pattern}", method=method, json=values, headers=SIGNED)
    assert answer.status_code in (200, 400, 401, 403, 404)
    if answer.mimetype == "application/json":
        answer.get_json()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.text(st.characters(exclude_characters="?#", exclude_categories=["Cs"]), max_size=30),
    method=st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS"]),
    start=st.sampled_from(["/", "/1/", "/sandbox/", "/b/", "/c/", "/1/boards/", "/1/cards/"]),
    body=st.binary(max_size=40),
    kind=st.sampled_from(
        ["application/json", "application/x-www-form-urlencoded", "multipart/form-data", "text/x"]
    ),
)
def test_no_bytes_on_any_address_bring_the_sandbox_down(
    furnished: Furnished, path: str, method: str, start: str, body: bytes, kind: str
) -> None:
    address = start + path.lstrip("/")
    if address.rstrip("/").lower() == "/sandbox/reset":
        return
    answer = furnished.http.open(address, method=method, data=body, content_type=kind, headers=SIGNED)
    assert answer.status_code < 500


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    path=st.sampled_from(
        ["OAuthGetRequestToken", "OAuthAuthorizeToken", "OAuthGetAccessToken", "authorize", "boards"]
    ),
    method=st.sampled_from(["GET", "POST"]),
    scheme=st.sampled_from(["OAuth ", "oauth\t", "Bearer ", ""]),
    said=st.text(st.characters(max_codepoint=255, exclude_characters="\r\n"), max_size=60),
    values=st.dictionaries(
        st.sampled_from(
            ["oauth_token", "oauth_callback", "oauth_verifier", "key", "scope", "expiration", "return_url"]
        ),
        st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
        max_size=3,
    ),
)
def test_no_sign_in_brings_the_sandbox_down(
    furnished: Furnished, path: str, method: str, scheme: str, said: str, values: dict[str, str]
) -> None:
    headers = {"Authorization": f'{scheme}oauth_consumer_key="{KEY}", {said}'}
    answer = furnished.http.open(f"/1/{path}", method=method, query_string=values, data=values, headers=headers)
    assert answer.status_code < 500


@pytest.mark.parametrize(
    "line",
    [
        b"\x00\xff\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /1/%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        b"\r\n\r\n",
    ],
)
def test_what_is_hardly_http_is_refused_and_the_next_request_answered(client: Client, line: bytes) -> None:
    with socket.create_connection(("127.0.0.1", client.sandbox.port), timeout=5) as raw:
        raw.sendall(line)
        raw.shutdown(socket.SHUT_WR)
        answer = raw.recv(4096)
    assert b"Traceback" not in answer
    assert b" 500 " not in answer
    assert client.me()["id"]

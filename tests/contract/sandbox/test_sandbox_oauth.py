"""OAuth 1.0a against the sandbox: three steps and signed requests, by a library that knows nothing of it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from requests_oauthlib import OAuth1Session  # type: ignore[import-untyped]  # it ships no types
from requests_oauthlib.oauth1_session import TokenRequestDenied  # type: ignore[import-untyped]

from tests.contract.sandbox.client import BARE, KEY, TOKEN, Client
from tests.contract.sandbox.trello_by_proxy import a_proxy

HERE = "http://localhost:3000/back"


def session_of(client: Client, secret: str = "", **more: str) -> OAuth1Session:
    secret = secret or client.control("POST", "apps", key=KEY)["secret"]
    session = OAuth1Session(KEY, client_secret=secret, **more)
    session.trust_env = False
    return session


def consent(url: str, **asked: str) -> requests.Response:
    """Somebody opens the page and says yes."""
    shown = BARE.get(url, params=asked, timeout=20)
    assert shown.ok, shown.text
    form_token = re.findall(r'name="token" value="(\w+)"', shown.text)[0]
    values = {"token": form_token, "answer": "allow"}
    return BARE.post(shown.url, data=values, timeout=20, allow_redirects=False)


def code_on(page: requests.Response) -> str:
    return str(re.findall(r"<pre>(\w+)</pre>", page.text)[0])


def request_token(client: Client, **more: str) -> dict[str, str]:
    with session_of(client, **more) as session:
        given: dict[str, str] = session.fetch_request_token(f"{client.sandbox.api_url}/OAuthGetRequestToken")
    return given


def access_token(client: Client, given: dict[str, str], code: str) -> dict[str, str]:
    with session_of(
        client,
        resource_owner_key=given["oauth_token"],
        resource_owner_secret=given["oauth_token_secret"],
        verifier=code,
    ) as session:
        got: dict[str, str] = session.fetch_access_token(f"{client.sandbox.api_url}/OAuthGetAccessToken")
    return got


def three_steps(client: Client, **asked: str) -> dict[str, str]:
    given = request_token(client)
    page = consent(
        f"{client.sandbox.api_url}/OAuthAuthorizeToken",
        oauth_token=given["oauth_token"],
        **{"name": "Rapport", "scope": "read,write", "expiration": "1day", **asked},
    )
    return access_token(client, given, code_on(page))


def test_three_steps_give_a_token_with_the_scope_and_lifetime_that_somebody_agreed_to(client: Client) -> None:
    got = three_steps(client, scope="read")
    reader = Client(client.sandbox, got["oauth_token"])
    told = reader.get(f"/tokens/{got['oauth_token']}")
    assert (told["identifier"], told["dateExpires"][:10]) == ("Rapport", "2022-06-07")
    assert reader.refused("POST", "/boards", json={"name": "x"})[0] == 401


def test_the_code_goes_to_the_address_the_app_gave_if_it_is_of_this_computer(client: Client) -> None:
    given = request_token(client, callback_uri=HERE)
    sent = consent(f"{client.sandbox.api_url}/OAuthAuthorizeToken", oauth_token=given["oauth_token"])
    address = urlsplit(sent.headers["Location"])
    back = {name: values[0] for name, values in parse_qs(address.query).items()}
    assert (sent.status_code, sent.headers["Location"].split("?")[0]) == (303, HERE)
    assert back["oauth_token"] == given["oauth_token"]
    assert access_token(client, given, back["oauth_verifier"])["oauth_token"].startswith("ATTA")
    with pytest.raises(TokenRequestDenied, match="400"):
        request_token(client, callback_uri="https://example.org/steal")


def test_requests_signed_with_the_tokens_secret_are_answered_and_with_another_refused(client: Client) -> None:
    got = three_steps(client)
    owner = {"resource_owner_key": got["oauth_token"], "resource_owner_secret": got["oauth_token_secret"]}
    url = client.sandbox.api_url
    for signature_type in ("AUTH_HEADER", "QUERY", "BODY"):
        with session_of(client, **owner, signature_type=signature_type) as session:
            made = session.post(f"{url}/boards", data={"name": "Bord é & +"}, timeout=20)
            assert made.json()["name"] == "Bord é & +", signature_type
            if signature_type != "BODY":
                read = session.get(f"{url}/boards/{made.json()['id']}?fields=name,desc&b5=%3D%253D", timeout=20)
                assert read.json()["name"] == "Bord é & +"
    with session_of(client, **{**owner, "resource_owner_secret": "0" * 64}) as forger:
        refused = forger.get(f"{url}/members/me", timeout=20)
        assert (refused.status_code, refused.text) == (401, "invalid signature")


def test_a_request_token_is_spent_once_and_needs_the_secret_and_the_code(client: Client) -> None:
    with session_of(client, secret="0" * 64) as stranger, pytest.raises(TokenRequestDenied, match="401"):
        stranger.fetch_request_token(f"{client.sandbox.api_url}/OAuthGetRequestToken")
    given = request_token(client)
    with pytest.raises(TokenRequestDenied, match="invalid verifier"):
        access_token(client, given, "0" * 32)
    code = code_on(consent(f"{client.sandbox.api_url}/OAuthAuthorizeToken", oauth_token=given["oauth_token"]))
    assert access_token(client, given, code)["oauth_token"]
    with pytest.raises(TokenRequestDenied, match="404"):
        access_token(client, given, code)


@pytest.mark.parametrize(
    "header",
    [
        f'OAuth oauth_consumer_key="{KEY}", oauth_token="{TOKEN}"',
        f"OAuth oauth_consumer_key='{KEY}',oauth_token='{TOKEN}'",
        f"OAuth oauth_consumer_key={KEY}, oauth_token={TOKEN}",
        f'oauth\toauth_token = "{TOKEN}" , oauth_consumer_key = "{KEY}"',
        f'OAuth realm="Trello, Inc", oauth_consumer_key="{KEY}", oauth_version="1.0", oauth_token="{TOKEN}"',
        f'OAuth oauth_consumer_key="%{ord(KEY[0]):02X}{KEY[1:]}", oauth_token="{TOKEN}"',
    ],
)
def test_key_and_token_are_read_from_a_header_however_it_is_quoted(client: Client, header: str) -> None:
    answer = BARE.get(f"{client.sandbox.api_url}/members/me", headers={"Authorization": header}, timeout=20)
    assert (answer.status_code, answer.json()["id"]) == (200, client.me()["id"])


ASK = "from trello.util import create_oauth_token; print('GOT', create_oauth_token(key={!r}, secret={!r}))"


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl makes the certificate of the proxy")
def test_py_trellos_own_way_to_a_token_works_unchanged(client: Client, tmp_path: Path) -> None:
    secret = client.control("POST", "apps", key=KEY)["secret"]
    with a_proxy(tmp_path, client.sandbox.port) as proxy:
        command = [sys.executable, "-u", "-c", ASK.format(KEY, secret)]
        with subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **proxy.environment},
        ) as asking:
            assert asking.stdout is not None
            link = next(line.strip() for line in asking.stdout if line.startswith("https://trello.com/1/OAuthAuth"))
            page = consent(link.replace("https://trello.com", client.sandbox.url))
            said, _ = asking.communicate(f"y\n{code_on(page)}\n", timeout=30)
    token = re.findall(r"GOT .*'oauth_token': '(ATTA\w+)'", said)[0]
    assert Client(client.sandbox, token).get(f"/tokens/{token}")["identifier"] == "py-trello"

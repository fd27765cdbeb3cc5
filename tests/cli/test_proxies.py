"""A proxy server that is none is told as such, and nothing of its address is shown."""

from __future__ import annotations

import pytest

from llo_board.errors import ExitCode
from llo_board.trello.addresses import check_proxy, checked_address
from llo_board.trello.errors import AddressWrong
from tests.cli.stage import Stage

NOBODY = "https://127.0.0.1:9/1"


@pytest.mark.parametrize(
    "proxy",
    [
        "http://petra:sesame@",
        "http://petra:sesame@:8080",
        "http://petra:sesame@proxy.example:eighty",
        "http://petra:sesame@proxy.example:99999",
        "http://petra:ses/ame@proxy.example:8080",
        "http://petra:ses#ame@proxy.example:8080",
        "http://petra:ses?ame@proxy.example:8080",
        "http//petra:sesame@proxy.example:8080",
        "http://[petra:sesame",
        "socks5://petra:sesame@proxy.example:1080",
    ],
)
def test_an_address_that_is_no_proxys_is_told_without_its_password(stage: Stage, proxy: str) -> None:
    environment = {"HTTPS_PROXY": proxy, "https_proxy": None, "NO_PROXY": "", "TRELLO_API_URL": NOBODY}
    done = stage.run("plan", "FILE", **environment)
    assert done.exit_code == ExitCode.TRELLO
    assert done.stderr.startswith("HTTPS_PROXY is no address of a proxy server, so Trello cannot be asked.")
    assert not any(part in done.output for part in ("petra", "ses", "ame@"))


@pytest.mark.parametrize("proxy", ["http://127.0.0.1:9", "127.0.0.1:9", "https://petra:s%40@127.0.0.1:9/", ""])
def test_an_address_of_a_proxy_is_tried(monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("HTTPS_PROXY", proxy)
    monkeypatch.setenv("NO_PROXY", "")
    check_proxy("https://api.trello.com/1")


def test_the_sandbox_is_asked_without_a_proxy(stage: Stage) -> None:
    assert stage.run("plan", "FILE", HTTP_PROXY="http://:", HTTPS_PROXY="http://:").exit_code == ExitCode.DONE


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("http://petra:sesame@trello.example/1", "http://trello.example/1"),
        ("http://petra:ses?ame@trello.example/1", "http://…"),
        ("http://petra:ses://ame@trello.example/1", "http://trello.example/1"),
        ("http://trello.example/1?key=sesame", "http://trello.example/1"),
        ("petra:sesame@trello.example", "trello.example"),
    ],
)
def test_a_wrong_address_of_trello_is_shown_without_its_password(address: str, shown: str) -> None:
    with pytest.raises(AddressWrong) as wrong:
        checked_address(address)
    assert wrong.value.address == shown

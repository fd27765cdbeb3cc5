"""How fast a board's page opens and answers: a board of 5,000 cards, and boards that Trello exported.

    python -m benchmarks.page_scale [BOARD.json ...]

Opens each board in headless Chromium, signed in, and moves a card by its menu. Prints the size of the page, the
time until it has loaded, and the time from the click until the page shows the card in its new list (milliseconds).
Needs Chromium and chromedriver, as the browser tests do.
"""

from __future__ import annotations

import json
import statistics
import sys
import time
from functools import partial
from pathlib import Path

from benchmarks.sandbox_scale import big_export
from llo_board.sandbox import RunningSandbox, start_sandbox
from llo_board.sandbox.entities import Board
from llo_board.sandbox.importing import import_board
from tests.browser.chromium import Browser, Looks, a_browser

ROUNDS = 5
NEXT_LIST = "const list = document.getElementById('mover-list'); list.selectedIndex = arguments[0] % list.length;"
CHOSEN = "return document.querySelector('#me option[selected]')?.text"
OPENED = "return performance.getEntriesByType('navigation')[0].loadEventEnd"


def measure(browser: Browser, sandbox: RunningSandbox, board: Board) -> str:
    """One line of figures."""
    address = f"{sandbox.url}/b/{board.short_link}"
    sign_in(browser, address)
    opened = [timed_opening(browser, address) for _ in range(ROUNDS)]
    size = browser.run("return document.documentElement.outerHTML.length")
    moved = [timed_move(browser, number) for number in range(ROUNDS)]
    cards = sandbox.sandbox.world.cards.count("board_id", board.id)
    return (
        f"{board.name[:24]:<24} {cards:5} cards   page {size / 1000:7.0f} kB   "
        f"opens in {statistics.median(opened):5.0f} ms   a move is shown in {statistics.median(moved):5.0f} ms"
    )


def sign_in(browser: Browser, address: str) -> None:
    """As the first member who may work there."""
    browser.open(address)
    names = browser.run("return [...document.getElementById('me').options].slice(1).map((one) => one.text)")
    for name in names:
        browser.choose("#me", name)
        browser.click(".me button")
        browser.wait_for(partial(is_signed_in, browser, name), name)
        if browser.run("return document.querySelector('.more') !== null"):
            return
    raise RuntimeError(f"nobody may work on {address}")


def is_signed_in(browser: Browser, name: str) -> bool:
    return bool(browser.run(CHOSEN) == name)


def timed_opening(browser: Browser, address: str) -> float:
    browser.open(address)
    return float(browser.wait_for(lambda: browser.run(OPENED), "the page"))


def timed_move(browser: Browser, number: int) -> float:
    """Back and forth between the first list with cards and another."""
    browser.run("document.getElementById('said').textContent = ''; document.querySelector('.more').click()")
    browser.run(NEXT_LIST, number + 1)
    began = time.perf_counter()
    browser.click("#mover button.main")
    browser.wait_for(lambda: browser.run("return document.getElementById('said').textContent"), "the move")
    return (time.perf_counter() - began) * 1000


def main(paths: list[str]) -> None:
    """Prints one line for each board."""
    exports = [json.loads(Path(path).read_text(encoding="utf-8")) for path in paths]
    with start_sandbox(rate_limit=1_000_000) as sandbox, a_browser() as browser:
        browser.look(Looks(width=1440, height=900))
        for export in (*exports, big_export()):
            print(measure(browser, sandbox, import_board(sandbox.sandbox.world, export)))


if __name__ == "__main__":
    main(sys.argv[1:])

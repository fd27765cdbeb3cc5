"""One Chromium for the whole run, as everybody finds it: light, Dutch, a desktop's width, nobody signed in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.browser.chromium import DESKTOP, Browser, ToolMissing, a_browser, find_axe


@pytest.fixture(scope="session")
def one_browser() -> Iterator[Browser]:
    try:
        with a_browser() as browser:
            yield browser
    except ToolMissing as missing:
        pytest.skip(str(missing))


@pytest.fixture
def browser(one_browser: Browser) -> Browser:
    one_browser.look(DESKTOP)
    return one_browser


@pytest.fixture(scope="session")
def axe() -> str:
    try:
        return find_axe()
    except ToolMissing as missing:
        pytest.skip(str(missing))

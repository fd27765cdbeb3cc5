"""One sandbox for all tests of a module, one board of its own for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from llo_board.sandbox import start_sandbox
from tests.contract.sandbox.client import MONDAY, Client, Desk, furnish


@pytest.fixture(scope="module")
def client() -> Iterator[Client]:
    with start_sandbox(now=MONDAY, rate_limit=1_000_000) as sandbox:
        client = Client(sandbox)
        with client.session:
            yield client


@pytest.fixture
def desk(client: Client) -> Desk:
    return furnish(client)

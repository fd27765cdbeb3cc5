"""Pacing and waiting over HTTP: the sandbox's limits and ours, by one clock that goes on only when we wait."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import requests

from llo_board.sandbox.faults import Fault
from llo_board.sandbox.server import RunningSandbox, start_sandbox
from llo_board.settings import Secret
from llo_board.trello.gateway import TrelloGateway
from llo_board.trello.transport import Credentials, TrelloTransport
from tests.unit.trello.test_pacing import GivenClock

KEY, TOKEN = "ab" * 16, "cd" * 32


@dataclass
class Ground:
    """A sandbox with Trello's own limits, a clock that both sides go by, and programs that share a file."""

    sandbox: RunningSandbox
    clock: GivenClock
    place: Path

    def program(self, token: str = TOKEN) -> TrelloGateway:
        """One more program of this computer."""
        credentials = Credentials(Secret(KEY), Secret(token))
        transport = TrelloTransport(self.sandbox.api_url, credentials, place=self.place, clock=self.clock)
        return TrelloGateway(transport, lambda: datetime.now(UTC))

    def program_elsewhere(self, requests_sent: int, token: str = TOKEN) -> None:
        """Another computer's program, which asks as fast as it can."""
        for _ in range(requests_sent):
            signed = {"key": KEY, "token": token}
            assert requests.get(f"{self.sandbox.api_url}/members/me/boards", params=signed, timeout=5).ok

    def answers(self) -> Counter[int]:
        """How often each status was answered."""
        return Counter(int(str(entry["status"])) for entry in self.sandbox.sandbox.requests())


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    clock = GivenClock()
    with start_sandbox() as sandbox:
        sandbox.sandbox.limits.now = clock.now
        yield Ground(sandbox, clock, tmp_path / "pace.sqlite")


def ask(*programs: TrelloGateway, times: int) -> None:
    for _ in range(times):
        for program in programs:
            assert program.find_boards_with_mark("llo-2022") == ()


def test_three_hundred_requests_take_thirty_seconds_and_no_refusal(ground: Ground) -> None:
    ask(ground.program(), times=300)
    assert ground.clock.waited == pytest.approx(30)
    assert ground.answers() == {200: 300}


def test_two_programs_with_one_token_stay_under_its_limit_together(ground: Ground) -> None:
    ask(ground.program(), ground.program(), times=100)
    assert ground.clock.waited == pytest.approx(20)
    assert ground.answers() == {200: 200}


def test_four_tokens_of_one_key_stay_under_the_keys_limit_together(ground: Ground) -> None:
    ask(*(ground.program(f"{number}d" * 32) for number in range(4)), times=80)
    assert ground.clock.waited == pytest.approx(10)
    assert ground.answers() == {200: 320}


def test_when_another_computer_uses_up_the_allowance_we_wait_instead_of_being_refused(ground: Ground) -> None:
    ground.program_elsewhere(60)
    ask(ground.program(), times=60)
    assert ground.clock.waited == pytest.approx(10)
    assert ground.answers() == {200: 120}


def test_when_other_tokens_use_up_the_keys_allowance_we_wait_instead_of_being_refused(ground: Ground) -> None:
    for number in range(3):
        ground.program_elsewhere(90, f"{number}e" * 32)
    ask(ground.program(), times=40)
    assert ground.clock.waited == pytest.approx(10)
    assert ground.answers() == {200: 310}


def test_a_refusal_is_waited_out_longer_each_time(ground: Ground) -> None:
    ground.sandbox.sandbox.faults.order(Fault("429", times=3))
    one, other = ground.program(), ground.program()
    ask(one, times=1)
    assert ground.clock.waited == pytest.approx(1 + 2 + 4)
    ask(other, times=1)
    assert ground.clock.waited == pytest.approx(7)
    assert ground.answers() == {429: 3, 200: 2}


def test_an_allowance_that_was_used_up_before_we_came_is_waited_for_after_one_refusal(ground: Ground) -> None:
    ground.program_elsewhere(100)
    ask(ground.program(), times=20)
    assert ground.answers() == {200: 120, 429: 1}
    assert ground.clock.waited == pytest.approx(10)

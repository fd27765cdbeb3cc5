"""How fast we ask, by a clock that is given; two paces at one file are two programs of one computer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event

import pytest

from llo_board.errors import NotSent
from llo_board.trello.pacing import Clock, Owners, Pace, name_owners


@dataclass
class GivenClock(Clock):
    """A clock that goes on when somebody waits, and then only."""

    seconds: float = 1_000_000.0
    waited: float = 0.0

    def now(self) -> float:
        return self.seconds

    def wait(self, seconds: float, unless: Event) -> None:
        self.seconds += seconds
        self.waited += seconds


def announced(most: int, left: int, kind: str = "token", seconds: int = 10) -> Mapping[str, str]:
    """The headers of an answer, as recorded."""
    name = f"x-rate-limit-api-{kind}"
    return {f"{name}-max": str(most), f"{name}-remaining": str(left), f"{name}-interval-ms": str(seconds * 1000)}


def seconds_for(requests: int, *paces: Pace, clock: GivenClock) -> float:
    """How long so many requests of each take, in turns."""
    begun = clock.seconds
    for _ in range(requests):
        for pace in paces:
            pace.take()
    return clock.seconds - begun


def test_ninety_requests_go_at_once_and_the_next_waits_until_the_first_is_ten_seconds_old() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    assert seconds_for(90, pace, clock=clock) == 0
    clock.seconds += 4
    assert seconds_for(1, pace, clock=clock) == pytest.approx(6)
    assert pace.requests_sent == 91


def test_no_stretch_of_ten_seconds_sees_more_than_ninety() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    moments = []
    for number in range(400):
        pace.take()
        moments.append(clock.now())
        clock.seconds += 0.003 * (number % 7)
    assert all(later - first >= 9.999 for first, later in zip(moments, moments[90:], strict=False))


def test_a_tenth_of_what_is_announced_is_left_to_others() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    pace.heed(announced(10, left=10, seconds=2))
    assert seconds_for(9, pace, clock=clock) == 0
    assert seconds_for(1, pace, clock=clock) == pytest.approx(2)


def test_a_high_limit_lets_everything_pass() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    pace.heed({**announced(1_000_000, 999_999), **announced(3_000_000, 2_999_999, "key")})
    assert seconds_for(500, pace, clock=clock) == 0


def test_what_was_sent_before_a_lower_limit_counts() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    seconds_for(10, pace, clock=clock)
    pace.heed(announced(10, left=8))
    assert seconds_for(1, pace, clock=clock) == pytest.approx(10)


@pytest.mark.parametrize("kind", ["token", "key"])
def test_when_another_program_has_used_it_up_we_wait_until_the_allowance_is_new(kind: str) -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    pace.take()
    pace.heed(announced(100, left=5, kind=kind))
    assert seconds_for(1, pace, clock=clock) == pytest.approx(10)


def test_what_we_leave_over_ourselves_makes_nobody_wait() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    seconds_for(90, pace, clock=clock)
    pace.heed(announced(100, left=10))
    assert seconds_for(1, pace, clock=clock) == pytest.approx(10)
    assert seconds_for(89, pace, clock=clock) == pytest.approx(0)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"x-rate-limit-api-token-max": "10"},
        {"x-rate-limit-api-token-max": "many", "x-rate-limit-api-token-interval-ms": "100"},
        {"x-rate-limit-api-token-max": "10", "x-rate-limit-api-token-interval-ms": "0"},
    ],
)
def test_headers_that_say_nothing_change_nothing(headers: dict[str, str]) -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    pace.heed(headers)
    assert seconds_for(90, pace, clock=clock) == 0
    assert seconds_for(1, pace, clock=clock) == pytest.approx(10)


def test_a_refusal_is_waited_out_by_everybody_and_the_longest_wait_counts(tmp_path: Path) -> None:
    clock = GivenClock()
    one, other = (Pace(tmp_path / "pace", clock=clock) for _ in range(2))
    one.hold(4)
    other.hold(2)
    assert seconds_for(1, other, clock=clock) == pytest.approx(4)
    assert seconds_for(1, one, clock=clock) == pytest.approx(0)


def test_a_hold_ends_within_a_minute_whatever_was_asked() -> None:
    clock = GivenClock()
    pace = Pace(clock=clock)
    pace.hold(86_400)
    assert seconds_for(1, pace, clock=clock) == pytest.approx(60)


def test_programs_with_the_same_token_share_one_allowance(tmp_path: Path) -> None:
    clock = GivenClock()
    place = tmp_path / "cache" / "pace.sqlite"
    one, other = Pace(place, clock=clock), Pace(place, clock=clock)
    assert seconds_for(45, one, other, clock=clock) == 0
    assert seconds_for(1, other, clock=clock) == pytest.approx(10)
    assert (one.requests_sent, other.requests_sent) == (45, 46)


def test_tokens_of_one_key_have_an_allowance_each_and_share_that_of_the_key(tmp_path: Path) -> None:
    clock = GivenClock()
    paces = [Pace(tmp_path / "pace", Owners("key", f"token {number}"), clock) for number in range(4)]
    assert seconds_for(67, *paces, clock=clock) == 0
    assert seconds_for(1, *paces, clock=clock) == pytest.approx(10), "270 of the key, of which 268 were used"


def test_a_program_that_died_counts_as_long_as_its_requests_do(tmp_path: Path) -> None:
    clock = GivenClock()
    seconds_for(90, Pace(tmp_path / "pace", clock=clock), clock=clock)
    next_one = Pace(tmp_path / "pace", clock=clock)
    assert seconds_for(1, next_one, clock=clock) == pytest.approx(10)


def test_a_clock_that_is_set_back_costs_ten_seconds_at_most(tmp_path: Path) -> None:
    clock = GivenClock()
    pace = Pace(tmp_path / "pace", clock=clock)
    seconds_for(90, pace, clock=clock)
    pace.hold(30)
    clock.seconds -= 86_400
    assert seconds_for(1, pace, clock=clock) == pytest.approx(10)
    assert seconds_for(89, pace, clock=clock) == pytest.approx(0)


@pytest.mark.parametrize("trouble", ["a folder in its place", "a file where its folder should be"])
def test_where_the_file_cannot_be_kept_a_program_paces_for_itself(tmp_path: Path, trouble: str) -> None:
    place = tmp_path / "cache" / "pace.sqlite"
    if trouble.startswith("a folder"):
        place.mkdir(parents=True)
    else:
        place.parent.write_text("not a folder", encoding="utf-8")
    clock = GivenClock()
    one, other = Pace(place, clock=clock), Pace(place, clock=clock)
    assert seconds_for(90, one, other, clock=clock) == 0
    assert seconds_for(1, one, clock=clock) == pytest.approx(10)


def test_a_broken_file_is_made_anew(tmp_path: Path) -> None:
    place = tmp_path / "pace.sqlite"
    place.write_bytes(b"half a database" * 100)
    clock = GivenClock()
    one, other = Pace(place, clock=clock), Pace(place, clock=clock)
    seconds_for(45, one, other, clock=clock)
    assert seconds_for(1, other, clock=clock) == pytest.approx(10)


def test_a_file_that_is_taken_away_halfway_stops_nobody(tmp_path: Path) -> None:
    place = tmp_path / "pace.sqlite"
    clock = GivenClock()
    pace = Pace(place, clock=clock)
    pace.take()
    place.write_bytes(b"overwritten by another program" * 1000)
    assert seconds_for(80, pace, clock=clock) == 0


def test_no_file_holds_a_key_or_a_token(tmp_path: Path) -> None:
    key, token = "c0ffee" * 5 + "01", "ATTA5ecret" * 4
    place = tmp_path / "pace.sqlite"
    Pace(place, name_owners("https://api.trello.com/1", key, token)).take()
    held = place.read_bytes()
    assert b"CREATE TABLE" in held
    assert not [secret for secret in (key, token) if secret.encode() in held or secret[:12].encode() in held]


def test_another_address_is_another_allowance() -> None:
    assert name_owners("https://api.trello.com/1", "k", "t") != name_owners("http://127.0.0.1:8123/1", "k", "t")
    assert name_owners("a", "k", "t").key != name_owners("a", "t", "k").key


def test_a_run_that_is_halted_sends_nothing_more_until_it_may_again() -> None:
    pace = Pace(clock=GivenClock())
    pace.halt()
    with pytest.raises(NotSent):
        pace.take()
    assert pace.requests_sent == 0
    pace.resume()
    pace.take()
    assert pace.requests_sent == 1


def test_who_waits_for_a_turn_stops_waiting_when_the_run_is_halted() -> None:
    class Halting(Clock):
        def wait(self, seconds: float, unless: Event) -> None:
            unless.set()

    pace = Pace(clock=Halting())
    pace.hold(30)
    with pytest.raises(NotSent):
        pace.take()

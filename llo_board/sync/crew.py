"""So many hands that work errands off side by side, each as soon as those before it are done."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from heapq import heappop, heappush
from types import TracebackType
from typing import Generic, TypeVar

from llo_board.sync.errands import Errand

_Work = TypeVar("_Work")
_LOOK_UP = 0.5  # seconds; Windows hears Ctrl-C only between two waits


class Crew(Generic[_Work]):
    """Does errands in threads of its own; with one hand in their order, one after the other.

    An errand begins when those it comes after are done *and* `next` was called since: whoever takes the works in
    has then remembered them. A context manager: at its end it waits for what is under way.
    """

    def __init__(self, errands: Iterable[Errand], do: Callable[[Errand], _Work], hands: int) -> None:
        self._do = do
        self._hands = hands
        self._errands = {errand.number: errand for errand in errands}
        self._missing = {number: set(errand.after) for number, errand in self._errands.items()}
        self._followers: dict[int, list[int]] = {}
        for number, errand in self._errands.items():
            for before in errand.after:
                self._followers.setdefault(before, []).append(number)
        self._ready = sorted(number for number, missing in self._missing.items() if not missing)
        self._busy: dict[Future[_Work], int] = {}
        self._taken: list[int] = []
        self._pool = ThreadPoolExecutor(hands, thread_name_prefix="errand")

    def __enter__(self) -> Crew[_Work]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()
        self._pool.shutdown()

    def next(self) -> tuple[_Work, ...]:
        """Waits for errands that are done; () when none is left. What the work of one raised is raised here."""
        self._release()
        self._begin()
        done: set[Future[_Work]] = set()
        while self._busy and not done:
            done, _ = wait(self._busy, timeout=_LOOK_UP, return_when=FIRST_COMPLETED)
        in_order = sorted(done, key=self._busy.__getitem__)
        self._taken = [self._busy.pop(one) for one in in_order]
        return tuple(one.result() for one in in_order)

    def stop(self) -> None:
        """Begins nothing more; `next` still gives what is under way."""
        self._ready.clear()
        self._followers.clear()

    def _release(self) -> None:
        for taken in self._taken:
            for number in self._followers.get(taken, ()):
                self._missing[number].discard(taken)
                if not self._missing[number]:
                    heappush(self._ready, number)
        self._taken = []

    def _begin(self) -> None:
        while self._ready and len(self._busy) < self._hands:
            number = heappop(self._ready)
            self._busy[self._pool.submit(self._do, self._errands[number])] = number

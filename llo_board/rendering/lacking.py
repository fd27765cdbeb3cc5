"""What a goal lacks, each result under its own verdict: what failed is not called nearly there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from llo_board.language import N_, Words
from llo_board.model.results import DeliverableState, Judgement
from llo_board.model.verdict import STILL_RUNNING, Verdict

LACKING: Mapping[Verdict, str] = {
    Verdict.NOT_ACHIEVED: N_("Not achieved: {names}."),
    Verdict.PARTLY: N_("Not fully achieved: {names}."),
    Verdict.MOVED: N_("Moved: {names}."),
    Verdict.UNKNOWN: N_("Cannot be judged: {names}."),
}
"""A sentence for each verdict that leaves something to wish for, the worst first."""

OPEN = N_("Still open: {names}.")


def lacking_words(judgement: Judgement, states: Iterable[DeliverableState], words: Words) -> Iterator[str]:
    """A sentence for each verdict of the results that the goal lacks, then one for those that still run."""
    lacking = [state for state in states if state.name in judgement.missing]
    judged = [state for state in lacking if state.judgement.rule not in STILL_RUNNING]
    for verdict, sentence in LACKING.items():
        names = [state.name for state in judged if state.judgement.verdict is verdict]
        if names:
            yield words(sentence, names=words.listed(names))
    running = [state.name for state in lacking if state.judgement.rule in STILL_RUNNING]
    if running:
        yield words(OPEN, names=words.listed(running))

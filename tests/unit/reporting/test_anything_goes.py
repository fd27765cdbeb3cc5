"""Whatever people do on a board, the reports are made, and all that they say can be traced."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.model.checks import CHECK_FACTS
from llo_board.model.definition import Register, Step, Target
from llo_board.model.evidence import Counted
from llo_board.model.snapshot import ListState
from llo_board.reporting.catalogue import BUILDERS
from tests.unit.reporting.builders import LISTS, PeopleAtWork, a_definition, a_deliverable
from tests.unit.reporting.test_traceability import walk

_PER_GROUP = Target(2, 3, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
CARDS = st.sampled_from(["Een", "Twee", "Drie", "Deel outlook", "Doel aanpak", "Eigen kaart"])
PLACES = st.sampled_from([*(entry.name for entry in LISTS), "Eigen lijst"])
TEXTS = st.lists(
    st.sampled_from(
        [
            "Leerpunt: iets",
            "Conclusie: deels behaald, want",
            "Conclusie: ?",
            "Aantal: bezochte activiteiten = 3",
            "Aantal: 1,2,3",
            "Citaat: a — b — c",
            "Knelpunt:",
            "Oorzaak: dit",
            "Actie: bellen (x, 31-2-2023)",
            "eerste kwartaal van volgend jaar, 6 april 2023",
            "Besluit: ja",
            "## Kop",
            "",
            "# x | <b> {{ y }}",
        ]
    ),
    max_size=5,
).map("\n".join)
DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("move"), CARDS, PLACES),
        st.tuples(st.just("comment"), CARDS, TEXTS),
        st.tuples(st.just("describe"), CARDS, TEXTS),
        st.tuples(st.just("tick"), CARDS, st.sampled_from(["Bibliotheek Heusden", "Iets eigens"])),
        st.tuples(st.just("remove"), CARDS, st.just("")),
        st.tuples(st.just("close"), CARDS, st.just("")),
        st.tuples(st.just("strip"), CARDS, st.just("")),
        st.tuples(st.just("due"), CARDS, st.sampled_from(["2022-07-01", "2023-04-06"])),
        st.tuples(st.just("look"), CARDS, st.just("")),
    ),
    max_size=12,
)


def a_fresh_board() -> PeopleAtWork:
    board = PeopleAtWork(
        a_definition(
            a_deliverable("een", goal="aanpak", target=_PER_GROUP, steps=(Step("plan", "Plan"),)),
            a_deliverable("twee", goal="aanpak", target=Target(2, unit="actie", units="acties")),
            a_deliverable("drie", target=Target(1, per=Register.ORGANISATIONS)),
            goals=("aanpak", "marketing"),
        )
    )
    board.extra_lists.append(ListState("own", "Eigen lijst"))
    board.add_card("Eigen kaart", "Bezig", goals=["aanpak"])
    board.look()
    return board


def tick(board: PeopleAtWork, card: str, item: str) -> None:
    if board.cards[card].checklists:
        board.tick(card, item)


ACTS: dict[str, Callable[[PeopleAtWork, str, str], object]] = {
    "move": PeopleAtWork.move,
    "comment": PeopleAtWork.comment,
    "describe": PeopleAtWork.describe,
    "tick": tick,
    "remove": lambda board, card, _: board.remove(card),
    "close": lambda board, card, _: board.change(card, closed=True),
    "strip": lambda board, card, _: board.change(card, checklists=()),
    "due": lambda board, card, day: board.set_due(card, date.fromisoformat(day)),
    "look": lambda board, *_: board.look(),
}


@settings(max_examples=60, deadline=None)
@given(DEEDS, st.sampled_from([date(2022, 6, 1), date(2022, 11, 5), date(2023, 5, 1)]))
def test_the_reports_are_made_and_each_number_is_backed(deeds: list[tuple[str, str, str]], as_of: date) -> None:
    board = a_fresh_board()
    for deed, card, what in deeds:
        if card in board.cards:
            ACTS[deed](board, card, what)
    timeline = board.timeline()
    for kind in BUILDERS:
        report = BUILDERS[kind](board.definition, timeline, {}, (), as_of)
        for value in walk(report):
            if isinstance(value, Counted) and value.value is not None:
                assert value.value <= len(value.evidence)
        assert all(tuple(check.facts) == CHECK_FACTS[check.kind] for check in report.to_check)

"""The numbers behind the charts."""

from __future__ import annotations

from datetime import date

import pytest

from llo_board.language import ENGLISH, load_words
from llo_board.model.charts import BurnUp, Charts, Flow, Outside
from llo_board.model.definition import Register, Status, Target
from llo_board.model.snapshot import ListState
from llo_board.model.verdict import Verdict
from llo_board.rendering.evidence_words import evidence_words
from llo_board.rendering.numbering import traced_words
from llo_board.rendering.tracing.report import trace_report
from llo_board.reporting.card_charts import FLOW_STATUSES
from llo_board.reporting.charts import build_charts
from llo_board.shipped import find_shipped
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_deliverable


def charts_of(board: PeopleAtWork, as_of: date = date(2022, 7, 13)) -> Charts:
    return build_charts(board.material(as_of))


def test_a_bar_has_every_deliverable_once_and_those_that_still_run_are_open() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"), a_deliverable("drie"))
    board.move("Een", "Klaar")
    board.move("Twee", "Doorgeschoven")
    (bar,) = charts_of(board).progress
    assert [(verdict, counted.value) for verdict, counted in bar.parts] == [
        (Verdict.ACHIEVED, 1),
        (Verdict.MOVED, 1),
    ]
    assert (bar.open.value, bar.total) == (1, 3)


def test_what_counts_rises_on_the_day_it_was_ticked_against_what_was_due() -> None:
    board = a_board(a_deliverable(target=Target(2, unit="actie", units="acties"), due=date(2022, 7, 6)))
    board.on(6, 20).tick("Acties", "Eerste", checklist="acties")
    board.on(7, 10).tick("Acties", "Tweede", checklist="acties")
    board.tick("Acties", "Derde", checklist="acties")
    burn_up = charts_of(board).burn_up
    assert burn_up is not None
    told = [(point.day.isoformat(), point.reached, point.due) for point in burn_up.points]
    assert told == [
        ("2022-06-01", 0, 0),
        ("2022-06-08", 0, 0),
        ("2022-06-15", 0, 0),
        ("2022-06-22", 1, 0),
        ("2022-06-29", 1, 0),
        ("2022-07-06", 1, 2),
        ("2022-07-13", 2, 2),
    ]
    assert (burn_up.total, burn_up.at_least, len(burn_up.evidence)) == (2, False, 2)


def test_a_board_older_than_what_is_known_of_it_makes_counts_over_time_lower_bounds() -> None:
    board = a_board(a_deliverable(target=Target(2, unit="actie", units="acties")))
    board.snapshots.clear()
    board.on(7, 10).tick("Acties", "Eerste", checklist="acties")
    burn_up = charts_of(board).burn_up
    assert burn_up is not None
    assert burn_up.at_least


def burn_up_of(board: PeopleAtWork, as_of: date) -> BurnUp:
    burn_up = charts_of(board, as_of).burn_up
    assert burn_up is not None
    assert sum(one.units for one in burn_up.due) == burn_up.points[-1].due, "each with what it counts for"
    assert sum(one.units for one in burn_up.promised) == burn_up.total
    assert [(one.evidence.units, one.evidence.day) for one in burn_up.out] == [
        (one.units, one.on) for one in burn_up.out
    ]
    return burn_up


def two_promises() -> PeopleAtWork:
    """Two of each are asked by 6 July; of the first one is ticked."""
    target = Target(2, unit="actie", units="acties")
    due = date(2022, 7, 6)
    board = a_board(a_deliverable("een", target=target, due=due), a_deliverable("twee", target=target, due=due))
    board.on(6, 20).tick("Een", "Eerste", checklist="acties")
    return board


def test_a_promise_that_cannot_be_counted_makes_what_is_reached_a_lower_bound_and_is_named() -> None:
    board = two_promises()
    board.on(7, 10).change("Twee", checklists=())
    burn_up = burn_up_of(board, date(2022, 7, 13))
    assert (burn_up.at_least, burn_up.reaches_back, burn_up.unknown) == (True, False, ("Twee",))
    numbers = trace_report(board.progress(date(2022, 7, 13))).by_key
    assert traced_words(numbers["burn-up.reached"], ENGLISH) == "at least 1"
    board.change("Een", checklists=())
    assert charts_of(board, date(2022, 7, 13)).burn_up is None


def test_what_was_not_reached_of_a_dropped_promise_leaves_the_plan_on_that_day() -> None:
    board = two_promises()
    board.on(7, 10).move("Een", "Vervallen")
    burn_up = burn_up_of(board, date(2022, 7, 13))
    assert [point.due for point in burn_up.points[-2:]] == [4, 3]
    assert (burn_up.total, len(burn_up.due)) == (4, 2)
    told = [(one.name, one.verdict, one.on, one.new_date, one.units) for one in burn_up.out]
    assert told == [("Een", Verdict.DROPPED, date(2022, 7, 10), None, 1)]
    numbers = trace_report(board.progress(date(2022, 7, 13))).by_key
    assert numbers["burn-up.out-of-plan"].values == (1,)
    dutch = load_words("nl", find_shipped().locale_directory())
    (left,) = (evidence_words(one, dutch) for one in numbers["burn-up.out-of-plan"].evidence)
    assert left == "telt voor 1, niet meer gepland sinds 10 juli 2022"
    assert [evidence_words(one, dutch) for one in numbers["burn-up.due"].evidence] == [
        "telt voor 1, uiterlijk 6 juli 2022",
        "telt voor 2, uiterlijk 6 juli 2022",
    ]


def test_what_moved_leaves_the_plan_and_is_in_it_again_from_its_new_day_on() -> None:
    board = two_promises()
    board.on(6, 27).comment("Twee", "Conclusie: doorgeschoven naar 20 juli 2022")
    burn_up = burn_up_of(board, date(2022, 7, 20))
    assert [(point.day.day, point.due) for point in burn_up.points[-3:]] == [(6, 2), (13, 2), (20, 4)]
    assert [(one.on, one.new_date) for one in burn_up.back] == [(date(2022, 6, 27), date(2022, 7, 20))]
    assert (burn_up.out, [one.name for one in burn_up_of(board, date(2022, 7, 19)).out]) == ((), ["Twee"])


def test_of_a_young_board_nothing_is_drawn() -> None:
    board = a_board(a_deliverable(target=Target(2, unit="actie", units="acties")))
    charts = charts_of(board, date(2022, 6, 1))
    assert (charts.burn_up, charts.flow, charts.times) == (None, None, None)
    charts = charts_of(board, date(2022, 6, 8))
    assert (charts.burn_up, charts.flow) == (None, None)
    assert charts.times is not None


def test_without_a_promise_to_count_there_is_nothing_to_draw() -> None:
    charts = charts_of(a_board())
    assert (charts.burn_up, charts.coverage) == (None, None)


def test_the_matrix_shows_the_holes_and_who_was_not_asked() -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    board.tick("Acties", "Bibliotheek Heusden")
    coverage = charts_of(board, date(2022, 10, 5)).coverage
    assert coverage is not None
    assert coverage.organisations == ("Bibliotheek Heusden", "Bibliotheek Eindhoven", "Bibliotheek Dommeldal")
    assert [cell.state for cell in coverage.rows[0].cells] == ["reached", "open", "not_asked"]
    assert len(coverage.rows[0].cells[0].evidence) == 1


@pytest.mark.parametrize(
    ("verdict", "cell"),
    [("Doorgeschoven", "moved"), ("In overleg gewijzigd", "changed_by_agreement"), ("Vervallen", "dropped")],
)
def test_what_was_agreed_otherwise_is_no_hole_in_the_matrix(verdict: str, cell: str) -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    board.tick("Acties", "Bibliotheek Heusden")
    board.comment("Acties", f"Conclusie: {verdict}. Zo is het besproken.")
    coverage = charts_of(board, date(2022, 10, 5)).coverage
    assert coverage is not None
    assert [str(one.state) for one in coverage.rows[0].cells] == ["reached", cell, "not_asked"]
    assert coverage.rows[0].settled == cell


def test_a_matrix_per_target_group_has_a_row_for_each() -> None:
    board = a_board(a_deliverable(target=Target(1, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)))
    board.tick("Acties", "Bibliotheek Eindhoven", checklist="Carrièremakers")
    coverage = charts_of(board).coverage
    assert coverage is not None
    assert [(row.target_group, [str(cell.state) for cell in row.cells]) for row in coverage.rows] == [
        ("Kopende starters", ["open", "open", "open"]),
        ("Carrièremakers", ["open", "reached", "open"]),
    ]


def test_a_checklist_that_is_gone_is_unknown_in_the_matrix_and_not_a_hole() -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    board.change("Acties", checklists=())
    coverage = charts_of(board).coverage
    assert coverage is not None
    assert {str(cell.state) for cell in coverage.rows[0].cells} == {"unknown"}


def test_the_flow_counts_each_card_once_a_week_in_the_list_it_ended_that_week_in() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"))
    board.on(6, 10).move("Een", "Bezig")
    board.on(6, 20).move("Een", "Klaar")
    flow = charts_of(board, date(2022, 6, 22)).flow
    assert flow is not None
    told = [dict(zip(FLOW_STATUSES, point.cards, strict=True)) for point in flow.points]
    assert [(week[Status.TODO], week[Status.DOING], week[Status.DONE]) for week in told] == [
        (2, 0, 0),
        (2, 0, 0),
        (1, 1, 0),
        (1, 0, 1),
    ]


def weeks_of(board: PeopleAtWork, as_of: date) -> tuple[Flow, list[tuple[int, int, int]]]:
    """The flow, and week by week what is to do, in progress and done."""
    flow = charts_of(board, as_of).flow
    assert flow is not None
    told = [dict(zip(FLOW_STATUSES, point.cards, strict=True)) for point in flow.points]
    return flow, [(week[Status.TODO], week[Status.DOING], week[Status.DONE]) for week in told]


def test_what_is_done_counts_as_done_also_when_it_is_archived_or_only_marked() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"))
    board.on(6, 6).move("Een", "Klaar")
    board.on(6, 10).switch("Een", "closed")
    board.on(6, 13).switch("Twee", "due_complete")
    board.on(6, 20).switch("Twee", "closed")
    flow, weeks = weeks_of(board, date(2022, 6, 22))
    assert weeks == [(2, 0, 0), (1, 0, 1), (0, 0, 2), (0, 0, 2)]
    assert flow.outside == ()
    done = flow.last[FLOW_STATUSES.index(Status.DONE)]
    assert [evidence_words(one, ENGLISH) for one in done] == [
        "archived, in the list ‘Klaar’",
        "marked as done and archived, in the list ‘Te doen’",
    ]


def test_a_card_archived_before_it_was_done_leaves_the_drawing_on_that_day_and_is_named_below_it() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"), a_deliverable("drie"))
    board.on(6, 10).switch("Een", "closed")
    board.on(6, 20).switch("Een", "closed", on=False)
    board.on(6, 13).switch("Twee", "closed")
    board.on(6, 24).move("Drie", "Vervallen")
    flow, weeks = weeks_of(board, date(2022, 6, 29))
    assert weeks == [(3, 0, 0), (3, 0, 0), (2, 0, 0), (2, 0, 0), (1, 0, 0)]
    told = [(why, counted.value, counted.evidence[0].card_name) for why, counted in flow.outside]
    assert told == [(Outside.DROPPED, 1, "Drie"), (Outside.ARCHIVED, 1, "Twee")]


def test_without_a_log_a_card_is_archived_from_the_first_look_that_shows_it_so() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"))
    board.change("Twee", closed=True)
    board.snapshots.clear()
    board.look()
    board.on(6, 13).change("Een", closed=True)
    board.look()
    flow, weeks = weeks_of(board, date(2022, 6, 22))
    assert weeks == [(1, 0, 0), (1, 0, 0), (0, 0, 0), (0, 0, 0)]
    assert [counted.value for _, counted in flow.outside] == [2]


def test_cards_of_a_list_without_a_status_are_named_and_those_of_the_report_are_not() -> None:
    board = a_board(a_deliverable("een"))
    board.extra_lists.append(ListState("list-extra", "Ideeën"))
    board.add_card("Een idee", "Ideeën")
    board.add_card("Een les", "Geleerde lessen")
    flow, weeks = weeks_of(board, date(2022, 6, 22))
    assert weeks[-1] == (1, 0, 0)
    assert [(why, counted.value) for why, counted in flow.outside] == [(Outside.UNPLACED, 1)]

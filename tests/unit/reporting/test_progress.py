"""The progress report: lights, trend, what is late, and what was done since the last one."""

from __future__ import annotations

import re
from datetime import date
from itertools import product

import pytest

from llo_board.language import ENGLISH
from llo_board.model.checks import CheckKind
from llo_board.model.definition import Register, Target
from llo_board.model.sections.progress import (
    DecisionsSection,
    GoalLine,
    GoalLinesSection,
    GoalProgressSection,
    OrganisationsSection,
    PlanningSection,
    PromisesSection,
)
from llo_board.model.verdict import Light, LightReason, Trend, Verdict
from llo_board.rendering.evidence_words import evidence_words
from llo_board.rendering.formats import build_documents
from llo_board.rendering.numbering import basis_words
from llo_board.rendering.tracing.report import trace_report
from llo_board.reporting.lights import Signals, light
from llo_board.reporting.summary import summary
from llo_board.shipped import find_shipped
from tests.unit.reporting.builders import PeopleAtWork, a_board, a_definition, a_deliverable


def line_of(board: PeopleAtWork, as_of: date) -> GoalLine:
    section = board.progress(as_of).section(GoalLinesSection)
    assert section is not None
    return section.goals[0]


def planning_of(board: PeopleAtWork, as_of: date) -> PlanningSection:
    section = board.progress(as_of).section(PlanningSection)
    assert section is not None
    return section


def test_a_card_that_nobody_touched_is_not_started() -> None:
    assert line_of(a_board(), date(2022, 7, 1)).light is Light.NOT_STARTED


def test_a_card_in_progress_is_on_track() -> None:
    board = a_board()
    board.on(6, 20).move("Acties", "Bezig")
    assert line_of(board, date(2022, 7, 1)).light is Light.ON_TRACK


def test_a_card_three_weeks_in_its_list_needs_attention_from_that_day_on() -> None:
    board = a_board()
    board.on(6, 20).move("Acties", "Bezig")
    assert line_of(board, date(2022, 7, 10)).light is Light.ON_TRACK
    stuck = line_of(board, date(2022, 7, 11))
    assert (stuck.light, [reason for reason, _ in stuck.reasons]) == (Light.NEEDS_ATTENTION, [LightReason.STUCK])
    assert [(card.name, card.days) for card in planning_of(board, date(2022, 7, 11)).stuck] == [("Acties", 21)]


def test_a_card_that_is_late_and_stuck_is_stalled() -> None:
    board = a_board()
    board.on(6, 20).move("Acties", "Bezig")
    late = line_of(board, date(2022, 11, 3))
    assert late.light is Light.STALLED
    assert {reason for reason, _ in late.reasons} == {LightReason.LATE, LightReason.STUCK}


def test_a_worry_needs_attention_and_is_printed_with_cause_and_correction() -> None:
    board = a_board()
    board.on(6, 20).move("Acties", "Bezig")
    board.comment("Acties", "Knelpunt: geen uren\nOorzaak: drukte")
    board.on(6, 25).comment("Acties", "Bijsturing: hulp van buiten")
    report = board.progress(date(2022, 7, 1))
    progress = report.section(GoalProgressSection)
    assert progress is not None
    (worry,) = progress.goals[0].worries
    assert (worry.text, worry.cause, worry.correction) == ("geen uren", "drukte", "hulp van buiten")
    lines = report.section(GoalLinesSection)
    assert lines is not None
    assert lines.goals[0].light is Light.NEEDS_ATTENTION


def test_a_worry_on_a_card_that_is_done_is_over() -> None:
    board = a_board()
    board.comment("Acties", "Knelpunt: geen uren")
    board.move("Acties", "Klaar")
    progress = board.progress(date(2022, 7, 1)).section(GoalProgressSection)
    assert progress is not None
    assert progress.goals[0].worries == ()


def test_what_moved_needs_attention() -> None:
    board = a_board()
    board.move("Acties", "Doorgeschoven")
    assert [reason for reason, _ in line_of(board, date(2022, 7, 1)).reasons] == [LightReason.MOVED]


def test_a_goal_of_which_nothing_runs_any_more_is_finished_and_no_longer_on_track() -> None:
    board = a_board(a_deliverable("een", target=Target(2, unit="actie", units="acties")), a_deliverable("twee"))
    board.on(9, 1).tick("Een", "Eerste", checklist="acties")
    board.move("Een", "Klaar")
    assert line_of(board, date(2022, 9, 2)).light is Light.ON_TRACK
    board.move("Twee", "Klaar")
    line = line_of(board, date(2022, 9, 2))
    assert (line.light, line.achieved.value, line.total) == (Light.FINISHED, 1, 2)


def a_goal_changed_by_agreement() -> PeopleAtWork:
    board = a_board(a_deliverable("een"), a_deliverable("twee"), a_deliverable("drie"))
    board.on(9, 1).move("Een", "Klaar")
    board.comment("Twee", "Conclusie: in overleg gewijzigd, de partner stopte")
    return board


def test_what_was_changed_by_agreement_is_named_beside_what_is_achieved_and_never_counted_with_it() -> None:
    report = a_goal_changed_by_agreement().progress(date(2022, 9, 2))
    line = line_of(a_goal_changed_by_agreement(), date(2022, 9, 2))
    assert (line.achieved.value, line.changed.value, line.total) == (1, 1, 3)
    parts = {verdict: counted.value for verdict, counted in line.bar.parts}
    assert parts == {Verdict.ACHIEVED: line.achieved.value, Verdict.CHANGED: line.changed.value}
    number = trace_report(report).by_key["goal/marketing.achieved"]
    assert (number.values, [piece.card_name for piece in number.evidence]) == ((1, 3), ["Een"])
    assert basis_words(number, ENGLISH).endswith("of the goal · 1 changed by agreement (Twee)")


def test_what_was_changed_by_agreement_is_no_failure_to_the_light_and_no_step_back() -> None:
    board = a_goal_changed_by_agreement()
    before = summary(board.progress(date(2022, 9, 2)))
    assert (before["goals"]["marketing"]["achieved"], before["goals"]["marketing"]["met"]) == (1, 2)
    board.on(9, 5).comment("Een", "Conclusie: in overleg gewijzigd, met minder toe")
    section = board.progress(date(2022, 9, 6), previous=before).section(GoalLinesSection)
    assert section is not None
    assert section.goals[0].trend is Trend.SAME
    board.on(9, 7).comment("Drie", "Conclusie: in overleg gewijzigd, hoeft niet meer")
    assert line_of(board, date(2022, 9, 8)).light is Light.FINISHED


def test_a_report_of_before_compares_by_what_it_called_achieved() -> None:
    board = a_goal_changed_by_agreement()
    before = summary(board.progress(date(2022, 9, 2)))
    del before["goals"]["marketing"]["met"]
    before["goals"]["marketing"]["achieved"] = 2
    section = board.progress(date(2022, 9, 6), previous=before).section(GoalLinesSection)
    assert section is not None
    assert section.goals[0].trend is Trend.SAME


def told_of(board: PeopleAtWork, as_of: date) -> tuple[list[tuple[str, date | None]], list[str]]:
    """The cards that are done, each with its day, and those that come next."""
    section = board.progress(as_of).section(GoalProgressSection)
    goals = section.goals if section else ()
    done = [(line.name, line.day) for goal in goals for line in goal.done]
    return done, [line.name for goal in goals for line in goal.next]


def test_what_a_person_judged_stands_among_what_is_done_only_where_they_say_so_and_never_comes_next() -> None:
    board = a_board(*(a_deliverable(key) for key in ("bank", "subsidie", "feest", "plan")))
    board.on(9, 1).move("Bank", "Klaar")
    board.move("Plan", "Klaar")
    assert told_of(board, date(2022, 9, 2))[0] == [("Bank", date(2022, 9, 1)), ("Plan", date(2022, 9, 1))]
    board.on(9, 5).comment("Bank", "Conclusie: niet behaald, de bank zei nee")
    board.comment("Subsidie", "Conclusie: doorgeschoven naar 1 december 2022")
    board.on(9, 6).comment("Feest", "Conclusie: behaald, het was vol")
    board.comment("Plan", "Conclusie: deels behaald, één hoofdstuk ontbreekt")
    assert told_of(board, date(2022, 9, 7)) == ([("Plan", date(2022, 9, 1)), ("Feest", date(2022, 9, 6))], [])


def test_a_card_marked_as_done_is_done_since_that_day() -> None:
    board = a_board()
    board.on(9, 3).switch("Acties", "due_complete")
    assert told_of(board, date(2022, 9, 7)) == ([("Acties", date(2022, 9, 3))], [])


def test_nobody_waits_for_libraries_where_a_person_said_what_became_of_it() -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    assert board.progress(date(2022, 9, 1)).section(OrganisationsSection) is not None
    board.on(9, 2).comment("Acties", "Conclusie: niet behaald, er was geen tijd")
    assert board.progress(date(2022, 9, 3)).section(OrganisationsSection) is None


def a_goal_without_results() -> PeopleAtWork:
    board = PeopleAtWork(a_definition(a_deliverable(), goals=("marketing", "leeg")))
    board.look()
    return board


def test_of_a_goal_without_results_progress_and_evaluation_say_alike_that_nothing_was_agreed() -> None:
    board = a_goal_without_results()
    report, year = board.progress(date(2022, 7, 1)), board.evaluation()
    section = report.section(GoalLinesSection)
    assert section is not None
    line = section.goals[1]
    assert (line.achieved.value, line.light, line.trend) == (None, Light.NOTHING_AGREED, None)
    assert not [key for key in trace_report(report).by_key if key.startswith("goal/leeg")]
    assert [bar.goal.key for bar in report.charts.progress] == ["marketing"]
    for made in (report, year):
        for document in build_documents(made, ("html", "md"), ENGLISH, find_shipped())[:2]:
            text = document.content.decode()
            assert "othing was agreed" in text
            assert not re.search(r"0 of 0|Cannot be judged|Not started.*leeg|<desc[^>]*></desc>", text)
            assert not re.search(r"^#+ What was reached\s+#|What was reached</h4>\s*</div>", text, re.MULTILINE)
        told = [dict(check.facts) for check in made.to_check if check.kind is CheckKind.GOAL_WITHOUT_RESULTS]
        assert told == [{"goal": "Doel leeg"}]


def test_a_worry_about_a_goal_without_results_needs_attention() -> None:
    board = a_goal_without_results()
    board.comment("Doel leeg", "Knelpunt: niemand weet wat we hier willen")
    section = board.progress(date(2022, 7, 1)).section(GoalLinesSection)
    assert section is not None
    assert section.goals[1].light is Light.NEEDS_ATTENTION


def test_a_light_never_gets_better_by_one_more_thing_wrong() -> None:
    order = [Light.NOT_STARTED, Light.ON_TRACK, Light.NEEDS_ATTENTION, Light.STALLED]
    names = ("late", "stuck", "due_soon", "worried")
    for started, *wrong in product((False, True), repeat=5):
        values = dict(zip(names, wrong, strict=True))
        before = light(Signals(settled=False, moved=False, started=started, **values))
        for name in names:
            after = light(Signals(settled=False, moved=False, started=started, **(values | {name: True})))
            assert order.index(after) >= order.index(before)


@pytest.mark.parametrize("away", ["archived", "gone"])
def test_a_late_result_is_named_among_what_is_late_also_when_its_card_is_away(away: str) -> None:
    board = a_board(a_deliverable(due=date(2022, 9, 1)))
    board.look()
    board.remove("Acties") if away == "gone" else board.change("Acties", closed=True)
    planning = board.progress(date(2022, 10, 1)).section(PlanningSection)
    assert planning is not None
    assert {reason for reason, _ in line_of(board, date(2022, 10, 1)).reasons} >= {LightReason.LATE}
    assert [(line.name, line.days) for line in planning.late] == [("Acties", 30)]


def test_the_source_of_a_card_that_is_gone_says_so() -> None:
    board = a_board(a_deliverable(due=date(2022, 9, 1)))
    board.look()
    board.remove("Acties")
    (state,) = board.material(date(2022, 10, 1)).deliverables
    assert state.gone
    assert evidence_words(state.evidence, ENGLISH) == "no longer on the board, last in the list ‘Te doen’"


def test_late_due_soon_and_without_owner_tell_their_days() -> None:
    board = a_board(
        a_deliverable("oud", due=date(2022, 9, 1)),
        a_deliverable("gauw", due=date(2022, 9, 24)),
        a_deliverable("straks", due=date(2022, 9, 25), owner=None),
    )
    section = planning_of(board, date(2022, 9, 10))
    assert [(card.name, card.days, card.owner) for card in section.late] == [("Oud", 9, "Projectleider")]
    assert [(card.name, card.days) for card in section.due_soon] == [("Gauw", 14)]
    assert [card.name for card in section.without_owner] == ["Straks"]


def test_libraries_that_are_not_in_yet_are_named_with_what_is_asked() -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    board.tick("Acties", "Bibliotheek Heusden")
    section = board.progress(date(2022, 11, 1)).section(OrganisationsSection)
    assert section is not None
    gaps = [(gap.organisation, [state.name for state in gap.missing]) for gap in section.gaps]
    assert gaps == [("Bibliotheek Eindhoven", ["Acties"])]


def test_a_decision_asked_is_gone_once_it_is_taken_on_the_same_card() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee"))
    board.on(7, 1).comment("Een", "Gevraagd besluit: mag dit?")
    board.comment("Twee", "Gevraagd besluit: en dit?")
    board.on(7, 5).comment("Een", "Besluit: dat mag.")
    section = board.progress(date(2022, 8, 1)).section(DecisionsSection)
    assert section is not None
    assert [decision.text for decision in section.asked] == ["en dit?"]
    assert [decision.text for decision in section.taken] == ["dat mag."]


def test_the_next_report_tells_the_trend_and_only_what_is_new() -> None:
    board = a_board(
        a_deliverable("een"),
        a_deliverable("twee", target=Target(2, unit="actie", units="acties")),
    )
    board.on(7, 1).move("Een", "Klaar")
    board.look()
    before = summary(board.progress(date(2022, 7, 2)))
    board.on(8, 1).tick("Twee", "Campagne", checklist="acties")
    board.add_card("Flyer gemaakt", "Klaar", goals=["marketing"])
    report = board.progress(date(2022, 8, 2), previous=before)
    lines, progress = report.section(GoalLinesSection), report.section(GoalProgressSection)
    assert lines is not None
    assert progress is not None
    assert (lines.goals[0].trend, lines.previous) == (Trend.BETTER, date(2022, 7, 2))
    assert [card.name for card in progress.goals[0].done] == ["Flyer gemaakt"]
    again = board.progress(date(2022, 8, 2), previous=summary(report)).section(GoalLinesSection)
    assert again is not None
    assert again.goals[0].trend is Trend.SAME


def test_a_first_report_has_no_trend_and_a_summary_that_json_can_hold() -> None:
    import json

    report = a_board().progress(date(2022, 7, 1))
    lines = report.section(GoalLinesSection)
    assert lines is not None
    assert lines.goals[0].trend is None
    assert json.loads(json.dumps(summary(report))) == summary(report)


def test_promises_are_those_with_a_target() -> None:
    board = a_board(a_deliverable("een"), a_deliverable("twee", target=Target(1, unit="actie", units="acties")))
    section = board.progress(date(2022, 7, 1)).section(PromisesSection)
    assert section is not None
    assert [state.key for state in section.promises] == ["twee"]

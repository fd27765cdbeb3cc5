"""What is still to be looked at: holes and contradictions, and what is none."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from llo_board.model.checks import CHECK_FACTS, CheckKind
from llo_board.model.definition import Register, Target
from llo_board.model.sections.evaluation import FiguresSection
from llo_board.model.snapshot import ListState
from tests.unit.reporting.builders import END, PeopleAtWork, a_board, a_deliverable


def found(board: PeopleAtWork, kind: CheckKind, as_of: date = END) -> list[dict[str, Any]]:
    return [dict(check.facts) for check in board.evaluation(as_of).to_check if check.kind is kind]


def test_every_kind_of_check_has_its_facts() -> None:
    assert set(CHECK_FACTS) == set(CheckKind)


def test_a_tag_on_a_checklist_is_pointed_out_and_ordinary_items_are_not() -> None:
    board = a_board(a_deliverable(target=Target(2, unit="actie", units="acties")))
    for item in ("Leerpunt: begin eerder", "Actie: zaal boeken", "Zaal: De Witte Raaf"):
        board.add_item("Acties", item, checklist="acties")
    assert found(board, CheckKind.TAG_ON_ITEM) == [{"line": "Leerpunt: begin eerder", "card": "Acties"}]


def test_more_than_was_agreed_at_most_is_found() -> None:
    board = a_board(a_deliverable(target=Target(1, 2, unit="actie", units="acties")))
    for item in ("Eerste", "Tweede"):
        board.tick("Acties", item, checklist="acties")
    assert found(board, CheckKind.MORE_THAN_AGREED) == []
    board.tick("Acties", "Derde", checklist="acties")
    assert found(board, CheckKind.MORE_THAN_AGREED) == [{"deliverable": "Acties", "reached": 3, "most": 2}]


def test_more_than_was_agreed_at_most_is_found_for_one_group_of_a_register() -> None:
    target = Target(1, 1, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
    board = a_board(a_deliverable(target=target))
    for organisation in ("Bibliotheek Eindhoven", "Bibliotheek Heusden"):
        board.tick("Acties", organisation, checklist="Kopende starters")
    assert found(board, CheckKind.MORE_THAN_AGREED) == [
        {"deliverable": "Acties, Kopende starters", "reached": 2, "most": 1}
    ]


def test_a_further_line_that_stands_alone_is_told_as_such() -> None:
    board = a_board()
    board.comment("Acties", "Oorzaak: er was geen tijd")
    assert found(board, CheckKind.LINE_ALONE) == [{"word": "oorzaak", "line": "Oorzaak: er was geen tijd"}]
    assert found(board, CheckKind.NOT_UNDERSTOOD) == []


def test_a_known_word_with_too_little_behind_it_comes_with_an_example() -> None:
    board = a_board()
    board.comment("Acties", "Aantal: 2")
    (facts,) = found(board, CheckKind.TAG_NOT_READ)
    assert facts == {"word": "aantal:", "example": "aantal: bezoekers = 25", "line": "Aantal: 2"}


def test_a_figure_of_a_later_day_is_not_in_the_report_and_told() -> None:
    board = a_board()
    board.comment("Acties", "Aantal: bezoekers = 13; telling aan de deur; 8 november 2022")
    assert found(board, CheckKind.FIGURES_OF_LATER, date(2022, 11, 8)) == []
    report = board.evaluation(date(2022, 11, 7))
    assert "figures" not in {section.name for section in report.sections}
    (facts,) = found(board, CheckKind.FIGURES_OF_LATER, date(2022, 11, 7))
    assert facts == {"figures": 1}


@pytest.mark.parametrize("written", ["40 mei 2026", "31-6-2026", "2026-02-30"])
def test_a_figure_of_a_day_that_does_not_exist_is_asked_about_and_the_day_is_no_source(written: str) -> None:
    board = a_board()
    board.comment("Acties", f"Aantal: boeken = 12; bron: balie; {written}")
    assert found(board, CheckKind.FIGURE_ON_NO_DAY) == [{"label": "boeken", "written": written}]
    section = board.evaluation().section(FiguresSection)
    assert section is not None
    assert [(line.source, line.on) for line in section.figures] == [("balie", None)]


def test_a_figure_with_a_day_or_without_one_is_not_asked_about_its_day() -> None:
    board = a_board()
    board.comment("Acties", "Aantal: boeken = 12; bron: balie, 3 mei 2022")
    board.comment("Acties", "Aantal: kaarten = 12; bron: telling, 40 meter 2022")
    assert found(board, CheckKind.FIGURE_ON_NO_DAY) == []


def test_an_action_without_anything_is_asked_for_once() -> None:
    board = a_board()
    board.comment("Acties", "Leerpunt: begin eerder\nActie: planning maken")
    assert len(found(board, CheckKind.LESSON_WITHOUT_OWNER_AND_DATE)) == 1
    assert found(board, CheckKind.LESSON_WITHOUT_ACTION_OWNER) == []
    assert found(board, CheckKind.LESSON_WITHOUT_ACTION_DATE) == []


def test_a_due_day_outside_the_quarter_that_a_comment_names_is_found_with_both_places() -> None:
    board = a_board()
    board.comment("Acties", "Besluit: dit schuift naar het eerste kwartaal van 2023.")
    board.move("Acties", "Doorgeschoven")
    board.set_due("Acties", date(2023, 4, 6))
    (check,) = (check for check in board.evaluation().to_check if check.kind is CheckKind.DATE_OUTSIDE_QUARTER)
    assert dict(check.facts) == {"quarter": 1, "year": 2023, "day": date(2023, 4, 6), "card": "Acties"}
    assert [piece.kind for piece in check.evidence] == ["card", "comment"]


def test_a_due_day_inside_its_quarter_and_a_day_long_past_are_no_contradiction() -> None:
    board = a_board()
    board.on(11, 24).comment("Acties", "Op 22 november 2022 besloten: eerste kwartaal van 2023.")
    board.move("Acties", "Doorgeschoven")
    board.set_due("Acties", date(2023, 3, 31))
    assert found(board, CheckKind.DATE_OUTSIDE_QUARTER) == []


def test_a_day_in_the_same_text_that_lies_outside_its_quarter_is_found() -> None:
    board = a_board()
    board.describe("Deel outlook", "In het eerste kwartaal van 2023 is er een netwerkdag, op 6 april 2023.")
    assert [facts["day"] for facts in found(board, CheckKind.DATE_OUTSIDE_QUARTER)] == [date(2023, 4, 6)]


def test_a_goals_card_that_names_a_quarter_is_held_against_what_moved() -> None:
    board = a_board()
    board.describe("Doel marketing", "Dit komt in het eerste kwartaal van 2023.")
    board.move("Acties", "Doorgeschoven")
    board.set_due("Acties", date(2023, 4, 6))
    assert [facts["card"] for facts in found(board, CheckKind.DATE_OUTSIDE_QUARTER)] == ["Acties"]


def test_a_target_that_nobody_ever_counted_is_found_once_it_is_due() -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    assert found(board, CheckKind.TARGET_WITHOUT_EVIDENCE, date(2022, 10, 1)) == []
    assert found(board, CheckKind.TARGET_WITHOUT_EVIDENCE) == [{"deliverable": "Acties", "needed": 2}]


def test_a_target_that_moved_with_an_explanation_is_not_asked_for_again() -> None:
    board = a_board(a_deliverable(target=Target(1, per=Register.ORGANISATIONS)))
    board.move("Acties", "Doorgeschoven")
    assert len(found(board, CheckKind.TARGET_WITHOUT_EVIDENCE)) == 1
    board.comment("Acties", "Toelichting: komt in 2023.")
    assert found(board, CheckKind.TARGET_WITHOUT_EVIDENCE) == []


def test_list_and_count_that_do_not_agree_are_found_both_ways() -> None:
    target = Target(2, unit="actie", units="acties")
    board = a_board(a_deliverable("een", target=target), a_deliverable("twee", target=target))
    board.tick("Een", "Campagne", checklist="acties")
    board.move("Een", "Klaar")
    board.tick("Twee", "Eerste", checklist="acties")
    board.tick("Twee", "Tweede", checklist="acties")
    assert found(board, CheckKind.DONE_SHORT_OF_TARGET) == [{"deliverable": "Een", "reached": 1, "needed": 2}]
    assert found(board, CheckKind.TARGET_MET_NOT_DONE) == [{"deliverable": "Twee", "list": "Te doen"}]


def test_a_person_and_the_board_that_judge_differently_are_both_told() -> None:
    board = a_board()
    board.comment("Acties", "Conclusie: behaald. Het staat alleen nog niet op het bord.")
    told = found(board, CheckKind.VERDICTS_DIFFER)
    assert told == [{"name": "Acties", "person": "achieved", "computed": "not_achieved"}]


def test_a_verdict_without_a_reason_is_asked_for() -> None:
    board = a_board()
    board.comment("Acties", "Conclusie: vervallen")
    assert found(board, CheckKind.VERDICT_WITHOUT_REASON) == [{"name": "Acties", "verdict": "dropped"}]


def test_a_worry_asks_by_name_for_its_cause_and_its_correction() -> None:
    board = a_board()
    board.comment("Acties", "Knelpunt: geen uren")
    asked = [{"worry": "geen uren", "who": "Projectleider"}]
    assert found(board, CheckKind.WORRY_WITHOUT_CAUSE) == asked
    assert found(board, CheckKind.WORRY_WITHOUT_CORRECTION) == asked


def test_what_moved_without_a_date_is_asked_for() -> None:
    board = a_board()
    board.move("Acties", "Doorgeschoven")
    assert found(board, CheckKind.MOVED_WITHOUT_DATE) == [{"name": "Acties"}]
    board.comment("Acties", "Conclusie: doorgeschoven, naar 6 april 2023.")
    assert found(board, CheckKind.MOVED_WITHOUT_DATE) == []


def test_a_card_that_was_deleted_is_named_with_the_day_it_was_last_seen() -> None:
    board = a_board()
    board.on(8, 1).look()
    board.remove("Acties")
    board.on(9, 1)
    assert found(board, CheckKind.CARD_GONE) == [{"deliverable": "Acties", "last_seen": date(2022, 8, 1)}]


def test_cards_in_a_list_of_the_teams_own_are_counted_once() -> None:
    board = a_board()
    board.extra_lists.append(ListState("ideas", "Ideeën"))
    for name in ("Een idee", "Nog een"):
        board.add_card(name, "Ideeën")
    assert found(board, CheckKind.LIST_WITHOUT_STATUS) == [{"list": "Ideeën", "cards": 2}]


def test_a_done_card_of_the_team_without_a_goal_is_named() -> None:
    board = a_board()
    board.add_card("Taart gebakken", "Klaar")
    assert found(board, CheckKind.CARD_WITHOUT_GOAL) == [{"card": "Taart gebakken"}]


def test_a_quote_of_nobody_knows_whom_is_asked_about() -> None:
    board = a_board()
    board.comment("Acties", "Citaat: Mooi!")
    assert found(board, CheckKind.QUOTE_WITHOUT_ROLE) == [{"quote": "Mooi!"}]

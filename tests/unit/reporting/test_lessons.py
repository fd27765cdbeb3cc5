"""Lessons: from cards and comments, with who wrote them, and what became of their actions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from llo_board.model.beside import Beside
from llo_board.model.checks import CheckKind
from llo_board.model.definition import Status, Step
from llo_board.model.lessons import ActionState
from llo_board.model.sections.lessons import LessonActionsSection, LessonsByGoalSection, LessonsSection
from llo_board.model.snapshot import CheckItem, Checklist
from llo_board.model.tags import Lesson, Tag
from llo_board.reporting.catalogue import build_lessons
from llo_board.reporting.registering import registered_lessons
from tests.unit.reporting.builders import END, PeopleAtWork, a_board, a_definition, a_deliverable


def lessons_of(board: PeopleAtWork) -> tuple[Lesson, ...]:
    section = board.lessons().section(LessonsSection)
    return section.lessons if section else ()


def test_a_card_in_the_lessons_list_is_a_lesson_without_any_word() -> None:
    board = a_board()
    board.add_card("Eén plek voor alles", "Geleerde lessen", "Het bord werkte goed.\n\nAanbeveling: begin ermee.")
    (lesson,) = lessons_of(board)
    assert (lesson.tag, lesson.event, lesson.detail) == (Tag.LESSON, "Eén plek voor alles", "Het bord werkte goed.")
    assert lesson.recommendation == "begin ermee."


def test_a_card_in_the_lessons_list_may_say_its_kind_in_its_name_or_its_text() -> None:
    board = a_board()
    board.add_card("Kan beter: eerder beginnen", "Geleerde lessen", "Oorzaak: geen tijd")
    board.add_card("Samen starten", "Geleerde lessen", "Ging goed: we begonnen samen.")
    told = [(lesson.tag, lesson.event, lesson.cause) for lesson in lessons_of(board)]
    assert told == [
        (Tag.WENT_WELL, "we begonnen samen.", ""),
        (Tag.COULD_BE_BETTER, "eerder beginnen", "geen tijd"),
    ]


def test_a_tagged_name_anywhere_is_read_with_the_description_below_it() -> None:
    board = a_board()
    board.add_card("Onverwacht: het liep vol", "Klaar", "Gevolg: we zochten stoelen")
    (lesson,) = lessons_of(board)
    assert (lesson.tag, lesson.event, lesson.effect) == (Tag.UNEXPECTED, "het liep vol", "we zochten stoelen")


def test_a_comment_on_a_lessons_card_fills_what_it_lacks() -> None:
    board = a_board()
    board.add_card("Eén plek", "Geleerde lessen")
    board.comment("Eén plek", "Actie: het bord meteen maken (Projectleider, 1 maart 2023)")
    board.comment("Eén plek", "Oorzaak: alles liep door elkaar")
    (lesson,) = lessons_of(board)
    assert lesson.cause == "alles liep door elkaar"
    assert [(action.text, action.owner) for action in lesson.actions] == [
        ("het bord meteen maken", "Projectleider")
    ]


def test_a_further_line_without_anything_above_it_is_not_dropped_in_silence() -> None:
    board = a_board()
    board.comment("Acties", "Bijsturing: iemand erbij halen")
    checks = [check for check in board.lessons().to_check if check.kind is CheckKind.LINE_ALONE]
    assert [check.facts["line"] for check in checks] == ["Bijsturing: iemand erbij halen"]


def test_the_words_of_the_guide_are_examples_and_no_lessons() -> None:
    board = a_board()
    board.describe("Zo werkt dit bord", "Leerpunt: zo schrijf je een leerpunt")
    assert lessons_of(board) == ()


def test_an_action_that_is_an_item_of_a_checklist_is_known_to_be_done_or_not() -> None:
    board = a_board()
    board.add_card(
        "Les", "Geleerde lessen", "Ging goed: samen\nActie: vroeg bellen (leider, 1-3-2023)\nActie: vieren"
    )
    items = (CheckItem("i1", "Vroeg bellen", checked=True), CheckItem("i2", "Vieren"))
    board.change("Les", checklists=(Checklist("c1", "Acties", items),))
    section = board.lessons().section(LessonActionsSection)
    assert section is not None
    told = [(action.text, action.on, action.done) for action in section.actions]
    assert told == [("vroeg bellen", date(2023, 3, 1), True), ("vieren", None, False)]
    missing = {check.kind for check in board.lessons().to_check}
    assert missing == {CheckKind.LESSON_WITHOUT_OWNER_AND_DATE}


def test_lessons_stand_by_kind_and_by_goal_and_say_who_by_role() -> None:
    board = PeopleAtWork(
        a_definition(a_deliverable("een", goal="aanpak"), a_deliverable("twee"), goals=("aanpak", "marketing"))
    )
    board.look()
    board.comment("Twee", "Kan beter: b", by="maker-1")
    board.comment("Een", "Kan beter: a")
    board.add_card("Losse les", "Geleerde lessen")
    assert [lesson.event for lesson in lessons_of(board)] == ["a", "b", "Losse les"]
    by_goal = board.lessons().section(LessonsByGoalSection)
    assert by_goal is not None
    told = [(group.goal.key if group.goal else None, len(group.lessons)) for group in by_goal.groups]
    assert told == [("aanpak", 1), ("marketing", 1), (None, 1)]
    assert lessons_of(board)[1].evidence.by == "Programmamaker, Bibliotheek Heusden"


def test_somebody_without_a_role_is_named_as_on_trello() -> None:
    board = a_board()
    board.comment("Acties", "Leerpunt: dit", by="gast")
    assert lessons_of(board)[0].evidence.by == "Naam van gast"


def test_a_deleted_comment_is_gone_and_an_edited_one_counts_as_it_is_now() -> None:
    from dataclasses import replace

    from llo_board.model.snapshot import BoardReading
    from llo_board.reporting.catalogue import build_lessons

    board = a_board()
    board.comment("Acties", "Leerpunt: oud")
    board.comment("Acties", "Leerpunt: weg")
    timeline = board.timeline()
    *others, kept, _ = board.actions
    edited = replace(kept, text="Leerpunt: nieuw")
    fresh = timeline.with_reading(BoardReading(timeline.snapshots[-1], (edited, *others)), None)
    report = build_lessons(board.definition, fresh, {}, (), date(2022, 12, 31))
    section = report.section(LessonsSection)
    assert section is not None
    assert [lesson.event for lesson in section.lessons] == ["nieuw"]


def test_a_board_without_a_lessons_list_has_lessons_in_comments_alone() -> None:
    from dataclasses import replace

    board = a_board()
    lists = tuple(entry for entry in board.definition.board.lists if entry.status is not Status.LESSONS)
    board.definition = replace(board.definition, board=replace(board.definition.board, lists=lists))
    board.comment("Acties", "Les: dit")
    assert [lesson.event for lesson in lessons_of(board)] == ["dit"]


def test_what_became_of_an_action_is_told_by_the_register_where_the_board_does_not() -> None:
    board = a_board()
    actions = "Actie: eerder beginnen\nActie: minder doen\nActie: meer vragen"
    board.on(9, 1).comment("Acties", f"Kan beter: we begonnen laat\n{actions}")
    (kept,) = registered_lessons(board.material())
    states = (ActionState.DONE, ActionState.DROPPED, ActionState.OPEN)
    decided = tuple(replace(action, state=state) for action, state in zip(kept.actions, states, strict=True))
    register = (replace(kept, actions=decided), replace(kept, project="llo-2021"))
    report = build_lessons(board.definition, board.timeline(), {}, (), END, beside=Beside(lessons=register))
    section = report.section(LessonActionsSection)
    assert section is not None
    told = [(action.text, action.done, action.dropped) for action in section.actions]
    assert told == [("eerder beginnen", True, False), ("minder doen", False, True), ("meer vragen", None, False)]


def test_a_tick_on_the_board_goes_before_the_register() -> None:
    board = a_board(a_deliverable(steps=(Step("eerder", "Eerder beginnen"),)))
    board.on(9, 1).comment("Acties", "Kan beter: we begonnen laat\nActie: Eerder beginnen")
    (kept,) = registered_lessons(board.material())
    done = (replace(kept, actions=tuple(replace(one, state=ActionState.DONE) for one in kept.actions)),)
    report = build_lessons(board.definition, board.timeline(), {}, (), END, beside=Beside(lessons=done))
    section = report.section(LessonActionsSection)
    assert section is not None
    assert [action.done for action in section.actions] == [False]

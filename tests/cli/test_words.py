"""A plan in words: the one sentence, and that nothing a plan can hold is left without words in either language."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import get_args

import pytest

from llo_board.cli.asking import asked, notice_lines
from llo_board.cli.changes import change_groups
from llo_board.cli.drifts import drift_line
from llo_board.cli.summary import count_parts, summary
from llo_board.cli.values import Speech
from llo_board.language import ENGLISH, Words, load_words
from llo_board.model.board_changes import (
    AddLabel,
    AddMember,
    ArchiveCard,
    Change,
    FieldChange,
    MakeBoard,
    MakeCard,
    MakeChecklist,
    MakeItem,
    MakeLabel,
    MakeList,
    RemoveLabel,
    RemoveMember,
    SetFields,
    StampBoard,
    Subject,
)
from llo_board.model.definition import (
    Board,
    BoardList,
    Definition,
    Deliverable,
    Goal,
    Organisation,
    Person,
    Project,
    Register,
    Status,
    Target,
    TargetGroup,
)
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey
from llo_board.model.plan import Plan
from llo_board.model.questions import Deed, Drift, Notice, NoticeKind, Question, Reason, Way
from llo_board.shipped import find_shipped

DUTCH = load_words("nl", find_shipped().locale_directory())
DEFINITION = Definition(
    project=Project("pilot", "Pilot", "en", date(2026, 1, 1), date(2026, 12, 31)),
    board=Board("Pilot", (BoardList("todo", "To do", Status.TODO), BoardList("done", "Done", Status.DONE))),
    goals=(Goal("reach", "Reach more people", "green", deliverables=(Deliverable("flyer", "Flyer", "reach"),)),),
    people=(Person("lead", "Project leader"),),
)
CARD = Subject(Entity(EntityKind.CARD, "flyer"), "Flyer", "flyer", "Flyer", "c1", "reach")
OTHER = Subject(Entity(EntityKind.CARD, "talk"), "Talk", "talk", "Talk", "c2", "reach")
ITEM = Subject(Entity(EntityKind.ITEM, "flyer:steps:text"), "Text", "flyer", "Flyer", "c1", "reach")
STEPS = Subject(Entity(EntityKind.CHECKLIST, "flyer:steps"), "Steps", "flyer", "Flyer", "c1", "reach")
LIST = Subject(Entity(EntityKind.LIST, "todo"), "To do")
NEW = MakeCard(CARD, "todo", "Flyer", "", "pilot/flyer", 1.0, due=date(2026, 4, 1), members=(("lead", "m1"),))
MOVES = SetFields(CARD, "c1", (FieldChange("due", "2026-04-01", "2026-04-15"),))
DEED = Deed("Colleague", datetime(2026, 3, 1, 9, 5, tzinfo=UTC))
DRIFT = Drift(FieldKey(CARD.entity, "name"), CARD, "Flyer", "Leaflet", DEED, wanted="Flyer")
QUESTION = Question(
    FieldKey(CARD.entity, "due"),
    CARD,
    Reason.BOTH_CHANGED,
    "2026-04-15",
    "2026-05-01",
    Agreed("2026-04-01", "2026-04-01"),
)
WAITING = Notice(NoticeKind.CHANGES_WAIT, CARD, count=2)
EVERY_CHANGE: tuple[Change, ...] = (
    MakeBoard("Pilot", ""),
    StampBoard(""),
    MakeList(LIST, "To do", 1.0),
    MakeLabel(Subject(Entity(EntityKind.LABEL, "reach"), "Reach"), "Reach", "green"),
    NEW,
    MakeChecklist(OTHER, "Steps", 1.0),
    MakeItem(ITEM, "flyer:steps", "Text", 1.0),
    MOVES,
    AddLabel(CARD, "reach", put_back=True),
    RemoveLabel(CARD, "reach"),
    AddMember(CARD, "lead", "m1"),
    RemoveMember(CARD, "lead", "m1"),
    ArchiveCard(CARD),
)


def a_plan(*changes: Change, drifts: int = 0, questions: int = 0) -> Plan:
    """A plan with so many drifts and questions."""
    return Plan(
        "pilot", "Europe/Amsterdam", "b", changes, drifts=(DRIFT,) * drifts, questions=(QUESTION,) * questions
    )


def a_speech(words: Words) -> Speech:
    """What the words of a plan need."""
    return Speech(words, DEFINITION, "pilot.yaml")


@pytest.mark.parametrize(
    ("plan", "english", "dutch"),
    [
        (
            a_plan(NEW, NEW, NEW, MOVES, drifts=2, questions=1),
            "3 new, 1 date moves, nothing disappears; 2 changed by the team (stay so); 1 question for you.",
            "3 nieuw, 1 datum schuift, niets verdwijnt; 2 door het team gewijzigd (blijft zo); 1 vraag aan jou.",
        ),
        (a_plan(), "Nothing to do.", "Niets te doen."),
        (
            a_plan(drifts=1, questions=2),
            "Nothing to do; 1 changed by the team (stays so); 2 questions for you.",
            "Niets te doen; 1 door het team gewijzigd (blijft zo); 2 vragen aan jou.",
        ),
        (
            a_plan(StampBoard(""), MOVES, MOVES),
            "2 dates move, nothing disappears.",
            "2 datums schuiven, niets verdwijnt.",
        ),
        (a_plan(ArchiveCard(CARD)), "1 card to the archive.", "1 kaart naar het archief."),
        (
            replace(a_plan(questions=1), notices=(WAITING, WAITING)),
            "4 changes wait; 1 question for you.",
            "4 wijzigingen wachten; 1 vraag aan jou.",
        ),
        (
            replace(a_plan(MOVES), notices=(WAITING,)),
            "1 date moves, nothing disappears; 2 changes wait.",
            "1 datum schuift, niets verdwijnt; 2 wijzigingen wachten.",
        ),
    ],
    ids=["as-designed", "nothing", "only-people", "plural", "archive", "waiting", "some-waiting"],
)
def test_a_plan_is_one_sentence(plan: Plan, english: str, dutch: str) -> None:
    assert (summary(plan, ENGLISH), summary(plan, DUTCH)) == (english, dutch)


def test_what_comes_with_a_new_card_counts_as_that_card() -> None:
    assert count_parts(
        a_plan(NEW, MakeChecklist(CARD, "Steps", 1.0), MakeItem(ITEM, "flyer:steps", "Text", 1.0))
    ) == {"new": 1}


def test_every_kind_of_change_is_here() -> None:
    assert {type(change) for change in EVERY_CHANGE} == set(get_args(Change))


@pytest.mark.parametrize("change", EVERY_CHANGE, ids=lambda change: type(change).__name__)
def test_every_change_has_a_line_and_a_place_in_the_sentence(change: Change) -> None:
    groups = change_groups((change,), a_speech(ENGLISH))
    lines = [line.text for group in groups for line in group.lines]
    assert len(lines) == (0 if isinstance(change, StampBoard) else 1)
    assert summary(a_plan(change), ENGLISH) != summary(a_plan(change), DUTCH)


def test_the_changes_of_one_card_share_a_line() -> None:
    (group,) = change_groups((MOVES, MakeItem(ITEM, "flyer:steps", "Text", 1.0)), a_speech(ENGLISH))
    assert [line.text for line in group.lines] == [
        "'Flyer': due date 1 April 2026 → 15 April 2026, item 'Text' added"
    ]
    assert group.title == "Reach more people"


@pytest.mark.parametrize(
    "field", ["name", "description", "due", "start", "colour", "mark", "exists", "member:lead", "label:reach"]
)
@pytest.mark.parametrize("reason", Reason)
def test_every_question_has_its_values_and_ways_in_both_languages(reason: Reason, field: str) -> None:
    due = field in ("due", "start")
    question = replace(
        QUESTION,
        field=FieldKey(CARD.entity, field),
        reason=reason,
        candidate="Leaflet",
        wanted="2026-04-15" if due else True if ":" in field else "green",
        seen="2026-05-01" if due else False if ":" in field else "blue",
        base=None if reason is Reason.MEMORY_UNKNOWN else QUESTION.base,
    )
    english, dutch = (asked(question, a_speech(words)) for words in (ENGLISH, DUTCH))
    assert len(english.ways) == len(Way)
    pairs = zip((english.sentence, *english.ways), (dutch.sentence, *dutch.ways), strict=True)
    assert all(one and one != other and "{" not in one + other for one, other in pairs)


@pytest.mark.parametrize("kind", [kind for kind in EntityKind if kind is not EntityKind.CARD])
def test_what_may_be_one_of_ours_is_asked_in_both_languages(kind: EntityKind) -> None:
    field = FieldKey(Entity(kind, "reach"), "match")
    question = replace(QUESTION, field=field, reason=Reason.PROPOSED_MATCH, candidate="Leaflet", seen="1,2")
    english, dutch = (asked(question, a_speech(words)) for words in (ENGLISH, DUTCH))
    assert "'Leaflet'" in english.sentence
    pairs = zip((english.sentence, *english.ways), (dutch.sentence, *dutch.ways), strict=True)
    assert all(one and one != other and "{" not in one + other for one, other in pairs)


def test_items_of_one_name_are_told_apart_by_their_checklist() -> None:
    target = Target(1, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
    pilots = Deliverable("pilots", "Pilots", "reach", target=target)
    definition = replace(
        DEFINITION,
        organisations=(Organisation("north", "North"),),
        target_groups=(TargetGroup("starters", "Starters"), TargetGroup("adults", "Adults")),
        goals=(replace(DEFINITION.goals[0], deliverables=(pilots,)),),
    )
    items = [
        Subject(Entity(EntityKind.ITEM, f"pilots:{group}:north"), "North", "pilots", "Pilots", "c1", "reach")
        for group in ("starters", "adults")
    ]
    changes = [SetFields(item, "i", (FieldChange("name", "North", "Northern"),)) for item in items]
    (group,) = change_groups(changes, Speech(ENGLISH, definition, "pilot.yaml"))
    assert group.lines[0].text == (
        "'Pilots': 'North' (Starters) name 'North' → 'Northern', 'North' (Adults) name 'North' → 'Northern'"
    )


def test_what_the_team_changed_names_who_when_and_both_values() -> None:
    assert (
        drift_line(DRIFT, a_speech(ENGLISH))
        == "'Flyer' is called 'Leaflet' on the board (Colleague, 1 March 10:05)"
    )
    moved = replace(
        DRIFT, field=FieldKey(CARD.entity, "due"), base="2026-03-01", seen="2026-05-01", wanted="2026-04-01"
    )
    assert drift_line(moved, a_speech(ENGLISH)) == (
        "'Flyer': due date is 1 May 2026 on the board (Colleague, 1 March 10:05); "
        "the project file says 1 April 2026"
    )
    taken = replace(DRIFT, field=FieldKey(CARD.entity, "member:lead"), base=True, seen=False)
    assert drift_line(taken, a_speech(DUTCH)) == "'Flyer': Project leader eraf gehaald (Colleague, 1 maart 10:05)"


@pytest.mark.parametrize(
    ("entity", "subject", "told"),
    [
        (LIST.entity, LIST, "Lijst 'To do' is weggehaald"),
        (ITEM.entity, ITEM, "'Flyer': punt 'Text' is weggehaald"),
        (STEPS.entity, STEPS, "'Flyer': checklist 'Steps' is weggehaald"),
    ],
    ids=["list", "item", "checklist"],
)
def test_what_was_taken_away_is_called_what_it_is(entity: Entity, subject: Subject, told: str) -> None:
    drift = Drift(FieldKey(entity, "exists"), subject, True, False, wanted=True)
    assert drift_line(drift, a_speech(DUTCH)) == told


def test_our_line_is_no_value_of_the_project_file() -> None:
    drift = Drift(FieldKey(CARD.entity, "mark"), CARD, "pilot/flyer", "", wanted="pilot/flyer")
    assert drift_line(drift, a_speech(DUTCH)) == "'Flyer': onze regel is uit de beschrijving gehaald"
    drift = replace(drift, seen="pilot/talk")
    assert drift_line(drift, a_speech(DUTCH)) == "'Flyer': onze regel in de beschrijving werd 'pilot/talk'"


def test_of_long_texts_every_value_and_way_shows_what_differs() -> None:
    said = "Posters and social media, and what else we make together with all the libraries of the province"
    question = replace(
        QUESTION,
        field=FieldKey(CARD.entity, "description"),
        wanted=f"{said} in 2026",
        seen=f"{said}, and radio",
        base=Agreed(said, said),
    )
    told = asked(question, a_speech(ENGLISH))
    for ending in ("the province'", "the province in 2026'", "the province, and radio'"):
        assert ending in told.sentence
    assert "province, and radio'" in told.ways[0]
    assert "province in 2026'" in told.ways[1]
    moves = SetFields(CARD, "c1", (FieldChange("description", said, f"{said} in 2026"),))
    (group,) = change_groups((moves,), a_speech(ENGLISH))
    assert "the province' → " in group.lines[0].text


def test_what_is_only_in_the_file_is_asked_in_a_sentence() -> None:
    label = Entity(EntityKind.LABEL, "reach")
    question = Question(FieldKey(label, "exists"), Subject(label, "Reach"), Reason.MEMORY_UNKNOWN, True, False)
    told = asked(question, a_speech(DUTCH)).sentence
    assert told == "Label 'Reach' staat wel in het projectbestand, maar niet op het bord."


def test_changes_that_wait_for_an_archived_card_are_told_so() -> None:
    assert notice_lines((WAITING,), a_speech(DUTCH)) == ("2 wijzigingen wachten: 'Flyer' is gearchiveerd",)


@pytest.mark.parametrize("kind", NoticeKind)
def test_every_notice_has_words_in_both_languages(kind: NoticeKind) -> None:
    notices = (Notice(kind, CARD, "Project leader", DEED),)
    (english,), (dutch,) = (notice_lines(notices, a_speech(words)) for words in (ENGLISH, DUTCH))
    assert english != dutch
    assert "{" not in english + dutch

"""The nouns: values that nobody can change, and the few things that they know of themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from hashlib import sha256
from importlib import import_module
from pkgutil import walk_packages
from zoneinfo import ZoneInfo

import pytest

import llo_board.model
from llo_board.model.board_map import BoardMap
from llo_board.model.changes import ChangesSection, PassedOn
from llo_board.model.charts import Charts
from llo_board.model.definition import (
    Board,
    Definition,
    Organisation,
    Person,
    Project,
    Register,
    Source,
    TargetGroup,
)
from llo_board.model.evidence import Evidence, EvidenceKind, Quantity
from llo_board.model.house_style import WordTemplate
from llo_board.model.journal import Write, WriteDeed, WriteFate
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.pictures import Image, ImageKind
from llo_board.model.report import Header, ProgressReport, ReportKind
from llo_board.model.results import Judgement, Promise
from llo_board.model.sections.evaluation import FigureLine
from llo_board.model.sections.progress import DecisionsSection, PromisesSection
from llo_board.model.tags import Tag
from llo_board.model.verdict import Verdict
from llo_board.model.workspace import Workspace

MAY_CACHE = {"Image", "Timeline"}
"""Some things take long to find out: these may keep what they found, which slots would not allow."""


def nouns() -> Iterator[type]:
    modules = (import_module(one.name) for one in walk_packages(llo_board.model.__path__, "llo_board.model."))
    for module in modules:
        found = (one for one in vars(module).values() if isinstance(one, type) and is_dataclass(one))
        yield from (one for one in found if one.__module__ == module.__name__)


NOUNS = tuple(nouns())


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: str(noun.__name__))
def test_a_noun_cannot_be_changed_and_takes_no_further_fields(noun: type) -> None:
    assert noun.__dataclass_params__.frozen  # type: ignore[attr-defined]  # what dataclass() was asked for
    assert "__slots__" in vars(noun) or noun.__name__ in MAY_CACHE


@pytest.mark.parametrize("noun", NOUNS, ids=lambda noun: str(noun.__name__))
def test_a_noun_holds_no_list_set_or_dict_that_somebody_could_change(noun: type) -> None:
    declared = {field.name: str(field.type) for field in fields(noun)}
    assert not [name for name, kind in declared.items() if kind.startswith(("list", "set", "dict"))]


def a_definition() -> Definition:
    return Definition(
        Project("llo", "LLO", "nl", date(2022, 6, 1), date(2022, 12, 31)),
        Board("LLO", ()),
        (),
        organisations=(
            Organisation("heusden", "Heusden", until=date(2022, 8, 31)),
            Organisation("eindhoven", "Eindhoven", since=date(2022, 9, 1)),
            Organisation("tilburg", "Tilburg"),
        ),
        target_groups=(TargetGroup("starters", "Starters"),),
        people=(Person("leader", "Projectleider"), Person("writer", "Schrijver")),
    )


def test_a_person_is_found_by_key() -> None:
    assert a_definition().person("writer").role == "Schrijver"


def test_a_project_lives_in_its_own_zone() -> None:
    assert replace(a_definition().project, timezone="America/Paramaribo").zone == ZoneInfo("America/Paramaribo")


@pytest.mark.parametrize(
    ("register", "day", "keys"),
    [
        (Register.TARGET_GROUPS, date(2022, 9, 1), ["starters"]),
        (Register.ORGANISATIONS, None, ["heusden", "eindhoven", "tilburg"]),
        (Register.ORGANISATIONS, date(2022, 8, 31), ["heusden", "tilburg"]),
        (Register.ORGANISATIONS, date(2022, 9, 1), ["eindhoven", "tilburg"]),
    ],
)
def test_a_register_of_a_day_holds_who_takes_part_then(
    register: Register, day: date | None, keys: list[str]
) -> None:
    assert [entry.key for entry in a_definition().register(register, day)] == keys


def test_a_board_without_a_definition_is_dutch_and_of_no_file() -> None:
    found = BoardMap({})
    assert (found.language, found.timezone, found.source) == ("nl", "Europe/Amsterdam", Source("", ""))


def test_invited_people_count_as_collaborators() -> None:
    assert Workspace("w", people=8, invited=2).collaborators == 10


def test_an_action_is_open_until_it_is_known_to_be_done_or_dropped() -> None:
    actions = tuple(RegisteredAction(state.value, "Doen", state=state) for state in ActionState)
    lesson = RegisteredLesson("l1", "llo", Tag.LESSON, "Te laat begonnen", actions=actions)
    assert [action.key for action in lesson.open_actions] == ["open"]


@pytest.mark.parametrize(("person", "differs"), [(None, False), (Verdict.PARTLY, False), (Verdict.ACHIEVED, True)])
def test_a_judgement_differs_where_a_person_says_otherwise(person: Verdict | None, differs: bool) -> None:
    counted = person or Verdict.PARTLY
    assert Judgement(counted, Verdict.PARTLY, "count", (), person=person).differs is differs


@pytest.mark.parametrize("fate", [None, *WriteFate])
def test_a_write_was_done_when_trello_took_it_or_a_later_run_found_it(fate: WriteFate | None) -> None:
    assert Write(1, WriteDeed.SIGN_BOARD, fate=fate).was_done is (fate in (WriteFate.DONE, WriteFate.SETTLED))


def test_a_report_gives_a_section_by_its_class_or_none_where_it_had_nothing_to_say() -> None:
    moment = datetime(2022, 9, 1, tzinfo=UTC)
    project = a_definition().project
    header = Header(
        ReportKind.PROGRESS, project, (), moment.date(), moment, moment, "LLO", "", "llo.yaml", "", 0, 0, 0, 0
    )
    promises = PromisesSection(())
    report = ProgressReport(header, (promises,), Charts(), ())
    assert report.section(PromisesSection) is promises
    assert report.section(DecisionsSection) is None


def test_there_is_something_new_when_any_part_of_the_changes_says_so() -> None:
    as_it_was = ChangesSection(date(2022, 9, 1), (), (), (), (), (), ())
    gone = (PassedOn("De drukker is ziek", Evidence(EvidenceKind.COMMENT)),)
    assert as_it_was.nothing
    assert not replace(as_it_was, over=gone).nothing
    assert not replace(as_it_was, caught_up=gone).nothing
    assert not replace(as_it_was, moving=gone).nothing


def test_a_picture_is_told_apart_by_its_content() -> None:
    picture = Image(ImageKind.PNG, 1, 1, b"a picture")
    assert picture.sha256 == replace(picture, width=2).sha256 == sha256(b"a picture").hexdigest()
    assert picture.sha256 != replace(picture, content=b"another").sha256


def test_a_word_document_is_known_by_its_checksum() -> None:
    assert WordTemplate(b"styles").sha256 == sha256(b"styles").hexdigest()


@pytest.mark.parametrize(
    ("question", "title"), [("", "Visitors"), ("Did you learn anything?", "Did you learn anything? – Visitors")]
)
def test_an_answer_is_titled_with_its_question(question: str, title: str) -> None:
    line = FigureLine("Visitors", Quantity(None), "", (), None, "own count", None, None, False, question)
    assert line.title == title


def test_a_promise_goes_from_so_many_to_more_only_with_a_maximum_beyond_its_minimum() -> None:
    assert [promise.ranged for promise in (Promise(2), Promise(2, 2), Promise(2, 3))] == [False, False, True]

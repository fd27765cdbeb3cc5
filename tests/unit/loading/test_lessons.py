"""The register of lessons: what people wrote in it is never lost, whatever the board says."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.loading.lessons import keep_register, parse_register
from llo_board.loading.mistakes import DefinitionError
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.tags import Tag

TEXTS = st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1).map(str.strip).filter(bool)


def a_lesson(key: str = "abc", **values: object) -> RegisteredLesson:
    settings = {"project": "llo-2022", "tag": Tag.COULD_BE_BETTER, "event": "We begonnen te laat.", **values}
    return RegisteredLesson(key, **settings)  # type: ignore[arg-type]  # what a test names is checked by its test


def an_action(key: str = "abc-a1", text: str = "Eerder beginnen", **values: object) -> RegisteredAction:
    return RegisteredAction(key, text, **values)  # type: ignore[arg-type]  # as above


def kept(text: str, *lessons: RegisteredLesson) -> str:
    return keep_register("lessons.yaml", text, lessons, ("Lessen.",)).text


@given(event=TEXTS, cause=TEXTS, action=TEXTS)
def test_what_is_written_is_read_back_whatever_the_texts_are(event: str, cause: str, action: str) -> None:
    lesson = a_lesson(event=event, cause=cause, actions=(an_action(text=" ".join(action.split()) or "x"),))
    assert parse_register("lessons.yaml", kept("", lesson)) == (lesson,)


def test_a_register_of_the_same_lessons_stays_as_it_is() -> None:
    lessons = (
        a_lesson(on=date(2022, 9, 8), actions=(an_action(), an_action("abc-a2", "Nog iets"))),
        a_lesson("def"),
    )
    text = kept("", *lessons)
    assert kept(text, *lessons) == text


def test_only_what_is_empty_is_filled_and_a_text_of_people_stays() -> None:
    text = kept("", a_lesson(cause="Geen planning."))
    ours = text.replace("Geen planning.", "Onze eigen woorden.  # besproken")
    again = keep_register("lessons.yaml", ours, (a_lesson(cause="Iets anders.", effect="Te duur."),), ())
    (lesson,) = parse_register("lessons.yaml", again.text)
    assert (lesson.cause, lesson.effect) == ("Onze eigen woorden.", "Te duur.")
    assert "# besproken" in again.text
    assert again.otherwise == ("abc",)


def test_an_action_becomes_done_when_the_board_says_so_and_never_open_again() -> None:
    text = kept("", a_lesson(actions=(an_action(),)))
    done = keep_register("x", text, (a_lesson(actions=(an_action(state=ActionState.DONE),)),), ())
    assert done.done == ("abc-a1",)
    (lesson,) = parse_register("x", done.text)
    assert lesson.open_actions == ()
    assert kept(done.text, a_lesson(actions=(an_action(),))) == done.text


def test_a_new_action_and_a_new_lesson_come_behind_the_old_ones() -> None:
    text = kept("", a_lesson(actions=(an_action(),)), a_lesson("def"))
    again = kept(text, a_lesson(actions=(an_action("abc-a1", "Iets nieuws"),)), a_lesson("ghi"))
    first, second, third = parse_register("x", again)
    assert [(action.key, action.text) for action in first.actions] == [
        ("abc-a1", "Eerder beginnen"),
        ("abc-a2", "Iets nieuws"),
    ]
    assert (second.key, third.key) == ("def", "ghi")


def test_entries_and_keys_of_people_stay() -> None:
    text = kept("", a_lesson()) + "  - {key: onze, project: llo-2021, event: Taart helpt., stemming: goed}\n"
    again = kept(text, a_lesson("def"))
    assert again.startswith(text.rstrip("\n"))
    assert [lesson.key for lesson in parse_register("x", again)] == ["abc", "onze", "def"]


def test_mistakes_in_a_register_are_told_all_at_once_by_line() -> None:
    with pytest.raises(DefinitionError) as raised:
        parse_register("lessons.yaml", "lessons:\n  - {project: a, event: b}\n  - {key: c, project: a}\n")
    assert [mistake.line for mistake in raised.value.mistakes] == [2, 3]

"""Lessons over the years: the register beside the definition, kept from the board."""

from __future__ import annotations

from pathlib import Path

from llo_board.language import Words
from llo_board.loading.editing import replace_file, spell, telling_refusals
from llo_board.loading.lessons import FILE_NAME, Kept, keep_register, load_register, parse_register
from llo_board.loading.mistakes import DefinitionError
from llo_board.loading.texts import Refused, read_text
from llo_board.model.lessons import RegisteredAction, RegisteredLesson
from llo_board.reporting.material import Material
from llo_board.reporting.registering import registered_lessons
from llo_board.whole_files import make_whole

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def keep_lessons(path: Path, material: Material, words: Words) -> tuple[Path, Kept]:
    """Brings the register beside a definition up to date with the board. `words` speak the project's language."""
    register = path.parent / FILE_NAME
    text, raw = _read(register)
    kept = _kept(register, text, material, words)
    if kept.text == text:
        return register, kept
    if raw is None:
        _write_new(register, kept.text)
    else:
        replace_file(register, (_MARK if raw.startswith(b"\xef\xbb\xbf") else "") + kept.text, was=raw)
    return register, kept


def all_lessons(path: Path, material: Material, words: Words) -> tuple[RegisteredLesson, ...]:
    """The lessons of the register and of the board together; nothing is written."""
    register = path.parent / FILE_NAME
    kept = _kept(register, _read(register)[0], material, words)
    return parse_register(str(register), kept.text) if kept.text else ()


def remind(path: Path, words: Words) -> int:
    """Puts what is still to be done with the lessons of the register as remarks at the end of a new definition.

    Gives how many actions that are; `words` speak the project's language.
    """
    lessons = load_register(path.parent / FILE_NAME)
    actions = [action for lesson in lessons for action in lesson.open_actions]
    if not actions:
        return 0
    text, raw = read_text(path, str(path))
    line_end = "\r\n" if "\r\n" in text else "\n"
    remarks = [
        words("Still to be done with earlier lessons ({file}); make each a step of a result:", file=FILE_NAME),
        *(f"  - {{key: {action.key}, name: {spell(action_name(action, words))}}}" for action in actions),
    ]
    gap = "" if text.endswith(line_end) else line_end
    lines = "".join(f"# {remark}{line_end}" for remark in remarks)
    replace_file(path, f"{text}{gap}{line_end}{lines}", was=raw)
    return len(actions)


def action_name(action: RegisteredAction, words: Words) -> str:
    """An action on one line, with who was going to do it and when."""
    about = ", ".join(part for part in (action.owner, words.date(action.on) if action.on else "") if part)
    text = " ".join(action.text.split())
    return f"{text} ({about})" if about else text


def _kept(register: Path, text: str, material: Material, words: Words) -> Kept:
    heading = (
        words("The lessons of this project and of earlier ones, kept by: llo-board lessons"),
        words("What you add or change here stays. An action is open, done or dropped; a note may stand with it."),
    )
    return keep_register(str(register), text, registered_lessons(material), heading)


def _read(register: Path) -> tuple[str, bytes | None]:
    if not register.exists():
        return "", None
    try:
        return read_text(register, str(register))
    except Refused as refused:
        raise DefinitionError((refused.mistake,)) from None


def _write_new(register: Path, text: str) -> None:
    with telling_refusals(register):
        make_whole(register, text.encode())

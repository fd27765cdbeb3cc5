"""The text of a drafted definition, with a comment at everything that is to be checked by a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from llo_board.language import N_, Words
from llo_board.loading.editing import spell
from llo_board.loading.from_board.board import TIMEZONE
from llo_board.loading.from_board.draft import Draft, DraftCard, DraftGoal, DraftStep
from llo_board.loading.keys import derive_key
from llo_board.loading.mistakes import Saying, printable, say

_PLAIN_LINES = re.compile("[^\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]*")


def render_draft(draft: Draft, words: Words, made: str) -> str:
    """The whole file; `made` is its first comment."""
    return "\n".join(_lines(draft, words, made)) + "\n"


def _lines(draft: Draft, words: Words, made: str) -> Iterator[str]:
    yield from _comments((say("{made}", made=made), *draft.notes), words, "", "")
    yield ""
    yield "project:"
    yield f"  key: {draft.key}"
    yield f"  name: {spell(draft.name)}"
    yield from _to_check(draft.doubts_of_language, words, "  ")
    yield f"  language: {draft.language}"
    yield from _to_check((say(N_("the board does not say when the project begins and ends")),), words, "  ")
    yield f"  start: {draft.start}"
    yield f"  end: {draft.end}"
    yield f"  timezone: {TIMEZONE}"
    yield ""
    yield from _people(draft, words)
    yield "board:"
    yield f"  link: {spell(draft.link)}"
    yield "  lists:"
    for one in draft.lists:
        yield from _to_check(one.doubts, words, "    ")
        yield f"    - {{key: {one.key}, name: {spell(one.name)}, status: {one.status.value}}}"
    yield ""
    yield "goals:"
    for goal in draft.goals:
        yield from _goal(goal, words)


def _people(draft: Draft, words: Words) -> Iterator[str]:
    if not draft.people:
        return
    yield "people:"
    yield from _to_check((say(N_("the board does not say what people do in the project")),), words, "  ")
    for one in draft.people:
        yield f"  - {{key: {one.key}, role: {spell(one.role)}, trello: {spell(one.username)}}}"
    yield ""


def _goal(goal: DraftGoal, words: Words) -> Iterator[str]:
    yield from _to_check(goal.doubts, words, "  ")
    yield f"  - key: {goal.key}"
    yield f"    name: {spell(goal.name)}"
    yield f"    colour: {goal.colour}"
    if goal.cards:
        yield "    deliverables:"
    for card in goal.cards:
        yield from _card(card, words)
    yield ""


def _card(card: DraftCard, words: Words) -> Iterator[str]:
    yield from _to_check(card.doubts, words, "      ")
    yield f"      - key: {card.key}"
    yield f"        name: {spell(card.name)}"
    yield from _description(card.description)
    for name, day in (("start", card.start), ("due", card.due)):
        if day:
            yield f"        {name}: {day}"
    if card.members:
        yield f"        members: [{', '.join(card.members)}]"
    if card.target:
        yield f"        target: {{min: {card.target[0]}, unit: {spell(card.target[1])}}}"
    if card.steps:
        yield "        steps:"
        yield from (f"          - {_step(step)}" for step in card.steps)


def _step(step: DraftStep) -> str:
    """A mere text, where its key is the one that it would be given anyway."""
    if derive_key(step.name) == step.key:
        return spell(step.name)
    return f"{{key: {step.key}, name: {spell(step.name)}}}"


def _description(text: str) -> Iterator[str]:
    """A text as people write it: line by line where no sign of it needs spelling."""
    if not text:
        return
    if "\n" not in text or text[0].isspace() or "\t" in text or not _PLAIN_LINES.fullmatch(text):
        yield f"        description: {spell(text)}"
        return
    yield "        description: |-"
    yield from (f"          {line}" if line else "" for line in text.split("\n"))


def _to_check(doubts: tuple[Saying, ...], words: Words, indent: str) -> Iterator[str]:
    yield from _comments(doubts, words, indent, words("to check:") + " ")


def _comments(sayings: tuple[Saying, ...], words: Words, indent: str, before: str) -> Iterator[str]:
    for saying in sayings:
        told = printable(" ".join(saying.render(words).split()))
        yield f"{indent}# {before}{told}"

"""Verdicts: what the board proposes, and what a person makes of it."""

from __future__ import annotations

from dataclasses import dataclass

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.model.evidence import Evidence
from llo_board.model.results import Judgement
from llo_board.model.tags import TAG_WORDS, VERDICT_WORDS, Tag
from llo_board.model.verdict import Verdict
from llo_board.reporting.citing import cite_card
from llo_board.reporting.material import Material
from llo_board.reporting.reasons import Reason, ReasonKind

VERDICT_TAGS = {"nl": "Conclusie", "en": "Verdict"}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A verdict that waits for a person, or has one; `card_id` is None where the card was never on the board."""

    key: str
    name: str
    judgement: Judgement
    card: Evidence | None
    reason: Reason


@dataclass(eq=False)
class ReasonNeeded(UserError):
    """Somebody judges otherwise than the board, and does not say why."""

    name: str
    computed: Verdict
    command: str

    def sentence(self, words: Words) -> str:
        """What is missing."""
        return words("{name}: this verdict differs from the board's, so it needs a reason.", name=self.name)

    def hint(self, words: Words) -> str:
        """The command, with its reason."""
        return words("The reason is printed in the reports: {command}", command=self.command)


@dataclass(eq=False)
class NoCardToCommentOn(UserError):
    """A verdict cannot stand on a card that was never there."""

    name: str

    def sentence(self, words: Words) -> str:
        """Which one; nothing was recorded."""
        return words("{name} has no card on the board to write a comment on. Nothing was recorded.", name=self.name)

    def hint(self, words: Words) -> str:
        """Without the comment it works."""
        return words("Leave --comment out: the verdict is then kept in the history alone.")


def proposals(material: Material, reasons: tuple[Reason, ...]) -> tuple[Proposal, ...]:
    """Every deliverable and every goal (`goal/marketing`) with its verdict, in the order of the definition."""
    return tuple(
        _proposal(material, reason)
        for reason in reasons
        if reason.kind in (ReasonKind.GOAL, ReasonKind.DELIVERABLE)
    )


def of_key(found: tuple[Proposal, ...], key: str) -> Proposal | None:
    """The deliverable of that key, else the goal."""
    called = (key, f"goal/{key}")
    return next((one for name in called for one in found if one.key == name), None)


def parse_verdict_word(text: str) -> Verdict | None:
    """A verdict as the JSON names it (`partly`) or as people do (`deels behaald`)."""
    bare = " ".join(text.casefold().split())
    return next((one for one in Verdict if one.value == bare), VERDICT_WORDS.get(bare))


def verdict_comment(verdict: Verdict, wording: str, reason: str, language: str) -> str:
    """The comment that says the same on the card, in a form that the reports read: `Conclusie: deels behaald. …`"""
    tag = VERDICT_TAGS[language]
    if TAG_WORDS.get(tag.casefold()) is not Tag.VERDICT or parse_verdict_word(wording) is not verdict:
        raise ValueError(wording)
    return f"{tag}: {wording.lower()}. {reason}".strip()


def _proposal(material: Material, reason: Reason) -> Proposal:
    if reason.judgement is None:
        raise ValueError(reason.key)
    goal = reason.kind is ReasonKind.GOAL
    key = f"goal/{reason.key}" if goal else reason.key
    card = material.view.card(key)
    evidence = cite_card(material.view, card) if card else None
    return Proposal(key, reason.name, reason.judgement, evidence, reason)

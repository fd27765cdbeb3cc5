"""What people write on cards that a report understands: the words they begin with, and what becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from llo_board.model.evidence import Evidence
from llo_board.model.verdict import Verdict


class Tag(StrEnum):
    """What a text is that begins with a tag."""

    LESSON = "lesson"
    WENT_WELL = "went_well"
    COULD_BE_BETTER = "could_be_better"
    UNEXPECTED = "unexpected"
    EXPLANATION = "explanation"
    WORRY = "worry"
    DECISION_ASKED = "decision_asked"
    DECISION_TAKEN = "decision_taken"
    VERDICT = "verdict"
    FIGURE = "figure"
    QUOTE = "quote"
    NEXT_YEAR = "next_year"


class TagField(StrEnum):
    """What a further line fills in the text that it stands under."""

    CAUSE = "cause"
    EFFECT = "effect"
    RECOMMENDATION = "recommendation"
    ACTION = "action"
    CORRECTION = "correction"
    SCOPE = "scope"


TAG_WORDS: dict[str, Tag] = {
    "leerpunt": Tag.LESSON,
    "les": Tag.LESSON,
    "lesson": Tag.LESSON,
    "ging goed": Tag.WENT_WELL,
    "went well": Tag.WENT_WELL,
    "kan beter": Tag.COULD_BE_BETTER,
    "could be better": Tag.COULD_BE_BETTER,
    "onverwacht": Tag.UNEXPECTED,
    "unexpected": Tag.UNEXPECTED,
    "toelichting": Tag.EXPLANATION,
    "note": Tag.EXPLANATION,
    "knelpunt": Tag.WORRY,
    "issue": Tag.WORRY,
    "gevraagd besluit": Tag.DECISION_ASKED,
    "decision needed": Tag.DECISION_ASKED,
    "besluit": Tag.DECISION_TAKEN,
    "decision": Tag.DECISION_TAKEN,
    "conclusie": Tag.VERDICT,
    "verdict": Tag.VERDICT,
    "aantal": Tag.FIGURE,
    "cijfer": Tag.FIGURE,
    "figure": Tag.FIGURE,
    "citaat": Tag.QUOTE,
    "quote": Tag.QUOTE,
    "volgend jaar": Tag.NEXT_YEAR,
    "next year": Tag.NEXT_YEAR,
}
"""The words that a text begins with (before a colon, in any case), in Dutch and English."""

FIELD_WORDS: dict[str, TagField] = {
    "oorzaak": TagField.CAUSE,
    "cause": TagField.CAUSE,
    "gevolg": TagField.EFFECT,
    "effect": TagField.EFFECT,
    "consequence": TagField.EFFECT,
    "aanbeveling": TagField.RECOMMENDATION,
    "recommendation": TagField.RECOMMENDATION,
    "actie": TagField.ACTION,
    "action": TagField.ACTION,
    "bijsturing": TagField.CORRECTION,
    "correction": TagField.CORRECTION,
    "geldt voor": TagField.SCOPE,
    "applies to": TagField.SCOPE,
}
"""The words of the further lines of a lesson or a worry."""

VERDICT_WORDS: dict[str, Verdict] = {
    "behaald": Verdict.ACHIEVED,
    "gehaald": Verdict.ACHIEVED,
    "achieved": Verdict.ACHIEVED,
    "deels behaald": Verdict.PARTLY,
    "deels gehaald": Verdict.PARTLY,
    "gedeeltelijk behaald": Verdict.PARTLY,
    "partly achieved": Verdict.PARTLY,
    "partly": Verdict.PARTLY,
    "doorgeschoven": Verdict.MOVED,
    "moved": Verdict.MOVED,
    "in overleg gewijzigd": Verdict.CHANGED,
    "gewijzigd in overleg": Verdict.CHANGED,
    "gewijzigd": Verdict.CHANGED,
    "changed by agreement": Verdict.CHANGED,
    "changed": Verdict.CHANGED,
    "niet behaald": Verdict.NOT_ACHIEVED,
    "niet gehaald": Verdict.NOT_ACHIEVED,
    "not achieved": Verdict.NOT_ACHIEVED,
    "vervallen": Verdict.DROPPED,
    "dropped": Verdict.DROPPED,
    "niet te beoordelen": Verdict.UNKNOWN,
    "cannot be judged": Verdict.UNKNOWN,
    "unknown": Verdict.UNKNOWN,
}
"""How a person words a verdict, behind `Conclusie:`."""


@dataclass(frozen=True, slots=True)
class About:
    """What a text is about, by the card it stands on: the goals (the card's own first) and the deliverable."""

    goals: tuple[str, ...] = ()
    deliverable: str | None = None


@dataclass(frozen=True, slots=True)
class LessonAction:
    """What will be done with a lesson.

    `done` is known only where it is an item of a checklist, or where the register of lessons says so; `dropped`
    where the register says that it is no longer needed.
    """

    text: str
    owner: str = ""
    on: date | None = None
    done: bool | None = None
    dropped: bool = False


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson; `tag` is LESSON where people did not say whether it went well.

    `detail` is what the description of a card in the lessons list says beside its tagged lines.
    """

    tag: Tag
    event: str
    about: About
    evidence: Evidence
    cause: str = ""
    effect: str = ""
    recommendation: str = ""
    scope: str = ""
    detail: str = ""
    actions: tuple[LessonAction, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a state."""

    text: str
    about: About
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Worry:
    """What stands in the way; cause and correction are asked for by name where they are empty."""

    text: str
    about: About
    evidence: Evidence
    cause: str = ""
    effect: str = ""
    correction: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """Asked of the steering group, or taken by it."""

    taken: bool
    text: str
    about: About
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class VerdictStatement:
    """A person's verdict over the computed one, with the reason."""

    verdict: Verdict
    reason: str
    about: About
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure: label = number unit; n, source, date. `no_day` is a day as written that no calendar has."""

    label: str
    value: Decimal
    about: About
    evidence: Evidence
    unit: str = ""
    n: int | None = None
    source: str = ""
    on: date | None = None
    no_day: str = ""


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody said, and who, as a role ("" if nobody wrote who)."""

    text: str
    role: str
    about: About
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class NextYear:
    """A line for the outlook."""

    text: str
    about: About
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class NotUnderstood:
    """What begins like a tag but is none: the word as written, the nearest known one, and the whole line."""

    word: str
    nearest: str
    line: str
    about: About
    evidence: Evidence


Note = Lesson | Explanation | Worry | Decision | VerdictStatement | StatedFigure | Quote | NextYear | NotUnderstood

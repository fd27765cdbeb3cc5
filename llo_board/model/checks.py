"""What is still to be looked at before a report goes out: holes and contradictions, with their facts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from llo_board.model.evidence import Evidence
from llo_board.model.pictures import PictureFault
from llo_board.model.verdict import Verdict


class CheckKind(StrEnum):
    """What is still to be looked at. `CHECK_FACTS` says which facts each kind comes with."""

    PART_EMPTY = "part_empty"
    PART_WITHOUT_TEXT = "part_without_text"
    NOTHING_TAGGED = "nothing_tagged"
    NOTHING_IN_LIST = "nothing_in_list"
    NOT_UNDERSTOOD = "not_understood"
    TAG_NOT_READ = "tag_not_read"
    LINE_ALONE = "line_alone"
    TAG_ON_ITEM = "tag_on_item"
    FIGURE_CLASH = "figure_clash"
    FIGURE_WITHOUT_SOURCE = "figure_without_source"
    FIGURES_OF_LATER = "figures_of_later"
    FIGURE_UNKNOWN = "figure_unknown"
    FIGURE_ON_NO_DAY = "figure_on_no_day"
    DATE_OUTSIDE_QUARTER = "date_outside_quarter"
    TARGET_WITHOUT_EVIDENCE = "target_without_evidence"
    DONE_SHORT_OF_TARGET = "done_short_of_target"
    TARGET_MET_NOT_DONE = "target_met_not_done"
    MORE_THAN_AGREED = "more_than_agreed"
    COUNT_UNKNOWN = "count_unknown"
    VERDICT_UNKNOWN = "verdict_unknown"
    VERDICTS_DIFFER = "verdicts_differ"
    VERDICT_WITHOUT_REASON = "verdict_without_reason"
    STATE_WITHOUT_EXPLANATION = "state_without_explanation"
    MOVED_WITHOUT_DATE = "moved_without_date"
    WORRY_WITHOUT_CAUSE = "worry_without_cause"
    WORRY_WITHOUT_CORRECTION = "worry_without_correction"
    LESSON_WITHOUT_OWNER_AND_DATE = "lesson_without_owner_and_date"
    LESSON_WITHOUT_ACTION_OWNER = "lesson_without_action_owner"
    LESSON_WITHOUT_ACTION_DATE = "lesson_without_action_date"
    QUOTE_WITHOUT_ROLE = "quote_without_role"
    CARD_WITHOUT_GOAL = "card_without_goal"
    LIST_WITHOUT_STATUS = "list_without_status"
    GOAL_WITHOUT_RESULTS = "goal_without_results"
    GOAL_WITHOUT_CARDS = "goal_without_cards"
    CARD_MISSING = "card_missing"
    CARD_GONE = "card_gone"
    PICTURE_LEFT_OUT = "picture_left_out"
    PICTURES_TOO_MANY = "pictures_too_many"
    PICTURE_WITHOUT_CAPTION = "picture_without_caption"


CHECK_FACTS: Mapping[CheckKind, tuple[str, ...]] = {
    CheckKind.PART_EMPTY: ("section", "card"),
    CheckKind.PART_WITHOUT_TEXT: ("section", "card"),
    CheckKind.NOTHING_TAGGED: ("section", "word"),
    CheckKind.NOTHING_IN_LIST: ("section", "list"),
    CheckKind.NOT_UNDERSTOOD: ("word", "nearest", "line"),
    CheckKind.TAG_NOT_READ: ("word", "example", "line"),
    CheckKind.LINE_ALONE: ("word", "line"),
    CheckKind.TAG_ON_ITEM: ("line", "card"),
    CheckKind.FIGURE_CLASH: ("label", "values"),
    CheckKind.FIGURE_WITHOUT_SOURCE: ("label",),
    CheckKind.FIGURES_OF_LATER: ("figures",),
    CheckKind.FIGURE_UNKNOWN: ("label",),
    CheckKind.FIGURE_ON_NO_DAY: ("label", "written"),
    CheckKind.DATE_OUTSIDE_QUARTER: ("quarter", "year", "day", "card"),
    CheckKind.TARGET_WITHOUT_EVIDENCE: ("deliverable", "needed"),
    CheckKind.MORE_THAN_AGREED: ("deliverable", "reached", "most"),
    CheckKind.DONE_SHORT_OF_TARGET: ("deliverable", "reached", "needed"),
    CheckKind.TARGET_MET_NOT_DONE: ("deliverable", "list"),
    CheckKind.COUNT_UNKNOWN: ("deliverable",),
    CheckKind.VERDICT_UNKNOWN: ("deliverable",),
    CheckKind.VERDICTS_DIFFER: ("name", "person", "computed"),
    CheckKind.VERDICT_WITHOUT_REASON: ("name", "verdict"),
    CheckKind.STATE_WITHOUT_EXPLANATION: ("deliverable", "verdict"),
    CheckKind.MOVED_WITHOUT_DATE: ("name",),
    CheckKind.WORRY_WITHOUT_CAUSE: ("worry", "who"),
    CheckKind.WORRY_WITHOUT_CORRECTION: ("worry", "who"),
    CheckKind.LESSON_WITHOUT_OWNER_AND_DATE: ("lesson", "action"),
    CheckKind.LESSON_WITHOUT_ACTION_OWNER: ("lesson", "action"),
    CheckKind.LESSON_WITHOUT_ACTION_DATE: ("lesson", "action"),
    CheckKind.QUOTE_WITHOUT_ROLE: ("quote",),
    CheckKind.CARD_WITHOUT_GOAL: ("card",),
    CheckKind.LIST_WITHOUT_STATUS: ("list", "cards"),
    CheckKind.GOAL_WITHOUT_RESULTS: ("goal",),
    CheckKind.GOAL_WITHOUT_CARDS: ("goal",),
    CheckKind.CARD_MISSING: ("deliverable",),
    CheckKind.CARD_GONE: ("deliverable", "last_seen"),
    CheckKind.PICTURE_LEFT_OUT: ("picture", "card", "fault"),
    CheckKind.PICTURES_TOO_MANY: ("pictures", "shown"),
    CheckKind.PICTURE_WITHOUT_CAPTION: ("picture", "card"),
}

Fact = str | int | Decimal | date | Verdict | PictureFault | tuple[Decimal, ...] | None
CheckFacts = Mapping[str, Fact]


@dataclass(frozen=True, slots=True)
class ToCheck:
    """One thing still to be looked at, with the facts that `CHECK_FACTS` names and where to look."""

    kind: CheckKind
    facts: CheckFacts
    evidence: tuple[Evidence, ...] = ()

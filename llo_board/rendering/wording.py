"""Our words for what a report model holds as values: verdicts, lights, kinds, the titles of its sections."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from llo_board.language import N_
from llo_board.model.charts import CellState, Outside
from llo_board.model.definition import Part, Register, Status
from llo_board.model.evidence import EvidenceKind
from llo_board.model.figures import FigureKind
from llo_board.model.lessons import ActionState
from llo_board.model.pictures import PictureFault
from llo_board.model.report import ReportKind
from llo_board.model.sections.evaluation import AccountKind
from llo_board.model.tags import Tag
from llo_board.model.traced import Basis
from llo_board.model.verdict import (
    NOTHING_AGREED,
    NOTHING_MAPPED,
    STILL_RUNNING,
    Light,
    LightReason,
    Trend,
    Verdict,
)

REPORT_TITLES: Mapping[ReportKind, str] = {
    ReportKind.PROGRESS: N_("Progress report"),
    ReportKind.LESSONS: N_("Lessons report"),
    ReportKind.EVALUATION: N_("Evaluation report"),
    ReportKind.WORKSHOP: N_("Workshop sheet"),
    ReportKind.ORGANISATION: N_("Progress of one organisation"),
}

VERDICTS: Mapping[Verdict, str] = {
    Verdict.ACHIEVED: N_("Achieved"),
    Verdict.PARTLY: N_("Partly achieved"),
    Verdict.MOVED: N_("Moved"),
    Verdict.CHANGED: N_("Changed by agreement"),
    Verdict.NOT_ACHIEVED: N_("Not achieved"),
    Verdict.DROPPED: N_("Dropped"),
    Verdict.UNKNOWN: N_("Cannot be judged"),
}

LIGHTS: Mapping[Light, str] = {
    Light.ON_TRACK: N_("On track"),
    Light.NEEDS_ATTENTION: N_("Needs attention"),
    Light.STALLED: N_("Stalled"),
    Light.NOT_STARTED: N_("Not started"),
    Light.FINISHED: N_("Finished"),
    Light.NOTHING_AGREED: N_("Nothing was agreed"),
}

LIGHT_SYMBOLS: Mapping[Light, str] = {
    Light.ON_TRACK: "●",
    Light.NEEDS_ATTENTION: "▲",
    Light.STALLED: "■",
    Light.NOT_STARTED: "○",
    Light.FINISHED: "◆",
    Light.NOTHING_AGREED: "–",
}

LIGHT_REASONS: Mapping[LightReason, str] = {
    LightReason.LATE: N_("late"),
    LightReason.STUCK: N_("no movement"),
    LightReason.DUE_SOON: N_("due soon"),
    LightReason.WORRY: N_("worry"),
    LightReason.MOVED: N_("moved to later"),
}

TRENDS: Mapping[Trend, str] = {
    Trend.BETTER: N_("Better"),
    Trend.SAME: N_("The same"),
    Trend.WORSE: N_("Worse"),
}

STATUSES: Mapping[Status, str] = {
    Status.REPORT: N_("Report"),
    Status.TODO: N_("To do"),
    Status.DOING: N_("In progress"),
    Status.WAITING: N_("Waiting for others"),
    Status.DONE: N_("Done"),
    Status.MOVED: N_("Moved"),
    Status.DROPPED: N_("Dropped"),
    Status.LESSONS: N_("Lessons learned"),
}

LESSON_KINDS: Mapping[Tag, str] = {
    Tag.WENT_WELL: N_("Went well"),
    Tag.COULD_BE_BETTER: N_("Could be better"),
    Tag.UNEXPECTED: N_("Unexpected"),
    Tag.LESSON: N_("Learned"),
}

FIGURE_KINDS: Mapping[FigureKind, str] = {
    FigureKind.OFFER: N_("offer"),
    FigureKind.OUTPUT: N_("output"),
    FigureKind.OUTCOME: N_("outcome"),
    FigureKind.IMPACT: N_("impact"),
}

CELLS: Mapping[CellState, str] = {
    CellState.REACHED: N_("Reached"),
    CellState.OPEN: N_("Open"),
    CellState.MOVED: N_("Moved"),
    CellState.CHANGED: N_("Changed"),
    CellState.DROPPED: N_("Dropped"),
    CellState.NOT_ASKED: N_("Not asked"),
    CellState.UNKNOWN: N_("Unknown"),
}

ACCOUNTS: Mapping[AccountKind, str] = {
    AccountKind.GOAL: N_("Goal"),
    AccountKind.DELIVERABLE: N_("Result"),
    AccountKind.FIGURE: N_("Figure"),
}

ACTION_STATES: Mapping[ActionState, str] = {
    ActionState.OPEN: N_("not done yet"),
    ActionState.DONE: N_("done"),
    ActionState.DROPPED: N_("no longer needed"),
}

OUTSIDE: Mapping[Outside, str] = {
    Outside.DROPPED: N_("Dropped"),
    Outside.ARCHIVED: N_("Archived"),
    Outside.UNPLACED: N_("Not placed"),
}

REGISTERS: Mapping[Register, tuple[str, str]] = {
    Register.ORGANISATIONS: (N_("organisation"), N_("organisations")),
    Register.TARGET_GROUPS: (N_("target group"), N_("target groups")),
}

EVIDENCE: Mapping[EvidenceKind, str] = {
    EvidenceKind.CARD: N_("in the list ‘{text}’"),
    EvidenceKind.ARCHIVED: N_("archived, in the list ‘{text}’"),
    EvidenceKind.DONE_MARK: N_("marked as done, in the list ‘{text}’"),
    EvidenceKind.DONE_ARCHIVED: N_("marked as done and archived, in the list ‘{text}’"),
    EvidenceKind.GONE: N_("no longer on the board, last in the list ‘{text}’"),
    EvidenceKind.ITEM: N_("item ‘{text}’"),
    EvidenceKind.COMMENT: N_("comment: ‘{text}’"),
    EvidenceKind.DESCRIPTION: N_("on the card: ‘{text}’"),
    EvidenceKind.MOVE: N_("moved to ‘{text}’"),
    EvidenceKind.STAY: N_("in the list ‘{text}’"),
    EvidenceKind.PROMISE: "{text}",
    EvidenceKind.DUE: N_("its due day"),
    EvidenceKind.ATTACHMENT: N_("link: {text}"),
    EvidenceKind.DEFINITION: N_("project file: {text}"),
    EvidenceKind.ROW: N_("figures file: {text}"),
    EvidenceKind.GIVEN: N_("confirmed by a person: ‘{text}’"),
    EvidenceKind.REGISTER: N_("register of lessons: {text}"),
    EvidenceKind.BOARD: N_("the board as it was read"),
}

PARTS: Mapping[Part, str] = {
    Part.INTRODUCTION: N_("Introduction"),
    Part.SCOPE: N_("Scope"),
    Part.APPROACH: N_("Our approach"),
    Part.THEMES: N_("Themes"),
    Part.OUTLOOK: N_("Outlook"),
    Part.THANKS: N_("With thanks to"),
}

SECTIONS: Mapping[str, str] = {
    "decisions": N_("Asked of the steering group"),
    "goal_lines": N_("How the goals stand"),
    "changes": N_("Changed since last time"),
    "goal_progress": N_("Per goal"),
    "promises": N_("Agreed and counted"),
    "planning": N_("Needs a look"),
    "organisations": N_("Not yet in"),
    "lessons": N_("Lessons learned"),
    "lessons_by_goal": N_("The register, goal by goal"),
    "lesson_actions": N_("What we do with it"),
    "earlier_lessons": N_("What we did with earlier lessons"),
    "verdicts": N_("Achieved or not?"),
    "assignment": N_("The assignment"),
    "scope": N_("Scope"),
    "approach": N_("Our approach"),
    "agreed": N_("Agreed and reached"),
    "goal_stories": N_("Goal by goal"),
    "themes": N_("Themes"),
    "figures": N_("Figures"),
    "quotes": N_("In the words of others"),
    "moved": N_("Moved, and where to"),
    "outlook": N_("Outlook"),
    "participants": N_("Who took part"),
    "links": N_("Further reading"),
    "accounts": N_("What this report rests on"),
    "asked": N_("Asked, delivered, open"),
    "own_cards": N_("Your cards"),
    "own_people": N_("Your people"),
    "own_lessons": N_("Your lessons"),
    "sailboat": N_("The sailboat"),
    "review": N_("Looking back, goal by goal"),
}
"""The title of each section, by the name of its class."""

RULES: Mapping[str, str] = {
    "person": N_("a person wrote this verdict"),
    "moved_list": N_("the card is in a list of what moved"),
    "dropped_list": N_("the card is in a list of what was dropped"),
    "card_gone": N_("the card is gone"),
    "target_changed": N_("the changed target is met"),
    "count_full": N_("all that was agreed has been counted"),
    "count_some": N_("part of what was agreed has been counted"),
    "count_unknown": N_("what was agreed can no longer be counted"),
    "done_not_counted": N_("the card is finished, but nothing is counted"),
    "count_none": N_("the day has passed and nothing is counted"),
    "count_none_at_end": N_("the project is over and nothing is counted"),
    "done_list": N_("the card is finished"),
    "not_done": N_("the day has passed and the card is not finished"),
    "not_done_at_end": N_("the project is over and the card is not finished"),
    "not_due_yet": N_("the day has not come yet"),
    "not_over_yet": N_("the project still runs"),
    "all_dropped": N_("all results were dropped"),
    "no_deliverables": N_("the goal has no results"),
    "no_cards_mapped": N_("the goal has no results"),
    "all_achieved": N_("all results are achieved"),
    "some_changed": N_("all results are achieved, some as changed by agreement"),
    "some_reached": N_("some results are achieved, or part of one"),
    "most_moved": N_("most results moved"),
    "still_running": N_("the results still run"),
    "some_unknown": N_("of some results it is not known"),
    "none_reached": N_("no result is achieved"),
}
"""The rules of the truth tables, by the name that a judgement carries."""

PICTURE_FAULTS: Mapping[PictureFault, str] = {
    PictureFault.NOT_ASKED: N_("it was never fetched from the board"),
    PictureFault.UNREACHABLE: N_("it could not be fetched from the board"),
    PictureFault.TOO_LARGE: N_("it is larger than 10 MB"),
    PictureFault.TOO_MANY_PIXELS: N_("it has more than 50 million dots"),
    PictureFault.NOT_A_PICTURE: N_("it is not a PNG, JPEG, GIF or WebP that stands still"),
    PictureFault.BROKEN: N_("the file is damaged"),
}
"""Why a picture is not in a report."""

BASES: Mapping[Basis, str] = {
    Basis.RESULTS_ACHIEVED: N_("results achieved, of all results of the goal"),
    Basis.RESULTS_OF_VERDICT: N_("among the results of the goal"),
    Basis.ITEMS_TICKED: N_("ticked, of what was agreed"),
    Basis.ENTRIES_MET: N_("with enough ticked, of all that take part"),
    Basis.STEPS_TICKED: N_("steps ticked, of all steps on the card"),
    Basis.AGREED: N_("agreed"),
    Basis.AGREED_AT_START: N_("agreed at the start"),
    Basis.SINCE_PREVIOUS: N_("counted in the previous report, and now"),
    Basis.DAYS_LATE: N_("days past its due day"),
    Basis.DAYS_IN_LIST: N_("days in this list"),
    Basis.NOT_NAMED: N_("cards that are not named there"),
    Basis.TICKED_BY: N_("ticked by then, as far as it counts"),
    Basis.DUE_BY: N_("due by then"),
    Basis.OUT_OF_PLAN: N_("agreed, and no longer in the plan"),
    Basis.AGREED_IN_ALL: N_("agreed in all, as far as it can be counted"),
    Basis.CARDS_IN_LISTS: N_("cards that stand so"),
    Basis.CARDS_AT_FIRST: N_("cards that stood so on the first day"),
    Basis.CARDS_OUTSIDE: N_("cards that are not in the drawing"),
    Basis.STAYS: N_("times that a card came into this list"),
    Basis.HALF_STAY: N_("days at most, half of the times"),
    Basis.LONGEST_STAY: N_("days the longest time"),
    Basis.GIVEN: N_("as given"),
    Basis.PEOPLE: N_("asked or counted (n)"),
    Basis.CARDS_READ: N_("cards read"),
    Basis.COMMENTS_READ: N_("comments read"),
    Basis.ACTIONS_READ: N_("entries read of the action log"),
    Basis.READINGS: N_("readings of the board"),
}
"""How a number of a report comes about, to be read behind the number."""

BASES_OF_ONE: Mapping[Basis, str] = {
    Basis.RESULTS_ACHIEVED: N_("result achieved, of all results of the goal"),
    Basis.STEPS_TICKED: N_("step ticked, of all steps on the card"),
    Basis.DAYS_LATE: N_("day past its due day"),
    Basis.DAYS_IN_LIST: N_("day in this list"),
    Basis.NOT_NAMED: N_("card that is not named there"),
    Basis.CARDS_IN_LISTS: N_("card that stands so"),
    Basis.CARDS_AT_FIRST: N_("card that stood so on the first day"),
    Basis.CARDS_OUTSIDE: N_("card that is not in the drawing"),
    Basis.STAYS: N_("time that a card came into this list"),
    Basis.HALF_STAY: N_("day at most, half of the times"),
    Basis.LONGEST_STAY: N_("day the longest time"),
    Basis.CARDS_READ: N_("card read"),
    Basis.COMMENTS_READ: N_("comment read"),
    Basis.ACTIONS_READ: N_("entry read of the action log"),
    Basis.READINGS: N_("reading of the board"),
}
"""The same behind a one, where that is said otherwise."""

BASES_UNKNOWN: Mapping[Basis, str] = {
    Basis.RESULTS_ACHIEVED: N_("how many results are achieved"),
    Basis.ITEMS_TICKED: N_("how many are ticked"),
    Basis.ENTRIES_MET: N_("for how many enough is ticked"),
    Basis.STEPS_TICKED: N_("how many steps are ticked"),
    Basis.TICKED_BY: N_("how many were ticked by then"),
}
"""The same behind a number that is not known: `niet bekend hoeveel er is afgevinkt`."""

_TABLES: tuple[Mapping[Any, str], ...] = (
    REPORT_TITLES,
    VERDICTS,
    LIGHTS,
    LIGHT_REASONS,
    TRENDS,
    STATUSES,
    LESSON_KINDS,
    FIGURE_KINDS,
    CELLS,
    ACCOUNTS,
    ACTION_STATES,
    OUTSIDE,
    PARTS,
    PICTURE_FAULTS,
)
WORDS_OF: Mapping[type[StrEnum], Mapping[Any, str]] = {type(next(iter(table))): table for table in _TABLES}
"""Every table by the kind of value that it words."""


STILL_OPEN = N_("Still open")
NO_CARD_MAPPED = N_("No card of this goal stands in a list that the map names")


def verdict_sentence(verdict: Verdict, rule: str) -> str:
    """The English word or words of a verdict; what only waits for its day is open, not beyond judging."""
    if verdict is Verdict.UNKNOWN and rule == NOTHING_AGREED:
        return LIGHTS[Light.NOTHING_AGREED]
    if verdict is Verdict.UNKNOWN and rule == NOTHING_MAPPED:
        return NO_CARD_MAPPED
    return STILL_OPEN if verdict is Verdict.UNKNOWN and rule in STILL_RUNNING else VERDICTS[verdict]


def sentence_of(value: StrEnum) -> str:
    """The English word or words of a value, as the catalogue has them."""
    return WORDS_OF[type(value)][value]

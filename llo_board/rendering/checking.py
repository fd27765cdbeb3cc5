"""The list *Nog na te lopen* in words: per kind what was seen, and what would be good."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from llo_board.language import N_, Words
from llo_board.model.checks import CheckKind, Fact, ToCheck
from llo_board.model.pictures import PictureFault
from llo_board.rendering.wording import SECTIONS, sentence_of

CHECKS: Mapping[CheckKind, tuple[str, str]] = {
    CheckKind.FIGURE_CLASH: (
        N_("‘{label}’ is given more than once, with different values: {values}."),
        N_("Decide which one is right, and change the other where it stands."),
    ),
    CheckKind.DATE_OUTSIDE_QUARTER: (
        N_("‘{card}’ speaks of quarter {quarter} of {year}, but its date is {day}."),
        N_("Change the text or the date, so that the two agree."),
    ),
    CheckKind.TARGET_WITHOUT_EVIDENCE: (
        N_("Nothing on the board shows how far ‘{deliverable}’ is: of what was agreed nothing is ticked yet."),
        N_("Tick what is there (add it where it is on no list yet), or write in a note why nothing is."),
    ),
    CheckKind.DONE_SHORT_OF_TARGET: (
        N_("‘{deliverable}’ is among the finished cards, with {reached} of {needed} ticked."),
        N_("Tick what is done, or write a verdict with the reason."),
    ),
    CheckKind.TARGET_MET_NOT_DONE: (
        N_("Everything agreed for ‘{deliverable}’ is ticked, but the card is still in ‘{list}’."),
        N_("Move the card if it is finished."),
    ),
    CheckKind.MORE_THAN_AGREED: (
        N_("For ‘{deliverable}’ {reached} are ticked (at most {most} agreed)."),
        N_("See whether all of them count; if more was agreed since, put that in the project file."),
    ),
    CheckKind.COUNT_UNKNOWN: (
        N_("What was reached for ‘{deliverable}’ can no longer be counted: its checklist is gone."),
        N_("Make the checklist again, or write a verdict with the reason."),
    ),
    CheckKind.VERDICT_UNKNOWN: (
        N_("Whether ‘{deliverable}’ was achieved cannot be told from the board."),
        N_("Write a verdict on the card, with the reason."),
    ),
    CheckKind.VERDICTS_DIFFER: (
        N_(
            "For ‘{name}’ somebody wrote ‘{person}’, where the board comes to ‘{computed}’. Both are in the report."
        ),
        N_("See whether the written verdict still holds."),
    ),
    CheckKind.GOAL_WITHOUT_RESULTS: (
        N_("Goal ‘{goal}’ has no results: nothing was agreed, so nothing is counted or judged."),
        N_("Write its results in the project file, or leave the goal out."),
    ),
    CheckKind.GOAL_WITHOUT_CARDS: (
        N_("Goal ‘{goal}’ has no results: no card of this goal stands in a list that the map names."),
        N_("Say in the map what the lists mean in which its cards stand, or leave the goal out of it."),
    ),
    CheckKind.VERDICT_WITHOUT_REASON: (
        N_("The verdict on ‘{name}’ ({verdict}) has no reason yet."),
        N_("Add in one line why."),
    ),
    CheckKind.STATE_WITHOUT_EXPLANATION: (
        N_("‘{deliverable}’ comes out as ‘{verdict}’, and nobody has written why."),
        N_("Write a note on the card that explains it."),
    ),
    CheckKind.MOVED_WITHOUT_DATE: (
        N_("‘{name}’ moved, but has no new date."),
        N_("Set the new date on the card, even if it is only a month."),
    ),
    CheckKind.PART_EMPTY: (
        N_("The part ‘{section}’ is not in the report, because nothing has been written for it."),
        N_("Write it on the card ‘{card}’, or leave it: the report is whole without it."),
    ),
    CheckKind.PART_WITHOUT_TEXT: (
        N_("The part ‘{section}’ holds no text of the team itself yet."),
        N_("Write it on the card ‘{card}’, or leave it: the report is whole without it."),
    ),
    CheckKind.NOTHING_TAGGED: (
        N_("The part ‘{section}’ is not in the report, because there is nothing on the board for it yet."),
        N_("Write a comment on a card that begins with ‘{word}’, or leave it: the report is whole without it."),
    ),
    CheckKind.NOTHING_IN_LIST: (
        N_("The part ‘{section}’ is not in the report, because there is nothing on the board for it yet."),
        N_("Put a card in the list ‘{list}’ for each, or leave it: the report is whole without it."),
    ),
    CheckKind.NOT_UNDERSTOOD: (
        N_("‘{line}’ begins with a word that was not understood: ‘{word}’."),
        N_("Perhaps ‘{nearest}’ is meant. Change the word, and the line is in the next report."),
    ),
    CheckKind.TAG_NOT_READ: (
        N_("‘{line}’ could not be read: something else belongs behind ‘{word}’."),
        N_("Write it like this, for instance: ‘{example}’."),
    ),
    CheckKind.LINE_ALONE: (
        N_("‘{line}’ belongs to a lesson or a worry, and there is none on this card to which it could be added."),
        N_("Put it below a line that begins with ‘Lesson:’ or ‘Issue:’."),
    ),
    CheckKind.TAG_ON_ITEM: (
        N_("‘{line}’ is an item of a checklist on ‘{card}’; words like these count in comments only."),
        N_("Write it in a comment on the card, and it is in the next report."),
    ),
    CheckKind.FIGURE_ON_NO_DAY: (
        N_("The day of the figure ‘{label}’ does not exist: {written}."),
        N_("Write the right day where the figure stands; until then the report has the figure without its day."),
    ),
    CheckKind.FIGURE_WITHOUT_SOURCE: (
        N_("The figure ‘{label}’ has no source."),
        N_("Say where it comes from and from when it is."),
    ),
    CheckKind.FIGURES_OF_LATER: (
        N_("After the day of this report, and so not in it: {figures}."),
        N_("Mend the day where it is wrong, or make the report as of a later day."),
    ),
    CheckKind.FIGURE_UNKNOWN: (
        N_("The figure ‘{label}’ has no value."),
        N_("Fill it in, or take the row out."),
    ),
    CheckKind.WORRY_WITHOUT_CAUSE: (
        N_("The worry ‘{worry}’ does not say what causes it."),
        N_("{who} could add a line with the cause."),
    ),
    CheckKind.WORRY_WITHOUT_CORRECTION: (
        N_("The worry ‘{worry}’ does not say what is done about it."),
        N_("{who} could add a line with the correction."),
    ),
    CheckKind.LESSON_WITHOUT_OWNER_AND_DATE: (
        N_("From the lesson ‘{lesson}’ came an action without an owner and without a date: ‘{action}’."),
        N_("Add who will do it, and by when."),
    ),
    CheckKind.LESSON_WITHOUT_ACTION_OWNER: (
        N_("From the lesson ‘{lesson}’ came an action that nobody owns yet: ‘{action}’."),
        N_("Add who will do it."),
    ),
    CheckKind.LESSON_WITHOUT_ACTION_DATE: (
        N_("From the lesson ‘{lesson}’ came an action without a date: ‘{action}’."),
        N_("Add by when."),
    ),
    CheckKind.QUOTE_WITHOUT_ROLE: (
        N_("Nobody knows who said ‘{quote}’."),
        N_("Add behind a dash who it was, as a role: a visitor, a programme maker."),
    ),
    CheckKind.PICTURE_LEFT_OUT: (
        N_("The picture ‘{picture}’ on the card ‘{card}’ is not in the report: {fault}."),
        N_("Upload it to the card as PNG or JPEG, of at most 10 MB, and make the report again."),
    ),
    CheckKind.PICTURES_TOO_MANY: (
        N_("The report shows {shown} pictures; {pictures} more did not fit (40 at most, and 20 MB together)."),
        N_("What stands first on the cards is shown. Take away what tells least, or make large photos smaller."),
    ),
    CheckKind.PICTURE_WITHOUT_CAPTION: (
        N_("The picture ‘{picture}’ on the card ‘{card}’ is in the report without a word."),
        N_("Rename it on the card to what it shows: that is printed below it, and read out to who cannot see it."),
    ),
    CheckKind.CARD_WITHOUT_GOAL: (
        N_("The finished card ‘{card}’ has no goal’s label, so it is not in the report."),
        N_("Give it the label of the goal that it served."),
    ),
    CheckKind.LIST_WITHOUT_STATUS: (
        N_("The list ‘{list}’ is not in the project file, so what is in it ({cards}) counts nowhere."),
        N_("Add the list with its status, or move the cards."),
    ),
    CheckKind.CARD_MISSING: (
        N_("There is no card for ‘{deliverable}’ on the board."),
        N_("A sync makes it, unless somebody meant to take it off."),
    ),
    CheckKind.CARD_GONE: (
        N_("The card of ‘{deliverable}’ is gone from the board; it was last seen on {last_seen}."),
        N_("Write a verdict elsewhere, or take the result out of the project file by agreement."),
    ),
}
"""What was seen, and what would be good; the order is that of the list, contradictions first."""


def check_words(check: ToCheck, words: Words) -> tuple[str, str]:
    """What was seen, and what would be good."""
    facts = {name: _fact_words(fact, words) for name, fact in check.facts.items()}
    facts |= {name: facts[name].removesuffix(".") for name in _QUOTED if name in facts}
    facts |= {name: f"{facts[name][:1].upper()}{facts[name][1:]}" for name in _BEGINNINGS if facts.get(name)}
    if isinstance(cards := check.facts.get("cards"), int):
        facts["cards"] = words.plural("{count} card", "{count} cards", cards)
    if isinstance(figures := check.facts.get("figures"), int):
        facts["figures"] = words.plural("{count} figure", "{count} figures", figures)
    facts["year"] = str(check.facts.get("year", ""))  # a year has no thousands sign
    facts["who"] = facts.get("who") or words("Whoever wrote it")
    seen, good = CHECKS[check.kind]
    return words(seen, **facts), words(good, **facts)


_QUOTED = ("action", "lesson", "line", "quote", "worry")
"""Sentences of people, quoted in the middle of one of ours."""

_BEGINNINGS = ("nearest", "example", "word")
"""Words that a line begins with, written as there: with a capital."""


def in_order(checks: tuple[ToCheck, ...]) -> tuple[ToCheck, ...]:
    """Contradictions first, then what is missing; within a kind as they were found."""
    order = {kind: place for place, kind in enumerate(CHECKS)}
    return tuple(sorted(checks, key=lambda check: order[check.kind]))


def _fact_words(fact: Fact, words: Words) -> str:
    match fact:
        case PictureFault():
            return words(sentence_of(fact))
        case StrEnum():
            return words(sentence_of(fact)).lower()
        case date():
            return words.date(fact)
        case Decimal() | int():
            return words.number(fact)
        case tuple():
            return words.listed(words.number(value) for value in fact)
        case str():
            return words(SECTIONS[fact]) if fact in SECTIONS else fact
        case None:
            return words("not known")

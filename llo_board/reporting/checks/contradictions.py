"""Things on the board that cannot both be so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from llo_board.model.checks import CheckFacts, CheckKind, Fact, ToCheck
from llo_board.model.definition import OPEN_STATUSES, Status
from llo_board.model.evidence import Evidence
from llo_board.model.marks import without_mark
from llo_board.model.results import Count, DeliverableState
from llo_board.model.snapshot import CardState
from llo_board.model.verdict import Place, Reach, Verdict
from llo_board.reporting.citing import cite_card, cite_comment, cite_description
from llo_board.reporting.counting import reach
from llo_board.reporting.deliverables import place_of
from llo_board.reporting.figures import find_clashes
from llo_board.reporting.lights import is_settled
from llo_board.reporting.material import Material
from llo_board.reporting.reading_texts import Quarter, number_before, parse_days, parse_quarters


def check_figures(material: Material) -> Iterator[ToCheck]:
    """A label with two values, in the figures file, on the cards, or in a text of the report."""
    for clash in find_clashes(material.figures):
        yield ToCheck(CheckKind.FIGURE_CLASH, {"label": clash.label, "values": clash.values}, clash.evidence)
    for line in material.figures:
        if " " in line.label.strip() and line.quantity.value is not None and not line.clashes:
            yield from _against_texts(material, line.label, line.quantity.value, line.quantity.evidence)


def _against_texts(
    material: Material, label: str, value: Decimal, evidence: tuple[Evidence, ...]
) -> Iterator[ToCheck]:
    for text in material.notes.texts.values():
        other = next((number for number in number_before(label, text.text) if number != value), None)
        if other is not None:
            facts: CheckFacts = {"label": label, "values": (value, other)}
            yield ToCheck(CheckKind.FIGURE_CLASH, facts, (*evidence, text.evidence))


def check_quarters(material: Material) -> Iterator[ToCheck]:
    """A text names a quarter, and the card's due day (or a day in the same text) lies outside it."""
    found: dict[tuple[Quarter, date], list[Evidence]] = {}
    for card, text, evidence in _texts(material):
        written = (evidence.at or material.view.snapshot.taken_at).year
        for quarter in dict.fromkeys(parse_quarters(text, written)):
            for day, place in _days_beside(material, card, text, evidence):
                if not quarter.holds(day):
                    found.setdefault((quarter, day), []).extend((place, evidence))
    for (quarter, day), pieces in found.items():
        facts: CheckFacts = {
            "quarter": quarter.number,
            "year": quarter.year,
            "day": day,
            "card": pieces[0].card_name,
        }
        yield ToCheck(CheckKind.DATE_OUTSIDE_QUARTER, facts, tuple(dict.fromkeys(pieces)))


def _texts(material: Material) -> Iterator[tuple[CardState, str, Evidence]]:
    """Descriptions and comments of all cards but the guide; our cards' own first words do no harm here."""
    view = material.view
    for card in view.snapshot.cards:
        text = without_mark(card.description)
        if text and view.key_of_card.get(card.card_id) != "guide":
            yield card, text, cite_description(view, card, text)
    for action in view.timeline.comments():
        found = view.cards.get(action.card_id or "")
        if found is not None:
            yield found, action.text, cite_comment(view, action)


def _days_beside(
    material: Material, card: CardState, text: str, evidence: Evidence
) -> Iterator[tuple[date, Evidence]]:
    """The days that a text plans: those to come in it, the due day of a card that is not done, a goal's new days.

    A day that was past when the text was written is no plan (`on 24 November we decided …`).
    """
    view = material.view
    written = view.day(evidence.at) if evidence.at else min(view.as_of, view.definition.project.end)
    yield from ((day, evidence) for day in parse_days(text) if day > written)
    if card.due is not None and view.status(card) not in (Status.DONE, Status.DROPPED):
        yield view.day(card.due), cite_card(view, card)
    key = view.key_of_card.get(card.card_id, "")
    if key.startswith("goal/"):
        yield from (
            (state.judgement.new_date, state.evidence)
            for state in material.of_goal(key.removeprefix("goal/"))
            if state.judgement.verdict is Verdict.MOVED and state.judgement.new_date
        )


def check_targets(material: Material) -> Iterator[ToCheck]:
    """Targets that nothing was ever ticked for, and cards whose list and count do not agree."""
    for state in material.deliverables:
        if state.count is not None:
            yield from _check_target(material, state, state.count)


def _check_target(material: Material, state: DeliverableState, count: Count) -> Iterator[ToCheck]:
    yield from _beyond(state, count)
    facts: dict[str, Fact] = {"deliverable": state.name}
    done = place_of(material.view, material.view.card(state.key)) is Place.DONE
    match reach(count):
        case Reach.UNKNOWN:
            yield ToCheck(CheckKind.COUNT_UNKNOWN, facts, (state.evidence,))
        case Reach.NONE if _is_due(material, state) and not _is_explained(material, state):
            facts |= {"needed": count.needed}
            yield ToCheck(CheckKind.TARGET_WITHOUT_EVIDENCE, facts, (state.evidence,))
        case Reach.SOME if done:
            facts |= {"reached": count.reached.value, "needed": count.needed}
            yield ToCheck(CheckKind.DONE_SHORT_OF_TARGET, facts, (state.evidence, *count.reached.evidence))
        case Reach.FULL if not done and state.status in OPEN_STATUSES:
            facts |= {"list": state.list_name}
            yield ToCheck(CheckKind.TARGET_MET_NOT_DONE, facts, (state.evidence,))


def _beyond(state: DeliverableState, count: Count) -> Iterator[ToCheck]:
    """More ticked than was agreed at most, for the whole or for an entry of its register."""
    counted = [(f"{state.name}, {row.name}", row.reached) for row in count.rows] or [(state.name, count.reached)]
    most = count.promise.maximum
    for name, reached in counted:
        if most is not None and reached.value is not None and reached.value > most:
            facts: CheckFacts = {"deliverable": name, "reached": reached.value, "most": most}
            yield ToCheck(CheckKind.MORE_THAN_AGREED, facts, (state.evidence, *reached.evidence))


def _is_due(material: Material, state: DeliverableState) -> bool:
    day = state.wanted_due or material.view.definition.project.end
    return is_settled(state) or material.view.as_of > day


def _is_explained(material: Material, state: DeliverableState) -> bool:
    """Whether people said why nothing was counted: it moved, was dropped, or was changed by agreement."""
    elsewhere = state.judgement.verdict in (Verdict.MOVED, Verdict.DROPPED, Verdict.CHANGED)
    return elsewhere and bool(material.why(state))


def check_verdicts(material: Material) -> Iterator[ToCheck]:
    """People and the board judge differently: both are printed, and the difference is asked about."""
    judged = [(state.name, state.judgement) for state in material.deliverables]
    judged += [(goal.name, material.judgements[goal.key]) for goal in material.view.goals.values()]
    for name, judgement in judged:
        if judgement.differs and judgement.computed is not Verdict.UNKNOWN:
            facts: CheckFacts = {"name": name, "person": judgement.person, "computed": judgement.computed}
            yield ToCheck(CheckKind.VERDICTS_DIFFER, facts, judgement.evidence)

"""What the team changed on the board, in words."""

from __future__ import annotations

from llo_board.cli.asking import name_of
from llo_board.cli.side_by_side import quoted
from llo_board.cli.values import Speech
from llo_board.language import N_
from llo_board.model.memory import EntityKind
from llo_board.model.questions import Drift

_TAKEN_AWAY = {
    EntityKind.CARD: N_("{name} was taken away{by}"),
    EntityKind.LIST: N_("List {name} was taken away{by}"),
    EntityKind.LABEL: N_("Label {name} was taken away{by}"),
    EntityKind.CHECKLIST: N_("{card}: checklist {name} was taken away{by}"),
    EntityKind.ITEM: N_("{card}: item {name} was taken away{by}"),
}


def drift_line(drift: Drift, speech: Speech) -> str:
    """What the team changed, who and when, and what the project file says."""
    match drift.field.field.partition(":")[0]:
        case "exists":
            return _away(drift, speech)
        case "name":
            return _renamed(drift, speech)
        case "member" | "label":
            return _put_or_taken(drift, speech)
        case "mark":
            return _mark(drift, speech)
        case _:
            return _changed(drift, speech)


def _away(drift: Drift, speech: Speech) -> str:
    subject, by = drift.subject, speech.by(drift.deed)
    if drift.became:
        return speech.words(
            "{name} was made a card of its own, {card}{by}; it is the team's",
            name=name_of(subject),
            card=quoted(drift.became),
            by=by,
        )
    sentence = _TAKEN_AWAY[drift.field.entity.kind]
    name = quoted(subject.name) + speech.row(subject.entity)
    return speech.words(sentence, name=name, card=quoted(subject.card_name), by=by)


def _renamed(drift: Drift, speech: Speech) -> str:
    wanted, base, seen = speech.beside("name", drift.wanted, drift.base, drift.seen)
    base += speech.row(drift.subject.entity)
    told = speech.words("{base} is called {seen} on the board{by}", base=base, seen=seen, by=speech.by(drift.deed))
    if drift.wanted != drift.base:
        told = speech.words("{told}; the project file says {wanted}", told=told, wanted=wanted)
    is_part_of_card = drift.subject.card is not None and drift.subject.entity.key != drift.subject.card
    return f"{quoted(drift.subject.card_name)}: {told}" if is_part_of_card else told


def _put_or_taken(drift: Drift, speech: Speech) -> str:
    words, what, by = speech.words, speech.field(drift.field.field), speech.by(drift.deed)
    if drift.seen:
        return words("{name}: {what} put on{by}", name=name_of(drift.subject), what=what, by=by)
    return words("{name}: {what} taken off{by}", name=name_of(drift.subject), what=what, by=by)


def _mark(drift: Drift, speech: Speech) -> str:
    words, name, by = speech.words, name_of(drift.subject), speech.by(drift.deed)
    if not drift.seen:
        return words("{name}: our line was taken out of the description{by}", name=name, by=by)
    seen = speech.value("mark", drift.seen)
    return words("{name}: our line in the description became {seen}{by}", name=name, seen=seen, by=by)


def _changed(drift: Drift, speech: Speech) -> str:
    """A value of the board and the file's, which need not be what the board said before."""
    seen, wanted = speech.beside(drift.field.field, drift.seen, drift.wanted)
    return speech.words(
        "{name}: {field} is {seen} on the board{by}; the project file says {base}",
        name=name_of(drift.subject),
        field=speech.field(drift.field.field),
        seen=seen,
        base=wanted,
        by=speech.by(drift.deed),
    )

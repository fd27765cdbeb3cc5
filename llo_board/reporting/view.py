"""The project as a report sees it on one day: the definition laid upon the board, and ways to look things up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property

from llo_board.model.beside import NOTHING_BESIDE, Beside
from llo_board.model.days import local_day
from llo_board.model.definition import OPEN_STATUSES, Definition, Organisation, Part, Status, TargetGroup
from llo_board.model.memory import Entity, EntityKind, FrozenTarget
from llo_board.model.pictures import Image, PictureFault
from llo_board.model.results import GoalRef
from llo_board.model.snapshot import BoardSnapshot, CardState, CheckItem, Checklist
from llo_board.model.tags import About
from llo_board.model.timeline import Timeline
from llo_board.model.verdict import GivenVerdict
from llo_board.reporting.bindings import Bindings, find_bindings, plain
from llo_board.reporting.people import People


@dataclass(frozen=True)
class ProjectView:
    """The project on the as-of day. The timeline ends at that day; its last snapshot is the board."""

    definition: Definition
    timeline: Timeline
    bindings: Bindings
    as_of: date
    frozen: Mapping[str, FrozenTarget]
    beside: Beside = NOTHING_BESIDE

    @property
    def snapshot(self) -> BoardSnapshot:
        """The board as last seen."""
        return self.timeline.snapshots[-1]

    @property
    def complete_from(self) -> datetime:
        """From when the data is complete."""
        return self.timeline.complete_from or self.timeline.snapshots[0].taken_at

    @property
    def verdicts(self) -> tuple[GivenVerdict, ...]:
        """The verdicts that people had given by the end of the day."""
        return tuple(given for given in self.beside.verdicts if self.day(given.at) <= self.as_of)

    @cached_property
    def pictures(self) -> Mapping[str, Image | PictureFault]:
        """What was found of the uploads that were fetched, by the ids of their attachments."""
        return {kept.attachment_id: kept.found for kept in self.beside.pictures}

    def day(self, moment: datetime) -> date:
        """The whole day of a moment, in the project's zone."""
        return local_day(moment, self.definition.project.zone)

    # --- lists and goals

    @cached_property
    def list_names(self) -> Mapping[str, str]:
        """The lists' names by id, those of lists that are gone included."""
        return {
            board_list.list_id: board_list.name for shot in self.timeline.snapshots for board_list in shot.lists
        }

    @cached_property
    def statuses(self) -> Mapping[str, Status]:
        """The status of each list, by its id on the board; a list made anew under our name is ours again."""
        by_name = {plain(wanted.name): wanted.status for wanted in self.definition.board.lists}
        named = {
            list_id: by_name[plain(name)] for list_id, name in self.list_names.items() if plain(name) in by_name
        }
        bound = {
            self.bindings[entity]: wanted.status
            for wanted in self.definition.board.lists
            if (entity := Entity(EntityKind.LIST, wanted.key)) in self.bindings
        }
        return named | bound

    def status(self, card: CardState) -> Status | None:
        """The status of the list that a card is in; None for a list that the definition does not know."""
        return self.statuses.get(card.list_id)

    def is_done(self, card: CardState) -> bool:
        """Whether the card stands among what is done; its done mark counts like that list."""
        return self.status(card) is Status.DONE or card.due_complete

    def is_open(self, card: CardState) -> bool:
        """Whether work on the card still waits or goes on: not archived, not marked done, in such a list."""
        return self.status(card) in OPEN_STATUSES and not card.closed and not card.due_complete

    @cached_property
    def goals(self) -> Mapping[str, GoalRef]:
        """The goals by key, in their order."""
        return {
            goal.key: GoalRef(goal.key, number, goal.name, goal.colour)
            for number, goal in enumerate(self.definition.goals, start=1)
        }

    @cached_property
    def _goal_of_label(self) -> Mapping[str, str]:
        by_name = {plain(goal.name): key for key, goal in self.goals.items()}
        named = {
            label.label_id: by_name[plain(label.name)]
            for label in self.snapshot.labels
            if plain(label.name) in by_name
        }
        bound = {
            self.bindings[entity]: key
            for key in self.goals
            if (entity := Entity(EntityKind.LABEL, key)) in self.bindings
        }
        return named | bound

    # --- cards

    @cached_property
    def key_of_card(self) -> Mapping[str, str]:
        """The keys of our cards, by card id."""
        return {card_id: entity.key for entity, card_id in self.bindings.items() if entity.kind is EntityKind.CARD}

    @cached_property
    def cards(self) -> Mapping[str, CardState]:
        """The cards on the board, by id."""
        return {card.card_id: card for card in self.snapshot.cards}

    def card(self, key: str) -> CardState | None:
        """Our card of that key: as it is, else as it was last seen, else None."""
        card_id = self.bindings.get(Entity(EntityKind.CARD, key))
        if card_id is None:
            return None
        if card_id in self.cards:
            return self.cards[card_id]
        seen = self.timeline.last_seen(card_id)
        return seen[0] if seen else None

    def own_cards(self, *statuses: Status) -> Iterator[CardState]:
        """The cards that the team made itself, in lists of these statuses, in board order, archived ones too."""
        for card in self.snapshot.cards:
            if card.card_id not in self.key_of_card and self.status(card) in statuses:
                yield card

    def is_report_card(self, card: CardState) -> bool:
        """Whether the card is a goal's, a part's or the guide, wherever people put it."""
        key = self.key_of_card.get(card.card_id, "")
        return key == "guide" or key.startswith(("goal/", "part/"))

    @cached_property
    def _deliverable_goals(self) -> Mapping[str, str]:
        return {deliverable.key: deliverable.goal for deliverable in self.definition.deliverables}

    def goal_keys(self, card: CardState) -> tuple[str, ...]:
        """The goals that a card serves: by our key first, then by its labels."""
        key = self.key_of_card.get(card.card_id, "")
        own = self._deliverable_goals.get(key) or key.removeprefix("goal/")
        labelled = [self._goal_of_label[label] for label in card.label_ids if label in self._goal_of_label]
        return tuple(dict.fromkeys(goal for goal in (own, *labelled) if goal in self.goals))

    def goal_refs(self, card: CardState) -> tuple[GoalRef, ...]:
        """The goals that a card serves."""
        return tuple(self.goals[key] for key in self.goal_keys(card))

    def about(self, card: CardState) -> About:
        """What texts on the card are about."""
        key = self.key_of_card.get(card.card_id)
        return About(self.goal_keys(card), key if key in self._deliverable_goals else None)

    def reaches_back(self, card: CardState) -> bool:
        """Whether the card is older than what is known of the board, and the project too."""
        known_from = self.day(self.complete_from)
        return self.definition.project.start < known_from and self.day(card.created) < known_from

    # --- checklists

    def checklist(self, card: CardState, key: str) -> Checklist | None:
        """The checklist of that key (`pilots:starters`) on the card; None when it is not there any more.

        An item of ours that people made a card of stands in it as that card, ticked when the card is done.
        """
        wanted = self.bindings.get(Entity(EntityKind.CHECKLIST, key))
        found = next((found for found in card.checklists if found.checklist_id == wanted), None)
        known = (self.made_of_items.get(bound) for _, bound in self._bound_items.get(key, ()))
        made = tuple(CheckItem(one.card_id, one.name, self.is_done(one)) for one in known if one)
        return replace(found, items=(*found.items, *made)) if found and made else found

    @cached_property
    def made_of_items(self) -> Mapping[str, CardState]:
        """The cards that were items of ours, as they are or were last seen: sync knows such an item by its card."""
        there = {item.item_id for card in self.snapshot.cards for one in card.checklists for item in one.items}
        bound = {bound for entity, bound in self.bindings.items() if entity.kind is EntityKind.ITEM}
        seen = ((one, self.timeline.last_seen(one)) for one in bound - there)
        return {card_id: found[0] for card_id, found in seen if found is not None}

    def items(self, checklist: Checklist, key: str, entry: Organisation | TargetGroup) -> tuple[CheckItem, ...]:
        """The items of a checklist that stand for an entry of a register, by id, else by name."""
        prefix = f"{key}:{entry.key}"
        bound = {
            item_id
            for entity, item_id in self._bound_items.get(key, ())
            if entity == prefix or entity.startswith(f"{prefix}#")
        }
        found = tuple(item for item in checklist.items if item.item_id in bound)
        return found or tuple(item for item in checklist.items if plain(item.name) == plain(entry.name))

    @cached_property
    def _bound_items(self) -> Mapping[str, list[tuple[str, str]]]:
        grouped: dict[str, list[tuple[str, str]]] = {}
        for entity, item_id in self.bindings.items():
            if entity.kind is EntityKind.ITEM:
                grouped.setdefault(entity.key.rpartition(":")[0], []).append((entity.key, item_id))
        return grouped

    # --- people and parts

    @cached_property
    def people(self) -> People:
        """The people of the board and of the definition, named as this audience is told."""
        members = {member.member_id: member for shot in self.timeline.snapshots for member in shot.members}
        return People(self.definition, members, self.beside.names)

    def part(self, part: Part) -> CardState | None:
        """The card of a part of the year report."""
        return self.card(f"part/{part}")


def build_view(
    definition: Definition,
    timeline: Timeline,
    remembered: Bindings,
    as_of: date,
    frozen: Mapping[str, FrozenTarget] | None = None,
    beside: Beside = NOTHING_BESIDE,
) -> ProjectView:
    """The project on that day; AsOfTooEarly where the board had not been seen by its end."""
    midnight = datetime.combine(as_of + timedelta(days=1), time(), definition.project.zone)
    known = timeline.until(midnight - timedelta(microseconds=1))
    bindings = find_bindings(definition, known, remembered)
    return ProjectView(definition, known, bindings, as_of, frozen or {}, beside)

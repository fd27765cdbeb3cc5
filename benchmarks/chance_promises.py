"""What must hold after every run of `state_machine.py`, and what each promise leaves out, with the reason."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from benchmarks.chance_sides import Side, Sides
from benchmarks.chance_world import Thing, Values, World
from llo_board.model.addresses import address
from llo_board.model.marks import Stamp, find_mark, find_stamp
from llo_board.model.memory import Entity, EntityKind, FieldKey
from llo_board.sync.renames import Renames

Held = tuple[set[str], set[Thing]]
"""What a history holds of answers that wait, and of what was put back."""

TEAM_FIELDS = frozenset(
    {"closed", "idList", "pos", "dueComplete", "comments", "attachments", "state", "idChecklist", "idCard"}
)
"""What is the team's on every thing, ours or theirs (design of the sync): set when we make it, then only read."""


def must(holds: object, *otherwise: object) -> None:
    """A promise."""
    if not holds:
        raise AssertionError(*otherwise)


@dataclass(slots=True)
class Ledger:
    """What is known of people's values: whose each is, what was asked and answered, what was ever ours.

    `peoples` holds, of each field that a person set, what it was before: who sets it back takes the deed back.
    `answered` holds the two values that an answer for the board's side was about; `yielded`, by computer, the
    addresses whose next write a person asked for with the definition's side. `known` are the ids of all that was
    ever ours, `unsure` the computers that once had to go by Trello's log, since the board
    bore another signature than after their own last run (`signed`).
    """

    world: World
    last: Values
    peoples: dict[Thing, object] = field(default_factory=dict)
    answered: dict[str, tuple[object, object]] = field(default_factory=dict)
    yielded: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    put_back: dict[str, set[Thing]] = field(default_factory=lambda: defaultdict(set))
    copied: dict[str, Held] = field(default_factory=dict)
    archived_by_us: set[str] = field(default_factory=set)
    known: dict[str, Entity] = field(default_factory=dict)
    unsure: set[str] = field(default_factory=set)
    signed: dict[str, Stamp | None] = field(default_factory=dict)

    def take_in(self, now: Values) -> None:
        """What people set since the last look; what they set back is as if they had not touched it."""
        for thing in self.world.peoples:
            self.peoples.setdefault(thing, self.last.get(thing))
        self.world.peoples.clear()
        self.peoples = {thing: base for thing, base in self.peoples.items() if now.get(thing, base) != base}

    def _follow(self, renames: Renames) -> None:
        """An answer holds under the key of today, too; a computer with yesterday's definition knows the other."""
        self.answered |= {_today(name, renames): values for name, values in self.answered.items()}

    # no value of people's is overwritten, nothing of their own is touched

    def nothing_lost(self, before: Values, after: Values, sides: Sides, archived: Iterable[str] = ()) -> None:
        """`archived` are the cards that this run was asked to archive.

        Who leaves the board leaves its cards, of which Trello's log has no word: a computer that had to go by the
        log in the meantime knows of no such card, and puts whoever is back on the cards of the definition.
        """
        changed = {thing for thing, value in before.items() if after.get(thing, ...) != value}
        gone = {thing[0] for thing in changed if thing not in after}
        must(not gone, "a run took away", gone)
        asked = self._asked_for(sides) | {(card_id, "closed") for card_id in archived}
        asked |= {thing for thing in changed if thing[1].startswith("hour") and _has_no_day(thing, after)}
        if sides.computer in self.unsure:
            asked |= self.world.left
        lost = {thing: (before[thing], after[thing]) for thing in changed & self.peoples.keys() - asked}
        for thing in [thing for thing in lost if self._is_put_back(thing, sides, before)]:
            self.put_back[sides.computer].add(thing)
            del lost[thing]
        must(not lost, "people's values were overwritten", lost)
        theirs = {thing: (before[thing], after[thing]) for thing in changed - asked if self._is_theirs(thing)}
        must(not theirs, "what is the team's was touched", theirs)

    def _asked_for(self, sides: Sides) -> set[Thing]:
        """Whoever takes the definition's side of a question asks for exactly this field to be written."""
        return {thing for thing, side in sides.fields.items() if side.address in self.yielded[sides.computer]}

    def _is_put_back(self, thing: Thing, sides: Sides, before: Values) -> bool:
        """Which goal a card serves is the definition's: its label, taken off, is put back, once a history."""
        side = sides.fields.get(thing)
        is_goal = side is not None and side.wanted is True and thing[1].startswith("label:")
        return is_goal and before[thing] is False and thing not in self.put_back[sides.computer]

    def _is_theirs(self, thing: Thing) -> bool:
        return thing[1] in TEAM_FIELDS or thing[0] in self.world.own_things | self.world.copies

    # everything of people's is listed or asked

    def everything_told(self, told: Any, sides: Sides) -> None:
        """What people set, and what they took away, each time until both sides agree or somebody answered."""
        self._follow(sides.renames)
        said = {one["address"] for kind in ("drifts", "questions") for one in told[kind]}
        said |= {f"{card}.exists" for one in told["questions"] for card in one["cards"]}  # gone with their list
        fields = {thing: side for thing, side in sides.fields.items() if thing in self.peoples and not side.agrees}
        untold = {thing: side for thing, side in fields.items() if self._is_to_be_told(thing, side, sides)}
        said |= self.yielded[sides.computer]  # answered, and waiting until the other questions are
        silent = {thing: side for thing, side in untold.items() if side.address not in said}
        must(not silent, "neither listed nor asked", silent)
        taken = {entity for entity in self._taken(sides) if self._is_missed(entity, sides)}
        must(all({_gone(one), _perhaps(one)} & said for one in taken), "gone, and not told", taken, said)

    def _is_to_be_told(self, thing: Thing, side: Side, sides: Sides) -> bool:
        """Not told again: what a person answered; fields of an archived card, which is listed as such;
        the name of an archived list, which is asked about.

        Never told: goal labels, since one taken off is put back once and then agreed, and a second one is no
        difference but `dient ook`; a person on a card who need not be, since that is the team's.
        """
        if self.answered.get(side.address) == (side.wanted, side.seen):
            return False
        if thing[1].startswith("label:") or (thing[1].startswith("member:") and side.wanted is False):
            return False
        name = side.address.partition(".")[0]
        if side.address.endswith(".exists") or not _is_on(name, sides.quiet):
            return self._has_its_checklist(name, sides)
        return False

    def _has_its_checklist(self, name: str, sides: Sides) -> bool:
        """An item that people dragged away is theirs once its checklist is gone, which alone is listed."""
        checklist, _, _ = name.rpartition(":")
        on_board = {thing[0] for thing in self.last}
        return ":" not in checklist or sides.ids.get(Entity(EntityKind.CHECKLIST, checklist)) in on_board

    def _taken(self, sides: Sides) -> set[Entity]:
        """What was ours and is no longer on the board, by its key of today."""
        on_board = {thing[0] for thing in self.last}
        gone = {sides.renames.entity(entity) for one, entity in self.known.items() if one not in on_board}
        return {entity for entity in gone if sides.ids.get(entity) not in on_board}

    def _is_missed(self, entity: Entity, sides: Sides) -> bool:
        """Of a card that is gone or archived nothing more is said, nor of the items of a checklist that is gone."""
        card, *parts = entity.key.split(":")
        above = {Entity(EntityKind.CARD, card)} if parts else set()
        above |= {Entity(EntityKind.CHECKLIST, ":".join([card, *parts[:1]]))} if len(parts) > 1 else set()
        on_board = {thing[0] for thing in self.last}
        whole = all(sides.ids.get(one) in on_board for one in above)
        return whole and sides.wants(entity) and card not in sides.quiet and _gone(entity) not in self.answered

    # one card a key, and nothing twice

    def one_key_one_card(self, board: Any, sides: Sides) -> None:
        """No two keys on one card, no key on two cards that we made, nothing made again that people took away.

        People's copies bear our line, too; and so does a card that they moved away and back after somebody had it
        made anew.
        """
        bound = [one for entity, one in sides.ids.items() if entity.kind is EntityKind.CARD and sides.wants(entity)]
        must(len(bound) == len(set(bound)), "two keys have one card", bound)
        theirs = self.world.copies | self.world.back
        marks = [find_mark(card["desc"]) for card in board["cards"] if card["id"] not in theirs]
        keys = Counter(sides.renames.card(mark.key) for mark in marks if mark is not None)
        must(not [key for key, count in keys.items() if count > 1], "a key is on two cards", keys)
        self._nothing_made_again(sides)

    def _nothing_made_again(self, sides: Sides) -> None:
        on_board = {thing[0] for thing in self.last}
        gone = {sides.renames.entity(entity) for one, entity in self.known.items() if one not in on_board}
        new = {entity for entity, one in sides.ids.items() if one in on_board and one not in self.known}
        again = {one for one in new & gone if not self._may_return(one, sides)}
        must(not again, "made again unasked", again)

    def _may_return(self, entity: Entity, sides: Sides) -> object:
        """Asked for by an answer; with a card that was; or a thing of people's that is followed, not made.

        That is a copy, known by the line that it bears, or the card that people made of an item.
        """
        card = Entity(EntityKind.CARD, entity.key.split(":")[0])
        card_id = sides.ids.get(card)
        checklist = Entity(EntityKind.CHECKLIST, ":".join(entity.key.split(":")[:2]))
        asked = any(_gone(one) in self.yielded[sides.computer] for one in (entity, card, checklist))
        return asked or {card_id, sides.ids[entity]} & (self.world.copies | self.world.own_things)

    # afterwards

    def forget(self, computer: str) -> None:
        """A history is lost, and with it the answers and what was put back."""
        self._remember(computer, (set(), set()))

    def keep_copy(self, computer: str) -> None:
        """A back-up of a history holds the answers that wait, and what was put back by then."""
        self.copied[computer] = (set(self.yielded[computer]), set(self.put_back[computer]))

    def put_copy_back(self, computer: str) -> None:
        """The back-up is the history again, with what it held."""
        self._remember(computer, self.copied[computer])

    def _remember(self, computer: str, held: Held) -> None:
        self.yielded[computer], self.put_back[computer] = set(held[0]), set(held[1])
        self.signed.pop(computer, None)

    def is_unsure(self, computer: str) -> bool:
        """Whether a computer that is about to run has to go by Trello's log."""
        known = self.signed.get(computer)
        unsure = known is None or known != find_stamp(self.world.read()["desc"])
        self.unsure |= {computer} if unsure else set()
        return unsure

    def settle(self, sides: Sides, *, waits: bool = False) -> None:
        """Lets go of what both sides agree on, and of what was answered.

        While a computer with a lost memory `waits` for its last answer, those that it has stay as they were given.
        """
        self._follow(sides.renames)
        for thing, side in sides.fields.items():
            if side.agrees:
                self.answered.pop(side.address, None)
            if side.agrees or self.answered.get(side.address) == (side.wanted, side.seen):
                self.peoples.pop(thing, None)
        for entity, one in sides.ids.items():
            if entity.kind is EntityKind.CARD:
                self._adopt(entity, one)
            if one not in self.world.own_things:
                self.known[one] = entity
        if not waits:
            open_fields = {side.address for side in sides.fields.values() if not side.agrees}
            self.yielded[sides.computer] &= open_fields | {_gone(entity) for entity in self._taken(sides)}

    def _adopt(self, entity: Entity, one: str) -> None:
        """A copy whose original is gone, or a card that a person said is the same, is ours from now on."""
        if one in self.world.own_things:
            must(_gone(entity) in self.answered, "taken for ours unasked", entity)
        self.world.own_things.discard(one)
        self.world.copies.discard(one)


def _today(name: str, renames: Renames) -> str:
    """The address under today's keys."""
    thing, _, field = name.partition(".")
    kind, _, key = thing.partition("/")
    depth = thing.count(":")
    if kind in ("list", "label"):
        entity = Entity(EntityKind(kind), key)
    else:
        entity = Entity((EntityKind.CARD, EntityKind.CHECKLIST, EntityKind.ITEM)[depth], thing)
    return address(renames.field(FieldKey(entity, field)))


def _gone(entity: Entity) -> str:
    return address(FieldKey(entity, "exists"))


def _perhaps(entity: Entity) -> str:
    """Where it is asked whether something else that stands on the board is this thing."""
    return address(FieldKey(entity, "match"))


def _has_no_day(thing: Thing, values: Values) -> bool:
    """Of a date the day is compared: where the definition may take the day off, people's hour goes with it."""
    return values[thing[0], thing[1].removeprefix("hour of ")] is None


def _is_on(name: str, cards: frozenset[str]) -> bool:
    return name.split(":")[0] in cards

"""What must hold between values: keys that differ, references that point somewhere, days in order.

These checks walk the nodes, not the validated models, so that a file with a mistyped key and a wrong owner hears of
both at once. What is not there, or is of the wrong kind, has been reported by the schema and is passed over here.
"""

from __future__ import annotations

from collections.abc import Iterator

from llo_board.language import N_
from llo_board.loading.day_checks import days_out_of_order
from llo_board.loading.editor_schema import Loc
from llo_board.loading.house_style_problems import house_style_contradictions
from llo_board.loading.keys import derive_key
from llo_board.loading.locating import (
    DELIVERABLES,
    EACH,
    find_nodes,
    find_texts,
    mistake_at,
    name_of,
    node_exactly_at,
    number_at,
    place_of,
    text_at,
)
from llo_board.loading.mistakes import Mistake, did_you_mean, say, shown
from llo_board.loading.reader import ListNode, MapNode
from llo_board.model.definition import Status

_REGISTERS: tuple[tuple[str, ...], ...] = (
    ("organisations", EACH),
    ("target_groups", EACH),
    ("people", EACH),
    ("board", "lists", EACH),
    ("goals", EACH),
    DELIVERABLES,
)
_REFERENCES: tuple[tuple[tuple[str, ...], str], ...] = (
    ((*DELIVERABLES, "owner"), "people"),
    ((*DELIVERABLES, "members", EACH), "people"),
    (("people", EACH, "organisation"), "organisations"),
    (("figures", "defaults", "goal"), "goals"),
    (("figures", EACH, "defaults", "goal"), "goals"),
)
_KEYS_HERE = {
    "people": N_("People here: {known}."),
    "organisations": N_("Organisations here: {known}."),
    "goals": N_("Goals here: {known}."),
}
RESERVED = ("guide", "goal", "part")  # our own cards are marked guide, goal/<key> and part/<name>


def find_contradictions(root: MapNode) -> tuple[Mistake, ...]:
    """Every mistake that takes more than one value to see."""
    return (
        *_doubled_keys(root),
        *_reserved_keys(root),
        *_doubled_names(root),
        *_dangling_references(root),
        *_doubled_colours(root),
        *_missing_statuses(root),
        *_impossible_targets(root),
        *days_out_of_order(root),
        *house_style_contradictions(root),
    )


def _doubled_keys(root: MapNode) -> Iterator[Mistake]:
    for register in _REGISTERS:
        yield from _doubled(list(find_texts(root, (*register, "key"))), root)
        yield from _reused_keys(root, register)
    for loc, _ in find_nodes(root, (*DELIVERABLES, "steps")):
        yield from _doubled(_step_keys(root, loc), root)


def _doubled(found: list[tuple[Loc, str]], root: MapNode) -> Iterator[Mistake]:
    first: dict[str, Loc] = {}
    for loc, key in found:
        earlier = first.setdefault(key, loc)
        if earlier != loc:
            line = place_of(root, earlier).line
            what = say(N_("the key '{key}' is taken already, in line {line}."), key=shown(key), line=line)
            yield mistake_at(
                root, loc, what, say(N_("Every key stands for one thing: give this one a key of its own."))
            )


def _step_keys(root: MapNode, steps: Loc) -> list[tuple[Loc, str]]:
    texts = [(loc, derive_key(text)) for loc, text in find_texts(root, (*steps, EACH))]
    named = [
        (loc, text_at(root, (*loc, "key")) or derive_key(text_at(root, (*loc, "name")) or ""))
        for loc, node in find_nodes(root, (*steps, EACH))
        if isinstance(node, MapNode)
    ]
    return sorted((loc, key) for loc, key in (*texts, *named) if key)


def _reused_keys(root: MapNode, register: tuple[str, ...]) -> Iterator[Mistake]:
    """A key under `was` must belong to nothing else: not to something of today, and not to the past of another."""
    today = {key: loc[:-1] for loc, key in find_texts(root, (*register, "key"))}
    past: dict[str, Loc] = {}
    for loc, key in find_texts(root, (*register, "was", EACH)):
        owner = loc[:-2]
        other = today.get(key) or past.setdefault(key, owner)
        if key in today:
            what = say(
                N_("'{key}' under 'was' is a key of today: {other} has it."), key=key, other=name_of(other, root)
            )
            yield mistake_at(root, loc, what, say(N_("'was' holds keys that are no longer in use.")))
        elif other != owner:
            what = say(
                N_("'{key}' under 'was' stands there for {other} as well."), key=key, other=name_of(other, root)
            )
            yield mistake_at(root, loc, what, say(N_("An earlier key belongs to one thing only.")))


def _reserved_keys(root: MapNode) -> Iterator[Mistake]:
    for loc, key in find_texts(root, (*DELIVERABLES, "key")):
        if key in RESERVED:
            what = say(N_("'{key}' is the key of one of our own cards."), key=key)
            yield mistake_at(root, loc, what, say(N_("Choose another one, for instance: {key}"), key=f"{key}-1"))


def _doubled_names(root: MapNode) -> Iterator[Mistake]:
    """Items of a checklist are told apart by name, and labels and lists by theirs."""
    for register in (*_REGISTERS[:2], *_REGISTERS[3:5]):
        first: dict[str, Loc] = {}
        for loc, name in find_texts(root, (*register, "name")):
            earlier = first.setdefault(name.casefold(), loc)
            if earlier != loc:
                line = place_of(root, earlier).line
                what = say(N_("the name '{name}' is taken already, in line {line}."), name=shown(name), line=line)
                yield mistake_at(root, loc, what, say(N_("On the board nobody could tell the two apart.")))


def _dangling_references(root: MapNode) -> Iterator[Mistake]:
    for pattern, register in _REFERENCES:
        known = [key for _, key in find_texts(root, (register, EACH, "key"))]
        meant = {derive_key(key) for key in known}  # a key that differs in its signs alone is told of already
        for loc, key in find_texts(root, pattern):
            if key not in known and derive_key(key) not in meant:
                yield _dangling(root, loc, key, register, known)


def _dangling(root: MapNode, loc: Loc, key: str, register: str, known: list[str]) -> Mistake:
    thing = name_of(loc[: 4 if loc[0] == "goals" else 2], root)
    what = say(
        N_("{thing} points to '{key}', which does not stand under '{register}'."),
        thing=thing,
        key=shown(key),
        register=register,
    )
    nothing = say(N_("Nothing stands under '{register}' yet."), register=register)
    return mistake_at(root, loc, what, *(did_you_mean(key, known, _KEYS_HERE[register]) or (nothing,)))


def _doubled_colours(root: MapNode) -> Iterator[Mistake]:
    first: dict[str, Loc] = {}
    for loc, colour in find_texts(root, ("goals", EACH, "colour")):
        earlier = first.setdefault(colour, loc)
        if earlier != loc:
            what = say(
                N_("{other} has the colour {colour} already."), other=name_of(earlier[:-1], root), colour=colour
            )
            yield mistake_at(
                root, loc, what, say(N_("Every goal has a colour of its own, on the board and in the reports."))
            )


def _missing_statuses(root: MapNode) -> Iterator[Mistake]:
    lists = node_exactly_at(root, ("board", "lists"))
    if not isinstance(lists, ListNode) or not lists.items:
        return
    present = {status for _, status in find_texts(root, ("board", "lists", EACH, "status"))}
    if not present <= set(Status):
        return  # a mistyped status may be the one that seems to be missing
    for status in (Status.TODO, Status.DONE):
        if status not in present:
            what = say(N_("no list has the status '{status}'."), status=status)
            right = say(
                N_("At least one list each for 'todo' and 'done'; the whole of 'lists' may also be left out.")
            )
            yield mistake_at(root, ("board", "lists"), what, right)


def _impossible_targets(root: MapNode) -> Iterator[Mistake]:
    for loc, node in find_nodes(root, (*DELIVERABLES, "target")):
        if isinstance(node, MapNode):
            yield from _impossible_target(root, loc)


def _impossible_target(root: MapNode, loc: Loc) -> Iterator[Mistake]:
    minimum, maximum = number_at(root, (*loc, "min")), number_at(root, (*loc, "max"))
    of, per = text_at(root, (*loc, "of")), text_at(root, (*loc, "per"))
    if maximum is not None and 1 <= maximum < (minimum or 1):
        what = say(N_("'max' ({maximum}) is less than 'min' ({minimum})."), maximum=maximum, minimum=minimum or 1)
        yield mistake_at(root, (*loc, "max"), what)
    if of is not None and of == per:
        what = say(N_("'of' and 'per' both say '{register}'."), register=of)
        yield mistake_at(
            root, (*loc, "per"), what, say(N_("'of' says what is counted, 'per' for whom the count holds."))
        )
    yield from _empty_registers(root, loc)
    yield from _nothing_to_count(root, loc)
    size = _size(root, of) if of else 0
    if of and minimum and 0 < size < minimum:
        what = say(
            N_("'min' asks for {minimum} of '{register}', and there are {size}."),
            minimum=minimum,
            register=of,
            size=size,
        )
        yield mistake_at(root, (*loc, "min"), what)


def _nothing_to_count(root: MapNode, loc: Loc) -> Iterator[Mistake]:
    """A target without `of` counts ticked items of a checklist of its own, which needs a name."""
    if node_exactly_at(root, (*loc, "of")) is None and node_exactly_at(root, (*loc, "unit")) is None:
        what = say(N_("{thing} does not say what is counted."), thing=name_of(loc, root))
        yield mistake_at(root, loc, what, say(N_("For instance: {key}"), key="unit: pr-actie, units: pr-acties"))


def _empty_registers(root: MapNode, loc: Loc) -> Iterator[Mistake]:
    for word in ("of", "per"):
        register = text_at(root, (*loc, word))
        if register in {"organisations", "target_groups"} and not _size(root, register):
            what = say(
                N_("'{word}' counts over '{register}', and nothing stands there yet."), word=word, register=register
            )
            right = say(
                N_("Add them: {register}: [{{key: …, name: …}}], or leave '{word}' out."),
                register=register,
                word=word,
            )
            yield mistake_at(root, (*loc, word), what, right)


def _size(root: MapNode, register: str) -> int:
    node = root.get(register)
    return len(node.items) if isinstance(node, ListNode) else 0

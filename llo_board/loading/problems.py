"""What pydantic found, in words: where it stands, what is wrong, what would be right, the nearest known word."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from llo_board.language import N_
from llo_board.loading.dates import ISO_DAY
from llo_board.loading.dutch_words import ENGLISH_COLOURS, ENGLISH_KEYS
from llo_board.loading.editor_schema import Loc, known_keys, schema_at
from llo_board.loading.keys import derive_key
from llo_board.loading.locating import name_of, node_at, place_of, plain
from llo_board.loading.mistakes import Mistake, Saying, did_you_mean, say, shown
from llo_board.loading.reader import ListNode, MapNode, ScalarNode
from llo_board.loading.values import COLOURS, HUES

_NOTHING = {"no", "nee", "none", "geen", "false", "off", "n/a", "nvt", "n.v.t.", "-", "?", "leeg"}
_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def find_problems(model: type[BaseModel], root: MapNode) -> tuple[Mistake, ...]:
    """Everything in which a file does not fit the model."""
    try:
        model.model_validate(plain(root))
    except ValidationError as error:
        details = error.errors(include_url=False)
        return tuple(explain(detail, root) for detail in details if not _follows_from_others(detail, root))
    return ()


def _follows_from_others(detail: ErrorDetails, root: MapNode) -> bool:
    """A list whose things are all wrong is not too short as well."""
    node = node_at(root, detail["loc"])
    return detail["type"] == "too_short" and isinstance(node, ListNode) and bool(node.items)


def explain(detail: ErrorDetails, root: MapNode) -> Mistake:
    """One of pydantic's errors as a mistake."""
    explanation = _EXPLANATIONS.get(detail["type"], _explain_other)
    return explanation(detail, root)


def _missing(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc = detail["loc"]
    parent = node_at(root, loc[:-1])
    facts = {"key": loc[-1], "where": name_of(loc[:-1], root)}
    right = _description_and_example(loc)
    if isinstance(parent, MapNode) and (entry := parent.entries.get(str(loc[-1]))):
        return Mistake(entry.key_place, Saying(N_("'{key}' in {where} has nothing behind it."), facts), right)
    return Mistake(parent.place, Saying(N_("{where} has no '{key}'."), facts), right)


def _unknown_key(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc = detail["loc"]
    parent, key = node_at(root, loc[:-1]), str(loc[-1])
    place = parent.entries[key].key_place if isinstance(parent, MapNode) else parent.place
    what = say(N_("'{key}' is not a key of {where}."), key=shown(key), where=name_of(loc[:-1], root))
    if outer := _belongs_outside(loc, root):
        return Mistake(place, what, (say(N_("It belongs to {outer}: is it indented too far?"), outer=outer),))
    return Mistake(place, what, did_you_mean(ENGLISH_KEYS.get(key.casefold(), key), known_keys(loc[:-1])))


def _belongs_outside(loc: Loc, root: MapNode) -> Saying | None:
    for length in range(len(loc) - 2, -1, -1):
        outer = loc[:length]
        if isinstance(node_at(root, outer), MapNode) and loc[-1] in known_keys(outer):
            return name_of(outer, root)
    return None


def _no_text(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc, node = detail["loc"], node_at(root, detail["loc"])
    if not isinstance(node, ScalarNode):
        return _at(
            detail, root, say(N_("'{key}' must be a text, and this is a list or a group of keys."), key=_key(loc))
        )
    if node.value is None:
        return _at(detail, root, say(N_("nothing stands behind this dash.")))
    kind = say(N_("yes or no")) if isinstance(node.value, bool) else say(N_("a number"))
    what = say(
        N_("'{key}' must be a text, and {value} is read as {kind}."),
        key=_key(loc),
        value=shown(node.raw),
        kind=kind,
    )
    return _at(detail, root, what, say(N_('Put quotes around it: "{value}".'), value=shown(node.raw)))


def _no_number(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc, node = detail["loc"], node_at(root, detail["loc"])
    raw = node.raw if isinstance(node, ScalarNode) else "…"
    what = say(N_("'{key}' must be a whole number, and this is '{value}'."), key=_key(loc), value=shown(raw))
    if _THOUSANDS.fullmatch(raw):
        what = say(N_("{value} is read as a number with decimals, for the point begins decimals here."), value=raw)
        return _at(detail, root, what, say(N_("Write it without the point: {digits}"), digits=raw.replace(".", "")))
    if raw.isdecimal():
        return _at(
            detail, root, what, say(N_("Take the quotes or leading zeros off: {digits}"), digits=int(raw[:18]))
        )
    return _at(detail, root, what, *_left_out(raw, loc))


def _no_list(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc, node = detail["loc"], node_at(root, detail["loc"])
    what = say(N_("'{key}' must be a list."), key=_key(loc))
    if isinstance(node, ScalarNode) and not _nothing_meant(node.raw):
        return _at(
            detail,
            root,
            what,
            say(N_("Between brackets, also when there is one: [{value}]"), value=shown(node.raw)),
        )
    right = say(N_("Begin each thing in it with a dash: '- key: …', and the rest of it straight below 'key'."))
    return _at(detail, root, what, *(_left_out(node.raw, loc) if isinstance(node, ScalarNode) else (right,)))


def _no_keys(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc, node = detail["loc"], node_at(root, detail["loc"])
    keys = ", ".join(known_keys(loc))
    if isinstance(node, ScalarNode) and loc[-1:] == ("target",) and isinstance(node.value, int):
        what = say(N_("a target is a group of keys, and this is only a number."))
        return _at(detail, root, what, say(N_("Write: {line}"), line=f"target: {{min: {node.value}, unit: …}}"))
    if isinstance(node, ScalarNode) and _key(loc) == "steps" and node.value is not None:
        return _no_text(detail, root)
    if isinstance(loc[-1], int) and isinstance(node, ScalarNode) and node.value is None:
        return _at(
            detail,
            root,
            say(N_("nothing stands behind this dash.")),
            say(N_("Keys that can stand here: {keys}."), keys=keys),
        )
    what = say(N_("'{key}' must hold keys of its own, and this is a text, a number or a list."), key=_key(loc))
    left_out = _left_out(node.raw, loc) if isinstance(node, ScalarNode) else ()
    return _at(detail, root, what, *(left_out or (say(N_("Keys that can stand here: {keys}."), keys=keys),)))


def _no_known_word(detail: ErrorDetails, root: MapNode) -> Mistake:
    loc = detail["loc"]
    raw, known = _raw(root, loc), [str(word) for word in schema_at(loc).get("enum", ())]
    what = say(N_("'{value}' is not a known {key}."), value=shown(raw), key=_key(loc))
    return _at(detail, root, what, *(_left_out(raw, loc) or did_you_mean(raw, known)))


def _no_colour(detail: ErrorDetails, root: MapNode) -> Mistake:
    raw = _raw(root, detail["loc"])
    what = say(N_("'{value}' is not a label colour of Trello's."), value=shown(raw))
    hues = say(N_("Known here: {hues}; each also with _light or _dark behind it."), hues=", ".join(HUES))
    return _at(detail, root, what, hues, *did_you_mean(ENGLISH_COLOURS.get(raw.casefold(), raw), COLOURS)[1:])


def _no_key_of_ours(detail: ErrorDetails, root: MapNode) -> Mistake:
    raw = _raw(root, detail["loc"])
    if detail["loc"][-1] == "trello":
        return _at(
            detail,
            root,
            say(N_("'{value}' cannot be a user name on Trello: those have no spaces and no @."), value=shown(raw)),
        )
    what = say(
        N_("'{value}' cannot be a key: lower-case letters, digits and single hyphens only."), value=shown(raw)
    )
    derived = derive_key(raw)
    return _at(detail, root, what, *((say(N_("For instance: {key}"), key=derived),) if derived else ()))


def _empty(detail: ErrorDetails, root: MapNode) -> Mistake:
    what = say(N_("'{key}' is empty."), key=_key(detail["loc"]))
    return _at(detail, root, what, *_description_and_example(detail["loc"]))


def _too_long(detail: ErrorDetails, root: MapNode) -> Mistake:
    longest = _context(detail).get("max_length")
    return _at(
        detail, root, say(N_("'{key}' is longer than {count} characters."), key=_key(detail["loc"]), count=longest)
    )


def _too_small(detail: ErrorDetails, root: MapNode) -> Mistake:
    return _at(
        detail,
        root,
        say(N_("'{key}' must be {count} or more."), key=_key(detail["loc"]), count=_context(detail).get("ge")),
    )


def _too_large(detail: ErrorDetails, root: MapNode) -> Mistake:
    return _at(
        detail,
        root,
        say(N_("'{key}' must be {count} or less."), key=_key(detail["loc"]), count=_context(detail).get("le")),
    )


def _no_iso_day(detail: ErrorDetails, root: MapNode) -> Mistake:
    raw = _raw(root, detail["loc"])
    what = say(N_("'{value}' is not a date."), value=shown(raw))
    if ISO_DAY.fullmatch(raw):
        what = say(N_("{value} is a day that does not exist."), value=raw)
    right = say(N_("Write year-month-day: 2022-06-01."))
    return _at(detail, root, what, *(_left_out(raw, detail["loc"]) or (right,)))


def _far_day(detail: ErrorDetails, root: MapNode) -> Mistake:
    what = say(N_("{value} cannot be a day of a project."), value=shown(_raw(root, detail["loc"])))
    return _at(detail, root, what, say(N_("Is the year right? Write year-month-day: 2022-06-01.")))


def _no_day_rule(detail: ErrorDetails, root: MapNode) -> Mistake:
    raw = _raw(root, detail["loc"])
    if ISO_DAY.fullmatch(raw):
        return _no_iso_day(detail, root)
    what = say(N_("'{value}' is not a date."), value=shown(raw))
    right = say(N_("Write 2022-11-30, or 'start + 5 months', 'end - 2 weeks', 'last friday of november 2022'."))
    return _at(detail, root, what, *(_left_out(raw, detail["loc"]) or (right,)))


def _no_timezone(detail: ErrorDetails, root: MapNode) -> Mistake:
    from zoneinfo import available_timezones

    raw = _raw(root, detail["loc"])
    near = did_you_mean(raw, sorted(available_timezones()))[1:]
    what = say(N_("'{value}' is not a time zone."), value=shown(raw))
    return _at(detail, root, what, *(near or (say(N_("For instance: {key}"), key="Europe/Amsterdam"),)))


def _no_board_link(detail: ErrorDetails, root: MapNode) -> Mistake:
    what = say(N_("'{value}' is not the link of a Trello board."), value=shown(_raw(root, detail["loc"])))
    right = say(N_("It looks like https://trello.com/b/AbCd1234. Leave the line out, and bootstrap writes it."))
    return _at(detail, root, what, right)


def _no_figures_file(detail: ErrorDetails, root: MapNode) -> Mistake:
    what = say(N_("'{value}' is not a file of figures."), value=shown(_raw(root, detail["loc"])))
    return _at(detail, root, what, say(N_("Name a .csv or .xlsx file that lies beside this file.")))


def _explain_other(detail: ErrorDetails, root: MapNode) -> Mistake:
    what = say(N_("'{key}' cannot be used as it is ({reason})."), key=_key(detail["loc"]), reason=detail["type"])
    return _at(detail, root, what, *_description_and_example(detail["loc"]))


_EXPLANATIONS: dict[str, Callable[[ErrorDetails, MapNode], Mistake]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": _no_text,
    "int_type": _no_number,
    "int_from_float": _no_number,
    "tuple_type": _no_list,
    "model_type": _no_keys,
    "literal_error": _no_known_word,
    "colour": _no_colour,
    "string_pattern_mismatch": _no_key_of_ours,
    "string_too_short": _empty,
    "too_short": _empty,
    "string_too_long": _too_long,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "iso_day": _no_iso_day,
    "far_day": _far_day,
    "day_rule": _no_day_rule,
    "timezone": _no_timezone,
    "board_link": _no_board_link,
    "figures_file": _no_figures_file,
}


def _at(detail: ErrorDetails, root: MapNode, what: Saying, *right: Saying) -> Mistake:
    return Mistake(place_of(root, detail["loc"]), what, right)


def _context(detail: ErrorDetails) -> Mapping[str, Any]:
    return detail.get("ctx", {})


def _key(loc: Loc) -> str:
    """The last key on the way to a place: for the third of `steps` that is `steps`."""
    return str(next((step for step in reversed(loc) if isinstance(step, str)), ""))


def _raw(root: MapNode, loc: Loc) -> str:
    node = node_at(root, loc)
    return node.raw if isinstance(node, ScalarNode) else "…"


def _nothing_meant(raw: str) -> bool:
    return raw.strip().casefold() in _NOTHING


def _left_out(raw: str, loc: Loc) -> tuple[Saying, ...]:
    if not _nothing_meant(raw) or loc[-1] in schema_at(loc[:-1]).get("required", ()):
        return ()
    return (say(N_("To say that there is none, leave the line '{key}' out."), key=_key(loc)),)


def _description_and_example(loc: Loc) -> tuple[Saying, ...]:
    examples = schema_at(loc).get("examples")
    if not examples:
        keys = known_keys(loc) or known_keys((*loc, 0))
        return (say(N_("Keys that can stand here: {keys}."), keys=", ".join(keys)),) if keys else ()
    return (say(N_("For instance: {key}"), key=f"{_key(loc)}: {examples[0]}"),)

"""What pydantic found, in words: where it stands, what is wrong, what would be right, the nearest known word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from pydantic import BaseModel, ValidationError

from llo_board.language import N_
from llo_board.loading import house_style_problems as look
from llo_board.loading import value_problems as value
from llo_board.loading.dutch_words import ENGLISH_KEYS
from llo_board.loading.editor_schema import Loc, known_keys
from llo_board.loading.locating import as_written, name_of, node_at
from llo_board.loading.mistakes import Mistake, Saying, did_you_mean, say, shown
from llo_board.loading.problem import Problem, examples_of, last_key, told
from llo_board.loading.reader import ListNode, MapNode
from llo_board.loading.values import NotTaken


def find_problems(model: type[BaseModel], root: MapNode) -> tuple[Mistake, ...]:
    """Everything in which a file does not fit the model."""
    try:
        model.model_validate(as_written(root))
    except ValidationError as error:
        problems = [_problem(detail) for detail in error.errors(include_url=False)]
        return tuple(_explain(problem, root) for problem in problems if not _follows_from_others(problem, root))
    return ()


def _problem(detail: Mapping[str, Any]) -> Problem:
    limits = detail.get("ctx", {})
    refusal = limits.get("error")
    return Problem(refusal.code if isinstance(refusal, NotTaken) else detail["type"], detail["loc"], limits)


def _follows_from_others(problem: Problem, root: MapNode) -> bool:
    """A list whose things are all wrong is not too short as well."""
    node = node_at(root, problem.loc)
    return problem.kind == "too_short" and isinstance(node, ListNode) and bool(node.items)


def _explain(problem: Problem, root: MapNode) -> Mistake:
    return _EXPLANATIONS.get(problem.kind, _explain_other)(problem, root)


def _missing(problem: Problem, root: MapNode) -> Mistake:
    loc = problem.loc
    parent = node_at(root, loc[:-1])
    facts = {"key": loc[-1], "where": name_of(loc[:-1], root)}
    right = examples_of(loc)
    if isinstance(parent, MapNode) and (entry := parent.entries.get(str(loc[-1]))):
        return Mistake(entry.key_place, Saying(N_("'{key}' in {where} has nothing behind it."), facts), right)
    return Mistake(parent.place, Saying(N_("{where} has no '{key}'."), facts), right)


def _unknown_key(problem: Problem, root: MapNode) -> Mistake:
    loc = problem.loc
    parent, key = node_at(root, loc[:-1]), str(loc[-1])
    place = parent.entries[key].key_place if isinstance(parent, MapNode) else parent.place
    what = say(N_("'{key}' is not a key of {where}."), key=shown(key), where=name_of(loc[:-1], root))
    if outer := _belongs_outside(loc, root):
        return Mistake(place, what, (say(N_("It belongs to {outer}: is it indented too far?"), outer=outer),))
    return Mistake(place, what, did_you_mean(_meant(key, known_keys(loc[:-1])), known_keys(loc[:-1])))


def _meant(key: str, known: Sequence[str]) -> str:
    """The English for a Dutch key; `datum` is a figure's `date` and a deliverable's `due`."""
    english = ENGLISH_KEYS.get(key.casefold(), key)
    return english if english in known else ENGLISH_KEYS.get(english, english)


def _belongs_outside(loc: Loc, root: MapNode) -> Saying | None:
    for length in range(len(loc) - 2, -1, -1):
        outer = loc[:length]
        if isinstance(node_at(root, outer), MapNode) and loc[-1] in known_keys(outer):
            return name_of(outer, root)
    return None


def _explain_other(problem: Problem, root: MapNode) -> Mistake:
    what = say(N_("'{key}' cannot be used as it is ({reason})."), key=last_key(problem.loc), reason=problem.kind)
    return told(problem, root, what, *examples_of(problem.loc))


_EXPLANATIONS: dict[str, Callable[[Problem, MapNode], Mistake]] = {
    "missing": _missing,
    "extra_forbidden": _unknown_key,
    "string_type": value.no_text,
    "int_type": value.no_number,
    "int_from_float": value.no_number,
    "tuple_type": value.no_list,
    "model_type": value.no_keys,
    "literal_error": value.no_known_word,
    "colour": value.no_colour,
    "string_pattern_mismatch": value.no_key_of_ours,
    "string_too_short": value.empty,
    "too_short": value.empty,
    "string_too_long": value.too_long,
    "greater_than_equal": value.too_small,
    "less_than_equal": value.too_large,
    "iso_day": value.no_iso_day,
    "far_day": value.far_day,
    "day_rule": value.no_day_rule,
    "timezone": value.no_timezone,
    "board_link": value.no_board_link,
    "figures_file": value.no_figures_file,
    "house_colour": look.no_house_colour,
    "logo_file": look.no_logo_file,
    "logo_svg": look.no_svg,
    "word_file": look.no_word_file,
}

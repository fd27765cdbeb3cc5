"""What is wrong with a single value, in words, and what would be right."""

from __future__ import annotations

import re
from zoneinfo import available_timezones

from llo_board.language import N_
from llo_board.loading.dates import ISO_DAY, propose_day
from llo_board.loading.dutch_words import ENGLISH_COLOURS
from llo_board.loading.editor_schema import known_keys, schema_at
from llo_board.loading.keys import derive_key
from llo_board.loading.locating import node_at
from llo_board.loading.mistakes import Mistake, Saying, did_you_mean, say, shown
from llo_board.loading.problem import Problem, examples_of, if_none_is_meant, last_key, nothing_meant, told, written
from llo_board.loading.reader import MapNode, ScalarNode
from llo_board.loading.values import COLOURS, HUES

_THOUSANDS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+")


def no_text(problem: Problem, root: MapNode) -> Mistake:
    """A number, a yes, a list or nothing where a text belongs."""
    loc, node = problem.loc, node_at(root, problem.loc)
    if not isinstance(node, ScalarNode):
        return told(
            problem,
            root,
            say(N_("'{key}' must be a text, and this is a list or a group of keys."), key=last_key(loc)),
        )
    if node.value is None:
        return told(problem, root, say(N_("nothing stands behind this dash.")))
    kind = say(N_("yes or no")) if isinstance(node.value, bool) else say(N_("a number"))
    what = say(
        N_("'{key}' must be a text, and {value} is read as {kind}."),
        key=last_key(loc),
        value=shown(node.raw),
        kind=kind,
    )
    return told(problem, root, what, say(N_('Put quotes around it: "{value}".'), value=shown(node.raw)))


def no_number(problem: Problem, root: MapNode) -> Mistake:
    """Anything but a whole number where one belongs; 1.500 and quotes have sentences of their own."""
    loc, node = problem.loc, node_at(root, problem.loc)
    raw = node.raw if isinstance(node, ScalarNode) else "…"
    what = say(N_("'{key}' must be a whole number, and this is '{value}'."), key=last_key(loc), value=shown(raw))
    if _THOUSANDS.fullmatch(raw):
        what = say(N_("{value} is read as a number with decimals, for the point begins decimals here."), value=raw)
        return told(
            problem, root, what, say(N_("Write it without the point: {digits}"), digits=raw.replace(".", ""))
        )
    if raw.isdecimal():
        return told(
            problem, root, what, say(N_("Take the quotes or leading zeros off: {digits}"), digits=int(raw[:18]))
        )
    in_digits = say(N_("Write it in digits, without quotes: 2"))
    return told(problem, root, what, *(if_none_is_meant(raw, loc) or (in_digits,)))


def no_list(problem: Problem, root: MapNode) -> Mistake:
    """A single value or a group where a list belongs."""
    loc, node = problem.loc, node_at(root, problem.loc)
    what = say(N_("'{key}' must be a list."), key=last_key(loc))
    if isinstance(node, ScalarNode) and not nothing_meant(node.raw):
        return told(
            problem,
            root,
            what,
            say(N_("Between brackets, also when there is one: [{value}]"), value=shown(node.raw)),
        )
    right = say(N_("Begin each thing in it with a dash: '- key: …', and the rest of it straight below 'key'."))
    return told(
        problem, root, what, *(if_none_is_meant(node.raw, loc) if isinstance(node, ScalarNode) else (right,))
    )


def no_keys(problem: Problem, root: MapNode) -> Mistake:
    """A single value or a list where a group of keys belongs."""
    loc, node = problem.loc, node_at(root, problem.loc)
    keys = ", ".join(known_keys(loc))
    if isinstance(node, ScalarNode) and loc[-1:] == ("target",) and isinstance(node.value, int):
        what = say(N_("a target is a group of keys, and this is only a number."))
        return told(problem, root, what, say(N_("Write: {line}"), line=f"target: {{min: {node.value}, unit: …}}"))
    if isinstance(node, ScalarNode) and last_key(loc) == "steps" and node.value is not None:
        return no_text(problem, root)
    if isinstance(loc[-1], int) and isinstance(node, ScalarNode) and node.value is None:
        return told(
            problem,
            root,
            say(N_("nothing stands behind this dash.")),
            say(N_("Keys that can stand here: {keys}."), keys=keys),
        )
    if isinstance(node, ScalarNode) and node.value is None:
        return told(problem, root, say(N_("nothing stands behind '{key}'."), key=last_key(loc)), *examples_of(loc))
    what = say(N_("'{key}' must hold keys of its own, and this is a text, a number or a list."), key=last_key(loc))
    left_out = if_none_is_meant(node.raw, loc) if isinstance(node, ScalarNode) else ()
    return told(problem, root, what, *(left_out or (say(N_("Keys that can stand here: {keys}."), keys=keys),)))


def no_known_word(problem: Problem, root: MapNode) -> Mistake:
    """A word that is not among the few that can stand there."""
    loc = problem.loc
    raw, known = written(root, loc), [str(word) for word in schema_at(loc).get("enum", ())]
    what = say(N_("'{value}' is not known at '{key}'."), value=shown(raw), key=last_key(loc))
    return told(problem, root, what, *(if_none_is_meant(raw, loc) or did_you_mean(raw, known)))


def no_colour(problem: Problem, root: MapNode) -> Mistake:
    """A colour that Trello's labels do not have; Dutch colours are understood for the suggestion."""
    raw = written(root, problem.loc)
    what = say(N_("'{value}' is not a label colour of Trello's."), value=shown(raw))
    hues = say(N_("Known here: {hues}; each also with _light or _dark behind it."), hues=", ".join(HUES))
    return told(problem, root, what, hues, *did_you_mean(ENGLISH_COLOURS.get(raw.casefold(), raw), COLOURS)[1:])


def no_key_of_ours(problem: Problem, root: MapNode) -> Mistake:
    """A key with other characters than keys have; a user name with spaces or an @."""
    raw = written(root, problem.loc)
    if problem.loc[-1] == "trello":
        return told(
            problem,
            root,
            say(N_("'{value}' cannot be a user name on Trello: those have no spaces and no @."), value=shown(raw)),
        )
    what = say(
        N_("'{value}' cannot be a key: lower-case letters, digits and single hyphens only."), value=shown(raw)
    )
    derived = derive_key(raw)
    return told(problem, root, what, *((say(N_("For instance: {key}"), key=derived),) if derived else ()))


def empty(problem: Problem, root: MapNode) -> Mistake:
    """A text or a list with nothing in it."""
    what = say(N_("'{key}' is empty."), key=last_key(problem.loc))
    return told(problem, root, what, *examples_of(problem.loc))


def too_long(problem: Problem, root: MapNode) -> Mistake:
    """A text longer than a card takes."""
    longest = problem.limits.get("max_length")
    return told(
        problem,
        root,
        say(N_("'{key}' is longer than {count} characters."), key=last_key(problem.loc), count=longest),
    )


def too_small(problem: Problem, root: MapNode) -> Mistake:
    """A number below the least that makes sense."""
    return told(
        problem,
        root,
        say(N_("'{key}' must be {count} or more."), key=last_key(problem.loc), count=problem.limits.get("ge")),
    )


def too_large(problem: Problem, root: MapNode) -> Mistake:
    """A number above the most that makes sense."""
    return told(
        problem,
        root,
        say(N_("'{key}' must be {count} or less."), key=last_key(problem.loc), count=problem.limits.get("le")),
    )


def no_iso_day(problem: Problem, root: MapNode) -> Mistake:
    """A date in another order, or one that no calendar has."""
    raw = written(root, problem.loc)
    what = say(N_("'{value}' is not a date."), value=shown(raw))
    if ISO_DAY.fullmatch(raw):
        what = say(N_("{value} is a day that does not exist."), value=raw)
    right = say(N_("Write year-month-day: 2022-06-01."))
    return told(problem, root, what, *(if_none_is_meant(raw, problem.loc) or (right, *_proposed(raw))))


def _proposed(raw: str) -> tuple[Saying, ...]:
    day = propose_day(raw)
    return (say(N_("Did you mean '{word}'?"), word=day),) if day else ()


def far_day(problem: Problem, root: MapNode) -> Mistake:
    """A year that is most likely mistyped."""
    what = say(N_("{value} cannot be a day of a project."), value=shown(written(root, problem.loc)))
    return told(problem, root, what, say(N_("Is the year right? Write year-month-day: 2022-06-01.")))


def no_day_rule(problem: Problem, root: MapNode) -> Mistake:
    """A date that is not in the grammar."""
    raw = written(root, problem.loc)
    if ISO_DAY.fullmatch(raw):
        return no_iso_day(problem, root)
    what = say(N_("'{value}' is not a date."), value=shown(raw))
    right = say(N_("Write 2022-11-30, or 'start + 5 months', 'end - 2 weeks', 'last friday of november 2022'."))
    return told(problem, root, what, *(if_none_is_meant(raw, problem.loc) or (right, *_proposed(raw))))


def no_timezone(problem: Problem, root: MapNode) -> Mistake:
    """A time zone that the time zone database does not have."""
    raw = written(root, problem.loc)
    near = did_you_mean(raw, sorted(available_timezones()))[1:]
    what = say(N_("'{value}' is not a time zone."), value=shown(raw))
    return told(problem, root, what, *(near or (say(N_("For instance: {key}"), key="Europe/Amsterdam"),)))


def no_board_link(problem: Problem, root: MapNode) -> Mistake:
    """A link that is not Trello's or the sandbox's."""
    what = say(N_("'{value}' is not the link of a Trello board."), value=shown(written(root, problem.loc)))
    right = say(N_("It looks like https://trello.com/b/AbCd1234. Leave the line out, and bootstrap writes it."))
    return told(problem, root, what, right)


def no_figures_file(problem: Problem, root: MapNode) -> Mistake:
    """A figures file of another kind than is read."""
    what = say(N_("'{value}' is not a file of figures."), value=shown(written(root, problem.loc)))
    return told(problem, root, what, say(N_("Name a .csv, .xlsx or .json file that lies beside this file.")))

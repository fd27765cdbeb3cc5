"""Accept: what the team changed on the board goes into the definition, as small edits, each tried before it counts.

An edit is tried on a copy of the text: the file must pass `check`, the plan must no longer list the change, and
nothing else on the board may be asked to follow.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from llo_board import __version__
from llo_board.loading.bases import read_with_bases
from llo_board.loading.definition import check_definition
from llo_board.loading.file_edits import NoSafePlace
from llo_board.loading.mistakes import Mistake
from llo_board.loading.taking_over import Obstacle, build_edits, edit_files
from llo_board.loading.texts import read_text
from llo_board.loading.writing import replace_text
from llo_board.model.addresses import is_meant
from llo_board.model.board_changes import Change, MakeBoard, SetFields, StampBoard, Subject
from llo_board.model.definition import Definition
from llo_board.model.memory import Agreed, Entity, EntityKind, FieldKey, Value
from llo_board.model.plan import Plan
from llo_board.model.questions import ACCEPTABLE
from llo_board.shipped import ShippedFiles
from llo_board.sync.apply import record_known
from llo_board.workflows.runs import alone
from llo_board.workflows.sides import Edges, Planned, Sides


@dataclass(frozen=True, slots=True)
class TeamChange:
    """A field that the board has otherwise than the definition."""

    field: FieldKey
    subject: Subject
    seen: Value


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A change that cannot be written back, and why; `others` are what would have to follow on the board."""

    change: TeamChange
    obstacle: Obstacle
    mistake: Mistake | None = None
    others: tuple[Subject, ...] = ()


@dataclass(frozen=True, slots=True)
class FileText:
    """A file of the definition: its text and bytes as read, and the text that it is to have; `name` as given."""

    path: Path
    name: str
    text: str
    raw: bytes
    after: str


@dataclass(frozen=True, slots=True)
class Acceptance:
    """What is taken over and what is not, the files with their new texts, and the sides as they are then.

    `kept` are names that differ on purpose from now on: a goal's label and its card may bear different ones.
    """

    sides: Sides
    files: tuple[FileText, ...] = ()
    taken: tuple[TeamChange, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    kept: tuple[tuple[FieldKey, Agreed], ...] = ()


def team_changes(plan: Plan, names: tuple[str, ...]) -> tuple[TeamChange, ...]:
    """What can be accepted: all that the team changed, or what the names mean.

    Only by name: what a question is about, and what was agreed to differ.
    """
    drifts = [TeamChange(one.field, one.subject, one.seen) for one in plan.drifts]
    asked = [
        TeamChange(one.field, one.subject, one.seen) for one in plan.questions if names and one.reason in ACCEPTABLE
    ]
    apart = [TeamChange(one.field, one.subject, one.seen) for one in plan.apart if names]
    return tuple(
        one for one in (*drifts, *asked, *apart) if not names or any(is_meant(one.field, name) for name in names)
    )


@dataclass(frozen=True, slots=True)
class _Draft:
    """The texts so far, what they mean, and the plan that follows from them."""

    path: Path
    shipped: ShippedFiles
    texts: dict[Path, str]
    sides: Sides
    plan: Plan
    kept: tuple[tuple[FieldKey, Agreed], ...] = ()
    taken: tuple[TeamChange, ...] = field(default=())


def draft_acceptance(
    planned: Planned, path: Path, shipped: ShippedFiles, chosen: tuple[TeamChange, ...]
) -> Acceptance:
    """The edits for these changes, one upon the other; nothing is written."""
    files = {found: read_text(found, str(found)) for found in read_with_bases(path).files}
    texts = {found: text for found, (text, _) in files.items()}
    draft = _Draft(path, shipped, texts, planned.sides, planned.sides.plan())
    draft, left_out = _take_all(draft, chosen)
    return Acceptance(
        sides=draft.sides,
        files=tuple(
            FileText(found, _name(found, path), text, raw, draft.texts[found])
            for found, (text, raw) in files.items()
        ),
        taken=draft.taken,
        left_out=left_out,
        kept=draft.kept,
    )


def _name(found: Path, own: Path) -> str:
    """A base is named by its place beside the definition."""
    if found == own.resolve():
        return str(own)
    return str(own.parent / found.name) if found.parent == own.resolve().parent else str(found)


def _take_all(draft: _Draft, chosen: Iterable[TeamChange]) -> tuple[_Draft, tuple[LeftOut, ...]]:
    """Tries again what was left out, as long as something went in: a start may have to wait for its due date."""
    left: list[LeftOut] = []
    pending = tuple(chosen)
    while pending:
        left = []
        for change in pending:
            tried = _take(draft, change)
            if isinstance(tried, LeftOut):
                left.append(tried)
            else:
                draft = tried
        rest = tuple(one.change for one in left)
        if len(rest) == len(pending):
            break
        pending = rest
    return draft, tuple(left)


def _take(draft: _Draft, change: TeamChange) -> _Draft | LeftOut:
    if not _is_open(draft.plan, change):  # an earlier edit brought it along
        return replace(draft, taken=(*draft.taken, change))
    definition = draft.sides.definition
    edits = build_edits(change.field, change.seen, definition)
    if isinstance(edits, Obstacle):
        return LeftOut(change, edits)
    texts = draft.texts
    try:
        for edit in edits:
            texts = edit_files(texts, edit, definition.board.lists)
    except NoSafePlace:
        return LeftOut(change, Obstacle.NO_SAFE_PLACE)
    found, mistakes = check_definition(draft.path, draft.shipped, texts)
    if found is None:
        return LeftOut(change, Obstacle.MISTAKE, mistakes[0])
    return _tried(draft, change, texts, found)


def _tried(draft: _Draft, change: TeamChange, texts: dict[Path, str], definition: Definition) -> _Draft | LeftOut:
    sides = replace(draft.sides, definition=definition)
    kept = tuple(_kept_names(change, _new_changes(draft.plan, sides.plan())))
    sides = replace(sides, memory=replace(sides.memory, agreed={**sides.memory.agreed, **dict(kept)}))
    after = sides.plan()
    if _is_open(after, change):
        return LeftOut(change, Obstacle.NO_SAFE_PLACE)
    if others := tuple(_followers(draft.plan, after)):
        return LeftOut(change, Obstacle.SHARED, others=others)
    return replace(
        draft, texts=texts, sides=sides, plan=after, kept=(*draft.kept, *kept), taken=(*draft.taken, change)
    )


def _is_open(plan: Plan, change: TeamChange) -> bool:
    fields = ({one.field for one in found} for found in (plan.drifts, plan.questions, plan.apart))
    return any(change.field in open_fields for open_fields in fields)


def _new_changes(before: Plan, after: Plan) -> list[Change]:
    """What would be written that was not to be written before; a signature comes with other changes."""
    known = {gist for change in before.changes for gist in _gists(change)}
    return [change for change in after.changes if not known.issuperset(_gists(change))]


def _gists(change: Change) -> Iterator[tuple[object, ...]]:
    match change:
        case StampBoard():
            return
        case SetFields():
            yield from ((change.subject.entity, one.field, one.after) for one in change.changes)
        case _:
            yield (change,)


def _kept_names(change: TeamChange, consequences: list[Change]) -> Iterator[tuple[FieldKey, Agreed]]:
    """A goal's label and its card share the goal's name: who renames one of them leaves the other as it is."""
    partner = _partner(change.field.entity)
    if partner is None or change.field.field != "name":
        return
    for follower in consequences:
        if isinstance(follower, SetFields) and follower.subject.entity == partner:
            names = (one for one in follower.changes if one.field == "name")
            yield from ((FieldKey(partner, "name"), Agreed(one.after, one.before)) for one in names)


def _partner(entity: Entity) -> Entity | None:
    match entity.kind:
        case EntityKind.LABEL:
            return Entity(EntityKind.CARD, f"goal/{entity.key}")
        case EntityKind.CARD if entity.key.startswith("goal/"):
            return Entity(EntityKind.LABEL, entity.key.removeprefix("goal/"))
    return None


def _followers(before: Plan, after: Plan) -> Iterator[Subject]:
    """What else on the board would be changed, or asked about."""
    asked = {question.field for question in before.questions}
    yield from (one.subject for one in _new_changes(before, after) if not isinstance(one, MakeBoard | StampBoard))
    yield from (question.subject for question in after.questions if question.field not in asked)


def write_acceptance(acceptance: Acceptance, edges: Edges) -> None:
    """Writes the files, all or nothing each, and remembers what is agreed from now on."""
    with alone(acceptance.sides.definition, edges.history.log, edges.holder, edges.runs_here):
        for one in acceptance.files:
            if one.after != one.text:
                replace_text(one.path, one.after, was=one.raw)
        _remember(acceptance, edges)


def _remember(acceptance: Acceptance, edges: Edges) -> None:
    plan, definition = acceptance.sides.plan(), acceptance.sides.definition
    run = edges.history.begin_run(
        definition.project.key, "accept", app_version=__version__, definition_digest=definition.source.digest
    )
    for key, pair in acceptance.kept:
        run.agree(key, pair)
    if plan.memory_known:
        record_known(plan, run)
    run.finish("done", Counter(accepted=len(acceptance.taken)))

"""`llo-board verdicts`: a verdict per result, proposed by the board, confirmed or overruled by a person."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from llo_board.cli.options import PATH
from llo_board.cli.spoken import Spoken
from llo_board.cli.terminal import Terminal
from llo_board.errors import ExitCode
from llo_board.language import N_

if TYPE_CHECKING:
    from llo_board.model.definition import Definition
    from llo_board.model.verdict import GivenVerdict, Verdict
    from llo_board.workflows.verdicts import Proposal


@click.command(
    "verdicts",
    cls=Spoken,
    short_help=N_("Proposes a verdict per result, for a person to confirm."),
    help=N_(
        "Proposes a verdict per result, with the rule and the evidence, and asks for each whether you agree; your "
        "answers are kept, and go before the computed verdicts in the reports. With a KEY (goal/KEY for a goal) "
        "and --verdict it records one without asking. A verdict other than the board's needs a reason."
    ),
)
@click.argument("file", type=PATH, metavar="FILE")
@click.argument("key", required=False, metavar="[KEY]")
@click.option("--verdict", "said", help=N_("The verdict: achieved, partly, moved, …, or in the board's words."))
@click.option("--reason", default="", help=N_("Why; printed in the reports."))
@click.option("--by", help=N_("Who says so: a role, or a key of the project file (you)."))
@click.option("--comment", is_flag=True, help=N_("Write it on the card as well, as a comment."))
@click.option("--from-export", type=PATH, help=N_("Read a board from Trello's own export as JSON."))
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help=N_("How to print it."))
@click.pass_obj
def command(
    terminal: Terminal,
    file: Path,
    key: str | None,
    said: str | None,
    reason: str,
    by: str | None,
    comment: bool,
    from_export: Path | None,
    form: str,
) -> ExitCode:
    """Lists, asks or records."""
    from llo_board.cli.consent import can_ask
    from llo_board.cli.wiring import open_definition

    desk = Desk(terminal, file, open_definition(terminal, file), by, comment)
    found = desk.proposals(from_export)
    if key is not None:
        desk.record(chosen(found, key, file), said, reason)
    elif form == "json":
        terminal.say_json(as_json(found))
    elif can_ask(terminal):
        ask_each(desk, found)
    else:
        show_all(desk, found)
    return ExitCode.DONE


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a person judges: who it is, and whether it goes on the card too."""

    terminal: Terminal
    file: Path
    definition: Definition
    by: str | None
    comment: bool

    def proposals(self, export: Path | None) -> tuple[Proposal, ...]:
        """What the board proposes now."""
        from llo_board.cli.why import Look
        from llo_board.workflows.verdicts import proposals

        look = Look(self.terminal, self.definition, self.file, None, export)
        return proposals(look.material(), look.reasons())

    def record(self, proposal: Proposal, said: str | None, reason: str) -> None:
        """Keeps a verdict; raises ReasonNeeded where it differs from the board's and nobody says why."""
        from llo_board.cli.processes import this_holder
        from llo_board.cli.wiring import open_memory
        from llo_board.model.verdict import GivenVerdict
        from llo_board.workflows.verdicts import NoCardToCommentOn, ReasonNeeded

        verdict = parse(said) if said else proposal.judgement.computed
        if verdict is not proposal.judgement.computed and not reason.strip():
            call = f'{self.call(proposal)} --verdict {verdict.value} --reason "…"'
            raise ReasonNeeded(proposal.name, proposal.judgement.computed, call)
        if self.comment and proposal.card is None:
            raise NoCardToCommentOn(proposal.name)
        given = GivenVerdict(
            proposal.key, verdict, reason.strip(), self.by or this_holder().user, self.terminal.now()
        )
        with open_memory(self.terminal, self.file, make=True) as history:
            history.record_verdict(self.definition.project.key, given)
        if self.comment:
            self.write_comment(proposal, given)
        words = self.terminal.words
        self.terminal.say(words("{name}: {verdict}. Kept.", name=proposal.name, verdict=self.word(verdict)))

    def write_comment(self, proposal: Proposal, given: GivenVerdict) -> None:
        """The same on the card, in the language of the project."""
        from llo_board.cli.wiring import open_edges, spoken_by
        from llo_board.rendering.wording import sentence_of
        from llo_board.workflows.verdicts import verdict_comment

        language = self.definition.project.language
        wording = spoken_by(self.definition)(sentence_of(given.verdict))
        with open_edges(self.terminal, self.file) as edges:
            card_id = proposal.card.card_id if proposal.card else None
            edges.gateway.add_comment(str(card_id), verdict_comment(given.verdict, wording, given.reason, language))

    def word(self, verdict: Verdict) -> str:
        """The verdict in the user's language, in lower case."""
        from llo_board.rendering.wording import sentence_of

        return self.terminal.words(sentence_of(verdict)).lower()

    def call(self, proposal: Proposal) -> str:
        """The command that judges this one."""
        from llo_board.loading.mistakes import shell_word

        return f"llo-board verdicts {shell_word(self.file)} {proposal.key}"


def parse(said: str) -> Verdict:
    """A verdict in words; a usage error names those that there are."""
    from llo_board.model.verdict import Verdict
    from llo_board.workflows.verdicts import parse_verdict_word

    verdict = parse_verdict_word(said)
    if verdict is None:
        raise click.BadParameter(f"{said} ({', '.join(Verdict)})", param_hint="--verdict")
    return verdict


def chosen(found: tuple[Proposal, ...], key: str, file: Path) -> Proposal:
    """The deliverable or goal of that key; raises NothingOfThatKey."""
    from llo_board.loading.mistakes import shell_word
    from llo_board.reporting.reasons import NothingOfThatKey
    from llo_board.workflows.verdicts import of_key

    proposal = of_key(found, key)
    if proposal is None:
        raise NothingOfThatKey(key, tuple(one.key for one in found), f"llo-board verdicts {shell_word(file)}")
    return proposal


def show_all(desk: Desk, found: tuple[Proposal, ...]) -> None:
    """Every proposal with what it rests on in a line, then how many wait for a person."""
    for proposal in found:
        desk.terminal.say(proposal_line(desk, proposal))
    waiting = [one for one in found if one.judgement.person is None and not one.key.startswith("goal/")]
    words = desk.terminal.words
    desk.terminal.say(
        "\n"
        + words.plural(
            "{count} result waits for a person's verdict.",
            "{count} results wait for a person's verdict.",
            len(waiting),
        )
    )
    if waiting:
        desk.terminal.say(words("To confirm one: {command}", command=desk.call(waiting[0])))


def proposal_line(desk: Desk, proposal: Proposal) -> str:
    """Key, name, verdict, and whether a person said so or which rule."""
    from llo_board.rendering.wording import RULES, verdict_sentence

    words, judged = desk.terminal.words, proposal.judgement
    verdict = words(verdict_sentence(judged.verdict, judged.rule)).lower()
    facts = {"key": proposal.key, "name": proposal.name, "verdict": verdict}
    if judged.person is not None:
        computed = desk.word(judged.computed)
        return words("{key} · {name}: {verdict}, says a person (the board: {computed})", computed=computed, **facts)
    return words("{key} · {name}: {verdict} ({rule})", rule=words(RULES[judged.rule]), **facts)


def as_json(found: tuple[Proposal, ...]) -> dict[str, object]:
    """The proposals, for a program."""
    from llo_board.rendering.json_form import as_values

    rows = [
        {"key": one.key, "name": one.name, "judgement": as_values(one.judgement), "card": as_values(one.card)}
        for one in found
    ]
    return {"format": "llo-board/verdicts", "version": 1, "verdicts": rows}


def ask_each(desk: Desk, found: tuple[Proposal, ...]) -> None:
    """Goes past every result without a person's verdict; an empty answer leaves it for later."""
    from llo_board.cli.reason_view import ReasonView

    terminal, words = desk.terminal, desk.terminal.words
    view = ReasonView(words, desk.definition.project)
    waiting = [one for one in found if one.judgement.person is None and not one.key.startswith("goal/")]
    for number, proposal in enumerate(waiting, start=1):
        terminal.say(f"\n[{number}/{len(waiting)}] " + "\n".join(view.lines(proposal.reason)) + "\n")
        if not ask_one(desk, proposal):
            return
    terminal.say(words("That was all."))


def ask_one(desk: Desk, proposal: Proposal) -> bool:
    """Asks for one verdict; False when the person stops."""
    from llo_board.model.verdict import Verdict

    terminal, words = desk.terminal, desk.terminal.words
    ways = {str(number): verdict for number, verdict in enumerate(Verdict, start=1)}
    terminal.say("  ".join(f"{number} {desk.word(verdict)}" for number, verdict in ways.items()))
    question = words(
        "y = agreed ({verdict}), a number = another verdict, l = later, s = stop",
                     verdict=desk.word(proposal.judgement.computed))  # fmt: skip
    answer = ""
    while answer not in (*"yjls", *ways):
        answer = terminal.ask(question, "l").casefold()
    if answer == "s":
        return False
    if answer != "l":
        said = proposal.judgement.computed if answer in "yj" else ways[answer]
        reason = "" if said is proposal.judgement.computed else terminal.ask(words("Why"))
        desk.record(proposal, said.value, reason)
    return True

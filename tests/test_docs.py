"""The pages that people read say what is there: links lead somewhere, commands and options exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from llo_board.cli.main import commands
from llo_board.cli.names import COMMANDS

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted((*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "benchmarks").rglob("*.md")))
NAMES = [str(page.relative_to(ROOT)) for page in PAGES]
_FENCE = re.compile(r"^ *```.*?^ *```", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\(([^()\s]+)\)")
_HEADING = re.compile(r"^#{1,6} +(.+?) *$", re.MULTILINE)
_INLINE = re.compile(r"`llo-board( [^`\n]+)`")
_LINE = re.compile(r"^ *(?:\$ )?llo-board( .+)$", re.MULTILINE)
_VARIABLE = re.compile(r'"((?:TRELLO|LLO_BOARD)_[A-Z]+(?:_[A-Z]+)*)"')


def anchors(page: Path) -> set[str]:
    """The anchors of a page, as GitHub makes them of its headings."""
    kept = (re.sub(r"[^\w\- ]", "", heading.casefold()) for heading in _HEADING.findall(page.read_text("utf-8")))
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_to_a_file_or_a_heading_that_exists(page: Path) -> None:
    links = _LINK.findall(_FENCE.sub("", page.read_text("utf-8")))
    for target in (link for link in links if not re.match(r"[a-z]+:", link)):
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        assert file.exists(), f"{target}: no such file"
        assert not anchor or anchor in anchors(file), f"{target}: no such heading"


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_call_of_llo_board_names_a_command_and_options_that_exist(page: Path) -> None:
    for call in calls(page):
        name, *rest = shlex.split(call.replace("…", "FILE"))
        if name.startswith("-"):
            continue
        assert name in COMMANDS, call
        command = commands.get_command(click.Context(commands), name)
        assert command is not None
        assert options(rest) <= known_options(command), call


def calls(page: Path) -> list[str]:
    """What is said behind `llo-board`, in a line of its own among code or within a sentence."""
    text = page.read_text("utf-8")
    among_code = [call for fence in _FENCE.findall(text) for call in _LINE.findall(fence)]
    said = _INLINE.findall(_FENCE.sub("", text)) + [call.split(" #")[0] for call in among_code]
    return [call.split("   ")[0].strip() for call in said]


def options(words: list[str]) -> set[str]:
    """The long options of a call, without what is behind a `=`."""
    return {word.split("=")[0].strip("[].") for word in words if word.strip("[").startswith("--")}


def known_options(command: click.Command) -> set[str]:
    """The long options of a command and of those below it."""
    below = command.commands.values() if isinstance(command, click.Group) else ()
    own = {name for each in command.params for name in (*each.opts, *each.secondary_opts)} | {"--help"}
    return own.union(*(known_options(each) for each in below))


def test_the_table_of_the_readme_has_every_command_and_no_other() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    table = readme.split("### Commands", 1)[1].split("\n\n")[1]
    named = [name for row in table.splitlines()[2:] for name in re.findall(r"`([a-z]+)`", row.split("|")[1])]
    assert sorted(named) == sorted(COMMANDS)


def test_every_variable_of_the_environment_is_documented() -> None:
    code = "".join(path.read_text("utf-8") for path in (ROOT / "llo_board").rglob("*.py"))
    docs = "".join(page.read_text("utf-8") for page in PAGES)
    assert [name for name in sorted(set(_VARIABLE.findall(code))) if name not in docs] == []


def test_every_page_of_the_docs_can_be_reached_from_the_readme() -> None:
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or page.suffix != ".md":
            continue
        reached.add(page)
        links = _LINK.findall(page.read_text("utf-8"))
        waiting += [
            (page.parent / link.split("#")[0]).resolve() for link in links if not re.match(r"[a-z]+:|#", link)
        ]
    assert [name for page, name in zip(PAGES, NAMES, strict=True) if page not in reached] == []

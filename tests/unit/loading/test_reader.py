"""YAML 1.2 text to nodes that know their place."""

from __future__ import annotations

import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import ruamel.yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from llo_board.loading.definition import check_definition
from llo_board.loading.locating import plain
from llo_board.loading.reader import MapNode, read_yaml
from tests.unit.loading.builders import PROJECT, SHIPPED, told

ROOT = Path(__file__).resolve().parents[3]
FIXTURES = sorted((ROOT / "board_templates").rglob("*.yaml"))


def values(text: str) -> Any:
    root, mistakes = read_yaml("x.yaml", text)
    assert mistakes == ()
    assert root is not None
    return plain(root)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("0123", "0123"),
        ("12:30", "12:30"),
        ("2022-06-01", "2022-06-01"),
        ("'2'", "2"),
        ("2", 2),
        ("-7", -7),
        ("0x1F", 31),
        ("0o17", 15),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("true", True),
        ("yes", "yes"),
        ("9" * 5000, "9" * 5000),
        ("9" * 20, "9" * 20),
        (".inf", float("inf")),
    ],
)
def test_a_value_means_what_yaml_1_2_says_and_a_postcode_stays_text(text: str, value: object) -> None:
    read = values(f"key: {text}")["key"]
    assert read == value
    assert type(read) is type(value)


def test_a_key_with_nothing_behind_it_counts_as_left_out() -> None:
    assert values("a:\nb: ~\nc: 1") == {"c": 1}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_are_those_of_the_file_whatever_its_line_ends(line_end: str) -> None:
    root, _ = read_yaml("x.yaml", line_end.join(["# één", "a:", "  - {b: ü, c: hier}"]))
    assert isinstance(root, MapNode)
    inner = root.entries["a"].node.items[0]  # type: ignore[union-attr]  # a list, or the test fails here
    assert isinstance(inner, MapNode)
    place = inner.entries["c"].node.place
    assert (place.line, place.column, place.source_line) == (3, 15, "  - {b: ü, c: hier}")


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.name)
def test_our_reader_and_ruamel_agree_on_every_shipped_file(fixture: Path) -> None:
    text = fixture.read_text("utf-8")
    assert values(text) == without_empty(ruamel_values(text))


plain_texts = st.text("abcdefghijklmnopqrstuvwxyzéë0123456789 -_/'\"#:,.[]{}!*&|>%@\\\n\t", max_size=30)
scalars = st.one_of(
    st.integers(-(10**12), 10**12), st.booleans(), plain_texts, st.sampled_from(["no", "~", "0123", "1.500"])
)
documents = st.dictionaries(
    st.text("abcdefgh-", min_size=1, max_size=8),
    st.recursive(
        scalars,
        lambda inner: (
            st.lists(inner, max_size=4) | st.dictionaries(st.text("abcxyz", min_size=1), inner, max_size=4)
        ),
        max_leaves=12,
    ),
    min_size=1,
    max_size=5,
)


@given(documents, st.booleans())
def test_what_ruamel_writes_we_read_alike_or_refuse_but_never_otherwise(
    document: dict[str, Any], flow: bool
) -> None:
    text = ruamel_text(document, flow)
    root, mistakes = read_yaml("x.yaml", text)
    if not mistakes:  # libyaml does not take every sign at the beginning of a text, such as `[:0]`
        assert root is not None
        assert plain(root) == without_empty(ruamel_values(text))


words = st.text("abcdefghëü 0123456789", max_size=20)


simple = st.one_of(words, st.integers(-(10**17), 10**17), st.booleans(), st.lists(words))


@given(st.dictionaries(words.filter(str.strip), simple, min_size=1))
def test_words_and_numbers_that_ruamel_writes_are_read_without_a_mistake(document: dict[str, Any]) -> None:
    text = ruamel_text(document, flow=False)
    assert values(text) == without_empty(ruamel_values(text))


def says_nothing(text: str) -> bool:
    """Whether a text holds nothing but blanks, comments and ends of documents."""
    lines = (line.strip("\ufeff \t") for line in re.split("[\r\n\x85\u2028\u2029]", text))
    return all(not line or line.startswith(("#", "...")) for line in lines)


@given(st.text(max_size=400) | st.text("#.-: a\t\n\r\u2028\ufeff", max_size=12))
def test_no_text_whatever_makes_reading_raise(text: str) -> None:
    root, mistakes = read_yaml("x.yaml", text)
    assert root is not None or mistakes or says_nothing(text)
    for mistake in mistakes:
        assert str(mistake).startswith("x.yaml:")


WORDS = [
    "project:",
    "goals:",
    "board:",
    "key:",
    "name:",
    "extends:",
    "due:",
    "target:",
    "min:",
    "board.yaml",
    "start+1month",
    "end",
    "1",
    "a",
    "red",
    "todo",
]
SIGNS = [
    "- ",
    "  ",
    "\n",
    ": ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "&a ",
    "*a",
    "!x ",
    "'",
    '"',
    "|\n",
    "# ",
    "\t",
    "~",
    "---\n",
]
PARTS = ["deliverables:\n  - ", "was: [a]\n", "lists:\n- ", "status: done", "steps: [", "colour: red\n", "? "]
yaml_like = st.lists(st.sampled_from([*WORDS, *SIGNS, *PARTS]), max_size=60).map("".join)


@given(st.one_of(yaml_like, st.binary(max_size=300)))
def test_no_file_whatever_makes_check_raise_anything_but_mistakes(
    tmp_path_factory: pytest.TempPathFactory, content: str | bytes
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    definition, mistakes = check_definition(path, SHIPPED)
    assert (definition is None) == bool(mistakes)
    assert all(str(mistake) for mistake in mistakes)


TEMPLATE = (ROOT / "board_templates" / "llo-2022.nl.yaml").read_text("utf-8").splitlines()


@settings(max_examples=40)
@given(st.integers(0, len(TEMPLATE) - 1), st.sampled_from(["", *WORDS, *SIGNS, *PARTS]), st.integers(0, 60))
def test_a_template_with_a_slip_of_the_pen_still_gets_an_answer(
    tmp_path_factory: pytest.TempPathFactory, line: int, slip: str, column: int
) -> None:
    path = tmp_path_factory.getbasetemp() / "slip.yaml"
    written = TEMPLATE[line][:column] + slip + TEMPLATE[line][column:] if slip else ""
    path.write_text("\n".join([*TEMPLATE[:line], written, *TEMPLATE[line + 1 :]]), "utf-8")
    definition, mistakes = check_definition(path, SHIPPED)
    assert (definition is None) == bool(mistakes)
    lines = path.read_text("utf-8").split("\n")
    assert all(mistake.source_line == lines[mistake.line - 1] for mistake in mistakes)


def test_a_file_larger_than_two_megabytes_is_refused_unread(tmp_path: Path) -> None:
    assert told(tmp_path, "# " + "x" * 2_000_000) == [
        "board.yaml: this file is larger than 2 MB; a project file is a few pages."
    ]


def test_hostile_nesting_is_refused_without_a_deep_call(tmp_path: Path) -> None:
    for text in ("[" * 900_000, "{a: " * 200_000, "- " * 500_000, "a: &a [*a, *a]"):
        assert len(told(tmp_path, text)) == 1


def test_a_byte_order_mark_and_windows_line_ends_make_no_difference(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    text = (ROOT / "board_templates" / "blank.nl.yaml").read_text("utf-8")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    definition, mistakes = check_definition(path, SHIPPED)
    assert mistakes == ()
    assert definition is not None
    assert definition.project.description == "Wat de stuurgroep van ons vraagt, in een of twee zinnen."


def test_a_file_that_windows_saved_its_own_way_is_told_where_and_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "board.yaml"
    path.write_bytes((PROJECT + "goals:\n  - {key: pr, name: Pr geëvalueerd}\n").encode("cp1252"))
    _, (mistake,) = check_definition(path, SHIPPED)
    assert str(mistake).replace(f"{tmp_path}/", "") == (
        "board.yaml:3:26: this file is not UTF-8: byte 114 (0xEB) fits no character.\n"
        "    3 |   - {key: pr, name: Pr geëvalueerd}\n"
        "      |                          ^\n"
        "    It looks like Windows' own encoding (cp1252), in which it is 'ë'. "
        "Save it again as UTF-8; in most editors that is a choice in the save window."
    )
    path.write_bytes(PROJECT.encode("utf-16"))
    _, (mistake,) = check_definition(path, SHIPPED)
    assert "this file is saved as UTF-16 ('Unicode'), not as UTF-8." in str(mistake)


@pytest.mark.parametrize("first", [b"PK\x03\x04\x14", b"\xd0\xcf\x11\xe0\xa1", b"{\\rtf1\\ansi", b"%PDF-1.7"])
def test_a_document_that_only_bears_the_name_of_a_project_file_is_called_one(tmp_path: Path, first: bytes) -> None:
    path = tmp_path / "board.yaml"
    path.write_bytes(first + b"\x00\xff project: {name: Year}\n")
    _, (mistake,) = check_definition(path, SHIPPED)
    assert "this is a document of Word, Excel or the like, not a text file" in str(mistake)
    assert "save it from there as UTF-8 with .yaml behind the name" in str(mistake)


def ruamel_text(document: dict[str, Any], flow: bool) -> str:
    writer = ruamel.yaml.YAML(typ="safe", pure=True)
    writer.default_flow_style = flow
    stream = StringIO()
    writer.dump(document, stream)
    return stream.getvalue()


def ruamel_values(text: str) -> Any:
    """What ruamel reads, with days as text: it makes dates of them, and we do not."""
    reader = ruamel.yaml.YAML(typ="safe", pure=True)
    reader.constructor.add_constructor(
        "tag:yaml.org,2002:timestamp", lambda constructor, node: constructor.construct_scalar(node)
    )
    return reader.load(text)


def without_empty(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_empty(inner) for key, inner in value.items() if inner is not None}
    return [without_empty(inner) for inner in value] if isinstance(value, list) else value

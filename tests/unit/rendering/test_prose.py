from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from llo_board.rendering.markdown_text import (
    escape_markdown,
    plain_text,
    render_prose_markdown,
    render_prose_markdown_inline,
)
from llo_board.rendering.prose import render_prose_html, render_prose_inline

SIGNS = st.text(alphabet="ab #*_`|<>&;[]()!~\\-+=1.:/\n", max_size=40)


def test_html_in_a_card_is_text() -> None:
    assert "<script" not in render_prose_html("<script>alert(1)</script>\n\n<b onclick=x>hallo</b>")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "/elsewhere"])
def test_a_link_goes_to_the_web_or_a_mailbox_only(address: str) -> None:
    assert "<a " not in render_prose_html(f"[klik]({address})")
    assert "<a " not in render_prose_html(f"![klik]({address})")


def test_a_picture_from_elsewhere_is_a_link_with_its_name() -> None:
    html = render_prose_html("![Foto van de avond](https://example.org/foto.jpg)")
    assert "<img" not in html
    assert '<a href="https://example.org/foto.jpg" rel="noopener noreferrer">Foto van de avond</a>' in html


def test_a_bare_address_is_a_link_and_the_full_stop_behind_it_is_not_part_of_it() -> None:
    html = render_prose_html("Zie https://example.org/a_b. Daarna verder.")
    assert '<a href="https://example.org/a_b" rel="noopener noreferrer">https://example.org/a_b</a>. Daarna' in html


def test_headings_stand_below_the_section_without_a_level_left_out() -> None:
    html = render_prose_html("### Eerst\n\n# Dan\n\n##### Diep", below=2)
    assert ["h3" in html, html.index("<h3>Eerst"), html.count("<h3>"), html.count("<h4>")] == [True, 0, 2, 1]


def test_a_card_name_stays_text_in_markdown() -> None:
    assert escape_markdown("# x | <b>") == r"\# x \| \<b\>"
    assert escape_markdown("1. eerst\n- dan") == r"1\. eerst - dan"
    assert escape_markdown("pr-acties 2022") == "pr-acties 2022"


@given(SIGNS)
@example("# x | <b>")
@example("1. a")
@example("a &amp; b")
def test_escaped_text_is_read_back_as_that_text(text: str) -> None:
    rendered = render_prose_html(escape_markdown(text))
    assert rendered == (render_prose_html("") if not text.split() else f"<p>{_shown(text)}</p>\n")


def _shown(text: str) -> str:
    plain = " ".join(text.split())
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


@pytest.mark.parametrize(
    "text",
    [
        "Een **vet** woord, een *schuin* en ~~weg~~.\nTweede regel.",
        "# Kop\n\n- een\n- twee\n  - diep\n\n1. eerst\n\n   nog\n2. dan",
        '> citaat\n> verder\n\n`a*b` en [link](https://example.org/x "smartCard-inline")',
        "| a | b |\n| --- | --- |\n| 1 \\| 2 | <i> |",
        "Zie https://example.org/a_b, toch?\n\n***\n\n\\# geen kop",
    ],
)
def test_peoples_markdown_says_the_same_when_it_is_written_anew(text: str) -> None:
    again = render_prose_markdown(text, below=2)
    assert render_prose_html(again, below=2) == render_prose_html(text, below=2)


@given(SIGNS)
def test_no_text_of_people_becomes_html_or_a_new_block_in_markdown(text: str) -> None:
    for rendered in (render_prose_html(text), render_prose_inline(text)):
        assert "<script" not in rendered
        assert "<img" not in rendered
    line = render_prose_markdown_inline(text)
    assert "\n" not in line
    assert "|" not in line.replace(r"\|", "")


def test_a_text_in_plain_words_has_no_signs_left() -> None:
    assert plain_text("## Kop\n\nEen **vet** [woord](https://example.org).") == "Kop Een vet woord."

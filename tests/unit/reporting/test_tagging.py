"""What people write on cards, tag by tag."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.tags import (
    FIELD_WORDS,
    TAG_WORDS,
    About,
    Decision,
    Explanation,
    Lesson,
    LessonAction,
    NextYear,
    Note,
    NotUnderstood,
    Quote,
    StatedFigure,
    Tag,
    TagField,
    VerdictStatement,
    Worry,
)
from llo_board.model.verdict import Verdict
from llo_board.reporting.tagging import Tagged, Writing, parse_tagged

HERE = Evidence(EvidenceKind.COMMENT)


def read(text: str, loose: bool = True, language: str = "nl") -> Tagged:
    return parse_tagged(Writing(text, About(("marketing",)), HERE, language, loose))


def note(text: str, language: str = "nl") -> Note:
    (found,) = read(text, language=language).notes
    return found


_EXAMPLES: dict[Tag, tuple[str, type]] = {
    Tag.LESSON: ("begin op tijd", Lesson),
    Tag.WENT_WELL: ("samen begonnen", Lesson),
    Tag.COULD_BE_BETTER: ("eerder beginnen", Lesson),
    Tag.UNEXPECTED: ("het liep vol", Lesson),
    Tag.EXPLANATION: ("een maand later", Explanation),
    Tag.WORRY: ("geen uren", Worry),
    Tag.DECISION_ASKED: ("akkoord?", Decision),
    Tag.DECISION_TAKEN: ("akkoord", Decision),
    Tag.VERDICT: ("behaald", VerdictStatement),
    Tag.FIGURE: ("aanmeldingen = 13", StatedFigure),
    Tag.QUOTE: ("Mooi! — bezoeker", Quote),
    Tag.NEXT_YEAR: ("een netwerkdag", NextYear),
}


@pytest.mark.parametrize("word", TAG_WORDS)
@pytest.mark.parametrize("form", ["{word}: {text}", "{upper}:  {text}", "**{word}:** {text}", "- {word} : {text}"])
def test_every_word_of_the_table_is_understood_in_any_case_and_decoration(word: str, form: str) -> None:
    text, kind = _EXAMPLES[TAG_WORDS[word]]
    assert isinstance(note(form.format(word=word, upper=word.upper(), text=text)), kind)


@pytest.mark.parametrize("before", ["💡 ", "✅", "❤️ ", "👩🏽‍💻 ", ":bulb: ", ":+1: :tada: ", "→ "])
def test_what_stands_before_the_word_does_not_matter(before: str) -> None:
    found = note(f"{before}leerpunt: begin op tijd")
    assert isinstance(found, Lesson)
    assert found.event == "begin op tijd"


@pytest.mark.parametrize("line", ["Leerpunt begin op tijd", "💡 knelpunt geen uren", "Gevraagd besluit meer geld?"])
def test_a_comment_without_the_colon_is_pointed_out(line: str) -> None:
    found = note(line)
    assert isinstance(found, NotUnderstood)
    assert found.nearest == f"{found.word.casefold()}:"


@pytest.mark.parametrize(
    ("line", "language", "example"),
    [
        ("Aantal: 2", "nl", "aantal: bezoekers = 25"),
        ("Figure: many", "en", "figure: visitors = 25"),
        ("Conclusie: tja", "nl", "conclusie: deels behaald, …"),
        ("Verdict: well", "en", "verdict: partly achieved, …"),
    ],
)
def test_what_a_word_cannot_take_is_answered_with_an_example(line: str, language: str, example: str) -> None:
    found = note(line, language)
    assert isinstance(found, NotUnderstood)
    assert found.nearest == example
    assert not isinstance(note(example, language), NotUnderstood)


def test_such_a_word_inside_a_text_is_a_word_of_the_text() -> None:
    assert note("Ging goed: de start.\nKnelpunt was er geen.").evidence.text.endswith("geen.")
    assert read("Knelpunt was de tijd.", loose=False).rest == "Knelpunt was de tijd."


@pytest.mark.parametrize("word", FIELD_WORDS)
def test_every_word_of_a_further_line_is_understood(word: str) -> None:
    tag = "Knelpunt" if FIELD_WORDS[word] is TagField.CORRECTION else "Leerpunt"
    (found,) = read(f"{tag}: het liep anders\n{word.title()}: dit").notes
    assert not isinstance(found, NotUnderstood)
    assert found.evidence.text == f"{tag}: het liep anders\n{word.title()}: dit"
    assert "dit" in repr(found).replace(found.evidence.text, "")


def test_a_lesson_has_all_its_fields() -> None:
    found = note(
        "Kan beter: de campagne begon laat\nen duurde kort.\n\nOorzaak: geen tijd\nGevolg: weinig mensen\n"
        "Aanbeveling: begin eerder\nGeldt voor: alle bibliotheken\n"
        "Actie: planning maken (marcom, 31 januari 2023)\nActie: budget vragen"
    )
    assert isinstance(found, Lesson)
    assert (found.tag, found.event) == (Tag.COULD_BE_BETTER, "de campagne begon laat\nen duurde kort.")
    assert (found.cause, found.effect, found.recommendation) == ("geen tijd", "weinig mensen", "begin eerder")
    assert found.scope == "alle bibliotheken"
    assert found.actions == (
        LessonAction("planning maken", "marcom", date(2023, 1, 31)),
        LessonAction("budget vragen"),
    )


def test_a_worry_has_cause_effect_and_correction() -> None:
    found = note("Knelpunt: geen uren\nOorzaak: drukte\nGevolg: later\nBijsturing: hulp vragen")
    assert isinstance(found, Worry)
    assert (found.text, found.cause, found.effect, found.correction) == (
        "geen uren",
        "drukte",
        "later",
        "hulp vragen",
    )


@pytest.mark.parametrize(
    ("text", "label", "value", "unit"),
    [
        ("Aantal: bezochte activiteiten = 3", "bezochte activiteiten", "3", ""),
        ("Cijfer: bereik: 1.250 mensen", "bereik", "1250", "mensen"),
        ("Figure: tevredenheid = 8,4", "tevredenheid", "8.4", ""),
        ("Figure: zaalhuur: € 1.250,50", "zaalhuur", "1250.50", "euro"),
        ("Figure: zaalhuur = €12", "zaalhuur", "12", "euro"),
        ("Aantal: op locatie = 62%", "op locatie", "62", "%"),
        ("Aantal: 13 aanmeldingen", "aanmeldingen", "13", ""),
        ("Aantal: 13 aanmeldingen (n=54)", "aanmeldingen", "13", ""),
        ("Aantal: kosten: 12 (n=54)", "kosten", "12", ""),
    ],
)
def test_a_figure_has_label_number_and_unit(text: str, label: str, value: str, unit: str) -> None:
    found = note(text)
    assert isinstance(found, StatedFigure)
    assert (found.label, found.value, found.unit) == (label, Decimal(value), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Aantal: respondenten = 54; n=60, bron: vragenlijst, 1 december 2022",
        "Aantal: respondenten = 54 (n = 60; vragenlijst; 1-12-2022)",
    ],
)
def test_a_figure_has_sample_source_and_day(text: str) -> None:
    found = note(text)
    assert isinstance(found, StatedFigure)
    assert (found.n, found.source, found.on) == (60, "vragenlijst", date(2022, 12, 1))


@pytest.mark.parametrize(
    ("text", "said", "role"),
    [
        ("Citaat: “Ik kom terug.” — bezoeker, lezing", "Ik kom terug.", "bezoeker, lezing"),
        ('Quote: "Lovely - really" - visitor', "Lovely - really", "visitor"),
        ("Citaat: “Mooi — en druk ook.”", "Mooi — en druk ook.", ""),
        ("Citaat: Ik kom terug.", "Ik kom terug.", ""),
        ('Citaat: "mooi" (bezoeker)', "mooi", "bezoeker"),
        ("Citaat: *‘Ik kom terug.’* (bezoeker, lezing).", "Ik kom terug.", "bezoeker, lezing"),
        ('Citaat: "Mooi", zei ze, "en druk"', '"Mooi", zei ze, "en druk"', ""),
        ('Citaat: "Mooi" zei ze.', '"Mooi" zei ze.', ""),
        ("Citaat: Mooi (en druk).", "Mooi (en druk).", ""),
    ],
)
def test_who_said_a_quote_stands_behind_a_dash(text: str, said: str, role: str) -> None:
    found = note(text)
    assert isinstance(found, Quote)
    assert (found.text, found.role) == (said, role)


def test_a_conclusion_is_a_verdict_with_a_reason() -> None:
    found = note("Conclusie: in overleg gewijzigd. Er was geen ruimte.")
    assert isinstance(found, VerdictStatement)
    assert (found.verdict, found.reason) == (Verdict.CHANGED, "Er was geen ruimte.")


def test_decisions_are_asked_or_taken() -> None:
    asked, taken = read("Gevraagd besluit: doorschuiven?\nBesluit: doorgeschoven.").notes
    assert isinstance(asked, Decision)
    assert isinstance(taken, Decision)
    assert (asked.taken, taken.taken) == (False, True)


@pytest.mark.parametrize(
    ("text", "word", "nearest"),
    [
        ("Leerput: het kwam precies op tijd", "Leerput", "leerpunt:"),
        ("Conclussie: behaald", "Conclussie", "conclusie:"),
        ("Leerpunt - begin op tijd", "Leerpunt", "leerpunt:"),
        ("Knelpunt (campagne): geen uren", "Knelpunt", "knelpunt:"),
        ("Conclusie: geweldig", "conclusie", "conclusie: deels behaald, …"),
        ("Aantal: heel veel", "aantal", "aantal: bezoekers = 25"),
    ],
)
def test_what_begins_like_a_tag_and_is_none_is_listed_with_its_line(text: str, word: str, nearest: str) -> None:
    found = note(text)
    assert isinstance(found, NotUnderstood)
    assert (found.word, found.nearest, found.line) == (word, nearest, text)


def test_lessons_may_be_numbered() -> None:
    found = read("Leerpunt 1: begin op tijd\nLeerpunt 2: werk samen").notes
    assert [lesson.event for lesson in found if isinstance(lesson, Lesson)] == ["begin op tijd", "werk samen"]


@pytest.mark.parametrize(
    "text",
    ["Les - dinsdag om twee uur", "Let op: morgen dicht", "https://example.org/a", "Om 13:00 uur", "Hoi allemaal"],
)
def test_ordinary_talk_is_no_tag(text: str) -> None:
    assert read(text) == Tagged((), (), text)


def test_in_a_description_tagged_lines_leave_the_text_and_a_blank_line_ends_them() -> None:
    tagged = read("Inleiding.\n\nCitaat: Mooi! — bezoeker\n\nSlot.\n## Kop\nTekst.", loose=False)
    assert [type(found) for found in tagged.notes] == [Quote]
    assert tagged.rest == "Inleiding.\n\nSlot.\n## Kop\nTekst."


@given(st.text(alphabet=st.sampled_from("LeerpuntOorzaak: \n#*-=;(,)0123—“"), max_size=200), st.booleans())
def test_no_text_whatever_breaks_the_reader_and_no_line_is_lost(text: str, loose: bool) -> None:
    tagged = read(text, loose)
    kept = "\n".join([tagged.rest, *(found.evidence.text for found in tagged.notes)])
    kept += "".join(orphan for _, orphan in tagged.orphans)
    words = [line.rpartition(":")[2].strip() for line in text.split("\n")]
    assert all(word in kept for word in words)


@pytest.mark.parametrize("fill", [" ", "\t", "\n", "\xa0", "- ", "(", "1 ", "= "])
@pytest.mark.parametrize(
    "begins", ["", "- ", "Leerpunt", "Cijfer: a", "Cijfer: 1", "Cijfer: a =", "Leerpunt: x\nActie: a ("]
)
def test_a_comment_as_long_as_trello_takes_is_read_at_once(begins: str, fill: str) -> None:
    """Seconds where the time grows with the square of the length; milliseconds where it does not."""
    begun = process_time()
    read(begins + fill * (16_000 // len(fill)) + "b")
    assert process_time() - begun < 0.5


def test_a_number_alone_is_no_figure() -> None:
    """`1.234,5` was once 1234 of `,5`."""
    assert isinstance(note("Cijfer: 1.234,5"), NotUnderstood)
    assert isinstance(note("Cijfer: 13."), NotUnderstood)

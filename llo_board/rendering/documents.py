"""A report through its templates: `<kind>/report.<format>.j2` is the skeleton, `_sections/` holds the parts."""

from __future__ import annotations

import base64
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from llo_board.language import Words
from llo_board.model.editions import Stamp
from llo_board.model.evidence import Evidence, EvidenceKind
from llo_board.model.pictures import MEDIA_TYPES, Image
from llo_board.model.report import Report
from llo_board.rendering import drawing, figure_drawing, grouping, lettering, time_drawing
from llo_board.rendering.broken import own_mistakes_named
from llo_board.rendering.changing import change_words
from llo_board.rendering.checking import check_words, in_order
from llo_board.rendering.citing import Citations, Grounds
from llo_board.rendering.colours import build_shades, house_ink, text_on
from llo_board.rendering.counting import count_words, name_words, promise_words, steps_words, traced_words
from llo_board.rendering.environment import HTML, Escaping, ReportEnvironment, Speech
from llo_board.rendering.markdown_text import plain_text
from llo_board.rendering.naming import picture_name
from llo_board.rendering.shortening import Shortened, shorten
from llo_board.rendering.tracing import drawn
from llo_board.rendering.tracing.cards import NAMED_IN_A_LIST, NAMED_IN_A_ROW, asked_key, card_key
from llo_board.rendering.tracing.report import trace_report
from llo_board.rendering.wording import (
    BASES,
    EVIDENCE,
    LIGHT_SYMBOLS,
    RULES,
    SECTIONS,
    sentence_of,
    verdict_sentence,
)
from llo_board.shipped import ShippedFiles

LONGEST_EXCERPT = 160
_LINK_SIGNS = "%/:=&?~#+!$,;'@()*[]"


def render_template(
    suffix: str, escaping: Escaping, report: Report, words: Words, shipped: ShippedFiles, folder: str = ""
) -> bytes:
    """The report through `<kind>/report.<suffix>.j2`, or that of another folder. Raises TemplateBroken."""
    return _render(suffix, escaping, report, words, shipped, folder)[0]


def cited_in_html(report: Report, words: Words, shipped: ShippedFiles) -> tuple[tuple[int, Grounds], ...]:
    """The numbered references of the report as HTML, each with what it rests on. Raises TemplateBroken."""
    return _render("html", HTML, report, words, shipped)[1].cited()


def _render(
    suffix: str,
    escaping: Escaping,
    report: Report,
    words: Words,
    shipped: ShippedFiles,
    folder: str = "",
) -> tuple[bytes, Citations]:
    """The document, and what it cites."""
    short = shorten(report)
    citations = Citations(trace_report(short.report))
    name = f"{folder or report.header.kind.value}/report.{suffix}.j2"
    environment = _environment(Speech(words, escaping, report.header.project.zone), shipped)
    with own_mistakes_named(name, shipped):
        return environment.get_template(name).render(_values(short, citations)).encode(), citations


@lru_cache(maxsize=8)
def _environment(speech: Speech, shipped: ShippedFiles) -> ReportEnvironment:
    """Reading templates takes ten times as long as filling them in, so they are kept; Jinja2 sees changed files."""
    environment = ReportEnvironment(speech, shipped)
    environment.filters |= _filters(speech.words, speech)
    return environment


def _values(short: Shortened, citations: Citations) -> dict[str, Any]:
    report, header = short.report, short.report.header
    return {
        "report": report,
        "header": header,
        "project": header.project,
        "charts": report.charts,
        "sections": {section.name: section for section in report.sections},
        "opening": {one.section: one.text for one in getattr(report, "introductions", ())},
        "to_check": in_order(report.to_check),
        "points": short.checks,
        "left_out": short.left_out,
        "citations": citations,
        "goal_of": {goal.key: goal for goal in header.goals},
        "in_a_row": NAMED_IN_A_ROW,
        "in_a_list": NAMED_IN_A_LIST,
    }


def _filters(words: Words, speech: Speech) -> dict[str, Any]:
    return {
        "named": lambda value: words(sentence_of(value)),
        "judged": lambda judged: words(verdict_sentence(judged.verdict, judged.rule)),
        "titled": lambda section: words(SECTIONS[section]),
        "ruled": lambda rule: words(RULES[rule]) if rule in RULES else rule,
        "counted": lambda count: count_words(count, words),
        "stepped": lambda state: steps_words(state.steps, state.steps_total, words),
        "promised": lambda promise: promise_words(promise, words),
        "told": lambda traced: traced_words(traced, words),
        "called": lambda traced: name_words(traced, words),
        "based": lambda traced: words(BASES[traced.basis]),
        "flow_keys": drawn.flow_keys,
        "time_keys": drawn.time_keys,
        "bar_keys": drawn.bar_keys,
        "point_keys": lambda lines, citations: tuple(drawn.point_keys(lines, citations)),
        "as_code": lambda key: Markup(f"`{key}`"),  # noqa: S704 (a key is letters, digits and -./)
        "card_key": card_key,
        "asked_key": asked_key,
        "changed": lambda change: change_words(change, words),
        "proof": lambda evidence: evidence_words(evidence, words),
        "check": lambda check: check_words(check, words),
        "web": web_address,
        "web_target": lambda address: Markup(quote(address, safe=_LINK_SIGNS)),  # noqa: S704 (percent-encoded)
        "symbol": LIGHT_SYMBOLS.__getitem__,
        "shades": build_shades,
        "text_on": text_on,
        "house_ink": house_ink,
        "fixed": drawing.fixed,
        "blocks": drawing.draw_progress,
        "burn_up_drawing": drawing.draw_burn_up,
        "figure_bars": figure_drawing.draw_figures,
        "figure_series": figure_drawing.figure_series,
        "series_drawing": time_drawing.draw_series,
        "flow_drawing": time_drawing.draw_flow,
        "time_bars": lambda times: time_drawing.draw_list_times(times, words),
        "bars_drawing": lambda group: figure_drawing.place_bars(group, words),
        "amount": lambda line: figure_drawing.amount_words(line, words),
        "fitted": lettering.fitted,
        "by_kind": grouping.lessons_by_kind,
        "by_account": grouping.accounts_by_kind,
        "by_card": grouping.by_card,
        "where_to_look": grouping.where_to_look,
        "by_cause": grouping.by_cause,
        "by_promise": grouping.by_promise,
        "in_brief": grouping.in_brief,
        "stamped": lambda stamp: stamp_words(stamp, speech),
        "data_address": data_address,
        "picture_file": lambda image: f"{picture_name(image, words)}.{image.kind.value}",
        "signed": lambda evidence: signature(evidence, speech),
    }


def evidence_words(evidence: Evidence, words: Words) -> str:
    """What on the card, or where in the file, in a few words."""
    text = evidence.text
    if evidence.kind is EvidenceKind.GIVEN and not text:
        return words("confirmed by a person")
    if evidence.kind in (EvidenceKind.COMMENT, EvidenceKind.DESCRIPTION):
        text = excerpt(plain_text(text))
    if evidence.kind in (EvidenceKind.ROW, EvidenceKind.DEFINITION):
        text = ", ".join(part for part in (_where(evidence, words), text) if part)
    return words(EVIDENCE[evidence.kind], text=text)


def _where(evidence: Evidence, words: Words) -> str:
    """The file, and of a row its number: `figures.csv, rij 3`, `enquete.csv, rijen 2-4 en 7`."""
    file, mark, row = evidence.where.rpartition(":")
    if evidence.kind is not EvidenceKind.ROW or not mark or not row[:1].isdigit():
        return evidence.where
    if row.isdigit():
        return words("{file}, row {row}", file=file, row=row)
    return words("{file}, rows {rows}", file=file, rows=words.listed(row.split(",")))


def excerpt(text: str) -> str:
    """The beginning of a text, cut between words."""
    if len(text) <= LONGEST_EXCERPT:
        return text
    return text[:LONGEST_EXCERPT].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def signature(evidence: Evidence, speech: Speech) -> str:
    """Who and when, as far as known: `Programmamaker, 3 oktober 2022`."""
    at: datetime | None = evidence.at
    return ", ".join(part for part in (evidence.by, speech.day(at) if at else "") if part)


def stamp_words(stamp: Stamp | None, speech: Speech) -> str:
    """What stands on every page: that it is a draft, or which version for whom since when."""
    words = speech.words
    if stamp is None:
        return words("draft")
    day = speech.day(stamp.at)
    return words("version {number} for {audience}, {day}", number=stamp.number, audience=stamp.audience, day=day)


def data_address(image: Image) -> Markup:
    """The picture as an address that holds all of it, so that nothing is loaded from elsewhere."""
    whole = base64.b64encode(image.content).decode("ascii")
    return Markup(f"data:{MEDIA_TYPES[image.kind]};base64,{whole}")  # noqa: S704 (letters and digits)


def web_address(address: str) -> str:
    """The address where it is one of the web, else nothing: a board's export may hold anything."""
    return address if address.startswith(("https://", "http://")) else ""

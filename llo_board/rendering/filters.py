"""What templates say about values: each filter turns a noun into words, a drawing or an address."""

from __future__ import annotations

import base64
from datetime import date
from typing import Any
from urllib.parse import quote

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from llo_board.language import Words
from llo_board.model.changes import Change
from llo_board.model.pictures import MEDIA_TYPES, Image
from llo_board.rendering import drawing, figure_drawing, grouping, lettering, time_drawing
from llo_board.rendering.changing import change_words, near_words
from llo_board.rendering.checking import check_words
from llo_board.rendering.colours import build_shades, house_ink, text_on
from llo_board.rendering.counting import (
    count_words,
    measured_words,
    place_words,
    promise_words,
    row_words,
    steps_words,
)
from llo_board.rendering.environment import Speech
from llo_board.rendering.evidence_words import evidence_words, signature, stamp_words
from llo_board.rendering.lacking import lacking_words
from llo_board.rendering.naming import picture_name
from llo_board.rendering.numbering import basis_words, name_words, traced_words
from llo_board.rendering.tracing import drawn
from llo_board.rendering.tracing.cards import asked_key, card_key
from llo_board.rendering.wording import LIGHT_SYMBOLS, RULES, SECTIONS, sentence_of, verdict_sentence

_LINK_SIGNS = "%/:=&?~#+!$,;'@()*[]"


def build_filters(speech: Speech) -> dict[str, Any]:
    """The filters by their names in the templates."""
    words = speech.words
    return {
        **_of_results(words),
        **_of_days(words),
        **_of_numbers(words),
        **_of_evidence(speech),
        **_of_colours(),
        **_of_drawings(words),
        **_of_groups(),
    }


def _of_results(words: Words) -> dict[str, Any]:
    """What became of promises."""
    return {
        "named": lambda value: words(sentence_of(value)),
        "judged": lambda judged: words(verdict_sentence(judged.verdict, judged.rule)),
        "lacks": lambda row: tuple(lacking_words(row.judgement, row.deliverables, words)),
        "titled": lambda section: words(SECTIONS[section]),
        "ruled": lambda rule: words(RULES[rule]) if rule in RULES else rule,
        "measured": lambda account: measured_words(account.value.value, account.unit, words),
        "counted": lambda count: count_words(count, words),
        "stands": lambda row: row_words(row, words),
        "stepped": lambda state: steps_words(state.steps, state.steps_total, words),
        "placed": lambda state: place_words(state, words),
        "promised": lambda promise: promise_words(promise, words),
        "check": lambda check: check_words(check, words),
        "symbol": LIGHT_SYMBOLS.__getitem__,
    }


def _of_days(words: Words) -> dict[str, Any]:
    """What is said with a day, in a year that the report says once."""

    @pass_context
    def near(context: Context, day: date) -> str:
        return near_words(day, words, context["header"].as_of)

    @pass_context
    def changed(context: Context, change: Change) -> str:
        return change_words(change, words, context["header"].as_of)

    return {"near": near, "changed": changed}


def _of_numbers(words: Words) -> dict[str, Any]:
    """Which number it is, and what it rests on."""
    return {
        "told": lambda traced: traced_words(traced, words),
        "called": lambda traced: name_words(traced, words),
        "based": lambda traced: basis_words(traced, words),
        "as_code": lambda key: Markup(f"`{key}`"),  # noqa: S704 (a key is letters, digits and -./)
        "card_key": card_key,
        "asked_key": asked_key,
        "flow_keys": drawn.flow_keys,
        "time_keys": drawn.time_keys,
        "bar_keys": drawn.bar_keys,
        "point_keys": lambda lines, citations: tuple(drawn.point_keys(lines, citations)),
    }


def _of_evidence(speech: Speech) -> dict[str, Any]:
    """Where something comes from."""
    words = speech.words
    return {
        "proof": lambda evidence: evidence_words(evidence, words),
        "signed": lambda evidence: signature(evidence, speech),
        "stamped": lambda stamp: stamp_words(stamp, speech),
        "web": web_address,
        "web_target": lambda address: Markup(quote(address, safe=_LINK_SIGNS)),  # noqa: S704 (percent-encoded)
        "data_address": data_address,
        "picture_file": lambda image: f"{picture_name(image, words)}.{image.kind.value}",
    }


def _of_colours() -> dict[str, Any]:
    """How something is shown."""
    return {
        "shades": build_shades,
        "text_on": text_on,
        "house_ink": house_ink,
        "fixed": drawing.fixed,
        "fitted": lettering.fitted,
    }


def _of_drawings(words: Words) -> dict[str, Any]:
    """Numbers as lines and blocks."""
    return {
        "blocks": drawing.draw_progress,
        "burn_up_drawing": drawing.draw_burn_up,
        "figure_bars": figure_drawing.draw_figures,
        "figure_series": figure_drawing.figure_series,
        "series_drawing": time_drawing.draw_series,
        "flow_drawing": time_drawing.draw_flow,
        "time_bars": lambda times: time_drawing.draw_list_times(times, words),
        "bars_drawing": lambda group: figure_drawing.place_bars(group, words),
        "amount": lambda line: figure_drawing.amount_words(line, words),
    }


def _of_groups() -> dict[str, Any]:
    """What stands together."""
    return {
        "by_kind": grouping.lessons_by_kind,
        "by_account": grouping.accounts_by_kind,
        "by_card": grouping.by_card,
        "by_leaving": grouping.by_leaving,
        "where_to_look": grouping.where_to_look,
        "by_cause": grouping.by_cause,
        "decided": grouping.is_decided,
        "by_promise": grouping.by_promise,
        "in_brief": grouping.in_brief,
    }


def data_address(image: Image) -> Markup:
    """The picture as an address that holds all of it, so that nothing is loaded from elsewhere."""
    whole = base64.b64encode(image.content).decode("ascii")
    return Markup(f"data:{MEDIA_TYPES[image.kind]};base64,{whole}")  # noqa: S704 (letters and digits)


def web_address(address: str) -> str:
    """The address where it is one of the web, else nothing: a board's export may hold anything."""
    return address if address.startswith(("https://", "http://")) else ""

"""The formats that a report can be made in: one row each.

A further format is a row here, its templates, and its escaping in `environment.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from llo_board.language import Words
from llo_board.model.report import Report, ReportKind
from llo_board.rendering.documents import render_template
from llo_board.rendering.environment import HTML, MARKDOWN, Escaping
from llo_board.rendering.images import find_images
from llo_board.rendering.json_form import render_json
from llo_board.rendering.naming import picture_name, report_name, to_check_name
from llo_board.rendering.paper.blocks import PaperDocument
from llo_board.rendering.paper.reading import read_document
from llo_board.rendering.paper.setting import Setting
from llo_board.rendering.writing import Document
from llo_board.shipped import ShippedFiles

Render = Callable[[Report, Words, ShippedFiles], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how a report and its list *Nog na te lopen* are made; None where that list has no such form."""

    report: Render
    to_check: Render | None


def _json(report: Report, _words: Words, _shipped: ShippedFiles) -> bytes:
    return render_json(report)


def _templated(suffix: str, escaping: Escaping) -> Format:
    return Format(
        partial(render_template, suffix, escaping),
        partial(render_template, suffix, escaping, folder="to_check"),
    )


def _on_paper(set_on_paper: Callable[[PaperDocument, Setting, ShippedFiles], bytes]) -> Format:
    """A format that is made from the HTML, so that every figure and sentence is the same."""

    def render(screen: Render, report: Report, words: Words, shipped: ShippedFiles) -> bytes:
        header = report.header
        setting = Setting(
            header.goals,
            header.as_of,
            compact=header.kind in (ReportKind.PROGRESS, ReportKind.ORGANISATION),
            house=header.house_style,
        )
        return set_on_paper(read_document(screen(report, words, shipped).decode()), setting, shipped)

    page = _templated("html", HTML)
    return Format(partial(render, page.report), partial(render, page.to_check) if page.to_check else None)


def _pdf(paper: PaperDocument, setting: Setting, shipped: ShippedFiles) -> bytes:
    from llo_board.rendering.paper.pdf import render_pdf

    return render_pdf(paper, setting, shipped)


def _word(paper: PaperDocument, setting: Setting, shipped: ShippedFiles) -> bytes:
    from llo_board.rendering.paper.word import render_word

    return render_word(paper, setting, shipped)


FORMATS: Mapping[str, Format] = {
    "html": _templated("html", HTML),
    "md": _templated("md", MARKDOWN),
    "pdf": _on_paper(_pdf),
    "docx": _on_paper(_word),
    "json": Format(_json, None),
}
"""The formats by the ending of their files; the JSON of a report holds what is still to be looked at itself."""


def render_report(report: Report, format_name: str, words: Words, shipped: ShippedFiles) -> bytes:
    """The report in one of `FORMATS`. Raises TemplateBroken where the team's own template fails."""
    return FORMATS[format_name].report(report, words, shipped)


def build_frozen_documents(report: Report, name: str, words: Words, shipped: ShippedFiles) -> tuple[Document, ...]:
    """The report of that name in every format, without what is still to be looked at."""
    documents = (Document(name, suffix, render_report(report, suffix, words, shipped)) for suffix in FORMATS)
    return (*documents, *_pictures(report, words))


def _pictures(report: Report, words: Words) -> Iterator[Document]:
    """The pictures that the Markdown shows, each once: it cannot hold them itself."""
    for image in dict.fromkeys(find_images(report.sections)):
        yield Document(picture_name(image, words), image.kind.value, image.content)


def build_documents(
    report: Report, format_names: tuple[str, ...], words: Words, shipped: ShippedFiles
) -> tuple[Document, ...]:
    """The report in each format; beside an evaluation its list *Nog na te lopen*, unless that is empty."""
    name = report_name(report.header, words)
    documents = [Document(name, suffix, render_report(report, suffix, words, shipped)) for suffix in format_names]
    if "md" in format_names:
        documents += _pictures(report, words)
    if report.header.kind is ReportKind.EVALUATION and report.to_check:
        documents += _lists(report, format_names, words, shipped)
    return tuple(documents)


def _lists(report: Report, format_names: tuple[str, ...], words: Words, shipped: ShippedFiles) -> list[Document]:
    name = to_check_name(report.header, words)
    rows = ((suffix, FORMATS[suffix].to_check) for suffix in format_names)
    return [Document(name, suffix, render(report, words, shipped)) for suffix, render in rows if render]

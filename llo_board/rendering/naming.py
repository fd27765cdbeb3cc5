"""What the files are called, in the language of the report."""

from __future__ import annotations

from llo_board.language import Words
from llo_board.model.definition import Project
from llo_board.model.pictures import Image
from llo_board.model.report import Header, ReportKind


def report_name(header: Header, words: Words) -> str:
    """`voortgang-2022-10-14`, `leerpunten-2022`, `evaluatie-2022`; a year is the project's."""
    match header.kind:
        case ReportKind.PROGRESS:
            return words("progress-{day}", day=header.as_of.isoformat())
        case ReportKind.LESSONS:
            return words("lessons-{year}", year=_years(header.project))
        case ReportKind.EVALUATION:
            return words("evaluation-{year}", year=_years(header.project))
        case ReportKind.WORKSHOP:
            return words("workshop-{year}", year=_years(header.project))
        case ReportKind.ORGANISATION:
            name = words("progress-{day}", day=header.as_of.isoformat())
            return f"{name}-{header.organisation.key}" if header.organisation else name


def to_check_name(header: Header, words: Words) -> str:
    """`nog-na-te-lopen-2022`, beside the evaluation."""
    return words("still-to-check-{year}", year=_years(header.project))


def picture_name(image: Image, words: Words) -> str:
    """`afbeelding-0a1b2c3d4e5f`, beside the Markdown: the same picture always has the same name."""
    return words("picture-{number}", number=image.sha256[:12])


def _years(project: Project) -> str:
    first, last = project.start.year, project.end.year
    return str(first) if first == last else f"{first}-{last}"

"""The sections of the reports, as plain data; which report has which is `reporting/catalogue.py`.

Each has a `name`, under which rendering finds its partial.
"""

from __future__ import annotations

from llo_board.model.lens import LensSection
from llo_board.model.sections.evaluation import EvaluationSection
from llo_board.model.sections.lessons import LessonsReportSection
from llo_board.model.sections.progress import ProgressSection

Section = ProgressSection | LessonsReportSection | EvaluationSection | LensSection

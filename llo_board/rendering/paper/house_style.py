"""The Word document that reports are set in: the organisation's own, or python-docx's plain one."""

from __future__ import annotations

from zipfile import BadZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import OpcError

from llo_board.errors import UserError
from llo_board.language import Words
from llo_board.shipped import ShippedFiles

HOUSE_STYLE = "reports/huisstijl.docx"


class HouseStyleBroken(UserError):
    """The organisation's own document cannot be opened."""

    def sentence(self, words: Words) -> str:
        """Which file."""
        return words("{file} is not a Word document that can be opened.", file=HOUSE_STYLE)

    def hint(self, words: Words) -> str:
        """What Word makes of it, or ours."""
        return words("Open it in Word and save it again as .docx, or take it away: then our own style is used.")


def open_house_style(shipped: ShippedFiles) -> tuple[WordDocument, bool]:
    """The document to write in, and whether it is the organisation's own; raises HouseStyleBroken."""
    own = shipped.find(HOUSE_STYLE)
    if own is None:
        return Document(), False
    try:
        return Document(str(own)), True
    except (OpcError, BadZipFile, KeyError, ValueError, SyntaxError, EOFError, OSError):
        # python-docx meets a damaged file with whatever its parts raise; lxml's XMLSyntaxError is a SyntaxError
        raise HouseStyleBroken from None

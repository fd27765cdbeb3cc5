"""Why word could not be sent; no secret stands in any of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from llo_board.errors import UserError
from llo_board.language import N_, Words


class Wrong(Enum):
    """What is wrong with the settings of notices."""

    NO_SENDER = N_("LLO_BOARD_MAIL_FROM is not set, and LLO_BOARD_SMTP_USER is no address to send from")
    NO_RECIPIENT = N_("LLO_BOARD_MAIL_TO is not set")
    PORT = N_("LLO_BOARD_SMTP_PORT is not a number between 1 and 65535")
    SECURITY = N_("LLO_BOARD_SMTP_SECURITY is not starttls, tls or none")
    OPEN_PASSWORD = N_("LLO_BOARD_SMTP_SECURITY is none, and then the password would travel readable for everybody")
    WEBHOOK = N_("LLO_BOARD_WEBHOOK is not an address that begins with https://")


@dataclass(eq=False)
class NoticeSettingsWrong(UserError):
    """The environment does not say enough, or the wrong thing."""

    wrong: Wrong

    def sentence(self, words: Words) -> str:
        road = Road.WEBHOOK if self.wrong is Wrong.WEBHOOK else Road.MAIL
        return words(
            "Nobody can be told anything by {road}: {wrong}.", road=words(road.value), wrong=words(self.wrong.value)
        )

    def hint(self, words: Words) -> str:
        return words("All of these variables are explained in docs/nightly.md.")


class Road(Enum):
    """How word is sent."""

    MAIL = N_("mail")
    WEBHOOK = N_("webhook")


@dataclass(eq=False)
class NoticeNotSent(UserError):
    """The mail server or the webhook did not take it; `detail` is its answer."""

    road: Road
    detail: str

    def sentence(self, words: Words) -> str:
        return words("The {road} was not sent: {detail}.", road=words(self.road.value), detail=self.detail)

    def hint(self, words: Words) -> str:
        return words(
            "Look at LLO_BOARD_SMTP_HOST and what belongs to it, or at LLO_BOARD_WEBHOOK (docs/nightly.md)."
        )

"""What the environment says about whom to tell."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import ip_address
from typing import TypeVar
from urllib.parse import urlsplit

from llo_board.notices.errors import NoticeSettingsWrong, Wrong
from llo_board.settings import Secret


class Security(StrEnum):
    """How the way to the mail server is closed."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class MailSettings:
    """A mail server, who signs in there, and from whom to whom mail goes."""

    host: str
    port: int
    security: Security
    sender: str
    recipients: tuple[str, ...]
    user: str = ""
    password: Secret | None = None


@dataclass(frozen=True, slots=True)
class NoticeSettings:
    """Where word goes; a webhook's address is a secret, since whoever knows it can write there.

    A road whose settings are wrong is none; the other one stays open.
    """

    mail: MailSettings | None = None
    webhook: Secret | None = None
    wrong: tuple[NoticeSettingsWrong, ...] = ()


RoadT = TypeVar("RoadT")

_PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


def read_notice_settings(environment: Mapping[str, str]) -> NoticeSettings:
    """Reads LLO_BOARD_SMTP_*, LLO_BOARD_MAIL_* and LLO_BOARD_WEBHOOK."""
    given = {name: value.strip() for name, value in environment.items() if value.strip()}
    wrong: list[NoticeSettingsWrong] = []
    mail, webhook = _if_right(_mail, given, wrong), _if_right(_webhook, given, wrong)
    return NoticeSettings(mail, webhook, tuple(wrong))


def _if_right(
    read: Callable[[Mapping[str, str]], RoadT | None], given: Mapping[str, str], wrong: list[NoticeSettingsWrong]
) -> RoadT | None:
    try:
        return read(given)
    except NoticeSettingsWrong as error:
        wrong.append(error)
        return None


def _mail(given: Mapping[str, str]) -> MailSettings | None:
    host = given.get("LLO_BOARD_SMTP_HOST")
    if host is None:
        return None
    user, password = given.get("LLO_BOARD_SMTP_USER", ""), given.get("LLO_BOARD_SMTP_PASSWORD")
    security = _security(given)
    if password and security is Security.NONE and not is_here(host):
        raise NoticeSettingsWrong(Wrong.OPEN_PASSWORD)
    return MailSettings(
        host=host,
        port=_port(given, security),
        security=security,
        sender=_sender(given, user),
        recipients=_recipients(given),
        user=user,
        password=Secret(password) if password else None,
    )


def _security(given: Mapping[str, str]) -> Security:
    try:
        return Security(given.get("LLO_BOARD_SMTP_SECURITY", Security.STARTTLS).lower())
    except ValueError:
        raise NoticeSettingsWrong(Wrong.SECURITY) from None


def _port(given: Mapping[str, str], security: Security) -> int:
    port = given.get("LLO_BOARD_SMTP_PORT", str(_PORTS[security]))
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise NoticeSettingsWrong(Wrong.PORT)
    return int(port)


def _sender(given: Mapping[str, str], user: str) -> str:
    sender = given.get("LLO_BOARD_MAIL_FROM", user)
    if "@" not in sender:
        raise NoticeSettingsWrong(Wrong.NO_SENDER)
    return sender


def _recipients(given: Mapping[str, str]) -> tuple[str, ...]:
    named = (one.strip() for one in given.get("LLO_BOARD_MAIL_TO", "").split(","))
    recipients = tuple(one for one in named if "@" in one)
    if not recipients:
        raise NoticeSettingsWrong(Wrong.NO_RECIPIENT)
    return recipients


def _webhook(given: Mapping[str, str]) -> Secret | None:
    address = given.get("LLO_BOARD_WEBHOOK")
    if address is None:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        raise NoticeSettingsWrong(Wrong.WEBHOOK) from None
    if not parts.hostname or not (parts.scheme == "https" or (parts.scheme == "http" and is_here(parts.hostname))):
        raise NoticeSettingsWrong(Wrong.WEBHOOK)
    return Secret(address)


def is_here(host: str) -> bool:
    """Whether that host is this computer, to which anything may travel open."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False

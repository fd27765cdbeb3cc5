"""Sends word: by mail through an SMTP server, or as JSON to a webhook."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid

import requests

from llo_board.notices.errors import NoticeNotSent, Road
from llo_board.notices.settings import MailSettings, NoticeSettings, Security
from llo_board.notices.signing_in import sign_in
from llo_board.settings import Secret

TIMEOUT = 20.0
"""Seconds that a mail server or a webhook is waited for."""


@dataclass(frozen=True, slots=True)
class Message:
    """What people are told: a line, and what is behind it; neither holds a secret."""

    title: str
    text: str


def send(message: Message, settings: NoticeSettings, now: datetime) -> tuple[NoticeNotSent, ...]:
    """Sends it by every road there is; what went wrong on which, for one does not keep the other from going."""
    mail, webhook = settings.mail, settings.webhook
    tried = (
        _trouble_of(lambda: send_mail(message, mail, now)) if mail else None,
        _trouble_of(lambda: post_to_webhook(message, webhook)) if webhook else None,
    )
    return tuple(trouble for trouble in tried if trouble)


def _trouble_of(sends: Callable[[], None]) -> NoticeNotSent | None:
    try:
        sends()
    except NoticeNotSent as error:
        return error
    return None


def send_mail(message: Message, settings: MailSettings, now: datetime) -> None:
    """One mail to every recipient; raises NoticeNotSent, whatever it is that fails."""
    try:
        mail = write_mail(message, settings, now)
        with _server(settings) as server:
            if settings.security is Security.STARTTLS:
                server.starttls(context=ssl.create_default_context())
            if settings.user and settings.password is not None:
                sign_in(server, settings.user, settings.password)
            server.send_message(mail)
    except smtplib.SMTPResponseException as error:
        raise NoticeNotSent(Road.MAIL, f"{settings.host}: {_text(error)}") from None
    except Exception as error:  # noqa: BLE001 (a host, a password or an address may trip smtplib and email anywhere)
        raise NoticeNotSent(Road.MAIL, f"{settings.host}: {type(error).__name__}") from None


def write_mail(message: Message, settings: MailSettings, now: datetime) -> EmailMessage:
    """The message as a mail."""
    mail = EmailMessage()
    mail["Subject"] = message.title
    mail["From"] = settings.sender
    mail["To"] = ", ".join(settings.recipients)
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2].rstrip(">"))
    mail["Auto-Submitted"] = "auto-generated"  # no out-of-office answers to it (RFC 3834)
    mail.set_content(message.text)
    return mail


def _server(settings: MailSettings) -> smtplib.SMTP:
    if settings.security is Security.TLS:
        context = ssl.create_default_context()
        return smtplib.SMTP_SSL(settings.host, settings.port, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(settings.host, settings.port, timeout=TIMEOUT)


def _text(error: smtplib.SMTPResponseException) -> str:
    answer = error.smtp_error
    text = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return f"{error.smtp_code} {text}"


def post_to_webhook(message: Message, address: Secret) -> None:
    """JSON with a `text`, which Slack, Mattermost, Google Chat and others show as it is; raises NoticeNotSent."""
    body = {"text": f"{message.title}\n{message.text}"}
    try:
        answer = requests.post(address.reveal(), json=body, timeout=TIMEOUT, allow_redirects=False)
    except Exception as error:  # noqa: BLE001 (requests, urllib3, idna and ssl each have families of their own)
        # Its text repeats the address, which is a secret.
        raise NoticeNotSent(Road.WEBHOOK, type(error).__name__) from None
    if not answer.ok or answer.is_redirect:
        raise NoticeNotSent(Road.WEBHOOK, str(answer.status_code))

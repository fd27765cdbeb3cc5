"""Signs in to a mail server, also with a password that is not ASCII, in which smtplib alone can sign in."""

from __future__ import annotations

import smtplib
from base64 import b64encode

from llo_board.settings import Secret

_TAKEN, _GO_ON = 235, 334


def sign_in(server: smtplib.SMTP, user: str, password: Secret) -> None:
    """Signs in; raises an SMTPException, SMTPNotSupportedError where there is no way that takes UTF-8."""
    if (user + password.reveal()).isascii():
        server.login(user, password.reveal())
        return
    server.ehlo_or_helo_if_needed()
    ways = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in ways:  # is UTF-8 by RFC 4616
        _ends_well(server.docmd("AUTH", "PLAIN " + _base64(f"\0{user}\0{password.reveal()}")))
    elif "LOGIN" in ways:
        _goes_on(server.docmd("AUTH", "LOGIN " + _base64(user)))
        _ends_well(server.docmd(_base64(password.reveal())))
    else:
        raise smtplib.SMTPNotSupportedError


def _goes_on(answer: tuple[int, bytes]) -> None:
    if answer[0] != _GO_ON:
        raise smtplib.SMTPAuthenticationError(*answer)


def _ends_well(answer: tuple[int, bytes]) -> None:
    if answer[0] != _TAKEN:
        raise smtplib.SMTPAuthenticationError(*answer)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")

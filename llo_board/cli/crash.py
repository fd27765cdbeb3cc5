"""A log of our own fault that can be pasted anywhere: the traceback, the versions, no secrets."""

from __future__ import annotations

import platform
import re
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from urllib.parse import quote_plus, unquote, unquote_plus

from llo_board import __version__
from llo_board.cli.tell import tell_both
from llo_board.cli.terminal import Terminal

SECRET_VARIABLES = (
    "TRELLO_API_KEY",
    "TRELLO_TOKEN",
    "LLO_BOARD_HISTORY",
    "LLO_BOARD_SMTP_PASSWORD",
    "LLO_BOARD_WEBHOOK",
    *("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"),
)
_USERINFO = re.compile(r"://[^/?\s]*@")
_IN_QUERY = re.compile(r"(?P<name>[?&]\w*(?:pass|pw|secret|token)\w*=)[^&\s'\"]+", re.IGNORECASE)
_PASSWORD = re.compile(r"://[^:@/]*:(?P<password>[^@]+)@")


def tell_crash(error: BaseException, terminal: Terminal) -> None:
    """Says that the fault is ours and where its log is; where none can be written, the log itself is told."""
    words = terminal.words
    sentence = words("Something went wrong inside llo-board itself ({kind}).", kind=type(error).__name__)
    try:
        log = write_crash_log(error, terminal.environment)
    except OSError:
        hint = words("This tells what, without secrets: please add it to a report of this fault.")
        tell_both(terminal, sentence, hint + "\n" + redact(crash_text(error), terminal.environment))
    else:
        hint = words("A log without secrets is in {path}: please add it to a report of this fault.", path=log)
        tell_both(terminal, sentence, hint)


def write_crash_log(error: BaseException, environment: Mapping[str, str]) -> str:
    """Writes the log into the folder for temporary files; its path. Raises OSError."""
    text = redact(crash_text(error), environment)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="llo-board-", suffix=".log", delete=False
    ) as log:
        log.write(text)
    return log.name


def crash_text(error: BaseException) -> str:
    """The versions and the traceback; a traceback shows lines of code and messages, never the values of names."""
    where = f"llo-board {__version__}, Python {platform.python_version()}, {platform.platform()}\n\n"
    return where + "".join(traceback.format_exception(error))


def redact(text: str, environment: Mapping[str, str]) -> str:
    """The text with `***` for the value of each variable that holds a secret, and for a password in an address."""
    for secret in sorted(set(_secrets(environment)), key=len, reverse=True):
        text = text.replace(secret, "***")
    return _IN_QUERY.sub(r"\g<name>***", _USERINFO.sub("://***@", text))


def _secrets(environment: Mapping[str, str]) -> Iterator[str]:
    for name in SECRET_VARIABLES:
        value = environment.get(name, "").strip()
        if value:
            yield value
        for password in _passwords(value):  # an address is often told in parts, and spelled in another way
            yield from (password, unquote(password), unquote_plus(password), quote_plus(unquote(password)))


def _passwords(address: str) -> Iterator[str]:
    if found := _PASSWORD.search(address):
        yield found["password"]
    for found in _IN_QUERY.finditer(address):
        yield found[0].removeprefix(found["name"])

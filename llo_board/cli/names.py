"""The commands, in the order in which a team meets them; each is a module of that name."""

from __future__ import annotations

COMMANDS = (
    "demo",
    "init",
    "templates",
    "schema",
    "check",
    "plan",
    "bootstrap",
    "sync",
    "resolve",
    "accept",
    "import",
    "undo",
    "nightly",
    "schedule",
    "history",
    "report",
    "why",
    "verdicts",
    "publish",
    "verify",
    "lessons",
    "rollover",
    "sandbox",
)

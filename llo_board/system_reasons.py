"""Why the operating system refused something, in the user's language; its own words where we know no better."""

from __future__ import annotations

import errno

from llo_board.language import N_, Words

_NO_SUCH_PLACE = N_("there is no such file or folder")
_NOT_ALLOWED = N_("you may not do that there")
_IN_USE = N_("another program has it open")
_FULL = N_("the disk is full")
_READ_ONLY = N_("that disk can only be read")
_TOO_LONG = N_("the name is too long")
_BAD_NAME = N_("a name cannot be spelled so here")
_DISK_TROUBLE = N_("the disk cannot be read or written")
_GONE = N_("the disk or network folder cannot be reached")

_BY_NAME = {
    "ENOENT": _NO_SUCH_PLACE,
    "EACCES": _NOT_ALLOWED,
    "EPERM": _NOT_ALLOWED,
    "EISDIR": N_("it is a folder"),
    "ENOTDIR": N_("what should be a folder is a file"),
    "EEXIST": N_("it is there already"),
    "ENOTEMPTY": N_("the folder is not empty"),
    "ENOSPC": _FULL,
    "EDQUOT": N_("your share of the disk is used up"),
    "EFBIG": N_("the file would be larger than is allowed here"),
    "EROFS": _READ_ONLY,
    "ENAMETOOLONG": _TOO_LONG,
    "EINVAL": _BAD_NAME,
    "ELOOP": N_("its links run in a circle"),
    "EBUSY": _IN_USE,
    "ETXTBSY": _IN_USE,
    "EMFILE": N_("too many files are open"),
    "ENFILE": N_("too many files are open"),
    "ENOMEM": N_("the computer is out of memory"),
    "EIO": _DISK_TROUBLE,
    "ENODEV": _GONE,
    "ENXIO": _GONE,
    "ESTALE": _GONE,
    "EXDEV": N_("it lies on another disk"),
}

_BY_WINERROR = {
    3: _NO_SUCH_PLACE,
    5: N_("you may not do that there, or another program has it open"),
    15: _GONE,
    19: _READ_ONLY,
    21: _GONE,
    23: _DISK_TROUBLE,
    32: _IN_USE,
    33: _IN_USE,
    39: _FULL,
    53: _GONE,
    64: _GONE,
    67: _GONE,
    112: _FULL,
    123: _BAD_NAME,
    206: _TOO_LONG,
    267: N_("it is a file, not a folder"),
    1117: _DISK_TROUBLE,
    1224: _IN_USE,
}
"""Windows' own numbers, which are looked at first: Python's errno puts several of them together.

https://learn.microsoft.com/windows/win32/debug/system-error-codes
"""


def reason_in_words(error: OSError, words: Words) -> str:
    """A part of a sentence, without a full stop: `the disk is full`."""
    name = errno.errorcode.get(error.errno or 0, "")
    known = _BY_WINERROR.get(getattr(error, "winerror", None) or 0) or _BY_NAME.get(name)
    return words(known) if known else error.strerror or str(error) or type(error).__name__

"""This process and others: who runs, and whether a process of this computer still does."""

from __future__ import annotations

import ctypes
import getpass
import os
import socket
import sys

from llo_board.model.runs import Holder

_STILL_ACTIVE = 259
_ACCESS_DENIED = 5
_QUERY = 0x1000  # PROCESS_QUERY_LIMITED_INFORMATION


def this_holder() -> Holder:
    """Who runs this, on which computer, in which process."""
    return Holder(_user(), socket.gethostname(), os.getpid())


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may run as a number without a name
        return ""


def is_running(pid: int) -> bool:
    """Whether this computer has a process of that number."""
    if sys.platform == "win32":  # there a signal 0 would end the process
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        handle = kernel.OpenProcess(_QUERY, False, pid)
        if not handle:
            return bool(ctypes.get_last_error() == _ACCESS_DENIED)  # somebody else's, and alive
        code = ctypes.c_ulong()
        kernel.GetExitCodeProcess(handle, ctypes.byref(code))
        kernel.CloseHandle(handle)
        return code.value == _STILL_ACTIVE
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True

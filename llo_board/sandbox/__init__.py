"""A small Trello on 127.0.0.1: the REST API with its surprises, a control panel, and each board as a web page.

Shares no code with the client side, so that it cannot make the client's mistakes.
"""

from .errors import DataFileUnusable, PortTaken
from .server import RunningSandbox, start_sandbox

__all__ = ["DataFileUnusable", "PortTaken", "RunningSandbox", "start_sandbox"]

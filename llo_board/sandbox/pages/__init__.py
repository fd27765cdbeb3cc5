"""The boards as web pages, to look at and to work on: server-rendered, in Dutch or English, usable without script.

Nothing is loaded from outside; what people do goes through the API's own routes.
"""

from .responses import respond

__all__ = ["respond"]

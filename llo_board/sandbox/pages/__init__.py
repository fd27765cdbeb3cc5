"""The boards as web pages, to read: server-rendered, nothing loaded from outside, in Dutch or English."""

from .responses import respond

__all__ = ["respond"]

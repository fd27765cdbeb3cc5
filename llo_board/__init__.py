"""Keeps a project's goals and deliverables in step with a Trello board, and reports on the year."""

__version__ = "0.1.0"

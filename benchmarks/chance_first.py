"""The definition that a year of chance begins with."""

from __future__ import annotations

from typing import Any


def a_definition() -> dict[str, Any]:
    """Two goals with a deliverable of each kind."""
    reach = [
        {
            "key": "campaign",
            "name": "Campaign",
            "description": "Posters.",
            "due": "start + 2 months",
            "owner": "lead",
            "target": {"min": 2, "unit": "town"},
        },
        {
            "key": "flyer",
            "name": "Flyer",
            "start": "start + 2 weeks",
            "due": "2026-04-01",
            "steps": [{"key": "text", "name": "Text"}, {"key": "print", "name": "Print"}],
        },
    ]
    learn = [
        {"key": "talks", "name": "Talks", "target": {"min": 1, "per": "organisations", "unit": "talk"}},
        {"key": "visits", "name": "Visits", "due": "2026-06-01", "owner": "writer"},
    ]
    return {
        "project": {"key": "pilot", "name": "Pilot", "language": "en", "start": "2026-01-05", "end": "2026-12-18"},
        "organisations": [{"key": "north", "name": "North"}, {"key": "south", "name": "South"}],
        "people": [
            {"key": "lead", "role": "Lead", "trello": "lead"},
            {"key": "writer", "role": "Writer", "trello": "writer"},
        ],
        "board": {
            "lists": [
                {"key": key, "name": key.title(), "status": key} for key in ("report", "todo", "doing", "done")
            ]
        },
        "goals": [
            {"key": "reach", "name": "Reach", "colour": "green", "deliverables": reach},
            {"key": "learn", "name": "Learn", "colour": "blue", "deliverables": learn},
        ],
    }

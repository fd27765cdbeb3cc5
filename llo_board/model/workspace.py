"""The workspace that a board lives in, as far as its size matters."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Workspace:
    """Who is in a workspace. On the free plan more than ten make its boards view-only, pending invitations counted.

    `people` counts the members, `invited` those who did not accept yet. Guests of a single board also count for
    Trello, but it does not tell them here: the true number may be higher.
    """

    workspace_id: str
    people: int
    invited: int = 0

    @property
    def collaborators(self) -> int:
        """Members and pending invitations together."""
        return self.people + self.invited

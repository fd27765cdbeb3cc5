"""Where a recorded answer and ours may differ, each with its reason. Patterns over `recording.path.to.key`."""

from __future__ import annotations

# Keys of recorded answers that ours lack on purpose.
GONE: dict[str, str] = {}
# Places where a value, and a null, follows from something that no recording shows.
FREE: dict[str, str] = {}

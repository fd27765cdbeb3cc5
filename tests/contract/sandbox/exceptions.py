"""Where a recorded answer and ours may differ, each with its reason. Patterns over `recording.path.to.key`."""

from __future__ import annotations

# Keys of recorded answers that ours lack on purpose.
GONE: dict[str, str] = {
    r"\.invit(ed|ations)$": "gone from boards and organizations since 2020",
    r"board-cards\[\]\.agent$|card-export-json\.agent$": "only in answers to Trello's own app",
    r"\.labels\[\]\.(idOrganization|nodeId|uses)$": "only in answers to Trello's own app",
    r"\.cover\.(scaled|edgeColor|sharedSourceUrl)$": "the sandbox makes no thumbnails of pictures",
    r"\.checkItemStates\[\]\.id$|checkItemStates.*\[\]\.id$": "an oddity of 2020: `[object Object]`",
}
# Keys that only ours have, though older recordings of the kind show that Trello knew them.
ALONE: dict[str, str] = {
    r"\.appCreator$": "left out until 2020 where no app was concerned; null since",
    r"\.uses$": "in exports since 2015, in answers since 2025",
    r"\.(softLimit|color|datasource|type)$": "of a single list, and of lists, since about 2024",
}
# Places where a value, or a null, follows from something that no recording shows.
FREE: dict[str, str] = {
    r"\.avatar(Hash|Url)$|\.gravatarHash$|\.uploadedAvatar(Hash|Url)$|\.avatarSource$": "no pictures of members",
    r"\.limits(\.|$)": "the limits of the day; those of 2026 are given",
    r"\.descData$": "null without a description until 2023, an object on every card since",
    r"\.cover\.(brightness|size|color|idUploadedBackground|idPlugin|yPosition)$": "covers are not coloured",
    r"\.checkItemStates$": "null or an empty list where nothing is ticked",
    r"\.ixUpdate$|\.dateLastView$|\.aaId$|\.marketingOptIn|\.(oneTimeM|m)essagesDismissed": "of the account",
}

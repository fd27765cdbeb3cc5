"""Where a recorded answer and ours may differ, each with its reason. Patterns over `recording.path.to.key`."""

from __future__ import annotations

# Keys of recorded answers that ours lack on purpose.
GONE: dict[str, str] = {
    r"\.invit(ed|ations)$": "gone from boards and organizations since 2020",
    r"board-cards\[\]\.agent$|card-export-json\.agent$": "only in answers to Trello's own app",
    r"\.labels\[\]\.(idOrganization|nodeId|uses)$": "only in answers to Trello's own app",
    r"\.cover\.(scaled|edgeColor|sharedSourceUrl)$": "the sandbox makes no thumbnails of pictures",
    r"(checkItemStates|check_item_states).*\[\]\.id$": "an oddity of 2020: `[object Object]`",
    r"\.limits\..*\.count$": "how near a limit is",
    r"attachment-?[Aa]dd.*\.preview|AddAttachment.*\.(previewUrl|previewUrl2x|link|attachmentPreview)$": (
        "the sandbox makes no thumbnails of pictures"
    ),
    r"/(card|list)-move(from|to)board\.data\.member$": "told until 2017",
    r"boards-member-boards-example.*\.lists$": "asked for by a parameter that was not recorded",
}
# Keys that only ours have, though recordings of the kind show that Trello knew them by then.
ALONE: dict[str, str] = {
    r"\.appCreator$": "left out until 2020 where no app was concerned; null since",
    r"\.uses$": "in exports since 2015, in answers since 2025",
    r"\.(softLimit|color|datasource|type)$": "of a single list, and of lists, since about 2024",
    r"^adlio-trello/": "saved bodies, shortened by hand",
    r"(cards_of|_list)[^.]*\.0\d\[\]\.email$": "lists of cards lacked it in 2020",
    r"checklist_can_.*\.dueReminder$": "of a check item since 2021",
    r"attachment-add\.data\.list$": "told since 2023",
    r"card-delete\.data\.card\.shortLink$": "at times left out",
    r"\.dateLastView$": "on boards of a member since 2023",
    r"custom_field_option[^.]*\.0\d\._id$": "of a single option, beside id: demanded by a client of 2026",
    r"post-cards-2025-\d\.cover\.yPosition$": "in the answer to GET, not in that to POST",
}
# Places where a value, or a null, follows from something that no recording shows.
FREE: dict[str, str] = {
    r"\.avatar(Hash|Url)$|\.gravatarHash$|\.uploadedAvatar(Hash|Url)$|\.avatarSource$": "no pictures of members",
    r"\.limits(\.|$)": "the limits of the day; those of 2026 are given",
    r"\.descData$": "null without a description until 2023, an object on every card since",
    r"\.cover\.(brightness|size|color|idUploadedBackground|idPlugin|yPosition)$": "covers are not coloured",
    r"\.(manualCoverAttachment|edgeColor|previews)$": "the sandbox makes no thumbnails of pictures",
    r"\.checkItemStates$": "null or an empty list where nothing is ticked",
    r"\.ixUpdate$|\.dateLastView$|\.aaId$|\.marketingOptIn|\.(oneTimeM|m)essagesDismissed": "of the account",
    r"\.(premiumFeatures|teamType|idPremOrgsAdmin|products|offering|isAaMastered|status)$": "of the account",
    r"\.badges\.(checkItems|checkItemsChecked|checkItemsEarliestDue|comments|attachments|votes|subscribed)$": (
        "counted from parts that the recording does not show"
    ),
    r"\.badges\.attachmentsByType\.": "counted from parts that the recording does not show",
    r"\.memberships\[\]\.id$": "made when the member was first named",
    r"(boards?|organization)[^.]*(\.\d+)?(\[\])?\.(pinned|starred|subscribed|limits|idMemberCreator)$": (
        "null or absent on boards of 2020"
    ),
    r"(boards?|organization)[^.]*(\.\d+)?(\[\])?\.(dateLastActivity|creationMethod)$": "null on fresh boards",
    r"\.nameData$": "null or an object, by the app that made the item",
    r"\.mimeType$": "null until 2020",
    r"\.(fieldGroup|email)$|\.privacy\.fullName$|\.imageScaled\[\]\.url$": "masked in the recordings",
    r"organization.*\.url$": "below /w/ since 2023",
    r"\.idBoards(\[\])?$": "the viewer is on every board that is staged",
    r"(can_add_a_file_from_url|cards-url-attachments).*\.(isUpload|bytes|fileName)$": (
        "Trello fetches a picture, the sandbox nothing"
    ),
    r"added_members\.members.*\.(idMemberReferrer|confirmed|memberType|nonPublicAvailable)$": "invited by mail",
    r"added_members\.memberships.*\.unconfirmed$": "invited by mail",
    r"\.nonPublicAvailable$|\.confirmed$|\.active$": "of the member's own account",
    r"another_board.*\.(idShort|url|pos)$": "which cards the other board had is not recorded",
    r"update_bong_a_list\.02\.pos$": "which lists the board had is not recorded",
    r"token_find_with_token_string.*\.id$": "follows from the text of the token",
    r"can_add_an_item\.03\.checkItems\[\]\.id$": "made by the request before",
    r"boards-rq2mYJNn\.lists$": "its actions also name lists that were archived",
    r"boards-member-boards-example.*\.memberships$": "the viewer is on every board that is staged",
    r"^adlio-trello/boards-.*\.idOrganization$": "no workspace was given, and none was made, in 2019",
    r"^adlio-trello/tokens-token.*\.id$": "made up by hand",
    r"card-export-json\.original(Desc|Name)$": "kept since 2025 of cards made in the app",
    r"/(card-copy|card-create|card-createfromcheckitem)\.data\.card\.(id|idShort|shortLink)$": "made by the deed",
    r"/(attachment-add|AddAttachment)\..*\.attachment\.id$|/list-create\.data\.list\.id$": "made by the deed",
    r"/(checklist-add|checklist-copy|AddChecklist)\..*\.checklist\.id$": "made by the deed",
    r"/checkitem-add\.data\.checkItem\.id$|/label-create\.data\.label\.id$": "made by the deed",
    r"/card-movetoboard\.data\.card\.idShort$": "which cards the other board had is not recorded",
    r"/card-cover\.data\.card\.idAttachmentCover$": "an empty text until 2015",
    r"\.softLimit$": "a paid feature",
    r"farady.*\.idAttachmentCover$": "an empty text in 2023, null before and since",
    r"\.(subscribed)$": "whoever made the recording may watch the card",
}
# Recordings that are not replayed at all.
LEFT_OUT: dict[str, str] = {
    r"get_plugin_data_of_card\.02": "Power-Ups keep nothing in the sandbox: lists are empty",
    r"cards-card-add-member-response|cards-card-posted-to-bottom|search-boards-api-example|notifications-member": (
        "ids made up by hand, which no server takes"
    ),
    r"4ed7e27fe6abb2517a21383d-customFields|571ab6ad9dc91c597d6e9f90-boards": "put together from several boards",
}
# Webhook deliveries that are not told.
UNTOLD: dict[str, str] = {
    r"card-email": "cards are not made by mail here",
}

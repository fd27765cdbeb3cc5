"""The cards of a stage, with their checklists, attachments, stickers and custom fields."""

from __future__ import annotations

import re
from urllib.parse import unquote

from llo_board.sandbox import entities as e
from llo_board.sandbox.world import digest
from tests.contract.sandbox.stage_of_boards import LONG_AGO, BoardStage, Object, made_up, short_link_in

_WORKSPACE = re.compile(r"ari:cloud:trello::card/workspace/(\w+)/")


def _number(given: Object) -> int:
    last = unquote(str(given.get("url", "")).rsplit("/", 1)[-1]).split("-")[0]
    return int(last) if last.isdigit() else 1


class CardStage(BoardStage):
    """A card brings its board, list, labels and members along."""

    def card(self, given: Object) -> None:
        """With its labels, members, checklists and the items that are said to be ticked."""
        board_id = given.get("idBoard") or self._board_of_list(given) or made_up(5, given["id"])
        given = {"idMembers": [member["id"] for member in given.get("members", ())], **given}
        workspace = _WORKSPACE.match(given.get("nodeId") or "")
        if workspace:
            self.board({"id": board_id, "idOrganization": workspace[1]})
        list_id = given.get("idList") or made_up(6, board_id)
        self.board({"id": board_id})
        self.board_list({"id": list_id, "idBoard": board_id})
        shown = {label["id"]: label for label in given.get("labels", ())}
        for label_id in given.get("idLabels", list(shown)):
            self.label({"idBoard": board_id, **shown.get(label_id, {"id": label_id})})
        for member_id in (*given.get("idMembers", ()), *given.get("idMembersVoted", ())):
            self.membership({"idMember": member_id}, board_id)
        self.put(self.world.cards, self._card_row(given, board_id, list_id), "name" in given)
        for member in given.get("members", ()):
            self.member({"initials": "M", **member})
        self._card_parts(given)

    def _board_of_list(self, given: Object) -> str | None:
        board_list = self.world.lists.get(given.get("idList") or "")
        return board_list.board_id if board_list else None

    def _card_row(self, given: Object, board_id: str, list_id: str) -> e.Card:
        subscribed = given.get("subscribed") or given.get("badges", {}).get("subscribed")
        labels = given.get("idLabels", [label["id"] for label in given.get("labels", ())])
        return e.Card(
            id=given["id"],
            board_id=board_id,
            list_id=list_id,
            name=given.get("name", "Card"),
            pos=given.get("pos", 16384),
            short_link=given.get("shortLink") or short_link_in(given, "c") or made_up(7, given["id"])[-8:],
            number=given.get("idShort") or _number(given),
            creator_id=given.get("idMemberCreator") or self.viewer_id,
            last_activity=given.get("dateLastActivity") or LONG_AGO,
            desc=given.get("desc") or "",
            closed=bool(given.get("closed")),
            date_closed=given.get("dateClosed"),
            due=given.get("due"),
            due_complete=bool(given.get("dueComplete")),
            due_reminder=given.get("dueReminder"),
            date_completed=given.get("dateCompleted"),
            start=given.get("start"),
            is_template=bool(given.get("isTemplate")),
            label_ids=tuple(labels),
            member_ids=tuple(given.get("idMembers", ())),
            voter_ids=tuple(given.get("idMembersVoted", ())),
            cover_attachment_id=given.get("idAttachmentCover") or None,
            address=given.get("address"),
            location_name=given.get("locationName"),
            coordinates=given.get("coordinates"),
            subscriber_ids=(self.viewer_id,) if subscribed else (),
        )

    def _card_parts(self, given: Object) -> None:
        for place, checklist_id in enumerate(given.get("idChecklists", ())):
            self.checklist({"id": checklist_id, "idCard": given["id"], "pos": place + 1})
        for number, state in enumerate(given.get("checkItemStates") or ()):
            checklist_id = next(iter(given.get("idChecklists", ())), made_up(8, given["id"]))
            self.checklist({"id": checklist_id, "idCard": given["id"]})
            item = {"id": state["idCheckItem"], "state": state["state"], "pos": number + 1}
            self.item({**item, "idChecklist": checklist_id})
        for attachment in given.get("attachments", ()):
            self.attachment(attachment, given["id"])
        for value in given.get("customFieldItems", ()):
            self.field_value(value)

    def checklist(self, given: Object) -> None:
        card_id = given.get("idCard") or made_up(9, given["id"])
        self.card({"id": card_id, **({"idBoard": given["idBoard"]} if given.get("idBoard") else {})})
        board_id = self.world.cards[card_id].board_id
        pos = given.get("pos", 16384)
        row = e.Checklist(given["id"], card_id, board_id, given.get("name", "Checklist"), pos)
        known = given["id"] not in self.stand_ins and self.world.checklists.get(given["id"]) is not None
        self.put(self.world.checklists, row, "name" in given)
        for item in () if known else given.get("checkItems", ()):
            self.item({"idChecklist": given["id"], **item})

    def item(self, given: Object) -> None:
        checklist_id = given.get("idChecklist") or made_up(8, given["id"])
        self.checklist({"id": checklist_id})
        if given.get("idMember"):
            self.member({"id": given["idMember"]})
        state, pos = given.get("state", "incomplete"), given.get("pos", 16384)
        row = e.CheckItem(
            given["id"],
            checklist_id,
            given.get("name", "Item"),
            pos,
            state,
            given.get("due"),
            given.get("dueReminder"),
            given.get("idMember"),
        )
        self.put(self.world.check_items, row, "name" in given)

    def attachment(self, given: Object, card_id: str) -> None:
        self.card({"id": card_id})
        row = e.Attachment(
            id=given["id"],
            card_id=card_id,
            name=given.get("name", "Attachment"),
            url=given.get("url", "https://example.org/"),
            date=given.get("date", LONG_AGO),
            member_id=given.get("idMember", self.viewer_id),
            pos=given.get("pos", 16384),
            mime_type=given.get("mimeType") or "",
            size=given.get("bytes"),
            file_name=given.get("fileName") or (given.get("name") if given.get("isUpload") else None),
        )
        self.put(self.world.attachments, row, "url" in given)

    def sticker(self, given: Object, card_id: str) -> None:
        self.card({"id": card_id})
        place = (given["top"], given["left"], given["zIndex"], given["rotate"])
        self.put(self.world.stickers, e.Sticker(given["id"], card_id, given["image"], *place), shown=True)

    def custom_field(self, given: Object) -> None:
        board_id = given.get("idModel") or made_up(5, given["id"])
        self.board({"id": board_id})
        row = e.CustomField(
            id=given["id"],
            board_id=board_id,
            name=given.get("name", "Field"),
            type=given.get("type", "text"),
            pos=given.get("pos", 16384),
            group=given.get("fieldGroup", digest(given["id"])),
            on_card_front=given.get("display", {}).get("cardFront", True),
        )
        self.put(self.world.custom_fields, row, "name" in given)
        for option in given.get("options", ()):
            self.option(option, given["id"])

    def option(self, given: Object, field_id: str) -> None:
        self.custom_field({"id": field_id, **({} if self.world.custom_fields.get(field_id) else {"type": "list"})})
        row = e.FieldOption(
            given.get("id") or given["_id"],
            field_id,
            given.get("value", {}).get("text", "option"),
            given.get("color", "none"),
            given.get("pos", 16384),
        )
        self.put(self.world.field_options, row, "value" in given)

    def field_value(self, given: Object) -> None:
        self.card({"id": given["idModel"]})
        self._field_of(given)
        if given.get("idValue"):
            self.option({"id": given["idValue"]}, given["idCustomField"])
        row = e.FieldValue(
            given["id"], given["idModel"], given["idCustomField"], given.get("value"), given.get("idValue")
        )
        self.put(self.world.field_values, row, shown=True)

    def _field_of(self, given: Object) -> None:
        """On the card's board; its type shows in the value."""
        if self.world.custom_fields.get(given["idCustomField"]):
            return
        kinds = {"checked": "checkbox", "date": "date", "number": "number", "text": "text"}
        kind = kinds[next(iter(given["value"]))] if given.get("value") else "list"
        board_id = self.world.cards[given["idModel"]].board_id
        self.custom_field({"id": given["idCustomField"], "idModel": board_id, "type": kind})

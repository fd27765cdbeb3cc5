"""Rows as the JSON objects Trello answers with: all keys of 2026, computed parts included.

The default set of keys of each kind follows the recorded answers; `fields.pick` narrows it.
"""

from __future__ import annotations

from typing import Any

from . import entities as e
from .covers import cover_object
from .links import board_url, card_url, node_id
from .object_limits import BOARD_LIMITS, CARD_LIMITS, CHECKLIST_LIMITS, COMMENT_LIMITS, LIST_LIMITS
from .people import member_usual, membership_object
from .world import World

_STICKERS = "https://d2k1ftgv7pobq7.cloudfront.net/images/stickers"
_CARD_CONSTANTS: dict[str, Any] = {
    "agent": {"name": None, "conversationId": None},
    "creationMethod": None,
    "creationMethodError": None,
    "creationMethodLoadingStartedAt": None,
    "dateViewedByCreator": None,
    "externalSource": None,
    "faviconUrl": None,
    "limits": CARD_LIMITS,
    "manualCoverAttachment": False,
    "mirrorSourceId": None,
    "mirrorSourceNodeId": None,
    "originalDesc": None,
    "originalName": None,
    "pinned": False,
    "recurrenceRule": None,
    "singleInstrumentationId": None,
    "sourceEmail": None,
    "staticMapUrl": None,
    "urlSource": None,
    "urlSourceText": None,
    "cardRole": None,
    "email": None,
}
_BOARD_CONSTANTS: dict[str, Any] = {
    "creationMethod": None,
    "creationMethodError": None,
    "creationMethodLoadingStartedAt": None,
    "idEnterprise": None,
    "limits": BOARD_LIMITS,
    "pinned": False,
    "starred": False,
    "subscribed": False,
    "powerUps": [],
    "dateLastView": None,
    "datePluginDisable": None,
    "ixUpdate": "1",
    "templateGallery": None,
    "enterpriseOwned": False,
    "premiumFeatures": [],
    "type": None,
}


def board_object(world: World, board: e.Board) -> dict[str, Any]:
    memberships = world.memberships.where("parent_id", board.id)
    return {
        "id": board.id,
        "nodeId": node_id("board", board.organization_id, board.id),
        "name": board.name,
        "desc": board.desc,
        "descData": {"emoji": {}} if board.desc else None,
        "closed": board.closed,
        "dateClosed": board.date_closed,
        "idOrganization": board.organization_id,
        "url": board_url(world, board),
        "shortUrl": f"{world.web_url}/b/{board.short_link}",
        "prefs": board.prefs,
        "shortLink": board.short_link,
        "labelNames": board.label_names,
        "dateLastActivity": board.last_activity,
        "idBoardSource": board.source_id,
        "idMemberCreator": board.creator_id,
        "memberships": [membership_object(m) for m in memberships],
        "idTags": list(board.tag_ids),
        **_BOARD_CONSTANTS,
    }


def list_object(world: World, board_list: e.BoardList) -> dict[str, Any]:
    organization_id = world.boards[board_list.board_id].organization_id
    return {
        "id": board_list.id,
        "name": board_list.name,
        "closed": board_list.closed,
        "color": board_list.color,
        "idBoard": board_list.board_id,
        "pos": board_list.pos,
        "subscribed": False,
        "softLimit": None,
        "type": None,
        "datasource": {"filter": False},
        "creationMethod": None,
        "idOrganization": organization_id,
        "limits": LIST_LIMITS,
        "nodeId": node_id("list", organization_id, board_list.id),
    }


def label_object(label: e.Label) -> dict[str, Any]:
    return {"id": label.id, "idBoard": label.board_id, "name": label.name, "color": label.color}


def check_item_object(item: e.CheckItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "name": item.name,
        "nameData": {"emoji": {}},
        "pos": item.pos,
        "state": item.state,
        "due": item.due,
        "dueReminder": item.due_reminder,
        "idMember": item.member_id,
        "idChecklist": item.checklist_id,
    }


def items_of(world: World, checklist_id: str) -> list[e.CheckItem]:
    return sorted(world.check_items.where("checklist_id", checklist_id), key=lambda item: (item.pos, item.id))


def checklists_of(world: World, card_id: str) -> list[e.Checklist]:
    return sorted(world.checklists.where("card_id", card_id), key=lambda one: (one.pos, one.id))


def checklist_object(world: World, checklist: e.Checklist) -> dict[str, Any]:
    return {
        "id": checklist.id,
        "name": checklist.name,
        "idBoard": checklist.board_id,
        "idCard": checklist.card_id,
        "pos": checklist.pos,
        "limits": CHECKLIST_LIMITS,
        "creationMethod": None,
        "checkItems": [check_item_object(item) for item in items_of(world, checklist.id)],
    }


def sticker_object(sticker: e.Sticker) -> dict[str, Any]:
    address = f"{_STICKERS}/{sticker.image}"
    sizes = ((80, f"{address}.png"), (160, f"{address}@2x.png"))
    scaled: dict[str, Any] = {"_id": None, "id": None, "scaled": False, "bytes": None}
    return {
        "id": sticker.id,
        "top": sticker.top,
        "left": sticker.left,
        "zIndex": sticker.z_index,
        "rotate": sticker.rotate,
        "image": sticker.image,
        "imageUrl": f"{address}.png",
        "imageScaled": [{**scaled, "url": url, "height": size, "width": size} for size, url in sizes],
    }


def attachment_object(attachment: e.Attachment) -> dict[str, Any]:
    return {
        "id": attachment.id,
        "bytes": attachment.size,
        "date": attachment.date,
        "edgeColor": None,
        "idMember": attachment.member_id,
        "isUpload": attachment.file_name is not None,
        "isMalicious": False,
        "mimeType": attachment.mime_type,
        "name": attachment.name,
        "previews": [],
        "url": attachment.url,
        "pos": attachment.pos,
        "fileName": attachment.file_name,
    }


def _badges(world: World, card: e.Card, items: list[e.CheckItem], viewer_id: str) -> dict[str, Any]:
    dues = [item.due for item in items if item.due and item.state == "incomplete"]
    return {
        "attachments": world.attachments.count("card_id", card.id),
        "fogbugz": "",
        "checkItems": len(items),
        "checkItemsChecked": sum(item.state == "complete" for item in items),
        "checkItemsEarliestDue": min(dues, default=None),
        "comments": world.actions.count("comment_on", card.id),
        "description": bool(card.desc),
        "due": card.due,
        "dueComplete": card.due_complete,
        "lastUpdatedByAi": False,
        "start": card.start,
        "externalSource": None,
        "attachmentsByType": {"trello": {"board": 0, "card": 0}},
        "location": card.coordinates is not None,
        "votes": len(card.voter_ids),
        "maliciousAttachments": 0,
        "viewingMemberVoted": viewer_id in card.voter_ids,
        "subscribed": viewer_id in card.subscriber_ids,
    }


def card_labels(world: World, card: e.Card) -> list[dict[str, Any]]:
    found = (world.labels.get(label_id) for label_id in card.label_ids)
    return [label_object(label) for label in found if label is not None]


def card_object(world: World, card: e.Card, viewer_id: str) -> dict[str, Any]:
    checklists = checklists_of(world, card.id)
    items = [item for one in checklists for item in world.check_items.where("checklist_id", one.id)]
    ticked = [{"idCheckItem": item.id, "state": item.state} for item in items if item.state == "complete"]
    organization_id = world.boards[card.board_id].organization_id
    return {
        **_card_itself(card),
        **_CARD_CONSTANTS,
        "address": card.address,
        "coordinates": card.coordinates,
        "locationName": card.location_name,
        "badges": _badges(world, card, items, viewer_id),
        "checkItemStates": ticked,
        "idChecklists": [checklist.id for checklist in checklists],
        "idOrganization": organization_id,
        "labels": card_labels(world, card),
        "nodeId": node_id("card", organization_id, card.id),
        "shortUrl": f"{world.web_url}/c/{card.short_link}",
        "subscribed": viewer_id in card.subscriber_ids,
        "url": card_url(world, card),
    }


def _card_itself(card: e.Card) -> dict[str, Any]:
    """What is known without looking around."""
    return {
        "id": card.id,
        "closed": card.closed,
        "cover": cover_object(card),
        "dateClosed": card.date_closed,
        "dateCompleted": card.date_completed,
        "dateLastActivity": card.last_activity,
        "desc": card.desc,
        "descData": {"emoji": {}},
        "due": card.due,
        "dueComplete": card.due_complete,
        "dueReminder": card.due_reminder,
        "idAttachmentCover": card.cover_attachment_id,
        "idBoard": card.board_id,
        "idLabels": list(card.label_ids),
        "idList": card.list_id,
        "idMemberCreator": card.creator_id,
        "idMembers": list(card.member_ids),
        "idMembersVoted": list(card.voter_ids),
        "idShort": card.number,
        "isTemplate": card.is_template,
        "name": card.name,
        "pos": card.pos,
        "shortLink": card.short_link,
        "start": card.start,
    }


def action_object(world: World, action: e.Action) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": action.id,
        "idMemberCreator": action.member_id,
        "data": action.data,
        "appCreator": {"id": action.app_id} if action.app_id else None,
        "type": action.type,
        "date": action.date,
        "limits": COMMENT_LIMITS if action.type == "commentCard" else None,
    }
    creator = world.members.get(action.member_id)
    found["memberCreator"] = member_usual(creator) if creator else None
    about = world.members.get(action.about_member_id) if action.about_member_id else None
    if about is not None:
        found["member"] = member_usual(about)
    return found

"""/cards"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import default_fields as d
from .. import entities as e
from .. import representation as r
from ..call import Call
from ..card_reads import card_answer, card_members
from ..deeds import cards as deeds
from ..deeds.comments import Attached, add_attachment
from ..deeds.copies import copy_card, draft_from
from ..deeds.lists import create_label
from ..deeds.moves import move_to_board
from ..errors import InvalidValue, NotFound, Refusal
from ..fields import pick, wanted_fields
from ..history import CARD_DEFAULT, actions_answer
from ..nested import board_answer
from ..params import Params
from ..people import member_usual
from ..routing import ROUTES
from .card_fields import DRAFTED, READERS, read_fields
from .labels import colour_of


def whole(call: Call, card: e.Card) -> dict[str, Any]:
    return pick(r.card_object(call.world, card, call.viewer_id), d.CARD_DEFAULT)


@ROUTES.post("cards", "lists/{list}/cards")
def create(call: Call) -> object:
    board_list = call.board_list() if "list" in call.path else _list_for(call)
    source_id = call.params.optional_id("idCardSource")
    if source_id is None:
        draft = _draft(call, deeds.Draft())
        card = deeds.create_card(call.world, call.actor, board_list, draft)
    else:
        card = _copy(call, source_id, board_list)
    if call.params.text("urlSource"):
        add_link(call, card, call.params.text("urlSource"), "urlSource")
    if call.file is not None:
        add_attachment(call.world, call.actor, card, Attached(call.file.name, call.file.mime_type, file=call.file))
    answer = {**whole(call, deeds.current(call.world, card)), "attachments": [], "stickers": [], "limits": {}}
    answer["attachments"] = [r.attachment_object(a) for a in call.world.attachments.where("card_id", card.id)]
    return answer


def add_link(call: Call, card: e.Card, url: str, field: str) -> e.Attachment:
    """Only web addresses are attached; without a name it is called like its address."""
    if not url.lower().startswith(("http://", "https://")):
        raise InvalidValue(field)
    params = call.params if field == "url" else Params({})
    name = params.text("name") or url
    given = Attached(name, params.text("mimeType"), params.position(), url=url)
    return add_attachment(call.world, call.actor, card, given)


def _list_for(call: Call) -> e.BoardList:
    board_list = call.world.lists.get(call.params.long_id("idList"))
    if board_list is None:
        raise NotFound("could not find the board that the card belongs to")
    call.board_by(board_list.board_id)
    return board_list


def _copy(call: Call, source_id: str, board_list: e.BoardList) -> e.Card:
    """Fields of the request win over the source's."""
    source = call.world.cards.get(source_id)
    if source is None:
        raise NotFound
    call.board_by(source.board_id)
    named = set(call.params.words("keepFromSource", "all"))
    keep = deeds.KEEPABLE if "all" in named else named
    draft = _draft(call, draft_from(call.world, source, board_list.board_id, keep))
    return copy_card(call.world, call.actor, source, board_list, draft, keep)


def _draft(call: Call, base: deeds.Draft) -> deeds.Draft:
    given = read_fields(call.params, DRAFTED)
    return replace(base, **{DRAFTED[name]: value for name, value in given.items()})


@ROUTES.get("cards/{card}")
def read(call: Call) -> object:
    return card_answer(call.world, call.card(), call.params, call.viewer_id)


@ROUTES.put("cards/{card}")
def update(call: Call) -> object:
    return change(call, call.params)


def change(call: Call, params: Params) -> dict[str, Any]:
    """All fields of one request, or none of them."""
    card = _watched(call, params, call.card())
    changes = read_fields(params, READERS)
    if "name" in params:
        changes["name"] = params.text("name", required=True)
    if "desc" in params:
        changes["desc"] = params.new_text("desc")
    _check_cover(call, card, "idAttachmentCover", changes.get("idAttachmentCover"))
    _check_cover(call, card, "cover", (changes.get("cover") or {}).get("idAttachment"))
    target = _target_list(call, params, card)
    if target is not None and target.board_id != card.board_id:
        position = changes.pop("pos", "bottom")
        card = move_to_board(call.world, call.actor, card, target, position)
    elif target is not None:
        changes["idList"] = target
    return whole(call, deeds.update_card(call.world, call.actor, card, changes))


def _watched(call: Call, params: Params, card: e.Card) -> e.Card:
    """`subscribed` is the viewer's own, and leaves no action."""
    if "subscribed" not in params:
        return card
    others = tuple(one for one in card.subscriber_ids if one != call.viewer_id)
    watching = (*others, call.viewer_id) if params.flag("subscribed") else others
    return call.world.cards.put(replace(card, subscriber_ids=watching))


def _check_cover(call: Call, card: e.Card, field: str, attachment_id: str | None) -> None:
    found = call.world.attachments.get(attachment_id or "")
    if attachment_id and (found is None or found.card_id != card.id):
        raise InvalidValue(field)


def _target_list(call: Call, params: Params, card: e.Card) -> e.BoardList | None:
    """With only `idBoard` Trello picks a list: the first open one."""
    list_id, board_id = params.optional_id("idList"), params.optional_id("idBoard")
    if list_id is not None:
        target = call.world.lists.get(list_id)
        if target is None or (board_id is not None and target.board_id != board_id):
            raise InvalidValue("idList")
        call.board_by(target.board_id)
        return target
    if board_id is None or board_id == card.board_id:
        return None
    lists = [one for one in call.world.lists.where("board_id", call.board_by(board_id).id) if not one.closed]
    if not lists:
        raise Refusal(400, "board has no lists")
    return min(lists, key=lambda one: (one.pos, one.id))


@ROUTES.delete("cards/{card}")
def delete(call: Call) -> object:
    deeds.delete_card(call.world, call.actor, call.card())
    return {"limits": {}}


@ROUTES.post("cards/{card}/idMembers", "cards/{card}/members")
def add_member(call: Call) -> object:
    """A member already there is refused: the one compare-and-set Trello has."""
    card = call.card()
    member_id = call.params.long_id("value")
    if member_id in card.member_ids:
        raise Refusal(400, "member is already on the card")
    after = deeds.set_members(call.world, call.actor, card, (*card.member_ids, member_id))
    return card_members(call.world, after, Params({}))


@ROUTES.delete("cards/{card}/idMembers/{member}", "cards/{card}/members/{member}")
def remove_member(call: Call) -> object:
    card, member = call.card(), call.member()
    if member.id not in card.member_ids:
        raise Refusal(400, "member is not on the card")
    left = tuple(one for one in card.member_ids if one != member.id)
    return card_members(call.world, deeds.set_members(call.world, call.actor, card, left), Params({}))


@ROUTES.post("cards/{card}/idLabels")
def add_label(call: Call) -> object:
    card = call.card()
    label_id = call.params.long_id("value")
    if label_id in card.label_ids:
        raise Refusal(400, "that label is already on the card")
    return list(deeds.set_labels(call.world, call.actor, card, (*card.label_ids, label_id)).label_ids)


@ROUTES.delete("cards/{card}/idLabels/{label}")
def remove_label(call: Call) -> object:
    card = call.card()
    label_id = call.path["label"].lower()
    if label_id not in card.label_ids:
        raise Refusal(400, "that label is not on the card")
    left = tuple(one for one in card.label_ids if one != label_id)
    deeds.set_labels(call.world, call.actor, card, left)
    return {"_value": None}


@ROUTES.post("cards/{card}/labels")
def add_new_label(call: Call) -> object:
    """Makes a label on the board and puts it on the card."""
    card = call.card()
    board = call.board_by(card.board_id)
    label = create_label(call.world, call.actor, board, call.params.text("name"), colour_of(call.params))
    deeds.set_labels(call.world, call.actor, card, (*card.label_ids, label.id))
    return r.label_object(label)


@ROUTES.delete("cards/{card}/labels/{colour}")
def take_colour_off(call: Call) -> object:
    """As clients from before labels had ids ask: every label of that colour."""
    card, colour = call.card(), call.path["colour"].lower()
    kept = tuple(one for one in card.label_ids if call.world.labels[one].color != colour)
    deeds.set_labels(call.world, call.actor, card, kept)
    return {"_value": None}


@ROUTES.get("cards/{card}/actions")
def actions(call: Call) -> object:
    """Without a filter only comments and moves."""
    found = call.world.actions.where("card_id", call.card().id)
    return actions_answer(call.world, found, call.params, call.params.word("filter", CARD_DEFAULT))


@ROUTES.get("cards/{card}/members")
def members(call: Call) -> object:
    params = call.params
    if "fields" in params:
        params = params.with_values(member_fields=params.raw("fields"))
    return card_members(call.world, call.card(), params)


@ROUTES.get("cards/{card}/membersVoted")
def voters(call: Call) -> object:
    found = (call.world.members.get(member_id) for member_id in call.card().voter_ids)
    fields = wanted_fields(call.params, "fields", d.MEMBER_USUAL)
    return [pick(member_usual(member), fields) for member in found if member is not None]


@ROUTES.post("cards/{card}/membersVoted")
def vote(call: Call) -> object:
    member = call.member_by(call.params.long_id("value"))
    deeds.vote(call.world, call.actor, call.card(), member.id)
    return {"_value": None}


@ROUTES.delete("cards/{card}/membersVoted/{member}")
def take_vote_back(call: Call) -> object:
    deeds.take_vote_back(call.world, call.actor, call.card(), call.member().id)
    return {"_value": None}


@ROUTES.get("cards/{card}/board")
def board(call: Call) -> object:
    found = call.board_by(call.card().board_id)
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return board_answer(call.world, found, params, call.viewer_id)


@ROUTES.get("cards/{card}/list")
def board_list(call: Call) -> object:
    found = call.world.lists[call.card().list_id]
    return pick(r.list_object(call.world, found), wanted_fields(call.params, "fields", d.LIST_DEFAULT))


@ROUTES.get("cards/{card}/pluginData")
def nothing(call: Call) -> object:
    """Parts of Trello that no card of the sandbox has yet: read as empty."""
    call.card()
    return []

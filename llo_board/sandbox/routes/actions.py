"""/actions, comments and attachments."""

from __future__ import annotations

from .. import default_fields as d
from .. import entities as e
from .. import representation as r
from ..access import card_for
from ..call import Call
from ..deeds import comments as deeds
from ..deeds.cards import current, update_card
from ..display import display, entities_of_comment
from ..downloads import SentFile, fetch
from ..errors import NotFound, Unauthorized
from ..fields import pick, wanted_fields
from ..nested import board_answer
from ..people import member_usual, organization_object
from ..routing import ROUTES
from .cards import add_link


@ROUTES.post("cards/{card}/actions/comments")
def comment(call: Call) -> object:
    text = call.params.text("text", required=True)
    made = deeds.add_comment(call.world, call.actor, call.card(), text)
    more = {"display": display(call.world, made), "entities": entities_of_comment(call.world, made)}
    return {**r.action_object(call.world, made), **more}


@ROUTES.get("actions/{action}")
def read(call: Call) -> object:
    action = call.action()
    answer = r.action_object(call.world, action)
    if call.params.flag("display", True):
        answer["display"] = display(call.world, action)
    return pick(answer, wanted_fields(call.params, "fields", None))


@ROUTES.put("actions/{action}", "cards/{card}/actions/{action}/comments")
def edit(call: Call) -> object:
    comment = deeds.own_comment(call.action(), call.actor.member)
    text = call.params.text("text", required=True)
    return r.action_object(call.world, deeds.edit_comment(call.world, call.actor, comment, text))


@ROUTES.put("actions/{action}/text")
def edit_text(call: Call) -> object:
    comment = deeds.own_comment(call.action(), call.actor.member)
    text = call.params.text("value", required=True)
    return r.action_object(call.world, deeds.edit_comment(call.world, call.actor, comment, text))


@ROUTES.delete("actions/{action}", "cards/{card}/actions/{action}/comments")
def delete(call: Call) -> object:
    deeds.delete_comment(call.world, call.actor, deeds.own_comment(call.action(), call.actor.member))
    return {"_value": None}


@ROUTES.get("actions/{action}/card")
def card(call: Call) -> object:
    found = card_for(call.world, call.action().card_id or "", call.actor.member, writing=False)
    full = r.card_object(call.world, found, call.viewer_id)
    return pick(full, wanted_fields(call.params, "fields", None))


@ROUTES.get("actions/{action}/board")
def board(call: Call) -> object:
    found = call.board_by(call.action().board_id or "")
    params = call.params if "fields" in call.params else call.params.with_values(fields="all")
    return board_answer(call.world, found, params, call.viewer_id)


@ROUTES.get("actions/{action}/organization")
def organization(call: Call) -> object:
    """A board without a workspace has none: 404."""
    action = call.action()
    board = call.world.boards.get(action.board_id or "")
    found = call.world.organizations.get(action.organization_id or (board and board.organization_id) or "")
    if found is None:
        raise NotFound
    return pick(
        organization_object(call.world, found), wanted_fields(call.params, "fields", d.ORGANIZATION_DEFAULT)
    )


@ROUTES.get("actions/{action}/list")
def board_list(call: Call) -> object:
    found = call.world.lists.get(call.action().list_id or "")
    if found is None:
        raise NotFound
    return pick(r.list_object(call.world, found), wanted_fields(call.params, "fields", None))


@ROUTES.get("actions/{action}/memberCreator")
def creator(call: Call) -> object:
    return member_usual(call.member_by(call.action().member_id))


@ROUTES.get("actions/{action}/member")
def about_member(call: Call) -> object:
    return member_usual(call.member_by(call.action().about_member_id or ""))


@ROUTES.get("cards/{card}/attachments")
def attachments(call: Call) -> object:
    fields = wanted_fields(call.params, "fields", None)
    found = call.world.attachments.where("card_id", call.card().id)
    return [pick(r.attachment_object(one), fields) for one in found]


@ROUTES.post("cards/{card}/attachments")
def attach(call: Call) -> object:
    """A file in the form wins over `url`."""
    card = call.card()
    if call.file is None:
        made = add_link(call, card, call.params.text("url", required=True), "url")
    else:
        made = _add_file(call, card, call.file)
    if call.params.flag("setCover"):
        update_card(call.world, call.actor, current(call.world, card), {"idAttachmentCover": made.id})
    return {**r.attachment_object(made), "limits": {}}


def _add_file(call: Call, card: e.Card, file: SentFile) -> e.Attachment:
    params = call.params
    name, mime_type = params.text("name") or file.name, params.text("mimeType") or file.mime_type
    return deeds.add_attachment(
        call.world, call.actor, card, deeds.Attached(name, mime_type, params.position(), file=file)
    )


@ROUTES.get("cards/{card}/attachments/{attachment}/download/{name}")
def download(call: Call) -> object:
    """Key and token must be in the header here; a link has nothing to download."""
    attachment = call.attachment_on(call.card())
    if not call.signed_by_header:
        raise Unauthorized
    return fetch(call.world, attachment.id, attachment.file_name)


@ROUTES.get("cards/{card}/attachments/{attachment}")
def read_attachment(call: Call) -> object:
    found = r.attachment_object(call.attachment_on(call.card()))
    return pick(found, wanted_fields(call.params, "fields", None))


@ROUTES.delete("cards/{card}/attachments/{attachment}")
def delete_attachment(call: Call) -> object:
    card = call.card()
    deeds.delete_attachment(call.world, call.actor, card, call.attachment_on(card))
    return {"limits": {}}

"""What a recorded answer shows, and what a recorded request needs, put on the stage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from llo_board.sandbox.world import digest
from tests.contract.sandbox.client import TOKEN
from tests.contract.sandbox.recordings import Recording
from tests.contract.sandbox.stage_of_boards import made_up
from tests.contract.sandbox.staging import Stage

Object = Mapping[str, Any]
Put = Callable[[Stage, Object, str], None]


def _board_member(stage: Stage, shown: Object, board_id: str) -> None:
    stage.board({"id": board_id})
    stage.member({"initials": "M", **shown})
    stage.membership({"idMember": shown["id"]}, board_id)


def _colleague(stage: Stage, shown: Object, organization_id: str) -> None:
    stage.member({"initials": "M", **shown})
    stage.membership({"idMember": shown["id"]}, organization_id)


def _in_list(stage: Stage, shown: Object, list_id: str) -> None:
    stage.board_list({"id": list_id, **({"idBoard": shown["idBoard"]} if "idBoard" in shown else {})})
    stage.card({"idList": list_id, **shown})


def _voter(stage: Stage, shown: Object, card_id: str) -> None:
    stage.member(shown)
    stage.card({"id": card_id, "idMembersVoted": [shown["id"]]})


def _person_on_card(stage: Stage, shown: Object, card_id: str) -> None:
    stage.member(shown)
    stage.card({"id": card_id, "idMembers": [shown["id"]]})


def _found(stage: Stage, recording: Recording) -> None:
    if isinstance(recording.answer, list):
        for member in recording.answer:
            stage.member(member)
        return
    shown = recording.answer
    for board in shown.get("boards", ()):
        stage.board(board)
    for card in shown.get("cards", ()):
        stage.card(card)


_LISTED: Mapping[tuple[str, str], Put] = {
    ("boards", "actions"): lambda s, o, _: s.action(o),
    ("boards", "cards"): lambda s, o, b: s.card({"idBoard": b, **o}),
    ("boards", "checklists"): lambda s, o, b: s.checklist({"idBoard": b, **o}),
    ("boards", "customfields"): lambda s, o, _: s.custom_field(o),
    ("boards", "labels"): lambda s, o, _: s.label(o),
    ("boards", "lists"): lambda s, o, _: s.board_list(o),
    ("boards", "members"): _board_member,
    ("lists", "actions"): lambda s, o, _: s.action(o),
    ("lists", "cards"): _in_list,
    ("cards", "actions"): lambda s, o, _: s.action(o),
    ("cards", "attachments"): lambda s, o, c: s.attachment(o, c),
    ("cards", "checklists"): lambda s, o, _: s.checklist(o),
    ("cards", "customfielditems"): lambda s, o, _: s.field_value(o),
    ("cards", "members"): _person_on_card,
    ("cards", "membersvoted"): _voter,
    ("cards", "stickers"): lambda s, o, c: s.sticker(o, c),
    ("cards", "checkitemstates"): lambda s, o, c: s.card({"id": c, "idChecklists": [], "checkItemStates": [o]}),
    ("members", "boards"): lambda s, o, _: s.board(o),
    ("members", "cards"): lambda s, o, _: s.card(o),
    ("members", "actions"): lambda s, o, _: s.action(o),
    ("members", "notifications"): lambda s, o, _: s.notification(o),
    ("members", "organizations"): lambda s, o, _: s.organization(o),
    ("organizations", "boards"): lambda s, o, org: s.board({"idOrganization": org, **o}),
    ("organizations", "members"): _colleague,
    ("organizations", "actions"): lambda s, o, _: s.action(o),
    ("customfields", "options"): lambda s, o, f: s.option(o, f),
    ("tokens", "webhooks"): lambda s, o, _: s.webhook(o),
}
_WHOLE: Mapping[str, Callable[[Stage, Object], None]] = {
    "actions": Stage.action,
    "boards": Stage.board,
    "cards": Stage.card,
    "checklists": Stage.checklist,
    "customfields": Stage.custom_field,
    "labels": Stage.label,
    "lists": Stage.board_list,
    "members": Stage.member,
    "notifications": Stage.notification,
    "organizations": Stage.organization,
    "tokens": Stage.token,
    "webhooks": Stage.webhook,
}
_BEHIND_ACTION: Mapping[str, Callable[[Stage, Object], None]] = {
    "board": Stage.board,
    "card": Stage.card,
    "list": Stage.board_list,
}


def show(stage: Stage, recording: Recording) -> None:
    """The objects of an answered GET."""
    if recording.status == 401:
        stage.strangers_board = recording.parts[1]
        stage.board({"id": recording.parts[1]})
    if recording.method != "GET" or recording.status != 200:
        return
    if recording.path.startswith("/c/"):
        _exported_card(stage, recording.answer)
        return
    kind, below = recording.parts[0].lower(), [part.lower() for part in recording.parts[2:]]
    if kind == "search":
        _found(stage, recording)
        return
    if not len(recording.parts) > 1:
        return
    for shown in recording.shown:
        _show_one(stage, kind, recording.parts[1], below, recording.parts[2:], shown)


def _exported_card(stage: Stage, shown: Object) -> None:
    stage.card({name: value for name, value in shown.items() if name != "checkItemStates"})
    for checklist in shown["checklists"]:
        stage.checklist(checklist)
    for action in shown["actions"]:
        stage.action(action)


def _show_one(stage: Stage, kind: str, owner: str, below: list[str], given: tuple[str, ...], shown: Object) -> None:
    if not below:
        named = {"shortLink": owner} if kind == "boards" and len(owner) == 8 else {}
        _WHOLE[kind](stage, {"id": owner, **named, **shown})
    elif kind == "actions":
        _BEHIND_ACTION[below[0]](stage, shown)
        stage.action(_comment_on(owner, below[0], shown, stage))
    elif kind == "boards" and below[0] == "cards" and len(below) == 2:
        stage.card(shown)
    elif kind == "boards" and below[0] == "labelnames":
        stage.board({"id": owner, "name": "Board", "labelNames": shown})
    elif (kind, below[0]) in _LISTED:
        _LISTED[kind, below[0]](stage, shown, owner)


def _comment_on(action_id: str, kind: str, shown: Object, stage: Stage) -> Object:
    """A comment about the thing that `/actions/{id}/{kind}` answered."""
    about = {kind: {"id": shown["id"], "name": "x"}}
    data = {**about, **({"board": {"id": shown["idBoard"]}} if "idBoard" in shown else {})}
    date = "2020-04-15T13:24:40.000Z"
    return {"id": action_id, "type": "commentCard", "date": date, "idMemberCreator": stage.viewer_id, "data": data}


def _several(put: Callable[[Stage, Object], None]) -> Callable[[Stage, str], None]:
    def each(stage: Stage, ids: str) -> None:
        for one in ids.split(","):
            put(stage, {"id": one})

    return each


_NAMED: Mapping[str, Callable[[Stage, str], None]] = {
    "idBoard": _several(Stage.board),
    "idBoardSource": _several(Stage.board),
    "idCard": _several(Stage.card),
    "idCardSource": _several(Stage.card),
    "idChecklistSource": _several(Stage.checklist),
    "idList": _several(Stage.board_list),
    "idListSource": _several(Stage.board_list),
    "idModel": _several(Stage.board),
    "idOrganization": _several(Stage.organization),
}


def prepare(stage: Stage, recording: Recording) -> None:
    """What a write names in its path and body, as its answer shows it belongs together."""
    if recording.method == "GET" or recording.status not in (200, 400):
        return
    answer = recording.answer if isinstance(recording.answer, dict) else {}
    body = recording.body if isinstance(recording.body, dict) else {}
    _prepare_path(stage, recording, answer)
    if "data" in answer:
        _prepare_comment(stage, answer)
    if answer.get("idList") and answer.get("idBoard"):
        stage.board_list({"id": answer["idList"], "idBoard": answer["idBoard"]})
    if answer.get("idCard") and answer.get("idBoard"):
        stage.card({"id": answer["idCard"], "idBoard": answer["idBoard"]})
    _prepare_marks(stage, answer)
    if recording.inferred and "idCardSource" in body:
        _prepare_copied(stage, body["idCardSource"], answer)
    for name, put in _NAMED.items():
        if body.get(name):
            put(stage, body[name])
    _prepare_value(stage, recording, body)


def _prepare_path(stage: Stage, recording: Recording, answer: Object) -> None:
    kind, below = recording.parts[0].lower(), recording.parts[2:]
    if len(recording.parts) == 1:
        return
    owner = recording.parts[1]
    if kind == "webhooks":
        bare = {"id": owner, "idModel": stage.viewer_id, "callbackURL": "https://example.com/", "description": ""}
        stage.webhook({**bare, "active": True, **answer})
    elif kind == "customfields" and below[:1] == ("options",):
        stage.custom_field({"id": owner, "type": "list"})
    elif kind in _WHOLE and kind not in ("tokens", "actions"):
        own = recording.method == "PUT" and recording.inferred and below in ((), ("closed",))
        before = {**answer, "id": owner, **({"closed": False} if below else {})}
        _WHOLE[kind](stage, before if own else {"id": owner})
    if kind == "cards" and below[:1] == ("customField",):
        stage.field_value({**answer, "value": answer["value"]})
    if kind == "cards" and below[:1] == ("checkItem",):
        stage.item({"id": below[1], "idChecklist": answer["idChecklist"]})
    if kind == "boards" and below[:1] == ("members",) and len(below) == 2:
        _prepare_board_member(stage, recording, below[1], answer)
    if kind == "customfields" and below[:1] == ("options",) and len(below) == 2:
        stage.option({"id": below[1]}, owner)


def _prepare_marks(stage: Stage, answer: Object) -> None:
    for label in answer.get("labels", ()):
        stage.label(label)
    for member_id in answer.get("idMembers", ()):
        stage.membership({"idMember": member_id}, answer["idBoard"])


def _prepare_copied(stage: Stage, source_id: str, answer: Object) -> None:
    """The card that was copied, as its copy shows it."""
    shown = {name: answer[name] for name in ("name", "desc", "idList", "idBoard")}
    stage.card({"id": source_id, **shown})


def _prepare_comment(stage: Stage, answer: Object) -> None:
    """The card, list and board that a new comment names."""
    data = answer["data"]
    place = {"idBoard": data["board"]["id"], "idList": data["list"]["id"]}
    stage.board(data["board"])
    stage.board_list({"pos": 16384, **data["list"], "idBoard": data["board"]["id"]})
    stage.card({**place, **data["card"]})
    stage.member(answer["memberCreator"])
    app = answer.get("appCreator")
    if app:
        stage.app(app["id"])


def _prepare_board_member(stage: Stage, recording: Recording, named: str, answer: Object) -> None:
    """Everybody in the answer; one who leaves is named in the path, and is a member still."""
    for member in answer.get("members", ()):
        stage.member(member)
    if recording.method == "DELETE":
        gone = {"id": made_up(1, named), "username": named, "initials": "L", "fullName": named}
        stage.member(gone)
        stage.membership({"idMember": gone["id"]}, recording.parts[1])
        return
    for one in answer.get("memberships", ()):
        if one["idMember"] != named:
            stage.membership(one, recording.parts[1])


def _prepare_value(stage: Stage, recording: Recording, body: Object) -> None:
    """`value=` names a member, a label, a list or a board, by the last word of the path."""
    value, last = body.get("value"), recording.parts[-1]
    card = stage.world.cards.get(recording.parts[1]) if len(recording.parts) > 1 else None
    if not isinstance(value, str) or card is None:
        return
    if last == "idMembers":
        for member in recording.shown:
            stage.member(member)
        stage.membership({"idMember": value}, card.board_id)
    elif last == "idLabels":
        stage.label({"id": value, "idBoard": card.board_id})
    elif last == "idList":
        stage.board_list({"id": value, "idBoard": card.board_id})
    elif last == "idBoard":
        stage.board_list({"id": recording.answer["idList"], "idBoard": value})


def viewer_of(recordings: list[Recording]) -> str:
    """Who asked: the one whom the cassette calls `me`, the first member shown, or the recorder of all cassettes."""
    for one in recordings:
        if one.parts[:1] == ("tokens",) and len(one.parts) == 2:
            return str(one.answer["idMember"])
        if one.parts[:2] == ("members", "me") and len(one.parts) == 2:
            return str(one.answer["id"])
        if one.parts[0] in ("boards", "organizations") and one.parts[2:3] == ("members",) and one.method == "GET":
            return str(one.shown[0]["id"])
        for name in ("idMemberCreator", "idMember") if one.method == "POST" and one.shown else ():
            if isinstance(one.shown[0].get(name), str):
                return str(one.shown[0][name])
        if one.shown and one.shown[0].get("memberships"):
            return str(one.shown[0]["memberships"][0]["idMember"])
    return RECORDER


RECORDER = "5e679b80bf363e76094bbd29"
SIGNED_IN = digest(TOKEN)

"""What somebody must have done for a recorded webhook delivery: the state before, and the request."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from llo_board.sandbox import entities as e
from tests.contract.sandbox.stage_of_boards import made_up
from tests.contract.sandbox.staging import Stage

Data = Mapping[str, Any]
Deed = tuple[str, str, Data]


def _place(data: Data) -> Data:
    list_id = data.get("list", data.get("listBefore", {})).get("id") or made_up(6, data["board"]["id"])
    return {"idBoard": data["board"]["id"], "idList": list_id}


def _card(stage: Stage, data: Data, **more: Any) -> str:
    stage.card({**_place(data), **data["card"], **more})
    return str(data["card"]["id"])


def _change_card(stage: Stage, data: Data) -> Deed:
    (field, old), *_ = data["old"].items()
    new = data["card"][field]
    for label_id in (*old, *new) if field == "idLabels" else ():
        stage.label({"id": label_id, "idBoard": data["board"]["id"], "color": "red"})
    card_id = _card(stage, data, **{field: old})
    return "PUT", f"/cards/{card_id}", {field: "" if new is None else new}


def _change_list(stage: Stage, data: Data) -> Deed:
    (field, old), *_ = data["old"].items()
    stage.board_list({"pos": 16384, **data["list"], field: old, "idBoard": data["board"]["id"]})
    return "PUT", f"/lists/{data['list']['id']}", {field: data["list"][field]}


def _change_board(stage: Stage, data: Data) -> Deed:
    (field, old), *_ = data["old"].items()
    board_id = data["board"]["id"]
    attribute = {"name": "name", "desc": "desc", "closed": "closed"}[field]
    board = stage.world.boards[board_id]
    stage.world.boards.put(_replaced(board, attribute, old))
    return "PUT", f"/boards/{board_id}", {field: data["board"][field]}


def _replaced(board: e.Board, attribute: str, value: Any) -> e.Board:
    return replace(board, **{attribute: value})


def _with_label(stage: Stage, data: Data, on_card: bool) -> str:
    label = {"color": None, **data["label"], "idBoard": data["board"]["id"]}
    stage.label(label)
    return _card(stage, data, idLabels=[label["id"]] if on_card else [], labels=[])


def _add_label(stage: Stage, data: Data) -> Deed:
    return "POST", f"/cards/{_with_label(stage, data, False)}/idLabels", {"value": data["label"]["id"]}


def _remove_label(stage: Stage, data: Data) -> Deed:
    return "DELETE", f"/cards/{_with_label(stage, data, True)}/idLabels/{data['label']['id']}", {}


def _add_member(stage: Stage, data: Data) -> Deed:
    stage.membership({"idMember": data["idMember"]}, data["board"]["id"])
    return "POST", f"/cards/{_card(stage, data)}/idMembers", {"value": data["idMember"]}


def _remove_member(stage: Stage, data: Data) -> Deed:
    card_id = _card(stage, data, idMembers=[data["idMember"]])
    return "DELETE", f"/cards/{card_id}/idMembers/{data['idMember']}", {}


def _checklist(stage: Stage, data: Data, **more: Any) -> str:
    card = data.get("card", {"id": made_up(7, data["board"]["id"])})
    stage.card({**_place(data), **card})
    stage.checklist({**data["checklist"], "idCard": card["id"], "idBoard": data["board"]["id"], **more})
    return str(data["checklist"]["id"])


def _add_checklist(stage: Stage, data: Data) -> Deed:
    return "POST", f"/cards/{_card(stage, data)}/checklists", {"name": data["checklist"]["name"]}


def _copy_checklist(stage: Stage, data: Data) -> Deed:
    source = data["checklistSource"]
    _checklist(stage, {**data, "checklist": source})
    target = stage.world.checklists[source["id"]].card_id
    return "POST", f"/cards/{target}/checklists", {"idChecklistSource": source["id"]}


def _item(stage: Stage, data: Data, **more: Any) -> str:
    checklist_id = _checklist(stage, data)
    stage.item({**data["checkItem"], "idChecklist": checklist_id, **more})
    return f"/cards/{data['card']['id']}/checkItem/{data['checkItem']['id']}"


def _tick(stage: Stage, data: Data) -> Deed:
    return "PUT", _item(stage, data, state="incomplete"), {"state": data["checkItem"]["state"]}


def _rename_item(stage: Stage, data: Data) -> Deed:
    return "PUT", _item(stage, data, name=data["old"]["name"]), {"name": data["checkItem"]["name"]}


def _add_item(stage: Stage, data: Data) -> Deed:
    return "POST", f"/checklists/{_checklist(stage, data)}/checkItems", {"name": data["checkItem"]["name"]}


def _rename_checklist(stage: Stage, data: Data) -> Deed:
    checklist_id = _checklist(stage, data, name=data["old"]["name"])
    return "PUT", f"/checklists/{checklist_id}", {"name": data["checklist"]["name"]}


def _attach(stage: Stage, data: Data) -> Deed:
    attachment = data["attachment"]
    body = {"url": attachment["url"], "name": attachment["name"]}
    return "POST", f"/cards/{_card(stage, data)}/attachments", body


def _detach(stage: Stage, data: Data) -> Deed:
    card_id = _card(stage, data)
    stage.attachment({"url": "https://example.org/", **data["attachment"]}, card_id)
    return "DELETE", f"/cards/{card_id}/attachments/{data['attachment']['id']}", {}


def _comment(stage: Stage, data: Data, text: str) -> str:
    place = {"list": {"id": _place(data)["idList"]}}
    stage.board_list({"id": place["list"]["id"], "idBoard": data["board"]["id"]})
    _card(stage, data)
    said = {"text": text, "card": data["card"], "board": data["board"], **place}
    comment = {"id": data["action"]["id"], "type": "commentCard", "date": "2015-06-01T09:00:00.000Z", "data": said}
    stage.action({**comment, "idMemberCreator": stage.viewer_id})
    return f"/actions/{data['action']['id']}"


def _label(stage: Stage, data: Data, **more: Any) -> str:
    stage.label({"color": None, **data["label"], "idBoard": data["board"]["id"], **more})
    return f"/labels/{data['label']['id']}"


def _change_label(stage: Stage, data: Data) -> Deed:
    (field, old), *_ = data["old"].items()
    return "PUT", _label(stage, data, **{field: old}), {field: data["label"][field]}


def _convert(stage: Stage, data: Data) -> Deed:
    source = {**data, "card": data["cardSource"]}
    item = {"id": made_up(8, "item"), "name": data["card"]["name"], "state": "incomplete"}
    return "POST", f"{_through_checklist(_item(stage, {**source, 'checkItem': item}), data)}/convertToCard", {}


def _through_checklist(path: str, data: Data) -> str:
    return path.replace("/checkItem/", f"/checklist/{data['checklist']['id']}/checkItem/")


def _copy_card(stage: Stage, data: Data) -> Deed:
    _card(stage, {**data, "card": data["cardSource"]})
    body = {"idCardSource": data["cardSource"]["id"], "idList": data["list"]["id"], "name": data["card"]["name"]}
    return "POST", "/cards", body


def _move_here(stage: Stage, data: Data) -> Deed:
    """From the other board to this one."""
    stage.board(data["boardSource"])
    stage.card({**data["card"], "idBoard": data["boardSource"]["id"]})
    return "PUT", f"/cards/{data['card']['id']}", {"idBoard": data["board"]["id"], "idList": data["list"]["id"]}


def _move_away(stage: Stage, data: Data) -> Deed:
    stage.board(data["boardTarget"])
    there = made_up(6, "there")
    stage.board_list({"id": there, "idBoard": data["boardTarget"]["id"], "pos": 1})
    return "PUT", f"/cards/{_card(stage, data)}", {"idBoard": data["boardTarget"]["id"], "idList": there}


def _move_list(stage: Stage, data: Data) -> Deed:
    here = "boardSource" not in data
    other = data["boardTarget" if here else "boardSource"]
    stage.board(other)
    home, target = (data["board"], other) if here else (other, data["board"])
    stage.board_list({"pos": 1, **data["list"], "idBoard": home["id"]})
    return "PUT", f"/lists/{data['list']['id']}/idBoard", {"value": target["id"]}


def _invite(stage: Stage, data: Data) -> Deed:
    stage.member({"id": data["idMemberAdded"]})
    path = f"/boards/{data['board']['id']}/members/{data['idMemberAdded']}"
    return "PUT", path, {"type": data["memberType"]}


def _expel(stage: Stage, data: Data) -> Deed:
    stage.membership({"idMember": data["idMember"]}, data["board"]["id"])
    return "DELETE", f"/boards/{data['board']['id']}/members/{data['idMember']}", {}


def _board_id(data: Data) -> str:
    return str(data["board"]["id"])


DEEDS: Mapping[str, Callable[[Stage, Data], Deed]] = {
    "addAttachmentToCard": _attach,
    "addChecklistToCard": _add_checklist,
    "addLabelToCard": _add_label,
    "addMemberToBoard": _invite,
    "addMemberToCard": _add_member,
    "commentCard": lambda s, d: ("POST", f"/cards/{_card(s, d)}/actions/comments", {"text": d["text"]}),
    "convertToCardFromCheckItem": _convert,
    "copyCard": _copy_card,
    "copyChecklist": _copy_checklist,
    "createCard": lambda s, d: ("POST", "/cards", {"name": d["card"]["name"], "idList": d["list"]["id"]}),
    "createCheckItem": _add_item,
    "createLabel": lambda s, d: (
        "POST",
        "/labels",
        {"idBoard": _board_id(d), "name": d["label"]["name"], "color": d["label"].get("color")},
    ),
    "createList": lambda s, d: ("POST", "/lists", {"idBoard": _board_id(d), "name": d["list"]["name"]}),
    "deleteAttachmentFromCard": _detach,
    "deleteCard": lambda s, d: ("DELETE", f"/cards/{_card(s, d)}", {}),
    "deleteCheckItem": lambda s, d: ("DELETE", _item(s, d), {}),
    "deleteComment": lambda s, d: ("DELETE", _comment(s, d, "x"), {}),
    "deleteLabel": lambda s, d: ("DELETE", _label(s, d), {}),
    "moveCardFromBoard": _move_away,
    "moveCardToBoard": _move_here,
    "moveListFromBoard": _move_list,
    "moveListToBoard": _move_list,
    "removeChecklistFromCard": lambda s, d: ("DELETE", f"/checklists/{_checklist(s, d)}", {}),
    "removeLabelFromCard": _remove_label,
    "removeMemberFromBoard": _expel,
    "removeMemberFromCard": _remove_member,
    "updateBoard": _change_board,
    "updateCard": _change_card,
    "updateCheckItem": _rename_item,
    "updateCheckItemStateOnCard": _tick,
    "updateChecklist": _rename_checklist,
    "updateComment": lambda s, d: ("PUT", _comment(s, d, d["old"]["text"]), {"text": d["action"]["text"]}),
    "updateLabel": _change_label,
    "updateList": _change_list,
}

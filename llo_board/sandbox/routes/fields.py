"""One field of one thing: GET and PUT of `/cards/{id}/name` and the like, as Trello offers for all kinds."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from .. import default_fields as d
from .. import representation as r
from ..call import Call
from ..errors import NoSuchRoute
from ..params import Params
from ..people import member_object
from ..routing import ROUTES
from . import boards, cards, checklists, labels, lists


def field_answer(call: Call, full: Mapping[str, Any]) -> object:
    """Scalars come as `{"_value": …}`, objects and lists as themselves."""
    by_lower_case = {name.lower(): name for name in full}
    name = by_lower_case.get(call.path["field"].lower())
    if name is None:
        raise NoSuchRoute("GET", call.address)
    value = full[name]
    return value if isinstance(value, dict | list) else {"_value": value}


@ROUTES.get("boards/{board}/{field}")
def of_board(call: Call) -> object:
    board = call.board()
    return field_answer(call, r.board_object(call.world, board))


@ROUTES.get("cards/{card}/{field}")
def of_card(call: Call) -> object:
    card = call.card()
    return field_answer(call, r.card_object(call.world, card, call.viewer_id))


@ROUTES.get("lists/{list}/{field}")
def of_list(call: Call) -> object:
    board_list = call.board_list()
    return field_answer(call, r.list_object(call.world, board_list))


@ROUTES.get("labels/{label}/{field}")
def of_label(call: Call) -> object:
    label = call.label()
    return field_answer(call, r.label_object(label))


@ROUTES.get("checklists/{checklist}/{field}")
def of_checklist(call: Call) -> object:
    checklist = call.checklist()
    return field_answer(call, r.checklist_object(call.world, checklist))


@ROUTES.get("members/{member}/{field}")
def of_member(call: Call) -> object:
    member = call.member()
    return field_answer(call, call.with_email(member_object(call.world, member, call.viewer_id)))


@ROUTES.get("actions/{action}/{field}")
def of_action(call: Call) -> object:
    action = call.action()
    return field_answer(call, r.action_object(call.world, action))


Change = Callable[[Call, Params], dict[str, Any]]
_CHANGES: Mapping[str, tuple[Change, frozenset[str]]] = {
    "board": (boards.change, d.BOARD_CHANGEABLE),
    "card": (cards.change, d.CARD_CHANGEABLE),
    "list": (lists.change, d.LIST_CHANGEABLE),
    "label": (labels.change, d.LABEL_CHANGEABLE),
    "checklist": (checklists.change, d.CHECKLIST_CHANGEABLE),
}


@ROUTES.put(
    "boards/{board}/{field}",
    "cards/{card}/{field}",
    "lists/{list}/{field}",
    "labels/{label}/{field}",
    "checklists/{checklist}/{field}",
)
def change_field(call: Call) -> object:
    """`value=` holds the new one; further parameters go along (`idBoard` with `idList`)."""
    kind = next(name for name in _CHANGES if name in call.path)
    change, known = _CHANGES[kind]
    names = {name.lower(): name for name in known}
    field = names.get(call.path["field"].lower())
    if field is None:
        raise NoSuchRoute("PUT", f"/1/{kind}s/{call.path[kind]}/{call.path['field']}")
    params = (
        call.params if field in call.params else call.params.with_values(**{field: call.params.raw("value", "")})
    )
    return change(call, params)


@ROUTES.put("boards/{board}/prefs/{field}")
def change_pref(call: Call) -> object:
    name = call.path["field"]
    return boards.change(call, Params({f"prefs/{name}": call.params.raw("value", "")}))

"""What is done to the parts of a card: its checklists, comments, attachments, custom fields and stickers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import entities as e
from ..errors import InvalidValue, NotFound
from .card_forms import moment_of_day
from .deeds import Ask, OnCard
from .extras import field_entry


def _tick(on: OnCard) -> Ask:
    return on.ask("PUT", f"/checkItem/{on.long_id('item')}", state=on.form.get("state", ""))


def _reword_item(on: OnCard) -> Ask:
    return on.ask("PUT", f"/checkItem/{on.long_id('item')}", name=on.name())


def _checklist_path(on: OnCard) -> str:
    checklist = on.world.checklists.get(on.long_id("checklist"))
    if checklist is None or checklist.card_id != on.card.id:
        raise NotFound
    return f"/checklists/{checklist.id}"


def _add_item(on: OnCard) -> Ask:
    return Ask("POST", f"{_checklist_path(on)}/checkItems", {"name": on.name()})


def _delete_item(on: OnCard) -> Ask:
    return Ask("DELETE", f"{_checklist_path(on)}/checkItems/{on.long_id('item')}")


def _rename_checklist(on: OnCard) -> Ask:
    return Ask("PUT", _checklist_path(on), {"name": on.name()})


def _delete_checklist(on: OnCard) -> Ask:
    return Ask("DELETE", _checklist_path(on))


def _edit_comment(on: OnCard) -> Ask:
    path = f"/actions/{on.long_id('comment')}/comments"
    return on.ask("DELETE", path) if on.form.get("remove") else on.ask("PUT", path, text=on.lines("text"))


def _attach(on: OnCard) -> Ask:
    return on.ask("POST", "/attachments", url=on.form.get("url", "").strip(), name=on.name())


def _upload(on: OnCard) -> Ask:
    if on.file is None:
        raise InvalidValue("file")
    return Ask("POST", f"/cards/{on.card.id}/attachments", {}, on.file)


def _set_fields(on: OnCard) -> Ask:
    """`field` names all that the form shows, since a box that is not ticked is not sent; only changes are asked."""
    asked = [_field_item(on, field_id) for field_id in on.form.getlist("field")]
    return on.ask("PUT", "/customFields", customFieldItems=[one for one in asked if one is not None])


def _field_item(on: OnCard, field_id: str) -> Mapping[str, object] | None:
    field = on.world.custom_fields.get(field_id)
    if field is None:
        raise NotFound
    given = on.form.get(f"field-{field_id}", "").strip()
    if given == field_entry(on.world, on.card, field):
        return None
    if field.type == "list":
        return {"idCustomField": field_id, "idValue": given}
    return {"idCustomField": field_id, "value": _field_value(field, given)}


def _field_value(field: e.CustomField, given: str) -> object:
    if not given:
        return ""
    if field.type == "date":
        return {"date": moment_of_day("value", given)}
    return {"checked": "true"} if field.type == "checkbox" else {field.type: given}


def _add_sticker(on: OnCard) -> Ask:
    """Beside the last one, as far as there is room."""
    there = on.world.stickers.count("card_id", on.card.id)
    values = {"image": on.form.get("image", ""), "top": 0, "left": min(20 * there, 80), "zIndex": there + 1}
    return on.ask("POST", "/stickers", **values)


ON_CARD_PARTS: Mapping[str, Callable[[OnCard], Ask]] = {
    "tick": _tick,
    "reword-item": _reword_item,
    "add-item": _add_item,
    "delete-item": _delete_item,
    "add-checklist": lambda on: on.ask("POST", "/checklists", name=on.name()),
    "rename-checklist": _rename_checklist,
    "delete-checklist": _delete_checklist,
    "comment": lambda on: on.ask("POST", "/actions/comments", text=on.lines("text")),
    "edit-comment": _edit_comment,
    "attach": _attach,
    "upload": _upload,
    "remove-link": lambda on: on.ask("DELETE", f"/attachments/{on.long_id('attachment')}"),
    "fields": _set_fields,
    "add-sticker": _add_sticker,
    "remove-sticker": lambda on: on.ask("DELETE", f"/stickers/{on.long_id('sticker')}"),
}

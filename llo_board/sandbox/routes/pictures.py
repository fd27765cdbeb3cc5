"""Pictures that members and workspaces bring along: backgrounds, emoji, stickers, logos.

They are kept and given back as they came; no smaller copies are made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote

from .. import downloads
from ..accounts import Picture
from ..call import Call
from ..errors import InvalidValue, NotFound, Unauthorized
from ..fields import pick, wanted_fields
from ..people import organization_object
from ..routing import ROUTES
from .accounts import own_member
from .organizations import for_admins, organization_of

_KINDS = ("boardBackgrounds", "customBoardBackgrounds", "customEmoji", "customStickers")
_BRIGHTNESS = ("dark", "light", "unknown")


def _paths(ending: str = "") -> tuple[str, ...]:
    return tuple(f"members/{{member}}/{kind}{ending}" for kind in _KINDS)


def _kind(call: Call) -> str:
    """As the route is spelled, whatever the case of the request."""
    word = call.address.strip("/").split("/")[3].lower()
    return next(kind for kind in _KINDS if kind.lower() == word)


@ROUTES.get(*_paths())
def pictures(call: Call) -> object:
    fields, kind = wanted_fields(call.params, "fields", None), _kind(call)
    found = call.world.pictures.where("owner_id", own_member(call).id)
    return [pick(_object(call, one), fields) for one in found if one.kind == kind]


@ROUTES.post(*_paths())
def upload(call: Call) -> object:
    kind = _kind(call)
    name = call.params.text("name", required=True) if kind == "customEmoji" else ""
    made = _object(call, _keep(call, own_member(call).id, kind, name))
    return [made] if kind == "boardBackgrounds" else made


def _keep(call: Call, owner_id: str, kind: str, name: str = "") -> Picture:
    if call.file is None or not call.file.content:
        raise InvalidValue("file")
    made = call.world.pictures.put(Picture(call.world.new_id(), owner_id, kind, call.file.name, name))
    downloads.keep(call.world, made.id, call.file.content)
    return made


def _picture(call: Call) -> Picture:
    found = call.world.pictures.get(call.path["picture"].lower())
    if found is None or (found.owner_id, found.kind) != (own_member(call).id, _kind(call)):
        raise NotFound
    return found


@ROUTES.get(*_paths("/{picture}"))
def read(call: Call) -> object:
    return pick(_object(call, _picture(call)), wanted_fields(call.params, "fields", None))


@ROUTES.get(*_paths("/{picture}/download/{name}"))
def download(call: Call) -> object:
    return _download(call, _picture(call))


def _download(call: Call, picture: Picture) -> object:
    """Key and token must be in the header, as for attachments."""
    if not call.signed_by_header:
        raise Unauthorized
    return downloads.fetch(call.world, picture.id, picture.file_name)


@ROUTES.put("members/{member}/boardBackgrounds/{picture}", "members/{member}/customBoardBackgrounds/{picture}")
def update(call: Call) -> object:
    found, params = _picture(call), call.params
    brightness = params.choice("brightness", _BRIGHTNESS, found.brightness)
    changed = replace(found, brightness=brightness, tile=params.flag("tile", found.tile))
    return _object(call, call.world.pictures.put(changed))


@ROUTES.delete(*(path for path in _paths("/{picture}") if "customEmoji" not in path))
def delete(call: Call) -> object:
    _forget(call, _picture(call))
    return {"_value": None}


def _forget(call: Call, picture: Picture) -> None:
    call.world.pictures.remove(picture.id)
    call.world.uploads.remove(picture.id)


def _address(call: Call, picture: Picture) -> str:
    place = f"members/{picture.owner_id}/{picture.kind}/{picture.id}/download/{quote(picture.file_name, safe='')}"
    return f"{call.world.web_url}/1/{place}"


def _object(call: Call, picture: Picture) -> Mapping[str, Any]:
    url = _address(call, picture)
    if picture.kind == "customEmoji":
        return {"id": picture.id, "url": url, "name": picture.name}
    if picture.kind == "customStickers":
        return {"id": picture.id, "url": url, "scaled": []}
    return {
        "id": picture.id,
        "type": "custom" if picture.kind == "customBoardBackgrounds" else "default",
        "tile": picture.tile,
        "brightness": picture.brightness,
        "fullSizeUrl": url,
        "scaled": [],
    }


@ROUTES.post("organizations/{organization}/logo")
def set_logo(call: Call) -> object:
    """There is one at a time."""
    organization = for_admins(call)
    _drop_logo(call, organization.id)
    _keep(call, organization.id, "logo")
    return organization_object(call.world, organization)


@ROUTES.get("organizations/{organization}/logo/{picture}/download/{name}")
def download_logo(call: Call) -> object:
    organization = organization_of(call)
    found = call.world.pictures.get(call.path["picture"].lower())
    if found is None or found.owner_id != organization.id:
        raise NotFound
    return _download(call, found)


@ROUTES.delete("organizations/{organization}/logo")
def delete_logo(call: Call) -> object:
    organization = for_admins(call)
    _drop_logo(call, organization.id)
    return organization_object(call.world, organization)


def _drop_logo(call: Call, organization_id: str) -> None:
    for one in call.world.pictures.where("owner_id", organization_id):
        _forget(call, one)

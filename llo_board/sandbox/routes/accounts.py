"""What a member sets for the account: saved searches, mail that is not wanted, messages that were seen."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from .. import entities as e
from ..accounts import ChannelSettings, SavedSearch
from ..call import Call
from ..deeds.people import change_account
from ..errors import InvalidValue, NotFound, Unauthorized
from ..positions import place
from ..routing import ROUTES

CHANNELS = ("email",)
BLOCKED_KEYS = tuple(
    f"notification_{what}"
    for what in (
        *("comment_card", "added_a_due_date", "changed_due_date", "card_due_soon", "removed_from_card"),
        *("added_attachment_to_card", "created_card", "moved_card", "archived_card", "unarchived_card"),
    )
)


def own_member(call: Call) -> e.Member:
    """For what is everybody's own."""
    member = call.member()
    if member.id != call.viewer_id:
        raise Unauthorized
    return member


@ROUTES.get("members/{member}/savedSearches")
def searches(call: Call) -> object:
    found = call.world.saved_searches.where("member_id", own_member(call).id)
    return [_search_object(one) for one in sorted(found, key=lambda one: (one.pos, one.id))]


@ROUTES.post("members/{member}/savedSearches")
def save_search(call: Call) -> object:
    member, params = own_member(call), call.params
    name, query = params.text("name", required=True), params.text("query", required=True)
    pos = _pos(call, member.id)
    return _search_object(
        call.world.saved_searches.put(SavedSearch(call.world.new_id(), member.id, name, query, pos))
    )


def _pos(call: Call, member_id: str) -> float:
    siblings = call.world.saved_searches.where("member_id", member_id)
    return place(call.params.position(), [one.pos for one in siblings])


def _search(call: Call) -> SavedSearch:
    found = call.world.saved_searches.get(call.path["search"].lower())
    if found is None or found.member_id != own_member(call).id:
        raise NotFound
    return found


@ROUTES.get("members/{member}/savedSearches/{search}")
def read_search(call: Call) -> object:
    return _search_object(_search(call))


@ROUTES.put("members/{member}/savedSearches/{search}")
def change_search(call: Call) -> object:
    found, params = _search(call), call.params
    changes: dict[str, Any] = {n: params.text(n, required=True) for n in ("name", "query") if n in params}
    if "pos" in params:
        changes["pos"] = _pos(call, found.member_id)
    return _search_object(call.world.saved_searches.put(replace(found, **changes)))


@ROUTES.delete("members/{member}/savedSearches/{search}")
def forget_search(call: Call) -> object:
    call.world.saved_searches.remove(_search(call).id)
    return {"_value": None}


def _search_object(search: SavedSearch) -> dict[str, Any]:
    return {"id": search.id, "name": search.name, "query": search.query, "pos": search.pos}


@ROUTES.post("members/{member}/oneTimeMessagesDismissed")
def dismiss(call: Call) -> object:
    """Seen once is seen."""
    member, value = own_member(call), call.params.text("value", required=True)
    seen = dict.fromkeys([*member.account.get("dismissed", ()), value])
    return list(change_account(call.world, member, {"dismissed": list(seen)}).account["dismissed"])


@ROUTES.get("members/{member}/notificationsChannelSettings")
def channels(call: Call) -> object:
    member = own_member(call)
    return [_channel_object(_settings(call, member, channel)) for channel in CHANNELS]


@ROUTES.get("members/{member}/notificationsChannelSettings/{channel}")
def channel(call: Call) -> object:
    return _channel_object(_settings(call, own_member(call), call.path["channel"].lower()))


def _settings(call: Call, member: e.Member, name: str) -> ChannelSettings:
    """As set, or as everybody begins: nothing blocked."""
    if name not in CHANNELS:
        raise InvalidValue("channel")
    found = call.world.channel_settings.where("member_id", member.id)
    known = next((one for one in found if one.channel == name), None)
    return known or ChannelSettings(f"{member.id[:16]}{CHANNELS.index(name):08x}", member.id, name)


@ROUTES.put("members/{member}/notificationsChannelSettings")
def block_on_named(call: Call) -> object:
    return _block(call, call.params.word("channel"), call.params.words("blockedKeys"))


@ROUTES.put("members/{member}/notificationsChannelSettings/{channel}")
def block_on(call: Call) -> object:
    return _block(call, call.path["channel"], call.params.words("blockedKeys"))


@ROUTES.put("members/{member}/notificationsChannelSettings/{channel}/{keys}")
def block_these(call: Call) -> object:
    return _block(call, call.path["channel"], tuple(call.path["keys"].split(",")))


def _block(call: Call, channel_name: str, keys: tuple[str, ...]) -> object:
    settings = _settings(call, own_member(call), channel_name.lower())
    if not set(keys) <= set(BLOCKED_KEYS):
        raise InvalidValue("blockedKeys")
    return _channel_object(call.world.channel_settings.put(replace(settings, blocked_keys=keys)))


def _channel_object(settings: ChannelSettings) -> dict[str, Any]:
    return {
        "id": settings.id,
        "idMember": settings.member_id,
        "blockedKeys": list(settings.blocked_keys),
        "channel": settings.channel,
    }

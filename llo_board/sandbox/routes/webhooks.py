"""/webhooks and /tokens"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from .. import entities as e
from ..call import Call
from ..deliveries import model_object, webhook_object
from ..errors import InvalidValue, NoSuchRoute, NotFound, Refusal, Unauthorized
from ..fields import pick, wanted_fields
from ..grants import app_secret, revoke
from ..params import Params
from ..people import member_object
from ..routing import ROUTES
from ..world import digest
from .fields import field_answer


def callback_to_check(params: Params) -> str | None:
    """The address that must answer a HEAD before the request is worked on; None where none is given."""
    given = params.word("callbackURL")
    if given and not given.lower().startswith(("http://", "https://")):
        raise InvalidValue("callbackURL")
    return given or None


@ROUTES.post("webhooks", "tokens/{token}/webhooks", callback=callback_to_check)
def create(call: Call) -> object:
    """It belongs to the token, not to the key or the member."""
    if "token" in call.path:
        _own_token(call)
    url = callback_to_check(call.params)
    if url is None:
        raise InvalidValue("callbackURL")
    model_id = call.params.long_id("idModel")
    _check_model(call, model_id)
    _refuse_twin(call, url, model_id)
    webhook = e.Webhook(
        id=call.world.new_id(),
        token_id=call.actor.token_id,
        model_id=model_id,
        callback_url=url,
        secret=app_secret(call.key),
        description=call.params.text("description"),
        active=call.params.flag("active", True),
    )
    return webhook_object(call.world.webhooks.put(webhook))


def _check_model(call: Call, model_id: str) -> None:
    """A board, list, card, member or organization that the token may see."""
    world = call.world
    if model_object(world, model_id) is None:
        raise NotFound
    thing = world.lists.get(model_id) or world.cards.get(model_id)
    board_id = thing.board_id if thing else model_id
    if world.boards.get(board_id) is not None:
        call.board_to_read(board_id)


def _refuse_twin(call: Call, url: str, model_id: str) -> None:
    for webhook in call.world.webhooks.where("token_id", call.actor.token_id):
        if (webhook.callback_url, webhook.model_id) == (url, model_id):
            raise Refusal(400, "A webhook with that callback, model, and token already exists")


def _webhook(call: Call) -> e.Webhook:
    """Another token's, even of the same member, is not there."""
    found = call.world.webhooks.get(call.path["webhook"].lower())
    if found is None or found.token_id != call.actor.token_id:
        raise NotFound
    return found


@ROUTES.get("webhooks/{webhook}", "tokens/{token}/webhooks/{webhook}")
def read(call: Call) -> object:
    return webhook_object(_webhook(call))


@ROUTES.get("webhooks/{webhook}/{field}")
def read_field(call: Call) -> object:
    return field_answer(call, webhook_object(_webhook(call)))


@ROUTES.put("webhooks/{webhook}", callback=callback_to_check)
def update(call: Call) -> object:
    webhook, params = _webhook(call), call.params
    changes: dict[str, Any] = {}
    if "description" in params:
        changes["description"] = params.text("description")
    if callback_to_check(params) is not None:
        changes["callback_url"] = params.word("callbackURL")
    if "active" in params:
        changes |= {"active": params.flag("active"), "failures": 0, "first_failure": None}
    if params.optional_id("idModel") is not None:
        changes["model_id"] = params.long_id("idModel")
        _check_model(call, changes["model_id"])
    return webhook_object(call.world.webhooks.put(replace(webhook, **changes)))


_FIELDS = {name.lower(): name for name in ("active", "callbackURL", "description", "idModel")}


def _address_in_value(params: Params) -> str | None:
    """Where `value` looks like an address, whatever field it is for: it is asked, as in a whole change."""
    given = params.word("value")
    return given if given.lower().startswith(("http://", "https://")) else None


@ROUTES.put("webhooks/{webhook}/{field}", callback=_address_in_value)
def update_field(call: Call) -> object:
    field = _FIELDS.get(call.path["field"].lower())
    if field is None:
        raise NoSuchRoute("PUT", call.address)
    return update(replace(call, params=Params({field: call.params.raw("value", "")})))


@ROUTES.delete("webhooks/{webhook}", "tokens/{token}/webhooks/{webhook}")
def delete(call: Call) -> object:
    call.world.webhooks.remove(_webhook(call).id)
    return {"_value": None}


def _own_token(call: Call) -> e.Token:
    """Only the token one signs in with is told about."""
    found = call.world.tokens.get(digest(call.path["token"]))
    if found is None or found.id != call.actor.token_id:
        raise Unauthorized("invalid token")
    return found


@ROUTES.get("tokens/{token}")
def read_token(call: Call) -> object:
    token = _own_token(call)
    answer = pick(_token_object(token), wanted_fields(call.params, "fields", None))
    if call.params.flag("webhooks"):
        answer["webhooks"] = _webhooks_of(call, token)
    return answer


@ROUTES.get("tokens/{token}/{field}")
def read_token_field(call: Call) -> object:
    return field_answer(call, _token_object(_own_token(call)))


def _token_object(token: e.Token) -> Mapping[str, Any]:
    may = {"read": "read" in token.scopes, "write": "write" in token.scopes}
    subjects = ((token.member_id, "Member"), ("*", "Board"), ("*", "Organization"))
    return {
        "id": token.id[:24],
        "identifier": token.name,
        "idMember": token.member_id,
        "dateCreated": token.created,
        "dateExpires": token.expires,
        "permissions": [{"idModel": model, "modelType": kind, **may} for model, kind in subjects],
    }


def _webhooks_of(call: Call, token: e.Token) -> list[dict[str, Any]]:
    return [webhook_object(webhook) for webhook in call.world.webhooks.where("token_id", token.id)]


@ROUTES.get("tokens/{token}/webhooks")
def webhooks_of_token(call: Call) -> object:
    return _webhooks_of(call, _own_token(call))


@ROUTES.get("members/{member}/tokens")
def tokens_of_member(call: Call) -> object:
    """One's own, without their texts."""
    member = call.member()
    if member.id != call.viewer_id:
        raise Unauthorized
    return [_token_object(token) for token in call.world.tokens.where("member_id", member.id) if not token.revoked]


@ROUTES.get("tokens/{token}/member")
def token_member(call: Call) -> object:
    _own_token(call)
    found = call.with_email(member_object(call.world, call.actor.member, call.viewer_id))
    return pick(found, wanted_fields(call.params, "fields", None))


@ROUTES.delete("tokens/{token}")
def revoke_token(call: Call) -> object:
    revoke(call.world, _own_token(call))
    return {"_value": None}

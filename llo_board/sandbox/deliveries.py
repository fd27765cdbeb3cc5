"""What webhooks are told: one POST per action, signed, tried again after 30, 60 and 120 seconds of sandbox time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Condition, Event, Thread
from typing import Any

from . import entities as e
from . import representation as r
from .clock import parse_moment
from .courier import Courier, signature
from .display import display
from .people import member_object, organization_object
from .world import Told, World

RETRIES = (30, 60, 120)
FAILURES_MAX = 1000
PATIENCE = timedelta(days=30)
_BEAT = 0.05


@dataclass(frozen=True, slots=True)
class _Parcel:
    webhook_id: str
    body: bytes
    client: str
    due: datetime
    attempt: int = 0


class Deliveries:
    """`take` is called with every change that was made; the posting happens in a thread of its own."""

    def __init__(self, world: World, courier: Courier, stopping: Event) -> None:
        self._world, self.courier, self._stopping = world, courier, stopping
        self._waiting: list[_Parcel] = []
        self._changed = Condition()
        self._thread: Thread | None = None

    def take(self, told: Sequence[Told]) -> None:
        """Packs what is to be told, as things are now. The world is locked by whoever calls."""
        if not len(self._world.webhooks):
            return
        parcels = [parcel for one in told for parcel in self._pack(one)]
        if not parcels:
            return
        with self._changed:
            self._waiting.extend(parcels)
            self._changed.notify()
            if self._thread is None:
                self._thread = Thread(target=self._run, name="webhooks", daemon=True)
                self._thread.start()

    def waiting(self) -> int:
        with self._changed:
            return len(self._waiting)

    def forget(self) -> None:
        with self._changed:
            self._waiting.clear()

    def _pack(self, told: Told) -> list[_Parcel]:
        now = self._world.clock.now()
        parcels = []
        for model_id in _models_of(told.action):
            for webhook in self._world.webhooks.where("model_id", model_id):
                model = model_object(self._world, model_id) if webhook.active else None
                if model is not None:
                    body = _body(self._world, webhook, told.action, model)
                    parcels.append(_Parcel(webhook.id, body, told.client, now))
        return parcels

    def _run(self) -> None:
        while not self._stopping.is_set():
            parcel = self._next()
            if parcel is not None:
                self._deliver(parcel)

    def _next(self) -> _Parcel | None:
        """The one that has been due longest; waits a moment where none is."""
        with self._changed:
            now = self._world.clock.now()
            due = [parcel for parcel in self._waiting if parcel.due <= now]
            if not due:
                self._changed.wait(_BEAT if self._waiting else 0.5)
                return None
            parcel = min(due, key=lambda one: one.due)
            self._waiting.remove(parcel)
            return parcel

    def _deliver(self, parcel: _Parcel) -> None:
        webhook = self._world.webhooks.get(parcel.webhook_id)
        if webhook is None or not webhook.active:
            return
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "llo-board sandbox",
            "X-Trello-Webhook": signature(webhook.secret, parcel.body, webhook.callback_url),
        }
        if parcel.client:
            headers["X-Trello-Client-Identifier"] = parcel.client
        status = self.courier.carry("POST", webhook.callback_url, parcel.body, headers)
        self._note(webhook.id, parcel, status)

    def _note(self, webhook_id: str, parcel: _Parcel, status: int | None) -> None:
        """410 deletes the webhook; every other answer than 200 counts, and is tried again thrice."""
        with self._world.one_change():
            webhook = self._world.webhooks.get(webhook_id)
            if webhook is None:
                return
            if status == 410:
                self._world.webhooks.remove(webhook_id)
            elif status == 200:
                self._world.webhooks.put(replace(webhook, failures=0, first_failure=None))
            else:
                self._world.webhooks.put(self._after_failure(webhook))
                self._try_again(parcel)

    def _after_failure(self, webhook: e.Webhook) -> e.Webhook:
        """After more than a thousand failures in a row, over thirty days, it is switched off."""
        now = self._world.clock.now()
        first = webhook.first_failure or self._world.clock.stamp()
        failures = webhook.failures + 1
        tired = failures > FAILURES_MAX and now - parse_moment(first) > PATIENCE
        return replace(webhook, failures=failures, first_failure=first, active=webhook.active and not tired)

    def _try_again(self, parcel: _Parcel) -> None:
        if parcel.attempt >= len(RETRIES):
            return
        due = self._world.clock.now() + timedelta(seconds=RETRIES[parcel.attempt])
        with self._changed:
            self._waiting.append(replace(parcel, due=due, attempt=parcel.attempt + 1))


def _models_of(action: e.Action) -> list[str]:
    """Whoever watches one of these is told; a move concerns both lists."""
    data = action.data
    lists = [action.list_id, *(data.get(name, {}).get("id") for name in ("listBefore", "listAfter"))]
    found = [
        action.board_id,
        action.card_id,
        *lists,
        action.member_id,
        action.about_member_id,
        action.organization_id,
    ]
    return [one for one in dict.fromkeys(found) if one]


def _body(world: World, webhook: e.Webhook, action: e.Action, model: Any) -> bytes:
    told = {**r.action_object(world, action), "display": display(world, action)}
    payload = {"model": model, "action": told, "webhook": webhook_object(webhook)}
    return json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def webhook_object(webhook: e.Webhook) -> dict[str, Any]:
    return {
        "id": webhook.id,
        "description": webhook.description,
        "idModel": webhook.model_id,
        "callbackURL": webhook.callback_url,
        "active": webhook.active,
        "consecutiveFailures": webhook.failures,
        "firstConsecutiveFailDate": webhook.first_failure,
    }


_BOARD_KEYS = (
    *("id", "name", "desc", "descData", "closed", "idOrganization", "idEnterprise", "pinned", "url", "shortUrl"),
    *("prefs", "labelNames"),
)
_LIST_KEYS = ("id", "name", "closed", "idBoard", "pos")


def model_object(world: World, model_id: str) -> dict[str, Any] | None:
    """The watched thing as it is now; None where it is gone."""
    if (board := world.boards.get(model_id)) is not None:
        return _some(r.board_object(world, board), _BOARD_KEYS)
    if (board_list := world.lists.get(model_id)) is not None:
        return _some(r.list_object(world, board_list), _LIST_KEYS)
    if (card := world.cards.get(model_id)) is not None:
        return r.card_object(world, card, "")
    if (member := world.members.get(model_id)) is not None:
        return member_object(world, member, member.id)
    organization = world.organizations.get(model_id)
    return organization_object(world, organization) if organization is not None else None


def _some(full: dict[str, Any], keys: Sequence[str]) -> dict[str, Any]:
    return {name: full[name] for name in keys}

"""What a field is called where a person types it."""

from __future__ import annotations

import pytest

from llo_board.model.addresses import address, address_of, is_meant
from llo_board.model.memory import Entity, EntityKind, FieldKey

HEUSDEN = FieldKey(Entity(EntityKind.ITEM, "pilots:starters:heusden"), "exists")


@pytest.mark.parametrize(
    ("kind", "key", "called"),
    [
        (EntityKind.LIST, "doing", "list/doing"),
        (EntityKind.LABEL, "netwerk", "label/netwerk"),
        (EntityKind.CARD, "flyer", "flyer"),
        (EntityKind.CARD, "goal/netwerk", "goal/netwerk"),
        (EntityKind.CHECKLIST, "pilots:starters", "pilots:starters"),
        (EntityKind.ITEM, "pilots:starters:heusden", "pilots:starters:heusden"),
    ],
)
def test_a_list_a_label_and_a_card_of_one_key_have_three_addresses(kind: EntityKind, key: str, called: str) -> None:
    thing = Entity(kind, key)
    assert address_of(thing) == called
    assert address(FieldKey(thing, "name")) == f"{called}.name"


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("pilots:starters:heusden.exists", True),
        ("pilots:starters:heusden", True),
        ("pilots:starters", True),
        ("pilots", True),
        ("pilots:starters:heusden.name", False),
        ("pilots:start", False),
        ("pilot", False),
        ("pilots.exists", False),
    ],
)
def test_a_field_is_meant_by_its_own_name_its_things_and_that_of_what_it_is_on(name: str, meant: bool) -> None:
    assert is_meant(HEUSDEN, name) is meant

"""People and a card; rows of docs/sync.md: what happened | what a sync does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from llo_board.model.board_changes import MakeItem, SetFields
from llo_board.model.definition import Step
from llo_board.model.fate import GoneFate
from llo_board.model.marks import without_mark
from llo_board.model.memory import Agreed, Entity, EntityKind
from llo_board.model.questions import NoticeKind, Reason, Way
from tests.unit.sync.house import a_house
from tests.unit.sync.stories import kinds, notices, questions, stays_and_is_listed


def test_card_renamed() -> None:
    """People rename a card. | The name stays, and is listed with who did it."""
    house = a_house()
    card = house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.board.log("Programmamaker", card, "name")
    stays_and_is_listed(house, "pr-acties.name")
    assert house.plan().drifts[0].deed is not None
    assert house.plan().drifts[0].deed.who == "Programmamaker"  # type: ignore[union-attr]  # asserted above


def test_card_renamed_by_both() -> None:
    """People rename a card, and the definition renames it otherwise. | You are asked, with all three names."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    plan = house.plan()
    assert plan.is_empty
    (question,) = plan.questions
    assert (question.wanted, question.seen, question.base) == (
        "Vier acties",
        "Onze acties",
        Agreed("Pr acties", "Pr acties"),
    )


def test_question_answered_for_the_board() -> None:
    """You choose the board's side of a question. | The board stays, and it is not asked again."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties")
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.BOARD)
    house.sync()
    assert house.board.card("Onze acties")
    stays_and_is_listed(house)


def test_question_answered_for_the_definition() -> None:
    """You choose the definition's side of a question. | It is written; what people change later stays again."""
    house = a_house()
    card_id = house.board.set_card(house.board.card("Pr acties").card_id, name="Onze acties").card_id
    house.edit_deliverable("pr-acties", name="Vier acties")
    house.answer("pr-acties.name", Way.DEFINITION)
    house.sync()
    assert house.board.card_of(card_id).name == "Vier acties"
    house.board.set_card(card_id, name="Onze acties")
    stays_and_is_listed(house, "pr-acties.name")


def test_card_moved_to_another_list() -> None:
    """People move a card to another list, or up and down. | Nothing: where a card stands is theirs."""
    house = a_house()
    house.board.set_card(
        house.board.card("Pr acties").card_id, list_id=house.board.list_named("Klaar").list_id, position=1.0
    )
    stays_and_is_listed(house)


def test_card_archived() -> None:
    """People archive a card. | It stays archived, and is listed; what the definition changes waits, and is \
counted."""
    house = a_house()
    card = house.board.set_card(house.board.card("Pr acties").card_id, closed=True)
    assert notices(house.plan(), NoticeKind.CHANGES_WAIT) == []
    steps = (Step("plan", "Plan gemaakt"), Step("budget", "Budget akkoord"), Step("druk", "Druk"))
    house.edit_deliverable("pr-acties", name="Anders", due=date(2022, 11, 30), steps=steps)
    plan = house.plan()
    assert plan.is_empty
    assert notices(plan, NoticeKind.ARCHIVED) == ["Pr acties"]
    assert [one.count for one in plan.notices if one.kind is NoticeKind.CHANGES_WAIT] == [3]
    house.board.set_card(card.card_id, closed=False)
    assert kinds(house.plan()) == [MakeItem, SetFields]


def test_card_deleted() -> None:
    """People delete a card. | You are asked once; it stays away, or is made anew."""
    house = a_house()
    house.board.delete_card(house.board.card("Pr acties").card_id)
    plan = house.plan()
    assert plan.is_empty
    assert questions(plan) == [("pr-acties.exists", Reason.CARD_GONE)]
    assert plan.questions[0].seen == GoneFate.DELETED
    house.answer("pr-acties.exists", Way.BOARD)
    house.sync()
    reads = house.board.reads
    stays_and_is_listed(house)
    assert house.board.reads == reads


def test_card_deleted_and_wanted_back() -> None:
    """You choose to make a deleted card anew. | It is made, checklists and all; deleted again, asked again."""
    house = a_house()
    house.board.delete_card(house.board.card("Pr acties").card_id)
    house.answer("pr-acties.exists", Way.DEFINITION)
    house.sync()
    card = house.board.card("Pr acties")
    assert [one.name for one in card.checklists] == ["pr-acties", "Stappen"]
    stays_and_is_listed(house)
    house.board.delete_card(card.card_id)
    assert questions(house.plan()) == [("pr-acties.exists", Reason.CARD_GONE)]


def test_card_moved_to_another_board() -> None:
    """People move a card to another board. | You are asked once, and told where it went."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.delete_card(card.card_id)
    house.board.elsewhere[card.card_id] = GoneFate.MOVED
    assert house.plan().questions[0].seen == GoneFate.MOVED


def test_card_brought_back() -> None:
    """People bring a card back that you chose to go without. | It is followed again; gone again, asked again."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.delete_card(card.card_id)
    house.answer("pr-acties.exists", Way.BOARD)
    house.sync()
    house.board.board = replace(house.board.seen, cards=(*house.board.seen.cards, card))
    house.sync()
    stays_and_is_listed(house)
    house.board.delete_card(card.card_id)
    assert questions(house.plan()) == [("pr-acties.exists", Reason.CARD_GONE)]


def test_card_copied() -> None:
    """People copy a card of ours, mark and all. | The older one stays ours; the copy is theirs, and is listed."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.own_card("Kopie", "Te doen", description=card.description, label_ids=card.label_ids)
    house.edit_deliverable("pr-acties", name="Vier acties")
    plan = house.plan()
    assert notices(plan, NoticeKind.COPY) == ["Kopie"]
    house.sync()
    assert house.board.card_of(card.card_id).name == "Vier acties"
    assert house.board.card("Kopie")


def test_card_deleted_and_copy_kept() -> None:
    """People delete a card and keep its copy. | You are asked if the copy is it; none is made beside it."""
    house = a_house()
    card = house.board.card("Pr acties")
    copy = house.board.own_card("Kopie", "Te doen", description=card.description, label_ids=card.label_ids)
    house.board.delete_card(card.card_id)
    assert questions(house.plan()) == [("pr-acties.exists", Reason.LINE_ON_ANOTHER)]
    assert house.plan().is_empty
    house.answer("pr-acties.exists", Way.BOARD)
    house.sync()
    assert house.history.bindings[Entity(EntityKind.CARD, "pr-acties")] == copy.card_id


def test_mark_removed() -> None:
    """People take our line out of a description. | It stays out, is listed, and the card is still found."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, description=without_mark(card.description))
    stays_and_is_listed(house, "pr-acties.mark")
    house.edit_deliverable("pr-acties", description="Nieuw.")
    house.sync()
    assert house.board.card_of(card.card_id).description == "Nieuw."


def test_description_edited() -> None:
    """People write in a description, above or below our line. | Their text stays, and is listed."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, description=f"Eerst dit.\n\n{card.description}\n\nEn dit.")
    stays_and_is_listed(house, "pr-acties.description")


def test_description_edited_across_the_mark() -> None:
    """People write across our line, so that it is gone. | The text stays; both are listed, the card is found."""
    house = a_house()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, description="Drie acties, en llo-board: wat is dat?")
    stays_and_is_listed(house, "pr-acties.description", "pr-acties.mark")
    house.edit_deliverable("pr-acties", due=date(2022, 11, 30))
    house.sync()
    assert house.board.card_of(card.card_id).description == "Drie acties, en llo-board: wat is dat?"


def test_mark_moved_in_the_description() -> None:
    """People move our line, or add blank lines. | Nothing; a new text keeps the line where they put it."""
    house = a_house()
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, description=f"{card.description}\r\n  \r\n")
    stays_and_is_listed(house)
    pr = house.board.card("Pr acties")
    house.board.set_card(
        pr.card_id, description="llo-board: llo-2022/pr-acties\n\nTwee acties.\n\nVoor beide groepen."
    )
    stays_and_is_listed(house)
    house.edit_deliverable("pr-acties", description="Drie acties.")
    house.sync()
    assert house.board.card_of(pr.card_id).description == "llo-board: llo-2022/pr-acties\n\nDrie acties."


def test_report_text_written() -> None:
    """People write the report's texts on the cards of the report list. | Nothing: those texts are theirs."""
    house = a_house()
    for name in ("Vooruitblik", "Netwerk"):
        card = house.board.card(name)
        house.board.set_card(card.card_id, description=f"Wij gaan door.\n\n{card.description}")
    stays_and_is_listed(house)


def test_due_date_moved() -> None:
    """People move a due date, or take it off. | It stays, and is listed."""
    house = a_house()
    card = house.board.card("Pr acties")
    assert card.due is not None
    house.board.set_card(card.card_id, due=card.due + timedelta(days=7))
    house.board.set_card(house.board.card("Marketingplan").card_id, due=None)
    stays_and_is_listed(house, "pr-acties.due", "plan.due")


def test_time_of_day_changed() -> None:
    """People give a due date another time of day. | Nothing; a new day keeps their time."""
    house = a_house()
    zone = ZoneInfo("Europe/Amsterdam")
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, due=datetime(2022, 10, 31, 9, 30, tzinfo=zone))
    stays_and_is_listed(house)
    house.edit_deliverable("pr-acties", due=date(2022, 10, 14))
    house.sync()
    assert house.board.card_of(card.card_id).due == datetime(2022, 10, 14, 9, 30, tzinfo=zone)


def test_due_date_marked_complete() -> None:
    """People mark a due date complete. | Nothing: that is theirs."""
    house = a_house()
    house.board.set_card(house.board.card("Pr acties").card_id, due_complete=True)
    stays_and_is_listed(house)


def test_own_things() -> None:
    """People make cards, lists and labels of their own. | Nothing; a list without status is listed."""
    house = a_house()
    house.board.make_list("b", "Ideeën", 99999.0)
    house.board.make_label("b", "Spoed", "red")
    house.board.own_card("Taart halen", "Ideeën")
    stays_and_is_listed(house)
    assert notices(house.plan(), NoticeKind.NO_STATUS) == ["Ideeën"]

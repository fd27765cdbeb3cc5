"""Labels and members of a card, each by itself: what is asked, told, put on and taken off."""

from __future__ import annotations

from dataclasses import replace

from llo_board.model.board_changes import AddLabel, AddMember, RemoveLabel, RemoveMember, Subject
from llo_board.model.memory import Agreed, Entity, EntityKind
from llo_board.model.questions import Deed, Notice, NoticeKind, Question, Reason, Way
from llo_board.model.snapshot import CardState
from tests.unit.sync.house import House, a_house, field_of
from tests.unit.sync.memory_board import MemoryHistory
from tests.unit.sync.stories import kinds, questions, stays_and_is_listed
from tests.unit.sync.test_stories_definition import move_plan_to_network


def subject_of(card: CardState, key: str, goal: str) -> Subject:
    return Subject(Entity(EntityKind.CARD, key), card.name, key, card.name, card.card_id, goal)


def label_id(house: House, name: str) -> str:
    return house.board.label_named(name).label_id


def test_a_card_that_serves_a_second_goal_is_told_by_that_goals_name() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    house.edit_goals(lambda goal: replace(goal, name="Samen") if goal.key == "netwerk" else goal)
    house.board.set_card(card.card_id, label_ids=(*card.label_ids, label_id(house, "Netwerk")))
    notice = Notice(NoticeKind.ALSO_SERVES, subject_of(card, "pr-acties", "marketing"), "Samen")
    assert house.plan().notices == (notice,)


def test_a_goal_that_left_the_definition_is_told_by_the_name_of_its_label() -> None:
    house = a_house()
    house.definition = replace(house.definition, goals=house.definition.goals[:1])
    house.sync()
    card = house.board.card("Pr acties")
    house.board.set_card(card.card_id, label_ids=(*card.label_ids, label_id(house, "Netwerk")))
    house.board.set_label(label_id(house, "Netwerk"), name="Kennisnetwerk")
    also = [one.detail for one in house.plan().notices if one.kind is NoticeKind.ALSO_SERVES]
    assert also == ["Kennisnetwerk"]


def test_a_label_that_people_put_back_while_the_definition_let_go_of_it_is_asked_about() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    house.board.set_card(card.card_id, label_ids=(label_id(house, "Netwerk"),))
    house.answer("plan.label:marketing", Way.BOARD)
    house.sync()
    house.board.set_card(card.card_id, label_ids=(label_id(house, "Netwerk"), label_id(house, "Marketing en pr")))
    move_plan_to_network(house)
    (question,) = house.plan().questions
    subject = subject_of(card, "plan", "netwerk")
    assert question == Question(
        field_of("plan", "label:marketing"), subject, Reason.BOTH_CHANGED, False, True, Agreed(True, "netwerk")
    )


def test_a_label_of_a_former_goal_comes_off_once_and_what_people_put_on_later_is_theirs() -> None:
    house = a_house()
    card = house.board.card("Marketingplan")
    move_plan_to_network(house)
    (add, remove) = [one for one in house.plan().changes if isinstance(one, AddLabel | RemoveLabel)]
    subject = subject_of(card, "plan", "netwerk")
    assert (add, remove) == (AddLabel(subject, "netwerk"), RemoveLabel(subject, "marketing"))
    house.sync()
    house.board.set_card(card.card_id, label_ids=(label_id(house, "Netwerk"), label_id(house, "Marketing en pr")))
    stays_and_is_listed(house)
    assert [one.detail for one in house.plan().notices if one.kind is NoticeKind.ALSO_SERVES] == ["Marketing en pr"]


def test_who_is_taken_off_in_the_definition_leaves_the_card_and_only_that_one() -> None:
    house = a_house()
    card = house.board.card("Pr acties")
    someone = house.board.join("iemand")
    house.board.set_card(card.card_id, member_ids=(*card.member_ids, someone.member_id))
    house.edit_deliverable("pr-acties", owner=None)
    change = RemoveMember(subject_of(card, "pr-acties", "marketing"), "coordinator", card.member_ids[0])
    assert house.plan().changes[1:] == (change,)
    house.sync()
    assert house.board.card("Pr acties").member_ids == (someone.member_id,)
    stays_and_is_listed(house)


def test_who_comes_onto_the_board_is_put_on_the_cards_of_theirs() -> None:
    house = House()
    house.bootstrap()
    member = house.board.join("PROJECTLEIDER")
    card = house.board.card("Pr acties")
    change = AddMember(subject_of(card, "pr-acties", "marketing"), "coordinator", member.member_id)
    assert house.plan().changes[1:] == (change,)
    house.sync()
    assert house.board.card("Pr acties").member_ids == (member.member_id,)
    stays_and_is_listed(house)


def test_with_the_memory_lost_whether_somebody_was_on_a_card_is_asked() -> None:
    house = a_house(log_tells=False)
    card = house.board.set_card(house.board.card("Pr acties").card_id, member_ids=())
    house.history = MemoryHistory("0000")
    key = field_of("pr-acties", "member:coordinator")
    subject = subject_of(card, "pr-acties", "marketing")
    deed = Deed("Team", house.board.now)
    assert house.plan().questions == (Question(key, subject, Reason.MEMORY_UNKNOWN, True, False, deed=deed),)


def test_of_a_card_that_was_taken_over_nobody_knows_who_was_on_it() -> None:
    house = House()
    house.board.join("projectleider")
    house.board.make_board("Ons bord", "")
    house.board.make_list("b", "Te doen", 1.0)
    label = house.board.make_label("b", "Marketing en pr", "orange")
    house.board.own_card("Pr acties", "Te doen", label_ids=(label.label_id,))
    house.bootstrap()
    house.answer("pr-acties.exists", Way.BOARD)
    plan = house.plan()
    assert ("pr-acties.member:coordinator", Reason.MEMORY_UNKNOWN) in questions(plan)
    assert AddMember not in kinds(plan)


def test_somebody_who_left_stays_on_the_cards_where_they_are_until_the_definition_lets_go() -> None:
    house = a_house()
    leaving = replace(house.definition.people[0], until=house.today)
    house.definition = replace(house.definition, people=(leaving,))
    house.today = house.today.replace(month=9)
    stays_and_is_listed(house)
    house.edit_deliverable("pr-acties", owner=None)
    assert kinds(house.plan()) == [RemoveMember]

"""A board from Trello's own "export as JSON" (Menu > Print, export and share), under its own ids, with its history.

Exports of all years are taken: what a year did not know yet gets the value that Trello gives it today. An export
holds the last 1,000 actions only; of uploaded files only the names and addresses.
"""

from __future__ import annotations

from collections.abc import Iterable

from . import entities as e
from .access import membership_of
from .deeds.boards import SHADES, new_prefs
from .errors import Refusal
from .export_parts import NotAnExport, Part
from .world import World


class BoardThere(Refusal):
    """The sandbox has this board; it stays as it is."""

    def __init__(self, board: e.Board) -> None:
        super().__init__(409, f"board {board.id} is in this sandbox already")
        self.board = board


_OFF_THE_CARD = {"deleteCard", "moveCardFromBoard"}  # lines of the board's history, not of the card's


def import_board(world: World, export: object) -> e.Board:
    """Puts the board into the world, wholly or not at all. Raises NotAnExport and BoardThere."""
    body = Part(export)
    with world.one_change():
        board = _board(world, body)
        _people(world, body, board)
        for part in body.parts("lists"):
            row = e.BoardList(part.id(), board.id, part.text("name"), part.number("pos"), part.flag("closed"))
            world.lists.put(row)
        for part in body.parts("labels"):
            world.labels.put(e.Label(part.id(), board.id, part.text("name"), part.optional_text("color")))
        _custom_fields(world, body, board)
        for part in body.parts("cards"):
            _card(world, part, board)
        for part in _checklists(body):
            _checklist(world, part, board)
        for part in body.parts("actions"):
            _action(world, part, board)
        return board


def let_in(world: World, board: e.Board, token: str) -> None:
    """Makes the owner of a token an admin of an imported board, without a line in its history."""
    with world.one_change():
        member = world.members[world.token_of(token).member_id]
        if membership_of(world, board.id, member.id) is None:
            world.memberships.put(e.Membership(world.new_id(), board.id, member.id, "admin"))


def _board(world: World, body: Part) -> e.Board:
    board_id, link = body.id(), body.text("shortLink")
    if not body.body.get("name") or not isinstance(body.body.get("cards"), list):
        raise NotAnExport("this is no export of a whole board: it has no name or no cards")
    for known in (world.boards.get(board_id), *world.boards.where("short_link", link)):
        if known is not None:
            raise BoardThere(known)
    numbers = [part.whole("idShort") or 0 for part in body.parts("cards")]
    told = [part.part("data").part("card").whole("idShort") or 0 for part in body.parts("actions")]
    return world.boards.put(
        e.Board(
            id=board_id,
            name=body.text("name"),
            short_link=link or world.ids.short_link(),
            creator_id=body.optional_id("idMemberCreator") or _first_admin(body),
            organization_id=_organization(world, body),
            prefs=_prefs(body),
            last_activity=body.moment("dateLastActivity") or world.clock.stamp(),
            desc=body.text("desc"),
            closed=body.flag("closed"),
            date_closed=body.moment("dateClosed"),
            label_names={**dict.fromkeys(SHADES, ""), **body.json("labelNames")},
            next_card_number=max([0, *numbers, *told]) + 1,
            source_id=body.optional_id("idBoardSource"),
        )
    )


def _prefs(body: Part) -> dict[str, object]:
    given = body.json("prefs")
    if given.get("permissionLevel", "private") not in ("private", "org", "public", "enterprise"):
        raise NotAnExport("prefs.permissionLevel is not one that Trello knows")
    return {**new_prefs(), **given}


def _first_admin(body: Part) -> str:
    admins = [part.id("idMember") for part in body.parts("memberships") if part.text("memberType") == "admin"]
    return admins[0] if admins else ""


def _organization(world: World, body: Part) -> str | None:
    """An export names its workspace by id alone; so many of its members are known as are on the board."""
    found = body.optional_id("idOrganization")
    if found is not None and world.organizations.get(found) is None:
        name = f"workspace{found[-8:]}"
        world.organizations.put(e.Organization(found, name, name, body.optional_id("idMemberCreator") or ""))
        for part in body.parts("members"):
            world.memberships.put(e.Membership(world.new_id(), found, part.id(), "normal"))
    return found


def _people(world: World, body: Part, board: e.Board) -> None:
    """Those on the board, in the export's order; and those of whom only the history tells."""
    memberships = {part.id("idMember"): part for part in body.parts("memberships")}
    for part in body.parts("members"):
        member, known = _member(world, part), memberships.get(part.id())
        row_id = known.id() if known else world.new_id()
        kind = known.text("memberType", "normal") if known else "normal"
        world.memberships.put(e.Membership(row_id, board.id, member.id, kind))
    for action in body.parts("actions"):
        for name in ("memberCreator", "member"):
            if action.body.get(name):
                _member(world, action.part(name))


def _member(world: World, part: Part) -> e.Member:
    known = world.members.get(part.id())
    if known is not None:
        return known
    username = part.text("username") or f"member{part.id()[-6:]}"
    name = part.text("fullName") or username
    initials = part.text("initials") or name[:1].upper()
    return world.members.put(e.Member(part.id(), username, name, initials))


def _card(world: World, part: Part, board: e.Board) -> None:
    if world.lists.get(part.id("idList")) is None:
        raise part.wrong("idList", "a list of this export")
    card = world.cards.put(
        e.Card(
            id=part.id(),
            board_id=board.id,
            list_id=part.id("idList"),
            name=part.text("name"),
            pos=part.number("pos"),
            short_link=part.text("shortLink") or world.ids.short_link(),
            number=part.whole("idShort") or 0,
            creator_id=part.optional_id("idMemberCreator") or "",
            last_activity=part.moment("dateLastActivity") or board.last_activity,
            desc=part.text("desc"),
            closed=part.flag("closed"),
            date_closed=part.moment("dateClosed"),
            due=part.moment("due"),
            due_complete=part.flag("dueComplete"),
            due_reminder=part.whole("dueReminder"),
            date_completed=part.moment("dateCompleted"),
            start=part.moment("start"),
            is_template=part.flag("isTemplate"),
            label_ids=_label_ids(part),
            member_ids=part.ids("idMembers"),
            voter_ids=part.ids("idMembersVoted"),
            cover_attachment_id=part.optional_id("idAttachmentCover"),
            cover=_cover(part.part("cover")),
            address=part.optional_text("address"),
            location_name=part.optional_text("locationName"),
            coordinates=part.json("coordinates") or None,
        )
    )
    for attachment in part.parts("attachments"):
        _attachment(world, attachment, card)
    for item in part.parts("customFieldItems"):
        _field_value(world, item, card)
    for sticker in part.parts("stickers"):
        _sticker(world, sticker, card)


def _cover(part: Part) -> dict[str, object]:
    """What somebody chose; the attachment is a field of the card."""
    return {key: part.text(key) for key in ("color", "size", "brightness") if part.body.get(key)}


def _sticker(world: World, part: Part, card: e.Card) -> None:
    top, left, z_index, rotate = (part.number(name) for name in ("top", "left", "zIndex", "rotate"))
    world.stickers.put(e.Sticker(part.id(), card.id, part.text("image"), top, left, z_index, rotate))


def _field_value(world: World, part: Part, card: e.Card) -> None:
    field_id, value = part.id("idCustomField"), part.json("value") or None
    world.field_values.put(e.FieldValue(part.id(), card.id, field_id, value, part.optional_id("idValue")))


def _label_ids(card: Part) -> tuple[str, ...]:
    """Old exports hold the labels themselves and no list of their ids."""
    return card.ids("idLabels") if "idLabels" in card.body else tuple(one.id() for one in card.parts("labels"))


def _attachment(world: World, part: Part, card: e.Card) -> None:
    url = part.text("url")
    world.attachments.put(
        e.Attachment(
            id=part.id(),
            card_id=card.id,
            name=part.text("name"),
            url=url,
            date=part.moment("date") or card.last_activity,
            member_id=part.optional_id("idMember") or "",
            pos=part.number("pos"),
            mime_type=part.text("mimeType"),
            size=part.whole("bytes"),
            file_name=part.text("fileName") or url.rpartition("/")[2] if part.flag("isUpload") else None,
        )
    )


def _custom_fields(world: World, body: Part, board: e.Board) -> None:
    for part in body.parts("customFields"):
        front = part.part("display").flag("cardFront", True)
        kind, group = part.text("type", "text"), part.text("fieldGroup")
        row = e.CustomField(part.id(), board.id, part.text("name"), kind, part.number("pos"), group, front)
        world.custom_fields.put(row)
        for option in part.parts("options"):
            text, color = option.part("value").text("text"), option.text("color", "none")
            world.field_options.put(e.FieldOption(option.id(), row.id, text, color, option.number("pos")))


def _checklists(body: Part) -> Iterable[Part]:
    """An export keeps them beside the cards, a nested read in them."""
    yield from body.parts("checklists")
    for card in body.parts("cards"):
        yield from card.parts("checklists")


def _checklist(world: World, part: Part, board: e.Board) -> None:
    """One of a card that is not in the export is left out with it."""
    card_id = part.id("idCard")
    if world.cards.get(card_id) is None:
        return
    row = world.checklists.put(e.Checklist(part.id(), card_id, board.id, part.text("name"), part.number("pos")))
    for item in part.parts("checkItems"):
        world.check_items.put(
            e.CheckItem(
                id=item.id(),
                checklist_id=row.id,
                name=item.text("name"),
                pos=item.number("pos"),
                state="complete" if item.text("state") == "complete" else "incomplete",
                due=item.moment("due"),
                due_reminder=item.whole("dueReminder"),
                member_id=item.optional_id("idMember"),
            )
        )


def _action(world: World, part: Part, board: e.Board) -> None:
    data, kind = part.part("data"), part.text("type")
    if kind == "commentCard" and not isinstance(data.body.get("text"), str):
        raise data.wrong("text", "a text")
    on_list = data.part("list").optional_id("id") or data.part("listAfter").optional_id("id")
    app_id = part.part("appCreator").optional_id("id")
    creator = part.optional_id("idMemberCreator") or part.part("memberCreator").optional_id("id")
    world.actions.put(
        e.Action(
            id=part.id(),
            type=kind,
            date=part.moment("date") or board.last_activity,
            member_id=creator or "",
            board_id=board.id,
            card_id=None if kind in _OFF_THE_CARD else data.part("card").optional_id("id"),
            list_id=on_list,
            data=dict(data.body),
            app_id=app_id,
            about_member_id=part.part("member").optional_id("id") or data.optional_id("idMember"),
        )
    )

"""The sections of the evaluation that people wrote themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from llo_board.model.definition import Part, Person, Status
from llo_board.model.evidence import Picture, WrittenText
from llo_board.model.sections.evaluation import (
    ApproachSection,
    LinksSection,
    OutlookSection,
    Participant,
    ParticipantGroup,
    ParticipantsSection,
    QuotesSection,
    ScopeSection,
    Theme,
    ThemesSection,
)
from llo_board.model.tags import NextYear, Quote
from llo_board.reporting.material import Material, unique_links
from llo_board.reporting.opening import opened_by
from llo_board.reporting.picturing import HEADING


def build_scope(material: Material) -> ScopeSection | None:
    """3 The scope."""
    text = material.text(material.view.part(Part.SCOPE))
    return ScopeSection(text) if text else None


def build_approach(material: Material) -> ApproachSection | None:
    """4 The approach."""
    text = material.text(material.view.part(Part.APPROACH))
    return ApproachSection(text) if text else None


def build_themes(material: Material) -> ThemesSection | None:
    """7 Themes: the headings of the themes' card, then the team's own cards in the report's list."""
    text = material.text(material.view.part(Part.THEMES))
    introduction, headed = split_headings(text) if text else (None, ())
    themes = (*headed, *_theme_cards(material))
    return ThemesSection(introduction, themes) if introduction or themes else None


def split_headings(text: WrittenText) -> tuple[WrittenText | None, tuple[Theme, ...]]:
    """A text as what stands before its first heading (`## …`), and a theme per heading, each with its pictures."""
    headings = list(HEADING.finditer(text.text))
    before = text.text[: headings[0].start()].strip() if headings else text.text
    ends = [heading.start() for heading in headings[1:]] + [len(text.text)]
    pieces = [
        (heading[1].strip(), text.text[heading.end() : end].strip())
        for heading, end in zip(headings, ends, strict=True)
    ]
    places = [(_place_of(picture, pieces), picture) for picture in text.pictures]
    themes = tuple(
        Theme(name, _piece(text, piece, _at(number, places)), (), ()) for number, (name, piece) in enumerate(pieces)
    )
    above = _at(_ABOVE, places)
    return (_piece(text, before, above) if before or above else None), themes


_ABOVE = -1


def _piece(text: WrittenText, piece: str, pictures: tuple[Picture, ...]) -> WrittenText:
    return WrittenText(piece, replace(text.evidence, text=piece), pictures)


def _at(place: int, places: Iterable[tuple[int, Picture]]) -> tuple[Picture, ...]:
    return tuple(picture for other, picture in places if other == place)


def _place_of(picture: Picture, pieces: Sequence[tuple[str, str]]) -> int:
    """The number of the heading that a picture belongs to; -1 for none, above them all.

    That is where the text shows it, else the heading that its caption names, else the one whose text names it.
    """
    caption = picture.caption.casefold()
    for belongs in (
        lambda name, _: name == picture.heading,
        lambda name, _: name.casefold() in caption,
        lambda _, piece: caption and caption in piece.casefold(),
    ):
        for number, (name, piece) in enumerate(pieces):
            if belongs(name, piece):
                return number
    return _ABOVE


def _theme_cards(material: Material) -> Iterator[Theme]:
    for card in material.view.own_cards(Status.REPORT):
        text = material.text(card)
        if text is not None and not card.closed and not opened_by(material, card):
            yield Theme(card.name, text, material.view.goal_refs(card), material.links(card))


def build_quotes(material: Material) -> QuotesSection | None:
    """9 Quotes."""
    quotes = tuple(quote for quote in material.notes.of(Quote) if quote.text)
    return QuotesSection(quotes) if quotes else None


def build_outlook(material: Material) -> OutlookSection | None:
    """12 Outlook."""
    text = material.text(material.view.part(Part.OUTLOOK))
    lines = material.notes.of(NextYear)
    moved = material.moved
    return OutlookSection(text, lines, moved) if text or lines or moved else None


def build_participants(material: Material) -> ParticipantsSection | None:
    """13 Who took part: groups in the order of the definition, people by role."""
    definition = material.view.definition
    names = dict.fromkeys(group for person in definition.people for group in (person.groups or ("",)))
    groups = tuple(_group(material, name) for name in sorted(names, key=lambda name: name == ""))
    organisations = tuple((entry.name, entry.since, entry.until) for entry in definition.organisations)
    thanks = material.text(material.view.part(Part.THANKS))
    found = groups or organisations or thanks
    return ParticipantsSection(groups, organisations, thanks) if found else None


def _group(material: Material, name: str) -> ParticipantGroup:
    people = (person for person in material.view.definition.people if name in (person.groups or ("",)))
    return ParticipantGroup(name, tuple(_participant(material, person) for person in people))


def _participant(material: Material, person: Person) -> Participant:
    organisation = material.view.people.organisation(person)
    return Participant(person.role, organisation, person.since, person.until, material.view.people.name_of(person))


def build_links(material: Material) -> LinksSection | None:
    """14 Further reading: each address once; the guide's own links are not the team's."""
    view = material.view
    cards = (card for card in view.snapshot.cards if view.key_of_card.get(card.card_id) != "guide")
    links = tuple(unique_links(link for card in cards for link in material.links(card)))
    return LinksSection(links) if links else None

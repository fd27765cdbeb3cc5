"""Who somebody is in a report: by role, by name or by initials, as its audience is told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from llo_board.model.definition import Definition, Person
from llo_board.model.editions import NameForm
from llo_board.model.snapshot import MemberState


@dataclass(frozen=True)
class People:
    """The people of a definition, the members of its board by their ids, and the form in which they are named."""

    definition: Definition
    members: Mapping[str, MemberState]
    form: NameForm | None

    @cached_property
    def known(self) -> Mapping[str, Person]:
        """The people of the definition by their member id on the board."""
        by_username = {person.trello.casefold(): person for person in self.definition.people if person.trello}
        return {
            member_id: by_username[member.username.casefold()]
            for member_id, member in self.members.items()
            if member.username.casefold() in by_username
        }

    def who(self, member_id: str, name: str = "") -> str:
        """A person by role (with the organisation where several have that role), else the name as on Trello.

        An audience that is told names gets those first, in full or as initials.
        """
        person, full = self.known.get(member_id), name or self._full_name(member_id)
        if full and self.form is NameForm.FULL:
            return full
        if full and self.form is NameForm.INITIALS:
            return initials(full)
        return self._role(person) if person else full

    def told(self, person: Person) -> str:
        """A person of the definition, as this audience is told."""
        member = self._member_id(person)
        return self.who(member) if member else self._role(person)

    def name_of(self, person: Person) -> str:
        """The name of a person of the definition as on Trello, where this audience is told names; else nothing."""
        member = self._member_id(person)
        told = self.form in (NameForm.FULL, NameForm.INITIALS)
        return self.who(member) if told and self._full_name(member) else ""

    def named(self, name: str) -> str:
        """Somebody who named themselves: by role where that is the key or the user name of a person."""
        known = (person for person in self.definition.people if name and name in (person.key, person.trello))
        person = next(known, None)
        return self.told(person) if person else name

    def organisation(self, person: Person) -> str:
        """The name of the organisation that somebody works for; nothing where the definition does not tell."""
        return self._organisations.get(person.organisation or "", "")

    def _role(self, person: Person) -> str:
        """The role, with the organisation where several people have that role."""
        alike = sum(other.role == person.role for other in self.definition.people)
        organisation = self.organisation(person)
        return f"{person.role}, {organisation}" if alike > 1 and organisation else person.role

    @cached_property
    def _organisations(self) -> Mapping[str, str]:
        return {organisation.key: organisation.name for organisation in self.definition.organisations}

    def _member_id(self, person: Person) -> str:
        return next((member_id for member_id, known in self.known.items() if known is person), "")

    def _full_name(self, member_id: str) -> str:
        member = self.members.get(member_id)
        return member.full_name if member else ""


def initials(name: str) -> str:
    """`Noor van der Veld` as `N.v.d.V.`"""
    return "".join(f"{part[0]}." for part in name.replace("-", " ").split())

"""What belongs together on the page, put together: the model lists it one by one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from llo_board.model.charts import LeftPlan
from llo_board.model.evidence import STANDING, Evidence, EvidenceKind
from llo_board.model.results import DeliverableState
from llo_board.model.sections.evaluation import Account, AccountKind
from llo_board.model.sections.progress import OrganisationGap
from llo_board.model.tags import Lesson, Tag
from llo_board.model.verdict import LightReason, Verdict
from llo_board.rendering.markdown_text import plain_text
from llo_board.rendering.wording import ACCOUNTS, LESSON_KINDS

_SENTENCE = re.compile(r".+?[.!?…](?=\s|$)")
BRIEF = 260


def lessons_by_kind(lessons: Sequence[Lesson]) -> tuple[tuple[Tag, tuple[Lesson, ...]], ...]:
    """The lessons of each kind, in the order of `LESSON_KINDS`; kinds without one left out."""
    groups = ((kind, tuple(lesson for lesson in lessons if lesson.tag is kind)) for kind in LESSON_KINDS)
    return tuple((kind, group) for kind, group in groups if group)


def accounts_by_kind(accounts: Sequence[Account]) -> tuple[tuple[AccountKind, tuple[Account, ...]], ...]:
    """The accounts of each kind, in the order of `ACCOUNTS`: goals first."""
    groups = ((kind, tuple(account for account in accounts if account.kind is kind)) for kind in ACCOUNTS)
    return tuple((kind, group) for kind, group in groups if group)


def by_cause(
    reasons: Iterable[tuple[LightReason, Evidence]],
) -> tuple[tuple[tuple[Evidence, ...], tuple[LightReason, ...]], ...]:
    """What a light is due to: each card once, with all that is wrong with it."""
    groups: dict[object, tuple[list[Evidence], dict[LightReason, None]]] = {}
    for reason, evidence in reasons:
        places, found = groups.setdefault(evidence.card_id or evidence.card_name, ([], {}))
        places.append(evidence)
        found[reason] = None
    return tuple((tuple(dict.fromkeys(places)), tuple(found)) for places, found in groups.values())


def by_promise(gaps: Iterable[OrganisationGap]) -> tuple[tuple[DeliverableState, tuple[str, ...]], ...]:
    """Each promise with the organisations that it still waits for: fewer lines than the other way round."""
    groups: dict[str, tuple[DeliverableState, list[str]]] = {}
    for gap in gaps:
        for state in gap.missing:
            groups.setdefault(state.key, (state, []))[1].append(gap.organisation)
    return tuple((state, tuple(names)) for state, names in groups.values())


def is_decided(state: DeliverableState) -> bool:
    """Whether people decided something about a result that its count does not tell."""
    elsewhere = (Verdict.MOVED, Verdict.DROPPED, Verdict.CHANGED)
    return state.judgement.person is not None or state.judgement.verdict in elsewhere


def by_leaving(left: Iterable[LeftPlan]) -> tuple[tuple[LeftPlan, tuple[str, ...]], ...]:
    """What left the plan alike, on one day and by one verdict, with the names of all."""
    groups: dict[object, tuple[LeftPlan, list[str]]] = {}
    for one in left:
        groups.setdefault((one.verdict, one.on), (one, []))[1].append(one.name)
    return tuple((one, tuple(names)) for one, names in groups.values())


def by_card(evidence: Iterable[Evidence]) -> tuple[tuple[Evidence, ...], ...]:
    """The evidence of one card together; what is on no card stands by itself."""
    groups: dict[object, list[Evidence]] = {}
    for place, one in enumerate(evidence):
        groups.setdefault(one.card_id or place, []).append(one)
    return tuple(tuple(group) for group in groups.values())


def where_to_look(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence without the ticks of a card that is named already: whoever looks there sees them."""
    cards = {one.card_id for one in evidence if one.kind in STANDING}
    return tuple(one for one in evidence if one.kind is not EvidenceKind.ITEM or one.card_id not in cards)


def in_brief(text: str) -> str:
    """The first whole sentences of a text, for the first page; "" where even the first is too long for it."""
    brief = ""
    for sentence in _SENTENCE.findall(plain_text(text)):
        if len(brief) + len(sentence) > BRIEF:
            break
        brief += sentence
    return brief.strip()

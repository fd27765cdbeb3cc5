"""The year report, from a board that people worked on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from llo_board.model.checks import CHECK_FACTS, CheckKind
from llo_board.model.definition import Register, Target
from llo_board.model.memory import Entity, EntityKind
from llo_board.model.sections.evaluation import (
    AccountsSection,
    AgreedSection,
    AssignmentSection,
    FiguresSection,
    GoalStoriesSection,
    LinksSection,
    MovedSection,
    OutlookSection,
    ParticipantsSection,
    QuotesSection,
    ScopeSection,
    ThemesSection,
    VerdictsSection,
)
from llo_board.model.sections.lessons import LessonsSection
from llo_board.model.snapshot import ListState
from llo_board.model.verdict import Verdict
from llo_board.reporting.catalogue import build_evaluation
from tests.unit.reporting.builders import END, PeopleAtWork, a_board, a_definition, a_deliverable, a_figure


def a_whole_year() -> PeopleAtWork:
    """A year like that of the working group, in small."""
    board = PeopleAtWork(
        a_definition(
            a_deliverable("pilots", goal="aanpak", target=Target(2, of=Register.ORGANISATIONS)),
            a_deliverable("acties", goal="marketing", target=Target(2, unit="pr-actie", units="pr-acties")),
            a_deliverable("netwerk", goal="netwerk", due=date(2022, 11, 25)),
            a_deliverable("ambassadeurs", goal="netwerk", target=Target(1, per=Register.ORGANISATIONS)),
            a_deliverable("bijeenkomst", goal="netwerk", due=date(2022, 12, 10)),
            a_deliverable("verslag", goal="evaluatie", name="Evaluatie geschreven", due=date(2022, 12, 20)),
            goals=("aanpak", "marketing", "netwerk", "evaluatie"),
        )
    )
    board.look()
    board.on(9, 20).move("Acties", "Bezig")
    board.on(11, 7).tick("Acties", "Campagne", checklist="pr-acties")
    board.comment("Acties", "Toelichting: één actie is gedaan, de andere bleek te smal.")
    board.move("Acties", "Klaar")
    board.on(11, 24).comment("Bijeenkomst", "Besluit: we schuiven door naar het eerste kwartaal van 2023.")
    for name in ("Netwerk", "Ambassadeurs", "Bijeenkomst"):
        board.move(name, "Doorgeschoven")
    board.set_due("Netwerk", date(2023, 3, 31))
    board.set_due("Bijeenkomst", date(2023, 4, 6))
    board.on(12, 6).comment("Pilots", "Conclusie: in overleg gewijzigd, er was geen ruimte.", by="maker-1")
    board.move("Pilots", "Klaar")
    board.add_card("Bezoek aan een lezing", "Klaar", "We spraken bezoekers.", ["aanpak"], ["https://example.org/a"])
    board.comment("Bezoek aan een lezing", "Aantal: bezochte activiteiten = 3; bron: verslagen; 15 november 2022")
    board.comment("Bezoek aan een lezing", "Citaat: “Hier kom ik terug.” — bezoeker")
    board.describe("Deel scope", "Voor volwassenen die verder willen.")
    board.describe("Deel outlook", "We gaan door.\n\nVolgend jaar: een netwerkdag houden")
    board.add_card("Doelgroepen kiezen", "Verslag", "Kiezen hielp ons.", ["aanpak"])
    board.add_card("Begin samen", "Geleerde lessen", "Ging goed: we begonnen samen.\nAanbeveling: doe dat weer.")
    board.on(12, 20).move("Evaluatie geschreven", "Klaar")
    return board


def test_the_year_comes_out_goal_by_goal() -> None:
    report = a_whole_year().evaluation(figures=[a_figure("bezochte activiteiten", "4", source="vragenlijst")])
    verdicts = report.section(VerdictsSection)
    assert verdicts is not None
    assert [goal.judgement.verdict for goal in verdicts.goals] == [
        Verdict.CHANGED,
        Verdict.PARTLY,
        Verdict.MOVED,
        Verdict.ACHIEVED,
    ]
    assert verdicts.goals[2].judgement.new_date == date(2023, 4, 6)
    assert [(str(verdict), counted.value) for verdict, counted in verdicts.deliverables] == [
        ("achieved", 1),
        ("partly", 1),
        ("moved", 3),
        ("changed_by_agreement", 1),
    ]


def test_a_row_says_what_was_promised_what_was_reached_and_why() -> None:
    report = a_whole_year().evaluation()
    agreed = report.section(AgreedSection)
    assert agreed is not None
    actions = next(row for row in agreed.rows if row.deliverable.key == "acties")
    assert actions.deliverable.count is not None
    assert actions.deliverable.count.reached.value == 1
    assert [item.name for item in actions.deliverable.count.items] == ["Campagne"]
    assert [why.text for why in actions.why] == ["één actie is gedaan, de andere bleek te smal."]
    pilots = next(row for row in agreed.rows if row.deliverable.key == "pilots")
    assert pilots.why[0].text == "er was geen ruimte."
    assert pilots.why[0].evidence.by == "Programmamaker, Bibliotheek Heusden"


def test_every_contradiction_of_the_year_is_found() -> None:
    report = a_whole_year().evaluation(figures=[a_figure("bezochte activiteiten", "4", source="vragenlijst")])
    found = {check.kind: check for check in report.to_check}
    assert found[CheckKind.FIGURE_CLASH].facts["values"] == (Decimal(3), Decimal(4))
    outside = found[CheckKind.DATE_OUTSIDE_QUARTER]
    assert outside.facts == {"quarter": 1, "year": 2023, "day": date(2023, 4, 6), "card": "Bijeenkomst"}
    assert found[CheckKind.TARGET_WITHOUT_EVIDENCE].facts["deliverable"] == "Ambassadeurs"
    never_counted = [check for check in report.to_check if check.kind is CheckKind.TARGET_WITHOUT_EVIDENCE]
    assert len(never_counted) == 1
    assert found[CheckKind.MOVED_WITHOUT_DATE].facts["name"] == "Ambassadeurs"


def test_the_texts_of_the_team_stand_in_their_parts_without_their_tagged_lines() -> None:
    report = a_whole_year().evaluation()
    scope, outlook, themes = (report.section(kind) for kind in (ScopeSection, OutlookSection, ThemesSection))
    assert isinstance(scope, ScopeSection)
    assert scope.text.text == "Voor volwassenen die verder willen."
    assert isinstance(outlook, OutlookSection)
    assert outlook.text is not None
    assert outlook.text.text == "We gaan door."
    assert [line.text for line in outlook.lines] == ["een netwerkdag houden"]
    assert [row.name for row in outlook.moved] == ["Netwerk", "Ambassadeurs", "Bijeenkomst"]
    assert isinstance(themes, ThemesSection)
    assert [theme.heading for theme in themes.themes] == ["Doelgroepen kiezen"]


def test_what_we_did_are_the_teams_own_done_cards_with_the_goals_label() -> None:
    stories = a_whole_year().evaluation().section(GoalStoriesSection)
    assert stories is not None
    assert [[card.name for card in story.did] for story in stories.goals] == [["Bezoek aan een lezing"], [], [], []]
    assert stories.goals[0].did[0].on == date(2022, 12, 6)
    assert stories.goals[0].wanted == "Wat we met aanpak willen."
    assert stories.goals[0].text is None


def test_figures_quotes_lessons_links_and_people_have_their_parts() -> None:
    report = a_whole_year().evaluation(figures=[a_figure("bezochte activiteiten", "4", source="vragenlijst")])
    figures, quotes, lessons = (report.section(kind) for kind in (FiguresSection, QuotesSection, LessonsSection))
    assert isinstance(figures, FiguresSection)
    assert [(line.quantity.value, line.clashes) for line in figures.figures] == [
        (Decimal(3), True),
        (Decimal(4), True),
    ]
    assert isinstance(quotes, QuotesSection)
    assert [(quote.text, quote.role) for quote in quotes.quotes] == [("Hier kom ik terug.", "bezoeker")]
    assert isinstance(lessons, LessonsSection)
    assert [lesson.recommendation for lesson in lessons.lessons] == ["doe dat weer."]
    links, people = report.section(LinksSection), report.section(ParticipantsSection)
    assert links is not None
    assert [link.url for link in links.links] == ["https://example.org/a"]
    assert people is not None
    assert [(group.name, len(group.people)) for group in people.groups] == [("werkgroep", 3), ("stuurgroep", 1)]


def test_empty_parts_are_absent_and_asked_for() -> None:
    report = a_board().evaluation()
    names = [section.name for section in report.sections]
    assert names == ["verdicts", "assignment", "agreed", "goal_stories", "participants", "accounts"]
    asked = {
        kind: {str(fact) for check in report.to_check if check.kind is kind for fact in check.facts.values()}
        for kind in (CheckKind.PART_EMPTY, CheckKind.NOTHING_TAGGED, CheckKind.NOTHING_IN_LIST)
    }
    assert asked == {
        CheckKind.PART_EMPTY: {"scope", "approach", "themes", "outlook"}
        | {f"Deel {part}" for part in ("scope", "approach", "themes", "outlook")},
        CheckKind.NOTHING_TAGGED: {"figures", "aantal:", "quotes", "citaat:"},
        CheckKind.NOTHING_IN_LIST: {"lessons", "Geleerde lessen"},
    }


def test_a_part_that_is_there_without_a_text_of_the_team_is_not_called_absent() -> None:
    report = a_board().evaluation()
    shown = {section.name for section in report.sections}
    told = [check.facts for check in report.to_check if check.kind is CheckKind.PART_WITHOUT_TEXT]
    assert {str(facts["section"]) for facts in told} == {"assignment", "participants"} <= shown
    absent = (CheckKind.PART_EMPTY, CheckKind.NOTHING_TAGGED, CheckKind.NOTHING_IN_LIST)
    assert not {check.facts["section"] for check in report.to_check if check.kind in absent} & shown


def test_a_card_called_like_a_part_opens_it_and_is_no_theme() -> None:
    board = a_whole_year()
    board.add_card("Conclusie", "Verslag", "Veel gehaald, en veel geleerd.")
    board.add_card("Cijfers", "Verslag", "Van vier bezoeken.")
    report = board.evaluation()
    told = {one.section: one.text.text for one in report.introductions}
    assert told == {"verdicts": "Veel gehaald, en veel geleerd.", "figures": "Van vier bezoeken."}
    themes = report.section(ThemesSection)
    assert themes is not None
    assert [theme.heading for theme in themes.themes] == ["Doelgroepen kiezen"]


def test_a_text_is_never_lost_because_its_part_is_not_there() -> None:
    board = a_board()
    board.add_card("Geleerde lessen", "Verslag", "Er zijn er nog geen.")
    report = board.evaluation()
    themes = report.section(ThemesSection)
    assert report.introductions == ()
    assert themes is not None
    assert [theme.heading for theme in themes.themes] == ["Geleerde lessen"]


def test_the_assignment_is_what_the_definition_says() -> None:
    section = a_whole_year().evaluation().section(AssignmentSection)
    assert section is not None
    assert section.introduction is None
    assert [len(goal.deliverables) for goal in section.goals] == [1, 1, 3, 1]
    promise = section.goals[1].deliverables[0].promise
    assert promise is not None
    assert (promise.minimum, promise.units) == (2, "pr-acties")


def test_a_result_that_people_renamed_is_known_again_in_the_assignment() -> None:
    board = a_whole_year()
    board.change("Pilots", name="Proeven")
    section = board.evaluation().section(AssignmentSection)
    assert section is not None
    told = [(one.name, one.called) for goal in section.goals for one in goal.deliverables]
    assert told[:2] == [("Pilots", "Proeven"), ("Acties", "")]


def test_what_moved_tells_the_agreed_day_and_the_new_one() -> None:
    moved = a_whole_year().evaluation().section(MovedSection)
    assert moved is not None
    assert [(row.name, row.was, row.new_date) for row in moved.rows] == [
        ("Netwerk", date(2022, 11, 25), date(2023, 3, 31)),
        ("Ambassadeurs", date(2022, 10, 31), None),
        ("Bijeenkomst", date(2022, 12, 10), date(2023, 4, 6)),
    ]


def test_every_number_and_verdict_is_accounted_for_with_its_cards() -> None:
    report = a_whole_year().evaluation()
    accounts = report.section(AccountsSection)
    assert accounts is not None
    assert len(accounts.accounts) == 4 + 6 + 1
    assert all(account.evidence for account in accounts.accounts)
    assert report.header.comments == 5
    assert report.header.as_of == END


def test_every_check_comes_with_exactly_the_facts_of_its_kind() -> None:
    report = a_whole_year().evaluation(figures=[a_figure("bezochte activiteiten", "4"), a_figure("x", None)])
    assert all(tuple(check.facts) == CHECK_FACTS[check.kind] for check in report.to_check)


def test_a_part_that_was_moved_on_because_it_is_written_is_still_a_part() -> None:
    board = a_board()
    board.describe("Deel scope", "Voor volwassenen.")
    board.move("Deel scope", "Klaar")
    report = board.evaluation()
    scope, stories = report.section(ScopeSection), report.section(GoalStoriesSection)
    assert scope is not None
    assert scope.text.text == "Voor volwassenen."
    assert stories is not None
    assert stories.goals[0].did == ()


def test_a_list_that_was_deleted_and_made_anew_under_our_name_is_ours_again() -> None:
    board = a_board()
    done = Entity(EntityKind.LIST, "done")
    board.extra_lists.append(ListState("anew", "Klaar"))
    board.change("Acties", list_id="anew")
    report = build_evaluation(board.definition, board.timeline(), {done: "gone"}, (), END)
    verdicts = report.section(VerdictsSection)
    assert verdicts is not None
    assert verdicts.goals[0].judgement.verdict is Verdict.ACHIEVED

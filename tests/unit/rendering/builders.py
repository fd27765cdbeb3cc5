"""Report models made by hand: a small year, so that a rendering can be looked at whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from hashlib import sha256

from llo_board.model.changes import Change, ChangedResult, ChangeKind, ChangesSection, PassedOn
from llo_board.model.charts import (
    BurnUp,
    BurnUpPoint,
    CellState,
    Charts,
    Coverage,
    CoverageCell,
    CoverageRow,
    ProgressBar,
)
from llo_board.model.checks import CheckKind, Fact, ToCheck
from llo_board.model.definition import Project, Register, Status
from llo_board.model.evidence import Counted, Evidence, EvidenceKind, Promised, Quantity, WrittenText
from llo_board.model.figures import FigureKind
from llo_board.model.lessons import ActionState, RegisteredAction, RegisteredLesson
from llo_board.model.report import EvaluationReport, Header, LessonsReport, ProgressReport, ReportKind
from llo_board.model.results import (
    CardLine,
    Count,
    CountedItem,
    CountRow,
    DeliverableState,
    GoalRef,
    Judgement,
    Link,
    Promise,
)
from llo_board.model.sections.evaluation import (
    Account,
    AccountKind,
    AccountsSection,
    AgreedRow,
    AgreedSection,
    ApproachSection,
    AssignedDeliverable,
    AssignedGoal,
    AssignmentSection,
    FigureLine,
    FiguresSection,
    GoalStoriesSection,
    GoalStory,
    GoalVerdict,
    Introduction,
    LinksSection,
    MovedRow,
    MovedSection,
    OutlookSection,
    OwnCard,
    Participant,
    ParticipantGroup,
    ParticipantsSection,
    QuotesSection,
    ScopeSection,
    Theme,
    ThemesSection,
    VerdictsSection,
)
from llo_board.model.sections.lessons import (
    ActionLine,
    EarlierAction,
    EarlierLesson,
    EarlierLessonsSection,
    LessonActionsSection,
    LessonsByGoal,
    LessonsByGoalSection,
    LessonsSection,
)
from llo_board.model.sections.progress import (
    DecisionsSection,
    GoalLine,
    GoalLinesSection,
    GoalProgress,
    GoalProgressSection,
    OrganisationGap,
    OrganisationsSection,
    PlanningSection,
    PromisesSection,
)
from llo_board.model.tags import About, Decision, Lesson, LessonAction, NextYear, Quote, Tag, Worry
from llo_board.model.verdict import Light, LightReason, Trend, Verdict

AANPAK = GoalRef("aanpak", 1, "Gedeelde aanpak en aanbod LLO", "green")
MARKETING = GoalRef("marketing", 2, "Marketing en pr rondom LLO", "orange")
NETWERK = GoalRef("netwerk", 3, "Netwerk Brabants LLO", "purple")
EVALUATIE = GoalRef("evaluatie", 4, "Evaluatie", "blue")
GOALS = (AANPAK, MARKETING, NETWERK, EVALUATIE)
PROJECT = Project("llo-2022", "Leven Lang Ontwikkelen 2022", "nl", date(2022, 6, 1), date(2022, 12, 31))


def a_header(
    kind: ReportKind = ReportKind.EVALUATION, as_of: date = date(2022, 12, 31), **changes: object
) -> Header:
    header = Header(
        kind=kind,
        project=PROJECT,
        goals=GOALS,
        as_of=as_of,
        data_moment=datetime(2022, 12, 31, 21, 0, tzinfo=UTC),
        complete_from=datetime(2022, 6, 1, 8, 5, tzinfo=UTC),
        board_name="LLO 2022",
        board_url="https://trello.com/b/AbCd1234",
        definition_path="llo-2022.nl.yaml",
        definition_digest="3f9a51c0" * 8,
        cards=41,
        comments=38,
        actions=312,
        snapshots=214,
    )
    return replace(header, **changes)  # type: ignore[arg-type]  # a builder's free names


def evidence(card: str, text: str = "Klaar", kind: EvidenceKind = EvidenceKind.CARD, day: int = 1) -> Evidence:
    address = "https://trello.com/c/" + "".join(letter for letter in card.title() if letter.isalnum())[:8]
    at = datetime(2022, 10, day, 9, 30, tzinfo=UTC)
    return Evidence(kind, text, sha256(card.encode()).hexdigest()[:24], card, address, "Programmamaker", at)


def counted(value: int | None, *cards: str, at_least: bool = False) -> Counted:
    names = cards or tuple(f"Kaart {number}" for number in range(1, (value or 0) + 1))
    return Counted(value, tuple(evidence(name) for name in names), at_least)


def written(text: str, card: str = "Verslag", kind: EvidenceKind = EvidenceKind.COMMENT) -> WrittenText:
    return WrittenText(text, evidence(card, text, kind))


def a_judgement(verdict: Verdict = Verdict.ACHIEVED, card: str = "Kaart", **changes: object) -> Judgement:
    judgement = Judgement(verdict, verdict, "count_full", (evidence(card),))
    return replace(judgement, **changes)  # type: ignore[arg-type]  # a builder's free names


def a_count(
    reached: int | None, needed: int, *names: str, promise: Promise | None = None, missing: tuple[str, ...] = ()
) -> Count:
    items = tuple(CountedItem(name, True, evidence("Pr-acties", name, EvidenceKind.ITEM)) for name in names)
    items += tuple(CountedItem(name, False, evidence("Pr-acties", name, EvidenceKind.ITEM)) for name in missing)
    grounds = tuple(item.evidence for item in items if item.ticked)
    promised = promise or Promise(needed, unit="pr-actie", units="pr-acties")
    return Count(promised, Counted(reached, grounds), needed, items, missing=missing)


def a_deliverable(
    name: str, goal: GoalRef = MARKETING, verdict: Verdict = Verdict.ACHIEVED, **changes: object
) -> DeliverableState:
    state = DeliverableState(
        key=name.lower().replace(" ", "-"),
        name=name,
        goal=goal,
        due=date(2022, 11, 1),
        wanted_due=date(2022, 11, 1),
        owner="Programmamaker",
        list_name="Klaar",
        status=Status.DONE,
        archived=False,
        steps=Counted(
            2, (evidence(name, "Stap 1", EvidenceKind.ITEM), evidence(name, "Stap 2", EvidenceKind.ITEM))
        ),
        steps_total=3,
        count=None,
        judgement=a_judgement(verdict, name),
        evidence=evidence(name),
    )
    return replace(state, **changes)  # type: ignore[arg-type]  # a builder's free names


def a_lesson(event: str, tag: Tag = Tag.WENT_WELL, goal: str = "marketing", **changes: object) -> Lesson:
    lesson = Lesson(tag, event, About((goal,)), evidence("Campagne", event, EvidenceKind.COMMENT))
    return replace(lesson, **changes)  # type: ignore[arg-type]  # a builder's free names


def a_check(kind: CheckKind, facts: Mapping[str, Fact], card: str = "Pr-acties") -> ToCheck:
    return ToCheck(kind, facts, (evidence(card),))


def _campaign(verdict: Verdict = Verdict.PARTLY) -> DeliverableState:
    reason = written("De bezoekers bleken zo verschillend dat we eerst één campagne goed wilden doen.", "Pr-acties")
    count = a_count(1, 2, "Campagne West-Brabant", missing=("Tweede actie",))
    return a_deliverable(
        "Pr-acties voor de twee doelgroepen",
        count=count,
        judgement=a_judgement(verdict, reason=reason, missing=("1 pr-actie",)),
    )


def _pilots() -> DeliverableState:
    rows = (
        CountRow("carrieremakers", "Jonge carrièremakers met kinderen", 2, counted(1, "Pilots")),
        CountRow("starters", "Kopende starters", 2, counted(2, "Pilots", "Gek van Geld")),
    )
    promise = Promise(2, 3, of=Register.ORGANISATIONS, per=Register.TARGET_GROUPS)
    count = Count(promise, counted(1, "Pilots"), 2, rows=rows)
    return a_deliverable("Pilot per doelgroep", AANPAK, Verdict.CHANGED, count=count)


def _ambassadors() -> DeliverableState:
    promise = Promise(1, unit="ambassadeur", units="ambassadeurs", per=Register.ORGANISATIONS)
    moved = a_judgement(Verdict.MOVED, "Ambassadeurs", new_date=date(2023, 3, 31))
    count = Count(promise, Counted(None), 7)
    return a_deliverable(
        "Een ambassadeur in elke bibliotheek", NETWERK, Verdict.MOVED, count=count, judgement=moved
    )


def _meeting() -> DeliverableState:
    promise = Promise(1, unit="bijeenkomst", units="bijeenkomsten")
    moved = a_judgement(Verdict.MOVED, "Bijeenkomst", new_date=date(2023, 4, 6))
    return a_deliverable(
        "Bijeenkomst van het kennisnetwerk",
        NETWERK,
        Verdict.MOVED,
        count=Count(promise, Counted(0), 1),
        judgement=moved,
        list_name="Doorgeschoven",
    )


def _overruled() -> Judgement:
    """A verdict of a person where the board comes to another one."""
    said = written("Elk team heeft ze besproken.", "Geleerde lessen gedeeld")
    return a_judgement(
        card="Geleerde lessen gedeeld",
        computed=Verdict.NOT_ACHIEVED,
        rule="person",
        person=Verdict.ACHIEVED,
        reason=said,
    )


def _groups() -> DeliverableState:
    promise = Promise(2, 2, of=Register.TARGET_GROUPS)
    names = ("Jonge carrièremakers met kinderen", "Kopende starters")
    return a_deliverable("Twee doelgroepen gekozen", AANPAK, count=a_count(2, 2, *names, promise=promise))


def deliverables() -> tuple[DeliverableState, ...]:
    return (
        a_deliverable("Onderzoek naar kansrijke doelgroepen", AANPAK),
        _groups(),
        _pilots(),
        a_deliverable("Plan om LLO in de markt te zetten"),
        _campaign(),
        a_deliverable("Kennisnetwerk LLO opgezet", NETWERK, Verdict.MOVED),
        _ambassadors(),
        _meeting(),
        a_deliverable("Activiteiten geëvalueerd", EVALUATIE),
        a_deliverable("Geleerde lessen gedeeld", EVALUATIE, judgement=_overruled()),
    )


def _of(goal: GoalRef) -> tuple[DeliverableState, ...]:
    return tuple(state for state in deliverables() if state.goal == goal)


def a_bar(goal: GoalRef) -> ProgressBar:
    verdicts = [state.judgement.verdict for state in _of(goal)]
    parts = tuple((verdict, counted(verdicts.count(verdict))) for verdict in Verdict if verdict in verdicts)
    return ProgressBar(goal, len(verdicts), parts, Counted(0))


def a_burn_up(weeks: int = 26) -> BurnUp:
    start = date(2022, 6, 6)
    reached = (0, 0, 0, 0, 0, 2, 2, 2, 3, 3, 4, 4, 4, 5, 6, 6, 7, 7, 8, 8, 9, 10, 10, 11, 11, 12, 12)
    due = (0, 0, 0, 0, 0, 0, 0, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 8, 8, 8, 12, 12, 12, 19, 19, 20)
    points = tuple(
        BurnUpPoint(start + timedelta(weeks=week), reached[week], due[week]) for week in range(weeks + 1)
    )
    asked = (("Pr-acties", 2), ("Pilots", 6), ("Ambassadeurs", 12))
    plan = tuple(a_promise(card, units) for card, units in asked)
    ticked = tuple(evidence(card) for card, _ in asked[:2])
    return BurnUp(points, 20, False, ticked, due=plan, promised=plan)


def a_promise(card: str, units: int) -> Promised:
    """So many of a card, due on the last day of the year's plan."""
    stands = evidence(card)
    return Promised(
        EvidenceKind.PROMISE,
        card,
        stands.card_id,
        stands.card_name,
        stands.card_url,
        units=units,
        day=date(2022, 11, 30),
    )


def a_coverage() -> Coverage:
    names = ("Cubiss", "Eindhoven", "Heusden", "Huis73", "NOBB", "West-Brabant")
    has = CoverageCell(CellState.REACHED, (evidence("Overzicht"),))
    hole, not_asked = CoverageCell(CellState.OPEN), CoverageCell(CellState.NOT_ASKED)
    unknown, moved = CoverageCell(CellState.UNKNOWN), CoverageCell(CellState.MOVED)
    return Coverage(
        names,
        (
            CoverageRow("overzicht", "Overzicht van het aanbod", "", AANPAK, (not_asked, has, has, has, has, hole)),
            CoverageRow("pilots", "Pilot", "Kopende starters", AANPAK, (not_asked, has, has, hole, hole, hole)),
            CoverageRow("ambassadeurs", "Ambassadeur", "", NETWERK, (not_asked, hole, hole, unknown, hole, hole)),
            CoverageRow("netwerkdag", "Netwerkdag", "", NETWERK, (not_asked, has, *([moved] * 4)), Verdict.MOVED),
        ),
    )


def some_charts() -> Charts:
    return Charts(tuple(a_bar(goal) for goal in GOALS), a_burn_up(), a_coverage())


def _verdicts() -> VerdictsSection:
    agreed = written("Met de stuurgroep afgesproken: eerst leren van wat er al is.", "Doel 1")
    judgements = (
        a_judgement(Verdict.CHANGED, "Doel 1", computed=Verdict.PARTLY, person=Verdict.CHANGED, reason=agreed),
        a_judgement(Verdict.PARTLY, "Doel 2", missing=("Pr-acties voor de twee doelgroepen",)),
        a_judgement(Verdict.MOVED, "Doel 3", new_date=date(2023, 4, 6)),
        a_judgement(Verdict.ACHIEVED, "Doel 4"),
    )
    explained = written("Het netwerk komt in het eerste kwartaal van 2023 bij elkaar.", "Doel 3")
    rows = tuple(
        GoalVerdict(goal, judgement, _of(goal), explained if goal is NETWERK else None)
        for goal, judgement in zip(GOALS, judgements, strict=True)
    )
    found = [state.judgement.verdict for state in deliverables()]
    return VerdictsSection(
        rows, tuple((verdict, counted(found.count(verdict))) for verdict in Verdict if verdict in found)
    )


def _assignment() -> AssignmentSection:
    def asked(state: DeliverableState) -> AssignedDeliverable:
        promise = state.count.promise if state.count else None
        return AssignedDeliverable(state.key, state.name, "", state.due, promise, state.criteria)

    introduction = "Er gebeurt al **veel** in de bibliotheken van Brabant.\n\nDit verslag laat zien wat wij deden."
    goals = tuple(
        AssignedGoal(goal, "Weten wat er al is, en daar samen op bouwen.", tuple(asked(one) for one in _of(goal)))
        for goal in GOALS
    )
    return AssignmentSection(written(introduction, "Inleiding", EvidenceKind.DESCRIPTION), "", goals)


def _stories() -> GoalStoriesSection:
    did = OwnCard(
        "Bezoek aan Gek van Geld", "Vier avonden, ook online.", date(2022, 10, 11), (), evidence("Bezoek")
    )
    return GoalStoriesSection(
        tuple(
            GoalStory(
                goal,
                "Laten zien dat de bibliotheek een plek is om te blijven leren.",
                written("We begonnen klein. Dat hielp.", goal.name, EvidenceKind.DESCRIPTION),
                a_judgement(Verdict.PARTLY, goal.name),
                _of(goal),
                (did,) if goal is AANPAK else (),
            )
            for goal in GOALS
        )
    )


def a_figure(label: str, value: str | None, unit: str = "", **changes: object) -> FigureLine:
    row = Evidence(EvidenceKind.ROW, f"{label} = {value}", where="figures-2022.csv:3")
    quantity = Quantity(None if value is None else Decimal(value), (row,))
    line = FigureLine(label, quantity, unit, (AANPAK,), 54, "Vragenlijst", date(2022, 11, 8), None, False)
    return replace(line, **changes)  # type: ignore[arg-type]  # a builder's free names


def _figures() -> FiguresSection:
    return FiguresSection(
        (
            a_figure(
                "Bezochte activiteiten", "3", n=None, clashes=True, kind=FigureKind.OUTPUT, source="Kaart Bezoek"
            ),
            a_figure("Kwam op locatie", "62.5", "%", n=50),
            a_figure("Keek online mee", "37.5", "%", n=50),
            a_figure("Aanmeldingen door de campagne", "13", goals=(MARKETING,), source="Advertentiebeheer", n=None),
            a_figure("Bereik van de campagne", None, goals=(MARKETING,), source="", n=None, on=None),
        )
    )


LESSONS = (
    a_lesson(
        "Begin met een gezamenlijke start",
        goal="aanpak",
        cause="Iedereen had een ander beeld van de opdracht.",
        effect="Na één middag lagen rollen en taken vast.",
        recommendation="Plan een *Project Start Up* voordat het werk begint.",
        scope="Elke nieuwe werkgroep",
        actions=(LessonAction("Middag prikken met de stuurgroep", "Projectleider", date(2023, 1, 17), False),),
    ),
    a_lesson("Programmamaker en marketeer samen aan tafel", recommendation="Samen beginnen bij de doelgroep."),
    a_lesson(
        "De campagne begon te laat",
        Tag.COULD_BE_BETTER,
        cause="Er was anderhalve week.",
        effect="Dure aanmeldingen.",
    ),
    a_lesson("Veel mensen keken online mee", Tag.UNEXPECTED, goal="aanpak"),
    a_lesson("Eén plek voor alles", Tag.LESSON, goal="evaluatie", detail="Het bord, met *alle* stukken erop."),
)


def a_moved_row() -> MovedRow:
    why = written("Het netwerk heeft meer tijd nodig; de dag is al grotendeels uitgewerkt.", "Bijeenkomst")
    return MovedRow(
        "Bijeenkomst van het kennisnetwerk",
        (NETWERK,),
        date(2022, 12, 10),
        date(2023, 4, 6),
        "Doorgeschoven",
        (why,),
        evidence("Bijeenkomst"),
    )


def _participants() -> ParticipantsSection:
    group = (
        Participant("Projectleider", "Cubiss", None, None),
        Participant("Programmamaker", "Bibliotheek Dommeldal", None, date(2022, 9, 30)),
        Participant("Programmamaker", "Bibliotheek Heusden", None, None),
    )
    thanks = written("Dank aan iedereen die ons ontving.", "Met dank aan", EvidenceKind.DESCRIPTION)
    organisations = (("Cubiss", None, None), ("Bibliotheek Dommeldal", None, date(2022, 9, 30)))
    return ParticipantsSection((ParticipantGroup("werkgroep", group),), organisations, thanks)


def _link(name: str) -> Link:
    return Link(name, "https://example.org/handleiding", "Campagne", (MARKETING,), evidence("Campagne"))


def _accounts() -> AccountsSection:
    campaign = _campaign()
    visited = a_figure("Bezochte activiteiten", "3").quantity
    return AccountsSection(
        (
            Account(AccountKind.GOAL, MARKETING.name, None, Verdict.PARTLY, "some_reached", (evidence("Doel 2"),)),
            Account(
                AccountKind.DELIVERABLE,
                campaign.name,
                campaign.count.reached if campaign.count else None,
                Verdict.PARTLY,
                "count_some",
                (evidence("Pr-acties"),),
            ),
            Account(AccountKind.FIGURE, "Bezochte activiteiten", visited, None, "", visited.evidence),
        )
    )


TO_CHECK = (
    a_check(CheckKind.MOVED_WITHOUT_DATE, {"name": "Kennisnetwerk LLO opgezet"}),
    a_check(CheckKind.FIGURE_CLASH, {"label": "bezochte activiteiten", "values": (Decimal(3), Decimal(4))}),
    a_check(
        CheckKind.DATE_OUTSIDE_QUARTER,
        {"quarter": 1, "year": 2023, "day": date(2023, 4, 6), "card": "Bijeenkomst van het kennisnetwerk"},
    ),
    a_check(CheckKind.TARGET_WITHOUT_EVIDENCE, {"deliverable": "Een ambassadeur in elke bibliotheek", "needed": 7}),
    a_check(
        CheckKind.NOT_UNDERSTOOD, {"word": "Leerput", "nearest": "Leerpunt", "line": "Leerput: op tijd beginnen"}
    ),
)


def an_evaluation() -> EvaluationReport:
    quote = Quote(
        "Ik kwam voor mijn dochter en bleef voor mezelf.", "bezoeker", About(("aanpak",)), evidence("Citaat")
    )
    scope = "### Voor wie?\n\n- 18 jaar en ouder\n- wie de basis al beheerst\n\n### Wat?\n\nNon-formeel leren."
    theme = Theme("Partners", written("Samen bereik je meer mensen.", "Partners"), (AANPAK,), (_link("Verhalen"),))
    next_year = NextYear("Vier avonden per bibliotheek.", About(("netwerk",)), evidence("Vooruitblik"))
    why = written("Met de stuurgroep gekozen voor één goede actie.", "Pr-acties")
    return EvaluationReport(
        a_header(),
        (
            _verdicts(),
            _assignment(),
            ScopeSection(written(scope, "Afbakening", EvidenceKind.DESCRIPTION)),
            ApproachSection(written("We bezochten wat er al was.", "Onze aanpak", EvidenceKind.DESCRIPTION)),
            AgreedSection(
                tuple(
                    AgreedRow(state, (why,) if state.judgement.verdict is Verdict.PARTLY else ())
                    for state in deliverables()
                )
            ),
            _stories(),
            ThemesSection(None, (theme,)),
            _figures(),
            QuotesSection((quote,)),
            LessonsSection(LESSONS),
            MovedSection((a_moved_row(),)),
            OutlookSection(written("In 2023 gaan we verder.", "Vooruitblik"), (next_year,), (a_moved_row(),)),
            _participants(),
            LinksSection((_link("Handleiding adverteren"),)),
            _accounts(),
        ),
        some_charts(),
        TO_CHECK,
        introductions=(Introduction("verdicts", written("Veel gehaald, en veel geleerd.", "Conclusie")),),
    )


def _earlier() -> EarlierLessonsSection:
    asked = RegisteredAction("abc-a1", "De opdracht eerst samen lezen", "Projectleider", date(2022, 6, 1))
    dropped = replace(asked, key="abc-a2", text="Een tweede bord", owner="", on=None, note="Eén bord bleek genoeg.")
    lesson = RegisteredLesson("abc", "llo-2021", Tag.COULD_BE_BETTER, "De opdracht was niet helder.")
    became = (
        EarlierAction(asked, ActionState.DONE, evidence("Samen beginnen", asked.text, EvidenceKind.ITEM)),
        EarlierAction(dropped, ActionState.DROPPED, Evidence(EvidenceKind.REGISTER, dropped.note)),
    )
    return EarlierLessonsSection((EarlierLesson(lesson, became),))


def a_lessons_report() -> LessonsReport:
    by_goal = tuple(
        LessonsByGoal(goal, tuple(lesson for lesson in LESSONS if goal.key in lesson.about.goals)) for goal in GOALS
    )
    action = LESSONS[0].actions[0]
    line = ActionLine(action.text, action.owner, action.on, action.done, LESSONS[0])
    return LessonsReport(
        a_header(ReportKind.LESSONS),
        (
            LessonsSection(LESSONS),
            LessonsByGoalSection(tuple(group for group in by_goal if group.lessons)),
            LessonActionsSection((line,)),
            _earlier(),
        ),
        Charts(),
        (),
    )


def a_line(name: str, goal: GoalRef = MARKETING, day: date | None = None, days: int | None = None) -> CardLine:
    return CardLine(name, (goal,), evidence(name), "Programmamaker", "Bezig", day, days)


def _goal_lines() -> GoalLinesSection:
    lights = (Light.ON_TRACK, Light.NEEDS_ATTENTION, Light.STALLED, Light.NOT_STARTED)
    trends = (Trend.BETTER, Trend.SAME, Trend.WORSE, None)
    reasons = (
        (),
        ((LightReason.DUE_SOON, evidence("Pr-acties")),),
        ((LightReason.STUCK, evidence("Netwerk")),),
        (),
    )
    return GoalLinesSection(
        tuple(
            _goal_line(goal, light, reason, trend)
            for goal, light, reason, trend in zip(GOALS, lights, reasons, trends, strict=True)
        ),
        date(2022, 9, 9),
        published=True,
    )


def _goal_line(
    goal: GoalRef, light: Light, reasons: tuple[tuple[LightReason, Evidence], ...], trend: Trend | None
) -> GoalLine:
    found = dict(a_bar(goal).parts)
    achieved, changed = found.get(Verdict.ACHIEVED, counted(0)), found.get(Verdict.CHANGED, counted(0))
    return GoalLine(goal, achieved, changed, len(_of(goal)), a_bar(goal), light, reasons, trend, a_judgement())


def _worry() -> Worry:
    return Worry(
        "De campagne trekt nog weinig starters",
        About(("marketing",)),
        evidence("Campagne"),
        cause="We begonnen laat",
        effect="Aanmeldingen zijn duur",
        correction="Budget naar de laatste week",
    )


def _goal_progress() -> GoalProgressSection:
    bare = Worry("Nog geen zaal voor de bijeenkomst", About(("netwerk",)), evidence("Bijeenkomst"))
    return GoalProgressSection(
        tuple(
            GoalProgress(
                goal,
                (a_line("Klantreis uitgewerkt", goal, date(2022, 10, 3)), a_line("Plan gedeeld", goal)),
                (a_line("Campagne evalueren", goal, date(2022, 11, 1)),),
                {"marketing": (_worry(),), "netwerk": (bare,)}.get(goal.key, ()),
                (),
            )
            for goal in GOALS
        ),
        (),
        date(2022, 9, 9),
    )


def _changes() -> ChangesSection:
    changed = ChangedResult(
        _campaign(),
        (
            Change(ChangeKind.VERDICT, None, Verdict.PARTLY),
            Change(ChangeKind.COUNT, 0, 1),
            Change(ChangeKind.DUE, date(2022, 10, 1), date(2022, 11, 1)),
            Change(ChangeKind.LIST, "Bezig", "Klaar"),
        ),
    )
    over = PassedOn("Nog geen tekstschrijver", evidence("Storytelling", "Nog geen tekstschrijver"))
    late = PassedOn("Plan gedeeld", evidence("Plan gedeeld"))
    return ChangesSection(date(2022, 9, 9), (changed,), (), (_worry(),), (over,), (late,), ())


def a_progress_report() -> ProgressReport:
    asked = Decision(False, "Mag het netwerk naar het eerste kwartaal?", About(("netwerk",)), evidence("Netwerk"))
    taken = Decision(True, "We onderzoeken bestaand aanbod.", About(("aanpak",)), evidence("Aanbod"))
    planning = PlanningSection(
        (replace(a_line("Overzicht van het aanbod", AANPAK, date(2022, 10, 1), 13), new=True),),
        (a_line("Pr-acties", MARKETING, date(2022, 10, 28), 14),),
        (a_line("Kennisnetwerk", NETWERK, date(2022, 9, 1), 43),),
        (a_line("Zaal zoeken", NETWERK),),
    )
    promised = tuple(state for state in deliverables() if state.count)
    header = a_header(ReportKind.PROGRESS, date(2022, 10, 14), data_moment=datetime(2022, 10, 14, 9, 0, tzinfo=UTC))
    return ProgressReport(
        header,
        (
            DecisionsSection((asked,), (taken,)),
            _goal_lines(),
            _changes(),
            _goal_progress(),
            PromisesSection(promised),
            planning,
            OrganisationsSection(
                (OrganisationGap("Huis73", (_ambassadors(),)), OrganisationGap("NOBB", (_pilots(),)))
            ),
        ),
        some_charts(),
        TO_CHECK,
    )

"""Plans as they are: in force, on the table, frozen, and what the law makes of them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from kotopolku.domain.plan import PlanLimits, extension_grounds, plan_limits
from kotopolku.domain.vocabulary import Situation
from kotopolku.platform import clock
from kotopolku.platform.accounts.queries import User
from kotopolku.rooms.cases.queries import Case, reached_from_elsewhere, situation_of

from .content.comparison import Change, FieldChange, changes_between
from .content.freezing import Surroundings, content_of_rows, digest_of, text_of, texts_of
from .content.surroundings import client_name, on_paper, services_named, surroundings_of
from .law.checks import kinds_known, latest_day, review_by, why_no_plan
from .law.expected import ExpectedGoal, GoalCode, expected_goals, is_minor
from .law.readiness import lacks_of
from .law.sections import SeriesSections, sections_of_series
from .law.situation import situation_for_plans
from .locking import locked_case
from .models import Approval, ClientWord, Extension, Goal, Measure, Participant, Pause, Plan, PlanOffer, PlanVersion
from .offers import (
    approves_alone,
    latest_offer,
    offer_to_client,
    offered_content,
    offers_to_client,
    offers_told,
    party_of,
    words_of_offer,
)
from .own_words import (
    agreed_now,
    answer_due,
    answered_rows,
    key_of,
    measure_states,
    open_words,
    versions_of_client,
    word_of,
    words_of,
    words_of_client,
)
from .pathways.counting import Figures, figures_of
from .pathways.departing import OfPathway, of_pathway
from .refusals import NotInTheWeek
from .week import DAYS, hours_of, times_of

__all__ = [
    "DAYS",
    "Approval",
    "Change",
    "ClientWord",
    "ExpectedGoal",
    "Extension",
    "FieldChange",
    "Figures",
    "Goal",
    "GoalCode",
    "Measure",
    "NotInTheWeek",
    "OfPathway",
    "Participant",
    "Pause",
    "Plan",
    "PlanOffer",
    "PlanVersion",
    "SeriesSections",
    "agreed_now",
    "all_versions_of",
    "answer_due",
    "answered_rows",
    "approves_alone",
    "changes_between",
    "client_name",
    "content_of",
    "content_of_version",
    "draft_content_of",
    "draft_of",
    "ending",
    "expected_goals",
    "extension_grounds",
    "extensions_of",
    "figures_of",
    "goals_agreed",
    "goals_of",
    "hours_of",
    "is_intact",
    "is_minor",
    "key_of",
    "kinds_known",
    "latest_day",
    "latest_offer",
    "latest_plan",
    "limits",
    "locked_case",
    "measure_states",
    "measures_of",
    "of_pathway",
    "offer_to_client",
    "offered_content",
    "offers_to_client",
    "offers_told",
    "on_paper",
    "open_words",
    "participants_of",
    "party_of",
    "pauses_of",
    "plan_in_force",
    "plans_of",
    "readiness",
    "review_by",
    "sections_for",
    "situation_for_plans",
    "text_of",
    "texts_of",
    "times_of",
    "version_of",
    "versions_of",
    "versions_of_client",
    "why_no_plan",
    "word_of",
    "words_of",
    "words_of_client",
    "words_of_offer",
    "working_content",
]


def plans_of(case: Case) -> list[Plan]:
    """All plans of the series in order, drafts too, each with the pathway from which it began."""
    rows = Plan.objects.filter(case_id=case.pk).select_related("pathway_version__pathway")
    return list(rows.order_by("number"))


def plan_in_force(case: Case, on: date) -> Plan | None:
    """The approved plan that holds on the day; one that is being revised holds as it was agreed."""
    rows = Plan.objects.filter(case_id=case.pk, state__in=["in_force", "revising"], made__lte=on)
    return rows.filter(agreed_until__gte=on).order_by("-number").first()


def latest_plan(case: Case) -> Plan | None:
    """The latest plan that has ever been approved, also one that has ended."""
    return Plan.objects.filter(case_id=case.pk).exclude(state="draft").order_by("-number").first()


def ending(user: User, since: date, until: date, *, coach: User | None = None, limit: int = 50) -> list[Plan]:
    """Plans in force of open cases that the user may see, whose agreed last day lies in the days given.

    Soonest first, each with its case; with `coach` only of that coach's clients.
    """
    rows = Plan.objects.filter(
        reached_from_elsewhere(user, "case__organisation_id"),
        state__in=["in_force", "revising"],
        agreed_until__range=(since, until),
        case__closed=None,
    )
    if coach is not None:
        rows = rows.filter(case__coach=coach)
    return list(rows.select_related("case__coach").order_by("agreed_until", "pk")[:limit])


def draft_of(case: Case) -> Plan | None:
    """The plan on the table: a draft or one that is being revised."""
    return Plan.objects.filter(case_id=case.pk, state__in=["draft", "revising"]).first()


def goals_of(plan: Plan) -> list[Goal]:
    """The goals as they are being written, unnumbered."""
    return list(Goal.objects.filter(plan=plan).order_by("order", "pk"))


def measures_of(plan: Plan) -> list[Measure]:
    """The measures of the plan; those taken out of it are left out."""
    return list(Measure.objects.filter(plan=plan).exclude(state="dropped").order_by("order", "pk"))


def participants_of(plan: Plan) -> list[Participant]:
    """Who took part in making the plan, in the order in which they were named."""
    return list(Participant.objects.filter(plan=plan).order_by("pk"))


def pauses_of(case: Case) -> list[Pause]:
    """Standing pauses in order of time."""
    rows = Pause.objects.filter(case_id=case.pk, retracted_at=None)
    return list(rows.order_by("since", "pk"))


def extensions_of(case: Case) -> list[Extension]:
    """Standing extensions in order of time."""
    rows = Extension.objects.filter(case_id=case.pk, retracted_at=None)
    return list(rows.order_by("decided", "pk"))


def versions_of(plan: Plan) -> list[PlanVersion]:
    """The frozen versions of a plan with their approvals, the newest first."""
    rows = PlanVersion.objects.filter(plan=plan).select_related("frozen_by").prefetch_related("approvals")
    return list(rows.order_by("-number"))


def goals_agreed(plan: Plan) -> list[dict[str, Any]]:
    """The goals of the newest frozen version, as they were frozen; one query."""
    content = PlanVersion.objects.filter(plan=plan).order_by("-number").values_list("content", flat=True).first()
    goals: list[dict[str, Any]] = content["goals"] if content else []
    return goals


def all_versions_of(case: Case) -> list[PlanVersion]:
    """The frozen versions of all plans of a case with their approvals, the newest first."""
    rows = PlanVersion.objects.filter(plan__case_id=case.pk).select_related("plan", "frozen_by")
    return list(rows.prefetch_related("approvals").order_by("-plan__number", "-number"))


def version_of(case: Case, plan_number: int, version_number: int) -> PlanVersion:
    """One frozen version of a case's plans; raises PlanVersion.DoesNotExist."""
    rows = PlanVersion.objects.select_related("plan", "frozen_by").prefetch_related("approvals")
    return rows.get(plan__case_id=case.pk, plan__number=plan_number, number=version_number)


def content_of(plan: Plan) -> dict[str, Any] | None:
    """The content of the version in force, approvals added; None for a plan that was never frozen."""
    version = PlanVersion.objects.filter(plan=plan).prefetch_related("approvals").order_by("-number").first()
    return None if version is None else content_of_version(version)


def content_of_version(version: PlanVersion) -> dict[str, Any]:
    """A frozen content with its approvals and digest beside it; the frozen one itself stays as it is."""
    approvals = [
        {
            "party": row.party,
            "name": row.name,
            "on": row.on.isoformat(),
            "how": row.how,
            "means": row.means,
            "language": row.language,
            "interpreter": row.interpreter,
        }
        for row in sorted(version.approvals.all(), key=lambda row: row.pk)
    ]
    return {**version.content, "approvals": approvals, "digest": version.digest}


def is_intact(version: PlanVersion) -> bool:
    """Whether the content is still what was agreed on."""
    return digest_of(version.content) == version.digest


def draft_content_of(case: Case, plan: Plan, situation: Situation) -> dict[str, Any]:
    """The plan on the table in the form of a version that nobody has approved yet."""
    number = PlanVersion.objects.filter(plan=plan).count() + 1
    return {
        **content_of_rows(
            plan,
            number,
            goals=goals_of(plan),
            measures=measures_of(plan),
            participants=participants_of(plan),
            surroundings=surroundings_of(case, plan, situation),
        ),
        "approvals": [],
    }


def sections_for(case: Case) -> SeriesSections:
    """The sections by which the client's plans are lengthened and carried out; of today's act while there is none."""
    first = Plan.objects.filter(case_id=case.pk).order_by("number").values_list("made", flat=True).first()
    return sections_of_series(first or clock.today())


def working_content(
    plan: Plan, goals: Sequence[Goal], measures: Sequence[Measure], participants: Sequence[Participant]
) -> dict[str, Any]:
    """The plan as it is being written, without what surrounds it; a query for the names of services, if any."""
    nobody = Surroundings(
        reference="",
        client_name="",
        client_born="",
        organisation={},
        coach={},
        limits=None,
        services=services_named(measures, plan.language),
    )
    return content_of_rows(plan, 0, goals=goals, measures=measures, participants=participants, surroundings=nobody)


def limits(case: Case, on: date) -> PlanLimits | None:
    """The longest durations of the series with their arithmetic; None while no plan has been approved."""
    return plan_limits(situation_of(case, on))


def readiness(
    plan: Plan, goals: Sequence[Goal], measures: Sequence[Measure], expected: Iterable[ExpectedGoal]
) -> list[str]:
    """What is missing before approval, as codes."""
    return lacks_of(plan, goals, measures, expected)

"""Putting a plan on the table, approving it and taking it off: the first, the next, a new version."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries import situation_of
from kotopolku.rooms.people.queries import birth_day
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_text

from ..client_frame import client_case, client_frame
from ..pathways.of_plan import begins_from
from ..signed_in import worker_of
from .editing import edit_page, plan_on_the_table, sent
from .forms import ApprovalForm, NextForm, PlanForm, ReasonForm, StartForm
from .hindrance import hindrance_of
from .page import lacks_shown

FORM = ["GET", "HEAD", "POST"]


@require_http_methods(FORM)
def start(request: HttpRequest, reference: str) -> HttpResponse:
    """The first plan, or the next one of the series."""
    case = client_case(request, reference, "plan.edit")
    latest = plans.latest_plan(case)
    today = clock.today()
    situation = situation_of(case, today)
    hindrance = hindrance_of(case, situation)
    if hindrance["is_final"] and request.method != "POST":
        # Nothing written in the form would help: it is told before, not after.
        context = {**client_frame(case, request, "plan"), **hindrance, "heading": _("The first plan")}
        return render(request, "plans/start.html", context)
    longest = plans.latest_day(situation, today, is_first=latest is None)
    proposed: dict[str, Any] = {"made": today, "until": max(longest, today)}
    lead = _("The law allows a plan made today to last until %(day)s at the latest.") % {"day": day_text(longest)}
    if latest is not None:
        return edit_page(
            request,
            case,
            NextForm(sent(request), initial=proposed),
            heading=_("The next plan"),
            lead=lead,
            submit=_("Begin the plan"),
            save=lambda given: actions.renew(actor=worker_of(request), case=case, **given),
            template="plans/start.html",
            **hindrance,
        )
    proposed |= {"kind": "individual", "language": "fi", "client_language": case.person.service_language}
    return edit_page(
        request,
        case,
        StartForm(
            sent(request),
            initial=proposed,
            kinds=plans.kinds_known(case.opened, today),
            pathways=begins_from(case.organisation_id),
        ),
        heading=_("The first plan"),
        lead=lead,
        submit=_("Begin the plan"),
        save=lambda given: actions.make_first_plan(actor=worker_of(request), case=case, **given),
        template="plans/start.html",
        **hindrance,
    )


@require_http_methods(FORM)
def revise(request: HttpRequest, reference: str) -> HttpResponse:
    """Opens the plan in force for a new version."""
    case = client_case(request, reference, "plan.edit")
    latest = plans.latest_plan(case)
    return edit_page(
        request,
        case,
        ReasonForm(sent(request)),
        heading=_("Change the plan"),
        lead=_("What was agreed holds until both sides have approved the new version."),
        submit=_("Begin the change"),
        save=lambda given: actions.revise(actor=worker_of(request), plan=latest or plans.Plan(case=case), **given),
    )


@require_http_methods(FORM)
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """The authority, and the client or who speaks for a minor; then the plan is frozen and in force."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    parties = _parties(case, plan)
    proposed: dict[str, Any] = {
        "version": plan.version,
        "client_name": plans.client_name(case) if parties[0] == "client" else "",
        "authority_name": str(worker_of(request)),
        "authority_on": max(plan.made, plan.rights_told_on or plan.made),
        "client_on": max(plan.made, plan.rights_told_on or plan.made),
        "client_language": plan.rights_told_language or plan.client_language or "fi",
        "client_interpreter": plan.rights_told_interpreter,
    }
    form = ApprovalForm(
        sent(request),
        initial=proposed,
        parties=parties,
        with_county=plan.county_takes_part,
    )
    return edit_page(
        request,
        case,
        form,
        heading=_("Approve the plan"),
        lead=_("What is approved is frozen as a version. A later change makes a new version."),
        submit=_("Approve and put in force"),
        done=_("The plan is in force."),
        template="plans/approve.html",
        lacks=lacks_of_draft(case, plan),
        save=lambda given: _save(request, plan, given),
    )


def lacks_of_draft(case: Any, plan: plans.Plan) -> list[dict[str, str]]:
    """What is missing, each with its page."""
    expected = plans.expected_goals(plans.situation_for_plans(case, clock.today()), plan.made)
    return lacks_shown(case.reference, plan, plans.goals_of(plan), plans.measures_of(plan), expected)


def _parties(case: Any, plan: plans.Plan) -> tuple[str, ...]:
    born = birth_day(case.person.born, case.person.created_at)
    return ("guardian", "representative") if plans.is_minor(born, plan.made) else ("client", "representative")


def _save(request: HttpRequest, plan: plans.Plan, given: dict[str, Any]) -> None:
    approvals = [
        actions.Agreement(
            party="authority",
            name=given["authority_name"],
            on=given["authority_on"],
            how=given["authority_how"],
        ),
        actions.Agreement(
            party=given["client_party"],
            name=given["client_name"],
            on=given["client_on"],
            how=given["client_how"],
            language=given["client_language"],
            interpreter=given["client_interpreter"],
        ),
    ]
    if given.get("county_name"):
        county = {"party": "county", "name": given["county_name"], "on": given["county_on"], "how": "signature"}
        approvals.append(actions.Agreement(**county))
    actions.approve(actor=worker_of(request), plan=plan, approvals=approvals, seen_version=given["version"])


@require_http_methods(FORM)
def discard(request: HttpRequest, reference: str) -> HttpResponse:
    """Asks, and then takes the plan off the table."""
    case = client_case(request, reference, "plan.edit")
    plan = plan_on_the_table(case)
    lost = [_("the draft of the plan with its goals and measures")]
    if plan.state == "revising":
        lost = [_("every change since the version in force")]
    return edit_page(
        request,
        case,
        PlanForm(sent(request), initial={"version": plan.version}),
        heading=_("Discard what is being written?"),
        template="plans/confirm.html",
        lost=lost,
        submit=_("Discard"),
        done=_("Discarded."),
        save=lambda given: actions.discard(actor=worker_of(request), plan=plan, seen_version=given["version"]) and None,
    )

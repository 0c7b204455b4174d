"""Both sides approve the plan on the table."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.rooms.people.queries import birth_day
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans

from ..client_frame import client_case
from ..signed_in import worker_of
from .editing import edit_page, plan_on_the_table, sent
from .forms import ApprovalForm
from .start import FORM


@require_http_methods(FORM)
def approve(request: HttpRequest, reference: str) -> HttpResponse:
    """The authority, and the client or who speaks for a minor; then the plan is frozen and in force."""
    case = client_case(request, reference, "plan")
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
        save=lambda given: _save(request, plan, given),
    )


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

"""What stands around every page of one client: who it is, where on the path, which pages there are."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kotopolku.domain.access import NotPermitted
from kotopolku.platform import clock
from kotopolku.rooms.cases import queries as cases
from kotopolku.web.components.words import duties as duty_words
from kotopolku.web.components.words.languages import language_name
from kotopolku.web.components.words.people import age_text

from .access.shown import emergency_running
from .logs.named import Named

TABS = (
    ("overview", "client", _("Overview"), "client.overview"),
    ("person", "client_person", _("Person and family"), "client.person"),
    ("residence", "client_residence", _("Residence"), "client.residence"),
    ("information", "client_information", _("Information"), "client.information"),
    ("assessment", "assessment", _("Assessment"), "client.assessment"),
    ("plan", "plan", _("Plan"), "plan"),
    ("family", "client_family", _("Family"), "client.family"),
    ("network", "client_network", _("Network"), "client.network"),
    ("services", "client_services", _("Services"), "client.referrals"),
    ("fitting", "services_fitting", _("Services that fit"), "client.services_fitting"),
    ("appointments", "client_appointments", _("Appointments"), "client.appointments"),
    ("correspondence", "client_correspondence", _("Messages"), "client.correspondence"),
    ("documents", "client_documents", _("Documents"), "client.documents"),
    ("advice", "client_advice", _("Guidance"), "client.advice"),
    ("timeline", "client_timeline", _("Timeline"), "client.timeline"),
    ("access", "client_access", _("Access"), "client.access"),
)
"""Code, name of the page, words, and the purpose for which the page opens the file: without its right no tab.

Every page takes the case's reference and nothing else.
"""
SELDOM = frozenset({"information", "network", "family", "documents", "advice", "timeline", "access"})
"""Under "More pages", so that the row of tabs stays one line; the open one stands in the row in any case."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage of the path; `state` is done, now or ahead."""

    code: str
    text: str
    state: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to another page of the same client."""

    href: str
    text: Any
    current: bool
    is_seldom: bool


def client_case(request: HttpRequest, reference: str, purpose: str, *, writing: bool = False) -> Any:
    """The case that the signed-in worker may open, with a trace of the opening; by POST, that they may change.

    `writing` for a form that is shown only to one who may change.

    Raises Http404 alike for a case that is not theirs and for one that does not exist, PermissionDenied for one that
    they may open but not use so.
    """
    try:
        return cases.case_for(request.user, reference, purpose=purpose, writing=writing or request.method == "POST")
    except ObjectDoesNotExist:
        raise Http404 from None
    except NotPermitted:
        raise PermissionDenied from None


def client_frame(
    case: Any,
    request: HttpRequest,
    tab: str,
    *,
    duties: Any = None,
) -> dict[str, Any]:
    """The context that `clients/client_page.html` needs; `tab` is a code of `TABS`, or empty on a page aside.

    `may` tells templates what the opener may do, by codes of rights: no link leads to a page that is closed to them.
    One query, for the ledger of duties; none where `duties` of today are given.
    """
    today = clock.today()
    person = case.person
    if duties is None:
        duties = cases.duties_of(case)
    hides = cases.is_protected(case)
    tabs = _tabs(case, tab)
    return {
        "case": case,
        "person": person,
        "client_name": case.sort_name,
        "client_age": age_text(person.born, today),
        "client_language": language_name(person.service_language or case.language),
        "client_interpreter": language_name(person.interpreter_language) if person.interpreter_needed else "",
        "client_is_protected": hides,
        # Which authority, school or document told something may tell where a protected client is.
        "sources_hidden": hides,
        "client_path": path_of(case, duties),
        "client_tabs": [one for one in tabs if not one.is_seldom or one.current],
        "client_tabs_more": [one for one in tabs if one.is_seldom and not one.current],
        "may": {right.value: True for right in case.rights},
        "client_tab": tab,
        "duties": duties,
        "named": Named(request.user, case),
        "emergency": emergency_running(case, request.user),
        "today": today,
    }


def path_of(case: Any, duties: Any) -> list[Stop]:
    """The stages in order with the day on which each was reached, read from the ledger of duties."""
    return [
        Stop(stage.value, duty_words.stage_label(stage), state, day)
        for stage, state, day in cases.stages_of(case, duties)
    ]


def _tabs(case: Any, current: str) -> list[Tab]:
    return [
        Tab(reverse(name, args=[case.reference]), text, code == current, code in SELDOM)
        for code, name, text, purpose in TABS
        if cases.PURPOSES[purpose].to_look in case.rights
    ]

"""Pauses and extensions of the series."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from msgspec.structs import replace

from kotopolku.domain.plan import grounds_that_count, plan_limits
from kotopolku.domain.vocabulary import Extension
from kotopolku.platform import clock
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import plan as words
from kotopolku.web.components.words import worded
from kotopolku.web.components.words.law.citations import citation

from .. import health
from ..client_frame import client_case
from ..signed_in import worker_of
from .editing import Told, edit_page, sent
from .forms import DayForm, ExtensionForm, PauseForm, ReasonForm
from .shown import coming_text
from .start import FORM


@require_http_methods(FORM)
def pause(request: HttpRequest, reference: str) -> HttpResponse:
    """A time in which the plan cannot be carried out."""
    case = client_case(request, reference, "plan.edit")

    def save(given: dict[str, Any]) -> Told | None:
        row = actions.pause(actor=worker_of(request), case=case, **given)
        coming = coming_text(plans.situation_for_plans(case, clock.today()), row)
        return Told(coming) if coming else None

    return edit_page(
        request,
        case,
        PauseForm(sent(request), initial={"source": "client", "since": clock.today()}),
        heading=_("Record a pause"),
        lead=_("The plans last longer by the days of a pause (%(section)s).")
        % {"section": citation(plans.sections_for(case).pause)},
        save=save,
    )


@require_http_methods(FORM)
def end_pause(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The last day of a pause that goes on."""
    case = client_case(request, reference, "plan.edit")
    row = _one(plans.pauses_of(case), number)
    form = DayForm(sent(request), initial={"on": clock.today()})
    form.fields["on"].label = _("Last day of the pause")
    return edit_page(
        request,
        case,
        form,
        heading=_("End the pause"),
        lead=_("The pause began on %(day)s.") % {"day": day_text(row.since)},
        save=lambda given: actions.end_pause(actor=worker_of(request), pause=row, until=given["on"]) and None,
    )


@require_http_methods(FORM)
def retract_pause(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """A pause was recorded wrongly."""
    case = client_case(request, reference, "plan.edit")
    row = _one(plans.pauses_of(case), number)
    return edit_page(
        request,
        case,
        ReasonForm(sent(request)),
        heading=_("Take back a pause"),
        lead=_("Only for a pause recorded wrongly. It stays to be seen in the log."),
        submit=_("Take back"),
        save=lambda given: actions.retract_pause(actor=worker_of(request), pause=row, **given) and None,
    )


@require_http_methods(FORM)
def extend(request: HttpRequest, reference: str) -> HttpResponse:
    """A decision to let the series last longer, on a ground of its act."""
    case = client_case(request, reference, "plan.edit")
    first = next((one for one in plans.plans_of(case) if one.state != "draft"), None)
    if first is None:
        raise Http404

    def save(given: dict[str, Any]) -> Told | None:
        effect = actions.extend(actor=worker_of(request), case=case, **given)
        if not effect.added_nothing:
            return None
        text = _("The extension was recorded, but it adds nothing: the plans still last until %(day)s.")
        return Told(text % {"day": day_text(effect.after)}, is_warning=True)

    return edit_page(
        request,
        case,
        ExtensionForm(
            sent(request),
            initial={"decided": clock.today()},
            grounds=_grounds(case, first.made),
        ),
        heading=_("Extend the longest duration"),
        lead=_used(case),
        save=save,
    )


def _grounds(case: Any, first_made: date) -> list[tuple[str, str]]:
    """The grounds of the act, each with a word where a decision on it today would give this client no time."""
    today = clock.today()
    situation = plans.situation_for_plans(case, today)
    choices = []
    for ground in plans.extension_grounds(first_made):
        decided = (*situation.case.extensions, Extension(decided=today, ground=ground))
        limits = plan_limits(replace(situation, case=replace(situation.case, extensions=decided)))
        text = worded(words.EXTENSIONS, ground)
        if limits is None or ground not in grounds_that_count(limits, first_made=first_made):
            text = _("%(ground)s – does not apply to this client") % {"ground": text}
        choices.append((str(ground), text))
    return choices


def _used(case: Any) -> str:
    section = citation(plans.sections_for(case).extension)
    grounds = [
        str(words.EXTENSIONS[row.ground])
        for row in plans.extensions_of(case)
        if health.is_seen(case) or row.ground not in health.EXTENSIONS
    ]
    if not grounds:
        return _("Extensions on grounds of one kind do not add up (%(section)s).") % {"section": section}
    return _("Extended already: %(grounds)s. Extensions of one kind do not add up (%(section)s).") % {
        "grounds": ", ".join(grounds),
        "section": section,
    }


@require_http_methods(FORM)
def retract_extension(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """An extension was recorded wrongly."""
    case = client_case(request, reference, "plan.edit")
    row = _one(plans.extensions_of(case), number)
    return edit_page(
        request,
        case,
        ReasonForm(sent(request)),
        heading=_("Take back an extension"),
        lead=_("Only for an extension recorded wrongly. It stays to be seen in the log."),
        submit=_("Take back"),
        save=lambda given: actions.retract_extension(actor=worker_of(request), extension=row, **given) and None,
    )


def _one(rows: Any, number: int) -> Any:
    row = next((row for row in rows if row.pk == number), None)
    if row is None:
        raise Http404
    return row

"""Pauses and extensions of the series."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.rooms.plans import actions
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import day_text
from kotopolku.web.components.words import plan as words

from ..client_frame import client_case
from ..signed_in import worker_of
from .editing import Warned, edit_page, sent
from .forms import DayForm, ExtensionForm, PauseForm, ReasonForm
from .start import FORM


@require_http_methods(FORM)
def pause(request: HttpRequest, reference: str) -> HttpResponse:
    """A time in which the plan cannot be carried out."""
    case = client_case(request, reference, "plan")
    return edit_page(
        request,
        case,
        PauseForm(sent(request), initial={"source": "client", "since": clock.today()}),
        heading=_("Record a pause"),
        lead=_("The plans last longer by the days of a pause (23 § 4 mom.)."),
        save=lambda given: actions.pause(actor=worker_of(request), case=case, **given) and None,
    )


@require_http_methods(FORM)
def end_pause(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """The last day of a pause that goes on."""
    case = client_case(request, reference, "plan")
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
    case = client_case(request, reference, "plan")
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
    case = client_case(request, reference, "plan")
    first = next((one for one in plans.plans_of(case) if one.state != "draft"), None)
    if first is None:
        raise Http404

    def save(given: dict[str, Any]) -> Warned | None:
        effect = actions.extend(actor=worker_of(request), case=case, **given)
        if not effect.added_nothing:
            return None
        text = _("The extension was recorded, but it adds nothing: the plans still last until %(day)s.")
        return Warned(text % {"day": day_text(effect.after)})

    return edit_page(
        request,
        case,
        ExtensionForm(
            sent(request),
            initial={"decided": clock.today()},
            grounds=[str(ground) for ground in plans.extension_grounds(first.made)],
        ),
        heading=_("Extend the longest duration"),
        lead=_used(case),
        save=save,
    )


def _used(case: Any) -> str:
    grounds = [str(words.EXTENSIONS[row.ground]) for row in plans.extensions_of(case)]
    if not grounds:
        return _("Extensions on grounds of one kind do not add up (23 § 3 mom.).")
    return _("Extended already: %(grounds)s. Extensions of one kind do not add up (23 § 3 mom.).") % {
        "grounds": ", ".join(grounds)
    }


@require_http_methods(FORM)
def retract_extension(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """An extension was recorded wrongly."""
    case = client_case(request, reference, "plan")
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

"""Steps of an order: taking an offer, cancelling, how it went, another way, a conflict of interest."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions import interpreting as actions
from kotopolku.rooms.appointments.queries import interpreting as queries
from kotopolku.web.components.words import interpreting as words

from ..appointments.one import found
from ..signed_in import worker_of
from .forms import ConflictForm, OtherForm, StepForm
from .orders import done, page_of, with_interpreters

Step = Callable[[dict[str, Any], dict[str, Any]], Any]

STEPS: dict[str, Step] = {
    "accept": lambda known, sent: actions.accept(**known, reason=sent["reason"]),
    "refuse": lambda known, _sent: actions.refuse_offer(**known),
    "confirm": lambda known, sent: actions.confirm_by_telephone(**known, name=sent["name"]),
    "cancel": lambda known, sent: actions.cancel_order(**known, reason=sent["reason"]),
    "done": lambda known, sent: actions.finish(**known, minutes=sent["minutes"]),
    "not-come": lambda known, _sent: actions.finish(**known, has_come=False),
    "revoke": lambda known, _sent: actions.revoke_link(**known),
}


@require_POST
def step(request: HttpRequest, reference: str, number: int, what: str) -> HttpResponse:
    """One step of an order; two who take one at once: the second sees how it is now."""
    shown = found(request, reference, changing=True)
    try:
        order, act = queries.order_of(shown.appointment, number), STEPS[what]
    except (ObjectDoesNotExist, KeyError):
        raise Http404 from None
    form = StepForm(request.POST)
    if not form.is_valid():
        return page_of(request, shown, problem=_("Check what you wrote."), status=422)
    known = {"actor": worker_of(request), "order": order, "seen_version": form.seen_version}
    try:
        act(known, form.cleaned_data)
    except EditedMeanwhile:
        problem = _("Somebody has saved this meanwhile. Look at it as it is now.")
        return page_of(request, shown, problem=problem, status=409)
    except Refusal as refusal:
        return page_of(request, shown, problem=words.refusal_text(refusal), status=422)
    return done(request, reference, _("Saved."))


@require_POST
def other(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody else interprets, or nobody, for a recorded reason."""
    shown = found(request, reference, changing=True)
    form = OtherForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        known = {"actor": worker_of(request), "appointment": shown.appointment, "reason": data["reason"]}
        try:
            if data["how"] == "without":
                actions.do_without(**known)
            else:
                more = {name: data[name] for name in ("name", "language", "is_child", "is_relative")}
                actions.let_interpret(**known, **more)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return done(request, reference, _("Saved."))
    return page_of(request, shown, other=form, status=422)


@require_POST
def conflict(request: HttpRequest, reference: str) -> HttpResponse:
    """An interpreter must not interpret for this client."""
    shown = found(request, reference, changing=True)
    if shown.appointment.case is None:
        raise Http404
    form = with_interpreters(ConflictForm(request.POST), shown)
    if form.is_valid():
        data = form.cleaned_data
        rows = queries.interpreters_of([shown.appointment.organisation_id])
        chosen = next(one for one in rows if str(one.pk) == data["interpreter"])
        try:
            actions.declare_conflict(
                actor=worker_of(request),
                interpreter=chosen,
                scope=data["scope"],
                reason=data["reason"],
                case=shown.appointment.case,
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return done(request, reference, _("Saved."))
    return page_of(request, shown, conflict=form, status=422)

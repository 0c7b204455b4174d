"""What waits, what failed and what is unclear; trying again; when clients are reminded."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.platform import clock
from kotopolku.platform.messages import queries
from kotopolku.platform.messages.actions import settle, try_again
from kotopolku.rooms.appointments.actions.reminding import settle_reminders
from kotopolku.rooms.appointments.queries.telling import reminding_of
from kotopolku.rooms.correspondence.queries.messages import answered_within
from kotopolku.web.components.words import worded

from ..administration.frame import administered, organisation_frame
from ..administration.saving import save_form
from ..forms.refusable import RefusableForm
from ..signed_in import worker_of
from . import words


@require_safe
def outbox(request: HttpRequest, number: int) -> HttpResponse:
    """Counts by state, and single messages only where a person has to decide: without recipient and words."""
    organisation, worker = administered(request, number), worker_of(request)
    context = {
        **organisation_frame(organisation, "messages"),
        "channels": [
            {"channel": one, "name": worded(words.CHANNELS, one.code), "trouble": words.trouble_text(one.trouble)}
            for one in queries.channels()
        ],
        "rows": [_row(one) for one in queries.tallies(worker) if one.organisation_id == organisation.pk],
        "unclear": [
            {
                "message": one,
                "what": words.template_text(one.template),
                "channel": worded(words.CHANNELS, one.channel),
                "trouble": words.trouble_text(one.trouble),
            }
            for one in queries.unclear_of(worker).filter(organisation_id=organisation.pk)[:100]
        ],
        "given_up": queries.tried_again_of(organisation.pk),
        "reminding": reminding_of(organisation.pk),
        "answered_within": answered_within(organisation.pk, clock.today()),
    }
    return render(request, "messages/outbox.html", context)


def _row(tally: queries.Tally) -> dict[str, Any]:
    return {
        "tally": tally,
        "what": words.template_text(tally.template),
        "channel": worded(words.CHANNELS, tally.channel),
        "state": worded(words.STATES, tally.state),
        "tag": words.TAGS[tally.state],
        "trouble": words.trouble_text(tally.trouble),
    }


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """Send once more what was given up."""
    organisation = administered(request, number)
    count = try_again(actor=worker_of(request), organisation_id=organisation.pk)
    text = ngettext("%(count)d message is tried again.", "%(count)d messages are tried again.", count)
    messages.success(request, text % {"count": count})
    return _to_outbox(number)


@require_POST
def settle_unclear(request: HttpRequest, number: int, message_number: int) -> HttpResponse:
    """A person says what became of one: it arrived, or it is sent again."""
    organisation = administered(request, number)
    arrived = request.POST.get("arrived")
    if arrived not in {"yes", "no"}:
        raise Http404
    try:
        settle(
            actor=worker_of(request),
            organisation_id=organisation.pk,
            message_id=message_number,
            arrived=arrived == "yes",
        )
    except queries.Message.DoesNotExist:
        raise Http404 from None
    messages.success(request, now_("Saved."))
    return _to_outbox(number)


def _to_outbox(number: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("organisation_messages", args=[number]), status=303)


class RemindersForm(RefusableForm):
    """When clients are reminded."""

    is_on = forms.BooleanField(label=_("Confirm appointments and remind of them"), required=False)
    hours_before = forms.CharField(
        label=_("Hours before"), required=False, max_length=60, help_text=_("For example: 48, 3. Empty: no reminders.")
    )
    text_messages = forms.BooleanField(
        label=_("By text message to those who have a telephone"), required=False, help_text=_("Others get an email.")
    )

    def clean_hours_before(self) -> list[int]:
        """Whole numbers. Raises ValidationError."""
        parts = str(self.cleaned_data["hours_before"]).replace(",", " ").split()
        if not all(part.isdecimal() for part in parts):
            raise forms.ValidationError(_("Write whole hours, for example: 48, 3."))
        return [int(part) for part in parts]


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: HttpRequest, number: int) -> HttpResponse:
    """Whether and when an organisation reminds."""
    organisation = administered(request, number)
    form = RemindersForm(request.POST if request.method == "POST" else None, initial=_known(organisation.pk))

    def save() -> None:
        said = form.cleaned_data
        settle_reminders(
            actor=worker_of(request),
            organisation_id=organisation.pk,
            is_on=said["is_on"],
            hours_before=said["hours_before"],
            text_messages=said["text_messages"],
            seen_version=form.seen_version,
        )

    context = {
        **organisation_frame(organisation, ""),
        "heading": now_("Reminders"),
        "back": reverse("organisation_messages", args=[organisation.pk]),
    }
    return save_form(
        request, form, context, save, done=now_("Saved."), saved_as=lambda _current: _known(organisation.pk)
    )


def _known(organisation_id: int) -> dict[str, Any]:
    now = reminding_of(organisation_id)
    return {
        "is_on": now.is_on,
        "hours_before": ", ".join(str(hours) for hours in now.hours_before),
        "text_messages": now.text_messages,
        "version": now.version,
    }

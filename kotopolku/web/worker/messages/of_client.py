"""What was sent to one client, and whether they want reminders."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as now_
from django.views.decorators.http import require_http_methods

from kotopolku.platform.messages.queries import messages_of_person
from kotopolku.rooms.appointments.actions.reminding import set_reminded
from kotopolku.rooms.appointments.queries.telling import is_left_in_peace
from kotopolku.web.components.words import worded

from ..client_frame import client_case, client_frame
from ..signed_in import worker_of
from . import words

MOST = 100


@require_http_methods(["GET", "HEAD", "POST"])
def sent_to(request: HttpRequest, reference: str) -> HttpResponse:
    """Kinds, channels and states of messages, the latest first; by POST reminders are switched."""
    case = client_case(request, reference, "client.messages")
    if request.method == "POST":
        set_reminded(actor=worker_of(request), case=case, wanted=request.POST.get("reminders") == "yes")
        messages.success(request, now_("Saved."))
        return HttpResponseRedirect(reverse("client_messages", args=[case.reference]), status=303)
    sent = messages_of_person(case.person_id, organisation_ids=[case.organisation_id]).reverse()[:MOST]
    rows = [
        {
            "message": one,
            "what": words.template_text(one.template),
            "channel": worded(words.CHANNELS, one.channel),
            "state": worded(words.STATES, one.state),
            "tag": words.TAGS[one.state],
            "trouble": words.trouble_text(one.trouble),
        }
        for one in sent
    ]
    context = {**client_frame(case, request, ""), "rows": rows, "is_reminded": not is_left_in_peace(case)}
    return render(request, "messages/of_client.html", context)

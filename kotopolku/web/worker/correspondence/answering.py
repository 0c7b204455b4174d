"""Within how many working days an organisation answers its clients' messages."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.rooms.correspondence.actions.answering import settle_answer_time
from kotopolku.rooms.correspondence.queries.messages import answer_times_of, answered_within

from ..administration.frame import administered, organisation_frame
from ..administration.saving import save_form
from ..signed_in import worker_of
from .forms import AnswerTimeForm


@require_http_methods(["GET", "HEAD", "POST"])
def answer_time(request: HttpRequest, number: int) -> HttpResponse:
    """What holds, what was settled for later, and the form."""
    organisation, today = administered(request, number), clock.today()
    known: dict[str, Any] = {"working_days": answered_within(organisation.pk, today), "since": today}
    form = AnswerTimeForm(request.POST if request.method == "POST" else None, initial=known)

    def save() -> None:
        settle_answer_time(
            actor=worker_of(request),
            organisation_id=organisation.pk,
            working_days=form.cleaned_data["working_days"],
            since=form.cleaned_data["since"],
        )

    context = {
        **organisation_frame(organisation, ""),
        "heading": _("Answering messages"),
        "back": reverse("organisation_messages", args=[organisation.pk]),
        "settled": answer_times_of(organisation.pk),
    }
    return save_form(request, form, context, save, done=_("Saved."), template="correspondence/answer_time.html")

"""The end of a client relationship."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kotopolku.platform import clock
from kotopolku.rooms.followup import actions

from ..client_frame import client_case
from ..plan.editing import edit_page, sent
from ..signed_in import worker_of
from .forms import ClosingForm
from .reviewing import FORM


@require_http_methods(FORM)
def close(request: HttpRequest, reference: str) -> HttpResponse:
    """Why it ends, what came of it, what is handed on; afterwards the file is only read."""
    case = client_case(request, reference, "close")
    return edit_page(
        request,
        case,
        ClosingForm(sent(request), initial={"on": clock.today()}),
        heading=_("End the client relationship"),
        lead=_(
            "The plan and its measures end, and the file is only read. The data are kept as long as the law allows: "
            "four years after the end of the client relationship (as in 681/2023 section 77). "
            "Then they are to be deleted."
        ),
        submit=_("End the client relationship"),
        done=_("The client relationship has ended."),
        template="followup/close.html",
        save=lambda given: (
            actions.close(actor=worker_of(request), case=case, **given) and reverse("client", args=[case.reference])
        ),
    )

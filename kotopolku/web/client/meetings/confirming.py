"""The client says that a time suits."""

from django.http import Http404, HttpResponse

from kotopolku.platform.editing import EditedMeanwhile
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions

from ..methods import post_only
from ..window import Visitor, for_clients
from .appointments import back_with, listed, own_time


@post_only
@for_clients
def confirm(visitor: Visitor, reference: str) -> HttpResponse:
    """The time as it was shown; one that was changed meanwhile is shown again."""
    version = visitor.request.POST.get("version", "")
    try:
        actions.confirm_own(
            actor=visitor.request.user,
            attendee=own_time(visitor, reference),
            seen_version=int(version[:9]) if version.isdecimal() else 0,
        )
    except EditedMeanwhile:
        return listed(visitor, problem=visitor.texts["times_changed"], status=422)
    except Refusal:
        raise Http404 from None
    return back_with("confirmed")

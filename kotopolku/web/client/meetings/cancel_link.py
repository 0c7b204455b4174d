"""The link of a message that gives a time back without signing in: it shows when, and a number to call."""

from django.http import HttpResponse

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments import actions, queries
from kotopolku.rooms.appointments.queries.telling import is_told_no_place

from ..methods import get_or_post
from ..window import Visitor, open_to_all
from .appointments import phone_of, when_of

GONE = 410


@get_or_post
@open_to_all
def cancel(visitor: Visitor, token: str) -> HttpResponse:
    """Asks by GET, cancels by POST, once; an unknown, used or old link shows the same plain page."""
    attendee = queries.attendee_by_link(token)
    if attendee is None:
        return _over(visitor)
    # What stands there may be seen by whoever holds the phone: no name, no kind, no place.
    row = attendee.appointment
    context = {**when_of(visitor, row), "phone": "" if is_told_no_place(attendee) else phone_of(row)}
    if visitor.request.method != "POST":
        return visitor.page("cancel_link.html", {**context, "is_done": False})
    try:
        actions.cancel_by_link(token=token)
    except Refusal:
        return _over(visitor)
    return visitor.page("cancel_link.html", {**context, "is_done": True})


def _over(visitor: Visitor) -> HttpResponse:
    texts = visitor.texts
    context = {"heading": texts["times_link_over_title"], "text": texts["times_link_over_text"]}
    return visitor.page("problem.html", context, status=GONE)

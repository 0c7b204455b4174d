"""My own tasks: ticked when done, and not done after all."""

from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions.meetings import tick_own_task
from kotopolku.rooms.appointments.queries.meetings import AgreedTask
from kotopolku.rooms.cases.queries.clients import case_ids_of

from ..methods import post_only
from ..window import Visitor, for_clients


@post_only
@for_clients
def tick(visitor: Visitor, number: int) -> HttpResponse:
    """By `done` = 1 or 0. What cannot be ticked any more is shown as it is now."""
    if visitor.own.person.is_protected:
        # Nor is it shown: what a task says may name a place.
        raise Http404
    user = cast("User", visitor.request.user)
    is_done = visitor.request.POST.get("done") == "1"
    try:
        tick_own_task(user=user, case_ids=case_ids_of(visitor.own), number=number, is_done=is_done)
    except AgreedTask.DoesNotExist:
        raise Http404 from None
    except Refusal:
        pass
    return HttpResponseRedirect(f"{reverse('my_home')}#tasks", status=303)

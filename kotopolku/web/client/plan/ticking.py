"""My own tasks, goals and measures: ticked when done, and not done after all."""

from typing import cast

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from kotopolku.platform.accounts.queries import User
from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.appointments.actions.meetings import tick_own_task
from kotopolku.rooms.appointments.queries.meetings import AgreedTask, own_tasks_of
from kotopolku.rooms.cases.queries.clients import case_ids_of
from kotopolku.rooms.correspondence.queries.messages import talks_of_client
from kotopolku.rooms.plans import actions as plans

from ..methods import post_only, safe_only
from ..window import Visitor, for_clients
from .page import plan_again
from .path import done_since, plan_texts


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


@safe_only
@for_clients
def say_of_task(visitor: Visitor, number: int) -> HttpResponse:
    """Goes to the messages with the own worker, where one that is about the task is begun."""
    talk = next((one for one in talks_of_client(visitor.own) if one.referral is None), None)
    tasks = own_tasks_of(case_ids_of(visitor.own), done_since())
    if talk is None or all(one.pk != number for one in tasks):
        raise Http404
    return HttpResponseRedirect(f"{reverse('my_conversation', args=[talk.reference])}?task={number}#text", status=303)


@post_only
@for_clients
def tick_part(visitor: Visitor) -> HttpResponse:
    """The goal or measure `about` of the version that was read, by `done` = 1 or 0; the coach reads it as a word."""
    sent, user = visitor.request.POST, cast("User", visitor.request.user)
    number, version = sent.get("about", "").replace("\0", "")[:10], sent.get("version", "")[:18]
    read = int(version) if version.isdecimal() else 0
    try:
        if sent.get("done") == "1":
            plans.say(user=user, version_id=read, number=number, kind="done", language=visitor.texts.language)
        else:
            plans.not_done(user=user, version_id=read, number=number)
    except Refusal:
        # Another version holds now, or the number is of none: nothing is ticked that was not read.
        return plan_again(visitor, plan_texts(visitor)["changed"])
    return HttpResponseRedirect(f"{reverse('my_plan')}#part-{number}", status=303)

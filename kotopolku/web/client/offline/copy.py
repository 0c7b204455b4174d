"""A copy of the own plan and coming times: asked for by the client, made for one telephone, holding for some days.

The telephone encrypts what it gets here (assets/js/offline.js) with a key out of the session's secret. Who may read it
and when it goes: docs/decisions/0077-a-copy-on-the-telephone.md.
"""

import secrets
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.urls import reverse

from kotopolku.platform import clock
from kotopolku.platform.accounts.copies import copy_lasts, holder_of, keep_copy
from kotopolku.platform.accounts.queries import User
from kotopolku.platform.audit.actions import record_use
from kotopolku.platform.walls.scope import beyond_the_wall
from kotopolku.rooms.appointments.queries import of_client
from kotopolku.rooms.appointments.queries.interpreting import interpreters_coming
from kotopolku.rooms.cases.queries.clients import account_of, case_ids_of
from kotopolku.rooms.plans import queries as plans
from kotopolku.web.components.dates import moment_text
from kotopolku.web.components.public_texts import ReaderTexts, reader_texts

from ..meetings.appointments import shown
from ..methods import post_only, safe_only
from ..plan.page import days_shown, is_hidden, newest_of
from ..plan.path import plan_texts
from ..plan.reading import blocks_of, content_for_client
from ..window import Visitor, for_clients, open_to_all

IN_SESSION = "secret_of_copies"
"""Where the session holds what its copies are encrypted with."""
MARK = "X-Copy"
"""The header by which a telephone tells the mark of its copy: an address would be kept in logs."""


def offline_texts(visitor: Visitor) -> ReaderTexts:
    """The words of the copy, in the visitor's language."""
    return reader_texts("offline", visitor.texts.language)


@safe_only
@for_clients
def keep(visitor: Visitor) -> HttpResponse:
    """What a copy is and for whom it is not; the buttons are there where the browser can keep one."""
    texts = offline_texts(visitor)
    return visitor.page("offline/keep.html", {"o": texts, "lasts": texts["lasts"].format(days=copy_lasts().days)})


@safe_only
@open_to_all
def shell(visitor: Visitor) -> HttpResponse:
    """The page that a telephone shows without a connection: about nobody, the copy is put into it by the script."""
    return visitor.page("offline/shell.html", {"o": offline_texts(visitor)})


@post_only
@for_clients
def data(visitor: Visitor) -> HttpResponse:
    """What is to be kept, with the session's secret; `keep` false where the telephone's own copy holds no more."""
    request, user = visitor.request, visitor.own.user
    mark = request.headers.get(MARK, "")
    if mark and holder_of(mark) != user.pk:
        return JsonResponse({"keep": False})
    secret = request.session.setdefault(IN_SESSION, secrets.token_urlsafe(32))
    record_use(
        actor=user, action="exchange.own_copy", case_id=None, person_id=visitor.own.person_id, purpose="own_data"
    )
    now = clock.now()
    return JsonResponse(
        {
            "keep": True,
            "mark": keep_copy(user.pk),
            "secret": secret,
            "until": int((now + copy_lasts()).timestamp() * 1000),
            "shell": f"{reverse('my_offline')}?language={visitor.texts.language}",
            "html": render_to_string("client/offline/copy.html", _content(visitor, moment_text(now))),
        }
    )


@safe_only
@open_to_all
def check(visitor: Visitor) -> HttpResponse:
    """Whether the copy with a mark may stay: asked without a session too, and answered yes or no."""
    return JsonResponse({"keep": _holds(holder_of(visitor.request.headers.get(MARK, "")))})


def _holds(user_id: int | None) -> bool:
    if user_id is None:
        return False
    # Who has not signed in sees nobody behind the wall; only yes or no leaves this function.
    with beyond_the_wall():
        user = User.objects.filter(pk=user_id, is_active=True).first()
        return user is not None and account_of(user) is not None


def _content(visitor: Visitor, moment: str) -> dict[str, Any]:
    """The plan and the times as their pages show them, and when this was."""
    texts = offline_texts(visitor)
    return {
        "t": visitor.texts,
        "o": texts,
        "m": plan_texts(visitor),
        "kept": texts["kept"].format(moment=moment),
        "ahead": _times(visitor),
        **_plan(visitor),
    }


def _times(visitor: Visitor) -> list[dict[str, Any]]:
    now = clock.now()
    coming = [one for one in of_client(case_ids_of(visitor.own)) if one.state == "booked"]
    ahead = [shown(visitor, one) for one in coming if one.appointment.starts_at > now]
    wanted = [one["row"].pk for one in ahead if one["row"].interpreter_wanted]
    # Of a protected client nobody is named.
    names = {} if visitor.own.person.is_protected else interpreters_coming(wanted)
    for one in ahead:
        one["interpreter"] = names.get(one["row"].pk, "")
    return sorted(ahead, key=lambda one: one["row"].starts_at)


def _plan(visitor: Visitor) -> dict[str, Any]:
    versions = plans.versions_of_client(case_ids_of(visitor.own))
    if not versions:
        return {"blocks": [], "days": None, "is_hidden": False}
    newest = newest_of(versions)
    hidden = is_hidden(visitor, newest)
    content = content_for_client(newest, protected=hidden)
    return {
        "blocks": blocks_of(content, visitor.texts.language),
        "days": days_shown(plan_texts(visitor), newest.plan),
        "is_hidden": hidden,
    }

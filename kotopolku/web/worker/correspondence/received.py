"""What a client and the service that has taken them on write to each other; the client's file stays closed."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kotopolku.platform import clock
from kotopolku.rooms.cases.queries import is_protected
from kotopolku.rooms.correspondence.actions import messages as actions
from kotopolku.rooms.correspondence.queries import messages as queries
from kotopolku.rooms.correspondence.queries.messages import Talk
from kotopolku.rooms.referrals.queries import name_of
from kotopolku.web.components.uploads.serving import file_response
from kotopolku.web.components.words.cooperation.acting import bases_of

from ..signed_in import worker_of
from .forms import MessageForm
from .messages import target, translation_of
from .sending import mark_shown, was_sent
from .shown import lines_of

UNPROCESSABLE = 422


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, number: str) -> HttpResponse:
    """What was written about one referral; by POST an answer. Each look is logged."""
    talk = _talk(request, number)
    form = MessageForm(request.POST or None, request.FILES or None)
    if was_sent(request, form, partial(actions.write_here, reference=number)):
        return _back(talk)
    return _page(request, talk, form)


@require_POST
def mark_read(request: HttpRequest, number: str) -> HttpResponse:
    """What was on the page has been read, up to the message `newest`."""
    talk = _talk(request, number)
    mark_shown(request, talk, queries.PROVIDER)
    return _back(talk)


@never_cache
@require_POST
def translate(request: HttpRequest, number: str) -> HttpResponse:
    """What a machine makes of one message, for this once: it is kept nowhere."""
    talk = _talk(request, number)
    translated = translation_of(request, talk, is_hidden=is_protected(talk.case))
    return _page(request, talk, MessageForm(), translated=translated)


@require_safe
def file(request: HttpRequest, number: str, file_number: int) -> HttpResponse:
    """A file that came with a message of the conversation."""
    found = queries.file_of(_talk(request, number), file_number)
    if found is None:
        raise Http404
    return file_response(found)


def _talk(request: HttpRequest, number: str) -> Talk:
    talk = queries.talk_here(worker_of(request), number)
    if talk is None:
        raise Http404
    return talk


def _back(talk: Talk) -> HttpResponse:
    return HttpResponseRedirect(f"{reverse('received_messages', args=[talk.reference])}#newest", status=303)


def _page(
    request: HttpRequest, talk: Talk, form: MessageForm, *, translated: dict[str, Any] | None = None
) -> HttpResponse:
    everything = "all" in request.GET or translated is not None
    rows = queries.messages_of(talk, everything=everything)
    due = talk.answer_due
    context = {
        "reference": talk.reference,
        "service": name_of(talk.referral),
        "lines": lines_of(
            rows,
            own_side=queries.PROVIDER,
            acting=bases_of([talk.case.pk], {row.sent_by_id for row in rows if row.side == queries.CLIENT}),
            files="received_message_file",
            reference=talk.reference,
            hidden=is_protected(talk.case),
            translated=translated,
            target=target(),
        ),
        "newest": rows[-1].pk if rows else 0,
        "has_earlier": not everything and len(rows) == queries.SHOWN,
        "unread": talk.unread,
        "due": due,
        "is_late": due is not None and due < clock.today(),
        "is_protected": is_protected(talk.case),
        "form": form,
    }
    return render(request, "correspondence/received.html", context, status=UNPROCESSABLE if form.errors else 200)
